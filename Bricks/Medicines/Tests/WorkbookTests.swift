import Export
import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import Medicines

/// Agents live in a spreadsheet: an official file opened and saved there must be received as its text is.
@Suite struct WorkbookTests {
    static let testedRule = CodeRules.lostZeros

    static let files: [(name: String, columns: [String], rows: [[String]])] = [
        ("CIS_bdpm", ProductRow.columns, [Fixture.product(holder: " OPELLA"), Fixture.product("60000002", "ADVIL 200 mg, comprimé")]),
        (
            "CIS_CIP_bdpm", PackageRow.columns,
            [
                Fixture.package(), Fixture.package("60000002", 2, rate: "30 %", withoutFee: "1,466,29", price: "1467,31"),
                Fixture.package("60000002", 3, rate: "100%", withoutFee: "10,00", price: "11,02"),
            ]
        ),
        (
            "CIS_COMPO_bdpm", CompositionRow.columns,
            [Fixture.component(), Fixture.component("60000002", code: "42215", name: "IBUPROFÈNE")]
        ),
        ("CIS_GENER_bdpm", GenericRow.columns, [Fixture.generic()]),
        ("CIS_CPD_bdpm", ConditionRow.columns, [["60000001", "liste I"], ["60000002", "prescription réservée"]]),
        ("CIS_HAS_SMR_bdpm", ClinicalBenefitRow.columns, [Fixture.opinion()]),
        ("HAS_LiensPageCT_bdpm", OpinionLinkRow.columns, [["CT-18991", "https://www.has-sante.fr/jcms/p_1"]]),
        ("CIS_InfoImportantes_20260526_bdpm", SafetyNoticeRow.columns, [Fixture.notice()]),
        ("CIS_MITM", MajorInterestRow.columns, [Fixture.majorInterest()]),
    ]

    enum Writing: CaseIterable { case bare, named, titled, reordered, semicolons }

    private func inbox(_ write: (URL, [String], [[String]]) throws -> URL) throws -> (inbox: Inbox, folder: URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "workbooks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let received = try Self.files.map { file in
            let url = try write(folder.appending(path: file.name), file.columns, file.rows)
            return InboxFile(
                url: url, name: url.lastPathComponent, vintage: CalendarDate("2026-05-26"), kind: TestInbox.kind(of: url.lastPathComponent))
        }
        return (Inbox(files: received, isDemonstration: false), folder)
    }

    private func text() throws -> (inbox: Inbox, folder: URL) {
        try inbox { url, _, rows in
            let url = url.appendingPathExtension("txt")
            try Data(rows.map { $0.joined(separator: "\t") + "\r\n" }.joined().utf8).write(to: url)
            return url
        }
    }

    private func written(_ writing: Writing) throws -> (inbox: Inbox, folder: URL) {
        try inbox { url, columns, rows in
            if writing == .semicolons {
                let url = url.appendingPathExtension("csv")
                let lines = ([columns] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ";") + "\r\n" }
                try Data("\u{FEFF}\(lines.joined())".utf8).write(to: url)
                return url
            }
            let url = url.appendingPathExtension("xlsx")
            let named = [columns] + rows
            switch writing {
            case .bare: SheetFile.write(rows, to: url)
            case .named, .semicolons: SheetFile.write(named, to: url)
            case .titled: SheetFile.write([["Base publique"], ["reçue le 26 mai"], []] + named, to: url)
            case .reordered: SheetFile.write(named.map { $0.reversed() }, to: url)
            }
            return url
        }
    }

    @Test(arguments: Writing.allCases) func everyWritingMakesTheSameTables(_ writing: Writing) throws {
        let (plain, textFolder) = try text()
        defer { try? FileManager.default.removeItem(at: textFolder) }
        let (other, folder) = try written(writing)
        defer { try? FileManager.default.removeItem(at: folder) }
        let expected = try MedicinesBrick().build(plain, upstream: Upstream())
        let found = try MedicinesBrick().build(other, upstream: Upstream())
        #expect(expected.tables.count == found.tables.count)
        for (left, right) in zip(expected.tables, found.tables) {
            #expect(left.schema.name == right.schema.name && left.rows == right.rows, "\(left.schema.name)")
        }
        #expect(found.reports.map(\.rowsIn) == expected.reports.map(\.rowsIn))
        #expect(found.reports.map(\.rowsTyped) == expected.reports.map(\.rowsTyped))
        let titles = found.reports.flatMap { $0.findings.groups }.filter { $0.rule == StructureRules.beforeHeadings }
        #expect(titles.count == (writing == .titled ? Self.files.count : 0))
    }

    private func check(_ rows: [[String]], as name: String = "CIS_COMPO_bdpm.xlsx", otherSheets: [String] = []) throws -> FileReport {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: url) }
        SheetFile.write(rows, to: url, otherSheets: otherSheets)
        return try MedicineFiles.report(on: InboxFile(url: url, name: name, vintage: nil, kind: TestInbox.kind(of: name)))
    }

    @Test func zerosLostAreToldWithTheirCell() throws {
        let report = try check([CompositionRow.columns, Fixture.component(code: "2202")])
        #expect(report.rowsTyped == 1)
        let finding = try #require(report.findings.groups.flatMap(\.listed).first)
        #expect(finding.rule == CodeRules.lostZeros && finding.value == "2202" && finding.fix?.replacement == "02202")
        #expect(
            finding.place == Place(file: "CIS_COMPO_bdpm.xlsx", sheet: "Feuil1", line: 2, column: "Code de la substance"),
            "a row of a sheet has no byte offset")
    }

    @Test func whatIsWrongInASheetIsRejectedAndCounted() throws {
        let rows = [["60000001", "liste I"], [], ["abc", "liste II"], ["60000002", "liste I", "", "", "de trop"]]
        let report = try check(rows, as: "CIS_CPD_bdpm.xlsx", otherSheets: ["Ancien"])
        #expect((report.rowsIn, report.rowsTyped, report.rowsRejected) == (3, 1, 2))
        let found = report.findings.groups.map(\.rule.id)
        #expect(found == ["CODE-CIS", "FICHIER-COLONNES", "FICHIER-FEUILLES", "FICHIER-LIGNE-VIDE"])
        #expect(report.encoding == "classeur .xlsx")
    }

    /// To guess which column is which would publish a holder as a dose form.
    @Test func headingsOfAnotherSourceAreRefused() throws {
        let rows = [["Code CIS", "Titulaire(s)", "Forme pharmaceutique"], ["60000001", "OPELLA", "comprimé"]]
        #expect { try check(rows, as: "CIS_bdpm.xlsx") } throws: { error in
            let refusal = error as? TabularRefusal
            return refusal?.message.contains("ligne 1") == true && refusal?.fix.contains("« Dénomination »") == true
        }
    }
}
