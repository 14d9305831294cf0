import Vocabulary

/// The XML of one worksheet, row after row, straight into the deflater.
struct SheetWriter {
    private let columnNames: [[UInt8]]
    private var rowNumber = 0
    private var buffer: [UInt8] = []

    private static let spillSize = 1 << 16
    /// Days from Excel's day zero (30 December 1899) to 1 January 1970.
    private static let excelEpoch = 25_569

    /// - Parameters:
    ///   - rowCount: rows to come, header included.
    ///   - widths: of the columns, in characters.
    init(rowCount: Int, columnCount: Int, widths: [Int], frozenRows: Int, into deflater: inout Deflater) {
        columnNames = (0..<columnCount).map { Array(SheetWriter.columnName($0).utf8) }
        buffer.reserveCapacity(SheetWriter.spillSize * 2)
        buffer.append(ascii: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
        buffer.append(ascii: "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
        buffer.append(text: "<dimension ref=\"A1:\(SheetWriter.columnName(max(0, columnCount - 1)))\(max(1, rowCount))\"/>")
        buffer.append(ascii: "<sheetViews><sheetView workbookViewId=\"0\">")
        if frozenRows > 0 {
            buffer.append(
                text: "<pane ySplit=\"\(frozenRows)\" topLeftCell=\"A\(frozenRows + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/>")
        }
        buffer.append(ascii: "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>")
        for (index, width) in widths.enumerated() {
            buffer.append(text: "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
        }
        buffer.append(ascii: "</cols><sheetData>")
    }

    /// Adds a row; empty cells take no space.
    mutating func row(_ cells: [Value], styles: [Int], _ deflater: inout Deflater) {
        rowNumber += 1
        buffer.append(ascii: "<row r=\"")
        buffer.append(number: rowNumber)
        buffer.append(ascii: "\">")
        for (index, cell) in cells.enumerated() where cell != .missing {
            buffer.append(ascii: "<c r=\"")
            buffer.append(contentsOf: columnNames[index])
            buffer.append(number: rowNumber)
            if styles[index] > 0 {
                buffer.append(ascii: "\" s=\"")
                buffer.append(number: styles[index])
            }
            appendContent(of: cell)
            buffer.append(ascii: "</c>")
        }
        buffer.append(ascii: "</row>")
        if buffer.count >= SheetWriter.spillSize { spill(&deflater) }
    }

    mutating func finish(hasFilter: Bool, _ deflater: inout Deflater) {
        buffer.append(ascii: "</sheetData>")
        if hasFilter, let last = columnNames.last {
            buffer.append(ascii: "<autoFilter ref=\"A1:")
            buffer.append(contentsOf: last)
            buffer.append(number: rowNumber)
            buffer.append(ascii: "\"/>")
        }
        buffer.append(ascii: "</worksheet>")
        spill(&deflater)
    }

    private mutating func spill(_ deflater: inout Deflater) {
        deflater.feed(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func appendContent(of cell: Value) {
        switch cell {
        case .missing: buffer.append(ascii: "\">")
        case .text(let text):
            buffer.append(ascii: "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            append(escaping: text)
            buffer.append(ascii: "</t></is>")
        case .integer(let number):
            buffer.append(ascii: "\"><v>")
            buffer.append(number: number)
            buffer.append(ascii: "</v>")
        case .decimal(let number):
            buffer.append(ascii: "\"><v>")
            buffer.append(decimal: number, separator: UInt8(ascii: "."))
            buffer.append(ascii: "</v>")
        case .date(let date):
            buffer.append(ascii: "\"><v>")
            buffer.append(number: date.daysSinceEpoch + SheetWriter.excelEpoch)
            buffer.append(ascii: "</v>")
        case .boolean(let flag):
            buffer.append(ascii: "\" t=\"b\"><v>")
            buffer.append(flag ? 0x31 : 0x30)
            buffer.append(ascii: "</v>")
        }
    }

    private mutating func append(escaping text: String) {
        var text = text.utf8.count > Workbook.longestText ? SheetWriter.shortened(text) : text
        text.withUTF8 { source in
            if source.allSatisfy({ !SheetWriter.isSpecial($0) }) {
                buffer.append(contentsOf: source)
            } else {
                for index in source.indices { appendSpecial(source, at: index) }
            }
        }
    }

    /// Bytes that may not stand as they are: markup, controls, "_" (of "_x000D_") and 0xEF (of U+FFFE and U+FFFF).
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "_")
            || byte == 0xEF
    }

    private mutating func appendSpecial(_ source: UnsafeBufferPointer<UInt8>, at index: Int) {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "<"): buffer.append(ascii: "&lt;")
        case UInt8(ascii: ">"): buffer.append(ascii: "&gt;")
        case UInt8(ascii: "&"): buffer.append(ascii: "&amp;")
        case 0x09, 0x0A: buffer.append(byte)
        case 0..<0x20:
            // ECMA-376, 22.9.2.19 (ST_Xstring): what XML cannot hold is written _xHHHH_.
            buffer.append(ascii: "_x00")
            buffer.append(contentsOf: CollectionOfOne(byte).hexadecimal.uppercased().utf8)
            buffer.append(UInt8(ascii: "_"))
        case UInt8(ascii: "_") where SheetWriter.looksEscaped(source, at: index): buffer.append(ascii: "_x005F_")
        case 0xBE, 0xBF:
            // U+FFFE and U+FFFF are not XML characters: the last byte makes them U+FFFD.
            let isForbidden = index >= 2 && source[index - 2] == 0xEF && source[index - 1] == 0xBF
            buffer.append(isForbidden ? 0xBD : byte)
        default: buffer.append(byte)
        }
    }

    /// True at the start of "_x" and four hexadecimal digits and "_", which a spreadsheet would take for an escape.
    private static func looksEscaped(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 6 < source.count, source[index + 1] == UInt8(ascii: "x"), source[index + 6] == UInt8(ascii: "_") else { return false }
        return source[(index + 2)...(index + 5)].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    /// A text of at most `longestText` UTF-16 units, cut between two characters.
    static func shortened(_ text: String) -> String {
        guard text.utf16.count > Workbook.longestText else { return text }
        var kept = 0
        var end = text.startIndex
        let room = Workbook.longestText - Workbook.cutMark.utf16.count
        for index in text.unicodeScalars.indices {
            kept += text.unicodeScalars[index].utf16.count
            guard kept <= room else { break }
            end = text.unicodeScalars.index(after: index)
        }
        return text[..<end] + Workbook.cutMark
    }

    /// 0 → A, 25 → Z, 26 → AA.
    static func columnName(_ index: Int) -> String {
        var name = ""
        var rest = index + 1
        while rest > 0 {
            name = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + name
            rest = (rest - 1) / 26
        }
        return name
    }
}
