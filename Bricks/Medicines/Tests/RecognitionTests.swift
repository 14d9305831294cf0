import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import Medicines

/// Which source a file is, whatever it is called, and whatever parts its columns.
@Suite struct RecognitionTests {
    private let reader = InboxReader(sources: MedicineSources.all, today: CalendarDate("2026-06-01"))

    private static let rows: [(kind: String, row: [String])] = [
        ("CIS_bdpm", Fixture.product()), ("CIS_CIP_bdpm", Fixture.package()), ("CIS_COMPO_bdpm", Fixture.component()),
        ("CIS_COMPO_bdpm", Fixture.component() + [""]), ("CIS_GENER_bdpm", Fixture.generic()), ("CIS_GENER_bdpm", Fixture.generic() + [""]),
        ("CIS_CPD_bdpm", ["60000001", "liste I"]), ("CIS_HAS_SMR_bdpm", Fixture.opinion()),
        ("CIS_HAS_SMR_bdpm", Fixture.opinion() + ["suite du texte"]), ("CIS_HAS_ASMR_bdpm", Fixture.opinion(value: "IV")),
        ("HAS_LiensPageCT_bdpm", ["CT-18991", "https://www.has-sante.fr/jcms/p_1"]), ("CIS_InfoImportantes", Fixture.notice()),
        ("CIS_MITM", ["60000001", "N02BE01", "DOLIPRANE 500 mg", "https://exemple.fr/x"]),
        ("CIS_ATC", ["60000001", "N02BE01", "paracétamol"]),
    ]

    private func withFile<Result>(_ name: String, _ data: Data, _ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reconnu-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appending(path: name)
        try data.write(to: url)
        return try body(url)
    }

    private func text(_ rows: [[String]], _ separator: String = "\t") -> Data {
        Data(rows.map { $0.joined(separator: separator) + "\r\n" }.joined().utf8)
    }

    @Test(arguments: rows.indices) func everySourceIsKnownByOneRow(_ index: Int) throws {
        let (kind, row) = Self.rows[index]
        try withFile("table.txt", text([row, row])) { #expect(reader.recognise($0).kind == kind) }
        // One bad line in three, and a first line of titles, change nothing.
        let dirty = [row.map { _ in "Titre" }, row, ["n’importe quoi"], row]
        try withFile("table.txt", text(dirty)) { #expect(reader.recognise($0).kind == kind) }
    }

    @Test func labelsInJSONAreKnownToo() throws {
        try withFile("table.txt", Data(#"{"A": "voies digestives", "A01": "préparations"}"#.utf8)) {
            #expect(reader.recognise($0).kind == "ATC_libelles")
        }
        try withFile("table.txt", Data(#"{"nom": "x"}"#.utf8)) { #expect(reader.recognise($0).kind == nil) }
    }

    @Test(arguments: [
        [["60000001", "DOLIPRANE 500 mg"], ["60000002", "AUTRE"]], [["1", "2", "3"]], [["60000001"]], [["CT-18991", "texte"]],
        [["60000001", "N02BE01"]], [["nom", "prénom"], ["a", "b"]],
    ]) func whatMayBeAnythingIsNothing(_ rows: [[String]]) throws {
        try withFile("table.txt", text(rows)) { #expect(reader.recognise($0).kind == nil) }
    }

    @Test(arguments: rows.indices) func eachUnderTheNameOfAnotherIsRefusedInOneSentence(_ index: Int) throws {
        let (kind, row) = Self.rows[index]
        let other = kind == "CIS_bdpm" ? MedicineSources.compositions : MedicineSources.products
        try withFile("\(other.kind).txt", text([row, row])) { url in
            let file = reader.recognise(url)
            let refusal = try #require(file.refusal)
            #expect(file.kind == other.kind && refusal.message.contains("(\(kind))"), "\(refusal)")
        }
    }

    // MARK: Separators

    private func check(_ name: String, _ data: Data) throws -> FileReport {
        try withFile(name, data) { try MedicineFiles.report(on: reader.recognise($0).seen(on: CalendarDate("2026-06-01"))) }
    }

    @Test(arguments: [";", ",", "$", "|"]) func anotherSeparatorIsFoundAndTold(_ separator: String) throws {
        let rows = (1...9).map { Fixture.component("6000000\($0)", strength: "500 mg") }
        let report = try check("CIS_COMPO_bdpm.txt", text(rows, separator))
        #expect((report.rowsIn, report.rowsTyped) == (9, 9))
        #expect(report.findings.groups.map(\.rule) == [StructureRules.otherSeparator])
        #expect(Verdict([report]).errors == 0)
    }

    /// "poudre, solvant": nobody can say where the columns begin, and no line is to blame.
    @Test func aSeparatorThatTheTextsHoldIsTheCauseThatIsTold() throws {
        let rows = (1...9).map { Fixture.product("6000000\($0)", "DOLIPRANE 500 mg, comprimé", routes: "orale;rectale") }
        for (separator, word) in [(",", "des virgules"), (";", "des points-virgules")] {
            #expect {
                try check("CIS_bdpm.txt", text(rows, separator))
            } throws: { error in
                let refusal = error as? TabularRefusal
                return refusal?.message.contains(word) == true && refusal?.message.contains("textes") == true
            }
        }
        // With quotes around such texts, all is clear; a spreadsheet may put them around all, or only around those that need them.
        for quoted in [rows.map { $0.map { "\"\($0)\"" } }, rows.map { $0.map { $0.contains(";") ? "\"\($0)\"" : $0 } }] {
            let report = try check("CIS_bdpm.txt", text(quoted, ";"))
            #expect((report.rowsIn, report.rowsTyped) == (9, 9))
        }
    }

    /// The last column of a row must not lose what follows a separator in its text.
    @Test func noTextIsCutInSilence() throws {
        var rows = (1...99).map { ["600000\($0 < 10 ? "0" : "")\($0)", "liste I"] }
        rows[40][1] = "prescription hospitalière, liste I"
        let report = try check("CIS_CPD_bdpm.txt", text(rows, ","))
        #expect((report.rowsIn, report.rowsTyped, report.rowsRejected) == (99, 98, 1))
        #expect(report.findings.groups.map(\.rule).contains(StructureRules.columnCount))
    }

    /// CIS_MITM has no end of line at its end: with another separator, its last line is not cut for all that.
    @Test func aLastLineWithoutItsEndIsNotCutBecauseOfTheSeparator() throws {
        let rows = (1...9).map { ["6000000\($0)", "N02BE01", "DOLIPRANE 500 mg", "https://exemple.fr/x"] }
        let report = try check("CIS_MITM.txt", text(rows, ";").dropLast(2))
        #expect((report.rowsIn, report.rowsTyped) == (9, 9))
        #expect { try check("CIS_MITM.txt", text(rows + [["60000010", "N02"]]).dropLast(2)) } throws: {
            ($0 as? TabularRefusal)?.reason == .truncated
        }
    }

    @Test func noSeparatorAtAllIsOneRefusal() throws {
        let rows = (1...9).map { Fixture.component("6000000\($0)") }
        #expect { try check("CIS_COMPO_bdpm.txt", text(rows, "#")) } throws: {
            ($0 as? TabularRefusal)?.message.contains("8 ou 9 colonnes, séparées par des tabulations") == true
        }
    }

    // MARK: Dates to come

    @Test func aDateToComeIsSeenWithoutAVintage() throws {
        let rows = [Fixture.product(date: "01/01/2027"), Fixture.product("60000002", date: "01/06/2026")]
        let report = try check("CIS_bdpm.txt", text(rows))
        let finding = try #require(report.findings.groups.first { $0.rule == ValueRules.futureDate }?.listed.first)
        #expect(report.findings.count(of: ValueRules.futureDate) == 1 && finding.place.line == 1)
        #expect(finding.message.contains("à venir : nous sommes le 1er\u{A0}juin 2026"), "\(finding.message)")
    }

    // MARK: Real files

    @Test(.enabled(if: RealData.isPresent, "DATAMED_REAL_DATA is not set")) func everyRealFileIsKnownWithoutItsName() throws {
        let folder = try #require(RealData.folder)
        var seen: Set<String> = []
        let names = try RealData.vintages.flatMap { day in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "bdpm/\(day)").path).map { "bdpm/\(day)/\($0)" }
        }
        for name in names + ["atc/ATC-2024-02-15-fr.json", "atc/CIS-ATC_2024-04-07.csv"] where !name.contains("Dispo") {
            let source = folder.appending(path: name)
            let kind = try #require(reader.recognise(source).kind)
            #expect(reader.recognise(source).refusal == nil, "\(name)")
            try withFile("table.txt", try Data(contentsOf: source)) { #expect(reader.recognise($0).kind == kind, "\(name)") }
            seen.insert(kind)
        }
        #expect(seen == Set(MedicineSources.all.map(\.kind)).subtracting(["CIS_InfoImportantes"]))
        let quirks = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "bdpm-quirks").path)
        let expected = [
            "cip": "CIS_CIP_bdpm", "cis": "CIS_bdpm", "compo": "CIS_COMPO_bdpm", "cpd": "CIS_CPD_bdpm", "gener": "CIS_GENER_bdpm",
            "has": "CIS_HAS_SMR_bdpm",
        ]
        for name in quirks {
            let kind = name.split(separator: "_").first.flatMap { expected[String($0)] }
            #expect(reader.recognise(folder.appending(path: "bdpm-quirks/\(name)")).kind == kind, "\(name)")
        }
    }
}
