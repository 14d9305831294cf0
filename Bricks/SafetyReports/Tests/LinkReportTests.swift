import Export
import Foundation
import Frame
import Linkage
import Testing
import Vocabulary

@testable import SafetyReports

struct LinkReportTests {
    private let engine = LinkageEngine(
        reference: Reference(
            medicinalProducts: [
                .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["00001"]),
                .init(code: "60000002", name: "DOLIVAL CODEINE 500 mg/30 mg, comprimé", family: "P1", substances: ["00001", "00002"]),
                .init(code: "60000003", name: "RHINOPAX 5 mg, comprimé", family: "P3", substances: ["00003"]),
            ], families: [.init(code: "P1", name: "DOLIVAL", substances: ["00001", "00002"])],
            substanceNames: [.init(name: "PARACETAMOL", code: "00001"), .init(name: "CODEINE", code: "00002")]))

    /// As many reports as given of each name, each report with one line.
    private func report(_ counts: [(String, ReportedDrugKind, Int)]) throws -> LinkReport {
        var cases: [String] = []
        var drugs: [String] = []
        for (name, kind, count) in counts {
            for _ in 0..<count {
                cases.append(Extract.row("\(cases.count)"))
                drugs.append(Extract.drug("\(drugs.count)", name, kind.frenchName))
            }
        }
        let cleaned = try Extract().read(cases: cases, drugs: drugs).clean()
        return try #require(LinkReport(LinkedReports(cleaned, with: engine), linesRead: cleaned.lines.count))
    }

    private func steps(_ report: LinkReport, _ kind: ReportedDrugKind) -> [String: Int] {
        Dictionary(
            report.rows.filter { $0.method == .datamed && $0.kind == kind }.map { ($0.step, $0.lines) }, uniquingKeysWith: +)
    }

    @Test("Lines are counted by step, and the steps add up to the lines")
    func addsUp() throws {
        let report = try report([
            ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("RHINOPAXX 5 mg, comprimé", .speciality, 20), ("ZORVEX", .speciality, 15),
        ])
        #expect(steps(report, .speciality) == ["nom exact": 44, "orthographe voisine": 22, LinkReport.unknown: 11])
        #expect(report.lines(.datamed, .speciality).linked == 66)
        #expect(report.lines(.datamed, nil).all == 77)
    }

    @Test("No count is drawn from fewer than eleven cases, nor can be found by subtraction")
    func smallSteps() throws {
        let small = try report([
            ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("RHINOPAXX 5 mg, comprimé", .speciality, 3), ("ZORVEX", .speciality, 15),
        ])
        #expect(steps(small, .speciality) == [LinkReport.others: 44, LinkReport.unknown: 11])
        let rest = try report([("DOLIVAL 500 mg, comprimé", .speciality, 40), ("ZORVEX", .speciality, 2)])
        #expect(steps(rest, .speciality).isEmpty)
        let few = try report([("DOLIVAL", .product, 10)])
        #expect(steps(few, .product).isEmpty)
    }

    @Test("Twelve lines of six persons are not told, nor twelve versions of the cases of four")
    func persons() throws {
        var cases: [String] = []
        var drugs: [String] = []
        for person in 0..<4 {
            for version in 1...3 {
                cases.append(Extract.row("\(person)").replacing("FR-\(person);\(person);1;", with: "FR-\(person);\(person);\(version);"))
                drugs.append("FR-\(person);\(person);\(version);DOLIVAL 500 mg, comprimé;Spécialité")
            }
        }
        let cleaned = try Extract().read(cases: cases, drugs: drugs).clean()
        #expect(cleaned.lines.count == 12)
        let report = try #require(LinkReport(LinkedReports(cleaned, with: engine), linesRead: 12))
        #expect(steps(report, .speciality).isEmpty && report.counts.isEmpty)
        let twice = try self.report([("RHINOPAX 5 mg, comprimé", .speciality, 6), ("RHINOPAXX 5 mg, comprimé", .speciality, 4)])
        #expect(steps(twice, .speciality).isEmpty)
    }

    @Test("A name that may be something, but that a person must settle, is not counted as linked")
    func ambiguous() throws {
        #expect(engine.link("RHINOPAX NOCTURNUM 5 mg, comprimé", as: .medicinalProduct).verdict == .ambiguous)
        let report = try report([
            ("RHINOPAX 5 mg, comprimé", .speciality, 22), ("RHINOPAX NOCTURNUM 5 mg, comprimé", .speciality, 22),
        ])
        #expect(steps(report, .speciality) == ["nom exact": 22, LinkReport.toSettle: 22])
        #expect(report.lines(.datamed, .speciality) == (22, 44))
    }

    @Test(
        "What is to be settled and what is unknown are told apart, unless one of them is of too few persons",
        arguments: [(22, 11), (3, 20), (20, 3), (6, 6), (2, 3)])
    func leftApart(ambiguous: Int, unknown: Int) throws {
        let report = try report([
            ("RHINOPAX 5 mg, comprimé", .speciality, 22), ("RHINOPAX NOCTURNUM 5 mg, comprimé", .speciality, ambiguous),
            ("ZORVEX", .speciality, unknown),
        ])
        let steps = steps(report, .speciality)
        if min(ambiguous, unknown) >= 11 {
            #expect(steps == ["nom exact": 22, LinkReport.toSettle: 22, LinkReport.unknown: 11])
        } else if ambiguous + unknown >= 11 {
            #expect(steps == ["nom exact": 22, LinkReport.unlinked: LinkReport.rounded(ambiguous + unknown)])
        } else {
            #expect(steps.isEmpty)
        }
    }

    @Test("Each source has its own counts and its own persons; only the agency's base is beside its cascade")
    func sources() throws {
        func linked(_ source: ReportSource, _ count: Int) -> LinkReport? {
            var collection = ReportCollection(source)
            let name = collection.names.keep("DOLIVAL")
            for number in 0..<count {
                let key = collection.keys.keep("\(number)\u{1F}\(number)\u{1F}1")
                collection.reports.append(SafetyReport(key: key, sex: .female, age: PatientAge(40, .year)))
                collection.drugs.append(ReportedDrug(report: key, name: name, kind: .product))
            }
            let settings = CleaningSettings(isFrenchOnly: false)
            let cleaned = Cleaning(rowsRead: count, settings: settings).clean(collection)
            return LinkReport(LinkedReports(cleaned, with: engine), linesRead: count)
        }
        let reports = try [linked(.bnpv, 44), linked(.faers, 22), linked(.e2b, 6)].map { try #require($0) }
        #expect(reports.map { $0.lines(.datamed, nil).all } == [44, 22, 0])
        #expect(reports.map { Set($0.rows.map(\.method)).count } == [3, 1, 0])
        #expect(reports.allSatisfy { report in report.rows.allSatisfy { $0.source == report.source } })
        #expect(reports.flatMap(\.counts).map(\.source) == ["BNPV", "FAERS"])
        let text = reports.flatMap(\.counts).text
        #expect(text.contains("déclarés, BNPV :\n  Produit : 44 lignes sur 44") && text.contains("FAERS :\n  Produit : 22 lignes sur 22"))
        let table = try #require(LinkDatasets.tables(reports).first)
        try table.check()
        #expect(Set(table.rows.map { $0[0] }) == [.text("BNPV"), .text("FAERS")])
    }

    @Test("What two methods tell of the same lines never differs by a few persons")
    func betweenMethods() throws {
        for extra in 0...10 {
            let report = try report([
                ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("dolival 500 mg, comprimé", .speciality, extra),
                ("ZORVEX", .speciality, 20),
            ])
            for method in [LinkReport.Method.datamed, .cascade] {
                for row in report.rows where row.method == method { #expect(row.lines.isMultiple(of: 11)) }
            }
        }
    }

    @Test("The cascade gives a medicine the substances of its whole product (K5); linking by the medicine does not")
    func foreignSubstances() throws {
        let report = try report([
            ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("DOLIVAL CODEINE 500 mg/30 mg, comprimé", .speciality, 30),
        ])
        #expect(report.linesOfKnownMedicines == 66)
        #expect(report.linesWithForeignSubstances == 44)
    }

    @Test("Of two editions one person apart, a count stands still or moves by eleven, and a step appears with its eleventh person")
    func editions() throws {
        var before: [String: Int]?
        var moves = 0
        for persons in 5...40 {
            let now = steps(
                try report([
                    ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("RHINOPAXX 5 mg, comprimé", .speciality, persons),
                    ("ZORVEX", .speciality, 20),
                ]), .speciality)
            #expect((now["orthographe voisine"] != nil) == (persons >= 11))
            #expect(now[LinkReport.unknown] == 22 && now.values.allSatisfy { $0.isMultiple(of: 11) })
            if persons > 11, let last = before?["orthographe voisine"], let spelt = now["orthographe voisine"] {
                #expect(spelt == last || spelt == last + 11)
                moves += spelt == last ? 0 : 1
            }
            before = now
        }
        #expect(moves == 3)
    }

    @Test("False links are not told where those of few persons are found by subtraction", arguments: [(3, 30), (30, 3), (6, 6)])
    func foreignSubtraction(own: Int, foreign: Int) throws {
        let report = try report([
            ("DOLIVAL CODEINE 500 mg/30 mg, comprimé", .speciality, own), ("DOLIVAL 500 mg, comprimé", .speciality, foreign),
        ])
        #expect(report.linesOfKnownMedicines == 0 && report.linesWithForeignSubstances == 0)
    }

    @Test("The cascade gives a past name of two medicines by the year of the line (A2)")
    func years() throws {
        func day(_ year: Int) -> CalendarDate? { CalendarDate(year: year, month: 6, day: 1) }
        var reference = engine.reference
        reference.formerNames = [
            .init(name: "BORLUX", code: "60000001", until: day(2006)?.daysSinceEpoch),
            .init(name: "BORLUX", code: "60000003", until: day(2012)?.daysSinceEpoch),
        ]
        let cleaned = try Extract().read(cases: [Extract.row("1")], drugs: [Extract.drug("1", "BORLUX")]).clean()
        let links = try #require(LinkedReports(cleaned, with: LinkageEngine(reference: reference)).links)
        let medicines = [2005, 2012, 2013].map { links.cascade(of: 0, on: day($0)).medicine } + [links.cascade(of: 0, on: nil).medicine]
        #expect(medicines == ["60000001", "60000001", "60000003", "60000001"])
    }

    @Test("Counts of releases made before there were several sources are those of the agency's base")
    func olderManifest() throws {
        let old = Data(#"{"type": "Produit", "lignes": 44, "rapprochees": 33, "lignes_brutes": 55}"#.utf8)
        let count = try JSONDecoder().decode(LinkageCount.self, from: old)
        #expect(count == LinkageCount(source: "BNPV", kind: "Produit", lines: 44, linked: 33, rawLines: 55))
        #expect(try JSONDecoder().decode(LinkageCount.self, from: JSONEncoder().encode(count)) == count)
    }

    @Test("The counts that the agency's authors published close")
    func published() throws {
        let report = try report([])
        #expect(report.lines(.published, .speciality) == (408_725, 412_984))
        #expect(report.lines(.published, .product) == (424_261, 429_200))
        #expect(report.lines(.published, .substance) == (176_609, 180_216))
    }
}
