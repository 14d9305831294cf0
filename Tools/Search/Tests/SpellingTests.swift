import Testing

@testable import Search

/// The plain definition, row by row: optimal string alignment distance.
private func plainDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { rows[row][0] = row }
    for column in 0...right.count { rows[0][column] = column }
    for row in stride(from: 1, through: left.count, by: 1) {
        for column in stride(from: 1, through: right.count, by: 1) {
            let replaced = rows[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
            var best = min(replaced, rows[row - 1][column] + 1, rows[row][column - 1] + 1)
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                best = min(best, rows[row - 2][column - 2] + 1)
            }
            rows[row][column] = best
        }
    }
    return rows[left.count][right.count]
}

@Suite struct SpellingTests {
    @Test(arguments: [
        ("doliprane", "dolipranne", 1), ("doliprane", "dolirpane", 1), ("doliprane", "oliprane", 1), ("doliprane", "doliprame", 1),
        ("levothyrox", "levotirox", 2), ("ca", "abc", nil), ("", "ab", 2), ("ab", "", 2), ("abc", "abc", 0),
    ])
    func knownDistances(word: String, text: String, edits: Int?) {
        #expect(SpellingAutomaton(ArraySlice(word.utf8), bound: 2).edits(to: ArraySlice(text.utf8)) == edits)
    }

    @Test func automatonAgreesWithThePlainDefinition() {
        var random = SplitMix(seed: 1)
        for _ in 0..<5_000 {
            let word = random.word("abc", upTo: 9)
            let text = random.word("abc", upTo: 9)
            let distance = plainDistance(word, text)
            for bound in 0...2 {
                let edits = SpellingAutomaton(ArraySlice(word), bound: bound).edits(to: ArraySlice(text))
                #expect(edits == (distance <= bound ? distance : nil), "\(word) \(text) \(bound)")
            }
        }
    }

    @Test func treeFindsWhatAScanFinds() {
        var random = SplitMix(seed: 2)
        var interner = WordInterner()
        for _ in 0..<400 {
            let word = random.word("abcd", upTo: 8)
            if !word.isEmpty { _ = word.withUnsafeBufferPointer { interner.number(of: $0) } }
        }
        let (table, _) = WordTable.sorted(interner)
        let trie = WordTrie(table)
        for round in 0..<200 {
            let typed = random.word("abcd", upTo: 9)
            let bound = round % 3
            let found = trie.words(near: ArraySlice(typed), within: bound, limit: .max)
            var expected: Set<WordTrie.Near> = []
            for rank in 0..<table.count {
                let word = Array(table.bytes(of: rank))
                // The best beginning of the word; the whole word when it is as good.
                let beginnings = (1...word.count).map { plainDistance(typed, Array(word.prefix($0))) }
                guard let best = beginnings.min(), best <= bound else { continue }
                expected.insert(WordTrie.Near(rank: rank, edits: best, isWhole: beginnings[word.count - 1] == best))
            }
            #expect(Set(found) == expected)
        }
    }

    @Test func tableFindsWordsAndBeginnings() {
        var interner = WordInterner()
        for word in ["doliprane", "dafalgan", "dolirhume", "doliprane", "a"] {
            _ = Array(word.utf8).withUnsafeBufferPointer { interner.number(of: $0) }
        }
        let (table, _) = WordTable.sorted(interner)
        #expect((0..<table.count).map(table.text(of:)) == ["a", "dafalgan", "doliprane", "dolirhume"])
        #expect(table.ranks(withPrefix: ArraySlice("doli".utf8)) == 2..<4)
        #expect(table.rank(of: ArraySlice("dafalgan".utf8)) == 1)
        #expect(table.rank(of: ArraySlice("dafalg".utf8)) == nil)
        #expect(table.ranks(withPrefix: ArraySlice("z".utf8)).isEmpty)
    }
}
