import Foundation
import Frame
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
}
