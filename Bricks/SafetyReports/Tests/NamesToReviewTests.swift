import Frame
import Linkage
import Testing
import Vocabulary

@testable import SafetyReports

/// What is left to people: names with no accepted link, on the lines that are left, told only where enough persons stand behind.
struct NamesToReviewTests {
    private static let reference = Reference(
        medicinalProducts: [
            .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["00001"]),
            .init(code: "60000003", name: "RHINOPAX 5 mg, comprimé", family: "P3", substances: ["00003"]),
        ], families: [.init(code: "P1", name: "DOLIVAL", substances: ["00001"])],
        substanceNames: [.init(name: "PARACETAMOL", code: "00001"), .init(name: "PHENYLEPHRINE", code: "00003")])

    private func review(
        _ counts: [(String, ReportedDrugKind, Int)], decisions: [PersonDecision] = []
    ) throws -> (review: NameReview, report: LinkReport) {
        var cases: [String] = []
        var drugs: [String] = []
        for (name, kind, count) in counts {
            for _ in 0..<count {
                cases.append(Extract.row("\(cases.count)"))
                drugs.append(Extract.drug("\(drugs.count)", name, kind.frenchName))
            }
        }
        let cleaned = try Extract().read(cases: cases, drugs: drugs).clean()
        let people = PersonDecisions(decisions, reference: Self.reference)
        let linked = LinkedReports(cleaned, with: LinkageEngine(reference: Self.reference), people: people)
        return (
            NameReview([linked], Self.reference, people), try #require(LinkReport(linked, linesRead: cleaned.lines.count))
        )
    }

    private func decision(_ name: String, _ outcome: PersonDecision.Outcome) throws -> PersonDecision {
        PersonDecision(name, as: .family, outcome, by: "A. Martin", on: try #require(DecisionDay("2026-05-20")))
    }

    @Test("A decision changes the links and the counts, and takes the name off the list")
    func decided() throws {
        let counts: [(String, ReportedDrugKind, Int)] = [("DOLIVAL", .product, 22), ("ZORVEX", .product, 33), ("XANTIP", .product, 44)]
        let before = try review(counts)
        #expect(before.report.lines(.datamed, .product) == (22, 99))
        #expect(Worklist(before.review.names).names.map(\.reported.name) == ["XANTIP", "ZORVEX"])
        #expect(before.review.open == .init(names: 0, lines: 77))
        let after = try review(
            counts,
            decisions: [try decision("zorvex", .link(medicinalProduct: nil, substances: ["00003"])), try decision("XANTIP", .nothing)])
        #expect(after.report.lines(.datamed, .product) == (55, 99))
        #expect(Worklist(after.review.names).names.isEmpty)
        #expect(after.review.open == .init(names: 0, lines: 0))
        #expect(after.report.rows.contains { $0.method == .datamed && $0.step == "décision d’un agent" && $0.lines == 33 })
        // The cascade answers as it always did.
        #expect(after.report.lines(.cascade, nil) == before.report.lines(.cascade, nil))
    }

    @Test("What fewer than eleven persons told is on the private list and in no count")
    func fewPersons() throws {
        let few = try review([("DOLIVAL", .product, 22), ("ZORVEX", .product, 10)]).review
        #expect(Worklist(few.names).names.map(\.reported.lines) == [10])
        #expect(few.open == nil)
        let enough = try review([("DOLIVAL", .product, 22), ("ZORVEX", .product, 6), ("XANTIP", .substance, 5)]).review
        #expect(enough.open == .init(names: 0, lines: 11))
        #expect(try review([("DOLIVAL", .product, 22)]).review.open == .init(names: 0, lines: 0))
    }

    @Test("Twelve versions of the cases of four persons are four persons")
    func versions() throws {
        var cases: [String] = []
        var drugs: [String] = []
        for person in 0..<4 {
            for version in 1...3 {
                cases.append(Extract.row("\(person)").replacing("FR-\(person);\(person);1;", with: "FR-\(person);\(person);\(version);"))
                drugs.append("FR-\(person);\(person);\(version);ZORVEX;Produit")
            }
        }
        let cleaned = try Extract().read(cases: cases, drugs: drugs).clean()
        let people = PersonDecisions([], reference: Self.reference)
        let linked = LinkedReports(cleaned, with: LinkageEngine(reference: Self.reference), people: people)
        let review = NameReview([linked], Self.reference, people)
        #expect(Worklist(review.names).lines == 12 && review.open == nil)
    }
}
