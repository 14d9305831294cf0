/// "é" standing alone: a conversion of 2025 wrote it for "à" ("gélule é libération prolongée"). No French word is a lone "é".
enum LoneAcute {
    struct Result: Equatable {
        var text: String
        var repairedCount = 0
        var doubtfulCount = 0
    }

    /// Whether the four last bytes of a text, read as a number, end with an "é" between two spaces or ends.
    static func ends(_ window: UInt32) -> Bool {
        window & 0x00FF_FF00 == 0x00C3_A900 && UInt8(window >> 24) <= 0x28 && UInt8(window >> 24) != 0x27
    }

    private static func isIn(_ text: String) -> Bool {
        var window: UInt32 = 0
        for byte in text.utf8 {
            window = window << 8 | UInt32(byte)
            if byte <= 0x20, ends(window) { return true }
        }
        return ends(window << 8)
    }

    /// - Parameter text: without spaces in a row.
    ///
    /// Between two words, it can only be "à". Elsewhere it is left, and counted as doubtful.
    static func repaired(_ text: String) -> Result {
        guard isIn(text) else { return Result(text: text) }
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var result = Result(text: text)
        for index in words.indices where words[index] == "é" {
            let isBetweenWords = index > 0 && index + 1 < words.count && isWord(words[index - 1].last) && isWord(words[index + 1].first)
            if isBetweenWords {
                words[index] = "à"
                result.repairedCount += 1
            } else {
                result.doubtfulCount += 1
            }
        }
        if result.repairedCount > 0 { result.text = words.joined(separator: " ") }
        return result
    }

    private static func isWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == ")" || $0 == "%" || $0 == "." } ?? false
    }
}
