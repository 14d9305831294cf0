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
        "lien_autres_cis",
    ]

    /// Writes the file whole or not at all. A row whose name was refused says so and has no link.
    func write(_ links: NameLinks) throws {
        var file = try WholeFile(output)
        // What a French spreadsheet needs to read accents.
        var bytes: [UInt8] = separator == UInt8(ascii: "\t") ? [] : [0xEF, 0xBB, 0xBF]
        for (place, column) in table.columns.enumerated() {
            if place > 0 { bytes.append(separator) }
            append(column, to: &bytes)
        }
        bytes += ending(Self.titles + (isExplained ? ["lien_explication"] : []))
        let endings = links.links.map { ending($0.values + (isExplained ? [$0.explanation] : [])) }
        let refused = ending(
            Array(repeating: "", count: Self.titles.count - 3) + ["refuse", "", ""]
                + (isExplained ? ["Nom vide, trop long ou illisible."] : [])
        )
        try table.forEach { record in
            for column in 0..<max(record.count, table.columns.count) {
                if column > 0 { bytes.append(separator) }
                record.withUTF8(column) { append($0, to: &bytes) }
            }
            bytes += table.place(of: record, in: links).map { endings[$0] } ?? refused
            if bytes.count > 1 << 18 {
                try file.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try file.write(bytes)
        try file.finish()
    }

    /// The fields that follow a row's own, and its end: made once for each distinct name.
    private func ending(_ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            bytes.append(separator)
            append(field, to: &bytes)
        }
        return bytes + Array("\r\n".utf8)
    }

    private func append(_ field: String, to bytes: inout [UInt8]) {
        var field = field
        field.withUTF8 { append($0, to: &bytes) }
    }

    private func append(_ field: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard field.contains(where: { $0 == separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: field)
            return
        }
        bytes.append(quote)
        for byte in field {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
