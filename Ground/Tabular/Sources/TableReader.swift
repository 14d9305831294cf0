package import Foundation

/// One door for every table: opens a delimited text or a workbook, whatever its name says, and hands on records.
package struct TableReader: Sendable {
    package enum Kind: Sendable {
        case delimited(DelimitedReader)
        case workbook(WorkbookReader)
    }

    package let name: String
    package let kind: Kind
    /// The record that names the columns, which `read` hands on first; nil when there is none.
    package let header: Record?

    /// Opens a file by what it is. `format` is about delimited texts; its `hasHeader`, when false, lets the reader see for itself.
    package init(
        _ url: URL, name: String, format: DelimitedFormat = DelimitedFormat(), workbook: WorkbookFormat = WorkbookFormat()
    ) throws(TabularRefusal) {
        self.name = name
        do {
            var stream = try ByteSource.file(url).open(name: name)
            var sample = [UInt8](repeating: 0, count: 8)
            let count = try sample.withUnsafeMutableBytes { try stream.read(into: $0, name: name) }
            switch FileKind(Array(sample[..<count])) {
            case .zip, .compoundFile:
                let reader = try WorkbookReader(url, name: name, format: workbook)
                kind = .workbook(reader)
                header = reader.detection.headerRow == nil ? nil : try TableReader.firstRecords(1, reader.read).first
            default:
                let reader = try DelimitedReader(url, name: name, format: format)
                kind = .delimited(reader)
                let records = try TableReader.firstRecords(HeaderRow.sampleSize, reader.read)
                let hasHeader = format.hasHeader || HeaderRow.index(in: records.map(\.fields)) == 0
                header = hasHeader ? records.first : nil
            }
        } catch let refusal as TabularRefusal {
            throw refusal
        } catch {
            throw .cannotOpen(name, errorNumber: EIO)
        }
    }

    package var byteCount: Int {
        switch kind {
        case .delimited(let reader): reader.detection.byteCount
        case .workbook(let reader): reader.detection.byteCount
        }
    }

    /// "Windows-1252", "UTF-8"…; workbooks are UTF-8 inside.
    package var encodingName: String {
        switch kind {
        case .delimited(let reader): reader.detection.encoding.rawValue
        case .workbook: "classeur .xlsx"
        }
    }

    /// The sheet being read, for the places of findings; nil in a text.
    package var sheet: String? {
        switch kind {
        case .delimited: nil
        case .workbook(let reader): reader.detection.sheet.name
        }
    }

    /// What was found by looking at the file, as a French sentence.
    package var summary: String {
        switch kind {
        case .delimited(let reader):
            let detection = reader.detection
            var parts = ["Texte \(detection.encoding.rawValue)\(detection.hasByteOrderMark ? " avec BOM" : "")"]
            parts.append("séparateur \(detection.separatorName)")
            parts.append(detection.quoting == .none ? "sans guillemets" : "guillemets RFC 4180")
            parts.append("fins de ligne \(detection.lineEnd.rawValue)")
            parts.append(
                detection.columnCounts.map(String.init).joined(separator: " ou ")
                    + (detection.columnCounts == [1] ? " colonne" : " colonnes"))
            if !detection.endsWithLineBreak { parts.append("dernière ligne sans fin de ligne") }
            return parts.joined(separator: ", ") + "."
        case .workbook(let reader):
            let detection = reader.detection
            var parts = ["Classeur .xlsx, feuille « \(detection.sheet.name) »"]
            if let row = detection.headerRow { parts.append("titres de colonnes en ligne \(row)") }
            parts.append(detection.columnCount == 1 ? "1 colonne" : "\(detection.columnCount) colonnes")
            if detection.mergedAreaCount > 0 { parts.append("cellules fusionnées (\(detection.mergedAreaCount))") }
            let others = detection.sheets.filter { $0 != detection.sheet }
            let sentence = parts.joined(separator: ", ") + "."
            guard !others.isEmpty else { return sentence }
            let names = others.map { "« \($0.name) »\($0.isHidden ? " (masquée)" : "")" }.joined(separator: ", ")
            return sentence + " Autres feuilles, non lues : \(names)."
        }
    }

    /// Hands on every record in file order, the header first when there is one, and what was irregular.
    @discardableResult
    package func read(
        _ onRecord: (Record) throws -> Void, irregularity onIrregularity: (Irregularity) throws -> Void = { _ in }
    ) throws -> ReadingCounts {
        switch kind {
        case .delimited(let reader): try reader.read(onRecord, irregularity: onIrregularity)
        case .workbook(let reader): try reader.read(onRecord, irregularity: onIrregularity)
        }
    }

    private struct Enough: Error {}

    private static func firstRecords(
        _ count: Int, _ read: ((Record) throws -> Void, (Irregularity) throws -> Void) throws -> ReadingCounts
    ) throws -> [Record] {
        var records: [Record] = []
        do {
            _ = try read(
                { record in
                    records.append(record)
                    if records.count == count { throw Enough() }
                }, { _ in })
        } catch is Enough {}
        return records
    }
}
