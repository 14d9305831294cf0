import Frame
import Linkage
import Testing

@testable import SafetyReports

struct LinkPageTests {
    private static func row(
        _ source: ReportSource, _ method: LinkReport.Method, _ kind: ReportedDrugKind, _ step: String, _ lines: Int
    ) -> LinkReport.Row {
        LinkReport.Row(
            source: source, method: method, kind: kind, step: step, isLinked: !LinkReport.unlinkedSteps.contains(step), lines: lines,
            names: lines / 11)
    }

    private static let rows =
        [
            row(.bnpv, .datamed, .speciality, "nom exact", 880), row(.bnpv, .datamed, .speciality, "orthographe voisine", 99),
            row(.bnpv, .datamed, .speciality, LinkReport.toSettle, 22), row(.bnpv, .datamed, .speciality, LinkReport.unknown, 11),
            row(.bnpv, .cascade, .speciality, "3.1 nom exact", 880),
            row(.bnpv, .cascade, .speciality, "4.2 premiers mots d’un produit", 33),
            row(.bnpv, .cascade, .speciality, LinkReport.others, 22), row(.bnpv, .cascade, .speciality, LinkReport.unlinked, 77),
            row(.faers, .datamed, .product, "substances dites par la source", 220),
            row(.faers, .datamed, .product, LinkReport.unlinked, 22),
        ] + PublishedLinkCounts.rows

    private static var counts: [LinkageCount] {
        var count = LinkageCount(source: "BNPV", kind: "Spécialité", lines: 1_012, linked: 979, rawLines: 1_100)
        count.exactMedicines = 880
        count.foreignByCascade = 66
        return [count]
    }

    private func tables(_ page: Page) -> [String: [[String]]] {
        let tables = page.sections.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
        return Dictionary(
            tables.map { table in (table.caption, table.rows.map { row in row.map { $0.map(\.words).joined() } }) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test("Each step of ours stands beside those of the chain that mean the same, and what a method lacks is said")
    func sideBySide() throws {
        let table = try #require(tables(LinkPage(Self.rows, Self.counts, nil).page)["Lignes rapprochées par chaque étape : Spécialité"])
        #expect(
            table.map { $0.map { $0.replacing("\u{202F}", with: " ") } } == [
                ["Nom exact", "880", "880", "324 152"], ["Ancien nom", "0", "avec d’autres", "53 227"],
                ["Mots communs", "0", "avec d’autres", "16 517"], ["Premier mot, unique", "sans objet", "avec d’autres", "3 594"],
                ["Produit seul, premiers mots", "sans objet", "33", "11 235"], ["Orthographe voisine", "99", "sans objet", "sans objet"],
                ["Étapes de trop peu de personnes", "0", "22", "0"], ["Rapprochées", "979", "935", "408 725"],
                ["Non rapprochées", "33", "77", "4 259"], ["dont à trancher", "22", "sans objet", "sans objet"],
                ["dont inconnues", "11", "sans objet", "sans objet"], ["Ensemble", "1 012", "1 012", "412 984"],
            ])
    }

    @Test("Few names are not told as none")
    func fewNames() throws {
        let few = LinkReport.Row(
            source: .bnpv, method: .datamed, kind: .product, step: "nom exact", isLinked: true, lines: 44, names: 0)
        let page = LinkTables(rows: [few] + PublishedLinkCounts.rows).names(.product)
        #expect(page.rows[0][1].map(\.words) == ["moins de 6"])
    }

    @Test("Every published count of the agency stands on the page, stage by stage")
    func published() {
        let page = tables(LinkPage(Self.rows, Self.counts, nil).page)
        for row in PublishedLinkCounts.rows {
            let table = page["Lignes rapprochées par chaque étape : \(row.kind.frenchName)"] ?? []
            let told = table.compactMap { row in row.last.flatMap { Int($0.filter(\.isNumber)) } }
            #expect(told.contains(row.lines), "\(row.kind) \(row.step)")
        }
    }

    @Test("Every step that a method may count has its place in the table of its kind")
    func everyStep() {
        for kind in ReportedDrugKind.allCases {
            let places = Set(LinkSteps.linking(kind).compactMap { $0.names[.datamed] })
            #expect(
                places.isSuperset(of: [
                    "nom exact", "mêmes mots", "orthographe voisine", "substances dites par la source", "décision d’un agent",
                ]))
            let steps = LinkSteps.linking(kind).compactMap { $0.names[.cascade] }
            #expect(Set(steps).count == steps.count)
        }
        let cascade = ReportedDrugKind.allCases.flatMap { LinkSteps.linking($0).compactMap { $0.names[.cascade] } }
        #expect(Set(cascade).union([""]) == Set(OrdeiStage.allCases.map(\.rawValue)))
    }

    @Test("False links of the chain stand beside ours, and both yields: of cleaned lines and of lines as they were read")
    func falseLinksAndYields() throws {
        let page = tables(LinkPage(Self.rows, Self.counts, nil).page)
        let links = try #require(page["Spécialités de nom exact, et lignes reliées à une substance qui n’est pas la leur"])
        #expect(links[0][1...] == ["880", "aucun, par construction", "sans objet"] && links[1][1...] == ["880", "66", "7,50\u{202F}%"])
        #expect(links[2][1...].allSatisfy { $0 == "non renseigné" })
        let yields = try #require(page["Part des lignes rapprochées d’au moins une substance"])
        #expect(yields[3][1] == "96,73\u{202F}%" && yields[4][1] == "89,00\u{202F}%" && yields[4][3] == "96,89\u{202F}%")
    }

    @Test("Another source has a table of its own; without the agency's base nothing is compared")
    func otherSources() throws {
        let alone = LinkPage(Self.rows.filter { $0.source == .faers }, [], nil).page
        #expect(alone.sections.map(\.id) == ["precision", "faers", "lire"] && alone.facts.map(\.term) == ["FAERS"])
        let table = try #require(tables(alone)["Lignes rapprochées par chaque étape : FAERS"])
        #expect(table.first == ["Substances dites par la source", "220"] && table.last == ["Ensemble", "242"])
    }
}

extension Inline {
    fileprivate var words: String {
        switch self {
        case .text(let text), .strong(let text): text
        case .state(let state): state.frenchText
        default: ""
        }
    }
}
