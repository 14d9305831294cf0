import GRDB
import Vocabulary

/// A row of a published table as the release stores it: codes and texts are TEXT, dates ISO texts, decimals REAL, booleans 0 or 1.
struct StoredRow {
    let row: Row

    func text(_ index: Int) -> String { row[index] as String? ?? "" }
    func optionalText(_ index: Int) -> String? { row[index] as String? }
    func integer(_ index: Int) -> Int { row[index] as Int? ?? 0 }
    func optionalInteger(_ index: Int) -> Int? { row[index] as Int? }
    func boolean(_ index: Int) -> Bool { (row[index] as Int? ?? 0) != 0 }
    func optionalBoolean(_ index: Int) -> Bool? { (row[index] as Int?).map { $0 != 0 } }
    func date(_ index: Int) -> CalendarDate? { (row[index] as String?).flatMap { CalendarDate($0) } }
    func cents(_ index: Int) -> Int? { (row[index] as Double?).map { Int(($0 * 100).rounded()) } }
    func cis(_ index: Int) throws -> CIS { try CIS(text(index)) }

    /// - Parameter newest: the newest edition of the file, which has every row that is not gone: their last edition is not stored.
    func presence(from index: Int, newest: CalendarDate?) -> Presence {
        Presence(first: date(index), last: date(index + 1) ?? newest, isCurrent: boolean(index + 2))
    }
}

extension Database {
    /// Every row of a published table, one at a time, in the order asked: by default that of the key, in which rows are stored.
    func forEachRow(of table: String, columns: [String], order: String = "rowid", _ body: (StoredRow) throws -> Void) throws {
        let cursor = try Row.fetchCursor(self, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(order)")
        while let row = try cursor.next() { try body(StoredRow(row: row)) }
    }
}
