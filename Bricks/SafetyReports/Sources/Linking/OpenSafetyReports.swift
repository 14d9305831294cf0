package import Frame
import GRDB
import Vocabulary

/// What a release tells of safety reports: how their names were linked. Rows about people are on no page.
package struct OpenSafetyReports: OpenBrick {
    private let rows: [LinkReport.Row]
    /// What the rows do not tell: lines read, and false links.
    private let counts: [LinkageCount]
    private let review: LinkageReview?

    package init(_ release: OpenRelease) throws {
        counts = release.manifest.linkage ?? []
        review = release.manifest.linkageReview
        rows = try release.database.read { database in
            guard try database.tableExists(LinkDatasets.steps.name) else { return [] }
            return try Row.fetchAll(database, sql: "SELECT * FROM rapprochement ORDER BY methode, type, ordre").compactMap { row in
                guard let method = LinkReport.Method(rawValue: row["methode"]), let kind = ReportedDrugKind(row["type"] as String) else {
                    return nil
                }
                return LinkReport.Row(
                    source: (row["source"] as String?).flatMap { ReportSource(rawValue: $0) } ?? .bnpv, method: method, kind: kind,
                    step: row["etape"], isLinked: row["rapprochees"], lines: row["lignes"], names: row["noms"])
            }
        }
    }

    package var addresses: [String] { rows.isEmpty ? [] : [LinkPage.address] }

    package func answer(at path: String, query: Query) -> PageAnswer? {
        guard path == LinkPage.address else { return nil }
        guard !rows.isEmpty else {
            return .notFound(
                message: "Cette version n’a reçu aucune déclaration d’effet indésirable : il n’y a pas de nom à rapprocher.",
                suggestions: [Link("Qualité des données", Address.quality)])
        }
        return .page(LinkPage(rows, counts, review).page)
    }
}
