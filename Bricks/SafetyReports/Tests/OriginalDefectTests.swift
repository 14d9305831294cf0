import Foundation
import GRDB
import Quality
import Tabular
import Testing

@testable import SafetyReports

/// Faults of the original that indicators will be judged by, as far as typing and counting reports decide them.
struct OriginalDefectTests {
    /// The original joined cases to a grid of known ages and sexes: what had none was dropped on one side and kept on the other.
    @Test("A case of unknown age or sex is set aside once, by a rule that counts it, and kept as unknown (K17)")
    func unknownStrata() throws {
        let cases = [Extract.row("1"), Extract.row("2", sex: ""), Extract.row("3", age: ""), Extract.row("4", sex: "", age: "")]
        let extract = try Extract().read(cases: cases, drugs: (1...4).map { Extract.drug("\($0)", "X") })
        #expect(extract.collection.reports.map(\.sex) == [.female, nil, .female, nil])
        #expect(extract.collection.reports.map { AgeGroup($0.age) } == [.from20to59, .from20to59, .unknown, .unknown])
        let cleaned = extract.clean()
        #expect(cleaned.funnel.stages.filter { $0.removed > 0 }.map(\.rule) == ["ENTONNOIR-AGE", "ENTONNOIR-SEXE"])
        #expect(cleaned.funnel.stages.map(\.removed).reduce(0, +) + cleaned.lines.count == 4)
        let folder = try Extract()
        let store = WorkingStore(folder.folder)
        try store.keep([LinkedReports(cleaned, with: nil)])
        let strata = try DatabaseQueue(path: store.file.path).read { database in
            try Row.fetchAll(database, sql: "SELECT sexe IS NULL, age_ans IS NULL FROM cas ORDER BY numero").map {
                [$0[0] as Int, $0[1] as Int]
            }
        }
        #expect(strata == [[0, 0], [1, 0], [0, 1], [1, 1]])
    }

    /// The original took the values of seriousness from the first two rows: where both were alike, the other was never counted.
    @Test("Each case has its own seriousness, whichever rows come first (K19)")
    func seriousness() throws {
        let serious = ["OUI", "OUI", "OUI", "NON", ""]
        let cases = serious.enumerated().map { Extract.row("\($0)", serious: $1) }
        for order in [cases, cases.reversed()] {
            let reports = try Extract().read(cases: order, drugs: [Extract.drug("1", "X")]).collection.reports
            let counts = Dictionary(grouping: reports, by: \.seriousness.isSerious).mapValues(\.count)
            #expect(counts == [true: 3, false: 1, nil: 1])
        }
    }

    /// The original called lines of medicines cases, and pairs of a case and a class reactions.
    @Test("Lines, cases, reactions and classes are counted apart (K20)")
    func units() throws {
        let extract = try Extract().read(
            cases: [Extract.row("1"), Extract.row("2")],
            drugs: [
                Extract.drug("1", "X"), Extract.drug("1", "X", "Produit"), Extract.drug("1", "Y"), Extract.drug("2", "X"),
                Extract.drug("2", "X"),
            ],
            reactions: ["FR-1;1;1;;Céphalée;Nerveux", "FR-1;1;1;;Vertige;Nerveux", "FR-2;2;1;;Prurit;Peau"])
        #expect(extract.collection.reports.count == 2)
        #expect(extract.collection.reactions.count == 3)
        #expect(Set(extract.collection.reactions.map { [$0.report, $0.systemOrganClass] }).count == 2)
        let names = ReportedNames(extract.clean()).all
        #expect(names.map(\.name) == ["X", "Y"])
        #expect(names.map(\.lines) == [2, 1] && names.map(\.cases) == [2, 1])
    }

    /// The language of the original took a column whose name begins like the one asked for.
    @Test("A column is known by its whole name, never by a part of it (K23)")
    func wholeNames() throws {
        let extract = try Extract()
        for (heading, missing) in [
            ("AER_ID;CAS;VER;NOTIF;SEXE_CONJOINT;AGE", "SEXE"), ("AER_ID;CAS;VER;NOTIF;SEXE;AGE_MERE", "AGE"),
            ("AER_ID;CAS;VER;NOTIFICATION_2;SEXE;AGE", "NOTIF"), ("AER_ID;CAS;VER;NOT;SEXE;AGE", "NOTIF"),
        ] {
            let file = try extract.write("cas.csv", [heading, "A;1;1;15/06/2019;F;54"])
            let refusal = #expect(throws: TabularRefusal.self) { try BNPVExtract.read([file], isAlone: true) }
            #expect(refusal?.message == "Des colonnes y manquent : \(missing).")
        }
        let read = try BNPVExtract.read([
            try extract.write("cas.csv", ["AGE_MERE;AER_ID;CAS;VER;NOTIF;SEXE_MERE;SEXE;AGE;GRAVES", "30;A;1;1;15/06/2019;F;M;3;OUI"]),
            try extract.write("med.csv", ["AER_ID;CAS;VER;MEDICAMENT_2;MEDICAMENT;TYPE", "A;1;1;Y;X;Produit"]),
        ])
        let report = try #require(read.collection.reports.first)
        #expect(report.sex == .male && report.age?.completedYears == 3)
        #expect(report.seriousness.isSerious == nil)
        #expect(read.collection.drugs.compactMap(\.name).map { read.collection.names[$0] } == ["X"])
    }
}
