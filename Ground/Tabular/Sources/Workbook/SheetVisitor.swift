/// `xl/worksheets/sheetN.xml`: the rows, one after the other, with the values that the person saw. Formulas are never computed: the value
/// their program stored is read.
final class SheetVisitor: XMLVisitor {
    /// What the format allows, and a bound on hostile files.
    static let mostColumns = 16_384
    static let mostRows = 1_048_576
    static let longestCell = 1 << 20

    /// One row: texts by column, blanks between.
    struct Row {
        var number = 0
        var cells: [String] = []
    }

    private let strings: TextList
    private let styleIsDate: [Bool]
    private let startsIn1904: Bool
    private let name: String
    private let onRow: (Row) throws -> Void

    private var row = Row()
    private var previousRow = 0
    private var column = -1
    private var type = CellType.number
    private var isDateStyle = false
    private var value: [UInt8] = []
    private var isInValue = false
    private var isPhonetic = false
    private var isInRow = false

    private enum CellType { case number, shared, inline, text, boolean, error, isoDate }

    init(
        strings: TextList, styleIsDate: [Bool], startsIn1904: Bool, name: String, onRow: @escaping (Row) throws -> Void
    ) {
        self.strings = strings
        self.styleIsDate = styleIsDate
        self.startsIn1904 = startsIn1904
        self.name = name
        self.onRow = onRow
    }

    func start(_ element: XMLElement) throws {
        if element.name == "c", isInRow {
            try startCell(element)
        } else if element.name == "v" || element.name == "t" {
            isInValue = !isPhonetic && column >= 0
        } else if element.name == "rPh" {
            isPhonetic = true
        } else if element.name == "row" {
            let number = element.attribute("r").flatMap(Int.init) ?? previousRow + 1
            guard number > previousRow, number <= SheetVisitor.mostRows else {
                throw TabularRefusal.damagedWorkbook(name, why: "la ligne \(number) vient après la ligne \(previousRow)")
            }
            row.number = number
            row.cells.removeAll(keepingCapacity: true)
            previousRow = number
            isInRow = true
            column = -1
        }
    }

    func end(_ name: XMLName) throws {
        if name == "v" || name == "t" {
            isInValue = false
        } else if name == "rPh" {
            isPhonetic = false
        } else if name == "c", isInRow, column >= 0 {
            try endCell()
        } else if name == "row", isInRow {
            isInRow = false
            try onRow(row)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInValue, value.count < SheetVisitor.longestCell { value.append(contentsOf: bytes) }
    }

    private func startCell(_ element: XMLElement) throws {
        // Without a reference, the next column.
        let next = column + 1
        column = element.withAttribute("r") { CellReference.column($0) } ?? next
        guard column >= 0, column < SheetVisitor.mostColumns else {
            throw TabularRefusal.damagedWorkbook(name, why: "une cellule de la ligne \(row.number) est au-delà de la colonne XFD")
        }
        type =
            switch element.attribute("t") {
            case "s": .shared
            case "inlineStr": .inline
            case "str": .text
            case "b": .boolean
            case "e": .error
            case "d": .isoDate
            default: .number
            }
        let style = element.attribute("s").flatMap(Int.init) ?? 0
        isDateStyle = styleIsDate.indices.contains(style) && styleIsDate[style]
        value.removeAll(keepingCapacity: true)
    }

    private func endCell() throws {
        guard !value.isEmpty else { return }
        guard value.count < SheetVisitor.longestCell else {
            throw TabularRefusal.damagedWorkbook(name, why: "une cellule de la ligne \(row.number) dépasse un million de caractères")
        }
        let text = cellText()
        guard !text.isEmpty else { return }
        while row.cells.count <= column { row.cells.append("") }
        row.cells[column] = text
    }

    private func cellText() -> String {
        let raw = String(decoding: value, as: UTF8.self)
        switch type {
        case .shared: return Int(raw.trimmedOfBlanks).flatMap(strings.bytes).map { String(decoding: $0, as: UTF8.self) } ?? ""
        case .inline, .text: return String(decoding: CellText.unescaped(value), as: UTF8.self)
        case .boolean: return raw == "1" || raw == "true" ? "VRAI" : "FAUX"
        case .error: return raw
        case .isoDate:
            // Midnight is a day, as for serial numbers.
            return raw.hasSuffix("T00:00:00") ? String(raw.dropLast(9)) : raw
        case .number:
            let number = raw.trimmedOfBlanks
            if isDateStyle, let serial = Double(number), let date = ExcelDate.text(serial, startsIn1904: startsIn1904) { return date }
            return CellText.number(number)
        }
    }
}

extension String {
    fileprivate var trimmedOfBlanks: String {
        utf8.first.map(Blank.isASCIIBlank) == true || utf8.last.map(Blank.isASCIIBlank) == true
            ? String(
                decoding: Array(utf8.drop(while: Blank.isASCIIBlank).reversed().drop(while: Blank.isASCIIBlank).reversed()), as: UTF8.self)
            : self
    }
}

package enum CellReference {
    /// Column of "BC12", from 0; nil when it is no cell of a sheet.
    package static func column(_ reference: String) -> Int? {
        let column = reference.withCString(CellReference.column)
        return column >= 0 && column < SheetVisitor.mostColumns ? column : nil
    }

    /// Row of "BC12"; nil when it is no cell.
    package static func row(_ reference: String) -> Int? { Int(reference.drop { $0.isLetter }) }

    /// "B2:D5" as columns and rows; "B2" is an area too; nil when it is none.
    package static func bounds(_ text: String) -> MergedArea? { area(text.contains(":") ? text : "\(text):\(text)") }

    /// "BC" for 54.
    package static func letters(_ column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// Column of "BC12", from 0; -1 when it has no letters, past any column when it has too many.
    static func column(_ reference: UnsafePointer<CChar>) -> Int {
        var column = 0
        var index = 0
        while index < 8 {
            let byte = UInt8(bitPattern: reference[index]) & 0xDF
            guard byte >= 0x41, byte <= 0x5A else { break }
            column = column * 26 + Int(byte - 0x40)
            index += 1
        }
        return column - 1
    }

    /// "B2:D5" as columns and rows, the columns from 0; nil when it is not an area.
    static func area(_ text: String) -> MergedArea? {
        let corners = text.split(separator: ":").compactMap { corner -> (column: Int, row: Int)? in
            let column = String(corner).withCString(CellReference.column)
            guard column >= 0, column < SheetVisitor.mostColumns, let row = Int(corner.drop { $0.isLetter }), row >= 1 else { return nil }
            return (column, row)
        }
        guard corners.count == 2, corners[0].column <= corners[1].column, corners[0].row <= corners[1].row else { return nil }
        return MergedArea(columns: corners[0].column...corners[1].column, rows: corners[0].row...corners[1].row)
    }
}

/// Cells merged into one: the person sees one value over all of them, so the reader gives it to each.
package struct MergedArea: Hashable, Sendable {
    /// From 0.
    package let columns: ClosedRange<Int>
    /// From 1, as in the sheet.
    package let rows: ClosedRange<Int>
}
