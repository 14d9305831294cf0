import Vocabulary

/// Cell styles of a workbook: a few fixed ones, and one for each count of decimals that the table needs.
struct WorkbookStyles {
    static let header = 1
    static let bold = 2
    static let wrapped = 3
    static let title = 4
    private static let text = 5
    private static let wholeNumber = 6
    private static let date = 7
    private static let firstDecimal = 8
    private let scales: [Int]

    init(_ schema: TableSchema) {
        var found: [Int] = []
        for column in schema.columns {
            if case .decimal(let scale) = column.kind, !found.contains(scale) { found.append(scale) }
        }
        scales = found.sorted()
    }

    func index(of kind: ValueKind) -> Int {
        switch kind {
        case .code: WorkbookStyles.text
        case .text, .boolean: 0
        case .integer: WorkbookStyles.wholeNumber
        case .date: WorkbookStyles.date
        case .decimal(let scale): WorkbookStyles.firstDecimal + (scales.firstIndex(of: scale) ?? 0)
        }
    }

    var xml: String {
        let formats = scales.enumerated().map { index, scale in
            let code = scale == 0 ? "0" : "0." + String(repeating: "0", count: scale)
            return "<numFmt numFmtId=\"\(165 + index)\" formatCode=\"\(code)\"/>"
        }
        let decimals = scales.indices.map {
            "<xf numFmtId=\"\(165 + $0)\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        }
        let wrapping = "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <numFmts count="\(formats.count + 1)"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>\(formats.joined())</numFmts>\
            <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>\
            <font><b/><sz val="14"/><name val="Calibri"/></font></fonts>\
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFE6EDF5"/><bgColor indexed="64"/></patternFill></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="\(WorkbookStyles.firstDecimal + scales.count)">\
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" \(wrapping)\
            <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" \(wrapping)\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \(wrapping)\
            <xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
            \(decimals.joined())</cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
    }
}

/// The small parts of a workbook around its sheets.
struct WorkbookParts {
    let sheetNames: [String]
    let title: String
    let asOf: CalendarDate
    let styles: WorkbookStyles

    /// Name in the archive and text, in writing order.
    var all: [(name: String, text: String)] {
        [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageLinks), ("docProps/core.xml", properties),
            ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", workbookLinks), ("xl/styles.xml", styles.xml),
        ]
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private var contentTypes: String {
        let sheets = sheetNames.indices.map {
            "<Override PartName=\"/xl/worksheets/sheet\($0 + 1).xml\" ContentType=\"\(WorkbookParts.spreadsheet).worksheet+xml\"/>"
        }
        return WorkbookParts.head
            + "<Types xmlns=\"\(WorkbookParts.packaging)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(WorkbookParts.spreadsheet).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(WorkbookParts.spreadsheet).styles+xml\"/>"
            + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
            + sheets.joined() + "</Types>"
    }

    private var packageLinks: String {
        WorkbookParts.head
            + "<Relationships xmlns=\"\(WorkbookParts.packaging)/relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"\(WorkbookParts.office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
            + "<Relationship Id=\"rId2\" Type=\"\(WorkbookParts.packaging)/relationships/metadata/core-properties\" "
            + "Target=\"docProps/core.xml\"/></Relationships>"
    }

    /// The creation date is the day the data stand for: the clock has no place in a release.
    private var properties: String {
        WorkbookParts.head
            + "<cp:coreProperties xmlns:cp=\"\(WorkbookParts.packaging)/metadata/core-properties\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>\(WorkbookParts.escaped(title))</dc:title>"
            + "<dc:creator>DataMed</dc:creator>"
            + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(asOf)T00:00:00Z</dcterms:created>"
            + "<dc:language>fr</dc:language></cp:coreProperties>"
    }

    private var workbook: String {
        let sheets = sheetNames.enumerated().map { index, name in
            "<sheet name=\"\(WorkbookParts.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return WorkbookParts.head
            + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(WorkbookParts.office)\">"
            + "<bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>\(sheets.joined())</sheets></workbook>"
    }

    private var workbookLinks: String {
        let sheets = sheetNames.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(WorkbookParts.office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }
        return WorkbookParts.head + "<Relationships xmlns=\"\(WorkbookParts.packaging)/relationships\">" + sheets.joined()
            + "<Relationship Id=\"rId\(sheetNames.count + 1)\" Type=\"\(WorkbookParts.office)/styles\" Target=\"styles.xml\"/></Relationships>"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
