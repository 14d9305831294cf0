/// Which lay or foreign words stand for which entries.
struct SynonymTable: Sendable {
    struct Link: Hashable, Sendable {
        let synonym: Int
        /// The entry is the very thing the word means, not only something that contains it: the class J01 for "antibiotique". The place of that
        /// meaning among those of the word: what people mean most is written first.
        let place: Int?
        /// A medicine whose name begins with the meaning: "CHLORURE DE SODIUM 0,9 %" for "NaCl".
        let beginsName: Bool

        static let lastPlace = 13

        var isDirect: Bool { place != nil }

        /// One word that means the thing is as good as its name; a phrase is not, for half of it may mean something else.
        func reasons(place: Int, wordCount: Int) -> Reasons {
            if beginsName, place == 0 { return [Reasons(.synonym), .beginsName] }
            guard isDirect else { return Reasons(.synonym) }
            if wordCount == 1 { return [Reasons(.name), .beginsName] }
            return place == 0 ? [Reasons(.synonym), .beginsName] : Reasons(.synonym)
        }

        var packed: UInt32 { UInt32(synonym) << 5 | (beginsName ? 1 << 4 : 0) | UInt32(place.map { $0 + 1 } ?? 0) }

        init(synonym: Int, place: Int?, beginsName: Bool) {
            self.synonym = synonym
            self.place = place.map { min($0, Self.lastPlace) }
            self.beginsName = beginsName
        }

        init(packed: UInt32) {
            let place = Int(packed & 0xF)
            self.init(synonym: Int(packed >> 5), place: place == 0 ? nil : place - 1, beginsName: packed & (1 << 4) != 0)
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
            for (place, meaning) in synonym.meanings.enumerated() {
                let folded = Folding.words(of: meaning)
                let meant = Self.entries(meant: folded, table, entriesOfWords)
                let named = Self.named(meant.map(\.entry), folded, entries)
                for (entry, beginsWithFirst) in meant {
                    let last = links[entry].last.flatMap { $0.synonym == number ? $0 : nil }
                    // The first meaning that is the thing itself says its place.
                    if last?.isDirect == true { continue }
                    let begins = beginsWithFirst && Self.beginsName(entries[entry], folded)
                    // Where no substance and no class is called so, the medicines are: "glucose 5 %", "COMIRNATY".
                    let isMeant = named.isEmpty ? begins : named.contains(entry)
                    let link = Link(synonym: number, place: isMeant ? place : nil, beginsName: begins || last?.beginsName == true)
                    if last == nil { links[entry].append(link) } else { links[entry][links[entry].count - 1] = link }
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

    /// Whatever the order of the words; then, where no other synonym is written so, one or many of each thing ("verrues" for "verrue"), in one
    /// word ("antiinflammatoire").
    private static func numbers(of words: [String]) -> [[ArraySlice<UInt8>]: Int] {
        let queries = words.map { SearchQuery($0).words }
        var numbers = Dictionary(queries.enumerated().map { (key($1), $0) }) { first, _ in first }
        for (number, words) in queries.enumerated() {
            for other in [singular(key(words)), joined(words)] where numbers[other] == nil { numbers[other] = number }
        }
        return numbers
    }

    private static func key(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] { words.sorted { $0.lexicographicallyPrecedes($1) } }

    private static func singular(_ key: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] { key.map { WordChoice.singular(of: $0) ?? $0 } }

    private static func joined(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] { [ArraySlice(words.joined())] }

    var isEmpty: Bool { items.isEmpty }

    /// The synonym that the query is, word for word.
    func number(of query: [ArraySlice<UInt8>]) -> Int? {
        let key = Self.key(query)
        return numbers[key] ?? numbers[Self.singular(key)] ?? numbers[Self.joined(query)] ?? numbers[Self.singular(Self.joined(query))]
    }

    /// The synonym means this very entry: "vitamine d" is the substance and its class. The place of that meaning.
    func place(of synonym: Int, _ entry: Int) -> Int? { links(of: entry).first { $0.synonym == synonym }?.place }

    func links(of entry: Int) -> ArraySlice<Link> { isEmpty ? [] : items[Int(starts[entry])..<Int(starts[entry + 1])] }
    func words(for entry: Int) -> [String] { links(of: entry).map { words[$0.synonym] } }

    /// The class of that code, or the substance of that name; where the base has only its salts, they are the substance.
    private static func named(_ meant: [Int], _ meaning: [String], _ entries: [SearchEntry]) -> Set<Int> {
        var named: Set<Int> = []
        var salted: Set<Int> = []
        for index in meant {
            switch entries[index].kind {
            case .atcClass:
                if meaning.count == 1, entries[index].codes.contains(where: { Folding.words(of: $0) == meaning }) { named.insert(index) }
            case .substance:
                for key in entries[index].keys where key.source == .name {
                    let name = Folding.words(of: key.text)
                    if name == meaning { named.insert(index) }
                    if name.filter({ !salts.contains($0) }) == meaning { salted.insert(index) }
                }
            default: break
            }
        }
        return named.isEmpty ? salted : named
    }

    private static let salts = Set(
        """
        acetate anhydre base besilate bitartrate bromhydrate bromure calcique chlorhydrate citrate d de dihydrate dipropionate fumarate
        furoate hemihydrate hydrate maleate magnesique mesilate monohydrate nitrate phosphate potassique propionate sodique succinate
        sulfate tartrate trihydrate
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func beginsName(_ entry: SearchEntry, _ meaning: [String]) -> Bool {
        guard entry.kind == .medicine, meaning.count > 1 || (meaning.first?.count ?? 0) > 3 else { return false }
        return meaning.count == 1 || Folding.words(of: entry.title).starts(with: meaning)
    }

    /// The entries that have every word of a meaning, in order, and whether a name of theirs begins with the first.
    private static func entries(
        meant meaning: [String], _ table: WordTable, _ entriesOfWords: Postings
    ) -> [(entry: Int, beginsName: Bool)] {
        let telling = meaning.map { ArraySlice($0.utf8) }.filter { !StopWords.contains($0) }
        var common: [Int: Bool]?
        for word in telling {
            let prefix = table.ranks(withPrefix: word)
            let ranks = isClassCode(word) ? prefix : table.rank(of: word).map { $0..<($0 + 1) } ?? 0..<0
            var found: [Int: Bool] = [:]
            for item in entriesOfWords.items[entriesOfWords.range(of: ranks)] {
                let reasons = Postings.reasons(item)
                let entry = Postings.number(item)
                guard !reasons.isDisjoint(with: meaningful), common.map({ $0[entry] != nil }) ?? true else { continue }
                found[entry] = common?[entry] ?? (reasons.isNameStart && reasons.contains(Reasons(.name)))
            }
            common = found
        }
        return (common ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
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
        writer.write(items.map(\.packed))
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        words = try reader.texts()
        numbers = Self.numbers(of: words)
        starts = try reader.list()
        items = try reader.list(of: UInt32.self).map(Link.init(packed:))
    }
}
