import Export
import Foundation
import Tabular
import Testing

@testable import Quality

/// The agent's own workbook comes back: what was not wrong is as it was, what was wrong is coloured, commented and listed.
@Suite struct AnnotatedCopyTests {
    private let folder: URL
    private var source: URL { folder.appending(path: "releve.xlsx") }
    private var target: URL { folder.appending(path: "retour.xlsx") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func annotate(_ workbook: AgentWorkbook, schema: String = AgentWorkbook.schema) throws -> FileReport {
        try workbook.write(to: source)
        let report = try SchemaCheck(TableSchema(json: Data(schema.utf8))).report(on: source, name: "releve.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target)
        return report
    }

    private func part(_ name: String, of url: URL) throws -> String {
        String(decoding: try WorkbookPackage(url, name: "").bytes(of: name, most: 1 << 30), as: UTF8.self)
    }

    private func defects() throws -> [[String]] {
        var rows: [[String]] = []
        try TableReader(target, name: "", workbook: WorkbookFormat(sheet: "Défauts")).read { rows.append($0.fields) }
        return rows
    }

    @Test func everythingElseComesBackByteForByte() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try annotate(AgentWorkbook())
        #expect(
            report.findings.groups.map(\.rule.id) == [
                "SCHEMA-DATE", "SCHEMA-LONGUEUR", "SCHEMA-OBLIGATOIRE", "FICHIER-LIGNE-VIDE",
            ])
        let old = try WorkbookPackage(source, name: "")
        let new = try WorkbookPackage(target, name: "")
        let changed: Set = [
            "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
            "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
        ]
        for part in old.parts where !changed.contains(part.name) {
            #expect(try new.bytes(of: part.name, most: 1 << 20) == old.bytes(of: part.name, most: 1 << 20), "\(part.name)")
        }
        #expect(new.parts.map(\.name).sorted() == (old.parts.map(\.name) + ["xl/worksheets/sheet3.xml"]).sorted())
        try PackageRules.check(source)
        try PackageRules.check(target)

        // The sheet, but for the formats of the three wrong cells and the two that were missing.
        let expected = try part("xl/worksheets/sheet1.xml", of: source)
            .replacing("<c r=\"A5\" t=\"s\">", with: "<c r=\"A5\" t=\"s\" s=\"4\">")
            .replacing("<c r=\"B6\" s=\"1\" t=", with: "<c r=\"B6\" s=\"5\" t=")
            .replacing("<row r=\"7\" spans=\"1:2\">", with: "<row r=\"7\">")
            .replacing("<v>46170</v></c></row>", with: "<v>46170</v></c><c r=\"C7\" s=\"6\"/></row>")
            .replacing("<row r=\"9\">", with: "<row r=\"8\"><c r=\"A8\" s=\"7\"/></row><row r=\"9\">")
        #expect(try part("xl/worksheets/sheet1.xml", of: target) == expected)

        let again = folder.appending(path: "encore.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: again)
        #expect(try Data(contentsOf: again) == Data(contentsOf: target), "the same content makes the same file")
    }

    @Test func theDataReadBackAreTheSame() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook())
        func rows(_ url: URL) throws -> [[String]] {
            var rows: [[String]] = []
            try TableReader(url, name: "", workbook: WorkbookFormat(hasHeader: false)).read { rows.append($0.fields) }
            return rows
        }
        #expect(try rows(target) == rows(source))
        let sheets = try WorkbookReader(target, name: "").detection.sheets
        #expect(sheets.map(\.name) == ["Relevé d'avril", "Listes", "Défauts"])
        #expect(sheets.map(\.isHidden) == [false, true, false])
    }

    @Test func formatsAreThoseOfTheCellsOnAnotherBackground() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook())
        let styles = try Elements.of("xl/styles.xml", WorkbookPackage(target, name: ""))
        let formats = styles.filter { $0.name == "xf" && $0.parent == "cellXfs" }
        // The code, the day, the price that is missing (format of its column), the row that is missing.
        #expect(formats[4...7].map { $0.attributes["numFmtId"] } == ["0", "170", "4", "0"])
        #expect(formats[4...7].map { $0.attributes["fillId"] } == ["3", "3", "3", "5"])
        #expect(try part("xl/styles.xml", of: target).contains("applyFill=\"1\"><alignment horizontal=\"center\"/></xf>"))
    }

    @Test func notesOfThePersonStayAndOursStandBelow() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook())
        let notes = try part("xl/comments1.xml", of: target)
        #expect(notes.contains("<t>Vu avec Paul</t></r><r><t xml:space=\"preserve\">\n\nDataMed : "))
        #expect(notes.contains("<author>Claire</author><author>DataMed</author>"))
        #expect(notes.contains("<t>Fait</t></text>"))
        for cell in ["B6", "C7", "A8"] { #expect(notes.contains("<comment ref=\"\(cell)\" authorId=\"1\">")) }
        let drawing = try part("xl/drawings/vmlDrawing1.vml", of: target)
        #expect(drawing.contains("deux<br>lignes"), "what is no XML passes too")
        for number in 3_075...3_079 { #expect(drawing.components(separatedBy: "id=\"_x0000_s\(number)\"").count == 2) }
        #expect(!drawing.contains("_x0000_s3080"), "one box a note")
    }

    @Test func aSheetWithoutNotesGetsItsOwn() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook(hasNotes: false))
        try PackageRules.check(target)
        let sheet = try part("xl/worksheets/sheet1.xml", of: target)
        #expect(sheet.contains("<drawing r:id=\"rId2\"/><legacyDrawing xmlns:r="))
        let notes = try Elements.of("xl/comments1.xml", WorkbookPackage(target, name: "")).filter { $0.name == "comment" }
        #expect(notes.compactMap { $0.attributes["ref"] } == ["A5", "B6", "C7", "A8"])
        #expect(try part("xl/drawings/vmlDrawing1.vml", of: target).components(separatedBy: "<v:shape id=").count == 5)
    }

    @Test func defectsLeadToTheirCells() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook())
        let rows = try defects()
        #expect(rows[0][..<7] == ["Gravité", "Règle", "Feuille", "Ligne", "Case", "Colonne", "Valeur"])
        #expect(rows.dropFirst().map { $0[4] } == ["B6", "A5", "C7", "A8"])
        #expect(rows.dropFirst().map { $0[3] } == ["6", "5", "7", "8"])
        #expect(rows[1][2] == "Relevé d'avril" && rows[1][6] == "31/02/2026")
        let links = try Elements.of("xl/worksheets/sheet3.xml", WorkbookPackage(target, name: "")).filter { $0.name == "hyperlink" }
        #expect(links.map { $0.attributes["location"] } == ["B6", "A5", "C7", "A8"].map { "'Relevé d''avril'!\($0)" })
    }

    /// What comes back annotated may be corrected and checked again: it then has two lists, and one note a cell.
    @Test func anAnnotatedWorkbookCanBeAnnotated() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try annotate(AgentWorkbook(hasNotes: false))
        let report = try SchemaCheck(TableSchema(json: Data(AgentWorkbook.schema.utf8))).report(on: target, name: "retour.xlsx")
        let again = folder.appending(path: "encore.xlsx")
        try AnnotatedWorkbook.write(report, of: target, to: again)
        try PackageRules.check(again)
        #expect(
            try WorkbookReader(again, name: "").detection.sheets.map(\.name) == ["Relevé d'avril", "Listes", "Défauts", "Défauts (2)"])
    }

    @Test func aDefectOfMergedCellsIsShownOnTheOneThatIsSeen() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var workbook = AgentWorkbook(hasNotes: false)
        workbook["xl/worksheets/sheet1.xml"] = workbook["xl/worksheets/sheet1.xml"]
            .replacing("<mergeCells count=\"1\">", with: "<mergeCells count=\"2\"><mergeCell ref=\"A5:A7\"/>")
            .replacing("<c r=\"A6\" t=\"s\"><v>7</v></c>", with: "<c r=\"A6\"/>").replacing(
                "<c r=\"A7\" t=\"s\"><v>8</v></c>", with: "<c r=\"A7\"/>")
        let report = try annotate(workbook)
        #expect(report.findings.groups.first { $0.rule.id == "SCHEMA-LONGUEUR" }?.count == 3)
        #expect(try defects().filter { $0[1] == "SCHEMA-LONGUEUR" }.map { $0[4] } == ["A5", "A5", "A5"])
        let notes = try part("xl/comments1.xml", of: target)
        #expect(notes.components(separatedBy: "ref=\"A5\"").count == 2 && !notes.contains("ref=\"A6\""))
    }

    /// Some programs write every name with a prefix, others no styles at all.
    @Test func otherWritingsOfAWorkbookHoldToo() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var workbook = AgentWorkbook(hasNotes: false)
        workbook["xl/worksheets/sheet1.xml"] = workbook["xl/worksheets/sheet1.xml"]
            .replacing("</", with: "§").replacing(/<(?=[a-z])/, with: "<x:").replacing("§", with: "</x:")
            .replacing("worksheet xmlns=", with: "worksheet xmlns:x=").replacing(/\s(s|style)="\d"/, with: "")
        workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"].replacing("<sheets>", with: "<bookViews/><sheets>")
        workbook.parts.removeAll { $0.name == "xl/styles.xml" }
        workbook["[Content_Types].xml"] = workbook["[Content_Types].xml"].replacing(/<Override PartName="\/xl\/styles.xml"[^>]*>/, with: "")
        workbook["xl/_rels/workbook.xml.rels"] = workbook["xl/_rels/workbook.xml.rels"].replacing(/<Relationship Id="rId3"[^>]*>/, with: "")
        _ = try annotate(workbook)
        try PackageRules.check(target)
        #expect(try part("xl/worksheets/sheet1.xml", of: target).contains("<x:row r=\"8\"><x:c r=\"A8\" s="))
        #expect(try part("xl/worksheets/sheet1.xml", of: target).contains("<x:legacyDrawing xmlns:r="))
    }

    /// Errors get their comments before trifles, wherever they stand; what has none is said.
    @Test func commentsGoToTheWorstDefectsFirst() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(Annotations.mostComments == 10_000, "as docs/how-to/corriger-un-fichier.md says")
        let trifles = Annotations.mostComments + 5
        var rows = "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>"
        for number in 1...trifles {
            rows += "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\"> t\(number)</t></is></c><c><v>\(number)</v></c></row>"
        }
        rows += "<row><c t=\"inlineStr\"><is><t>fin</t></is></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"
        var workbook = AgentWorkbook(hasNotes: false)
        workbook["xl/worksheets/sheet1.xml"] =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(rows)</sheetData></worksheet>"
        workbook["xl/worksheets/_rels/sheet1.xml.rels"] = AgentWorkbook.relationships([])
        try workbook.write(to: source)
        let schema = try TableSchema(json: Data(#"{"fields": [{"name": "a"}, {"name": "b", "type": "integer"}]}"#.utf8))
        let report = try SchemaCheck(schema, limit: 20_000).report(on: source, name: "releve.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target)
        let notes = try Elements.of("xl/comments1.xml", WorkbookPackage(target, name: "")).filter { $0.name == "comment" }
        #expect(notes.count == Annotations.mostComments)
        #expect(notes.last?.attributes["ref"] == "B\(trifles + 2)", "the one error stands on the last row")
        let note = try defects()[1][7]
        #expect(note.contains("6\u{A0}cases sont colorées sans commentaire"), "\(note)")
    }

    /// However long the sheet, no more than a piece of it is held: the largest piece handed on is that of the archive reader.
    @Test func aLongSheetPassesPieceByPiece() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        sheet +=
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>code</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>age</t></is></c></row>"
        for row in 2...100_001 {
            let age = row.isMultiple(of: 1_000) ? "" : "<c r=\"B\(row)\"><v>\(row % 90)</v></c>"
            sheet += "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(row)</v></c>\(age)</row>"
        }
        sheet += "</sheetData></worksheet>"
        var workbook = AgentWorkbook(hasNotes: false)
        workbook["xl/worksheets/sheet1.xml"] = sheet
        workbook["xl/worksheets/_rels/sheet1.xml.rels"] = AgentWorkbook.relationships([])
        let report = try annotate(
            workbook, schema: #"{"fields": [{"name": "code"}, {"name": "age", "type": "integer", "constraints": {"required": true}}]}"#)
        #expect(report.findings.groups.map(\.count) == [100])

        let cells = Annotations(report) { [CellPlace(row: $0.place.line ?? 1, column: 1)] }.cells
        let editor = SheetEditor(cells, styles: MarkedStyles(count: 1), newDrawing: nil)
        let package = try WorkbookPackage(source, name: "")
        var largest = 0
        var total = 0
        try package.rewrite("xl/worksheets/sheet1.xml", with: editor) { piece in
            largest = max(largest, piece.count)
            total += piece.count
        }
        #expect(total > 6_000_000 && largest <= 1 << 17, "\(largest) bytes of \(total)")
        var rows = 0
        try TableReader(target, name: "").read { _ in rows += 1 }
        #expect(rows == 100_001)
        #expect(
            try part("xl/worksheets/sheet1.xml", of: target).contains("<c r=\"A99000\"><v>99000</v></c><c r=\"B99000\" s=\"4\"/></row>"))
    }

    @Test(arguments: [
        ("xl/comments1.xml", "<!DOCTYPE x [<!ENTITY a \"aa\">]><comments/>"), ("xl/comments1.xml", "<comments><authors></comments>"),
        ("XL/Styles.xml", "<styleSheet/>"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            AgentWorkbook.relationships([("rId1", "comments", "sheet1.xml"), ("rId4", "vmlDrawing", "../workbook.xml")])
        ),
    ])
    func whatIsNotSafeIsRefused(name: String, text: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var workbook = AgentWorkbook()
        workbook[name] = text
        #expect(throws: TabularRefusal.self) { _ = try annotate(workbook) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["releve.xlsx"], "nothing is left behind")
    }

    /// Findings about an official file call its columns by the publisher's names, whatever the headings and their order.
    @Test(arguments: [
        AnnotatedWorkbook.Layout.renamed(line: 3, places: ["date_amm": 1, "denomination": 0]), .unnamed(["denomination", "date_amm"]),
    ])
    func columnsMayHaveOtherNames(layout: AnnotatedWorkbook.Layout) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try AgentWorkbook(hasNotes: false).write(to: source)
        var findings = FindingLog()
        for column in ["date_amm", "inconnue", "denomination, date_amm"] {
            findings.add(Finding(SchemaRules.date, at: Place(file: "", line: 6, column: column), value: "", message: "Non : \(column)."))
        }
        let report = FileReport(
            file: "releve.xlsx", kind: "", vintage: nil, byteCount: 0, encoding: "", rowsIn: 0, rowsTyped: 0, rowsRejected: 0,
            findings: findings)
        try AnnotatedWorkbook.write(report, of: source, to: target, layout: layout)
        let notes = try part("xl/comments1.xml", of: target)
        #expect(
            notes.contains("ref=\"A6\" authorId=\"0\"><text><r><t xml:space=\"preserve\">Non : inconnue.\nNon : denomination, date_amm.<"))
        #expect(
            notes.contains("ref=\"B6\" authorId=\"0\"><text><r><t xml:space=\"preserve\">Non : date_amm.\nNon : denomination, date_amm.<"))
        #expect(try defects().dropFirst().map { $0[4] } == ["B6", "A6", "A6"])
    }

    @Test func folderThatCannotBeWrittenIsSaid() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try annotate(AgentWorkbook())
        #expect(throws: AnnotationError.self) { try AnnotatedWorkbook.write(report, of: source, to: URL(filePath: "/nowhere/at/all.xlsx")) }
    }
}
