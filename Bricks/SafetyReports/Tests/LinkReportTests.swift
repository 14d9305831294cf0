import Linkage
import Testing

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
        let names = ReportedNames(cleaned)
        return LinkReport(names, ReportLinks(names, in: cleaned, with: engine), cleaned, linesRead: cleaned.lines.count)
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
        #expect(steps(report, .speciality) == ["nom exact": 40, "orthographe voisine": 20, LinkReport.unlinked: 15])
        #expect(report.lines(.datamed, .speciality).linked == 60)
        #expect(report.lines(.datamed, nil).all == 75)
    }

    @Test("No count is drawn from fewer than eleven cases, nor can be found by subtraction")
    func smallSteps() throws {
        let small = try report([
            ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("RHINOPAXX 5 mg, comprimé", .speciality, 3), ("ZORVEX", .speciality, 15),
        ])
        #expect(steps(small, .speciality) == ["nom exact et autres étapes": 43, LinkReport.unlinked: 15])
        let rest = try report([("DOLIVAL 500 mg, comprimé", .speciality, 40), ("ZORVEX", .speciality, 2)])
        #expect(Set(steps(rest, .speciality).values) == [42])
        let few = try report([("DOLIVAL", .product, 10)])
        #expect(steps(few, .product).isEmpty)
    }

    @Test("The cascade gives a medicine the substances of its whole product (K5); linking by the medicine does not")
    func foreignSubstances() throws {
        let report = try report([
            ("DOLIVAL 500 mg, comprimé", .speciality, 40), ("DOLIVAL CODEINE 500 mg/30 mg, comprimé", .speciality, 30),
        ])
        #expect(report.linesOfKnownMedicines == 70)
        #expect(report.linesWithForeignSubstances == 40)
    }

    @Test("The counts that the agency's authors published close")
    func published() throws {
        let report = try report([])
        #expect(report.lines(.published, .speciality) == (408_725, 412_984))
        #expect(report.lines(.published, .product) == (424_261, 429_200))
        #expect(report.lines(.published, .substance) == (176_609, 180_216))
    }
}
