import Foundation
import Testing

@testable import Tabular

/// Every excerpt of real defects, with its exact content.
@Suite("Real defects of the BDPM", .enabled(if: RealData.isHere, "DATAMED_REAL_DATA is not set: the real excerpts are not read"))
struct BDPMQuirksTests {
    struct Reading {
        var detection: FileDetection
        var records: [Record] = []
        var irregularities: [Irregularity] = []
        var counts = ReadingCounts()
    }

    func read(_ name: String, _ format: DelimitedFormat) throws -> Reading {
        let reader = try DelimitedReader(try RealData.url("bdpm-quirks/\(name)"), name: name, format: format)
        var reading = Reading(detection: reader.detection)
        var records: [Record] = []
        var irregularities: [Irregularity] = []
        reading.counts = try reader.read({ records.append($0) }, irregularity: { irregularities.append($0) })
        reading.records = records
        reading.irregularities = irregularities
        return reading
    }

    @Test("CIP 2026: commas of thousands, <br>, column 13 empty or full")
    func pricesAndTags() throws {
        let reading = try read("cip_2026_thousands_comma_br_utf8.txt", .bdpm(columnCounts: [13, 12]))
        #expect(reading.detection.encoding == .utf8 && reading.detection.lineEnd == .lineFeed)
        #expect(reading.records.count == 8 && reading.irregularities.isEmpty)
        #expect(reading.records.allSatisfy { $0.count == 13 })
        #expect(reading.records[0][9] == "1,466,29" && reading.records[0].isEmpty(12))
        #expect(reading.records[1][8] == "100 %" && reading.records[2][8] == "100%")
        #expect(reading.records[2][12].contains("suivants :<br><br>- Certains cancers de l'ovaire<br>"))
        #expect(reading.records[4][12].contains("sévère de l¿enfant"))
        #expect(reading.records[4].fields == reading.records[6].fields)
    }

    @Test("CIS 2025: a column too many, empty, and a whole file where à became é")
    func corruptedByHolder() throws {
        let reading = try read("cis_2025_a_grave_to_e_acute_utf8.txt", .bdpm(columnCounts: [12]))
        #expect(reading.detection.encoding == .utf8 && reading.detection.lineEnd == .carriageReturnLineFeed)
        #expect(reading.records.count == 10 && reading.irregularities.isEmpty)
        #expect(reading.records[0][2] == "poudre et  solvant pour suspension injectable é libération prolongée")
        #expect(reading.records[0][10] == " OTSUKA PHARMACEUTICAL NETHERLANDS (PAYS BAS)")
        #expect(reading.records[0].trimmed(10) == "OTSUKA PHARMACEUTICAL NETHERLANDS (PAYS BAS)")
    }

    @Test("CIS 2026: C1 controls are put right, each one told")
    func c1Controls() throws {
        let reading = try read("cis_2026_c1_controls_utf8.txt", .bdpm(columnCounts: [12]))
        #expect(reading.detection.encoding == .utf8WithC1Controls)
        #expect(reading.records.count == 10)
        #expect(reading.records[0][1] == "CARMIN D’INDIGO PROVINGO 40 mg/5 mL, solution injectable")
        #expect(reading.irregularities.count == 11 && reading.irregularities.allSatisfy { $0.kind == .c1Control })
        // Line 7 has two.
        #expect(reading.irregularities.map(\.line) == [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10])
        #expect(reading.irregularities[0].byteOffset == 17)
        let text = reading.records.flatMap(\.fields).joined()
        #expect(!text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
    }

    @Test("COMPO 2018: one record over three lines is put together again")
    func embeddedNewline() throws {
        let reading = try read("compo_2018_embedded_newline_cp1252.txt", .bdpm(columnCounts: [8, 9]))
        #expect(reading.detection.encoding == .windows1252)
        #expect(reading.records.map(\.line) == [1, 2, 3, 6, 7])
        #expect(reading.records.map(\.isRejoined) == [false, false, true, false, false])
        #expect(
            reading.records[2].fields == [
                "69620498", "solution", "00529", "GLUCOSE ANHYDRE", "50 g", "100 ml de solution pour perfusion\n\n</p>", "FT", "1", "",
            ])
        #expect(reading.irregularities.map(\.kind) == [.rejoined(lineCount: 3)])
        #expect(reading.counts.lines == 7 && reading.counts.continuationLines == 2 && reading.counts.rejoinedRecords == 1)
        #expect(reading.records[3][3] == "GLUCOSE MONOHYDRATÉ")
    }

    @Test(
        "COMPO 9 columns to 2025, 8 from 2026; GENER 6 then 5",
        arguments: [
            ("compo_2025_9cols_utf8.txt", [8, 9], 9, TextEncoding.utf8), ("compo_2026_8cols_cp1252.txt", [8, 9], 8, .windows1252),
            ("gener_2025_6cols_utf8.txt", [5, 6], 6, .utf8),
        ])
    func formatVersions(name: String, accepted: [Int], columns: Int, encoding: TextEncoding) throws {
        let reading = try read(name, .bdpm(columnCounts: accepted))
        #expect(reading.detection.encoding == encoding)
        #expect(reading.records.count == 3 && reading.records.allSatisfy { $0.count == columns } && reading.irregularities.isEmpty)
    }

    @Test("COMPO 2026: codes keep their zeros, é its accent")
    func codesAreText() throws {
        let reading = try read("compo_2026_8cols_cp1252.txt", .bdpm(columnCounts: [8, 9]))
        #expect(
            reading.records[1].fields == [
                "60002746", "granules", "05319", "ACTAEA RACEMOSA POUR PRÉPARATIONS HOMÉOPATHIQUES", "2CH à 30CH et 4DH à 60DH",
                "un comprimé",
                "SA", "7",
            ])
    }

    @Test("CPD 2020: the byte order mark is not part of the first code")
    func byteOrderMark() throws {
        let reading = try read("cpd_2020_bom_utf8.txt", .bdpm(columnCounts: [2]))
        #expect(reading.detection.hasByteOrderMark && reading.detection.encoding == .utf8)
        #expect(reading.records.count == 5 && reading.records[0][0] == "60355340" && reading.records[0].byteOffset == 3)
    }

    @Test("CPD 2026: CR CR LF is one line end; blank lines are counted")
    func blankLines() throws {
        let reading = try read("cpd_2026_blank_lines_cp1252.txt", .bdpm(columnCounts: [2]))
        #expect(reading.records.map(\.line) == [1, 2, 3, 5, 7])
        #expect(reading.irregularities.map(\.kind) == [.blankLine, .blankLine] && reading.irregularities.map(\.line) == [4, 6])
        #expect(
            reading.records[2][1].hasSuffix("en milieu hospitalier")
                && reading.records[2][1].contains("1 ère injection du 2 ème cycle doit être"))
        #expect(reading.counts.lines == 7 && reading.counts.blankLines == 2)
    }

    @Test("Dispo 2026: exact duplicates and two letter cases stay as they are")
    func duplicatesAndCase() throws {
        let reading = try read("dispo_2026_duplicates_case_cp1252.txt", .bdpm(columnCounts: [8]))
        #expect(reading.records.count == 5 && reading.irregularities.isEmpty)
        #expect(reading.records[1].fields == reading.records[3].fields && reading.records[1].line != reading.records[3].line)
        #expect(reading.records[4][3] == "remise à disposition")
    }

    @Test("HAS SMR 2016: tabs inside the text are told with the whole raw line, never cut short")
    func embeddedTabs() throws {
        let reading = try read("has_smr_2016_embedded_tabs_cp1252.txt", .bdpm(columnCounts: [6]))
        #expect(reading.records.isEmpty && reading.irregularities.count == 5)
        #expect(reading.irregularities.map(\.line) == [1, 2, 3, 4, 5])
        let found = reading.irregularities.map { irregularity -> Int in
            if case .wrongColumnCount(let found, expected: [6]) = irregularity.kind { found } else { 0 }
        }
        #expect(found == [8, 10, 8, 8, 8])
        #expect(reading.irregularities.allSatisfy { $0.text.count <= 500 && $0.text.contains("\t") })
        #expect(reading.irregularities[2].text.contains("<br>•\tLe traitement prophylactique"))
        #expect(reading.counts.rejectedLines == 5 && reading.counts.lines == 5)
    }

    @Test("HAS SMR 2016: the columns before the text prove that the tabs are part of it")
    func tabsInTheText() throws {
        let shapes: [ColumnShape] = [.digits(8), .any, .any, .digits(8), .oneOf(["Important", "Modéré", "Faible", "Insuffisant"])]
        let reading = try read("has_smr_2016_embedded_tabs_cp1252.txt", .bdpm(columnCounts: [6], columnsBeforeText: shapes))
        #expect(reading.records.map(\.count) == [6, 6, 6, 6, 6] && reading.counts.rejectedLines == 0)
        #expect(reading.irregularities.map(\.kind) == [2, 4, 2, 2, 2].map { .separatorsInText(count: $0) })
        #expect(reading.records[0][0] == "69531804" && reading.records[0][4] == "Important")
        #expect(reading.records[2][5].contains("<br>•\tLe traitement prophylactique"))
        let tabs = reading.records.map { $0[5].utf8.count { $0 == 0x09 } }
        #expect(tabs == [2, 4, 2, 2, 2])
    }

    @Test("Health Canada: commas and a header, found without being told")
    func detectedCSV() throws {
        let reading = try read("shortages_ca_year_0201.csv", DelimitedFormat(hasHeader: true))
        #expect(reading.detection.separator == 0x2C && reading.detection.columnCounts == [20])
        #expect(reading.records.count == 3 && reading.records[0][1] == "DIN")
        #expect(reading.records[1][1] == "01963937" && reading.records[1][15] == "0201-11-03")
    }

    @Test("The reference vintage: every row, and nothing irregular but three blank lines")
    func referenceVintage() throws {
        let expected: [(String, [Int], Int, TextEncoding)] = [
            ("CIS_bdpm", [12], 15_848, .windows1252), ("CIS_CIP_bdpm", [13, 12], 20_903, .utf8),
            ("CIS_COMPO_bdpm", [8, 9], 32_389, .windows1252),
            ("CIS_GENER_bdpm", [5, 6], 10_704, .windows1252), ("CIS_CPD_bdpm", [2], 28_151, .windows1252),
            ("CIS_MITM", [4], 7_711, .windows1252),
            ("CIS_CIP_Dispo_Spec", [8], 766, .windows1252), ("HAS_LiensPageCT_bdpm", [2], 10_342, .utf8),
        ]
        for (name, columnCounts, rows, encoding) in expected {
            let reader = try DelimitedReader(
                try RealData.url("bdpm/2026-05-26/\(name).txt"), name: name, format: .bdpm(columnCounts: columnCounts))
            var irregularities: [Irregularity.Kind] = []
            let counts = try reader.read({ _ in }, irregularity: { irregularities.append($0.kind) })
            #expect(counts.records == rows && reader.detection.encoding == encoding, "\(name)")
            #expect(irregularities == (name == "CIS_CPD_bdpm" ? [.blankLine, .blankLine, .blankLine] : []), "\(name)")
        }
    }

    @Test("A web page under the name of a CSV file is refused")
    func htmlInsteadOfCSV() throws {
        let folder = try RealData.url("shortages")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let page = try #require(files.first { $0.lastPathComponent.contains("HTML_INSTEAD_OF_CSV") })
        #expect { try DelimitedReader(page, name: "export.csv") } throws: { ($0 as? TabularRefusal)?.reason == .htmlPage }
    }

    @Test("An old .xls is refused by its name, with what to do")
    func oldWorkbook() throws {
        let url = try RealData.url("openmedic/descriptif.xls")
        #expect { try DelimitedReader(url, name: "descriptif.xls") } throws: {
            ($0 as? TabularRefusal)?.reason == .unsupportedFormat(".xls") && ($0 as? TabularRefusal)?.fix.contains(".xlsx") == true
        }
    }
}
