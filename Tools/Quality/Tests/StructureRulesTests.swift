import Testing

@testable import Quality
@testable import Tabular

@Suite struct StructureRulesTests {
    static let irregularities: [(Irregularity.Kind, String, String)] = [
        (Irregularity.Kind.blankLine, "FICHIER-LIGNE-VIDE", "La ligne 7 est vide."),
        (
            .rejoined(lineCount: 3), "FICHIER-LIGNE-COUPEE",
            "Les lignes 7 à 9 forment un seul enregistrement, coupé par un retour à la ligne."
        ),
        (.wrongColumnCount(found: 5, expected: [8, 9]), "FICHIER-COLONNES", "La ligne 7 a 5 colonnes au lieu de 8 ou 9."),
        (
            .separatorsInText(count: 2), "FICHIER-SEPARATEUR-TEXTE",
            "La ligne 7 a 2\u{A0}séparateurs de trop, qui font partie de son texte : il les garde."
        ),
        (.wrongColumnCount(found: 1, expected: []), "FICHIER-COLONNES", "La ligne 7 a 1 colonne au lieu de celles du format."),
        (.c1Control, "FICHIER-CARACTERE-C1", "La ligne 7 contient un caractère Windows caché, qui a été rétabli."),
        (.foreignEncoding, "FICHIER-ENCODAGE", "La ligne 7 n’est pas dans l’encodage du reste du fichier."),
        (.unclosedQuote, "FICHIER-GUILLEMET", "Un guillemet ouvert à la ligne 7 n’est jamais refermé."),
        (.controlCharacter, "FICHIER-CONTROLE", "La ligne 7 contient un caractère de contrôle interdit, qui a été retiré."),
        (
            .recordTooLong(byteCount: 2_000_000), "FICHIER-ENREGISTREMENT-LONG",
            "L’enregistrement de la ligne 7 compte 2\u{202F}000\u{202F}000 octets : il est démesuré."
        ),
    ]

    private func finding(_ kind: Irregularity.Kind) -> Finding {
        StructureRules.finding(for: Irregularity(kind: kind, line: 7, byteOffset: 120, text: "texte brut"), in: "CIS.txt")
    }

    @Test(arguments: irregularities)
    func irregularityIsSaidInFrenchAtItsPlace(kind: Irregularity.Kind, rule: String, message: String) {
        let finding = finding(kind)
        #expect(finding.rule.id == rule)
        #expect(finding.message == message)
        #expect(finding.place == Place(file: "CIS.txt", line: 7, byteOffset: 120))
        #expect(finding.value == "texte brut")
        #expect(finding.fix != nil)
        #expect(StructureRules.all.contains(finding.rule))
    }

    @Test func wrongColumnCountSaysWhatIsMissingOrTooMany() {
        #expect(finding(.wrongColumnCount(found: 5, expected: [8, 9])).fix?.advice.hasPrefix("Il manque 3\u{A0}séparateurs :") == true)
        #expect(finding(.wrongColumnCount(found: 11, expected: [8, 9])).fix?.advice.hasPrefix("Il y a 2\u{A0}séparateurs en trop") == true)
    }

    @Test func refusalBlocks() {
        let refusal = TabularRefusal(file: "a.txt", reason: .htmlPage, message: "C’est une page web.", fix: "Téléchargez le fichier.")
        let finding = StructureRules.finding(for: refusal)
        #expect(finding.rule.severity == .blocking)
        #expect(finding.message == "C’est une page web.")
        #expect(finding.fix?.advice == "Téléchargez le fichier.")
    }

    @Test func whatAWorkbookHoldsBesideItsRowsIsSaid() throws {
        let sheets = [("Données", false), ("Ancien", true), ("Notes", false)].map {
            SheetDescription(name: $0.0, isHidden: $0.1, part: "")
        }
        let workbook = WorkbookDetection(
            sheets: sheets, sheet: sheets[0], headerRow: nil, columnCount: 3, mergedAreaCount: 0, startsIn1904: false, byteCount: 1)
        let findings = StructureRules.findings(for: workbook, headingLine: 3, rowsBeforeHeadings: 2, in: "a.xlsx")
        #expect(findings.map(\.rule) == [StructureRules.beforeHeadings, StructureRules.otherSheets])
        #expect(findings[0].message == "2\u{A0}lignes précèdent les titres de colonnes, en ligne 3.")
        #expect(findings[1].message == "Seule la feuille « Données » est lue ; ne le sont pas : « Ancien » (masquée), « Notes ».")
    }

    @Test func anotherSeparatorIsToldAsARepair() {
        let detection = FileDetection(
            encoding: .utf8, hasByteOrderMark: false, separator: 0x3B, quoting: .none, byteCount: 1, lineEnd: .lineFeed,
            endsWithLineBreak: true,
            columnCounts: [8])
        let finding = StructureRules.finding(forSeparator: detection, in: "a.txt")
        #expect(finding.rule == StructureRules.otherSeparator && finding.rule.severity == .repair)
        #expect(finding.message == "Les colonnes sont séparées par des points-virgules, et ont été lues ainsi.")
    }

    /// One place, one test: each rule of shape is found by one of the tests above.
    @Test func everyRuleHasATest() {
        let tested = Set(StructureRulesTests.irregularities.map(\.1)).union([
            StructureRules.refused.id, StructureRules.beforeHeadings.id, StructureRules.otherSheets.id, StructureRules.otherSeparator.id,
        ])
        #expect(tested == Set(StructureRules.all.map(\.id)))
    }

    @Test func ruleIdentifiersAreUnique() {
        #expect(Set(StructureRules.all.map(\.id)).count == StructureRules.all.count)
    }
}
