import GRDB
import GRDBSQLite

/// Inserts rows by the million: values are bound one after another, without the arrays and boxes of a general statement.
struct RowWriter {
    /// Keeps the statement alive.
    private let statement: Statement
    private let database: Database
    private var column: Int32 = 0

    /// SQLite copies what it is given: the text may go as soon as it is bound.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    init(_ database: Database, _ sql: String) throws {
        self.database = database
        statement = try database.makeStatement(sql: sql)
    }

    mutating func bind(_ number: Int64?) {
        column += 1
        if let number { sqlite3_bind_int64(statement.sqliteStatement, column, number) } else { bindNull() }
    }

    mutating func bind(_ number: Double?) {
        column += 1
        if let number { sqlite3_bind_double(statement.sqliteStatement, column, number) } else { bindNull() }
    }

    mutating func bind(_ text: String?) {
        guard var text else {
            column += 1
            return bindNull()
        }
        text.withUTF8 { bind($0) }
    }

    mutating func bind(_ text: UnsafeBufferPointer<UInt8>) {
        column += 1
        text.withMemoryRebound(to: CChar.self) { text in
            // An empty text may have no address, and would be taken for a missing one.
            guard let start = text.baseAddress else { return _ = sqlite3_bind_text(statement.sqliteStatement, column, "", 0, Self.copied) }
            sqlite3_bind_text(statement.sqliteStatement, column, start, Int32(clamping: text.count), Self.copied)
        }
    }

    /// Inserts the row that was bound.
    mutating func run() throws {
        column = 0
        let code = sqlite3_step(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        // Without the words of SQLite, which may quote a value.
        guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private func bindNull() { sqlite3_bind_null(statement.sqliteStatement, column) }
}
