import Export
import Foundation
import Tabular

@testable import Quality

/// A workbook as an agent has it: a title over merged cells, dates and prices as Excel keeps them, a formula, notes, a hidden sheet, a list of
/// choices, a picture. Its defects: a code without its zeros in A5, a day that does not exist in B6, a price missing in C7, a row left out (8).
struct AgentWorkbook {
    static let schema = #"""
        {"fields": [{"name": "code", "type": "string", "constraints": {"minLength": 5, "required": true}}, {"name": "jour", "type": "date"},
        {"name": "prix", "type": "number", "constraints": {"required": true}}, {"name": "Remarque"}]}
        """#
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let format = "application/vnd.openxmlformats-officedocument"
    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"\(office)\""

    var parts: [(name: String, text: String)]

    subscript(name: String) -> String {
        get { parts.first { $0.name == name }?.text ?? "" }
        set {
            if let index = parts.firstIndex(where: { $0.name == name }) {
                parts[index].text = newValue
            } else {
                parts.append((name, newValue))
            }
        }
    }

    init(hasNotes: Bool = true) {
        parts = [
            ("_rels/.rels", Self.relationships([("r1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <workbook \(Self.main)><sheets><sheet name="Relevé d'avril" sheetId="3" r:id="rId1"/>\
                <sheet name="Listes" sheetId="7" state="hidden" r:id="rId2"/></sheets><definedNames>\
                <definedName name="choix">Listes!$A$1:$A$2</definedName></definedNames><calcPr calcId="1"/></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relationships([
                    ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"),
                    ("rId3", "styles", "styles.xml"),
                    ("rId4", "sharedStrings", "sharedStrings.xml"),
                ])
            ),
            ("xl/styles.xml", Self.styles),
            (
                "xl/sharedStrings.xml",
                "<sst \(Self.main)>"
                    + ["Relevé d’avril", "code", "jour", "prix", "Remarque", "02202", "2202", "00003", "00004", "fin"].map {
                        "<si><t>\($0)</t></si>"
                    }
                    .joined() + "</sst>"
            ),
            ("xl/worksheets/sheet1.xml", Self.sheet(hasNotes)),
            (
                "xl/worksheets/sheet2.xml",
                "<worksheet \(Self.main)><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"
            ),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                Self.relationships(
                    [("rId2", "drawing", "../drawings/drawing1.xml")]
                        + (hasNotes
                            ? [("rId1", "comments", "../comments1.xml"), ("rId4", "vmlDrawing", "../drawings/vmlDrawing1.vml")] : []))
            ),
            ("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>"),
            ("xl/media/image1.png", "pas une image, mais des octets\u{0}\u{1}"),
        ]
        var types = [("xl/worksheets/sheet1.xml", "worksheet"), ("xl/worksheets/sheet2.xml", "worksheet"), ("xl/styles.xml", "styles")]
        types += [("xl/sharedStrings.xml", "sharedStrings"), ("xl/workbook.xml", "sheet.main")]
        if hasNotes {
            types.append(("xl/comments1.xml", "comments"))
            parts.append(
                (
                    "xl/comments1.xml",
                    "<comments \(Self.main)><authors><author>Claire</author></authors><commentList>"
                        + "<comment ref=\"A5\" authorId=\"0\"><text><r><t>Vu avec Paul</t></r></text></comment>"
                        + "<comment ref=\"D4\" authorId=\"0\"><text><t>Fait</t></text></comment></commentList></comments>"
                ))
            parts.append(("xl/drawings/vmlDrawing1.vml", Self.drawing))
        }
        let overrides = types.map { "<Override PartName=\"/\($0)\" ContentType=\"\(Self.format).spreadsheetml.\($1)+xml\"/>" }.joined()
        parts.insert(
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(Self.packaging)/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
                    + "ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
                    + (hasNotes ? "<Default Extension=\"vml\" ContentType=\"\(Self.format).vmlDrawing\"/>" : "") + overrides
                    + "<Override PartName=\"/xl/drawings/drawing1.xml\" ContentType=\"\(Self.format).drawing+xml\"/></Types>"
            ), at: 0)
    }

    func write(to url: URL) throws {
        var zip = try ZipWriter(creating: url)
        for (name, text) in parts {
            try zip.begin(name)
            try Array(text.utf8).withUnsafeBytes { try zip.write($0) }
            try zip.end()
        }
        _ = try zip.finish()
    }

    static func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
        "<Relationships xmlns=\"\(packaging)/relationships\">"
            + list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>" }.joined()
            + "</Relationships>"
    }

    private static func sheet(_ hasNotes: Bool) -> String {
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet \(main)><dimension ref="A1:D9"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>\
        <cols><col min="2" max="2" width="14" style="1"/><col min="3" max="3" width="9" style="2"/></cols><sheetData>\
        <row r="1" ht="30" customHeight="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="3"/><c r="C1" s="3"/></row>
        <row r="3" spans="1:4"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="s"><v>4</v></c></row>
        <row r="4"><c r="A4" t="s"><v>5</v></c><c r="B4" s="1"><v>46168</v></c><c r="C4" s="2"><v>12.5</v></c></row>
        <row r="5"><c r="A5" t="s"><v>6</v></c><c r="B5" s="1"><v>46169</v></c><c r="C5" s="2"><f>C4*2</f><v>25</v></c></row>
        <row r="6"><c r="A6" t="s"><v>7</v></c><c r="B6" s="1" t="inlineStr"><is><t>31/02/2026</t></is></c><c r="C6" s="2"><v>3</v></c></row>
        <row r="7" spans="1:2"><c r="A7" t="s"><v>8</v></c><c r="B7" s="1"><v>46170</v></c></row>
        <row r="9"><c t="s"><v>5</v></c><c s="1"><v>46171</v></c><c><v>1</v></c><c t="s"><v>9</v></c></row></sheetData>\
        <mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><dataValidations count="1">\
        <dataValidation type="list" sqref="D4:D9"><formula1>choix</formula1></dataValidation></dataValidations>\
        <pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="landscape"/>\
        <drawing r:id="rId2"/>\(hasNotes ? "<legacyDrawing r:id=\"rId4\"/>" : "")<extLst/></worksheet>
        """
    }

    private static let styles = """
        <styleSheet \(main)><numFmts count="1"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>\
        <fonts count="2"><font><sz val="10"/><name val="Marianne"/></font><font><b/><sz val="16"/><name val="Marianne"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">\
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
        <xf numFmtId="170" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment horizontal="center"/></xf>\
        <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """

    /// As Excel writes it: HTML that is not XML inside.
    private static let drawing = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
        xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
        path="m,l,21600r21600,l21600,xe"/>\
        <v:shape id="_x0000_s3075" type="#_x0000_t202" style="visibility:hidden"><v:textbox><div>deux<br>lignes</div></v:textbox>\
        <x:ClientData ObjectType="Note"><x:Anchor>1, 15, 3, 10, 5, 15, 8, 4</x:Anchor><x:Row>4</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>\
        <v:shape id="_x0000_s3076" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note">\
        <x:Anchor>4, 15, 2, 10, 8, 15, 7, 4</x:Anchor><x:Row>3</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>
        """
}
