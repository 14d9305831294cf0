import CXlsxWriter
import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import SafetyReports

struct WorkbookTests {
    /// Writes sheets as a spreadsheet keeps them: days and numbers become what they are not.
    private static func write(_ sheets: [(name: String, rows: [[String]])], to url: URL) throws {
        let book = try #require(workbook_new(url.path))
        let date = workbook_add_format(book)
        format_set_num_format(date, "dd/mm/yyyy")
        for (name, rows) in sheets {
            let sheet = try #require(workbook_add_worksheet(book, name))
            for (row, cells) in rows.enumerated() {
                for (column, text) in cells.enumerated() where !text.isEmpty {
                    let place = (lxw_row_t(row), lxw_col_t(column))
                    if text.count == 10, let day = CalendarDate(text) {
                        // Excel counts days from 30 December 1899.
                        worksheet_write_number(sheet, place.0, place.1, Double(day.daysSinceEpoch + 25_569), date)
                    } else if let number = Double(text.replacing(",", with: ".")) {
                        worksheet_write_number(sheet, place.0, place.1, number, nil)
                    } else {
                        worksheet_write_string(sheet, place.0, place.1, text, nil)
                    }
                }
            }
        }
        workbook_close(book)
    }

    private static func split(_ rows: [String]) -> [[String]] {
        rows.map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
    }

    private static let cases = [Extract.row("1", age: "54,5"), Extract.row("2", age: "", birth: "01/02/1970"), Extract.row("3", sex: "Z")]
    private static let drugs = [
        Extract.drug("1", "DOLIPRANE 500 mg, comprimé"), Extract.drug("2", "ADVIL", "Produit"), Extract.drug("8", "X"),
    ]

    @Test("One workbook with four sheets says what four texts say")
    func fourSheets() throws {
        let folder = try Extract()
        let url = folder.folder.appending(path: "20230216 - extraction.xlsx")
        try Self.write(
            [
                ("Lisez-moi", [["Extraction du 16 février 2023"]]),
                ("Médicaments", [["Titre de la feuille"]] + [["AER_ID", "CAS", "VER", "MEDICAMENT", "TYPE"]] + Self.split(Self.drugs)),
                ("Cas-Patients", Self.split([Extract.caseHeading] + Self.cases)),
                ("Effets", Self.split(["AER_ID;CAS;VER;DATE_DEB;EFFET_HLT;EFFET_SOC", "FR-1;1;1;//2018;T;S"])),
                ("Notificateurs", Self.split(["AER_ID;CAS;VER;TYP_NOTIF", "FR-1;1;1;Patient"])),
            ], to: url)
        let file = InboxReader(sources: SafetyReportsBrick().sources, today: nil).recognise(url)
        #expect(file.kind == "BNPV" && file.vintage == CalendarDate("2023-02-16"))
        let workbook = try BNPVExtract.read([file])
        let texts = try Extract().read(
            cases: Self.cases, drugs: Self.drugs, reactions: ["FR-1;1;1;//2018;T;S"], reporters: ["FR-1;1;1;Patient"])
        #expect(workbook.collection.reports.map(\.received) == texts.collection.reports.map(\.received))
        #expect(workbook.collection.reports.map(\.age) == texts.collection.reports.map(\.age))
        #expect(workbook.findings == texts.findings.merging(["CAS-TABLE-INCONNUE": 1]) { $1 })
        #expect(workbook.clean().funnel == texts.clean().funnel)
        #expect(ReportedNames(workbook.clean()).all == ReportedNames(texts.clean()).all)
        // One report for the file, over its sheets.
        #expect(workbook.reports.count == 1)
        #expect(workbook.reports[0].rowsIn == texts.reports.reduce(0) { $0 + $1.rowsIn })
        #expect(workbook.reports[0].rowsRejected == 1)
        #expect(workbook.reports[0].findings.groups.flatMap(\.listed).contains { $0.place.sheet == "Cas-Patients" && $0.place.line == 4 })
    }

    @Test("A workbook without any table of ours is refused")
    func otherWorkbook() throws {
        let folder = try Extract()
        let url = folder.folder.appending(path: "bnpv.xlsx")
        try Self.write([("Feuil1", [["a", "b"], ["1", "2"]])], to: url)
        #expect(throws: TabularRefusal.self) { try BNPVExtract.read([InboxFile(url: url, name: "bnpv.xlsx", vintage: nil, kind: "BNPV")]) }
    }
}
