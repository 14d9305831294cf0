import Frame
import Quality
import Vocabulary

/// Histories of names drawn from older vintages of the public base: they know products and spellings that the vintages at hand have forgotten.
enum NameHistorySources {
    static let products = history(
        "historique_noms", "Historique des noms des spécialités", ["cis_name_history", "historique_noms"], ProductNameRow.columns)
    static let substances = history(
        "variantes_substances", "Historique des noms des substances", ["substance_variants", "variantes_substances"],
        SubstanceSpellingRow.columns)
    static let all = [products, substances]

    private static func history(_ kind: String, _ title: String, _ prefixes: [String], _ columns: [String]) -> SourceFormat {
        SourceFormat(
            kind: kind, title: title, namePrefixes: prefixes, columnCounts: [], address: nil, signature: .headings(columns),
            requiredColumns: columns, isOptional: true)
    }
}

/// One row is one name of one spécialité, and the first and last vintages with it.
enum ProductNameRow: HeadedRow {
    static let source = NameHistorySources.products
    static let columns = ["cis", "name", "first_seen", "last_seen"]

    static func content(_ check: inout FileCheck) -> PivotReference.FormerName<CIS>? {
        guard let cis = check.cis(0), let name = check.requiredText(1) else { return nil }
        return PivotReference.FormerName(name: name, bearer: cis, from: check.date(2), until: check.date(3))
    }
    static func key(of content: PivotReference.FormerName<CIS>) -> PivotReference.FormerName<CIS> { content }
}

/// One row is one spelling of one substance, and the first and last vintages with it.
enum SubstanceSpellingRow: HeadedRow {
    static let source = NameHistorySources.substances
    static let columns = ["code_substance", "name", "first_seen", "last_seen"]

    static func content(_ check: inout FileCheck) -> PivotReference.FormerName<SubstanceCode>? {
        guard let code = check.substanceCode(0, mayHaveLostZeros: true), let name = check.requiredText(1) else { return nil }
        return PivotReference.FormerName(name: name, bearer: code, from: check.date(2), until: check.date(3))
    }
    static func key(of content: PivotReference.FormerName<SubstanceCode>) -> PivotReference.FormerName<SubstanceCode> { content }
}

/// The histories of an inbox, read and typed.
struct NameHistoryFiles: Sendable {
    private let products: [FileReading<ProductNameRow>]
    private let substances: [FileReading<SubstanceSpellingRow>]

    init(_ inbox: Inbox) throws {
        products = try inbox.files(of: NameHistorySources.products.kind).map { try FileReading($0) }
        substances = try inbox.files(of: NameHistorySources.substances.kind).map { try FileReading($0) }
    }

    var reports: [FileReport] { products.map(\.report) + substances.map(\.report) }
    /// Names by product, the newest first; of those last seen together, the first seen last, then the first in byte order.
    var namesByProduct: [CIS: [PivotReference.FormerName<CIS>]] {
        Dictionary(grouping: products.flatMap { $0.rows.map(\.content) }, by: \.bearer).mapValues { names in
            names.sorted { left, right in
                if left.until != right.until { return (left.until?.daysSinceEpoch ?? .min) > (right.until?.daysSinceEpoch ?? .min) }
                if left.from != right.from { return (left.from?.daysSinceEpoch ?? .min) > (right.from?.daysSinceEpoch ?? .min) }
                return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
            }
        }
    }
    var spellings: [PivotReference.FormerName<SubstanceCode>] { substances.flatMap { $0.rows.map(\.content) } }

    /// One file alone, for `datamed check`; nil when it is no history.
    static func report(on file: InboxFile) throws -> FileReport? {
        try NameHistoryFiles(Inbox(files: [file], isDemonstration: false)).reports.first
    }
}
