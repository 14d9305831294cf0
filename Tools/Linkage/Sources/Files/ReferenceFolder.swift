public import Foundation

/// A reference as a folder of five tables (UTF-8, tabs, a header line): `spec.tsv` (cis, name, product_id, codes), `prod.tsv` (product_id, name, codes), `subs.tsv`
/// (code, name: all variants), `hist.tsv` (old_name, cis), `prodhist.tsv` (old_product, product_id); and, where it exists, `moiety.tsv` (code, moiety).
public struct ReferenceFolder: Sendable {
    public let reference: Reference
    /// Rows left out, table after table: their lines and why.
    public let refused: [RefusedRow]

    public init(_ folder: URL) throws(LinkageFileError) {
        func table(_ name: String, _ columns: String...) throws(LinkageFileError) -> TextTable {
            try TextTable(folder.appending(path: name), columns: columns)
        }
        var medicines = try table("spec.tsv", "cis", "name", "product_id", "codes")
        var families = try table("prod.tsv", "product_id", "name", "codes")
        var variants = try table("subs.tsv", "code", "name")
        var former = try table("hist.tsv", "old_name", "cis")
        var formerFamilies = try table("prodhist.tsv", "old_product", "product_id")
        var moieties = TextTable?.none
        if FileManager.default.fileExists(atPath: folder.appending(path: "moiety.tsv").path) {
            moieties = try table("moiety.tsv", "code", "moiety")
        }
        reference = Reference(
            medicinalProducts: medicines.coded(code: 0, name: 1, isUnique: true).map {
                .init(code: $0[0], name: $0[1], family: $0[2], substances: Self.codes($0[3]))
            },
            families: families.coded(code: 0, name: 1, isUnique: true).map {
                .init(code: $0[0], name: $0[1], substances: Self.codes($0[2]))
            },
            substanceNames: variants.coded(code: 0, name: 1, isUnique: false).map { .init(name: $0[1], code: $0[0]) },
            formerNames: former.coded(code: 1, name: 0, isUnique: false).map { .init(name: $0[0], code: $0[1]) },
            formerFamilyNames: formerFamilies.coded(code: 1, name: 0, isUnique: false).map { .init(name: $0[0], code: $0[1]) },
            moieties: Dictionary(moieties?.rows.map { ($0.fields[0], $0.fields[1]) } ?? []) { min($0, $1) })
        refused = [medicines, families, variants, former, formerFamilies].flatMap(\.refused) + (moieties?.refused ?? [])
        if reference.medicinalProducts.isEmpty, reference.families.isEmpty, reference.substanceNames.isEmpty {
            throw .emptyReference(path: folder.path)
        }
    }

    private static func codes(_ text: String) -> [String] {
        text.split(separator: ";").map(String.init)
    }
}

extension TextTable {
    /// The rows with a code and a name; of a code that must be one row's alone, the first by the letters of its fields, wherever it stands.
    fileprivate mutating func coded(code: Int, name: Int, isUnique: Bool) -> [[String]] {
        var seen: Set<String> = []
        var kept: [[String]] = []
        let ordered = isUnique ? rows.sorted { $0.fields.lexicographicallyPrecedes($1.fields) } : rows
        for (line, fields) in ordered {
            if fields[code].isEmpty {
                refuse(line, .noCode)
            } else if fields[name].isEmpty {
                refuse(line, .noName)
            } else if isUnique, !seen.insert(fields[code]).inserted {
                refuse(line, .repeatedCode)
            } else {
                kept.append(fields)
            }
        }
        return kept
    }
}
