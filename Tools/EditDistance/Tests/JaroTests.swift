import Testing

@testable import EditDistance

struct JaroTests {
    /// The pairs of Winkler's own papers.
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.9444, 0.9611), ("DIXON", "DICKSONX", 0.7667, 0.8133), ("DWAYNE", "DUANE", 0.8222, 0.8400),
        ("CRATE", "TRACE", 0.7333, 0.7333),
        ("JONES", "JOHNSON", 0.7905, 0.8324), ("ABROMS", "ABRAMS", 0.8889, 0.9222),
    ])
    func published(_ first: String, _ second: String, _ jaro: Double, _ winkler: Double) {
        let (first, second) = (CodePoints(first), CodePoints(second))
        #expect((jaroSimilarity(first, second) * 10_000).rounded() == (jaro * 10_000).rounded())
        #expect((jaroWinklerSimilarity(first, second) * 10_000).rounded() == (winkler * 10_000).rounded())
    }

    @Test func edges() {
        #expect(jaroSimilarity(CodePoints(""), CodePoints("")) == 1)
        #expect(jaroSimilarity(CodePoints(""), CodePoints("a")) == 0)
        #expect(jaroSimilarity(CodePoints("a"), CodePoints("a")) == 1)
        #expect(jaroSimilarity(CodePoints("a"), CodePoints("b")) == 0)
        #expect(jaroSimilarity(CodePoints("💊a"), CodePoints("💊a")) == 1)
    }

    /// The definition said another way: the matches of each side in turn, taken from a copy that loses them.
    private func slow(_ first: [UInt32], _ second: [UInt32]) -> Double {
        let reach = max(max(first.count, second.count) / 2 - 1, 0)
        var rest = second.map(Optional.some)
        var ofFirst: [UInt32] = []
        for (place, letter) in first.enumerated() {
            let window = rest.indices.filter { abs($0 - place) <= reach }
            if let match = window.first(where: { rest[$0] == letter }) {
                rest[match] = nil
                ofFirst.append(letter)
            }
        }
        let ofSecond = zip(second, rest).filter { $1 == nil }.map(\.0)
        if ofFirst.isEmpty { return first.isEmpty && second.isEmpty ? 1 : 0 }
        let swapped = zip(ofFirst, ofSecond).count { $0 != $1 } / 2
        let matches = Double(ofFirst.count)
        return (matches / Double(first.count) + matches / Double(second.count) + (matches - Double(swapped)) / matches) / 3
    }

    @Test func fastIsSlow() {
        var random = Seeded(state: 5)
        for round in 0..<600 {
            let letters = alphabets[round % 3]
            let first = CodePoints.random(letters, Int.random(in: 0...40, using: &random), &random),
                second = first.edited(letters, 4, &random)
            #expect(jaroSimilarity(first, second) == slow(first.values, second.values))
            let winkler = jaroWinklerSimilarity(first, second)
            #expect(winkler >= jaroSimilarity(first, second) && winkler <= 1)
        }
    }
}
