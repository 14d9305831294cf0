import Tabular

/// Colours cells in the XML of a sheet: only the style of a wrong cell changes, and its value, formula and place stay. A cell that is missing
/// where a value should be is put in its place.
final class SheetEditor: XMLEditor {
    /// Elements that ECMA-376 (part 1, 18.3.1.99) puts behind `legacyDrawing`.
    private static let afterDrawing: Set<String> = [
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
    ]

    /// Relationship of the drawing that the sheet has for its notes; nil when it had none.
    private(set) var drawing: String?
    private(set) var styles: MarkedStyles

    private let cells: [AnnotatedCell]
    /// Relationship to give to a sheet without drawing of notes, and the namespace of relationships; nil when no note is needed.
    private let newDrawing: (id: String, namespace: String)?
    private var next = 0
    private var isInRows = false
    private var areRowsOver = false
    private var row = 0
    private var rowStyle: Int?
    private var column = -1
    private var columnStyles: [(columns: ClosedRange<Int>, style: Int)] = []

    init(_ cells: [AnnotatedCell], styles: MarkedStyles, newDrawing: (id: String, namespace: String)?) {
        self.cells = cells
        self.styles = styles
        self.newDrawing = newDrawing
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) throws {
        if isInRows {
            if element.name == "c", rewriter.depth == 3 {
                try startCell(element, rewriter)
            } else if element.name == "row", rewriter.depth == 2 {
                try startRow(element, rewriter)
            }
        } else if rewriter.depth == 1 {
            try startPart(element, rewriter)
        } else if rewriter.depth == 2, !areRowsOver, element.name == "col" {
            keepStyle(element)
        }
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
        if isInRows {
            if rewriter.depth == 2, name == "row" {
                try putCells(before: .max, rewriter)
            } else if rewriter.depth == 1 {
                try putRows(before: .max, rewriter)
                isInRows = false
                areRowsOver = true
            }
        } else if rewriter.depth == 0 {
            try putDrawing(rewriter)
        }
    }

    // MARK: Around the rows

    private func startPart(_ element: XMLElement, _ rewriter: XMLRewriter) throws {
        if element.name == "sheetData" {
            isInRows = true
        } else if element.name == "dimension" {
            try widen(element, rewriter)
        } else if element.name == "legacyDrawing" {
            drawing = element.attribute(named: "id")
        } else if areRowsOver, SheetEditor.afterDrawing.contains(element.name.local) {
            try putDrawing(rewriter)
        }
    }

    private func putDrawing(_ rewriter: XMLRewriter) throws {
        guard drawing == nil, let newDrawing else { return }
        drawing = newDrawing.id
        try rewriter.insert("<\(rewriter.prefix)legacyDrawing xmlns:r=\"\(newDrawing.namespace)\" r:id=\"\(newDrawing.id)\"/>")
    }

    /// Some readers believe the area that a sheet says it has.
    private func widen(_ element: XMLElement, _ rewriter: XMLRewriter) throws {
        guard let area = element.attribute("ref").flatMap(CellReference.bounds), let first = cells.first, let last = cells.last else {
            return
        }
        let columns = cells.map(\.place.column)
        let corners = (
            CellPlace(
                row: min(area.rows.lowerBound, first.place.row), column: min(area.columns.lowerBound, columns.min() ?? 0)),
            CellPlace(row: max(area.rows.upperBound, last.place.row), column: max(area.columns.upperBound, columns.max() ?? 0))
        )
        guard
            corners.0 != CellPlace(row: area.rows.lowerBound, column: area.columns.lowerBound)
                || corners.1 != CellPlace(row: area.rows.upperBound, column: area.columns.upperBound)
        else { return }
        var tag = rewriter.tag
        tag.set("ref", "\(corners.0.reference):\(corners.1.reference)")
        try rewriter.replace(tag)
    }

    private func keepStyle(_ element: XMLElement) {
        guard columnStyles.count < 16_384, let style = element.attribute("style").flatMap(UInt32.init).map(Int.init),
            let first = element.attribute("min").flatMap(UInt16.init).map(Int.init),
            let last = element.attribute("max").flatMap(UInt16.init).map(Int.init), 1 <= first, first <= last
        else { return }
        columnStyles.append((first - 1...last - 1, style))
    }

    // MARK: Rows and cells

    private func startRow(_ element: XMLElement, _ rewriter: XMLRewriter) throws {
        let number = element.attribute("r").flatMap(Int.init) ?? row + 1
        try putRows(before: number, rewriter)
        row = number
        column = -1
        guard next < cells.count, cells[next].place.row == row else { return }
        let isStyled = element.attribute("customFormat").map { $0 == "1" || $0 == "true" } ?? false
        rowStyle = isStyled ? element.attribute("s").flatMap(Int.init) : nil
        // The columns that a row says it spans, a hint for readers, no longer hold when a cell is put outside.
        if let spans = element.attribute("spans") {
            let bounds = spans.split(whereSeparator: { $0 == ":" || $0 == " " }).compactMap { UInt16($0).map(Int.init) }
            let marked = cells[next...].prefix { $0.place.row == row }
            if let first = bounds.min(), let last = bounds.max(), let left = marked.first, let right = marked.last,
                left.place.column + 1 < first || right.place.column + 1 > last
            {
                var tag = rewriter.tag
                tag.remove("spans")
                try rewriter.replace(tag)
            }
        }
    }

    private func startCell(_ element: XMLElement, _ rewriter: XMLRewriter) throws {
        guard next < cells.count, cells[next].place.row == row else { return }
        if let reference = element.attribute("r"), let own = CellReference.column(reference) {
            column = own
            try putCells(before: column, rewriter)
        } else {
            // Without an address, the next column.
            column += 1
        }
        guard next < cells.count, cells[next].place == CellPlace(row: row, column: column) else { return }
        let cell = cells[next]
        next += 1
        guard let style = styles.index(of: element.attribute("s").flatMap(Int.init) ?? 0, cell.severity) else { return }
        var tag = rewriter.tag
        tag.set("s", style)
        try rewriter.replace(tag)
    }

    /// Cells of this row that the sheet does not have.
    private func putCells(before column: Int, _ rewriter: XMLRewriter) throws {
        while next < cells.count, cells[next].place.row == row, cells[next].place.column < column {
            try rewriter.insert(missing(cells[next], rowStyle, rewriter))
            next += 1
        }
    }

    private func putRows(before number: Int, _ rewriter: XMLRewriter) throws {
        while next < cells.count, cells[next].place.row < number {
            let row = cells[next].place.row
            var xml = "<\(rewriter.prefix)row r=\"\(row)\">"
            while next < cells.count, cells[next].place.row == row {
                xml += missing(cells[next], nil, rewriter)
                next += 1
            }
            try rewriter.insert(xml + "</\(rewriter.prefix)row>")
        }
    }

    /// An empty cell, with the format that the person would have typed in.
    private func missing(_ cell: AnnotatedCell, _ rowStyle: Int?, _ rewriter: XMLRewriter) -> String {
        let base = rowStyle ?? columnStyles.first { $0.columns.contains(cell.place.column) }?.style ?? 0
        let style = styles.index(of: base, cell.severity) ?? base
        return "<\(rewriter.prefix)c r=\"\(cell.place.reference)\" s=\"\(style)\"/>"
    }
}
