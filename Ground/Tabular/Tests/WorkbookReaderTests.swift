import Foundation
import Testing

@testable import Tabular

@Suite("Workbooks as they are")
struct WorkbookReaderTests {
    func text(_ reference: String, _ text: String) -> String { "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    func number(_ reference: String, _ value: String, style: Int = 0) -> String {
        "<c r=\"\(reference)\" s=\"\(style)\"><v>\(value)</v></c>"
    }

    func refusal(_ bytes: [UInt8]) throws -> TabularRefusal? {
        try withFile(bytes) { url in
            do throws(TabularRefusal) {
                _ = try WorkbookReader(url, name: "essai.xlsx")
                return nil
            } catch { return error }
        }
    }

    // MARK: - Cells

    @Test func sharedAndInlineStrings() throws {
        let workbook = TinyWorkbook(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><r><t>en </t></r><r><t>ligne</t></r></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" t=\"str\"><f>1+1</f><v>formule</v></c><c r=\"C2\" t=\"s\"><v>99</v></c></row>",
            sharedStrings: [
                "<t>nom</t>", "<r><rPr><b/></rPr><t xml:space=\"preserve\">titre </t></r><r><t>riche</t></r><rPh><t>phonétique</t></rPh>",
                "<t>deux_x000D_\nlignes &amp; _x005F_x000D_</t>",
            ])
        #expect(try workbook.records() == [["nom", "titre riche", "en ligne"], ["deux\nlignes & _x000D_", "formule", ""]])
    }

    @Test(
        "Codes keep their digits; binary dust is wiped",
        arguments: [
            ("3400949497294", "3400949497294"), ("3.4009494972939999E+12", "3400949497294"), ("3.400949497294E12", "3400949497294"),
            ("24.34", "24.34"),
            ("0.30000000000000004", "0.3"), ("1466.2900000000001", "1466.29"), ("-12", "-12"), ("1E-10", "1E-10"), ("0", "0"),
            ("1e400", "1e400"),
        ])
    func numbers(raw: String, shown: String) throws {
        #expect(try TinyWorkbook("<row r=\"1\">\(text("A1", "prix"))</row><row r=\"2\">\(number("A2", raw))</row>").records()[1] == [shown])
    }

    @Test func booleansAndErrors() throws {
        let rows =
            "<row r=\"1\">\(text("A1", "a"))\(text("B1", "b"))\(text("C1", "c"))</row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>0</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>"
        #expect(try TinyWorkbook(rows).records()[1] == ["VRAI", "FAUX", "#N/A"])
    }

    @Test func datesComeFromStyles() throws {
        let cells = [
            ("A2", "46168", 1), ("B2", "46168.6041666667", 2), ("C2", "0.25", 3), ("D2", "46168", 4), ("E2", "46168", 0), ("F2", "60", 1),
            ("G2", "59", 1),
        ]
        var workbook = TinyWorkbook(
            "<row r=\"1\">\("ABCDEFG".map { text("\($0)1", "col \($0)") }.joined())</row><row r=\"2\">\(cells.map { number($0.0, $0.1, style: $0.2) }.joined())</row>"
        )
        workbook.numberFormats =
            "<numFmt numFmtId=\"164\" formatCode=\"[$-40C]d\\ mmmm\\ yyyy\\ hh:mm;@\"/><numFmt numFmtId=\"165\" formatCode=\"[Red]0.00&quot;days&quot;\"/>"
        workbook.cellFormats = [0, 14, 164, 21, 165].map { "<xf numFmtId=\"\($0)\"/>" }.joined()
        #expect(try workbook.records()[1] == ["2026-05-26", "2026-05-26T14:30:00", "06:00:00", "46168", "46168", "60", "1900-02-28"])
        workbook.startsIn1904 = true
        #expect(try workbook.records()[1][0] == "2030-05-27")
    }

    @Test(arguments: [
        ("d/mm/yyyy;@", true), ("yyyy\\-mm\\-dd", true), ("[h]:mm", true), ("General", false), ("Standard", false), ("0.00", false),
        ("#,##0 \"jours\"", false),
        ("[Red]0", false), ("0.00E+00", false), ("@", false), ("0;\"d\"", false), ("_-* #,##0.00\\ _d_-", false),
    ])
    func customFormats(format: String, isDate: Bool) { #expect(ExcelDate.isDate(format: format) == isDate) }

    @Test("A cell or row without reference follows the one before")
    func missingReferences() throws {
        let rows =
            "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row><row><c r=\"B2\"><v>2</v></c></row>"
        #expect(try TinyWorkbook(rows).records() == [["a", "b"], ["", "2"]])
    }

    // MARK: - Rows

    @Test func headerIsFoundUnderTitles() throws {
        let rows =
            "<row r=\"1\">\(text("A1", "Rapport"))</row><row r=\"3\">\(text("A3", "Généré le"))\(number("B3", "46168"))</row>"
            + "<row r=\"5\">\(text("A5", "code"))\(text("B5", "nom"))\(text("C5", "prix"))</row>"
            + "<row r=\"6\">\(number("A6", "1"))\(text("B6", "x"))</row><row r=\"9\">\(number("A9", "2"))\(text("D9", "note"))</row><row r=\"10\"><c r=\"A10\" s=\"0\"/></row>"
        try withFile(TinyWorkbook(rows).archive().bytes()) { url in
            let reader = try WorkbookReader(url, name: "essai.xlsx")
            #expect(reader.detection.headerRow == 5 && reader.detection.columnCount == 3)
            var records: [Record] = []
            var irregularities: [Irregularity] = []
            let counts = try reader.read({ records.append($0) }, irregularity: { irregularities.append($0) })
            #expect(records.map(\.fields) == [["code", "nom", "prix"], ["1", "x", ""], ["2", "", "", "note"]])
            #expect(records.map(\.line) == [5, 6, 9])
            #expect(irregularities.map(\.kind) == [.blankLine, .blankLine] && irregularities.map(\.line) == [7, 8])
            #expect(counts.preambleLines == 2 && counts.records == 3 && counts.lines == 7)
        }
    }

    @Test func mergedCellsAllHaveTheirValue() throws {
        let rows =
            "<row r=\"1\">\(text("A1", "classe"))\(text("B1", "code"))\(text("C1", "nom"))</row>"
            + "<row r=\"2\">\(text("A2", "A01"))\(number("B2", "1"))\(text("C2", "x"))</row><row r=\"3\">\(number("B3", "2"))\(text("C3", "y"))</row>"
            + "<row r=\"4\">\(text("A4", "titre"))</row><row r=\"5\">\(text("A5", "B02"))\(number("B5", "3"))</row>"
        let tail = "<mergeCells count=\"3\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:XFD4\"/><mergeCell ref=\"nothing\"/></mergeCells>"
        let records = try TinyWorkbook(rows, tail: tail).records()
        #expect(Array(records.dropFirst()) == [["A01", "1", "x"], ["A01", "2", "y"], ["titre", "titre", "titre"], ["B02", "3", ""]])
    }

    // MARK: - Sheets

    @Test func hiddenSheetsAreSaidNotRead() throws {
        var workbook = TinyWorkbook("<row r=\"1\">\(text("A1", "visible"))</row><row r=\"2\">\(text("A2", "v"))</row>")
        workbook.sheets.insert(
            TinyWorkbook.Sheet(name: "Listes", rows: "<row r=\"1\">\(text("A1", "menu"))</row>", state: "veryHidden"), at: 0)
        workbook.sheets.insert(TinyWorkbook.Sheet(name: "Vide", rows: ""), at: 1)
        try withFile(workbook.archive().bytes()) { url in
            let table = try TableReader(url, name: "essai.xlsx")
            #expect(table.sheet == "Données" && table.header?.fields == ["visible"])
            #expect(
                table.summary
                    == "Classeur .xlsx, feuille « Données », titres de colonnes en ligne 1, 1 colonne. Autres feuilles, non lues : « Listes » (masquée), « Vide »."
            )
        }
        #expect(try workbook.records(WorkbookFormat(sheet: "Listes", hasHeader: false)) == [["menu"]])
        #expect { try workbook.reader(WorkbookFormat(sheet: "Absente")) } throws: { "\($0)".contains("« Listes », « Vide », « Données »") }
    }

    // MARK: - Refusals

    @Test func wrongArchivesAreRefusedByTheirKind() throws {
        func archive(_ names: String...) -> [UInt8] { TinyArchive(parts: names.map { ($0, Array("x".utf8)) }).bytes() }
        #expect(try refusal(archive("mimetype", "content.xml"))?.reason == .unsupportedFormat(".ods"))
        #expect(try refusal(archive("xl/workbook.bin"))?.reason == .unsupportedFormat(".xlsb"))
        #expect(try refusal(archive("xl/workbook.xml", "xl/vbaProject.bin"))?.reason == .unsupportedFormat(".xlsm"))
        #expect(try refusal(archive("word/document.xml"))?.reason == .unsupportedFormat("Word ou PowerPoint"))
        #expect(try refusal(archive("CIS_bdpm.txt"))?.reason == .unsupportedFormat(".zip"))
        #expect(try refusal([])?.reason == .empty)
        #expect(try refusal(Array("<html>".utf8))?.reason == .htmlPage)
        #expect(try refusal(Array("a;b".utf8))?.reason == .unsupportedFormat("texte"))
    }

    @Test func passwordsAreNamed() throws {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 70_000)
        #expect(try refusal(compound)?.reason == .unsupportedFormat(".xls"))
        let encrypted = compound + Array("EncryptedPackage".utf16).flatMap { [UInt8($0), 0] } + [UInt8](repeating: 0, count: 99)
        #expect(try refusal(encrypted)?.reason == .encrypted)
        #expect(try refusal(TinyWorkbook("").archive().bytes(encrypted: true))?.reason == .encrypted)
    }

    @Test("A workbook cut anywhere is refused, never half read")
    func truncation() throws {
        let whole = TinyWorkbook("<row r=\"1\">\(text("A1", "a"))</row><row r=\"2\">\(text("A2", "b"))</row>").archive().bytes()
        for length in stride(from: 4, to: whole.count - 22, by: 97) {
            let reason = try #require(try refusal(Array(whole[..<length]))?.reason, "\(length)")
            #expect(reason == .truncated || reason == .damaged, "\(length)")
        }
    }

    @Test func wrongChecksumIsDamage() throws {
        var bytes = TinyWorkbook("<row r=\"1\">\(text("A1", "abcdef"))</row>").archive().bytes()
        let index = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("abcdef".utf8)) })
        bytes[index] = 0x78
        #expect(try refusal(bytes)?.reason == .damaged)
    }

    @Test("A bomb is refused by what it declares, and harmless when it lies")
    func archiveBombs() throws {
        var archive = TinyWorkbook("<row r=\"1\">\(text("A1", "a"))</row>").archive()
        #expect(try refusal(archive.bytes(deflated: true)) == nil)
        #expect(try refusal(archive.bytes(declaredSize: 1 << 31))?.reason == .archiveBomb)
        let spaces = "<sst>" + String(repeating: " ", count: 40 << 20) + "</sst>"
        archive.parts.removeAll { $0.name == "xl/sharedStrings.xml" }
        archive.parts.append(("xl/sharedStrings.xml", Array(spaces.utf8)))
        let bomb = archive.bytes(deflated: true)
        #expect(bomb.count < 100_000)
        #expect(try refusal(bomb)?.reason == .archiveBomb)
        #expect(try refusal(archive.bytes(deflated: true, declaredSize: 50))?.reason == .damaged)
        let many = TinyArchive(parts: (0...ZipArchive.mostParts).map { ("part\($0)", []) })
        #expect(try refusal(many.bytes())?.reason == .archiveBomb)
    }

    @Test func entitiesAreRefused() throws {
        var workbook = TinyWorkbook("<row r=\"1\">\(text("A1", "a"))</row>")
        let laughs =
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><sst><si><t>&b;&c;</t></si></sst>"
        workbook.otherParts = [("xl/sharedStrings.xml", laughs)]
        #expect(try refusal(workbook.archive().bytes())?.message.contains("entités XML") == true)
    }

    @Test func sheetsThatLieAreRefused() throws {
        func reason(_ rows: String) throws -> TabularRefusal.Reason? { try refusal(TinyWorkbook(rows).archive().bytes())?.reason }
        #expect(try reason("<row r=\"2\">\(text("A2", "a"))</row><row r=\"1\">\(text("A1", "b"))</row>") == .damaged)
        #expect(try reason("<row r=\"1\">\(text("XFE1", "a"))</row>") == .damaged)
        #expect(try reason("<row r=\"9999999\">\(text("A1", "a"))</row>") == .damaged)
        #expect(try reason("<row r=\"1\"><c></row>") == .damaged)
        #expect(try reason("") == .empty)
    }

    @Test("Flipped bytes never crash the reader")
    func randomDamage() throws {
        let whole = TinyWorkbook(
            "<row r=\"1\">\(text("A1", "a"))\(text("B1", "b"))</row><row r=\"2\">\(number("A2", "46168", style: 1))<c r=\"B2\" t=\"s\"><v>0</v></c></row>",
            tail: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", sharedStrings: ["<t>é</t>"]
        ).archive().bytes()
        var generator = SeededGenerator(seed: 7)
        var refused = 0
        for _ in 0..<600 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            try withFile(bytes) { url in
                do {
                    try WorkbookReader(url, name: "essai.xlsx").read { _ = $0.fields }
                } catch is TabularRefusal { refused += 1 }
            }
        }
        #expect(refused > 200)
    }

    // MARK: - Real files

    @Test(
        "European public assessment reports: header on row 9, every row, dates",
        .enabled(if: RealData.isHere, "DATAMED_REAL_DATA is not set: the real workbooks are not read"),
        arguments: [
            ("Medicines_output_european_public_assessment_reports.xlsx", 30, 1_687),
            ("medicines-output-medicines-report_en.xlsx", 39, 2_673),
        ])
    func assessmentReports(name: String, columns: Int, rows: Int) throws {
        let reader = try WorkbookReader(try RealData.url("ema-epar/\(name)"), name: name)
        #expect(reader.detection.headerRow == 9)
        var records: [Record] = []
        let counts = try reader.read { records.append($0) }
        #expect(records.count == rows + 1 && counts.records == rows + 1)
        #expect(records[0].count == columns && records.allSatisfy { $0.count == columns })
        let header = HeaderIndex(records[0])
        #expect(header.column("category") == 0)
        let date = try #require(header.column("Revision date", "Last updated date", "date of revision"))
        #expect(records.dropFirst().contains { $0[date].count >= 10 })
    }
}
