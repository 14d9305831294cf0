import Testing

@testable import EditDistance

/// Each set of instructions of this processor gives what the slow twin gives.
struct PreparedNamesTests {
    /// Names of every shape of lanes, some with symbols beyond the alphabet's 255, some beyond the longest name.
    private func names(_ random: inout Seeded) -> [CodePoints] {
        var names: [CodePoints] = []
        let lengths = [0, 1, 5, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 79, 80, 81, 95, 96, 97, 128, 129, 192, 193, 255, 256, 300]
        for (round, length) in (lengths + lengths + lengths).enumerated() { names.append(.random(alphabets[round % 3], length, &random)) }
        // A crowd of short names fills whole groups of lanes; some occur twice.
        for round in 0..<90 { names.append(.random(alphabets[0], 3 + round % 20, &random)) }
        // Three hundred symbols that occur once: most find no place in the alphabet.
        for code in 0..<300 { names.append(CodePoints("A\(Unicode.Scalar(0x4E00 + code).map(String.init) ?? "")B")) }
        return names.shuffled(using: &random)
    }

    private func texts(_ names: [CodePoints], _ random: inout Seeded) -> [CodePoints] {
        var texts = (0..<36).map { round in
            names[Int.random(in: 0..<names.count, using: &random)].edited(alphabets[round % 3], round % 6, &random)
        }
        texts += [CodePoints(""), CodePoints("Ω≈ç√∫"), .random(alphabets[1], 400, &random), CodePoints("A一B"), CodePoints("A\u{4FFF}B")]
        return texts
    }

    @Test(arguments: InstructionSet.available) func allDistances(_ instructions: InstructionSet) {
        var random = Seeded(state: 42)
        let names = names(&random), texts = texts(names, &random)
        let prepared = PreparedNames(names, instructions: instructions)
        #expect(prepared.count == names.count)
        var seen = 0
        prepared.forEachRow(of: texts) { text, distances in
            #expect(text == seen)
            seen += 1
            #expect(distances.map(Int.init) == names.map { EditMetric.optimalAlignment.distance(texts[text], $0) ?? -1 })
        }
        #expect(seen == texts.count)
    }

    /// The twin itself, not what it already vouched for, on part of the names.
    @Test(arguments: InstructionSet.available) func lanesAreTheSlowMatrix(_ instructions: InstructionSet) {
        var random = Seeded(state: 43)
        let names = Array(names(&random).prefix(60))
        let text = names[7].edited(alphabets[1], 4, &random)
        #expect(
            PreparedNames(names, instructions: instructions).distances(to: text)
                == names.map { SlowDistances.distance(.optimalAlignment, text, $0) })
    }

    @Test(arguments: InstructionSet.available) func neighboursAreThoseWithinTheFloor(_ instructions: InstructionSet) {
        var random = Seeded(state: 44)
        let names = names(&random), texts = texts(names, &random)
        let prepared = PreparedNames(names, instructions: instructions)
        for text in texts {
            let all = prepared.distances(to: text)
            for floor in [0.0, 0.5, 0.7, 0.85, 1.0] {
                let expected = names.indices.filter {
                    SimilarityFloor.similarity(all[$0], ofLargest: max(text.count, names[$0].count)) >= floor
                }
                let found = prepared.neighbours(of: text, similarityAtLeast: floor)
                #expect(found.map(\.index) == expected)
                #expect(found.allSatisfy { $0.distance == all[$0.index] && $0.similarity >= floor })
            }
            for limit in [0, 2, 9] {
                #expect(prepared.neighbours(of: text, within: limit).map(\.index) == names.indices.filter { all[$0] <= limit })
            }
            #expect(prepared.neighbours(of: text, within: -1).isEmpty)
        }
    }

    @Test(arguments: InstructionSet.available) func nearestComeFirst(_ instructions: InstructionSet) {
        var random = Seeded(state: 45)
        let names = names(&random), texts = texts(names, &random)
        let prepared = PreparedNames(names, instructions: instructions)
        for text in texts {
            let all = prepared.distances(to: text)
            let order = names.indices.sorted { (all[$0], $0) < (all[$1], $1) }
            for count in [0, 1, 3, 40, names.count + 5] {
                let nearest = prepared.nearest(to: text, count: count)
                #expect(nearest.map(\.index) == Array(order.prefix(count)))
                #expect(nearest.allSatisfy { $0.distance == all[$0.index] })
            }
        }
    }

    @Test func noNames() {
        let none = PreparedNames([String]())
        #expect(none.distances(to: CodePoints("A")).isEmpty)
        #expect(none.nearest(to: CodePoints("A"), count: 3).isEmpty)
        #expect(none.neighbours(of: CodePoints("A"), similarityAtLeast: 0).isEmpty)
        let empty = PreparedNames([""])
        #expect(empty.distances(to: CodePoints("AB")) == [2])
        #expect(empty.nearest(to: CodePoints(""), count: 1).map(\.distance) == [0])
    }

    /// Beyond what the numbers of the kernel hold, the slower path answers.
    @Test func aTextOfAMillionLetters() {
        let text = CodePoints(String(repeating: "DOLIPRANE ", count: 100_000))
        let names = PreparedNames(["DOLIPRANE", "É"])
        #expect(names.distances(to: text) == [999_991, 1_000_000])
        #expect(names.nearest(to: text, count: 1).map(\.index) == [0])
        #expect(names.neighbours(of: text, similarityAtLeast: 0.5).isEmpty)
    }
}
