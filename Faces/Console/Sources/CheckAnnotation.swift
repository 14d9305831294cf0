import Foundation
import Frame
import Quality
import Tabular

/// Gives a checked file back as a workbook whose columns the findings can find.
struct CheckAnnotation {
    let file: InboxFile
    let report: FileReport
    /// What the file was recognised as; nil for one checked against a schema, whose first row names the columns.
    let source: SourceFormat?

    func write(to target: URL) throws {
        guard let source, !source.columnCounts.isEmpty else {
            return try AnnotatedWorkbook.write(report, of: file.url, to: target, format: DelimitedFormat(hasHeader: true))
        }
        let names = report.columns.map(\.name)
        let table = try SourceTable(
            file.url, name: report.file, columns: names, source: source, text: .bdpm(columnCounts: source.columnCounts))
        try AnnotatedWorkbook.write(
            report, of: file.url, to: target, format: table.textFormat ?? DelimitedFormat(), layout: layout(of: table, names))
    }

    /// Official files have no row of headings: their columns then take the names that the report gives them.
    private func layout(of table: SourceTable, _ names: [String]) -> AnnotatedWorkbook.Layout {
        guard let line = table.headingLine else { return .unnamed(names) }
        let places = names.indices.map { (names[$0], table.order?[$0] ?? $0) }
        return .renamed(line: line, places: Dictionary(places, uniquingKeysWith: { first, _ in first }))
    }
}
