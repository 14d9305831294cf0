package import Foundation
import Vocabulary

/// Writes a table as an Excel workbook (ECMA-376): sheets "Lire d'abord", "Données", "Dictionnaire".
///
/// Our own writer and not libxlsxwriter: it needs no temporary file, sees every refusal of the disk, and is several times faster on the
/// plain cells we need. Texts are inline strings, so a value starting with "=" is a text, never a formula.
package struct Workbook {
    /// What a sheet can hold, with its header (Excel specifications and limits).
    static let rowsPerSheet = 1_048_575
    /// A cell holds 32,767 characters; longer texts are cut and end in this mark.
    static let longestText = 32_767
    static let cutMark = " […]"

    let table: Table
    let preface: Preface

    package init(_ table: Table, preface: Preface) {
        self.table = table
        self.preface = preface
    }

    package func write(to url: URL) throws(ExportFailure) -> FileReceipt {
        var archive = try ZipWriter(creating: url)
        let dataSheets = max(1, (table.rows.count + Workbook.rowsPerSheet - 1) / Workbook.rowsPerSheet)
        let names =
            ["Lire d'abord"] + (1...dataSheets).map { $0 == 1 ? "Données" : "Données \($0)" } + ["Dictionnaire"]
        let parts = WorkbookParts(sheetNames: names, title: preface.title, asOf: preface.asOf, styles: styles)
        for (name, text) in parts.all {
            try archive.add(name) { $0.feed(Array(text.utf8)) }
        }
        try archive.add("xl/worksheets/sheet1.xml") { prefaceSheet(into: &$0) }
        for sheet in 0..<dataSheets {
            let first = sheet * Workbook.rowsPerSheet
            let rows = table.rows[first..<min(first + Workbook.rowsPerSheet, table.rows.count)]
            try archive.add("xl/worksheets/sheet\(sheet + 2).xml", level: 4) { dataSheet(rows, into: &$0) }
        }
        try archive.add("xl/worksheets/sheet\(dataSheets + 2).xml") { dictionarySheet(into: &$0) }
        return try archive.finish()
    }

    private var styles: WorkbookStyles { WorkbookStyles(table.schema) }

    private func dataSheet(_ rows: ArraySlice<[Value]>, into deflater: inout Deflater) {
        let columns = table.schema.columns
        let styles = styles
        let columnStyles = columns.map { styles.index(of: $0.kind) }
        var sheet = SheetWriter(
            rowCount: rows.count + 1, columnCount: columns.count, widths: columns.map(\.sheetWidth), frozenRows: 1, into: &deflater)
        sheet.row(columns.map { .text($0.name) }, styles: Array(repeating: WorkbookStyles.header, count: columns.count), &deflater)
        for row in rows {
            sheet.row(row.indices.map { row[$0].sheetCell(in: columns[$0]) }, styles: columnStyles, &deflater)
        }
        sheet.finish(hasFilter: true, &deflater)
    }

    private func prefaceSheet(into deflater: inout Deflater) {
        let cutTexts = cutTexts
        var sheet = SheetWriter(
            rowCount: preface.lines.count + 1 + (cutTexts > 0 ? 1 : 0), columnCount: 2, widths: [28, 100], frozenRows: 0, into: &deflater)
        sheet.row([.text(preface.title), .missing], styles: [WorkbookStyles.title, 0], &deflater)
        for line in preface.lines {
            sheet.row([.text(line.label), .text(line.text)], styles: [WorkbookStyles.bold, WorkbookStyles.wrapped], &deflater)
        }
        if cutTexts > 0 {
            sheet.row(
                [
                    .text("Textes coupés"),
                    .text(
                        "\(cutTexts) textes de plus de \(Workbook.longestText) caractères, la limite d’une cellule, finissent par « […] » : "
                            + "le fichier .csv les donne en entier."),
                ], styles: [WorkbookStyles.bold, WorkbookStyles.wrapped], &deflater)
        }
        sheet.finish(hasFilter: false, &deflater)
    }

    private var cutTexts: Int {
        table.rows.reduce(0) { total, row in
            total
                + row.count { value in
                    // Bytes first: they are never fewer than UTF-16 units, and cheap to count.
                    if case .text(let text) = value {
                        text.utf8.count > Workbook.longestText && text.utf16.count > Workbook.longestText
                    } else {
                        false
                    }
                }
        }
    }

    private func dictionarySheet(into deflater: inout Deflater) {
        let header = ["Colonne", "Libellé", "Type", "Définition", "Exemple", "Obligatoire", "Valeurs possibles", "Renvoie à"]
        var sheet = SheetWriter(
            rowCount: table.schema.columns.count + 1, columnCount: header.count, widths: [26, 30, 14, 80, 30, 12, 40, 28], frozenRows: 1,
            into: &deflater)
        sheet.row(header.map(Value.text), styles: Array(repeating: WorkbookStyles.header, count: header.count), &deflater)
        for column in table.schema.columns {
            let cells = [
                column.name, column.label, column.kind.frenchName, column.definition, column.example, column.isRequired ? "oui" : "non",
                column.allowedValues.joined(separator: " · "), column.references ?? "",
            ]
            sheet.row(
                cells.map { Value.optionalText($0) }, styles: Array(repeating: WorkbookStyles.wrapped, count: cells.count), &deflater)
        }
        sheet.finish(hasFilter: true, &deflater)
    }
}

extension Column {
    /// In characters, by what the column holds.
    fileprivate var sheetWidth: Int {
        switch kind {
        case .code: max(14, min(name.count + 2, 30))
        case .text: 40
        case .integer, .decimal, .boolean: max(10, min(name.count + 2, 30))
        case .date: max(12, min(name.count + 2, 30))
        }
    }
}

extension ValueKind {
    package var frenchName: String {
        switch self {
        case .code: "code (texte)"
        case .text: "texte"
        case .integer: "nombre entier"
        case .decimal(let scale): scale < 2 ? "nombre, \(scale) décimale" : "nombre, \(scale) décimales"
        case .date: "date"
        case .boolean: "oui ou non"
        }
    }
}

extension Value {
    /// What a cell can hold: numbers beyond 15 digits and days before 1 March 1900, which Excel gets wrong, become texts.
    fileprivate func sheetCell(in column: Column) -> Value {
        switch self {
        case .integer(let number) where number.magnitude >= 1_000_000_000_000_000: .text(String(number))
        case .decimal(let number): .decimal(number.shown(in: column))
        case .date(let date) where date.daysSinceEpoch < -25_508: .text(date.description)
        default: self
        }
    }
}
