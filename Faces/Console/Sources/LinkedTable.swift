import Foundation
import Frame
import Linkage
import Tabular

/// A table written again with its links: all its rows and columns, then those of the links.
struct LinkedTable {
    private let table: NamedTable
    private let output: URL
    private let separator: UInt8
    private let isExplained: Bool

    init(_ table: NamedTable, output: URL, explaining: Bool) throws {
        self.table = table
        self.output = output
        isExplained = explaining
        switch output.pathExtension.lowercased() {
        case "tsv", "txt": separator = UInt8(ascii: "\t")
        case "csv":
            // A table keeps its commas; what comes from elsewhere has the separator of French spreadsheets.
            if case .delimited(let reader) = table.reader.kind, reader.detection.separator == UInt8(ascii: ",") {
                separator = UInt8(ascii: ",")
            } else {
                separator = UInt8(ascii: ";")
            }
        default:
            throw BuildFailure(.usage, at: output.path, "Le fichier à écrire doit finir par .csv ou .tsv.", fix: "Donnez-lui un autre nom.")
        }
    }

    private static let titles = [
        "lien_cis", "lien_produit", "lien_substances", "lien_etape", "lien_score", "lien_ecart", "lien_second", "lien_verdict", "lien_nom",
    ]

    /// Writes the file whole or not at all. A row whose name was refused says so and has no link.
    func write(_ links: NameLinks) throws {
        var file = try WholeFile(output)
        // What a French spreadsheet needs to read accents.
        var bytes: [UInt8] = separator == UInt8(ascii: "\t") ? [] : [0xEF, 0xBB, 0xBF]
        append(table.columns + Self.titles + (isExplained ? ["lien_explication"] : []), to: &bytes)
        let refused = Array(repeating: "", count: Self.titles.count - 2) + ["refuse", ""]
        try table.forEach { record in
            let link = table.link(of: record, in: links)
            var fields = (0..<max(record.count, table.columns.count)).map { record[$0] } + (link?.values ?? refused)
            if isExplained { fields.append(link?.explanation ?? "Nom vide, trop long ou illisible.") }
            append(fields, to: &bytes)
            if bytes.count > 1 << 18 {
                try file.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try file.write(bytes)
        try file.finish()
    }

    private func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(separator) }
            let needsQuotes = field.utf8.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
            if needsQuotes {
                bytes.append(contentsOf: "\"\(field.replacing("\"", with: "\"\""))\"".utf8)
            } else {
                bytes.append(contentsOf: field.utf8)
            }
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
