import Foundation
import Tabular

/// The beginning of a file, cut into rows in every way that gives columns: enough to know what it is, whatever its size.
struct FileSample {
    struct Cut {
        /// Nil in a workbook.
        let separator: UInt8?
        let records: [Record]
    }

    private static let rowCount = 50
    private static let byteCount = 1 << 15
    private static let mostSheets = 8
    private static let separators = Array("\t;,$|".utf8)

    let cuts: [Cut]
    /// The sheets of a workbook that are not read by default: a source known by its columns may spread over several.
    let otherSheets: [Cut]
    /// Keys of the object at the beginning of a JSON file.
    let jsonKeys: [String]
    /// Names of the first elements of an XML document, without their prefixes.
    let elements: Set<String>

    /// - Parameter separator: the only one to try; nil for all.
    init(_ url: URL, separator: UInt8? = nil) {
        guard let file = try? FileHandle(forReadingFrom: url), let data = try? file.read(upToCount: FileSample.byteCount) else {
            (cuts, otherSheets, jsonKeys, elements) = ([], [], [], [])
            return
        }
        try? file.close()
        let bytes = [UInt8](data)
        guard !bytes.starts(with: "PK".utf8) else {
            let sheets = FileSample.sheets(url)
            (cuts, otherSheets, jsonKeys, elements) = (Array(sheets.prefix(1)), Array(sheets.dropFirst()), [], [])
            return
        }
        otherSheets = []
        jsonKeys = FileSample.keys(bytes)
        elements = FileSample.elements(bytes)
        let lines = FileSample.wholeLines(bytes)
        cuts = (separator.map { [$0] } ?? FileSample.separators).flatMap { FileSample.cuts(lines, at: $0) }
    }

    /// Where rows that this signature claims stand; nil when it claims none.
    func cut(claimedBy signature: SourceSignature?) -> Cut? {
        guard case .rows(let rows) = signature else { return nil }
        return cuts.first { rows.claims($0.records) }
    }

    func isClaimed(by signature: SourceSignature?) -> Bool {
        switch signature {
        case nil: false
        case .rows: cut(claimedBy: signature) != nil
        case .jsonKeys(let shape): !jsonKeys.isEmpty && jsonKeys.allSatisfy(shape.matches)
        case .headings(let names): (cuts + otherSheets).contains { $0.records.contains { FileSample.names(names, in: $0) } }
        case .elements(let names): names.contains(where: elements.contains)
        }
    }

    private static func names(_ columns: [String], in record: Record) -> Bool {
        let cells = Set((0..<record.count).map { HeaderIndex.folded(record.trimmed($0)) })
        return columns.allSatisfy { cells.contains(HeaderIndex.folded($0)) }
    }

    // MARK: Cutting

    private struct Enough: Error {}

    /// Quotes are text or not: where some are, both ways are tried.
    private static func cuts(_ lines: [UInt8], at separator: UInt8) -> [Cut] {
        guard lines.contains(separator) else { return [] }
        let quotings: [DelimitedFormat.Quoting] = lines.contains(UInt8(ascii: "\"")) ? [.none, .rfc4180] : [.none]
        return quotings.compactMap { quoting in
            let format = DelimitedFormat(separator: separator, quoting: quoting)
            guard let reader = try? DelimitedReader(bytes: lines, name: "", format: format) else { return nil }
            return Cut(separator: separator, records: first { try reader.read($0) })
        }
    }

    /// The sheet that is read by default, then the others that are not hidden.
    private static func sheets(_ url: URL) -> [Cut] {
        guard let first = try? WorkbookReader(url, name: "", format: WorkbookFormat(hasHeader: false)) else { return [] }
        let others = first.detection.sheets.filter { $0 != first.detection.sheet && !$0.isHidden }.prefix(mostSheets)
        let readers =
            [first] + others.compactMap { try? WorkbookReader(url, name: "", format: WorkbookFormat(sheet: $0.name, hasHeader: false)) }
        return readers.map { reader in Cut(separator: nil, records: FileSample.first { try reader.read($0) }) }
    }

    private static func first(_ read: ((Record) throws -> Void) throws -> ReadingCounts) -> [Record] {
        var records: [Record] = []
        // What stops the reading here stops it again when it counts.
        _ = try? read { record in
            records.append(record)
            if records.count == rowCount { throw Enough() }
        }
        return records
    }

    /// Without the last line, which the sample may have cut.
    private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count == byteCount, let end = bytes.lastIndex(of: 0x0A) ?? bytes.lastIndex(of: 0x0D) else { return bytes }
        return Array(bytes[...end])
    }

    // MARK: XML

    /// Only of what begins like XML: a text may hold tags.
    private static func elements(_ bytes: [UInt8]) -> Set<String> {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" }).first == "<" else { return [] }
        return Set(text.matches(of: /<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)/).prefix(rowCount).map { String($0.output.1) })
    }

    // MARK: JSON

    /// The keys of `{"key": "text", …`, as far as the sample goes; none for anything else.
    private static func keys(_ bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
        guard text.first(where: { !$0.isWhitespace }) == "{" else { return [] }
        return text.matches(of: /"([^"\\]*)"\s*:\s*"/).prefix(rowCount).map { String($0.output.1) }
    }
}
