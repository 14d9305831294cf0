import Export
package import Foundation
import Tabular
import Vocabulary

/// A sheet that people fill: written as a workbook, read back from it or from a text.
package enum ReviewSheet {
    /// - Parameter today: the day that the workbook says it was written.
    static func write(
        _ rows: [[String]], columns: [Column], title: String, notes: [String], to url: URL, on today: CalendarDate
    ) throws(BuildFailure) {
        let values = rows.map { row in zip(row, columns).map { value($0, $1.kind) } }
        let table = Export.Table(TableSchema(name: "revue", title: title, columns: columns, key: []), rows: values)
        let preface = Preface(
            title: title, lines: notes.enumerated().map { Preface.Line("\($0.offset + 1)", $0.element) },
            asOf: today)
        do {
            _ = try table.write(as: .workbook, to: url, preface: preface)
        } catch {
            throw BuildFailure(error)
        }
    }

    static func checkEnding(of url: URL) throws(BuildFailure) {
        guard url.pathExtension.lowercased() == "xlsx" else {
            throw BuildFailure(.usage, at: url.path, "Le classeur à écrire doit finir par .xlsx.", fix: "Donnez-lui un autre nom.")
        }
    }

    package static func read(_ url: URL) throws -> (header: [String], rows: [[String]]) {
        let reader = try TableReader(
            url, name: url.lastPathComponent, format: DelimitedFormat(hasHeader: true), workbook: WorkbookFormat(sheet: "Données"))
        var rows: [[String]] = []
        let counts = try reader.read { rows.append($0.fields) }
        guard counts.rejectedLines == 0 else {
            throw BuildFailure(
                .qualityGate, at: url.path, "\(counts.rejectedLines) lignes n’ont pas autant de cases que d’en-têtes : rien n’a été pris.",
                fix: "Rétablissez le classeur tel qu’il a été écrit, puis remplissez-le dans le tableur.")
        }
        guard !rows.isEmpty else { return ([], []) }
        return (rows.removeFirst(), rows)
    }

    private static func value(_ text: String, _ kind: ValueKind) -> Value {
        switch kind {
        case .integer: Int(text).map { .integer($0) } ?? .missing
        case .decimal(let scale):
            Double(text).map { .decimal(DecimalNumber(unscaled: Int64(($0 * pow(10, Double(scale))).rounded()), scale: scale)) } ?? .missing
        default: .optionalText(text)
        }
    }
}
