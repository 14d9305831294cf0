import Linkage
import Testing

struct ReviewedSamplesTests {
    private static let names: [DecidedName] = {
        var linker = SmallReference.engine.linker()
        return ((0..<40).map { "DOLIVAL \($0) mg, comprimé" } + ["DOLIVAL", "BORLUX"]).map {
            DecidedName(ReportedName($0, as: .family), linker.link($0, as: .family))
        }
    }()

    private static func sample(_ week: String, of names: [DecidedName]) -> BlindSample {
        BlindSample(week: week, from: names, perStage: 50)
    }

    /// The sheet given back: the names of `wrong` are marked so.
    private static func rows(_ sample: BlindSample, wrong: Set<String> = [], blank: Set<String> = []) -> [[String]] {
        sample.rows(SmallReference.reference).map { row in
            var row = row
            row[7] = blank.contains(row[2]) ? "" : wrong.contains(row[2]) ? "non" : "oui"
            return row
        }
    }

    @Test("Weeks that drew different names add up to what one sheet of all of them would say")
    func addsUp() throws {
        let (first, second) = (Self.names.filter { $0.reported.name.contains("1") }, Self.names.filter { !$0.reported.name.contains("1") })
        let wrong: Set = ["DOLIVAL 1 mg, comprimé", "BORLUX"]
        var samples = ReviewedSamples()
        for (week, names) in [("2026-S20", first), ("2026-S21", second)] {
            let sample = Self.sample(week, of: names)
            #expect(
                try samples.add(sample.key, named: "a-relire", header: BlindSample.columns, rows: Self.rows(sample, wrong: wrong)).isEmpty)
        }
        let whole = Self.sample("2026-S22", of: Self.names)
        let alone = try SamplePrecision(whole.key, header: BlindSample.columns, rows: Self.rows(whole, wrong: wrong))
        func counts(_ precision: SamplePrecision) -> [[Int]] { precision.stages.map { [$0.right, $0.wrong, $0.unsure] } }
        #expect(counts(samples.precision) == counts(alone) && alone.stages.count > 1)
        #expect(samples.precision.reviewed == 42)
    }

    @Test("Of a name drawn twice the last mark counts, once; a row left blank does not hide the mark of another week")
    func lastMark() throws {
        var samples = ReviewedSamples()
        let (first, second) = (Self.sample("2026-S20", of: Self.names), Self.sample("2026-S21", of: Self.names))
        let (put, blank): (Set<String>, Set<String>) = (["DOLIVAL 1 mg, comprimé", "BORLUX"], ["BORLUX"])
        try samples.add(first.key, named: "a-relire", header: BlindSample.columns, rows: Self.rows(first, wrong: put))
        try samples.add(second.key, named: "a-relire", header: BlindSample.columns, rows: Self.rows(second, blank: blank))
        #expect(samples.precision.reviewed == 42)
        #expect(samples.precision.stages.reduce(0) { $0 + $1.wrong } == 1)
        // The same sheet again, as a text beside the workbook, changes nothing.
        let before = samples.precision.overall
        try samples.add(second.key, named: "a-relire", header: BlindSample.columns, rows: Self.rows(second, blank: blank))
        #expect(samples.precision.overall == before)
    }

    @Test("Rows that say nothing that can be counted are told, and a sheet that is none leaves what was there")
    func refusals() throws {
        var samples = ReviewedSamples()
        let sample = Self.sample("2026-S20", of: Self.names)
        var rows = Self.rows(sample)
        rows[3][7] = "peut-être"
        rows[5][0] = "2026-S19-0001"
        #expect(try samples.add(sample.key, named: "a-relire", header: BlindSample.columns, rows: rows).map(\.row) == [5, 7])
        #expect(samples.precision.reviewed == 40)
        #expect(throws: ReviewFailure.self) { try samples.add(sample.key, named: "a-relire", header: ["autre"], rows: []) }
        #expect(samples.precision.reviewed == 40)
    }

    @Test("A stage drawn in any week and never marked leaves no precision for all weeks together")
    func unmarkedStage() throws {
        var samples = ReviewedSamples()
        let sample = Self.sample("2026-S20", of: Self.names)
        let exact = Set(sample.items.filter { $0.decided.decision.stage == .exact }.map(\.decided.reported.name))
        let hard = Set(sample.items.map(\.decided.reported.name)).subtracting(exact)
        #expect(!exact.isEmpty && !hard.isEmpty)
        try samples.add(sample.key, named: "S20", header: BlindSample.columns, rows: Self.rows(sample, blank: hard))
        #expect(samples.precision.overall == nil && !samples.precision.unmeasured.isEmpty && samples.precision.reviewed > 0)
        let next = Self.sample("2026-S21", of: Self.names)
        try samples.add(next.key, named: "S21", header: BlindSample.columns, rows: Self.rows(next, blank: exact))
        #expect(samples.precision.overall?.value == 1 && samples.precision.unmeasured.isEmpty)
    }

    @Test("Tickets of an older writing that two draws share are refused, with both sheets; those of one draw are not")
    func sharedTickets() throws {
        let header = "tirage\tetape\tnoms_acceptes\n"
        let first = try SampleKey(header + "2026-S20-0001\texact\t9\n2026-S20-0002\tmots\t4\n")
        let other = try SampleKey(header + "2026-S20-0001\tmots\t4\n")
        let rows = [["2026-S20-0001", "oui"]]
        var samples = ReviewedSamples()
        for sheet in ["a.xlsx", "a.csv"] { try samples.add(first, named: sheet, header: ["tirage", "juste"], rows: rows) }
        #expect {
            try samples.add(other, named: "b.xlsx", header: ["tirage", "juste"], rows: rows)
        } throws: { error in
            let failure = String(describing: error)
            return failure.contains("b.xlsx et a.csv") && failure.contains("Retirez l’un des deux")
        }
        #expect(samples.precision.reviewed == 1 && samples.precision.stages.map(\.acceptedNames) == [9, 4])
    }
}
