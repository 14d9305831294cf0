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
        let overall = try #require(measured.overall)
        #expect(abs(overall.value - (1 - Double(words.acceptedNames) / total / 19)) < 1e-12)
        #expect(overall.lower < overall.value && overall.value < overall.upper)
    }

    @Test("Stages that nobody has marked leave no overall precision: the easy ones do not speak for all")
    func partly() throws {
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 20)
        let mark = try #require(BlindSample.columns.firstIndex(of: "juste"))
        func measured(_ marks: (Decision.Stage) -> String) throws -> SamplePrecision {
            var rows = sample.rows(SmallReference.reference)
            for (place, item) in sample.items.enumerated() { rows[place][mark] = marks(item.decided.decision.stage) }
            return try SamplePrecision(sample.key, header: BlindSample.columns, rows: rows)
        }
        let others = sample.accepted.map(\.stage).filter { $0 != .exact }
        #expect(!others.isEmpty)
        for empty in ["", "?"] {
            let easy = try measured { $0 == .exact ? "oui" : empty }
            #expect(easy.overall == nil && easy.unmeasured == others)
        }
        #expect(try measured { _ in "oui" }.overall?.value == 1)
        #expect(try measured { _ in "oui" }.unmeasured == [])
    }

    @Test("Two draws of one week have no ticket in common, unless they drew the same of the same")
    func tickets() {
        func tickets(_ names: [DecidedName], perStage: Int = 20) -> Set<String> {
            Set(BlindSample(week: "2026-S21", from: names, perStage: perStage).items.map(\.ticket))
        }
        let all = tickets(Self.names)
        #expect(all == tickets(Self.names.reversed()) && all.count > 20)
        #expect(all.isDisjoint(with: tickets(Self.names, perStage: 19)))
        // Another link of one name, and one name more that was not drawn, which changes what each stage weighs.
        let drawn = BlindSample(week: "2026-S21", from: Self.names, perStage: 20).items.first { $0.decided.decision.stage == .exact }
        let other = Self.names.map { name in
            name.reported == drawn?.decided.reported ? DecidedName(name.reported, SmallReference.engine.link("BORLUX", as: .family)) : name
        }
        #expect(all.isDisjoint(with: tickets(other)))
        #expect(all.isDisjoint(with: tickets(Array(Self.names.dropLast(2)))))
    }

    @Test("A key or a sheet that is none is refused; without marks nothing is claimed")
    func refusals() throws {
        #expect(throws: ReviewFailure.self) { try SampleKey("autre chose") }
        let sample = BlindSample(week: "2026-S21", from: Self.names, perStage: 5)
        #expect(throws: ReviewFailure.self) { try SamplePrecision(sample.key, header: ["a"], rows: []) }
        let nothing = try SamplePrecision(sample.key, header: BlindSample.columns, rows: sample.rows(SmallReference.reference))
        #expect(nothing.overall == nil)
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
