import Foundation
import Frame
import Tabular

/// A column of a source, in the order that its publisher declares.
protocol SourceColumn: Hashable, CaseIterable, RawRepresentable<Int>, Sendable where AllCases == [Self] {
    /// As the publisher writes it.
    var name: String { get }
    /// Other names that it had.
    var otherNames: [String] { get }
    /// A file without it cannot be read at all.
    var isRequired: Bool { get }
}

extension SourceColumn {
    var otherNames: [String] { [] }
}

/// A table whose first row names its columns: a text, or one sheet of a workbook.
struct HeadedTable: Sendable {
    let file: InboxFile
    /// Nil in a text.
    let sheet: String?
    let header: HeaderIndex
    private let reader: TableReader
    private let headerLine: Int

    var byteCount: Int { reader.byteCount }
    var encoding: String { reader.encodingName }

    /// The tables of a file: one, or one a sheet that is not hidden.
    /// - Parameter separator: nil when it is to be found.
    static func all(in file: InboxFile, separator: UInt8? = nil, quoting: DelimitedFormat.Quoting? = nil) throws(TabularRefusal)
        -> [HeadedTable]
    {
        let format = DelimitedFormat(separator: separator, quoting: quoting, hasHeader: true)
        let reader = try TableReader(file.url, name: file.name, format: format)
        switch reader.kind {
        case .delimited(let first):
            // Read again with the number of columns that the header gives: then a file cut short is known, and a cut line put together.
            guard let header = reader.header else { return [] }
            let counted = DelimitedFormat(
                separator: first.detection.separator, quoting: first.detection.quoting, columnCounts: [header.count], hasHeader: true)
            return [HeadedTable(file, sheet: nil, try TableReader(file.url, name: file.name, format: counted), header)]
        case .workbook(let workbook):
            var tables: [HeadedTable] = []
            for sheet in workbook.detection.sheets where !sheet.isHidden {
                do throws(TabularRefusal) {
                    let reader = try TableReader(file.url, name: file.name, workbook: WorkbookFormat(sheet: sheet.name))
                    if let header = reader.header { tables.append(HeadedTable(file, sheet: sheet.name, reader, header)) }
                } catch {
                    // A sheet with nothing on it is no table; anything else is a damaged workbook.
                    guard error.reason == .empty else { throw error }
                }
            }
            return tables
        }
    }

    private init(_ file: InboxFile, sheet: String?, _ reader: TableReader, _ header: Record) {
        self.file = file
        self.sheet = sheet
        self.reader = reader
        self.header = HeaderIndex(header)
        headerLine = header.line
    }

    func has(_ names: String...) -> Bool { names.contains { header.column($0) != nil } }

    /// Where each column stands, by its rank; -1 for one that is not there.
    /// - Throws: `TabularRefusal` when one that is required is not there, and when one is there twice: every row would be dropped, or misread.
    func places<Column: SourceColumn>(of columns: Column.Type) throws(TabularRefusal) -> [Int] {
        let missing = Column.allCases.filter { $0.isRequired && header.column([$0.name] + $0.otherNames) == nil }
        let twice = Column.allCases.filter { column in header.duplicates.contains { folded($0) == folded(column.name) } }
        guard missing.isEmpty, twice.isEmpty else {
            let names = (missing.isEmpty ? twice : missing).map(\.name).joined(separator: ", ")
            throw TabularRefusal(
                file: sheet.map { "\(file.name), feuille « \($0) »" } ?? file.name, reason: .damaged,
                message: missing.isEmpty ? "Des colonnes y sont deux fois : \(names)." : "Des colonnes y manquent : \(names).",
                fix: "Nommez les colonnes comme l’extraction officielle, une fois chacune ; leur ordre et leur casse ne comptent pas.")
        }
        return Column.allCases.map { header.column([$0.name] + $0.otherNames) ?? -1 }
    }

    @discardableResult
    func read(_ onRecord: (Record) throws -> Void, irregularity: (Irregularity) throws -> Void) throws -> ReadingCounts {
        try reader.read({ if $0.line > headerLine { try onRecord($0) } }, irregularity: irregularity)
    }
}
