/// A key of CODEX: codeVU, codeProduit, a code of a nomenclature. Spreadsheets take leading zeros away from some workbooks and leave them in
/// others: two keys are the same without them.
struct CodexKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let text: String

    /// Nil for an empty text.
    init?(_ text: String) {
        let trimmed = SourceText.trimmed(text)
        guard !trimmed.isEmpty else { return nil }
        let isNumber = trimmed.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let bare = isNumber ? String(trimmed.drop { $0 == "0" }) : trimmed
        self.text = bare.isEmpty ? "0" : bare
    }

    /// As CODEX writes the codes of products: six digits.
    var familyCode: String { String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text }
    var description: String { text }

    /// Numbers by value, then other texts by their bytes.
    static func < (left: CodexKey, right: CodexKey) -> Bool {
        switch (Int(left.text), Int(right.text)) {
        case (let left?, let right?): left < right
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
    }
}
