package import Foundation
package import Tabular

/// Gives people their own file back with its defects: wrong cells coloured and commented, and a sheet "Défauts" that lists them.
///
/// A workbook comes back as itself, whatever it holds; a text becomes a new workbook.
package enum AnnotatedWorkbook {
    /// How the rows of a file stand in it.
    package enum Layout: Hashable, Sendable {
        /// A row names the columns; the findings call them so too.
        case named
        /// No row does: the findings call them so, in this order.
        case unnamed([String])
        /// The row of this line names the columns; the findings call them by the names given, each with its place.
        case renamed(line: Int, places: [String: Int])
    }

    /// - Throws: `TabularRefusal` for a file that is no table or is not safe, `AnnotationError` when the workbook cannot be written.
    package static func write(
        _ report: FileReport, of source: URL, to target: URL, format: DelimitedFormat = DelimitedFormat(), layout: Layout = .named
    ) throws {
        let reader = try TableReader(source, name: report.file, format: format)
        let columns =
            switch layout {
            case .named: ColumnPlaces(header: try reader.header ?? firstRecord(of: reader))
            case .unnamed(let names): ColumnPlaces(Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first }))
            case .renamed(_, let places): ColumnPlaces(places)
            }
        switch reader.kind {
        case .workbook(let workbook): try AnnotatedCopy(report, of: source, workbook, columns: columns).write(to: target)
        case .delimited: try AnnotatedText(report, reader, layout, columns).write(to: target)
        }
    }

    private struct Enough: Error {}

    private static func firstRecord(of reader: TableReader) throws -> Record? {
        var first: Record?
        do {
            try reader.read { record in
                first = record
                throw Enough()
            }
        } catch is Enough {}
        return first
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
