import Foundation
import Tabular

/// Adds our notes to the notes of a sheet. A cell has one note at most: where the person wrote one, ours stands below it.
final class NotesEditor: XMLEditor {
    /// For a sheet without notes.
    static func skeleton(_ namespace: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"\(namespace)\"><authors/><commentList/></comments>"
    }

    /// Cells that had a note already.
    private(set) var joined: Set<CellPlace> = []
    private let notes: [AnnotatedCell]
    private let indices: [CellPlace: Int]
    private var authors = 0
    private var hasList = false
    /// The note of the file that ours joins.
    private var current: Int?
    private var isInText = false

    /// - Parameter notes: the cells with a comment, in the order of the sheet.
    init(_ notes: [AnnotatedCell]) {
        self.notes = notes
        indices = Dictionary(notes.enumerated().map { ($0.element.place, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) throws {
        if element.name == "author", rewriter.depth == 2 {
            authors += 1
        } else if element.name == "comment", rewriter.depth == 2 {
            current = element.attribute("ref").flatMap(NotesEditor.place).flatMap { indices[$0] }
        } else if element.name == "text", rewriter.depth == 3 {
            isInText = true
        } else if isInText, rewriter.depth == 4, element.name == "rPh" || element.name == "phoneticPr" {
            // Phonetic guides come after every run of text.
            try join(rewriter)
        }
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
        switch rewriter.depth {
        case 3 where isInText:
            try join(rewriter)
            isInText = false
        case 2: current = nil
        case 1 where name == "authors":
            try rewriter.insert("<\(rewriter.prefix)author>DataMed</\(rewriter.prefix)author>")
        case 1 where name == "commentList":
            hasList = true
            for note in notes where !joined.contains(note.place) { try rewriter.insert(comment(note, rewriter.prefix)) }
        default: break
        }
    }

    private func join(_ rewriter: XMLRewriter) throws {
        guard let index = current, joined.insert(notes[index].place).inserted else { return }
        let text = SheetText.escaped("\n\nDataMed : " + notes[index].comment)
        let prefix = rewriter.prefix
        try rewriter.insert("<\(prefix)r><\(prefix)t xml:space=\"preserve\">\(text)</\(prefix)t></\(prefix)r>")
    }

    private func comment(_ note: AnnotatedCell, _ prefix: String) -> String {
        "<\(prefix)comment ref=\"\(note.place.reference)\" authorId=\"\(authors)\"><\(prefix)text><\(prefix)r><\(prefix)t "
            + "xml:space=\"preserve\">\(SheetText.escaped(note.comment))</\(prefix)t></\(prefix)r></\(prefix)text></\(prefix)comment>"
    }

    private static func place(_ reference: String) -> CellPlace? {
        guard let column = CellReference.column(reference), let row = CellReference.row(reference) else { return nil }
        return CellPlace(row: row, column: column)
    }
}

/// The boxes in which Excel shows notes, in VML. Without one, a note is not shown.
enum NoteShapes {
    private static let names = [
        "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office", "x": "urn:schemas-microsoft-com:office:excel",
    ]
    private static let kind = "_x0000_t202"

    /// A drawing with the boxes of these cells.
    static func drawing(_ cells: [CellPlace]) -> [UInt8] {
        // Boxes are numbered by blocks of 1,024, and the drawing says which blocks it has.
        let blocks = (1...(cells.count + 1) / 1_024 + 1).map(String.init).joined(separator: ",")
        var xml =
            "<xml \(declarations)><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\(blocks)\"/></o:shapelayout>"
            + shapeKind("")
        for (index, cell) in cells.enumerated() { xml += shape(cell, number: 1_025 + index, "") }
        return Array((xml + "</xml>").utf8)
    }

    /// The boxes added to a drawing, which need not be well-formed XML: Excel's own are not always.
    static func add(_ cells: [CellPlace], to drawing: [UInt8]) -> [UInt8] {
        let end = Array("</xml>".utf8)
        guard let place = lastIndex(of: end, in: drawing) else { return drawing }
        var number = 1_025
        forEach(Array("_x0000_s".utf8), in: drawing) { index in
            let digits = drawing[index...].prefix(9).prefix { $0 >= 0x30 && $0 <= 0x39 }
            if let known = UInt32(String(decoding: digits, as: UTF8.self)).map(Int.init) { number = max(number, known + 1) }
        }
        var isKnown = false
        forEach(Array("id=\"\(kind)\"".utf8), in: drawing) { _ in isKnown = true }
        let head = String(decoding: drawing.prefix(2_000), as: UTF8.self)
        let isDeclared = names.allSatisfy { head.contains("xmlns:\($0.key)=\"\($0.value)\"") }
        let attributes = isDeclared ? "" : " \(declarations)"
        var xml = isKnown ? "" : shapeKind(attributes)
        for (index, cell) in cells.enumerated() { xml += shape(cell, number: number + index, attributes) }
        return drawing[..<place] + Array(xml.utf8) + drawing[place...]
    }

    private static var declarations: String {
        names.sorted { $0.key < $1.key }.map { "xmlns:\($0.key)=\"\($0.value)\"" }.joined(separator: " ")
    }

    private static func shapeKind(_ attributes: String) -> String {
        "<v:shapetype\(attributes) id=\"\(kind)\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
            + "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
    }

    /// A box to the right of its cell, four columns wide and five rows high, shown when the mouse is over the cell.
    private static func shape(_ cell: CellPlace, number: Int, _ attributes: String) -> String {
        let left = min(cell.column + 1, 16_379)
        let top = min(max(0, cell.row - 2), 1_048_570)
        return "<v:shape\(attributes) id=\"_x0000_s\(number)\" type=\"#\(kind)\" style=\"position:absolute;visibility:hidden\" "
            + "fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
            + "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
            + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
            + "<x:Anchor>\(left), 15, \(top), 10, \(left + 4), 15, \(top + 5), 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
            + "<x:Row>\(cell.row - 1)</x:Row><x:Column>\(cell.column)</x:Column></x:ClientData></v:shape>"
    }

    /// Calls `body` with the index after each place where these bytes stand.
    private static func forEach(_ wanted: [UInt8], in bytes: [UInt8], _ body: (Int) -> Void) {
        var index = 0
        while index + wanted.count <= bytes.count {
            if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
                index += wanted.count
                body(index)
            } else {
                index += 1
            }
        }
    }

    private static func lastIndex(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        var index = bytes.count - wanted.count
        while index >= 0 {
            if bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
            index -= 1
        }
        return nil
    }
}
