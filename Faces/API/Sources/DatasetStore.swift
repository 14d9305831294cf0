import Export
import Foundation
import Frame
import Vocabulary
import GRDB
import Synchronization

/// One dataset of an open release, ready to answer: its declaration, its published files, the place of each key.
final class DatasetStore: Sendable {
    let dataset: Dataset
    let entry: Manifest.DatasetEntry
    let releaseID: String
    let database: any DatabaseReader
    let rows: RecordFile
    /// Start of each row in `rows`.
    let places: [UInt32]
    /// Number of the column that is a key by itself; nil for a dataset whose key has several columns.
    private let keyIndex: Int?
    /// Row of each key, made when one is first asked for: a server must answer half a second after it starts.
    private let rowOfKey = Mutex<[String: Int32]?>(nil)
    private let folder: URL
    private let delimited: [Format: RecordFile]
    /// `"meta":{…` up to the total, prepared once.
    let metaStart: [UInt8]
    let metaEnd: [UInt8]
    /// "/specialite/": what to put before a key to get its page; nil when rows have no page of their own.
    let pagePrefix: String?
    /// A key that exists, for examples.
    let firstKey: String?

    /// - Parameter pagePrefix: finds the prefix of pages from one key that exists.
    init(_ dataset: Dataset, entry: Manifest.DatasetEntry, release: OpenRelease, pagePrefix: (Dataset, String) -> String?) throws {
        self.dataset = dataset
        self.entry = entry
        releaseID = release.id
        database = release.database
        folder = release.folder
        guard let lines = entry.files.first(where: { $0.format == Format.jsonLines.rawValue }) else {
            throw StoreError.missingFile(dataset: dataset.name, format: Format.jsonLines.rawValue)
        }
        let rows = try RecordFile(release.folder.appending(path: lines.path), .jsonLines)
        let places = rows.places
        self.rows = rows
        self.places = places
        guard places.count - 1 == entry.rows else {
            throw StoreError.wrongRowCount(dataset: dataset.name, expected: entry.rows, found: places.count - 1)
        }
        var files: [Format: RecordFile] = [.jsonLines: rows]
        for (format, separator) in [(Format.csv, UInt8(ascii: ",")), (.frenchCSV, UInt8(ascii: ";"))] {
            guard let file = entry.files.first(where: { $0.format == format.rawValue }) else { continue }
            files[format] = try RecordFile(release.folder.appending(path: file.path), .delimited(separator: separator))
        }
        delimited = files
        let keyIndex = dataset.keyColumn.flatMap { dataset.schema.index(of: $0) }
        self.keyIndex = keyIndex
        let key = try keyIndex.flatMap { try DatasetStore.key(rows, places: places, row: 0, column: $0) }
        firstKey = key
        self.pagePrefix = key.flatMap { pagePrefix(dataset, $0) }
        (metaStart, metaEnd) = Envelope.meta(of: dataset, release: release)
    }

    /// The number of the row with this key.
    /// - Throws: `StoreError.unreadableRow` at the first call, when the file is not what was published.
    func row(of key: String) throws -> Int? {
        guard let keyIndex else { return nil }
        return try rowOfKey.withLock { known in
            if let known { return known[key].map(Int.init) }
            let index = try DatasetStore.index(rows, places: places, column: keyIndex, dataset: dataset.name)
            known = index
            return index[key].map(Int.init)
        }
    }

    /// The key of a row; nil when the dataset has no key of one column.
    func key(of row: Int) throws -> String? { try keyIndex.flatMap { try DatasetStore.key(rows, places: places, row: row, column: $0) } }

    /// The key of the only row that another code of its own names: a CIP7 names a CIP13. A code that refers to another dataset names no row here.
    func key(ofOtherCode text: String) throws -> String? {
        guard let keyColumn = dataset.keyColumn else { return nil }
        for column in dataset.schema.columns
        where column.kind == .code && column.isRequired && column.references == nil && column.name != keyColumn {
            // Only what has the shape of the code is worth reading the table.
            let forms = CodeForms.all(text, like: column.example).filter { $0.utf8.count == column.example.utf8.count }
            guard !forms.isEmpty else { continue }
            let marks = forms.map { _ in "?" }.joined(separator: ",")
            let keys = try database.read { database in
                try String.fetchAll(
                    database,
                    sql: "SELECT \(SQLName.quoted(keyColumn)) FROM \(SQLName.quoted(dataset.name)) "
                        + "WHERE \(SQLName.quoted(column.name)) IN (\(marks)) LIMIT 2", arguments: StatementArguments(forms))
            }
            if keys.count == 1 { return keys[0] }
        }
        return nil
    }

    /// Keys that differ from a mistyped code by one character, three at most.
    func neighbours(of text: String) throws -> [String] {
        guard let keyColumn = dataset.keyColumn, let column = dataset.column(keyColumn), column.kind == .code,
            text.utf8.count == column.example.utf8.count,
            text.utf8.allSatisfy({ $0 < 0x80 && Character(Unicode.Scalar($0)).isLetter || $0 >= 0x30 && $0 <= 0x39 })
        else { return [] }
        let name = SQLName.quoted(keyColumn)
        let patterns = text.indices.map { index in text.replacingCharacters(in: index...index, with: "_") }
        let conditions = patterns.map { _ in "\(name) LIKE ?" }.joined(separator: " OR ")
        return try database.read { database in
            try String.fetchAll(
                database, sql: "SELECT \(name) FROM \(SQLName.quoted(dataset.name)) WHERE \(conditions) ORDER BY 1 LIMIT 3",
                arguments: StatementArguments(patterns))
        }
    }

    /// The whole published file in a format.
    func file(_ format: Format) -> (url: URL, entry: Manifest.File)? {
        guard let file = entry.files.first(where: { $0.format == format.rawValue }) else { return nil }
        return (folder.appending(path: file.path), file)
    }

    /// The published text file that rows are copied from.
    func records(_ format: Format) -> RecordFile? { delimited[format] }

    private static func key(_ rows: RecordFile, places: [UInt32], row: Int, column: Int) throws -> String? {
        guard row < places.count - 1 else { return nil }
        let line = rows.record(row, places: places)
        return RecordParts.jsonValue(line, at: column).map { RecordParts.plainText(line[$0]) }
    }

    private static func index(_ rows: RecordFile, places: [UInt32], column: Int, dataset: String) throws -> [String: Int32] {
        var index: [String: Int32] = [:]
        index.reserveCapacity(places.count)
        var line: [UInt8] = []
        for row in 0..<max(0, places.count - 1) {
            line.removeAll(keepingCapacity: true)
            rows.append(row, places: places, to: &line)
            guard let value = RecordParts.jsonValue(line, at: column) else {
                throw StoreError.unreadableRow(dataset: dataset, row: row + 1)
            }
            index[RecordParts.plainText(line[value])] = Int32(row)
        }
        return index
    }
}

/// Why a release cannot be served, whatever the request.
enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingFile(dataset: String, format: String)
    case wrongRowCount(dataset: String, expected: Int, found: Int)
    case unreadableRow(dataset: String, row: Int)

    var description: String {
        switch self {
        case .missingFile(let dataset, let format): "Le jeu \(dataset) n’a pas de fichier .\(format). Reconstruisez la version."
        case .wrongRowCount(let dataset, let expected, let found):
            "Le fichier du jeu \(dataset) compte \(found) lignes, le manifeste en annonce \(expected). Vérifiez la version par ses empreintes."
        case .unreadableRow(let dataset, let row): "La ligne \(row) du jeu \(dataset) n’est pas un objet JSON complet."
        }
    }
}

extension Dataset {
    /// The column that is a key by itself.
    var keyColumn: String? { schema.key.count == 1 ? schema.key[0] : nil }

    func column(_ name: String) -> Export.Column? { schema.columns.first { $0.name == name } }
}
