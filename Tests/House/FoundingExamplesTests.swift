import Foundation
import Frame
import Testing

/// The worked examples of the founding documents, from the agency's files to what a person reads: build, publish, link.
struct FoundingExamplesTests {
    private static let codex = [
        "dbo_VU": """
        codeVU;codeCIS;codeProduit;nomVU;codeStatut
        00000101;60234100;019621;DOLIPRANE 1000 mg, comprimé;1
        00000102;63368332;019621;DOLIPRANE 500 mg, gélule;1
        00000201;65000001;329727;CEFUROXIME ZENTIVA 250 mg, comprimé pelliculé;1
        00000301;64367525;000301;ADRIBLASTINE 50 mg, poudre pour solution injectable en flacon;1
        00000302;64367526;000301;ADRIBLASTINE 50 mg/25 ml, solution injectable pour perfusion en flacon;1
        """,
        "dbo_Produit": "codeProduit;nomProduit\n019621;DOLIPRANE\n329727;CEFUROXIME ZENTIVA\n000301;ADRIBLASTINE",
        "HDH_Produit-Histo": "codeProduit;nomProduit\n323316;BORLUX",
        "dbo_HistoNomsVU": "codeVU;codeProduit;nomAncienVU;dateCreation\n00000201;323316;BORLUX 250 mg, comprimé pelliculé;2008-03-15",
        "dbo_NomsSubstance": """
        codeNomSubstance;codeSubstance;nomSubstance
        02202;02202;PARACÉTAMOL
        61186;02202;ACETAMINOPHENE
        61187;02202;Acétaminophène
        79600;79600;CÉFUROXIME AXÉTIL
        03236;03236;DOXORUBICINE (CHLORHYDRATE DE)
        """,
        "dbo_Composants": """
        codeVU;codeSubstance;codeNature
        00000101;02202;3
        00000102;02202;3
        00000201;79600;3
        00000301;03236;3
        00000302;03236;3
        """,
        "dbo_Nature": "codeTerme;libCourt\n3;Substance active",
        "dbo_Presentations": "codeVU;numPresentation;nomPresentation;codeCIP13\n00000102;1;boîte de 16;3400932320189",
    ]

    /// As reported, as what, and where the founding documents say that it leads.
    private static let examples: [(name: String, kind: String, cis: String, family: String, substance: String)] = [
        ("ACETAMINOPHENE", "Substance", "", "", "02202"),
        ("Acétaminophène", "Substance", "", "", "02202"),
        ("BORLUX", "Produit", "", "329727", "79600"),
        ("ADRIBLASTINE 50 mg, poudre pour solution pour perfusion", "Spécialité", "64367525", "000301", "03236"),
    ]

    private static func inbox() throws -> URL {
        let inbox = try House.temporaryFolder().appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        var files = codex
        // Twenty-two cases of each name.
        let names = examples.flatMap { Array(repeating: $0, count: 22) }
        files["Cas-Patients"] =
            (["AER_ID;CAS;VER;NOTIF;SEXE;AGE;U_AGE;PAYS_SURVENUE;PAYS_CAS"]
            + names.indices.map { "FR-\($0);\($0);1;15/06/2019;F;54;ANNEES;France;France" }).joined(separator: "\n")
        files["Médicaments"] = (["AER_ID;CAS;VER;MEDICAMENT;TYPE"] + names.enumerated().map { "FR-\($0);\($0);1;\($1.name);\($1.kind)" })
            .joined(separator: "\n")
        for (name, text) in files { try Data(text.utf8).write(to: inbox.appending(path: "\(name).csv")) }
        return inbox
    }

    @Test("ACETAMINOPHENE, BORLUX and ADRIBLASTINE lead where the founding documents say, from the files to the answers")
    func fromFilesToAnswers() async throws {
        let house = try await House.build(try Self.inbox())
        // On the command line, against what was published.
        let input = house.inbox.deletingLastPathComponent().appending(path: "noms.tsv")
        let output = house.inbox.deletingLastPathComponent().appending(path: "liens.tsv")
        let lines = ["type\tmedicament"] + Self.examples.map { "\($0.kind)\t\($0.name)" }
        try Data(lines.joined(separator: "\n").utf8).write(to: input)
        let outcome = await ConsoleTests.run([
            "link", "--reference", house.releases.path, "--input", input.path, "--output", output.path,
        ])
        #expect(outcome.code == .done, "\(outcome.talk)")
        let rows = try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        for example in Self.examples {
            let row = try #require(rows.first { $0.prefix(2) == [example.kind, example.name] })
            #expect(row[2..<5] == [example.cis, example.family, example.substance], "\(row)")
        }
        // On the interface.
        for example in Self.examples {
            let question = "/api/v1/correspondances?q=\(example.name)&type=\(example.kind)"
            let answer = house.text(question.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? "")
            #expect(
                answer.contains("\"verdict\":\"accepte\"") && answer.contains("\"code_substance\":\"\(example.substance)\""), "\(answer)")
        }
        // In the counts of the reports: every line, by the name it has.
        let counts = house.text("/api/v1/rapprochement?enveloppe=non&methode=datamed")
        for (kind, step, lines) in [("Produit", "ancien nom", 22), ("Spécialité", "mêmes mots", 22), ("Substance", "nom exact", 44)] {
            #expect(
                counts.contains("\"type\":\"\(kind)\",\"ordre\":1,\"etape\":\"\(step)\",\"rapprochees\":true,\"lignes\":\(lines),"),
                "\(counts)")
        }
        // From a package to its substance.
        let crosswalk = house.text("/api/v1/table-passage?cip13=3400932320189&enveloppe=non")
        #expect(crosswalk.contains("63368332") && crosswalk.contains("02202"), "\(crosswalk)")
    }
}
