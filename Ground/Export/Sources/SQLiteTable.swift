package import Foundation
package import GRDB
import Store
import Vocabulary

/// Published tables in SQLite: STRICT tables under the published names, and how their values come back.
///
/// - Codes and texts are TEXT, integers and booleans (0/1) INTEGER, dates ISO TEXT: all compare in SQL as they should.
/// - Decimals are REAL. `Table.check` refuses more than 15 significant digits, and any such decimal goes through a binary double and back
///   unharmed once rounded to the column's scale. So the value stays exact, `WHERE prix < 10.5` just works, and people who open the file
///   with another tool read 1466.29, which scaled integers (146629) or texts ("9.5" > "10.5") would not give them.
package enum SQLiteTable {
    /// Writes all the tables as one new database, down to the disk.
    package static func write(_ tables: [Table], to url: URL) throws -> FileReceipt {
        try StoreFile.create(at: url) { database in
            for table in tables {
                try create(table.schema, in: database)
                try fill(table, in: database)
            }
            try database.execute(sql: "ANALYZE")
        }
        try synchronise(url)
        return try receipt(of: url)
    }

    /// Creates the table, its unique index on the key and one index for each column that points to another dataset.
    package static func create(_ schema: TableSchema, in database: Database) throws {
        let columns = schema.columns.map { column in
            quoted(column.name) + " " + storage(of: column.kind) + (column.isRequired ? " NOT NULL" : "")
        }
        try database.execute(sql: "CREATE TABLE \(quoted(schema.name)) (\(columns.joined(separator: ", "))) STRICT")
    }

    /// Adds the rows in the order of the table, then the indexes: sorted input makes compact indexes, and always the same bytes.
    package static func fill(_ table: Table, in database: Database) throws {
        let schema = table.schema
        let marks = Array(repeating: "?", count: schema.columns.count).joined(separator: ", ")
        let statement = try database.makeStatement(sql: "INSERT INTO \(quoted(schema.name)) VALUES (\(marks))")
        for row in table.rows {
            statement.setUncheckedArguments(StatementArguments(row.map { $0.databaseValue }))
            try statement.execute()
        }
        let key = schema.key.map(quoted).joined(separator: ", ")
        try database.execute(sql: "CREATE UNIQUE INDEX \(quoted(schema.name + "__cle")) ON \(quoted(schema.name)) (\(key))")
        for column in schema.columns where column.references != nil && column.name != schema.key.first {
            let name = quoted(schema.name + "__" + column.name)
            try database.execute(sql: "CREATE INDEX \(name) ON \(quoted(schema.name)) (\(quoted(column.name)))")
        }
    }

    /// A value read back from a column that `create` made.
    package static func value(_ stored: DatabaseValue, of column: Column) -> Value {
        switch (stored.storage, column.kind) {
        case (.string(let text), .code), (.string(let text), .text): .text(text)
        case (.string(let text), .date): CalendarDate(text).map(Value.date) ?? .text(text)
        case (.int64(let number), .integer): .integer(Int(number))
        case (.int64(let number), .boolean): .boolean(number != 0)
        case (.double(let number), .decimal(let scale)): .decimal(DecimalNumber(nearest: number, scale: scale))
        default: .missing
        }
    }

    /// A name as SQL wants it.
    package static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func storage(of kind: ValueKind) -> String {
        switch kind {
        case .code, .text, .date: "TEXT"
        case .integer, .boolean: "INTEGER"
        case .decimal: "REAL"
        }
    }
}

extension Value {
    /// As SQLite stores it, and as a query compares with it.
    package var databaseValue: DatabaseValue {
        switch self {
        case .missing: .null
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .decimal(let number): number.double.databaseValue
        case .date(let date): date.description.databaseValue
        case .boolean(let flag): flag.databaseValue
        }
    }
}

extension DecimalNumber {
    /// The decimal of this scale nearest to a binary double.
    init(nearest number: Double, scale: Int) {
        var factor = 1.0
        for _ in 0..<scale { factor *= 10 }
        self.init(unscaled: Int64(exactly: (number * factor).rounded()) ?? 0, scale: scale)
    }
}
