import Foundation
import Tabular
import Testing

/// What Excel asks of a workbook, and says only as "we found a problem with some content": parts that are there and typed, relationships that
/// lead somewhere, elements in the order of ECMA-376, formats that exist, counts that are right.
struct PackageRules {
    /// Part 1, 18.3.1.99.
    private static let sheetOrder = [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
        "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
        "picture",
        "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    ]

    private var complaints: [String] = []

    static func check(_ url: URL, _ location: SourceLocation = #_sourceLocation) throws {
        let complaints = try PackageRules(url).complaints
        #expect(complaints.isEmpty, "\(complaints)", sourceLocation: location)
    }

    private init(_ url: URL) throws {
        let package = try WorkbookPackage(url, name: url.lastPathComponent)
        let types = try Elements.of("[Content_Types].xml", package)
        let defaults = Set(types.filter { $0.name == "Default" }.compactMap { $0.attributes["Extension"]?.lowercased() })
        let overrides = types.filter { $0.name == "Override" }.compactMap { $0.attributes["PartName"] }
        demand(Set(overrides).count == overrides.count, "a part has two types")
        for part in overrides where package.spelling(of: part) == nil { complaints.append("a type for \(part), which is not there") }
        for part in package.parts where part.name != "[Content_Types].xml" {
            let known =
                overrides.contains("/" + part.name) || defaults.contains(part.name.split(separator: ".").last.map { $0.lowercased() } ?? "")
            demand(known, "\(part.name) has no type")
            guard part.name.hasSuffix(".rels") else { continue }
            let owner = part.name.replacing("_rels/", with: "").dropLast(5)
            let relationships = try package.relationships(of: String(owner))
            let ids = try Elements.of(part.name, package).compactMap { $0.attributes["Id"] }
            demand(Set(ids).count == ids.count, "\(part.name): an id twice")
            for relationship in relationships {
                demand(package.spelling(of: relationship.part) != nil, "\(part.name): \(relationship.part) is not there")
            }
        }
        let parts = try package.relationships(of: package.workbookPart)
        let styles = try Elements.of(parts.first { $0.type.hasSuffix("/styles") }?.part ?? "", package)
        var children: [String: Int] = [:]
        for element in styles where element.depth == 2 { children[element.parent, default: 0] += 1 }
        for element in styles where element.depth == 1 {
            if let count = element.attributes["count"] {
                demand(count == "\(children[element.name, default: 0])", "\(element.name): wrong count")
            }
        }
        for format in styles where format.name == "xf" && format.parent == "cellXfs" {
            demand(Int(format.attributes["fillId"] ?? "0") ?? 0 < children["fills", default: 0], "a fill that is not there")
            demand(Int(format.attributes["fontId"] ?? "0") ?? 0 < children["fonts", default: 0], "a font that is not there")
        }
        for relationship in parts where relationship.type.hasSuffix("/worksheet") {
            try checkSheet(relationship.part, package, formats: children["cellXfs", default: 0])
        }
    }

    private mutating func checkSheet(_ part: String, _ package: borrowing WorkbookPackage, formats: Int) throws {
        let elements = try Elements.of(part, package)
        let ranks = elements.filter { $0.depth == 1 }.map { PackageRules.sheetOrder.firstIndex(of: $0.name) ?? -1 }
        demand(ranks == Array(Set(ranks)).sorted(), "\(part): elements out of order: \(ranks)")
        let ids = Set(try package.relationships(of: part).map(\.id))
        for element in elements where element.name == "legacyDrawing" || element.name == "drawing" {
            demand(ids.contains(element.attributes["r:id"] ?? ""), "\(part): \(element.name) leads nowhere")
        }
        let rows = elements.filter { $0.name == "row" }.compactMap { Int($0.attributes["r"] ?? "") }
        demand(rows == Array(Set(rows)).sorted(), "\(part): rows out of order")
        var previous = (row: 0, column: -1)
        for cell in elements where cell.name == "c" {
            demand(Int(cell.attributes["s"] ?? "0") ?? 0 < formats, "\(part): a format that is not there")
            guard let reference = cell.attributes["r"], let row = CellReference.row(reference), let column = CellReference.column(reference)
            else { continue }
            demand(previous < (row, column), "\(part): \(reference) out of order")
            previous = (row, column)
        }
        let notes = try package.relationships(of: part).filter { $0.type.hasSuffix("/comments") }
        demand(notes.count < 2, "\(part): two lists of notes")
        for list in notes {
            let elements = try Elements.of(list.part, package)
            let places = elements.filter { $0.name == "comment" }.compactMap { $0.attributes["ref"] }
            demand(Set(places).count == places.count, "a cell with two notes")
            let authors = elements.filter { $0.name == "author" }.count
            for note in elements where note.name == "comment" {
                demand(Int(note.attributes["authorId"] ?? "") ?? .max < authors, "a note without author")
            }
        }
    }

    private mutating func demand(_ holds: Bool, _ complaint: String) { if !holds { complaints.append(complaint) } }
}

/// The elements of a part, in order.
final class Elements: XMLEditor {
    struct Element {
        let name: String
        let parent: String
        let depth: Int
        let attributes: [String: String]
    }
    private static let attributes: [StaticString] = [
        "Extension", "PartName", "Id", "count", "fillId", "fontId", "numFmtId", "r:id", "r", "s", "ref", "authorId", "location",
    ]
    private(set) var list: [Element] = []
    private var open: [String] = []

    static func of(_ part: String, _ package: borrowing WorkbookPackage) throws -> [Element] {
        let elements = Elements()
        try package.rewrite(part, skeleton: "<none/>", with: elements) { _ in }
        return elements.list
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) {
        var attributes: [String: String] = [:]
        for name in Elements.attributes { attributes["\(name)"] = element.attribute(name) }
        list.append(Element(name: element.name.local, parent: open.last ?? "", depth: rewriter.depth, attributes: attributes))
        open.append(element.name.local)
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) { open.removeLast() }
}
