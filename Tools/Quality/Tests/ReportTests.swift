import Foundation
import Tabular
import Testing
import Vocabulary

@testable import Quality

/// One small report with every severity, a limit reached, and text that must be escaped.
enum SampleReport {
    static let price = Rule(
        "CIP-PRIX", "Prix illisible", explanation: "Le prix ne se lit pas.", dimension: .validity, severity: .error)
    static let orphan = Rule(
        "CIP-ORPHELIN", "CIS inconnu", explanation: "Le CIS manque.", dimension: .consistency, severity: .warning)

    static func report(prices: Int = 3, rows: Int = 1000) -> FileReport {
        var findings = FindingLog(limit: 2)
        for line in 1...max(1, prices) where prices > 0 {
            findings.add(
                Finding(
                    price, at: Place(file: "CIS_CIP.txt", line: line, byteOffset: line * 100, column: "Prix"), value: "=9,999;99",
                    message: "« 9,999,99 » a deux virgules <b>.", fix: Fix("Écrivez 9999,99.", replacement: "9999,99", confidence: 0.9)))
        }
        findings.add(Finding(orphan, at: Place(file: "CIS_CIP.txt", line: 40), value: "60000001", message: "Le CIS 60000001 est inconnu."))
        findings.add(Finding(StructureRules.blankLine, at: Place(file: "CIS_CIP.txt", line: 9), value: "", message: "La ligne 9 est vide."))
        return FileReport(
            file: "CIS_CIP.txt", kind: "CIS_CIP_bdpm", vintage: CalendarDate("2026-05-26"), byteCount: 123, encoding: "UTF-8", rowsIn: rows,
            rowsTyped: rows - prices, rowsRejected: prices, blankLines: 1,
            columns: [ColumnReport(name: "Prix", filled: 800, valid: 800 - prices)],
            references: [ReferenceReport(column: "CIS", target: "specialites.cis", checked: rows, matched: rows - 1)],
            newestDate: nil, findings: findings)
    }
}

@Suite struct ReportTests {
    private let report = SampleReport.report()

    /// A repeated row is put right, and was not unique all the same.
    @Test func repeatedRowsAreNotUnique() {
        let repeated = Rule("LIGNE", "Ligne en double", explanation: "Une seule est gardée.", dimension: .uniqueness, severity: .repair)
        var findings = FindingLog()
        for line in [7, 8] { findings.add(Finding(repeated, at: Place(file: "f", line: line), value: "", message: "La ligne se répète.")) }
        let report = FileReport(
            file: "f", kind: "f", vintage: nil, byteCount: 1, encoding: "UTF-8", rowsIn: 8, rowsTyped: 6, rowsRejected: 2, columns: [],
            newestDate: nil, findings: findings)
        let unique = QualityScore(report).measures.first { $0.dimension == .uniqueness }
        #expect(unique?.right == 6 && unique?.checked == 8)
        // Nothing is lost with them: they do not close the gate.
        #expect(report.rowsRepeated == 2 && report.understoodShare == 1)
    }

    @Test func verdictComesFirst() {
        #expect(
            Verdict([report]).sentence
                == "3\u{A0}erreurs, 1\u{A0}à vérifier, 1\u{A0}défaut corrigé d’office, 99,7\u{A0}% des lignes prêtes.")
        #expect(Verdict([]).sentence == "Aucun défaut trouvé, aucune ligne lue.")
    }

    @Test(arguments: [(0, 0, "100"), (1, 1, "100"), (999_999, 1_000_000, "99,9"), (1, 1_000_000, "0,1"), (0, 5, "0"), (987, 1000, "98,7")])
    func percentNeverRoundsToAllOrNothing(part: Int, whole: Int, text: String) {
        #expect(Verdict.percent(part, of: whole) == text + "\u{A0}%")
    }

    @Test func textGroupsByRuleWithOneExample() {
        let text = ReportText.render([report]).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(
            text == """
                3 erreurs, 1 à vérifier, 1 défaut corrigé d’office, 99,7 % des lignes prêtes.

                CIS_CIP.txt (CIS_CIP_bdpm), note B, 99,8 sur 100 (B au mieux : il y a au moins une erreur)
                  1 000 lignes lues, 997 prêtes, 3 rejetées, 1 vide. Encodage : UTF-8.
                  complétude 100 %, validité 99,6 %, unicité 100 %, cohérence 99,9 %, actualité 100 %, conformité au format 100 %.
                  erreur · Prix illisible (CIP-PRIX) : 3 fois
                      exemple, ligne 1, colonne « Prix » : « 9,999,99 » a deux virgules <b>.
                      → Écrivez 9999,99.
                      1 autre n’est pas détaillé dans la liste complète.
                  à vérifier · CIS inconnu (CIP-ORPHELIN) : 1 fois
                      exemple, ligne 40 : Le CIS 60000001 est inconnu.
                  corrigé · Ligne vide (FICHIER-LIGNE-VIDE) : 1 fois
                      exemple, ligne 9 : La ligne 9 est vide.

                """)
    }

    @Test func jsonHasStableFrenchKeysAndCountsWhatItDoesNotList() throws {
        struct Read: Decodable {
            struct File: Decodable {
                struct Group: Decodable {
                    struct Item: Decodable {
                        let ligne: Int?
                        let colonne: String?
                        let remplacement: String?
                    }
                    let regle: String
                    let nombre: Int
                    let nonDetailles: Int
                    let constats: [Item]
                }
                let lignesLues: Int
                let lignesPretes: Int
                let lignesRejetees: Int
                let note: String
                let millesime: String?
                let regles: [Group]
            }
            let verdict: String
            let erreurs: Int
            let fichiers: [File]
        }
        let text = try ReportJSON.render([report])
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let read = try decoder.decode(Read.self, from: Data(text.utf8))
        #expect(text.contains("\"lignes_rejetees\" : 3") && text.contains("\"non_detailles\" : 1") && text.contains("\"a_verifier\" : 1"))
        let file = try #require(read.fichiers.first)
        #expect(read.erreurs == 3)
        #expect(file.lignesLues == file.lignesPretes + file.lignesRejetees)
        #expect(file.note == "B")
        #expect(file.millesime == "2026-05-26")
        #expect(file.regles.map(\.regle) == ["CIP-PRIX", "CIP-ORPHELIN", "FICHIER-LIGNE-VIDE"])
        #expect(file.regles[0].nombre == 3)
        #expect(file.regles[0].nonDetailles == 1)
        #expect(file.regles[0].constats.map(\.ligne) == [1, 2])
        #expect(file.regles[0].constats[0].remplacement == "9999,99")
        #expect(try ReportJSON.render([report]) == text)
    }

    @Test func csvIsSafeInASpreadsheet() {
        let lines = ReportCSV.render([report]).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "\u{FEFF}fichier;feuille;ligne;octet;colonne;regle;gravite;valeur;message;conseil;remplacement;confiance")
        #expect(
            lines[1]
                == "CIS_CIP.txt;;1;100;Prix;CIP-PRIX;erreur;\"'=9,999;99\";« 9,999,99 » a deux virgules <b>.;Écrivez 9999,99.;9999,99;0,9")
        #expect(lines[3] == "CIS_CIP.txt;;;;;CIP-PRIX;erreur;;1\u{A0}autre constat n’est pas détaillé.;;;")
        #expect(lines.count == 7)
    }

    @Test func pageStandsAloneAndEscapes() {
        let page = ReportHTML.render([report])
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">"))
        #expect(page.contains("<p class=\"verdict\">3\u{A0}erreurs"))
        #expect(page.contains("deux virgules &lt;b&gt;."))
        #expect(!page.contains("<script") && !page.contains("http") && !page.contains("src="))
        #expect(page.components(separatedBy: "<table>").count == page.components(separatedBy: "<caption>").count)
    }

    @Test func aRefusedFileIsSaidInOnePlainSentenceWithWhatToDo() {
        var log = FindingLog()
        log.add(
            StructureRules.finding(
                for: TabularRefusal(file: "a.xls", reason: .damaged, message: "C’est un classeur (.xls).", fix: "Enregistrez-le en .xlsx."))
        )
        let refused = FileReport(
            file: "a.xls", kind: "", vintage: nil, byteCount: 0, encoding: "", rowsIn: 0, rowsTyped: 0, rowsRejected: 0, findings: log)
        #expect(
            ReportText.render([refused]) == """
                Fichier refusé. a.xls : C’est un classeur (.xls).

                a.xls : refusé (FICHIER-REFUSE).
                  C’est un classeur (.xls).
                  → Enregistrez-le en .xlsx.

                """)
        #expect(Verdict([refused, report]).sentence.hasPrefix("Fichier refusé. a.xls : C’est un classeur (.xls). Pour le reste : 3"))
        #expect(Verdict([refused, refused]).sentence.hasSuffix("1\u{A0}autre refusé."))
    }

    @Test func movesSinceTheReleaseInServiceAreShown() {
        let before = SampleReport.report(prices: 0, rows: 900).facts
        let text = ReportText.render([report], previous: ["CIS_CIP_bdpm": before]).replacing("\u{A0}", with: " ")
            .replacing("\u{202F}", with: " ")
        #expect(text.contains("Depuis la version en service : 900 → 1 000 lignes, note A (99,9) → B (99,8)."))
        #expect(text.contains("Prix illisible (CIP-PRIX) : 0 → 3 fois"))
        #expect(ReportHTML.render([report], previous: ["CIS_CIP_bdpm": before]).contains("Depuis la version en service"))
        #expect(QualityTrend(from: report.facts, to: report.facts).isFlat)
    }
}
