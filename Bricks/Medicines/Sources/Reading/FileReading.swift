import Foundation
import Frame
import Quality
import Tabular
import Vocabulary

/// One file read: its values, once each, and everything learnt on the way. Other files may still add findings before the report is made.
struct FileReading<Row: SourceRow>: Sendable {
    let file: InboxFile
    private(set) var rows: [Located<Row.Content>] = []
    var check: FileCheck
    var references: [ReferenceReport] = []
    private var rowsIn = 0
    private var blankLines = 0
    private var rejoinedRows = 0
    private var byteCount = 0
    private var encoding = TextEncoding.utf8.rawValue

    /// - Throws: `TabularRefusal` when the file is not what it should be at all.
    init(_ file: InboxFile) throws {
        self.file = file
        check = FileCheck(file: file.name, columns: Row.columns, horizon: file.horizon, vintage: file.vintage)
        if Row.source.mayBeEmpty, try file.url.resourceValues(forKeys: [.fileSizeKey]).fileSize == 0 { return }
        let table = try SourceTable(
            file.url, name: file.name, columns: Row.columns, source: Row.source, text: Row.delimitedFormat)
        byteCount = table.byteCount
        encoding = table.encoding
        check.look(at: table)
        try read(table)
    }

    var report: FileReport {
        FileReport(
            file: file.name, kind: Row.source.kind, vintage: file.vintage, byteCount: byteCount, encoding: encoding, rowsIn: rowsIn,
            rowsTyped: rows.count, rowsRejected: rowsIn - rows.count, blankLines: blankLines, rejoinedRows: rejoinedRows,
            columns: check.columnReports, references: references, newestDate: check.newestDate, findings: check.log)
    }

    private mutating func read(_ table: SourceTable) throws {
        var indexByKey: [Row.Key: Int] = [:]
        indexByKey.reserveCapacity(byteCount / 128)
        rows.reserveCapacity(byteCount / 128)
        var irregularities: [Irregularity] = []
        try table.read { record in
            rowsIn += 1
            check.begin(record)
            guard let content = Row.content(&check) else { return }
            let row = Located(content: content, line: record.line, byteOffset: record.byteOffset)
            if let earlier = indexByKey.updateValue(rows.count, forKey: Row.key(of: content)) {
                indexByKey[Row.key(of: content)] = earlier
                keepOne(of: earlier, and: row)
            } else {
                rows.append(row)
            }
        } irregularity: { irregularity in
            irregularities.append(irregularity)
        }
        for irregularity in irregularities { note(irregularity) }
    }

    /// Two rows with one key: the same content is a repetition; else the one whose text comes first is kept, whatever their order in the file.
    private mutating func keepOne(of earlier: Int, and row: Located<Row.Content>) {
        let kept = rows[earlier]
        guard kept.content != row.content else {
            addDuplicate(FileRules.duplicateRow, "La ligne répète la ligne \(kept.line).", Fix("Ôtez la ligne.", confidence: 1))
            return
        }
        // Reflection is slow, but names every member, and contradictions are rare.
        if String(reflecting: row.content) < String(reflecting: kept.content) { rows[earlier] = row }
        addDuplicate(FileRules.duplicateKey, "La ligne contredit la ligne \(kept.line).", Fix("Gardez une seule des deux lignes."))
    }

    private mutating func addDuplicate(_ rule: Rule, _ message: String, _ fix: Fix) {
        let record = check.record
        check.add(
            rule, line: record.line, byteOffset: record.byteOffset, value: record.fields.joined(separator: "\t"), message: message, fix: fix
        )
    }

    mutating func note(_ irregularity: Irregularity) {
        check.add(irregularity)
        switch irregularity.kind {
        case .blankLine: blankLines += 1
        case .rejoined: rejoinedRows += 1
        // Records that the reader could not hand on.
        case .wrongColumnCount, .recordTooLong: rowsIn += 1
        case .c1Control, .foreignEncoding, .controlCharacter, .unclosedQuote, .separatorsInText: break
        }
    }
}
