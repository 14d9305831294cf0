import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import Medicines

/// A dirty file and the one rule it breaks.
struct RuleCase: CustomTestStringConvertible, Sendable {
    let rule: Rule
    let files: [String: [[String]]]
    /// What the finding says of its place and value.
    let column: String?
    let value: String
    /// What to write instead, when it is known.
    var replacement: String?
    /// True when the row is set aside.
    var rejects = false

    var testDescription: String { rule.id }

    init(
        _ rule: Rule, _ file: String, _ rows: [[String]], column: String?, value: String, replacement: String? = nil, rejects: Bool = false
    ) {
        self.init(rule, ["2026-05-26/\(file)": rows], column: column, value: value, replacement: replacement, rejects: rejects)
    }

    init(_ rule: Rule, _ files: [String: [[String]]], column: String?, value: String, replacement: String? = nil, rejects: Bool = false) {
        self.rule = rule
        self.files = files
        self.column = column
        self.value = value
        self.replacement = replacement
        self.rejects = rejects
    }
}

@Suite struct RuleTests {
    static let cip = "CIS_CIP_bdpm.txt"
    static let cases: [RuleCase] = [
        // The same condition twice for one product.
        RuleCase(
            FileRules.duplicateRow, "CIS_CPD_bdpm.txt", [["60000001", "liste I"], ["60000001", "liste I"]], column: nil,
            value: "60000001\tliste I", rejects: true),
        // One code, two names.
        RuleCase(
            FileRules.duplicateKey, "CIS_bdpm.txt", [Fixture.product(), Fixture.product("60000001", "AUTRE 1 mg, gélule")], column: nil,
            value: Fixture.product("60000001", "AUTRE 1 mg, gélule").joined(separator: "\t"), rejects: true),
        // Every holder of the base has a space before it.
        RuleCase(
            TextRules.spaces, "CIS_bdpm.txt", [Fixture.product(holder: " OPELLA")], column: "Titulaire(s)", value: " OPELLA",
            replacement: "OPELLA"),
        // Two spaces in a dose form: another form to a computer.
        RuleCase(
            TextRules.innerSpaces, "CIS_bdpm.txt", [Fixture.product(form: "poudre et  solvant")], column: "Forme pharmaceutique",
            value: "poudre et  solvant", replacement: "poudre et solvant"),
        // What a conversion of 2025 made of "à".
        RuleCase(
            TextRules.lostGrave, "CIS_bdpm.txt", [Fixture.product(form: "gélule é libération prolongée")], column: "Forme pharmaceutique",
            value: "gélule é libération prolongée", replacement: "gélule à libération prolongée"),
        RuleCase(
            TextRules.loneAcute, "CIS_bdpm.txt", [Fixture.product(form: "comprimé é")], column: "Forme pharmaceutique", value: "comprimé é"),
        // The file of labels has an apostrophe that went through Latin-1.
        RuleCase(
            TextRules.control, ["atc/ATC-labels.json": [["{\"M01AX26\": \"huile d\u{92}avocat\"}"]]], column: "libelle",
            value: "huile d\u{92}avocat", replacement: "huile d’avocat"),
        // A no-break space inside a group label.
        RuleCase(
            TextRules.noBreakSpace, "CIS_GENER_bdpm.txt", [Fixture.generic(label: "PERINDOPRIL\u{A0}2,5 mg")],
            column: "Libellé du groupe générique", value: "PERINDOPRIL\u{A0}2,5 mg", replacement: "PERINDOPRIL 2,5 mg"),
        // Line breaks of a web page in a text.
        RuleCase(
            TextRules.html, cip, [Fixture.package(indications: "Cas suivants :<br>- Asthme")],
            column: "Indications ouvrant droit au remboursement", value: "Cas suivants :<br>- Asthme",
            replacement: "Cas suivants :\n- Asthme"),
        // An apostrophe lost in a conversion.
        RuleCase(
            TextRules.lostCharacter, cip, [Fixture.package(indications: "chez l¿adulte")],
            column: "Indications ouvrant droit au remboursement", value: "chez l¿adulte", replacement: "chez l’adulte"),
        // A sign lost in a conversion: ≥ or ≤, no one can tell.
        RuleCase(
            TextRules.unknownCharacter, cip, [Fixture.package(indications: "un score ¿ 3")],
            column: "Indications ouvrant droit au remboursement", value: "un score ¿ 3"),
        RuleCase(TextRules.missing, "CIS_bdpm.txt", [Fixture.product("60000001", "")], column: "Dénomination", value: "", rejects: true),
        RuleCase(TextRules.noHolder, "CIS_bdpm.txt", [Fixture.product(holder: "")], column: "Titulaire(s)", value: ""),
        // A spreadsheet made the code a number.
        RuleCase(CodeRules.cis, "CIS_bdpm.txt", [Fixture.product("6,0E+07")], column: "Code CIS", value: "6,0E+07", rejects: true),
        RuleCase(
            CodeRules.cip13, cip, [Fixture.package(cip13: "3400930000011")], column: "Code CIP13", value: "3400930000011", rejects: true),
        RuleCase(CodeRules.cip7, cip, [Fixture.package(cip7: "30000")], column: "Code CIP7", value: "30000", rejects: true),
        // Leading zero gone.
        RuleCase(
            CodeRules.substance, "CIS_COMPO_bdpm.txt", [Fixture.component(code: "2202")], column: "Code de la substance", value: "2202",
            rejects: true),
        RuleCase(
            CodeRules.atc, "CIS_MITM.txt", [Fixture.majorInterest(atc: "NO2BE01")], column: "Code ATC", value: "NO2BE01", rejects: true),
        RuleCase(
            CodeRules.opinion, "CIS_HAS_SMR_bdpm.txt", [Fixture.opinion(file: "18991")], column: "Code de dossier HAS", value: "18991",
            rejects: true),
        RuleCase(
            CodeRules.group, "CIS_GENER_bdpm.txt", [Fixture.generic("A7")], column: "Identifiant du groupe générique", value: "A7",
            rejects: true),
        RuleCase(
            CodeRules.europeanNumberSlash, "CIS_bdpm.txt", [Fixture.product(european: "EU/1/17/1235/")],
            column: "Numéro de l’autorisation européenne", value: "EU/1/17/1235/", replacement: "EU/1/17/1235"),
        RuleCase(
            CodeRules.europeanNumber, "CIS_bdpm.txt", [Fixture.product(european: "EU-1-17")], column: "Numéro de l’autorisation européenne",
            value: "EU-1-17"),
        RuleCase(
            CodeRules.cip7InCIP13, cip, [Fixture.package(cip7: "1234567")], column: "Code CIP7", value: "1234567", replacement: "3000001"),
        RuleCase(ValueRules.date, "CIS_bdpm.txt", [Fixture.product(date: "31/02/2001")], column: "Date d’AMM", value: "31/02/2001"),
        RuleCase(
            ValueRules.futureDate, cip, [Fixture.package(date: "29/11/2026")], column: "Date de la déclaration de commercialisation",
            value: "29/11/2026"),
        // Nine hundred years late, for years on end.
        RuleCase(
            ValueRules.impossibleDate, cip, [Fixture.package(date: "29/11/2924")], column: "Date de la déclaration de commercialisation",
            value: "29/11/2924"),
        RuleCase(
            ValueRules.dateOrder, "CIS_InfoImportantes_20260526_bdpm.txt", [Fixture.notice(start: "2026-01-02", end: "2025-01-02")],
            column: "Date de fin de l’information de sécurité", value: "2025-01-02"),
        // The same sign for thousands and cents.
        RuleCase(
            ValueRules.thousandsComma, cip, [Fixture.package(withoutFee: "1,466,29", price: "1467,31")],
            column: "Prix hors honoraires de dispensation", value: "1,466,29", replacement: "1466,29"),
        RuleCase(ValueRules.price, cip, [Fixture.package(price: "gratuit")], column: "Prix public", value: "gratuit"),
        // Columns moved by one: the public price holds the fee.
        RuleCase(
            ValueRules.priceSum, cip, [Fixture.package(withoutFee: "13,91", price: "1,02", fee: "")], column: "Prix public", value: "1,02"),
        RuleCase(
            ValueRules.rateSpace, cip, [Fixture.package(rate: "65 %")], column: "Taux de remboursement", value: "65 %", replacement: "65%"),
        RuleCase(ValueRules.rate, cip, [Fixture.package(rate: "650%")], column: "Taux de remboursement", value: "650%"),
        RuleCase(ValueRules.yesNo, cip, [Fixture.package(hospital: "peut-être")], column: "Agrément aux collectivités", value: "peut-être"),
        RuleCase(
            ValueRules.letterCase, "CIS_bdpm.txt", [Fixture.product(status: "autorisation ACTIVE")],
            column: "Statut administratif de l’AMM", value: "autorisation ACTIVE", replacement: "Autorisation active"),
        RuleCase(
            ValueRules.category, "CIS_bdpm.txt", [Fixture.product(status: "Autorisation gelée")], column: "Statut administratif de l’AMM",
            value: "Autorisation gelée"),
        RuleCase(
            ValueRules.closedCode, "CIS_COMPO_bdpm.txt", [Fixture.component(nature: "SX")], column: "Nature du composant", value: "SX",
            rejects: true),
        RuleCase(ValueRules.number, "CIS_COMPO_bdpm.txt", [Fixture.component(link: "un")], column: "Numéro de liaison", value: "un"),
        // A link that runs a programme must not reach a page.
        RuleCase(
            ValueRules.address, "HAS_LiensPageCT_bdpm.txt", [["CT-1", "javascript:alert(1)"]],
            column: "Lien vers les pages d’avis de la CT", value: "javascript:alert(1)", rejects: true),
        RuleCase(
            ConsistencyRules.orphan,
            ["2026-05-26/CIS_bdpm.txt": [Fixture.product()], "2026-05-26/CIS_CPD_bdpm.txt": [["60000009", "liste I"]]], column: "Code CIS",
            value: "60000009"),
        RuleCase(
            ConsistencyRules.declarationBeforeAuthorisation,
            ["2026-05-26/CIS_bdpm.txt": [Fixture.product()], "2026-05-26/CIS_CIP_bdpm.txt": [Fixture.package(date: "19/05/1964")]],
            column: "Date de la déclaration de commercialisation", value: "1964-05-19"),
        RuleCase(
            ConsistencyRules.ambiguousStrength, "CIS_bdpm.txt", [Fixture.product("60000001", "MAG 2 100 mg, comprimé")],
            column: "Dénomination", value: "MAG 2 100 mg, comprimé"),
        RuleCase(
            ConsistencyRules.divergentATC,
            [
                "2026-05-26/CIS_bdpm.txt": [Fixture.product()], "2026-05-26/CIS_MITM.txt": [Fixture.majorInterest()],
                "atc/CIS-ATC.csv": [["Code CIS", "Code ATC", "Libellé ATC"], ["60000001", "N02BA01", "aspirine"]],
            ], column: "Code ATC", value: "N02BA01", replacement: "N02BE01"),
    ]

    @Test(arguments: cases) func ruleFindsItsDefectAndNothingElse(_ defect: RuleCase) throws {
        let reports = try TestInbox.harvest(defect.files).reports
        let findings = reports.flatMap { $0.findings.groups.flatMap(\.listed) }
        #expect(findings.map(\.rule.id) == [defect.rule.id])
        let finding = try #require(findings.first)
        #expect(finding.place.column == defect.column)
        #expect(finding.value == defect.value)
        #expect(finding.fix?.replacement == defect.replacement)
        // A JSON object has no lines worth naming.
        #expect(finding.place.line != nil || defect.files.keys.contains { $0.hasSuffix(".json") })
        #expect(finding.message.hasSuffix("."))
        let rejected = reports.reduce(0) { $0 + $1.rowsRejected }
        #expect(rejected == (defect.rejects ? 1 : 0))
        #expect(reports.allSatisfy { $0.rowsIn == $0.rowsTyped + $0.rowsRejected })
    }

    /// What the reader of delimited text reports is counted: a record that it could not hand on is a row rejected.
    @Test(arguments: [
        (Irregularity.Kind.blankLine, 0, 1, 0), (.rejoined(lineCount: 3), 0, 0, 1), (.wrongColumnCount(found: 3, expected: [2]), 1, 0, 0),
        (.recordTooLong(byteCount: 1_000_000_000), 1, 0, 0), (.c1Control, 0, 0, 0), (.foreignEncoding, 0, 0, 0),
        (.controlCharacter, 0, 0, 0), (.unclosedQuote, 0, 0, 0), (.separatorsInText(count: 2), 0, 0, 0),
    ]) func irregularitiesAreCounted(_ kind: Irregularity.Kind, _ rejected: Int, _ blank: Int, _ rejoined: Int) throws {
        let (inbox, folder) = try TestInbox.make(["2026-05-26/CIS_CPD_bdpm.txt": [["60000001", "liste I"]]])
        defer { try? FileManager.default.removeItem(at: folder) }
        var reading = try FileReading<ConditionRow>(#require(inbox.files.first))
        reading.note(Irregularity(kind: kind, line: 2, byteOffset: 17, text: "x"))
        let report = reading.report
        #expect(report.findings.groups.map(\.count) == [1])
        #expect(report.findings.groups.first?.listed.first?.place == Place(file: "2026-05-26/CIS_CPD_bdpm.txt", line: 2, byteOffset: 17))
        #expect((report.rowsIn, report.rowsTyped) == (1 + rejected, 1))
        #expect((report.rowsRejected, report.blankLines, report.rejoinedRows) == (rejected, blank, rejoined))
    }

    /// As in the opinions of 2016: the columns before the text show where it begins.
    @Test func tabsInTheTextOfAnOpinionStayInIt() throws {
        let row = ["60000001", "CT-15264", "Inscription (CT)", "20160629", "Important", "Le SMR est : •", "important", "faible"]
        let (inbox, folder) = try TestInbox.make(["2026-05-26/CIS_HAS_SMR_bdpm.txt": [row]])
        defer { try? FileManager.default.removeItem(at: folder) }
        let reading = try FileReading<ClinicalBenefitRow>(#require(inbox.files.first))
        #expect(reading.report.rowsTyped == 1 && reading.report.rowsRejected == 0)
        #expect(reading.report.findings.groups.map(\.rule.id) == [StructureRules.separatorInText.id])
        #expect(reading.rows.first?.content.text.hasSuffix("faible") == true)
    }

    @Test func everyRuleHasATest() {
        // What a spreadsheet does to codes is tested on a workbook, what CODEX says on a base of its own.
        let tested = Set(RuleTests.cases.map(\.rule)).union([WorkbookTests.testedRule]).union(CodexTests.testedRules)
        #expect(tested == Set(MedicineRules.all))
        #expect(Set(MedicineRules.all.map(\.id)).count == MedicineRules.all.count)
    }

    @Test func rightFilesHaveNoFinding() throws {
        let harvest = try TestInbox.harvest([
            "2026-05-26/CIS_bdpm.txt": [Fixture.product()], "2026-05-26/CIS_CIP_bdpm.txt": [Fixture.package()],
            "2026-05-26/CIS_COMPO_bdpm.txt": [Fixture.component()], "2026-05-26/CIS_GENER_bdpm.txt": [Fixture.generic()],
            "2026-05-26/CIS_CPD_bdpm.txt": [["60000001", "liste I"]], "2026-05-26/CIS_HAS_SMR_bdpm.txt": [Fixture.opinion()],
            "2026-05-26/CIS_HAS_ASMR_bdpm.txt": [Fixture.opinion(value: "V")],
            "2026-05-26/HAS_LiensPageCT_bdpm.txt": [["CT-18991", "https://www.has-sante.fr/jcms/p_1"]],
            "2026-05-26/CIS_MITM.txt": [Fixture.majorInterest()],
        ])
        #expect(harvest.reports.count == 9)
        #expect(harvest.reports.allSatisfy { $0.findings.isEmpty && $0.rowsIn == 1 && $0.rowsTyped == 1 })
        #expect(harvest.reports.allSatisfy { $0.columns.allSatisfy { $0.filled == $0.valid } })
    }
}
