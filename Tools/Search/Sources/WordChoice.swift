/// The words of the index that a word of the query may stand for, and how far each is from it.
struct WordChoice {
    struct Span {
        /// Ranks in the table of words.
        var ranks: Range<Int>
        var cost: Cost
    }

    /// How a word was reached. The lower, the better.
    struct Cost: Hashable {
        var edits: UInt8 = 0
        /// The first letter is not the one typed: people seldom get it wrong.
        var hasOtherInitial = false
        /// Only the beginning of the word was typed.
        var isPrefix = false
        /// A plural was typed for a singular, or the other way round.
        var isOtherNumber = false
    }

    /// Apart from each other, in the order of words.
    let spans: [Span]

    var isEmpty: Bool { spans.isEmpty }

    /// The word itself and the words that it begins.
    init(_ word: ArraySlice<UInt8>, in table: WordTable) {
        spans = Self.plain(word, table)
    }

    private static func plain(_ word: ArraySlice<UInt8>, _ table: WordTable) -> [Span] {
        let singular =
            singular(of: word).flatMap(table.rank(of:)).map { [Span(ranks: $0..<($0 + 1), cost: Cost(isOtherNumber: true))] } ?? []
        return singular + begun(by: word, table)
    }

    /// A plural also finds the singular, which sorts before it: "comprimés" → "comprimé", "antirétroviraux" → "antirétroviral".
    static func singular(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard word.count >= 5, let last = word.last, last == 0x73 || last == 0x78 else { return nil }
        let stem = word.dropLast()
        guard last == 0x78, stem.suffix(2).elementsEqual([0x61, 0x75]), stem.dropLast(2).last != 0x65 else { return stem }
        return stem.dropLast() + [0x6C]
    }

    /// The word itself, then the words that it begins, its plural apart.
    private static func begun(by word: ArraySlice<UInt8>, _ table: WordTable) -> [Span] {
        let range = table.ranks(withPrefix: word)
        guard !range.isEmpty else { return [] }
        var spans: [Span] = []
        var longer = range
        if table.length(of: range.lowerBound) == word.count {
            longer = (range.lowerBound + 1)..<range.upperBound
            spans.append(Span(ranks: range.lowerBound..<longer.lowerBound, cost: Cost()))
        }
        if word.count >= 4, !longer.isEmpty, let plural = table.rank(of: word + [0x73]) {
            spans.append(Span(ranks: longer.lowerBound..<plural, cost: Cost(isPrefix: true)))
            spans.append(Span(ranks: plural..<(plural + 1), cost: Cost(isOtherNumber: true)))
            longer = (plural + 1)..<longer.upperBound
        }
        spans.append(Span(ranks: longer, cost: Cost(isPrefix: true)))
        return spans.filter { !$0.ranks.isEmpty }
    }

    /// The same, and the words within reach of a typing mistake: one edit from 5 letters, two from 8. Numbers are taken as typed.
    /// - Parameter mayBeBeginning: false when a word of which only the beginning is near is not meant.
    init(_ word: ArraySlice<UInt8>, in table: WordTable, trie: WordTrie, mayBeBeginning: Bool) {
        let plain = Self.plain(word, table)
        let bound = Self.edits(allowedIn: word)
        guard bound > 0 else {
            spans = plain
            return
        }
        var spans = plain
        for near in trie.words(near: word, within: bound)
        where near.edits > 0 && (near.isWhole || mayBeBeginning) && !plain.contains(where: { $0.ranks.contains(near.rank) }) {
            let cost = Cost(
                edits: UInt8(near.edits), hasOtherInitial: table.byte(of: near.rank, at: 0) != word.first, isPrefix: !near.isWhole)
            spans.append(Span(ranks: near.rank..<(near.rank + 1), cost: cost))
        }
        self.spans = spans.sorted { $0.ranks.lowerBound < $1.ranks.lowerBound }
    }

    static func edits(allowedIn word: ArraySlice<UInt8>) -> Int {
        guard let first = word.first, !WordCutter.isDigit(first) else { return 0 }
        return word.count >= 8 ? 2 : word.count >= 5 ? 1 : 0
    }
}
