import Tabular

/// The parts of a workbook that annotating changes or adds, and what ties them together: names, relationships, content types.
struct AnnotationParts {
    struct Notes {
        /// The part that holds the notes of the sheet, new or not.
        let part: String
        /// Nil where the sheet has notes already.
        let newRelationship: String?
        /// For a sheet that has no drawing of notes.
        let newDrawing: (id: String, part: String)
    }

    static let contentTypes = "[Content_Types].xml"
    /// An honest drawing has some hundred bytes a note.
    static let largestDrawing = 64 << 20

    let sheet: String
    let styles: String
    let defects: String
    let workbookRelationships: String
    let sheetRelationships: String
    /// Nil when there is nothing to comment.
    let notes: Notes?
    let namespaces: (main: String, relationships: String)
    let sheetList: SheetListEditor
    let newWorkbookItems: [ListEditor.Item]
    let newContentTypes: [ListEditor.Item]
    private let file: String
    private let workbookPart: String
    private let drawings: [String: String]

    init(_ package: borrowing WorkbookPackage, sheet: String, hasNotes: Bool) throws {
        let ofWorkbook = try package.relationships(of: package.workbookPart)
        let sheet = package.spelling(of: sheet) ?? sheet
        let ofSheet = try package.relationships(of: sheet)
        self.sheet = sheet
        file = package.name
        workbookPart = package.workbookPart
        let isStrict = ofWorkbook.contains { $0.type.hasPrefix("http://purl.oclc.org/ooxml/") }
        let main =
            isStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office =
            isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        namespaces = (main, office)

        let taken = Set(package.parts.map { $0.name.lowercased() })
        func free(_ stem: String, _ fileExtension: String) -> String {
            var number = 1
            while taken.contains("\(stem)\(number).\(fileExtension)".lowercased()) { number += 1 }
            return "\(stem)\(number).\(fileExtension)"
        }
        /// Two relationships that a part does not have.
        func freeIDs(_ relationships: [PartRelationship]) -> (String, String) {
            let taken = Set(relationships.map(\.id))
            let free = (1...taken.count + 2).map { "rId\($0)" }.filter { !taken.contains($0) }
            return (free[0], free[1])
        }

        let (defectsID, stylesID) = freeIDs(ofWorkbook)
        defects = free("xl/worksheets/sheet", "xml")
        sheetList = SheetListEditor(adding: "Défauts", relationship: defectsID, namespace: office)
        workbookRelationships = AnnotationParts.relationships(of: package.workbookPart, package)
        var workbookItems = [ListEditor.relationship(defectsID, type: "\(office)/worksheet", to: defects)]
        let format = "application/vnd.openxmlformats-officedocument"
        var types = [ListEditor.contentType(of: defects, "\(format).spreadsheetml.worksheet+xml")]
        if let known = ofWorkbook.first(where: { $0.type.hasSuffix("/styles") }) {
            styles = package.spelling(of: known.part) ?? known.part
        } else {
            styles = free("xl/styles", "xml")
            workbookItems.append(ListEditor.relationship(stylesID, type: "\(office)/styles", to: styles))
            types.append(ListEditor.contentType(of: styles, "\(format).spreadsheetml.styles+xml"))
        }
        newWorkbookItems = workbookItems

        sheetRelationships = AnnotationParts.relationships(of: sheet, package)
        var drawings: [String: String] = [:]
        for relationship in ofSheet where relationship.type.hasSuffix("/vmlDrawing") {
            drawings[relationship.id] = package.spelling(of: relationship.part)
        }
        self.drawings = drawings
        if hasNotes {
            let (notesID, drawingID) = freeIDs(ofSheet)
            let known = ofSheet.first { $0.type.hasSuffix("/comments") }.flatMap { package.spelling(of: $0.part) }
            let part = known ?? free("xl/comments", "xml")
            if known == nil { types.append(ListEditor.contentType(of: part, "\(format).spreadsheetml.comments+xml")) }
            types.append(ListEditor.defaultType(of: "vml", "\(format).vmlDrawing"))
            notes = Notes(
                part: part, newRelationship: known == nil ? notesID : nil,
                newDrawing: (drawingID, free("xl/drawings/vmlDrawing", "vml")))
        } else {
            notes = nil
        }
        newContentTypes = types
    }

    /// The drawing that a relationship of the sheet leads to; nil when it has none yet.
    func drawingPart(_ relationship: String?) -> String? { relationship.flatMap { drawings[$0] } }

    /// Parts of the file that are written anew.
    /// - Throws: `TabularRefusal` when one part has two roles, which no spreadsheet writes: it would be there twice.
    func changed(_ drawing: String?) throws -> Set<String> {
        var parts = [AnnotationParts.contentTypes, sheet, styles, workbookPart, workbookRelationships]
        if let notes {
            parts += [notes.part, sheetRelationships]
            if let drawing = drawingPart(drawing) { parts.append(drawing) }
        }
        let changed = Set(parts)
        guard changed.count == parts.count else {
            throw TabularRefusal.damagedWorkbook(file, why: "une de ses parties sert à deux choses à la fois")
        }
        return changed
    }

    func newSheetItems(hasDrawing: Bool) -> [ListEditor.Item] {
        guard let notes else { return [] }
        var items: [ListEditor.Item] = []
        if let id = notes.newRelationship {
            items.append(ListEditor.relationship(id, type: "\(namespaces.relationships)/comments", to: notes.part))
        }
        if !hasDrawing {
            items.append(
                ListEditor.relationship(notes.newDrawing.id, type: "\(namespaces.relationships)/vmlDrawing", to: notes.newDrawing.part))
        }
        return items
    }

    private static func relationships(of part: String, _ package: borrowing WorkbookPackage) -> String {
        let own = WorkbookPackage.relationshipsPart(of: part)
        return package.spelling(of: own) ?? own
    }
}
