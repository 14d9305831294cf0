import Foundation
import Frame
import Linkage
import Testing

@testable import Console

@Suite struct CalibrateCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "calibrate-\(UUID().uuidString)")

    private func calibrate(_ answers: String, _ options: String...) async throws -> (code: Frame.ExitCode, output: String, talk: String) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let tables = [
            "spec.tsv": "cis\tname\tproduct_id\tcodes\n60000001\tDOLIPRANE 500 mg, comprimé\tP1\t02202\n",
            "prod.tsv": "product_id\tname\tcodes\nP1\tDOLIPRANE\t02202\n",
            "subs.tsv": "code\tname\n02202\tPARACETAMOL\n00467\tCODEINE\n", "hist.tsv": "old_name\tcis\n",
            "prodhist.tsv": "old_product\tproduct_id\n",
        ]
        for (name, text) in tables { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let input = folder.appending(path: "reponses.csv")
        try Data(answers.utf8).write(to: input)
        let outcome = await ConsoleTests.run(
            [
                "calibrate", "--reference", folder.path, "--input", input.path, "--column", "nom", "--type-column", "type",
                "--truth-column", "codes",
            ] + options)
        return (outcome.code, outcome.output, outcome.talk)
    }

    @Test("Thresholds that keep the promise, and what those of the house do on the same names")
    func found() async throws {
        let outcome = try await calibrate(
            "nom,type,codes\nDOLIPRANE,Produit,02202\nDOLIPRNE 500 mg cp,Spécialité,02202\nCODEINE,Substance,00467\nZORVETRIPTAN,Produit,\n",
            "--json")
        #expect(outcome.code == .done, "\(outcome.talk)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(report["noms"] as? Int == 4)
        for key in ["trouves", "maison"] {
            let measure = try #require(report[key] as? [String: Any])
            #expect(measure["precision"] as? Double == 1)
            #expect(measure["rappel"] as? Double == 1)
            #expect(measure["inconnusRapproches"] as? Double == 0)
        }
        let found = try #require((report["trouves"] as? [String: Any])?["connu"] as? Double)
        let house = try #require((report["maison"] as? [String: Any])?["connu"] as? Double)
        #expect(found > 0 && house == 0.979)
    }

    @Test("A promise that no threshold keeps is said, with another exit code; a name with two answers is left aside and told")
    func unreachable() async throws {
        let outcome = try await calibrate("nom,type,codes\nDOLIPRANE,Produit,00467\nCODEINE,Substance,00467\nCODEINE,Substance,02202\n")
        #expect(outcome.code == .degraded)
        #expect(outcome.output.contains("Aucun seuil ne tient les deux promesses"))
        #expect(outcome.talk.contains("1\u{A0}nom a plusieurs réponses"))
    }

    @Test("A column that is not there is said with those that are")
    func noColumn() async throws {
        let outcome = try await calibrate("nom,type,reponse\nDOLIPRANE,Produit,02202\n")
        #expect(outcome.code != .done)
        #expect(outcome.talk.contains("« reponse »"))
    }

    @Test("A code that the reference does not have is refused with its row and what to do, and nothing is measured")
    func unknownCode() async throws {
        let outcome = try await calibrate("nom,type,codes\nDOLIPRANE,Produit,2202\nCODEINE,Substance,00467\nZORVETRIPTAN,Produit,INCONNU\n")
        #expect(outcome.code == .qualityGate && outcome.output.isEmpty)
        #expect(outcome.talk.contains("Ligne 2, colonne « codes » : la référence n’a pas de substance de code « 2202 »"))
        #expect(outcome.talk.contains("Ligne 4") && outcome.talk.contains("« INCONNU »"))
        #expect(outcome.talk.contains("2\u{A0}codes refusés") && outcome.talk.contains("zéros de tête"))
    }

    @Test("Rows without a name and irregular lines are told; spellings that differ by case are one name")
    func leftOut() async throws {
        let outcome = try await calibrate(
            "nom,type,codes\nDOLIPRANE,Produit,02202\nDoliprane,Produit,02202\n ,Produit,00467\nCODEINE,Substance,00467,trop,encore\n",
            "--json")
        #expect(outcome.code == .done, "\(outcome.talk)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(report["noms"] as? Int == 1)
        #expect(outcome.talk.contains("1\u{A0}ligne sans nom") && outcome.talk.contains("1\u{A0}ligne a trop ou trop peu de colonnes"))
    }

    @Test("Too few names to be sure are told, none at all are refused")
    func tooFew() async throws {
        let few = try await calibrate("nom,type,codes\nDOLIPRANE,Produit,02202\nZORVETRIPTAN,Produit,\n")
        #expect(few.code == .done, "\(few.talk)")
        // One right of one, and none of one unknown name: by Wilson 0.2065 to 1, and 0 to 0.7935.
        #expect(few.talk.contains("Trop peu de noms pour garantir la précision : elle peut n’être que de 20,65 %"))
        #expect(few.talk.contains("Trop peu de noms inconnus pour garantir leur part : elle peut être de 79,35 %"))
        let sure = try await calibrate(
            "nom,type,codes\nDOLIPRANE,Produit,02202\nZORVETRIPTAN,Produit,\n", "--precision", "0.2", "--false-share", "0.8")
        #expect(sure.code == .done && !sure.talk.contains("Trop peu"))
        let none = try await calibrate("nom,type,codes\n,Produit,02202\n")
        #expect(none.code == .sourceMissingOrChanged && none.talk.contains("reponses.csv") && none.talk.contains("rien à mesurer"))
    }

    @Test("No share is told higher than it is, nor its interval narrower")
    func percentages() {
        #expect(WilsonInterval(49_998, of: 50_000).text.hasPrefix("99,99 % (95 % : 99,98 % à "))
        #expect(WilsonInterval(share: 0.99996, of: 1e9).text == "99,99 % (95 % : 99,99 % à 100,00 %)")
        #expect(WilsonInterval(1, of: 2).text == "50,00 % (95 % : 9,45 % à 90,55 %)")
        #expect(WilsonInterval(29, of: 100).text.hasPrefix("29,00 %"))
        #expect(WilsonInterval(10, of: 10).text.hasPrefix("100,00 %") && WilsonInterval(10, of: 10).text.hasSuffix("à 100,00 %)"))
    }
}
