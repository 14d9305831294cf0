/// A sheet of a workbook.
package struct SheetDescription: Hashable, Sendable {
    package let name: String
    /// Hidden from the person who opens the workbook, by hand or by a macro.
    package let isHidden: Bool
    /// Path of its part in the archive.
    package let part: String
}

/// `xl/_rels/workbook.xml.rels`: where the parts are.
final class RelationshipsVisitor: XMLVisitor {
    private(set) var targets: [String: (type: String, target: String)] = [:]

    func start(_ element: XMLElement) {
        guard element.name == "Relationship", let id = element.attribute("Id"), let target = element.attribute("Target") else { return }
        targets[id] = (element.attribute("Type") ?? "", target)
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// The part whose relationship type ends so; the smallest id when several do.
    func target(ofType suffix: String) -> String? {
        targets.filter { $0.value.type.hasSuffix(suffix) }.min { $0.key < $1.key }?.value.target
    }
}

/// `xl/workbook.xml`: the sheets in their order, and where the calendar begins.
final class WorkbookVisitor: XMLVisitor {
    private(set) var sheets: [(name: String, isHidden: Bool, relationship: String)] = []
    private(set) var startsIn1904 = false

    func start(_ element: XMLElement) {
        if element.name == "sheet" {
            let state = element.attribute("state")
            sheets.append((element.attribute("name") ?? "", state == "hidden" || state == "veryHidden", element.attribute("r:id") ?? ""))
        } else if element.name == "workbookPr" {
            let value = element.attribute("date1904")
            startsIn1904 = value == "1" || value == "true"
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/styles.xml`: which cell styles show dates.
final class StylesVisitor: XMLVisitor {
    private(set) var styleIsDate: [Bool] = []
    private var dateFormats: Set<Int> = []
    private var otherFormats: Set<Int> = []
    private var isInCellFormats = false

    func start(_ element: XMLElement) {
        if element.name == "numFmt", let id = element.attribute("numFmtId").flatMap(Int.init), let code = element.attribute("formatCode") {
            if ExcelDate.isDate(format: code) { dateFormats.insert(id) } else { otherFormats.insert(id) }
        } else if element.name == "cellXfs" {
            isInCellFormats = true
        } else if isInCellFormats, element.name == "xf", styleIsDate.count < 100_000 {
            let id = element.attribute("numFmtId").flatMap(Int.init) ?? 0
            styleIsDate.append(dateFormats.contains(id) || !otherFormats.contains(id) && ExcelDate.isBuiltInDate(id))
        }
    }

    func end(_ name: XMLName) { if name == "cellXfs" { isInCellFormats = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/sharedStrings.xml`: the texts that cells point to, rich text flattened, phonetic guides left out.
final class SharedStringsVisitor: XMLVisitor {
    /// A table of texts is held in memory: no honest one is larger.
    static let mostBytes = 256 << 20

    private(set) var list = TextList()
    private let name: String
    private var current: [UInt8] = []
    private var isInText = false
    private var isPhonetic = false

    init(name: String) { self.name = name }

    func start(_ element: XMLElement) {
        if element.name == "t" {
            isInText = !isPhonetic
        } else if element.name == "si" {
            current.removeAll(keepingCapacity: true)
        } else if element.name == "rPh" {
            isPhonetic = true
        }
    }

    func end(_ name: XMLName) throws {
        if name == "t" {
            isInText = false
        } else if name == "rPh" {
            isPhonetic = false
        } else if name == "si" {
            list.append(CellText.unescaped(current))
            guard list.byteCount <= SharedStringsVisitor.mostBytes else { throw TabularRefusal.archiveBomb(self.name) }
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInText, current.count <= SharedStringsVisitor.mostBytes { current.append(contentsOf: bytes) }
    }
}
