/// The sorted words as a tree of letters, laid out in reading order: what follows a node is below it, up to its `next`.
struct WordTrie: Sendable {
    private var letters: [UInt8] = []
    private var depths: [UInt8] = []
    /// The first node that is not below this one.
    private var nexts: [UInt32] = []
    /// The first rank of the words below; the last is the first of the next node.
    private var ranks: [UInt32] = []
    private let table: WordTable

    init(_ table: WordTable) {
        self.table = table
        var open: [Int] = []
        var previous: ArraySlice<UInt8> = []
        for rank in 0..<table.count {
            let word = table.bytes(of: rank)
            var shared = 0
            for (left, right) in zip(previous, word) {
                guard left == right else { break }
                shared += 1
            }
            close(&open, downTo: shared)
            for (depth, letter) in word.enumerated().dropFirst(shared) {
                open.append(letters.count)
                letters.append(letter)
                depths.append(UInt8(depth + 1))
                nexts.append(0)
                ranks.append(UInt32(rank))
            }
            previous = word
        }
        close(&open, downTo: 0)
        ranks.append(UInt32(table.count))
    }

    private mutating func close(_ open: inout [Int], downTo depth: Int) {
        while open.count > depth { nexts[open.removeLast()] = UInt32(letters.count) }
    }

    /// A word within reach of another, or with a beginning within reach of it.
    struct Near: Hashable, Sendable {
        let rank: Int
        let edits: Int
        /// The whole word is within reach, not only its beginning.
        let isWhole: Bool
    }

    /// Words near `word`, best first, at most `limit`. Only the branches that can still match are walked.
    func words(near word: ArraySlice<UInt8>, within bound: Int, limit: Int = 256) -> [Near] {
        let automaton = SpellingAutomaton(word, bound: bound)
        var states = [automaton.start]
        var best: [Int: Near] = [:]
        var node = 0
        while node < letters.count {
            let depth = Int(depths[node])
            let state = automaton.step(states[depth - 1], letters[node])
            if state.isDead {
                node = Int(nexts[node])
                continue
            }
            if states.count > depth { states[depth] = state } else { states.append(state) }
            if let edits = automaton.edits(state) {
                for rank in Int(ranks[node])..<Int(ranks[Int(nexts[node])]) {
                    let near = Near(rank: rank, edits: edits, isWhole: table.length(of: rank) == depth)
                    if let known = best[rank], !Self.isBetter(near, known) { continue }
                    best[rank] = near
                }
            }
            node += 1
        }
        return Array(best.values.sorted(by: Self.isBetter).prefix(limit))
    }

    private static func isBetter(_ left: Near, _ right: Near) -> Bool {
        if left.edits != right.edits { return left.edits < right.edits }
        if left.isWhole != right.isWhole { return left.isWhole }
        return left.rank < right.rank
    }
}

extension WordTrie {
    func write(to writer: inout IndexWriter) {
        writer.write(letters)
        writer.write(depths)
        writer.write(nexts)
        writer.write(ranks)
    }

    init(_ table: WordTable, _ reader: inout IndexReader) throws(IndexFileError) {
        self.table = table
        letters = try reader.list()
        depths = try reader.list()
        nexts = try reader.list()
        ranks = try reader.list()
    }
}
