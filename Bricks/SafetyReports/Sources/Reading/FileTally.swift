import Frame
import Quality
import Vocabulary

/// What reading a table, or all the tables of a file, counted.
struct FileTally: Sendable {
    var rowsIn = 0
    var rowsRejected = 0
    var blankLines = 0
    var rejoinedRows = 0
    var columns: [ColumnReport] = []
    var newest: CalendarDate?
    var findings = FindingLog(limit: 1_000)

    mutating func add(_ other: FileTally) {
        rowsIn += other.rowsIn
        rowsRejected += other.rowsRejected
        blankLines += other.blankLines
        rejoinedRows += other.rejoinedRows
        columns += other.columns
        newest = [newest, other.newest].compactMap(\.self).max()
        findings.add(contentsOf: other.findings)
    }

    func report(on file: InboxFile, byteCount: Int, encoding: String) -> FileReport {
        FileReport(
            file: file.name, kind: file.kind ?? "", vintage: file.vintage, byteCount: byteCount, encoding: encoding, rowsIn: rowsIn,
            rowsTyped: rowsIn - rowsRejected, rowsRejected: rowsRejected, blankLines: blankLines, rejoinedRows: rejoinedRows,
            columns: columns, newestDate: newest, findings: findings)
    }
}
