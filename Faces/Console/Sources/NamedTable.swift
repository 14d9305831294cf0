import Foundation
import Frame
import Linkage
import Tabular

/// Any table, delimited text or workbook, with a column of names.
struct NamedTable: Sendable {
    let reader: TableReader
    let columns: [String]
    private let file: URL
    private let nameColumn: Int
    private let typeColumn: Int?

    /// Names of the column when none is given, the first that the table has.
    private static let usual = [
        "medicament", "médicament", "denomination", "dénomination", "designation", "désignation", "libelle", "libellé", "nom", "name",
    ]

    init(_ file: URL, column: String?, typeColumn: String?) throws {
        // The first quoted name of a .csv may come after thousands without quotes, where no guess would look.
        let isCSV = file.pathExtension.lowercased() == "csv"
        let format = DelimitedFormat(quoting: isCSV ? .rfc4180 : nil, hasHeader: true)
        let reader = try TableReader(file, name: file.lastPathComponent, format: format)
        guard let header = reader.header else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: file.path, "Aucune ligne ne nomme les colonnes.", fix: "Ajoutez une première ligne de titres.")
        }
        let columns = (0..<header.count).map { header.trimmed($0) }
        self.columns = columns
        self.reader = reader
        self.file = file
        if let column {
            nameColumn = try Self.place(of: column, in: columns, file)
        } else if let usual = Self.usual.lazy.compactMap({ name in columns.firstIndex { $0.lowercased() == name } }).first {
            nameColumn = usual
        } else {
            throw BuildFailure(
                .usage, at: file.path, "Quelle colonne contient les noms ?", fix: "Donnez --column, parmi : \(Self.listed(columns)).")
        }
        self.typeColumn = try typeColumn.map { try Self.place(of: $0, in: columns, file) }
    }

    /// Where a column stands that must be there.
    func place(ofColumn wanted: String) throws -> Int { try Self.place(of: wanted, in: columns, file) }

    private static func place(of wanted: String, in columns: [String], _ file: URL) throws -> Int {
        if let place = columns.firstIndex(of: wanted) ?? columns.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) {
            return place
        }
        throw BuildFailure(
            .usage, at: file.path, "Aucune colonne ne s’appelle « \(wanted) ».", fix: "Choisissez parmi : \(listed(columns)).")
    }

    /// A first row that names no usual column may be about somebody: it is not repeated.
    private static func listed(_ columns: [String]) -> String {
        guard columns.allSatisfy({ $0.count <= 40 && !$0.contains(where: \.isNumber) }) else {
            return "la première ligne ne semble pas nommer les colonnes"
        }
        return columns.prefix(30).map { "« \($0.prefix(60)) »" }.joined(separator: ", ")
    }

    /// The distinct names, and how many lines are no rows of this table: too many columns or too few, too long.
    func names() throws -> (names: ReportedNames, irregularLines: Int) {
        var collector = ReportedNames.Collector()
        let counts = try forEach { record in record.withUTF8(nameColumn) { collector.add($0, as: kind(of: record)) } }
        return (collector.names, counts.rejectedLines)
    }

    /// The place of the row's link; nil when its name was refused.
    func place(of record: Record, in links: NameLinks) -> Int? {
        record.withUTF8(nameColumn) { links.place(of: $0, as: kind(of: record)) }
    }

    func name(of record: Record) -> String { record.trimmed(nameColumn) }

    /// What the row says that its name is; nil when it does not, or says something else.
    func kind(of record: Record) -> NameKind? {
        typeColumn.flatMap { column in record.withUTF8(column) { NameKind(writtenAs: UnsafeRawBufferPointer($0)) } }
    }

    /// The rows, without the header.
    @discardableResult
    func forEach(_ body: (Record) throws -> Void) throws -> ReadingCounts {
        var isHeader = true
        return try reader.read { record in
            if isHeader { isHeader = false } else { try body(record) }
        }
    }
}
