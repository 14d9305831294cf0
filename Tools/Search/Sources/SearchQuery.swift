/// What was typed, cut down to what can be looked for. Any text is a query; nothing in it can make the work grow without bound.
struct SearchQuery {
    static let longestText = 200
    static let mostWords = 10

    /// Trimmed, as shown back.
    let text: String
    /// Folded, without words that carry nothing, without repeats.
    let words: [ArraySlice<UInt8>]
    /// The letters and digits alone, when the text may be a code written with spaces.
    let code: [UInt8]?

    init(_ typed: String) {
        text = Self.trimmed(String(typed.unicodeScalars.prefix(Self.longestText)))
        var folding = Folding()
        folding.fold(text, for: .query)
        var words: [ArraySlice<UInt8>] = []
        for word in folding.words {
            let bytes = folding.bytes(of: word)
            if !words.contains(bytes) { words.append(bytes) }
        }
        let telling = words.filter { !StopWords.contains($0) }
        self.words = Array((telling.isEmpty ? words : telling).prefix(Self.mostWords))
        let bare = CodeTable.bare(text)
        let mayBeCode =
            (1...16).contains(bare.count) && bare.contains(where: WordCutter.isDigit)
            && text.utf8.allSatisfy { $0 < 0x80 || $0 == 0xC2 || $0 == 0xA0 || $0 == 0xE2 || $0 == 0xAF }
        code = mayBeCode ? bare : nil
    }

    init(text: String, words: [ArraySlice<UInt8>]) {
        self.text = text
        self.words = words
        code = nil
    }

    private static func trimmed(_ text: String) -> String {
        var characters = Substring(text)
        while characters.first?.isWhitespace == true { characters.removeFirst() }
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}

/// Words of a question that say nothing of the medicine: they neither find nor exclude.
enum StopWords {
    private static let words: Set<ArraySlice<UInt8>> = Set(
        """
        a au aux avec ce ces contre dans de des du en et est la le les ma mes mon ou par pour quel quelle sans sur un une
        medicament medicaments generique generiques boite boites prix notice
        """.split(whereSeparator: \.isWhitespace).map { ArraySlice($0.utf8) })

    static func contains(_ word: ArraySlice<UInt8>) -> Bool { words.contains(word) }
}
