import Tabular

/// The cell formats that colouring adds: each is a format of the workbook with another background, so that dates stay dates.
struct MarkedStyles {
    struct Pair: Hashable {
        /// Index of the format that the cell had.
        let base: Int
        let severity: Severity
    }

    /// What Excel accepts in a workbook, and a few for the sheet of defects.
    private static let mostFormats = 65_490 - 8

    /// Formats of the workbook; at least one, as a workbook without any gets the plain one.
    let count: Int
    private(set) var pairs: [Pair] = []
    private var indices: [Pair: Int] = [:]
    /// Cells that keep their own colour, as no format is left.
    private(set) var refused = 0

    init(count: Int) { self.count = max(1, count) }

    /// The format to write; nil when the workbook can have no more.
    mutating func index(of base: Int, _ severity: Severity) -> Int? {
        let pair = Pair(base: base, severity: severity)
        if let index = indices[pair] { return index }
        guard count + pairs.count < MarkedStyles.mostFormats else {
            refused += 1
            return nil
        }
        indices[pair] = count + pairs.count
        pairs.append(pair)
        return count + pairs.count - 1
    }

    /// For the sheet of defects.
    var heading: Int { count + pairs.count }
    var link: Int { heading + 1 }
    var wrapped: Int { heading + 2 }
}

/// Counts the cell formats of a workbook.
final class CellFormatCount: XMLEditor {
    private(set) var count = 0
    private var isInFormats = false

    func start(_ element: XMLElement, in rewriter: XMLRewriter) {
        if rewriter.depth == 1 { isInFormats = element.name == "cellXfs" }
        if isInFormats, rewriter.depth == 2, element.name == "xf" { count += 1 }
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) {}
}

/// Adds to `styles.xml` a background for each severity, two fonts, and the formats of the coloured cells. Everything it has stays, at its place.
final class StylesEditor: XMLEditor {
    /// For a workbook without styles.
    static let skeleton = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts/><fills/><borders count="1">\
        <border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">\
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs/></styleSheet>
        """

    private enum Section: Int, CaseIterable { case fonts = 1, fills = 2, formats = 5 }

    /// Order of ECMA-376 (part 1, 18.8.39).
    private static let order = [
        "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
    ]
    private static let plainFont = "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    private static let noFills = "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"

    private let styles: MarkedStyles
    private let wanted: Set<Int>
    private var done: Set<Section> = []
    private var open: Section?
    /// Fonts, fills and formats that the workbook has.
    private var counts: [Section: Int] = [:]
    /// The formats to be cloned: the tag, and what it holds.
    private var formats: [Int: (tag: XMLTag, inside: [UInt8])] = [:]
    private var current: Int?

    init(_ styles: MarkedStyles) {
        self.styles = styles
        wanted = Set(styles.pairs.map(\.base))
    }

    func start(_ element: XMLElement, in rewriter: XMLRewriter) throws {
        if let current {
            formats[current]?.inside += rewriter.tag.bytes
        } else if rewriter.depth == 1 {
            try startSection(element, rewriter)
        } else if rewriter.depth == 2, let open {
            let index = counts[open, default: 0]
            counts[open] = index + 1
            guard open == .formats, wanted.contains(index) else { return }
            formats[index] = (rewriter.tag, [])
            if !rewriter.tag.isEmpty { current = index }
        }
    }

    func end(_ name: XMLName, in rewriter: XMLRewriter) throws {
        if let index = current {
            if rewriter.depth == 2 { current = nil } else { formats[index]?.inside += rewriter.tag.bytes }
        } else if rewriter.depth == 1, let open {
            try rewriter.insert(additions(to: open, rewriter.prefix))
            self.open = nil
        } else if rewriter.depth == 0 {
            try putSections(before: .max, rewriter)
        }
    }

    private func startSection(_ element: XMLElement, _ rewriter: XMLRewriter) throws {
        guard let rank = StylesEditor.order.firstIndex(of: element.name.local) else { return }
        try putSections(before: rank, rewriter)
        guard let section = Section(rawValue: rank), done.insert(section).inserted else { return }
        open = section
        guard let count = element.attribute("count").flatMap(UInt32.init).map(Int.init) else { return }
        var tag = rewriter.tag
        tag.set("count", count + added(to: section, of: count))
        try rewriter.replace(tag)
    }

    /// Sections that the workbook does not have and that stand before this one.
    private func putSections(before rank: Int, _ rewriter: XMLRewriter) throws {
        for section in Section.allCases where section.rawValue < rank && done.insert(section).inserted {
            let name = rewriter.prefix + StylesEditor.order[section.rawValue]
            let inside = additions(to: section, rewriter.prefix)
            try rewriter.insert(Array("<\(name)>".utf8) + inside + Array("</\(name)>".utf8))
        }
    }

    private func added(to section: Section, of count: Int) -> Int {
        switch section {
        case .fonts: (count == 0 ? 1 : 0) + 2
        case .fills: max(0, 2 - count) + Severity.allCases.count
        case .formats: (count == 0 ? 1 : 0) + styles.pairs.count + 3
        }
    }

    private func additions(to section: Section, _ prefix: String) -> [UInt8] {
        let count = counts[section, default: 0]
        var xml = ""
        switch section {
        case .fonts:
            if count == 0 { xml += StylesEditor.plainFont }
            counts[section] = max(1, count)
            xml += "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            xml += "<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/></font>"
        case .fills:
            // The first two are reserved: none, and a pattern that Excel imposes.
            if count == 0 {
                xml += StylesEditor.noFills
            } else if count == 1 {
                xml += "<fill><patternFill patternType=\"gray125\"/></fill>"
            }
            counts[section] = max(2, count)
            for severity in Severity.allCases {
                let colour = String(severity.colour, radix: 16, uppercase: true)
                xml +=
                    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\(colour)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
            }
        case .formats:
            return formatAdditions(prefix)
        }
        return StylesEditor.prefixed(xml, prefix)
    }

    private func formatAdditions(_ prefix: String) -> [UInt8] {
        let plain = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        var xml = counts[.formats, default: 0] == 0 ? StylesEditor.prefixed(plain, prefix) : []
        for pair in styles.pairs {
            let rank = Severity.allCases.firstIndex(of: pair.severity) ?? 0
            var (tag, inside) = formats[pair.base] ?? (XMLTag(StylesEditor.prefixed(plain, prefix)), [])
            tag.set("fillId", counts[.fills, default: 2] + rank)
            tag.set("applyFill", 1)
            xml += tag.isEmpty ? tag.bytes : tag.bytes + inside + tag.closing
        }
        let font = counts[.fonts, default: 1]
        let format = "<xf numFmtId=\"0\" fontId=\"%\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        xml += StylesEditor.prefixed(
            format.replacing("%", with: "\(font)") + format.replacing("%", with: "\(font + 1)")
                + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
                + "<alignment vertical=\"top\" wrapText=\"1\"/></xf>", prefix)
        return xml
    }

    private static func prefixed(_ xml: String, _ prefix: String) -> [UInt8] {
        Array((prefix.isEmpty ? xml : xml.replacing("<", with: "<\(prefix)").replacing("<\(prefix)/", with: "</\(prefix)")).utf8)
    }
}
