import Frame
import GRDB

/// A question about the rows of a dataset: which, in what order, from where. Answers are row numbers; the rows themselves are copied from the
/// published files.
struct RowQuery: Sendable {
    struct Order: Hashable, Sendable {
        let column: String
        let isDescending: Bool
    }
    var conditions: [Condition] = []
    var order: [Order] = []
    /// Go on after this row.
    var after: Int?
    /// Nil for all.
    var limit: Int?

    struct Selection: Sendable {
        /// All rows that fit the conditions, whatever the page.
        let total: Int
        let rows: [Int]
        let hasMore: Bool
    }

    func run(on store: DatasetStore) throws -> Selection {
        if conditions.isEmpty, order.isEmpty { return wholeTable(store.entry.rows) }
        let table = SQLName.quoted(store.dataset.name)
        return try store.database.read { database in
            for function in conditions.flatMap(\.functions) { database.add(function: function) }
            let total =
                conditions.isEmpty
                ? store.entry.rows
                : try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM \(table)" + Self.clause(conditions),
                    arguments: StatementArguments(conditions.flatMap(\.arguments))) ?? 0
            if limit == 0 { return Selection(total: total, rows: [], hasMore: false) }
            var all = conditions
            if let after { all.append(try continuation(after: after, in: database, table: table)) }
            let terms = order.map { SQLName.quoted($0.column) + ($0.isDescending ? " DESC" : "") } + ["rowid"]
            let rows = try Int.fetchAll(
                database,
                sql: "SELECT rowid FROM \(table)\(Self.clause(all)) ORDER BY \(terms.joined(separator: ", "))"
                    + (limit.map { " LIMIT \($0 + 1)" } ?? ""),
                arguments: StatementArguments(all.flatMap(\.arguments)))
            let page = limit.map { rows.prefix($0) } ?? rows[...]
            return Selection(total: total, rows: page.map { $0 - 1 }, hasMore: page.count < rows.count)
        }
    }

    /// Without condition nor order a page is arithmetic: files and table are in key order.
    private func wholeTable(_ count: Int) -> Selection {
        let start = min(count, after.map { $0 + 1 } ?? 0)
        let end = limit.map { min(count, start + $0) } ?? count
        return Selection(total: count, rows: Array(start..<end), hasMore: end < count && limit != 0)
    }

    /// "Comes after this row", for the whole order: (a > A) or (a = A and ((b > B) or (b = B and rowid > R))). SQLite puts missing values first,
    /// and last when descending.
    private func continuation(after row: Int, in database: Database, table: String) throws -> Condition {
        var result = Condition(sql: "rowid > ?", arguments: [(row + 1).databaseValue])
        guard !order.isEmpty else { return result }
        let columns = order.map { SQLName.quoted($0.column) }.joined(separator: ", ")
        let last = try Row.fetchOne(database, sql: "SELECT \(columns) FROM \(table) WHERE rowid = ?", arguments: [row + 1])
        for (index, term) in order.enumerated().reversed() {
            let name = SQLName.quoted(term.column)
            let value: DatabaseValue = last?[index] ?? .null
            let beyond: Condition =
                switch (value.isNull, term.isDescending) {
                case (true, false): Condition(sql: "\(name) IS NOT NULL", arguments: [])
                case (true, true): Condition(sql: "0", arguments: [])
                case (false, false): Condition(sql: "\(name) > ?", arguments: [value])
                case (false, true): Condition(sql: "(\(name) < ? OR \(name) IS NULL)", arguments: [value])
                }
            result = Condition(
                sql: "(\(beyond.sql) OR (\(name) IS ? AND \(result.sql)))", arguments: beyond.arguments + [value] + result.arguments)
        }
        return result
    }

    private static func clause(_ conditions: [Condition]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.map(\.sql).joined(separator: " AND ")
    }
}
