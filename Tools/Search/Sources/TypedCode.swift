/// What a person pastes or a scanner types for a code: "CIS 60002283", "cip13: 3400949497294", "03400949497294", the whole of a data matrix.
enum TypedCode {
    /// Letters and digits of every way to read `text` as a code, the most literal first; empty when it cannot be one.
    static func readings(of text: String) -> [[UInt8]] {
        // A space that does not break is no accent.
        guard text.utf8.allSatisfy({ $0 < 0x80 || $0 == 0xC2 || $0 == 0xA0 || $0 == 0xE2 || $0 == 0xAF }) else { return [] }
        let bare = CodeTable.bare(text)
        guard bare.contains(where: WordCutter.isDigit) else { return [] }
        var readings = [bare]
        for label in labels where bare.starts(with: label) { readings.append(Array(bare.dropFirst(label.count))) }
        readings += readings.compactMap(tradeItem)
        return readings.filter { (1...CodeTable.longestCode).contains($0.count) }
    }

    /// The words of a longer text that have the length and the digits of a CIS, CIP or full ATC code. Shorter ones are strengths.
    static func inside(_ text: String) -> [[UInt8]] {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return [] }
        return words.filter { word in word.utf8.allSatisfy { $0 < 0x80 } }.map { CodeTable.bare(String($0)) }
            .filter { [7, 8, 13].contains($0.count) && $0.contains(where: WordCutter.isDigit) }
    }

    /// What is written before a code, longest first.
    private static let labels = [
        "codecip13", "codecip7", "codeatc", "codecis", "codecip", "cip13", "cip7", "code", "gtin", "ean", "atc", "cis", "cip",
    ]
    .map { Array($0.utf8) }

    /// The 13 digits of a French medicine in a trade item number of 14 digits (GS1 General Specifications, application identifier 01), alone or at
    /// the head of a data matrix.
    private static func tradeItem(_ code: [UInt8]) -> [UInt8]? {
        let prefix: [UInt8] = Array("03400".utf8)
        if code.count == 14, code.starts(with: prefix), code.allSatisfy(WordCutter.isDigit) { return Array(code.dropFirst()) }
        guard code.count >= 16, code.starts(with: [0x30, 0x31] + prefix) else { return nil }
        let digits = code[3..<16]
        return digits.allSatisfy(WordCutter.isDigit) ? Array(digits) : nil
    }
}
