/// A class of the Anatomical Therapeutic Chemical classification (WHO Collaborating Centre, Oslo), at any of its five levels:
/// A · A01 · A01A · A01AA · A01AA01.
package struct ATCCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Reads a code in capitals. The shape of each level is checked; that the class exists is for the ATC table to say.
    package init(_ text: some StringProtocol) throws(CodeError) { try self.init(String(text)) }

    /// The same for a `String`, which other modules call directly.
    package init(_ text: String) throws(CodeError) {
        let bytes = Array(text.utf8.prefix(8))
        guard ATCCode.lengths.contains(bytes.count),
            zip(bytes, ATCCode.shape).allSatisfy({ byte, wantsLetter in
                wantsLetter ? (0x41...0x5A).contains(byte) : (0x30...0x39).contains(byte)
            })
        else {
            throw CodeError(
                system: "code ATC", value: text,
                rule: "un code ATC s’écrit A, A01, A01A, A01AA ou A01AA01 (lettre, 2 chiffres, lettre, lettre, 2 chiffres).",
                fix: "Vérifiez les lettres O et I, souvent saisies à la place de 0 et 1.")
        }
        self.text = text
    }

    /// 1 (anatomical group) to 5 (substance).
    package var level: Int { ATCCode.lengths.firstIndex(of: text.utf8.count).map { $0 + 1 } ?? 0 }

    /// The class one level up, nil at level 1.
    package var parent: ATCCode? {
        level > 1 ? ATCCode(unchecked: String(text.prefix(ATCCode.lengths[level - 2]))) : nil
    }

    /// From level 1 down to this class.
    package var lineage: [ATCCode] {
        ATCCode.lengths.prefix(level).map { ATCCode(unchecked: String(text.prefix($0))) }
    }

    private init(unchecked text: String) { self.text = text }
    private static let lengths = [1, 3, 4, 5, 7]
    private static let shape = [true, false, false, true, true, false, false]

    package static func < (left: ATCCode, right: ATCCode) -> Bool { left.text < right.text }
    package var description: String { text }
}
