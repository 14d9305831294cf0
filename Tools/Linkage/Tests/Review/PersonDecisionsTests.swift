import Linkage
import Testing

struct PersonDecisionsTests {
    private static func decision(
        _ name: String, _ outcome: PersonDecision.Outcome, as kind: NameKind? = .family, by author: String = "A",
        on day: String = "2026-05-20"
    ) throws -> PersonDecision {
        PersonDecision(name, as: kind, outcome, by: author, on: try #require(DecisionDay(day)))
    }
    private static let paracetamol = PersonDecision.Outcome.link(medicinalProduct: nil, substances: ["02202"])
    private static let codeine = PersonDecision.Outcome.link(medicinalProduct: nil, substances: ["00467"])

    private static func apply(_ decisions: [PersonDecision]) -> PersonDecisions {
        PersonDecisions(decisions, reference: SmallReference.reference)
    }

    @Test("A decision holds for every way to write the same words and numbers, and for no other name")
    func spellings() throws {
        let decisions = Self.apply([try Self.decision("Xantipa L.P. 1 000 mg", Self.paracetamol)])
        for name in ["XANTIPA LP 1000mg", "xantipa (l.p.), 1 g"] {
            #expect(decisions.decision(for: name, as: .family)?.link?.substances == ["02202"], "\(name)")
        }
        for name in ["XANTIPA", "XANTIPA LP 500 mg", "LP XANTIPA 1000 mg"] {
            #expect(decisions.decision(for: name, as: .family) == nil, "\(name)")
        }
        #expect(decisions.decision(for: "Xantipa L.P. 1 000 mg", as: .substance) == nil)
        #expect(Self.apply([try Self.decision("???", .nothing)]).decision(for: "!!!", as: .family) == nil)
    }

    @Test("It wins over the engine, links to nothing too; a decision for one kind wins over one for all")
    func wins() throws {
        var linker = ReviewedLinker(
            SmallReference.engine,
            Self.apply([
                try Self.decision("DOLIVAL", .nothing, as: nil, on: "2026-05-21"),
                try Self.decision("DOLIVAL", Self.codeine, as: .substance),
            ]))
        #expect(linker.link("DOLIVAL", as: .family) == linker.link("Dolival", as: .medicinalProduct))
        #expect(linker.link("DOLIVAL", as: .family).link == nil)
        #expect(linker.link("DOLIVAL", as: .substance).link?.substances == ["00467"])
        #expect(linker.link("DOLIVAL CODEINE", as: .family) == SmallReference.engine.link("DOLIVAL CODEINE", as: .family))
    }

    @Test("The last line wins, whatever the days written; what was set aside is reported when it says otherwise")
    func conflicts() throws {
        // The year was mistyped: no later line could be dated after it.
        let future = try Self.decision("xantipa", Self.codeine, on: "2062-05-21")
        let same = try Self.decision("XANTIPA", Self.paracetamol, on: "2026-05-23")
        let last = try Self.decision("XANTIPA", Self.paracetamol, on: "2026-05-22")
        for order in [[future, same, last], [same, future, last]] {
            let decisions = Self.apply(order)
            #expect(decisions.decision(for: "XANTIPA", as: .family)?.link?.substances == ["02202"])
            #expect(decisions.conflicts.map(\.kept) == [last])
            #expect(decisions.conflicts.map(\.setAside) == [future])
        }
        #expect(Self.apply([last, future]).decision(for: "XANTIPA", as: .family)?.link?.substances == ["00467"])
        #expect(Self.apply([future, try Self.decision("XANTIPA", .reopened)]).decision(for: "XANTIPA", as: .family) == nil)
    }

    @Test("Reopened, a name goes back to the engine")
    func reopened() throws {
        let decisions = Self.apply([try Self.decision("DOLIVAL", .nothing), try Self.decision("DOLIVAL", .reopened)])
        #expect(decisions.decision(for: "DOLIVAL", as: .family) == nil)
        #expect(decisions.isEmpty)
    }

    @Test("Codes that are gone, and medicines whose substances changed, are reported and not applied")
    func outdated() throws {
        let gone = try Self.decision("A", .link(medicinalProduct: nil, substances: ["02202", "99999"]))
        let noMedicine = try Self.decision("B", .link(medicinalProduct: "69999999", substances: ["02202"]))
        let changed = try Self.decision("C", .link(medicinalProduct: "60000010", substances: ["02202"]))
        let decisions = Self.apply([gone, noMedicine, changed])
        #expect(decisions.isEmpty)
        #expect(decisions.outdated.map(\.codesGone) == [["99999"], ["69999999"], []])
    }
}
