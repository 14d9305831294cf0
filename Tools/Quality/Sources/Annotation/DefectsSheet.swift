/// The XML of the sheet "Défauts" that is added to a workbook, row after row.
struct DefectsSheet {
    let list: DefectList
    let styles: MarkedStyles
    /// Formats of the cells that bear the colour of a severity.
    let severities: [Severity: Int]
    /// Of the workbook that it goes in.
    let namespace: String

    private static let mostRows = 1_048_576

    func write(_ output: (String) throws -> Void) throws {
        try output(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(namespace)\"><sheetViews>"
                + "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
                + "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>")
        for (index, width) in DefectList.widths.enumerated() {
            try output("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
        }
        try output("</cols><sheetData>")
        try output(row(1, list.headings) { _ in styles.heading })
        var number = 1
        try list.forEach { line in
            guard number < DefectsSheet.mostRows else { return }
            number += 1
            try output(
                row(number, line.cells) { column in
                    column == 0
                        ? severities[line.severity] ?? 0
                        : column == DefectList.linkColumn && line.cell != nil ? styles.link : styles.wrapped
                })
        }
        try output("</sheetData>")
        try writeLinks(output)
        try output("<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>")
    }

    /// Links stand behind the rows.
    private func writeLinks(_ output: (String) throws -> Void) throws {
        var number = 1
        var links = 0
        try list.forEach { line in
            number += 1
            guard let cell = line.cell, links < DefectList.mostLinks, number <= DefectsSheet.mostRows else { return }
            if links == 0 { try output("<hyperlinks>") }
            links += 1
            let reference = CellPlace(row: number, column: DefectList.linkColumn).reference
            let location = SheetText.escaped(DefectList.location(cell, in: list.sheet))
            try output("<hyperlink ref=\"\(reference)\" location=\"\(location)\" display=\"\(cell.reference)\"/>")
        }
        if links > 0 { try output("</hyperlinks>") }
    }

    private func row(_ number: Int, _ cells: [String], style: (Int) -> Int) -> String {
        var xml = "<row r=\"\(number)\">"
        for (column, text) in cells.enumerated() where !text.isEmpty {
            let reference = CellPlace(row: number, column: column).reference
            xml +=
                "<c r=\"\(reference)\" s=\"\(style(column))\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(SheetText.cell(text))</t></is></c>"
        }
        return xml + "</row>"
    }
}
