/// Finds the entries in which every word of a query is found.
struct Matcher: Sendable {
    let words: WordTable
    let trie: WordTrie
    private let wordsOfEntries: Postings
    private let entriesOfWords: Postings
    /// Only where the word begins a name.
    private let entriesOfFirstWords: Postings
    private let nameLengths: [UInt8]
    private let standing: [UInt32]
    private let kinds: [SearchKind]

    struct Match {
        let entry: Int
        let rank: Rank
    }

    init(words: WordTable, wordsOfEntries: Postings, nameLengths: [UInt8], standing: [UInt32], kinds: [SearchKind]) {
        self.words = words
        self.wordsOfEntries = wordsOfEntries
        self.nameLengths = nameLengths
        self.standing = standing
        self.kinds = kinds
        trie = WordTrie(words)
        entriesOfWords = wordsOfEntries.inverted(lists: words.count)
        entriesOfFirstWords = wordsOfEntries.inverted(lists: words.count) { $0.isNameStart }
    }

    /// Every entry that has all the words, in no order.
    func matches(_ choices: [WordChoice], kinds wanted: Set<SearchKind>) -> [Match] {
        guard !choices.isEmpty, !choices.contains(where: \.isEmpty) else { return [] }
        let weights = choices.map { choice in choice.spans.reduce(0) { $0 + entriesOfWords.range(of: $1.ranks).count } }
        guard let rarest = weights.indices.min(by: { weights[$0] < weights[$1] }) else { return [] }
        return matches(choices, startingWith: rarest, in: entriesOfWords, wanted)
    }

    /// The entries whose name begins with the word: all that one or two letters can ask for.
    func namesBeginning(with choice: WordChoice, kinds wanted: Set<SearchKind>) -> [Match] {
        matches([choice], startingWith: 0, in: entriesOfFirstWords, wanted)
    }

    func countOfNamesBeginning(with rank: Int) -> Int { entriesOfFirstWords.range(of: rank).count }

    private func matches(
        _ choices: [WordChoice], startingWith start: Int, in postings: Postings, _ wanted: Set<SearchKind>
    ) -> [Match] {
        let takesAll = wanted.count == SearchKind.allCases.count
        return withUnsafeTemporaryAllocation(of: Rank.Word.self, capacity: kinds.count) { best in
            best.initialize(repeating: .none)
            var candidates: [Int] = []
            for span in choices[start].spans {
                for item in postings.items[postings.range(of: span.ranks)] {
                    let entry = Postings.number(item)
                    let word = Rank.Word(span.cost, Postings.reasons(item))
                    if best[entry] == .none { candidates.append(entry) }
                    if word < best[entry] { best[entry] = word }
                }
            }
            var matches: [Match] = []
            matches.reserveCapacity(candidates.count)
            var found: [Rank.Word] = []
            search: for entry in candidates {
                if !takesAll, !wanted.contains(kinds[entry]) { continue }
                found.removeAll(keepingCapacity: true)
                for (index, choice) in choices.enumerated() {
                    if index == start {
                        found.append(best[entry])
                    } else if let (word, _) = bestWord(of: choice, in: entry) {
                        found.append(word)
                    } else {
                        continue search
                    }
                }
                matches.append(Match(entry: entry, rank: rank(found, entry)))
            }
            return matches
        }
    }

    private func rank(_ words: [Rank.Word], _ entry: Int) -> Rank {
        Rank(words, nameLength: Int(nameLengths[entry]), kind: kinds[entry], standing: standing[entry])
    }

    /// The best of the words of an entry that the choice allows, and its rank in the table.
    func bestWord(of choice: WordChoice, in entry: Int) -> (word: Rank.Word, rank: Int)? {
        let range = wordsOfEntries.range(of: entry)
        var best = Rank.Word.none
        var bestRank = 0
        var low = range.lowerBound
        for span in choice.spans {
            low = firstItem(from: low, to: range.upperBound, notBefore: span.ranks.lowerBound)
            while low < range.upperBound, Postings.number(wordsOfEntries.items[low]) < span.ranks.upperBound {
                let item = wordsOfEntries.items[low]
                let word = Rank.Word(span.cost, Postings.reasons(item))
                if word < best {
                    best = word
                    bestRank = Postings.number(item)
                }
                low += 1
            }
        }
        return best == .none ? nil : (best, bestRank)
    }

    private func firstItem(from start: Int, to end: Int, notBefore rank: Int) -> Int {
        var low = start
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if Postings.number(wordsOfEntries.items[middle]) < rank { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Matcher {
    func write(to writer: inout IndexWriter) {
        words.write(to: &writer)
        trie.write(to: &writer)
        for postings in [wordsOfEntries, entriesOfWords, entriesOfFirstWords] { postings.write(to: &writer) }
        writer.write(nameLengths)
        writer.write(standing)
    }

    init(kinds: [SearchKind], _ reader: inout IndexReader) throws(IndexFileError) {
        self.kinds = kinds
        words = try WordTable(&reader)
        trie = try WordTrie(words, &reader)
        wordsOfEntries = try Postings(&reader)
        entriesOfWords = try Postings(&reader)
        entriesOfFirstWords = try Postings(&reader)
        nameLengths = try reader.list()
        standing = try reader.list()
    }
}
