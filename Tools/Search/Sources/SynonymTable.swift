/// Which lay or foreign words stand for which entries.
struct SynonymTable: Sendable {
    struct Link: Hashable, Sendable {
        let synonym: Int
        /// The entry is the very thing the word means, not only something that contains it: the class J01 for "antibiotique".
        let isDirect: Bool

        /// One word that means the thing is as good as its name; a phrase is not, for half of it may mean something else.
        func reasons(place: Int, wordCount: Int) -> Reasons {
            guard isDirect else { return Reasons(.synonym) }
            if wordCount == 1 { return [Reasons(.name), .beginsName] }
            return place == 0 ? [Reasons(.synonym), .beginsName] : Reasons(.synonym)
        }
    }

    let words: [String]
    /// Number of each synonym by its folded words, as a query has them.
    private let numbers: [[ArraySlice<UInt8>]: Int]
    private let starts: [UInt32]
    private let items: [Link]

    /// An entry is meant when it has every word of one meaning among its names, substances or classes. A meaning that is an ATC code also means
    /// everything below: "J01" is every antibiotic.
    init(_ synonyms: [Synonym], of entries: [SearchEntry], words table: WordTable, entriesOfWords: Postings) {
        words = synonyms.map(\.word)
        numbers = Self.numbers(of: words)
        var links: [[Link]] = Array(repeating: [], count: synonyms.isEmpty ? 0 : entries.count)
        for (number, synonym) in synonyms.enumerated() {
            for meaning in synonym.meanings {
                let folded = Folding.words(of: meaning)
                for entry in Self.entries(meant: folded, table, entriesOfWords) {
                    let isDirect = Self.isNamed(entries[entry], folded)
                    if let last = links[entry].last, last.synonym == number {
                        if isDirect, !last.isDirect { links[entry][links[entry].count - 1] = Link(synonym: number, isDirect: true) }
                    } else {
                        links[entry].append(Link(synonym: number, isDirect: isDirect))
                    }
                }
            }
        }
        var starts: [UInt32] = [0]
        var items: [Link] = []
        for list in links {
            items.append(contentsOf: list)
            starts.append(UInt32(items.count))
        }
        self.starts = starts
        self.items = items
    }

    private static func numbers(of words: [String]) -> [[ArraySlice<UInt8>]: Int] {
        Dictionary(words.enumerated().map { (SearchQuery($1).words, $0) }) { first, _ in first }
    }

    var isEmpty: Bool { items.isEmpty }

    /// The synonym that the query is, word for word.
    func number(of query: [ArraySlice<UInt8>]) -> Int? { numbers[query] }

    /// The synonym means this very entry: "vitamine d" is the substance and its class.
    func means(_ synonym: Int, _ entry: Int) -> Bool { links(of: entry).contains { $0.synonym == synonym && $0.isDirect } }

    func links(of entry: Int) -> ArraySlice<Link> { isEmpty ? [] : items[Int(starts[entry])..<Int(starts[entry + 1])] }
    func words(for entry: Int) -> [String] { links(of: entry).map { words[$0.synonym] } }

    /// The entry is a class of that code, or a substance of that name.
    private static func isNamed(_ entry: SearchEntry, _ meaning: [String]) -> Bool {
        switch entry.kind {
        case .atcClass: meaning.count == 1 && entry.codes.contains { Folding.words(of: $0) == meaning }
        case .substance: entry.keys.contains { $0.source == .name && Folding.words(of: $0.text) == meaning }
        default: false
        }
    }

    private static func entries(meant meaning: [String], _ table: WordTable, _ entriesOfWords: Postings) -> [Int] {
        let telling = meaning.map { ArraySlice($0.utf8) }.filter { !StopWords.contains($0) }
        var common: Set<Int>?
        for word in telling {
            let prefix = table.ranks(withPrefix: word)
            let ranks = isClassCode(word) ? prefix : table.rank(of: word).map { $0..<($0 + 1) } ?? 0..<0
            let found = Set(
                entriesOfWords.items[entriesOfWords.range(of: ranks)].lazy
                    .filter { !Postings.reasons($0).isDisjoint(with: meaningful) }.map(Postings.number))
            common = common.map { $0.intersection(found) } ?? found
        }
        return (common ?? []).sorted()
    }

    /// A holder called "Vitamine" does not make its products vitamins.
    private static let meaningful: Reasons = [
        Reasons(.name), Reasons(.formerName), Reasons(.substance), Reasons(.atcLabel),
    ]

    /// "j01", "n02be": the shape of an ATC code of level 2 and below.
    private static func isClassCode(_ word: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(word)
        guard [3, 4, 5, 7].contains(bytes.count) else { return false }
        let shape: [(UInt8) -> Bool] = [
            isLetter, WordCutter.isDigit, WordCutter.isDigit, isLetter, isLetter, WordCutter.isDigit, WordCutter.isDigit,
        ]
        return zip(shape, bytes).allSatisfy { $0($1) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}

extension SynonymTable {
    func write(to writer: inout IndexWriter) {
        writer.write(words)
        writer.write(starts)
        writer.write(items.map { UInt32($0.synonym) << 1 | ($0.isDirect ? 1 : 0) })
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        words = try reader.texts()
        numbers = Self.numbers(of: words)
        starts = try reader.list()
        items = try reader.list(of: UInt32.self).map { Link(synonym: Int($0 >> 1), isDirect: $0 & 1 == 1) }
    }
}
