import CXlsxWriter
import Foundation
import Tabular
import Vocabulary

/// A delimited text given back as a workbook: sheets "Données annotées" and "Défauts". Rows stream through; every cell is written as text, so
/// no code loses a zero and nothing is run as a formula.
struct AnnotatedText {
    static let sheetName = "Données annotées"
    /// Rows of an Excel sheet.
    private static let mostRows = 1_048_576

    private let report: FileReport
    private let reader: TableReader
    private let layout: AnnotatedWorkbook.Layout
    private let columns: ColumnPlaces

    init(_ report: FileReport, _ reader: TableReader, _ layout: AnnotatedWorkbook.Layout, _ columns: ColumnPlaces) {
        self.report = report
        self.reader = reader
        self.layout = layout
        self.columns = columns
    }

    /// The target is whole or absent: it takes its name once everything is written.
    func write(to target: URL) throws {
        let partial = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).partiel")
        do {
            try writeBook(to: partial)
            guard rename(partial.path, target.path) == 0 else {
                throw AnnotationError(path: target.path, reason: "le fichier ne peut pas prendre ce nom")
            }
        } catch {
            try? FileManager.default.removeItem(at: partial)
            guard let failure = error as? AnnotationError else { throw error }
            throw AnnotationError(path: target.path, reason: failure.reason)
        }
    }

    private func writeBook(to target: URL) throws {
        let columns = columns
        let places = { (finding: Finding) -> [CellPlace] in
            guard let line = finding.place.line else { return [] }
            return columns.columns(of: finding).map { CellPlace(row: line, column: $0) }
        }
        let annotations = Annotations(report, places: places)
        let book = try TextBook(target)
        var rows = AnnotatedRows(annotations.cells, book)
        var headingLine: Int?
        if case .unnamed(let names) = layout { rows.writeHeadings(names) }
        if case .renamed(let line, _) = layout { headingLine = line }
        try reader.read { record in
            if layout == .named, headingLine == nil { headingLine = record.line }
            rows.write(record, isHeading: record.line == headingLine)
        } irregularity: { irregularity in
            rows.write(irregularity)
        }
        let rowsOfLines = rows.rowsOfLines
        var notes = [
            "« Ligne du fichier » compte les lignes du fichier reçu ; « Case » mène à la même ligne dans la feuille « \(Self.sheetName) », où son "
                + "rang change quand des titres sont ajoutés ou des lignes vides ôtées."
        ]
        if rows.unwritten > 0 {
            let count = FrenchFormat.count(rows.unwritten, "ligne du fichier ne tient pas", "lignes du fichier ne tiennent pas")
            notes.append("\(count) dans une feuille Excel.")
        }
        if let note = annotations.note { notes.append(note) }
        book.write(
            DefectList(report: report, sheet: Self.sheetName, lineHeading: "Ligne du fichier", notes: notes) { finding in
                places(finding).first.flatMap { place in rowsOfLines[place.row].map { CellPlace(row: $0, column: place.column) } }
            })
        try book.close()
    }

    private struct AnnotatedRows {
        private let cells: [AnnotatedCell]
        private let cellsOfLines: [Int: Range<Int>]
        private let book: TextBook
        private var row = 0
        private(set) var unwritten = 0
        /// Rows of the sheet, from 1, for the lines that have defects.
        private(set) var rowsOfLines: [Int: Int] = [:]

        init(_ cells: [AnnotatedCell], _ book: TextBook) {
            self.cells = cells
            self.book = book
            var ranges: [Int: Range<Int>] = [:]
            for (index, cell) in cells.enumerated() {
                ranges[cell.place.row] = (ranges[cell.place.row]?.lowerBound ?? index)..<index + 1
            }
            cellsOfLines = ranges
        }

        mutating func writeHeadings(_ names: [String]) {
            for (column, name) in names.enumerated() { book.put(name, row, column, book.data, book.bold) }
            row += 1
        }

        mutating func write(_ record: Record, isHeading: Bool) {
            guard row < AnnotatedText.mostRows else {
                unwritten += 1
                return
            }
            var marked = cells[cellsOfLines[record.line] ?? 0..<0]
            if !marked.isEmpty { rowsOfLines[record.line] = row + 1 }
            for column in 0..<max(record.count, (marked.last?.place.column ?? -1) + 1) {
                let cell = marked.first?.place.column == column ? marked.removeFirst() : nil
                let text = isHeading ? record.trimmed(column) : record[column]
                book.put(text, row, column, book.data, cell.flatMap { book.format($0.severity) } ?? (isHeading ? book.bold : nil))
                if let cell, cell.hasComment { book.comment(cell.comment, row, column) }
            }
            row += 1
        }

        /// A line that is no record is kept whole, in the first cell: nothing of the file is lost.
        mutating func write(_ irregularity: Irregularity) {
            switch irregularity.kind {
            case .wrongColumnCount, .recordTooLong: break
            default: return
            }
            guard row < AnnotatedText.mostRows else {
                unwritten += 1
                return
            }
            book.put(irregularity.text, row, 0, book.data, book.format(.error))
            if let range = cellsOfLines[irregularity.line] {
                rowsOfLines[irregularity.line] = row + 1
                let cell = cells[range.lowerBound]
                if cell.hasComment { book.comment(cell.comment, row, 0) }
            }
            row += 1
        }
    }
}

/// The workbook being written. libxlsxwriter frees everything when it closes, so it must be closed exactly once, also after an error.
private final class TextBook {
    typealias Sheet = UnsafeMutablePointer<lxw_worksheet>
    typealias Format = UnsafeMutablePointer<lxw_format>

    let data: Sheet
    private let defects: Sheet
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let path: String
    private let formats: [Severity: Format]
    let bold: Format?

    init(_ target: URL) throws(AnnotationError) {
        path = target.path
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt(path, &options), let data = workbook_add_worksheet(book, AnnotatedText.sheetName),
            let defects = workbook_add_worksheet(book, "Défauts")
        else { throw AnnotationError(path: target.path, reason: "création impossible") }
        self.book = book
        self.data = data
        self.defects = defects
        // The same content makes the same file: no clock in it.
        var properties = lxw_doc_properties()
        properties.created = 315_532_800
        workbook_set_properties(book, &properties)
        bold = workbook_add_format(book)
        format_set_bold(bold)
        var formats: [Severity: Format] = [:]
        for severity in Severity.allCases {
            guard let format = workbook_add_format(book) else { continue }
            format_set_bg_color(format, severity.colour)
            formats[severity] = format
        }
        self.formats = formats
    }

    func format(_ severity: Severity) -> Format? { formats[severity] }

    func put(_ text: String, _ row: Int, _ column: Int, _ sheet: Sheet, _ format: Format?) {
        guard column < 16_384 else { return }
        if text.isEmpty {
            if format != nil { worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format) }
            return
        }
        worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), SheetText.fitted(text), format)
    }

    func comment(_ text: String, _ row: Int, _ column: Int) {
        guard column < 16_384 else { return }
        worksheet_write_comment(data, lxw_row_t(row), lxw_col_t(column), text)
    }

    func write(_ list: DefectList) {
        for (column, width) in DefectList.widths.enumerated() {
            worksheet_set_column(defects, lxw_col_t(column), lxw_col_t(column), Double(width), nil)
        }
        for (column, heading) in list.headings.enumerated() { put(heading, 0, column, defects, bold) }
        var row = 1
        var links = 0
        list.forEach { line in
            guard row < 1_048_576 else { return }
            for (column, text) in line.cells.enumerated() {
                if column == DefectList.linkColumn, let cell = line.cell, links < DefectList.mostLinks {
                    links += 1
                    let address = "internal:" + DefectList.location(cell, in: list.sheet)
                    worksheet_write_url_opt(defects, lxw_row_t(row), lxw_col_t(column), address, nil, text, nil)
                } else {
                    put(text, row, column, defects, column == 0 ? format(line.severity) : nil)
                }
            }
            row += 1
        }
    }

    func close() throws(AnnotationError) {
        guard let book else { return }
        self.book = nil
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else { throw AnnotationError(path: path, reason: String(cString: lxw_strerror(error))) }
    }

    deinit { if let book { _ = workbook_close(book) } }
}
