/// Code of an active substance in the agency's reference of substances: text of 5 characters, leading zeros included (02202, paracetamol).
package struct SubstanceCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: some StringProtocol) throws(CodeError) { try self.init(String(text)) }

    /// The same for a `String`, which other modules call directly.
    package init(_ text: String) throws(CodeError) {
        guard text.utf8.count == 5, text.utf8.allSatisfy(SubstanceCode.isAllowed) else {
            throw CodeError(
                system: "code substance", value: text,
                rule: "un code substance compte exactement 5 caractères, chiffres ou lettres capitales.",
                fix: "Un tableur ôte souvent les zéros de tête : 2202 s’écrit 02202.")
        }
        self.text = text
    }

    /// Reads a code whose leading zeros were lost ("2202"), as people type it in an address.
    package init(padding text: some StringProtocol) throws(CodeError) {
        let missing = 5 - text.utf8.count
        guard missing > 0, missing < 5, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            try self.init(text)
            return
        }
        try self.init(String(repeating: "0", count: missing) + text)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) }

    package static func < (left: SubstanceCode, right: SubstanceCode) -> Bool { left.text < right.text }
    package var description: String { text }
}
