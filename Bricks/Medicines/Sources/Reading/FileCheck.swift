import Frame
import Quality
import Tabular
import Vocabulary

/// What is learnt while one file is read: findings with their place, how full and how right each column is, the newest date.
struct FileCheck {
    let file: String
    /// Names of the columns as the publisher gives them.
    let columns: [String]
    /// Dates after this day are not plausible.
    let horizon: CalendarDate?
    /// A fact dated after this day is none: a year is left for what is announced, and for folders named early.
    let limit: CalendarDate?
    /// For what is announced, and for files without a date.
    static let farthest = CalendarDate(year: 2099, month: 12, day: 31)
    /// The day that the file stands for, when that is its horizon.
    private let vintage: CalendarDate?
    private(set) var log = FindingLog()
    private(set) var newestDate: CalendarDate?
    private var filled: [Int]
    private var invalid: [Int]
    /// The sheet being read; nil in a text.
    private var sheet: String?
    /// The row being read.
    private(set) var record = Record(line: 0, byteOffset: 0, fields: [])

    init(file: String, columns: [String], horizon: CalendarDate?, vintage: CalendarDate?) {
        self.file = file
        self.columns = columns
        self.horizon = horizon
        self.vintage = vintage
        limit = horizon.flatMap { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch + 366) } ?? FileCheck.farthest
        filled = Array(repeating: 0, count: columns.count)
        invalid = filled
    }

    /// In a workbook, codes may have lost their zeros, and numbers their French writing.
    var isWorkbook: Bool { sheet != nil }

    /// Says what is to be said of the file before its rows.
    mutating func look(at table: SourceTable) {
        sheet = table.workbook?.sheet.name
        log.add(contentsOf: table.findings)
    }

    /// What a date is too late for: the file, or today.
    var horizonWords: String {
        guard let horizon else { return "" }
        let day = FrenchFormat.date(horizon)
        return horizon == vintage ? "après la date du fichier, le \(day)" : "à venir : nous sommes le \(day)"
    }

    /// A cell of the row being read, as it stands.
    subscript(column: Int) -> String { record[column] }

    mutating func begin(_ record: Record) {
        self.record = record
        for index in 0..<min(columns.count, record.count) where !record.isEmpty(index) { filled[index] += 1 }
    }

    /// Adds a finding about a column of the row being read.
    mutating func add(_ rule: Rule, _ column: Int, message: String, fix: Fix? = nil) {
        if rule.severity == .error { invalid[column] += 1 }
        log.add(
            Finding(
                rule, at: place(record.line, record.byteOffset, columns[column]), value: self[column], message: message, fix: fix))
    }

    /// Adds a finding about a whole row.
    mutating func add(_ rule: Rule, line: Int, byteOffset: Int, column: String? = nil, value: String, message: String, fix: Fix? = nil) {
        log.add(
            Finding(
                rule, at: place(line, byteOffset, column), value: value, message: message, fix: fix))
    }

    /// Adds what the reader met in the shape of the file.
    mutating func add(_ irregularity: Irregularity) { log.add(irregularity, in: file, sheet: sheet) }

    /// Rows of a sheet have no place in the bytes of their file.
    private func place(_ line: Int, _ byteOffset: Int, _ column: String?) -> Place {
        Place(file: file, sheet: sheet, line: line, byteOffset: isWorkbook ? nil : byteOffset, column: column)
    }

    mutating func note(_ date: CalendarDate) {
        if let newest = newestDate, date <= newest { return }
        newestDate = date
    }

    var columnReports: [ColumnReport] {
        columns.indices.map { ColumnReport(name: columns[$0], filled: filled[$0], valid: filled[$0] - min(invalid[$0], filled[$0])) }
    }
}
