package import Frame
import GRDB
import Vocabulary

/// What a release tells of safety reports: how their names were linked. Rows about people are on no page.
package struct OpenSafetyReports: OpenBrick {
    static let address = Address.quality + "/rapprochement"

    private let rows: [LinkReport.Row]
    private let review: LinkageReview?

    package init(_ release: OpenRelease) throws {
        review = release.manifest.linkageReview
        rows = try release.database.read { database in
            guard try database.tableExists(LinkDatasets.steps.name) else { return [] }
            return try Row.fetchAll(database, sql: "SELECT * FROM rapprochement ORDER BY methode, type, ordre").compactMap { row in
                guard let method = LinkReport.Method(rawValue: row["methode"]), let kind = ReportedDrugKind(row["type"] as String) else {
                    return nil
                }
                return LinkReport.Row(
                    method: method, kind: kind, step: row["etape"], isLinked: row["rapprochees"], lines: row["lignes"], names: row["noms"])
            }
        }
    }

    package var addresses: [String] { rows.isEmpty ? [] : [Self.address] }

    package func answer(at path: String, query: Query) -> PageAnswer? {
        guard path == Self.address else { return nil }
        guard !rows.isEmpty else {
            return .notFound(
                message: "Cette version n’a reçu aucune déclaration d’effet indésirable : il n’y a pas de nom à rapprocher.",
                suggestions: [Link("Qualité des données", Address.quality)])
        }
        return .page(page)
    }

    private var page: Page {
        Page(
            address: Self.address, title: "Rapprochement des noms déclarés",
            summary: "Combien de lignes de pharmacovigilance ont été rapprochées de leurs substances, étape par étape.",
            breadcrumb: [Link("Accueil", "/"), Link("Qualité des données", Address.quality)],
            identity: ["Les noms de médicaments des déclarations sont écrits presque librement : voici ce que chaque étape en a reconnu."],
            facts: LinkReport.Method.allCases.map { Fact(Self.title($0), share($0, nil)) },
            sections: [summary, .precision(review)] + ReportedDrugKind.allCases.map(section) + [reading],
            dataAddress: Address.resource("rapprochement"))
    }

    private var summary: PageSection {
        PageSection(
            id: "ensemble", title: "Lignes rapprochées, par type de nom", position: .firstScreen,
            blocks: [
                .table(
                    PageTable(
                        caption: "Part des lignes rapprochées d’au moins une substance",
                        headings: [.init("Type de nom")] + LinkReport.Method.allCases.map { .init(Self.title($0), isNumeric: true) },
                        rows: (ReportedDrugKind.allCases.map(Optional.some) + [nil]).map { kind in
                            [[.text(kind?.frenchName ?? "Ensemble")]] + LinkReport.Method.allCases.map { [.text(share($0, kind))] }
                        }))
            ])
    }

    private func section(_ kind: ReportedDrugKind) -> PageSection {
        PageSection(
            id: kind.frenchName.lowercased() == "spécialité" ? "specialite" : kind.frenchName.lowercased(),
            title: "Lignes de type « \(kind.frenchName) »", position: .reference,
            blocks: LinkReport.Method.allCases.map { method in
                .table(
                    PageTable(
                        caption: "\(Self.title(method)) — \(kind.frenchName)",
                        headings: [.init("Étape"), .init("Lignes", isNumeric: true), .init("Noms distincts", isNumeric: true)],
                        rows: rows.filter { $0.method == method && $0.kind == kind }.map { row in
                            [
                                [.text(row.step)], [.text(FrenchFormat.number(row.lines))],
                                [row.names.map { .text(FrenchFormat.number($0)) } ?? .state(.notReported)],
                            ]
                        }, emptyText: "Effectif trop faible pour être publié, ou nul."))
            })
    }

    private var reading: PageSection {
        PageSection(
            id: "lire", title: "Comment lire ces chiffres", position: .data,
            blocks: [
                .list([
                    ["Ce sont des parts de lignes rapprochées : elles ne disent pas si les liens sont justes."],
                    [
                        "« \(Self.title(.cascade)) » est la chaîne que l’agence utilisait, rejouée telle quelle sur les mêmes lignes ; « \(Self.title(.published)) » donne ses effectifs sur la base réelle de l’agence."
                    ],
                    [
                        "Les effectifs sont donnés au multiple de onze le plus proche ; une étape de moins de onze personnes est comptée avec d’autres, et un type de nom dont il resterait moins de onze personnes n’est pas détaillé."
                    ],
                    [
                        "Pour les spécialités de la base de l’agence, 96,25 % des lignes l’étaient à une spécialité ; le reste l’était au produit seul, par ses premiers mots."
                    ],
                ])
            ])
    }

    private func share(_ method: LinkReport.Method, _ kind: ReportedDrugKind?) -> String {
        let rows = rows.filter { $0.method == method && (kind == nil || $0.kind == kind) }
        let all = rows.reduce(0) { $0 + $1.lines }
        guard all > 0 else { return DataState.notAvailable.frenchText }
        let linked = rows.filter(\.isLinked).reduce(0) { $0 + $1.lines }
        // Two decimals, cut and not rounded: a rate is never said higher than it is.
        let hundredths = linked * 10_000 / all
        return "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }

    private static func title(_ method: LinkReport.Method) -> String {
        switch method {
        case .datamed: "DataMed"
        case .cascade: "Chaîne de 2020-2022, mêmes lignes"
        case .published: "Chaîne de 2020-2022, base de l’agence"
        }
    }
}
