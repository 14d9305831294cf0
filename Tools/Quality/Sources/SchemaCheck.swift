package import Foundation
import Tabular

/// Checks any table against a schema, in one pass and in bounded memory: every finding is counted, located and, where it can be, given its fix.
package struct SchemaCheck: Sendable {
    /// What a report says that the file was recognised as: nothing but its schema.
    package static let kind = "schema"
    /// Without a schema, a file is recognised as nothing.
    private var kind: String { schema.fields.isEmpty ? "" : SchemaCheck.kind }

    private let schema: TableSchema
    private let checks: [CellCheck]
    /// How many findings of a rule are listed; all are counted.
    private let limit: Int

    package init(_ schema: TableSchema, limit: Int = 10_000) throws(SchemaError) {
        self.schema = schema
        self.limit = limit
        var checks: [CellCheck] = []
        for field in schema.fields { checks.append(try CellCheck(field)) }
        self.checks = checks
    }

    /// Reads a delimited text or a workbook, whose first record names the columns. Without a schema, it names them when it looks so.
    package func report(on url: URL, name: String) throws -> FileReport {
        do {
            let reader = try TableReader(url, name: name, format: DelimitedFormat(hasHeader: !schema.fields.isEmpty))
            return try report(on: reader)
        } catch let refusal as TabularRefusal {
            var findings = FindingLog(limit: limit)
            findings.add(StructureRules.finding(for: refusal))
            return FileReport(
                file: name, kind: kind, vintage: nil, byteCount: 0, encoding: "", rowsIn: 0, rowsTyped: 0, rowsRejected: 0,
                findings: findings)
        }
    }

    private func report(on reader: TableReader) throws -> FileReport {
        var run = SchemaRun(schema, checks, file: reader.name, sheet: reader.sheet, limit: limit, hasHeader: reader.header != nil)
        let counts = try reader.read { record in
            run.check(record)
        } irregularity: { irregularity in
            run.add(irregularity)
        }
        return run.report(kind: kind, byteCount: reader.byteCount, encoding: reader.encodingName, counts: counts)
    }
}

/// The state of one reading.
private struct SchemaRun {
    private let file: String
    private let sheet: String?
    private let schema: TableSchema
    private let checks: [CellCheck]
    /// For each check, the column of the file; nil until the header is read.
    private var columns: [Int]?
    private var keyColumns: [Int] = []
    private var findings: FindingLog
    private var filled: [Int]
    private var wrong: [Int]
    private var rows = 0
    private var rejected = 0
    /// Values known to be right, by hash, a few thousand for each column: most columns say the same thing again and again.
    private var known: [UInt64]
    /// Where a key may not repeat itself, a row cannot either: whole rows are compared only in tables without keys.
    private var hasKey = false
    private var seenRows = SeenHashes()
    private var seenKeys = SeenHashes()
    /// One for each column that must not repeat itself, nil for the others.
    private var seenValues: [SeenHashes?]
    private var hashes: [UInt64] = []

    private static let knownValues = 1 << 11

    init(_ schema: TableSchema, _ checks: [CellCheck], file: String, sheet: String?, limit: Int, hasHeader: Bool) {
        self.file = file
        self.sheet = sheet
        self.schema = schema
        self.checks = checks
        findings = FindingLog(limit: limit)
        filled = Array(repeating: 0, count: checks.count)
        wrong = Array(repeating: 0, count: checks.count)
        known = Array(repeating: 0, count: checks.count * Self.knownValues)
        seenValues = checks.map { $0.isUnique ? SeenHashes() : nil }
        if checks.isEmpty, !hasHeader { columns = [] }
    }

    mutating func add(_ irregularity: Irregularity) { findings.add(irregularity, in: file, sheet: sheet) }

    mutating func check(_ record: Record) {
        guard let columns else {
            readHeader(record)
            return
        }
        rows += 1
        var isRejected = false
        hashes.removeAll(keepingCapacity: true)
        for column in 0..<record.count { hashes.append(record.withUTF8(column, ByteHash.hash)) }
        for (index, column) in columns.enumerated() where column >= 0 {
            let filledBefore = filled[index]
            guard !checkCell(index, column, record) else { continue }
            isRejected = true
            if filled[index] > filledBefore { wrong[index] += 1 }
        }
        if !checkKey(record) { isRejected = true }
        if !hasKey, let first = seenRows.insert(hashes.reduce(ByteHash.start, ByteHash.combine), line: record.line) {
            add(
                SchemaRules.duplicateRow, record, nil, "", "La ligne \(record.line) répète la ligne \(first).",
                Fix("Supprimez une des deux lignes."))
        }
        if isRejected { rejected += 1 }
    }

    /// - Returns: false when the cell has an error.
    private mutating func checkCell(_ index: Int, _ column: Int, _ record: Record) -> Bool {
        let hash = column < hashes.count ? hashes[column] : 0
        let slot = index * Self.knownValues + Int(truncatingIfNeeded: hash >> 32) & (Self.knownValues - 1)
        if known[slot] == hash, column < hashes.count {
            filled[index] += 1
        } else {
            let state = record.withUTF8(column) { bytes -> (isFilled: Bool, isTrimmed: Bool, problem: CellCheck.Problem?) in
                let inside = Self.trimmed(bytes)
                guard !isMissing(inside) else { return (false, inside.count < bytes.count, nil) }
                return (true, inside.count < bytes.count, checks[index].problem(inside))
            }
            if state.isTrimmed, state.isFilled { addSpaces(index, column, record) }
            guard state.isFilled else {
                guard checks[index].isRequired else { return true }
                let name = checks[index].name
                add(SchemaRules.required, record, name, record[column], "La colonne « \(name) » doit être remplie.", nil)
                return false
            }
            filled[index] += 1
            if let problem = state.problem {
                add(problem.rule, record, checks[index].name, record[column], problem.message, problem.fix)
                return false
            }
            if !state.isTrimmed { known[slot] = hash }
        }
        guard checks[index].isUnique, let first = seenValues[index]?.insert(hash, line: record.line) else { return true }
        addDuplicate(record, checks[index].name, record[column], first)
        return false
    }

    private mutating func checkKey(_ record: Record) -> Bool {
        guard !keyColumns.isEmpty else { return true }
        let key = keyColumns.reduce(ByteHash.start) { $1 < hashes.count ? ByteHash.combine($0, hashes[$1]) : $0 }
        guard let first = seenKeys.insert(key, line: record.line) else { return true }
        addDuplicate(
            record, schema.primaryKey.joined(separator: ", "), keyColumns.map { record[$0] }.joined(separator: " ; "), first)
        return false
    }

    private mutating func addDuplicate(_ record: Record, _ column: String, _ value: String, _ first: Int) {
        add(
            SchemaRules.unique, record, column, value, "« \(value) » figure déjà à la ligne \(first).",
            Fix("Gardez une seule des deux lignes, ou corrigez la clé."))
    }

    private mutating func addSpaces(_ index: Int, _ column: Int, _ record: Record) {
        let replacement = record.withUTF8(column) { String(decoding: Self.trimmed($0), as: UTF8.self) }
        add(
            SchemaRules.spaces, record, checks[index].name, record[column], "Des espaces entourent « \(replacement) ».",
            Fix("Écrivez « \(replacement) » sans espace autour.", replacement: replacement, confidence: 1))
    }

    private mutating func add(_ rule: Rule, _ record: Record, _ column: String?, _ value: String, _ message: String, _ fix: Fix?) {
        let place = Place(
            file: file, sheet: sheet, line: record.line, byteOffset: sheet == nil ? record.byteOffset : nil, column: column)
        findings.add(Finding(rule, at: place, value: value, message: message, fix: fix))
    }

    private mutating func readHeader(_ record: Record) {
        let header = HeaderIndex(record)
        columns = checks.map { header.column($0.name) ?? -1 }
        keyColumns = schema.primaryKey.compactMap { header.column($0) }
        hasKey = !keyColumns.isEmpty || checks.contains { $0.isUnique && header.column($0.name) != nil }
        for check in checks where header.column(check.name) == nil {
            add(
                SchemaRules.missingColumn, record, check.name, "", "La colonne « \(check.name) » est absente.",
                Fix("Ajoutez la colonne, ou corrigez son titre."))
        }
        // Without a schema no column is known, and none is a surprise.
        guard !checks.isEmpty else { return }
        let described = Set((columns ?? []).filter { $0 >= 0 })
        for (index, name) in header.names.enumerated() where !described.contains(index) {
            add(SchemaRules.unknownColumn, record, name, name, "La colonne « \(name) » n’est pas dans le schéma.", nil)
        }
    }

    private func isMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.isEmpty { return true }
        guard schema.missingValues.count > 1 || schema.missingValues.first != "" else { return false }
        return schema.missingValues.contains { $0.utf8.elementsEqual(bytes) }
    }

    /// Without the blanks around: spaces, tabs, no-break spaces.
    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, isBlank(bytes[start]) || isNoBreakSpace(bytes, start) { start += isBlank(bytes[start]) ? 1 : 2 }
        while end > start, isBlank(bytes[end - 1]) || (end - start >= 2 && isNoBreakSpace(bytes, end - 2)) {
            end -= isBlank(bytes[end - 1]) ? 1 : 2
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    private static func isNoBreakSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == 0xC2 && bytes[index + 1] == 0xA0
    }

    func report(kind: String, byteCount: Int, encoding: String, counts: ReadingCounts) -> FileReport {
        FileReport(
            file: file, kind: kind, vintage: nil, byteCount: byteCount, encoding: encoding, rowsIn: rows + counts.rejectedLines,
            rowsTyped: rows - rejected, rowsRejected: rejected + counts.rejectedLines, blankLines: counts.blankLines,
            rejoinedRows: counts.rejoinedRecords,
            columns: zip(checks, zip(filled, wrong)).map { check, numbers in
                ColumnReport(name: check.name, filled: numbers.0, valid: max(0, numbers.0 - numbers.1))
            }, findings: findings)
    }
}
