import Linkage
import Testing

struct BlindSampleTests {
    /// Three hundred exact names and forty with a fault; the engine's stage decides the stratum.
    private static let names: [DecidedName] = {
        let exact = (0..<300).map { "DOLIVAL \($0) mg, comprimé" }
        let faulty = (0..<40).map { "DOLVAL \($0) mg, comprimé" }
        var linker = SmallReference.engine.linker()
        return (exact + faulty + ["DOLIVAL", "BORLUX", "ZORVETRIPTAN"]).map {
            DecidedName(ReportedName($0, as: .family), linker.link($0, as: .family))
        }
    }()

    @Test("The draw depends on the week and the names alone, takes as many of each stage, accepted links only")
    func draw() {
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 20)
        let again = BlindSample(week: "2026-S21", from: Self.names.reversed(), perStage: 20)
        #expect(sample.items == again.items)
        #expect(BlindSample(week: "2026-S22", from: Self.names, perStage: 20).items.map(\.decided) != sample.items.map(\.decided))
        #expect(sample.items.allSatisfy { $0.decided.decision.link != nil })
        for (stage, names) in sample.accepted {
            #expect(sample.items.count { $0.decided.decision.stage == stage } == min(20, names))
        }
        #expect(Set(sample.items.map(\.ticket)).count == sample.items.count)
        #expect(sample.accepted.map(\.stage) == Decision.Stage.allCases.filter { stage in sample.accepted.contains { $0.stage == stage } })
    }

    @Test("The sheet says neither stage nor score, and its order does not tell them")
    func blind() {
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 20)
        let rows = sample.rows(SmallReference.reference)
        #expect(rows.allSatisfy { $0.count == BlindSample.columns.count })
        #expect(!BlindSample.columns.contains { $0.contains("score") || $0.contains("etape") })
        let stages = sample.items.map(\.decided.decision.stage.rawValue)
        #expect(stages != stages.sorted())
    }

    @Test("Marks read back give the precision of each stage and overall, what is unsure or unmarked apart")
    func marks() throws {
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 20)
        let key = try SampleKey(sample.key.text)
        #expect(key.text == sample.key.text)
        var rows = sample.rows(SmallReference.reference)
        let mark = try #require(BlindSample.columns.firstIndex(of: "juste"))
        let wrong = try #require(sample.items.firstIndex { $0.decided.decision.stage == .words })
        for place in rows.indices { rows[place][mark] = place == wrong ? "Non" : "oui" }
        let other = try #require(sample.items.lastIndex { $0.decided.decision.stage == .words })
        rows[other][mark] = "?"
        rows.append(["2026-S20-0001", "", "", "", "", "", "", "oui"])
        let measured = try SamplePrecision(key, header: BlindSample.columns, rows: rows)
        let words = try #require(measured.stages.first { $0.stage == .words })
        #expect(words.wrong == 1 && words.unsure == 1 && words.right == 18)
        #expect(words.precision == WilsonInterval(18, of: 19))
        #expect(measured.stages.filter { $0.stage != .words }.allSatisfy { $0.precision.value == 1 })
        #expect(measured.refusals.map(\.row) == [rows.count + 1])
        // Overall, the stage counts for its share of accepted names.
        let total = Double(sample.accepted.reduce(0) { $0 + $1.names })
        #expect(abs(measured.overall.value - (1 - Double(words.acceptedNames) / total / 19)) < 1e-12)
        #expect(measured.overall.lower < measured.overall.value && measured.overall.value < measured.overall.upper)
    }

    @Test("A key or a sheet that is none is refused; without marks nothing is claimed")
    func refusals() throws {
        #expect(throws: ReviewFailure.self) { try SampleKey("autre chose") }
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 5)
        #expect(throws: ReviewFailure.self) { try SamplePrecision(sample.key, header: ["a"], rows: []) }
        let nothing = try SamplePrecision(sample.key, header: BlindSample.columns, rows: sample.rows(SmallReference.reference))
        #expect(nothing.overall.lower == 0 && nothing.overall.upper == 1)
        #expect(nothing.stages.reduce(0) { $0 + $1.unmarked } == sample.items.count)
    }

    /// As R's prop.test(…, correct = FALSE) gives them.
    @Test(
        "Wilson's interval",
        arguments: [(8, 10, 0.4901625, 0.9433178), (0, 10, 0, 0.2775328), (10, 10, 0.7224672, 1), (1, 1000, 0.0001765, 0.0056433)])
    func wilson(successes: Int, trials: Int, lower: Double, upper: Double) {
        let interval = WilsonInterval(successes, of: trials)
        #expect(abs(interval.lower - lower) < 1e-6)
        #expect(abs(interval.upper - upper) < 1e-6)
    }
}
