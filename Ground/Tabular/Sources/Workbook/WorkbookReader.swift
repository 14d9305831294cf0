package import Foundation

/// How to read a workbook. What is nil is found by looking at it.
package struct WorkbookFormat: Hashable, Sendable {
    /// Sheet to read; nil: the first one that is not hidden and holds something.
    package var sheet: String?
    /// True: the rows before the one that names the columns are passed over (and counted). False: every row is a record.
    package var hasHeader: Bool

    package init(sheet: String? = nil, hasHeader: Bool = true) {
        self.sheet = sheet
        self.hasHeader = hasHeader
    }
}

/// What was found by looking at a workbook.
package struct WorkbookDetection: Hashable, Sendable {
    /// All sheets, in the order of the tabs, hidden ones included.
    package let sheets: [SheetDescription]
    /// The sheet that is read.
    package let sheet: SheetDescription
    /// Row of the column names; nil when none was found or asked for.
    package let headerRow: Int?
    /// Columns of the header row, or of the widest row looked at.
    package let columnCount: Int
    /// Areas of merged cells: the value of each is given to all its cells.
    package let mergedAreaCount: Int
    /// True when the calendar begins in 1904 (old Macintosh workbooks).
    package let startsIn1904: Bool
    package let byteCount: Int
}

/// Reads one sheet of an .xlsx workbook row by row. Memory holds the shared strings and one row, never the sheet.
///
/// Values are text: numbers without exponent, dates as ISO 8601, booleans as VRAI and FAUX, errors as written (#N/A), formulas as the value
/// their program stored. Merged cells all have the value of their area.
package struct WorkbookReader: Sendable {
    static let mostSheets = 1_000
    static let mostCells = 200_000_000

    /// As messages name the file.
    package let name: String
    package let detection: WorkbookDetection
    private let path: String
    private let strings: TextList
    private let styleIsDate: [Bool]
    /// Of the sheet that is read, the first rows first.
    package let mergedAreas: [MergedArea]

    /// Opens the workbook, and refuses what is not one or is not safe to read.
    package init(_ url: URL, name: String, format: WorkbookFormat = WorkbookFormat()) throws(TabularRefusal) {
        do {
            try self.init(path: url.path, name: name, format: format)
        } catch let refusal as TabularRefusal {
            throw refusal
        } catch {
            throw .damagedWorkbook(name, why: "\(error)")
        }
    }

    private init(path: String, name: String, format: WorkbookFormat) throws {
        self.path = path
        self.name = name
        let survey = try WorkbookKind(path: path, name: name)
        let archive = try ZipArchive(path: path, byteCount: survey.byteCount, name: name)
        try WorkbookKind.refuseOtherKinds(archive, name: name)

        let root = RelationshipsVisitor()
        if let part = archive.partNamed("_rels/.rels") { try archive.parse(part, with: root, name: name) }
        let workbookPath = root.target(ofType: "/officeDocument") ?? "xl/workbook.xml"
        guard let workbookPart = archive.partNamed(workbookPath) else { throw TabularRefusal.ofArchive(name) }
        let folder = workbookPart.name.split(separator: "/").dropLast().joined(separator: "/")
        func partPath(_ target: String) -> String { target.hasPrefix("/") || folder.isEmpty ? target : "\(folder)/\(target)" }

        let workbook = WorkbookVisitor()
        try archive.parse(workbookPart, with: workbook, name: name)
        guard workbook.sheets.count <= WorkbookReader.mostSheets else {
            throw TabularRefusal.damagedWorkbook(name, why: "il déclare \(workbook.sheets.count) feuilles")
        }
        let relationships = RelationshipsVisitor()
        let file = workbookPart.name.split(separator: "/").last ?? "workbook.xml"
        if let part = archive.partNamed(partPath("_rels/\(file).rels")) { try archive.parse(part, with: relationships, name: name) }
        let sheets = workbook.sheets.compactMap { sheet in
            relationships.targets[sheet.relationship].flatMap { target in
                // Sheets of charts and macros have relationships of their own.
                target.type.hasSuffix("/worksheet")
                    ? SheetDescription(name: sheet.name, isHidden: sheet.isHidden, part: partPath(target.target)) : nil
            }
        }

        let styles = StylesVisitor()
        if let part = relationships.target(ofType: "/styles").flatMap({ archive.partNamed(partPath($0)) }) {
            try archive.parse(part, with: styles, name: name)
        }
        styleIsDate = styles.styleIsDate
        let shared = SharedStringsVisitor(name: name)
        if let part = relationships.target(ofType: "/sharedStrings").flatMap({ archive.partNamed(partPath($0)) }) {
            try archive.parse(part, with: shared, name: name)
        }
        strings = shared.list

        let choice = try SheetChoice(
            archive, sheets: sheets, format: format, name: name, strings: strings, styleIsDate: styleIsDate,
            startsIn1904: workbook.startsIn1904)
        mergedAreas = choice.mergedAreas
        detection = WorkbookDetection(
            sheets: sheets, sheet: choice.sheet, headerRow: choice.headerRow, columnCount: choice.columnCount,
            mergedAreaCount: choice.mergedAreas.count, startsIn1904: workbook.startsIn1904, byteCount: survey.byteCount)
    }

    /// Hands on every row that holds something, the header row first when there is one; `line` is the row number. Rows narrower than the
    /// header are filled up with empty fields, wider ones are handed on whole. Empty rows between others are told.
    @discardableResult
    package func read(
        _ onRecord: (Record) throws -> Void, irregularity onIrregularity: (Irregularity) throws -> Void = { _ in }
    ) throws -> ReadingCounts {
        var counts = ReadingCounts()
        var merging = MergedValues(mergedAreas, columnCount: detection.columnCount)
        var nextRow = detection.headerRow ?? 1
        var cells = 0
        try withoutActuallyEscaping(onRecord) { onRecord in
            try withoutActuallyEscaping(onIrregularity) { onIrregularity in
                let visitor = SheetVisitor(
                    strings: strings, styleIsDate: styleIsDate, startsIn1904: detection.startsIn1904, name: name
                ) { row in
                    if let headerRow = detection.headerRow, row.number < headerRow {
                        if row.cells.contains(where: { !$0.isEmpty }) {
                            counts.lines += 1
                            counts.preambleLines += 1
                        }
                        return
                    }
                    var fields = row.cells
                    merging.fill(&fields, row: row.number)
                    guard fields.contains(where: { !$0.isEmpty }) else { return }
                    cells += fields.count
                    guard cells <= WorkbookReader.mostCells else { throw TabularRefusal.archiveBomb(name) }
                    // Rows that are not there at all are as empty as those with empty cells.
                    for blank in nextRow..<max(nextRow, row.number) {
                        counts.lines += 1
                        counts.blankLines += 1
                        try onIrregularity(Irregularity(kind: .blankLine, line: blank, byteOffset: 0, text: ""))
                    }
                    nextRow = row.number + 1
                    while fields.count > detection.columnCount, fields.last?.isEmpty == true { fields.removeLast() }
                    while fields.count < detection.columnCount { fields.append("") }
                    counts.lines += 1
                    counts.records += 1
                    try onRecord(Record(line: row.number, byteOffset: 0, fields: fields))
                }
                let archive = try ZipArchive(path: path, byteCount: detection.byteCount, name: name)
                guard let part = archive.partNamed(detection.sheet.part) else {
                    throw TabularRefusal.damagedWorkbook(name, why: "la feuille « \(detection.sheet.name) » manque")
                }
                try archive.parse(part, with: visitor, name: name)
            }
        }
        return counts
    }
}

/// Gives the value of a merged area to all its cells, row after row.
struct MergedValues {
    private var waiting: ArraySlice<MergedArea>
    private var active: [(area: MergedArea, value: String)] = []
    /// Titles merged over sixteen thousand columns do not make a record so wide.
    private let columnCount: Int

    init(_ areas: [MergedArea], columnCount: Int) {
        waiting = areas[...]
        self.columnCount = columnCount
    }

    mutating func fill(_ fields: inout [String], row: Int) {
        if !active.isEmpty { active.removeAll { $0.area.rows.upperBound < row } }
        while let area = waiting.first, area.rows.lowerBound <= row {
            waiting.removeFirst()
            guard area.rows.contains(row), area.columns.lowerBound < fields.count else { continue }
            // A row that is not written has no value to repeat.
            let value = area.rows.lowerBound == row ? fields[area.columns.lowerBound] : ""
            if !value.isEmpty { active.append((area, value)) }
        }
        for (area, value) in active {
            for column in area.columns where column < max(columnCount, fields.count) {
                while fields.count <= column { fields.append("") }
                if fields[column].isEmpty { fields[column] = value }
            }
        }
    }
}
