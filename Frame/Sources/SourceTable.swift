package import Foundation
package import Quality
package import Tabular

/// A received file as the rows of its source, whatever its way here made of it: the publisher's own text, a text with a row of headings, or a
/// workbook. Fields always come in the order of the source.
package struct SourceTable: Sendable {
    package let name: String
    private let kind: TableReader.Kind
    private let headings: SourceHeadings?
    /// Numbers of columns that a row may have.
    private let columnCounts: [Int]
    /// The separator of the publisher's text.
    private let separator: UInt8?

    /// - Parameters:
    ///   - columns: names of the columns as the publisher gives them, in order; a row of headings is known by them.
    ///   - text: how the publisher writes its text.
    /// - Throws: `TabularRefusal` for what is no table, for headings that are not those of the source, and for a text whose columns cannot be
    ///   found.
    package init(
        _ url: URL, name: String, columns: [String], source: SourceFormat, text: DelimitedFormat
    ) throws(TabularRefusal) {
        self.name = name
        columnCounts = source.columnCounts
        separator = text.separator
        let names = SourceColumns(names: columns, counts: source.columnCounts)
        let kind = try SourceTable.open(url, name: name, text)
        guard source.requiredColumns.isEmpty else {
            self.kind = kind
            let first = SourceTable.firstRecords(kind, SourceHeadings.rowsLookedAt)
            headings = try names.headings(in: first, requiring: source.requiredColumns, name: name)
            return
        }
        guard case .delimited(let reader) = kind, let lines = SourceTable.linesBeforeRecord(reader) else {
            self.kind = kind
            headings = try SourceTable.headings(kind, names, text, name: name)
            return
        }
        // None of the first lines is a row of the publisher: perhaps a spreadsheet wrote it again, with its own separator.
        let other = try OtherWriting(of: url, name: name, source: source, text: text)
        let found = try SourceTable.headings(.delimited(other.reader), names, text, name: name)
        let isSure = other.isSure || found != nil
        if !isSure, lines >= SourceTable.linesTried {
            throw other.refusal(of: source, name: name, official: reader.detection)
        }
        self.kind = isSure ? .delimited(other.reader) : kind
        headings = found
    }

    package var byteCount: Int {
        switch kind {
        case .delimited(let reader): reader.detection.byteCount
        case .workbook(let reader): reader.detection.byteCount
        }
    }

    /// As reports name it: "Windows-1252", "UTF-8 (BOM)", "classeur .xlsx".
    package var encoding: String {
        switch kind {
        case .delimited(let reader): reader.detection.encoding.rawValue + (reader.detection.hasByteOrderMark ? " (BOM)" : "")
        case .workbook: "classeur .xlsx"
        }
    }

    /// What was found by looking at a workbook; nil for a text.
    package var workbook: WorkbookDetection? {
        switch kind {
        case .delimited: nil
        case .workbook(let reader): reader.detection
        }
    }

    /// Line of the row that names the columns; nil when there is none.
    package var headingLine: Int? { headings?.line }
    /// Rows of titles and notes before it, which are no data.
    package var rowsBeforeHeadings: Int { headings?.rowsBefore ?? 0 }
    /// For each column of the source, its place in the file; nil when it is the same.
    package var order: [Int]? { headings?.order }
    /// How the text is written, for whoever reads it again; nil for a workbook.
    package var textFormat: DelimitedFormat? {
        guard case .delimited(let reader) = kind else { return nil }
        return DelimitedFormat(separator: reader.detection.separator, quoting: reader.detection.quoting, columnCounts: columnCounts)
    }

    /// What is to be said of the file before its rows.
    package var findings: FindingLog {
        var log = FindingLog()
        if case .delimited(let reader) = kind, let separator, reader.detection.separator != separator {
            log.add(StructureRules.finding(forSeparator: reader.detection, in: name))
        }
        guard let workbook else { return log }
        let found = StructureRules.findings(for: workbook, headingLine: headingLine, rowsBeforeHeadings: rowsBeforeHeadings, in: name)
        for finding in found { log.add(finding) }
        return log
    }

    /// Hands on every row after the headings, in file order, its fields in the order of the source.
    @discardableResult
    package func read(
        _ onRecord: (Record) throws -> Void, irregularity onIrregularity: (Irregularity) throws -> Void
    ) throws -> ReadingCounts {
        let start = headings?.line ?? 0
        switch kind {
        case .delimited(let reader):
            guard let order = headings?.order else {
                return try reader.read({ if $0.line > start { try onRecord($0) } }, irregularity: onIrregularity)
            }
            return try reader.read(
                { if $0.line > start { try onRecord($0.reordered(order)) } }, irregularity: onIrregularity)
        case .workbook(let reader):
            return try readWorkbook(reader, after: start, onRecord, onIrregularity)
        }
    }

    /// A sheet has no number of columns of its own: a row may be narrower than the format, its last cells being empty, but not wider.
    private func readWorkbook(
        _ reader: WorkbookReader, after start: Int, _ onRecord: (Record) throws -> Void, _ onIrregularity: (Irregularity) throws -> Void
    ) throws -> ReadingCounts {
        let widest = max(columnCounts.max() ?? .max, (headings?.order?.max() ?? 0) + 1)
        var rejected = 0
        var counts = try reader.read { record in
            guard record.line > start else { return }
            var width = record.count
            while width > 0, record.isBlank(width - 1) { width -= 1 }
            if width > widest {
                rejected += 1
                let text = record.fields.joined(separator: "\t")
                try onIrregularity(
                    Irregularity(
                        kind: .wrongColumnCount(found: width, expected: columnCounts), line: record.line, byteOffset: 0,
                        text: String(text.prefix(500))))
            } else if let order = headings?.order {
                try onRecord(record.reordered(order))
            } else {
                try onRecord(record)
            }
        } irregularity: {
            // An empty row before the headings is part of the layout of the sheet.
            if $0.line > start { try onIrregularity($0) }
        }
        counts.rejectedLines += rejected
        return counts
    }

    // MARK: Looking at the beginning

    private static func open(_ url: URL, name: String, _ text: DelimitedFormat) throws(TabularRefusal) -> TableReader.Kind {
        do {
            return try TableReader(url, name: name, format: text, workbook: WorkbookFormat(hasHeader: false)).kind
        } catch  where error.reason == .truncated {
            // With another separator every line seems cut, and the last one too: that is known when the rows are.
            return .delimited(try DelimitedReader(url, name: name, format: text))
        }
    }

    private struct Enough: Error {}
    private static let linesTried = 5

    /// How many first lines have no number of columns of the source; nil when one has.
    private static func linesBeforeRecord(_ reader: DelimitedReader) -> Int? {
        var opens = false
        var lines = 0
        // What stops the reading here stops it again when it counts.
        _ = try? reader.read { _ in
            opens = true
            throw Enough()
        } irregularity: { _ in
            lines += 1
            if lines == linesTried { throw Enough() }
        }
        return opens ? nil : lines
    }

    private static func headings(
        _ kind: TableReader.Kind, _ columns: SourceColumns, _ text: DelimitedFormat, name: String
    ) throws(TabularRefusal) -> SourceHeadings? {
        let most =
            switch kind {
            case .delimited: 1
            case .workbook: SourceHeadings.rowsLookedAt
            }
        let first = firstRecords(kind, most)
        if let found = try columns.headings(in: first, name: name) { return found }
        // The publisher says that its first row names the columns, in words of its own.
        guard text.hasHeader, let record = first.first, case .delimited = kind else { return nil }
        return SourceHeadings(line: record.line, rowsBefore: 0, order: nil)
    }

    private static func firstRecords(_ kind: TableReader.Kind, _ most: Int) -> [Record] {
        var first: [Record] = []
        func take(_ record: Record) throws {
            first.append(record)
            if first.count == most { throw Enough() }
        }
        // What stops the reading here stops it again when it counts.
        switch kind {
        case .delimited(let reader): _ = try? reader.read(take)
        case .workbook(let reader): _ = try? reader.read(take)
        }
        return first
    }
}

extension Record {
    /// The fields at the places of `order`.
    fileprivate func reordered(_ order: [Int]) -> Record {
        Record(line: line, byteOffset: byteOffset, fields: order.map { self[$0] }, isRejoined: isRejoined)
    }
}
