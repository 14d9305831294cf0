import Export
import Foundation
import Frame
import GRDB

/// A choice of rows as an Excel workbook, written by the code that writes the published one.
enum WorkbookAnswer {
    /// Above this many rows a choice is better taken as .csv, or the whole workbook downloaded.
    static let mostRows = 20_000

    static func response(
        _ call: Call, _ store: DatasetStore, _ selection: RowQuery.Selection, columns: [String]?, headers: [(name: String, value: String)]
    ) throws -> WebResponse {
        guard selection.rows.count <= mostRows else {
            throw APIProblem(
                .notAcceptable,
                "Un classeur compte au plus \(mostRows) lignes choisies ; celles-ci sont \(selection.rows.count). Prenez .csv, ou précisez les filtres."
            )
        }
        let table = Export.Table(try schema(store, columns), rows: try values(store, selection.rows, columns))
        let preface = Preface(
            title: store.dataset.title,
            lines: [
                Preface.Line("Contenu", "Extrait : \(selection.rows.count) lignes choisies parmi \(store.entry.rows)."),
                Preface.Line("Adresse", call.address()), Preface.Line("Version", call.release.id),
                Preface.Line("Source", "\(store.dataset.source.name), \(store.dataset.source.licence)"),
                Preface.Line("Attention", Envelope.warning(of: store.dataset, call.release.release) ?? "Aucun avertissement."),
            ], asOf: call.release.release.asOf)
        let url = FileManager.default.temporaryDirectory.appending(path: "datamed-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: url) }
        _ = try table.write(as: .workbook, to: url, preface: preface)
        let name = Downloads.fileName("\(store.dataset.name)-extrait.xlsx", of: call.release.release)
        return call.response(
            Array(try Data(contentsOf: url)), headers: headers + [(name: "content-disposition", value: "attachment; filename=\"\(name)\"")])
    }

    /// Columns in the order wanted; without key, so that rows keep the order of the answer.
    private static func schema(_ store: DatasetStore, _ columns: [String]?) throws -> TableSchema {
        let schema = store.dataset.schema
        let kept = columns.map { $0.compactMap { store.dataset.column($0) } } ?? schema.columns
        return TableSchema(name: schema.name, title: schema.title, columns: kept, key: [])
    }

    private static func values(_ store: DatasetStore, _ rows: [Int], _ columns: [String]?) throws -> [[Value]] {
        let kept = try schema(store, columns).columns
        let names = kept.map { SQLName.quoted($0.name) }.joined(separator: ", ")
        return try store.database.read { database in
            let statement = try database.cachedStatement(sql: "SELECT \(names) FROM \(SQLName.quoted(store.dataset.name)) WHERE rowid = ?")
            return try rows.map { number in
                let row = try Row.fetchOne(statement, arguments: [number + 1])
                return kept.enumerated().map { index, column in
                    SQLiteTable.value(row.map { $0[index] as DatabaseValue } ?? .null, of: column)
                }
            }
        }
    }
}
