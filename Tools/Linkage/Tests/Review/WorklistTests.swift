import Linkage
import Testing

struct WorklistTests {
    static let names = [
        ReportedName("DOLIVAL 500 mg, comprimé", as: .medicinalProduct, lines: 900),
        ReportedName("RHINOPAX ENFANTS, sirop", as: .medicinalProduct, lines: 4),
        ReportedName("ZORVETRIPTAN", as: .substance, lines: 4), ReportedName("ZORVETRIPTAN", as: .family, lines: 4),
        ReportedName("XANTIPA", as: .family, lines: 50),
    ]

    static func decided(_ names: [ReportedName], _ decisions: [PersonDecision] = []) -> [DecidedName] {
        var linker = ReviewedLinker(SmallReference.engine, PersonDecisions(decisions, reference: SmallReference.reference))
        return names.map { DecidedName($0, linker.link($0.name, as: $0.kind)) }
    }

    @Test("What is left for people, most lines first, then by kind and name, whatever the order of the names")
    func order() {
        let list = Worklist(Self.decided(Self.names))
        #expect(
            list.names.map { "\($0.reported.kind?.rawValue ?? "") \($0.reported.name)" } == [
                "Produit XANTIPA", "Produit ZORVETRIPTAN", "Spécialité RHINOPAX ENFANTS, sirop", "Substance ZORVETRIPTAN",
            ])
        #expect(list.lines == 62)
        #expect(Worklist(Self.decided(Self.names.reversed())).names == list.names)
    }

    @Test("A row shows the best answer, its codes and names, the score and the next; people's columns are empty")
    func row() throws {
        let list = Worklist(Self.decided(Self.names))
        let rows = list.rows(SmallReference.reference)
        let row = try #require(rows.first { $0[1].hasPrefix("RHINOPAX") })
        let cells = Dictionary(uniqueKeysWithValues: zip(Worklist.Column.allCases, row))
        #expect(cells[.lines] == "4")
        #expect(cells[.verdict] == "ambigu")
        #expect(cells[.proposal] == "RHINOPAX ADULTES, sirop")
        #expect(cells[.proposedFamily] == "P8")
        #expect(cells[.proposedSubstances] == "00467 CODÉINE; 76594 PHOLCODINE")
        #expect(cells[.score].flatMap(Double.init).map { $0 > 0 && $0 < 1 } == true)
        #expect([.decision, .decidedSubstances, .decidedMedicine, .author, .day, .reason].allSatisfy { cells[$0] == "" })
        #expect(rows.allSatisfy { $0.count == Worklist.Column.allCases.count })
    }

    @Test("What a person decided is not asked again")
    func decided() throws {
        let nothing = PersonDecision("XANTIPA", as: .family, .nothing, by: "A. Martin", on: try #require(DecisionDay("2026-05-20")))
        #expect(!Worklist(Self.decided(Self.names, [nothing])).names.contains { $0.reported.name == "XANTIPA" })
    }
}
