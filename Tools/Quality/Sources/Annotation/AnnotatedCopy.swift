import Export
import Foundation
import Tabular
import Vocabulary

/// A workbook given back as itself. Every part passes byte for byte but those that have to say the defects: the sheet that was read, the styles,
/// its notes and their boxes, the list of sheets, and what ties these together.
struct AnnotatedCopy {
    private let report: FileReport
    private let source: URL
    private let workbook: WorkbookReader
    private let places: (Finding) -> [CellPlace]
    private let annotations: Annotations

    init(_ report: FileReport, of source: URL, _ workbook: WorkbookReader, columns: ColumnPlaces) {
        self.report = report
        self.source = source
        self.workbook = workbook
        let sheet = workbook.detection.sheet.name
        let plain = { (finding: Finding) -> [CellPlace] in
            guard let line = finding.place.line, finding.place.sheet ?? sheet == sheet else { return [] }
            return columns.columns(of: finding).map { CellPlace(row: line, column: $0) }
        }
        // Of merged cells, the first one alone is seen.
        let anchors = MergedAnchors(workbook.mergedAreas, of: report.findings.groups.flatMap { $0.listed.flatMap(plain) })
        places = { plain($0).map { anchors[$0] } }
        annotations = Annotations(report, places: places)
    }

    /// The target is whole or absent: it takes its name once everything is written.
    func write(to target: URL) throws {
        let partial = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).partiel")
        do {
            try writeParts(to: partial)
            guard rename(partial.path, target.path) == 0 else { throw ExportFailure.disk(target.path, code: errno) }
        } catch {
            try? FileManager.default.removeItem(at: partial)
            guard let failure = error as? ExportFailure else { throw error }
            throw AnnotationError(path: target.path, reason: failure.message.trimmingCharacters(in: ["."]))
        }
    }

    private func writeParts(to url: URL) throws {
        let package = try WorkbookPackage(source, name: workbook.name)
        let names = try AnnotationParts(
            package, sheet: workbook.detection.sheet.part, hasNotes: annotations.cells.contains(where: \.hasComment))
        var zip = try ZipWriter(creating: url)
        if package.spelling(of: AnnotationParts.contentTypes) != nil {
            try zip.rewrite(AnnotationParts.contentTypes, of: package, with: ListEditor(adding: names.newContentTypes))
        }
        var (styles, drawing) = try writeSheet(package, names, &zip)
        let changed = try names.changed(drawing)
        for part in package.parts where !changed.contains(part.name) { try zip.copy(part, of: package) }

        try zip.rewrite(package.workbookPart, of: package, with: names.sheetList)
        try zip.rewrite(
            names.workbookRelationships, skeleton: ListEditor.relationships, of: package, with: ListEditor(adding: names.newWorkbookItems))
        if let notes = names.notes { try writeNotes(notes, drawing, names, package, &zip) }

        var severities: [Severity: Int] = [:]
        for group in report.findings.groups { severities[group.rule.severity] = styles.index(of: 0, group.rule.severity) }
        try zip.rewrite(names.styles, skeleton: StylesEditor.skeleton, of: package, with: StylesEditor(styles))
        try zip.begin(names.defects)
        try DefectsSheet(list: list(styles), styles: styles, severities: severities, namespace: names.namespaces.main).write { text in
            var text = text
            try text.withUTF8 { try zip.write(UnsafeRawBufferPointer($0)) }
        }
        try zip.end()
        _ = try zip.finish()
    }

    /// Writes the sheet that was read, and tells the formats it now needs and the drawing of its notes.
    private func writeSheet(
        _ package: borrowing WorkbookPackage, _ names: AnnotationParts, _ zip: inout ZipWriter
    ) throws -> (MarkedStyles, drawing: String?) {
        let count = CellFormatCount()
        if package.spelling(of: names.styles) != nil { try package.rewrite(names.styles, with: count) { _ in } }
        let editor = SheetEditor(
            annotations.cells, styles: MarkedStyles(count: count.count),
            newDrawing: names.notes.map { ($0.newDrawing.id, names.namespaces.relationships) })
        try zip.rewrite(names.sheet, of: package, with: editor)
        return (editor.styles, editor.drawing)
    }

    private func writeNotes(
        _ notes: AnnotationParts.Notes, _ drawing: String?, _ names: AnnotationParts, _ package: borrowing WorkbookPackage,
        _ zip: inout ZipWriter
    ) throws {
        let cells = annotations.cells.filter(\.hasComment)
        let editor = NotesEditor(cells)
        try zip.rewrite(notes.part, skeleton: NotesEditor.skeleton(names.namespaces.main), of: package, with: editor)
        let existing = names.drawingPart(drawing)
        try zip.begin(existing ?? notes.newDrawing.part)
        let boxes =
            if let existing {
                NoteShapes.add(
                    cells.map(\.place).filter { !editor.joined.contains($0) },
                    to: try package.bytes(of: existing, most: AnnotationParts.largestDrawing))
            } else {
                NoteShapes.drawing(cells.map(\.place))
            }
        try boxes.withUnsafeBytes { try zip.write($0) }
        try zip.end()
        try zip.rewrite(
            names.sheetRelationships, skeleton: ListEditor.relationships, of: package,
            with: ListEditor(adding: names.newSheetItems(hasDrawing: existing != nil)))
    }

    private func list(_ styles: MarkedStyles) -> DefectList {
        var notes: [String] = []
        if let note = annotations.note { notes.append(note) }
        if styles.refused > 0 {
            let cells = FrenchFormat.count(styles.refused, "case garde", "cases gardent")
            notes.append("Le classeur a trop de styles pour qu’Excel en accepte d’autres : \(cells) sa couleur.")
        }
        return DefectList(
            report: report, sheet: workbook.detection.sheet.name, lineHeading: "Ligne", notes: notes, cell: { places($0).first })
    }
}

extension ZipWriter {
    /// A part as the file has it, not even decompressed.
    fileprivate mutating func copy(_ part: WorkbookPackage.Part, of package: borrowing WorkbookPackage) throws {
        try begin(
            Compressed(
                name: part.name, method: part.method, checksum: part.checksum, compressed: part.compressedCount, original: part.byteCount))
        try package.compressedBytes(of: part) { try writeCompressed($0) }
    }

    fileprivate mutating func rewrite(
        _ part: String, skeleton: String = "", of package: borrowing WorkbookPackage, with editor: any XMLEditor
    ) throws {
        try begin(part)
        try package.rewrite(part, skeleton: skeleton, with: editor) { try write($0) }
        try end()
    }
}

/// For the cells of merged areas, the one that is seen.
private struct MergedAnchors {
    private var anchors: [CellPlace: CellPlace] = [:]

    /// - Parameter areas: the first rows first.
    init(_ areas: [MergedArea], of places: [CellPlace]) {
        guard !areas.isEmpty else { return }
        var waiting = areas[...]
        var active: [MergedArea] = []
        for place in places.sorted() {
            active.removeAll { $0.rows.upperBound < place.row }
            while let area = waiting.first, area.rows.lowerBound <= place.row {
                waiting.removeFirst()
                if area.rows.upperBound >= place.row { active.append(area) }
            }
            if let area = active.first(where: { $0.columns.contains(place.column) }) {
                anchors[place] = CellPlace(row: area.rows.lowerBound, column: area.columns.lowerBound)
            }
        }
    }

    subscript(place: CellPlace) -> CellPlace { anchors[place] ?? place }
}
