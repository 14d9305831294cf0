import Medicines
import Vocabulary

/// The reference as text, to compare: the six tables that linkage reads: columns parted by tabs, one row of headings, UTF-8.
///
/// Names that the source asks not to use are left out: nothing is to be linked by them. `from` and `until` stand after the columns that every
/// reader of these tables knows.
extension PivotReference {
    /// Name and text of each table.
    var linkageTables: [(name: String, text: String)] {
        let usable = substanceNames.filter { $0.use != .discouraged }
        let codes = Set(usable.map(\.code)).union(products.flatMap(\.substances)).sorted()
        return [
            (
                "spec.tsv",
                PivotReference.table(
                    ["cis", "name", "product_id", "codes"],
                    products.map { [$0.cis.description, $0.name, $0.family ?? "", PivotReference.list($0.substances)] })
            ),
            (
                "prod.tsv",
                PivotReference.table(
                    ["product_id", "name", "codes"], families.map { [$0.code, $0.name, PivotReference.list($0.substances)] })
            ),
            ("subs.tsv", PivotReference.table(["code", "name"], usable.map { [$0.code.text, $0.name] })),
            (
                "hist.tsv",
                PivotReference.table(
                    ["old_name", "cis", "from", "until"],
                    formerNames.map { [$0.name, $0.bearer.description, $0.from?.description ?? "", $0.until?.description ?? ""] })
            ),
            (
                "prodhist.tsv",
                PivotReference.table(
                    ["old_product", "product_id", "from", "until"],
                    formerFamilyNames.map { [$0.name, $0.bearer, $0.from?.description ?? "", $0.until?.description ?? ""] })
            ),
            ("moiety.tsv", PivotReference.table(["code", "moiety"], codes.map { [$0.text, (moieties[$0] ?? $0).text] })),
        ]
    }

    private static func list(_ codes: [SubstanceCode]) -> String { codes.map(\.text).joined(separator: ";") }

    private static func table(_ headings: [String], _ rows: [[String]]) -> String {
        ([headings] + rows).reduce(into: "") { text, row in
            text += row.map(cell).joined(separator: "\t")
            text += "\n"
        }
    }

    /// A name has no tab left, but may have a line break.
    private static func cell(_ text: String) -> String {
        text.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            ? text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ") : text
    }
}
