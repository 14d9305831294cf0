import CXlsxWriter
package import Foundation
package import Tabular
import Vocabulary

/// Gives people their own file back: the same rows as a workbook, wrong cells coloured and commented, and a sheet that lists the defects.
///
/// Rows stream through; every cell is written as text, so no code loses a zero and nothing is run as a formula.
package enum AnnotatedWorkbook {
    /// Rows of an Excel sheet.
    static let mostRows = 1_048_576
    /// Letters of an Excel cell.
    static let longestCell = 32_767
    /// Comments make a file heavy: beyond these, cells are coloured only, and the list of defects says the rest.
    static let mostComments = 5_000

    /// How the rows of a file stand in it.
    package enum Layout: Hashable, Sendable {
        /// A row names the columns; the findings call them so too.
        case named
        /// No row does: the findings call them so, in this order.
        case unnamed([String])
        /// The row of this line names the columns; the findings call them by the names given, each with its place.
        case renamed(line: Int, places: [String: Int])
    }

    package static func write(
        _ report: FileReport, of source: URL, to target: URL, format: DelimitedFormat = DelimitedFormat(), layout: Layout = .named
    ) throws {
        // Every row of a sheet is given back, those before the headings too.
        let reader = try TableReader(source, name: report.file, format: format, workbook: WorkbookFormat(hasHeader: false))
        var headingLine: Int?
        switch layout {
        case .named:
            if case .workbook = reader.kind { headingLine = try TableReader(source, name: report.file).header?.line }
        case .unnamed: break
        case .renamed(let line, _): headingLine = line
        }
        let sheets = try Sheets(target)
        var rows = AnnotatedRows(report, sheets: sheets)
        if case .unnamed(let names) = layout { rows.writeNames(names) }
        try reader.read { record in
            if rows.needsNames, headingLine.map({ $0 == record.line }) ?? true {
                rows.writeNames((0..<record.count).map { record.trimmed($0) })
                if case .renamed(_, let places) = layout { rows.columns = places }
            } else {
                rows.write(record)
            }
        } irregularity: { irregularity in
            rows.write(irregularity)
        }
        rows.writeDefects(report)
        try sheets.close()
    }
}

/// Why an annotated workbook could not be written.
package struct AnnotationError: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String {
        "Le classeur \(path) n’a pas pu être écrit : \(reason). Vérifiez le dossier et la place sur le disque."
    }
}

/// The workbook being written. libxlsxwriter frees everything when it closes, so it must be closed exactly once, also after an error.
private final class Sheets {
    let data: UnsafeMutablePointer<lxw_worksheet>
    let defects: UnsafeMutablePointer<lxw_worksheet>
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let path: String
    private let formats: [Severity: UnsafeMutablePointer<lxw_format>]
    let bold: UnsafeMutablePointer<lxw_format>?

    init(_ target: URL) throws(AnnotationError) {
        path = target.path
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt(path, &options), let data = workbook_add_worksheet(book, "Données annotées"),
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
        let colours: [Severity: UInt32] = [.blocking: 0xF4B6B6, .error: 0xF8CBAD, .warning: 0xFFE699, .repair: 0xC6E0B4]
        var formats: [Severity: UnsafeMutablePointer<lxw_format>] = [:]
        for severity in Severity.allCases {
            guard let format = workbook_add_format(book), let colour = colours[severity] else { continue }
            format_set_bg_color(format, colour)
            formats[severity] = format
        }
        self.formats = formats
    }

    func format(_ severity: Severity) -> UnsafeMutablePointer<lxw_format>? { formats[severity] }

    func close() throws(AnnotationError) {
        guard let book else { return }
        self.book = nil
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else { throw AnnotationError(path: path, reason: String(cString: lxw_strerror(error))) }
    }

    deinit { if let book { _ = workbook_close(book) } }
}

private struct AnnotatedRows {
    private struct Mark {
        let column: String?
        let severity: Severity
        let message: String
    }

    private let sheets: Sheets
    private var marks: [Int: [Mark]] = [:]
    private var row = 0
    private var comments = 0
    private var uncommented = 0
    private var unwritten = 0
    /// Place of each column that findings name.
    var columns: [String: Int] = [:]
    private(set) var needsNames = true

    init(_ report: FileReport, sheets: Sheets) {
        self.sheets = sheets
        for group in report.findings.groups {
            for finding in group.listed {
                guard let line = finding.place.line else { continue }
                let advice = finding.fix.map { " " + $0.advice } ?? ""
                marks[line, default: []].append(
                    Mark(column: finding.place.column, severity: group.rule.severity, message: finding.message + advice))
            }
        }
    }

    mutating func writeNames(_ names: [String]) {
        needsNames = false
        for (column, name) in names.enumerated() {
            columns[name] = columns[name] ?? column
            put(name, row, column, sheets.data, sheets.bold)
        }
        row += 1
    }

    mutating func write(_ record: Record) {
        guard row < AnnotatedWorkbook.mostRows else {
            unwritten += 1
            return
        }
        let marks = marks[record.line] ?? []
        var worst: [Int: Mark] = [:]
        // Groups come worst first: the first mark of a cell stands, the others add their words.
        for mark in marks {
            let column = mark.column.flatMap { columns[$0] } ?? 0
            if let known = worst[column] {
                worst[column] = Mark(column: known.column, severity: known.severity, message: known.message + "\n" + mark.message)
            } else {
                worst[column] = mark
            }
        }
        for column in 0..<max(record.count, (worst.keys.max() ?? -1) + 1) {
            let mark = worst[column]
            put(record[column], row, column, sheets.data, mark.flatMap { sheets.format($0.severity) })
            if let mark { comment(mark.message, column) }
        }
        row += 1
    }

    /// A line that is no record is kept whole, in the first cell: nothing of the file is lost.
    mutating func write(_ irregularity: Irregularity) {
        switch irregularity.kind {
        case .wrongColumnCount, .recordTooLong: break
        default: return
        }
        guard row < AnnotatedWorkbook.mostRows else {
            unwritten += 1
            return
        }
        put(irregularity.text, row, 0, sheets.data, sheets.format(.error))
        comment(StructureRules.finding(for: irregularity, in: "").message, 0)
        row += 1
    }

    mutating func writeDefects(_ report: FileReport) {
        let heads = ["Gravité", "Règle", "Feuille", "Ligne", "Colonne", "Valeur", "Constat", "Conseil", "Remplacement"]
        for (column, head) in heads.enumerated() { put(head, 0, column, sheets.defects, sheets.bold) }
        var row = 1
        func line(_ cells: [String], _ severity: Severity) {
            guard row < AnnotatedWorkbook.mostRows else { return }
            for (column, cell) in cells.enumerated() {
                put(cell, row, column, sheets.defects, column == 0 ? sheets.format(severity) : nil)
            }
            row += 1
        }
        if unwritten > 0 {
            let rows = FrenchFormat.count(unwritten, "ligne du fichier ne tient pas", "lignes du fichier ne tiennent pas")
            line(["", "", "", "", "", "", "\(rows) dans une feuille Excel."], .warning)
        }
        if uncommented > 0 {
            let cells = FrenchFormat.count(uncommented, "case est colorée", "cases sont colorées")
            line(
                [
                    "", "", "", "", "", "",
                    "Un classeur porte au plus \(FrenchFormat.number(AnnotatedWorkbook.mostComments)) commentaires : au-delà, \(cells) sans "
                        + "commentaire. Leurs défauts sont dans la liste ci-dessous.",
                ], .warning)
        }
        for group in report.findings.groups {
            for finding in group.listed {
                line(
                    [
                        group.rule.severity.frenchName, group.rule.id, finding.place.sheet ?? "", finding.place.line.map(String.init) ?? "",
                        finding.place.column ?? "", finding.value, finding.message, finding.fix?.advice ?? "",
                        finding.fix?.replacement ?? "",
                    ], group.rule.severity)
            }
            if group.unlisted > 0 {
                line(
                    [
                        group.rule.severity.frenchName, group.rule.id, "", "", "", "",
                        FrenchFormat.count(group.unlisted, "autre défaut n’est pas détaillé", "autres défauts ne sont pas détaillés")
                            + " et la feuille ne les montre pas.",
                        "", "",
                    ], group.rule.severity)
            }
        }
    }

    private mutating func comment(_ message: String, _ column: Int) {
        guard comments < AnnotatedWorkbook.mostComments else {
            uncommented += 1
            return
        }
        comments += 1
        worksheet_write_comment(sheets.data, lxw_row_t(row), lxw_col_t(column), String(message.prefix(1_000)))
    }

    private func put(
        _ text: String, _ row: Int, _ column: Int, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        guard column < 16_384 else { return }
        if text.isEmpty {
            if format != nil { worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format) }
            return
        }
        // Excel counts UTF-16 units.
        let cell = text.utf16.count <= AnnotatedWorkbook.longestCell ? text : String(text.prefix(AnnotatedWorkbook.longestCell / 2))
        worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), cell, format)
    }
}
