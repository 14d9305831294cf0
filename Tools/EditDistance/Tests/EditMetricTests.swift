import Testing

@testable import EditDistance

struct EditMetricTests {
    /// The founding document of the agency's pipeline, in its own words: 0,53 and 0,74.
    @Test func foundingDocument() throws {
        let reported = "ADRIBLASTINE 50 mg, poudre pour solution pour perfusion"
        let vial = try #require(
            EditMetric.optimalAlignment.similarity(reported, "ADRIBLASTINE 50 mg/25 ml, solution injectable pour perfusion en flacon"))
        let powder = try #require(
            EditMetric.optimalAlignment.similarity(reported, "ADRIBLASTINE 50 mg, poudre pour solution injectable en flacon"))
        #expect((vial * 10_000).rounded() == 5286)
        #expect((powder * 10_000).rounded() == 7377)
    }

    /// The founding document gives "score 6" to this pair and calls it OSA; 6 is the common subsequence, and the indel distance too.
    @Test func metricsHaveTheirRightNames() {
        #expect(EditMetric.optimalAlignment.distance("GAATTCAGTTA", "GGATCGA") == 5)
        #expect(longestCommonSubsequence("GAATTCAGTTA", "GGATCGA") == 6)
        #expect(EditMetric.indel.distance("GAATTCAGTTA", "GGATCGA") == 6)
        #expect(EditMetric.optimalAlignment.distance("CA", "ABC") == 3)
        #expect(EditMetric.damerauLevenshtein.distance("CA", "ABC") == 2)
        #expect(EditMetric.levenshtein.distance("CA", "AC") == 2)
        #expect(EditMetric.optimalAlignment.distance("CA", "AC") == 1)
        #expect(EditMetric.levenshtein.distance("kitten", "sitting") == 3)
    }

    @Test func nothingIsAText() {
        for metric in EditMetric.allCases {
            #expect(metric.distance("", "") == 0)
            #expect(metric.similarity("", "") == 1)
            #expect(metric.distance("", "abc") == 3)
            #expect(metric.similarity("", "abc") == 0)
            #expect(metric.distance("abc", "abc", atMost: 0) == 0)
            #expect(metric.distance("abc", "abd", atMost: 0) == nil)
            #expect(metric.distance("abc", "abc", atMost: -1) == nil)
            #expect(metric.similarity("abc", "abc", atLeast: 1.1) == nil)
        }
    }

    @Test(arguments: EditMetric.allCases, alphabets.indices)
    func fastIsSlow(_ metric: EditMetric, _ alphabet: Int) {
        var random = Seeded(state: 20_260_521)
        let letters = alphabets[alphabet]
        for round in 0..<120 {
            // Lengths on both sides of one, two and three words.
            let length = [0, 1, 2, 7, 31, 63, 64, 65, 127, 128, 129, 200][round % 12]
            let first = CodePoints.random(letters, length, &random)
            let second =
                round % 2 == 0
                ? first.edited(letters, Int.random(in: 0...9, using: &random), &random)
                : .random(letters, Int.random(in: 0...140, using: &random), &random)
            // The slow twin of the unrestricted distance looks at every pair of places before each pair.
            if metric == .damerauLevenshtein, first.count * second.count > 1200 { continue }
            let slow = SlowDistances.distance(metric, first, second)
            #expect(metric.distance(first, second) == slow)
            #expect(metric.distance(second, first) == slow)
            for limit in [slow - 1, slow, slow + 1, slow / 2, 3] {
                #expect(metric.distance(first, second, atMost: limit) == (slow <= limit ? slow : nil))
            }
            if metric == .indel { #expect(longestCommonSubsequence(first, second) == SlowDistances.commonSubsequence(first, second)) }
        }
    }

    /// Every length up to 300 against a text of three more letters, at every metric.
    @Test func everyLength() {
        var random = Seeded(state: 7)
        for length in 0...300 {
            let first = CodePoints.random(alphabets[0], length, &random), second = first.edited(alphabets[1], 3, &random)
            for metric in EditMetric.allCases where metric != .damerauLevenshtein {
                #expect(metric.distance(first, second) == SlowDistances.distance(metric, first, second))
            }
        }
    }

    /// All triples of texts of at most three letters among three.
    @Test(arguments: EditMetric.allCases) func trianglesWhereTheyHold(_ metric: EditMetric) {
        var texts = [""]
        for length in 1...3 { texts += texts.filter { $0.count == length - 1 }.flatMap { start in "ABC".map { start + String($0) } } }
        let distances = texts.map { first in texts.map { metric.distance(first, $0) ?? .max } }
        let all = texts.indices
        let broken = all.contains { first in
            all.contains { second in all.contains { distances[first][second] > distances[first][$0] + distances[$0][second] } }
        }
        // Optimal string alignment is the one that breaks it: CA, AC, ABC.
        #expect(broken == (metric == .optimalAlignment))
    }

    @Test func unrestrictedNeverExceedsAligned() throws {
        var random = Seeded(state: 11)
        for _ in 0..<500 {
            let first = CodePoints.random(alphabets[0], 12, &random), second = CodePoints.random(alphabets[0], 10, &random)
            let free = try #require(EditMetric.damerauLevenshtein.distance(first, second))
            let aligned = try #require(EditMetric.optimalAlignment.distance(first, second))
            let plain = try #require(EditMetric.levenshtein.distance(first, second))
            #expect(free <= aligned && aligned <= plain)
        }
    }

    /// The distance on a floor counts: 3 of 20 is a similarity of 0.85, whatever way it is rounded.
    @Test func floorsAreKept() {
        let text = String(repeating: "a", count: 17)
        #expect(EditMetric.optimalAlignment.similarity(text + "bbb", text + "ccc", atLeast: 0.85) == 0.85)
        #expect(EditMetric.optimalAlignment.similarity(text + "bbb", text + "ccc", atLeast: 0.8501) == nil)
        for largest in 1...300 {
            for floor in [0.0, 0.1, 0.3, 0.5, 0.7, 0.85, 0.9, 1.0] {
                let limit = SimilarityFloor(floor).distance(ofLargest: largest)
                let slow = (0...largest).last { SimilarityFloor.similarity($0, ofLargest: largest) >= floor }
                #expect(limit == slow)
            }
        }
    }

    @Test func codePointsAreCounted() {
        #expect(EditMetric.levenshtein.distance("é", "e\u{301}") == 2)
        #expect(EditMetric.levenshtein.distance("💊", "💉") == 1)
        #expect(CodePoints(utf8: [0x41, 0xFF, 0x42]).count == 3)
    }

    @Test func veryLongTexts() {
        let long = String(repeating: "DOLIPRANE 1000 mg ", count: 3000)
        #expect(EditMetric.levenshtein.distance(long, "X" + long + "Y", atMost: 4) == 2)
        #expect(EditMetric.optimalAlignment.distance(long, String(long.dropFirst(5)), atMost: 3) == nil)
    }
}
