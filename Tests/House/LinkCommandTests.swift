import Foundation
import Frame
import Testing

/// `datamed link` on small files, from bytes to bytes.
struct LinkCommandTests {
    private let folder: URL

    init() throws {
        folder = try House.temporaryFolder()
        let tables = [
            "spec.tsv":
                "cis\tname\tproduct_id\tcodes\n60000001\tDOLIPRANE 500 mg, comprimé\tP1\t02202\n60000002\tAUGMENTIN 1 g/125 mg, poudre\tP2\t01036;04130\n",
            "prod.tsv": "product_id\tname\tcodes\nP1\tDOLIPRANE\t02202\nP2\tAUGMENTIN\t01036;04130\n",
            "subs.tsv": "code\tname\n02202\tPARACÉTAMOL\n01036\tAMOXICILLINE\n04130\tACIDE CLAVULANIQUE\n",
            "hist.tsv": "old_name\tcis\nPANADOL 500 mg\t60000001\n", "prodhist.tsv": "old_product\tproduct_id\nCLAVENTIN\tP2\n",
        ]
        for (name, text) in tables { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    private func link(_ name: String, _ bytes: [UInt8], to output: String, _ options: String...) async throws -> ConsoleTests.Outcome {
        let input = folder.appending(path: name)
        try Data(bytes).write(to: input)
        return await ConsoleTests.run(
            ["link", "--reference", folder.path, "--input", input.path, "--output", folder.appending(path: output).path] + options)
    }

    private func rows(_ file: String, _ separator: Character) throws -> [[String]] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(arguments: [[], ["--method", "ordei"]]) func eachDistinctNameIsARow(_ method: [String]) async throws {
        let text =
            "case_id\tannee\ttype\tmedicament\nC1\t2015\tProduit\tAUGMENTIN\nC2\t2016\tProduit\tAUGMENTIN\nC3\t2016\tSpécialité\tDOLIPRANE 500 mg, comprimé\n"
        let input = folder.appending(path: "obs.tsv")
        try Data(text.utf8).write(to: input)
        let outcome = await ConsoleTests.run(
            ["link", "--reference", folder.path, "--input", input.path, "--output", folder.appending(path: "liens.tsv").path, "--json"]
                + method)
        #expect(outcome.code == .done && outcome.talk.isEmpty, "\(outcome.talk)")
        let rows = try rows("liens.tsv", "\t")
        #expect(rows[0].prefix(9) == ["type", "medicament", "cis", "product_id", "codes", "stage", "score", "margin", "runner_up"])
        #expect(rows[1].prefix(5) == ["Spécialité", "DOLIPRANE 500 mg, comprimé", "60000001", "P1", "02202"])
        #expect(rows[2].prefix(5) == ["Produit", "AUGMENTIN", "", "P2", "01036;04130"])
        #expect(rows.count == 3)
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let kinds = try #require(summary["types"] as? [String: [String: Any]])
        #expect((kinds["Produit"]?["lies"] as? [String: Int]) == ["lignes": 2, "noms": 1])
    }

    @Test func aTableKeepsItsRowsAndColumns() async throws {
        let text =
            "id;Désignation;nature;qté\n1;\"DOLIPRANE 500 mg; comprimé\";Spécialité;3\n2;AUGMENTIN;Produit;1\n3;;Produit;2\n4;AUGMENTIN;?;5\n"
        let outcome = try await link(
            "achats.csv", Array(text.utf8), to: "lies.csv", "--column", "désignation", "--type-column", "nature", "--explain")
        #expect(outcome.code == .done, "\(outcome.talk)")
        let written = try String(contentsOf: folder.appending(path: "lies.csv"), encoding: .utf8)
        let lines = written.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.count == 5)
        #expect(try Data(contentsOf: folder.appending(path: "lies.csv")).starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(lines[0].hasPrefix("id;Désignation;nature;qté;lien_cis;lien_produit;lien_substances;lien_etape"))
        #expect(lines[1].hasPrefix("1;\"DOLIPRANE 500 mg; comprimé\";Spécialité;3;60000001;P1;02202;"))
        #expect(lines[2].hasPrefix("2;AUGMENTIN;Produit;1;;P2;\"01036;04130\";exact;"))
        #expect(lines[3].hasPrefix("3;;Produit;2;;;;;;;;refuse;;"))
        // Announced as nothing, the name of a product with one medicine tells that medicine.
        #expect(lines[4].hasPrefix("4;AUGMENTIN;?;5;60000002;P2;"))
        #expect(outcome.output.contains("Écartées : 1\u{A0}ligne, nom vide."))
    }

    /// Nothing that a file may hold stops the work or is dropped in silence.
    @Test func hostileNamesAreCounted() async throws {
        var bytes = Array("type\tmedicament\n".utf8)
        let names: [[UInt8]] = [
            Array(repeating: 0x41, count: 1_100_000), Array(repeating: 0x42, count: 5000), [0x44, 0, 0x45], [0xFF, 0xFE],
            Array("\u{202E}DOLIPRANE\u{200F}".utf8),
            Array("=CMD()".utf8), Array("e\u{301}\u{301}\u{301}💊".utf8), Array("(((((".utf8),
        ]
        for name in names { bytes += Array("Produit\t".utf8) + name + [0x0A] }
        let outcome = try await link("hostile.tsv", bytes, to: "hostile-lies.tsv")
        #expect(outcome.code == .done, "\(outcome.talk)")
        #expect(outcome.output.contains("Écartées : 2\u{A0}lignes, ligne de plus d’un mégaoctet ou nom de plus de 4 Ko."))
        #expect(outcome.output.contains("octet nul") && outcome.output.contains("UTF-8 invalide"))
        #expect(try rows("hostile-lies.tsv", "\t").count == 1 + 4)
    }

    @Test func whatCannotBeDoneIsSaid() async throws {
        let text = Array("a,b\n1,2\n".utf8)
        let unnamed = try await link("a.csv", text, to: "b.csv")
        #expect(unnamed.code == .usage && unnamed.talk.contains("« a », « b »"))
        let absent = try await link("a.csv", text, to: "b.csv", "--column", "c")
        #expect(absent.code == .usage && absent.talk.contains("« c »"))
        #expect(try await link("a.csv", text, to: "b.pdf", "--column", "a").code == .usage)
        #expect(try await link("a.csv", text, to: "absent/b.csv", "--column", "a").code == .unexpected)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "b.csv").path))
        try FileManager.default.removeItem(at: folder.appending(path: "subs.tsv"))
        let withoutReference = try await link("a.csv", text, to: "b.csv", "--column", "a")
        #expect(withoutReference.code == .sourceMissingOrChanged && withoutReference.talk.contains("subs.tsv"))
    }

    @Test func refusedRowsOfTheReferenceAreTold() async throws {
        try Data("code\tname\n02202\tPARACÉTAMOL\n\tSANS CODE\ncourt\n".utf8).write(to: folder.appending(path: "subs.tsv"))
        let outcome = try await link("a.csv", Array("nom\nPARACETAMOL\n".utf8), to: "b.csv")
        #expect(outcome.code == .done)
        #expect(outcome.talk.contains("2\u{A0}lignes écartées") && outcome.talk.contains("subs.tsv"))
        #expect(try rows("b.csv", ";")[1].prefix(4) == ["PARACETAMOL", "", "", "02202"])
    }

    @Test func aPublishedVersionIsAReference() async throws {
        let files = folder.appending(path: "versions/current/files")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        // Names with a comma, and so with quotes, come after thousands without.
        let others = (0..<9000).map { "produit,PRODUIT \($0),,,actuel,X\($0),99999,,,\n" }.joined()
        let text = """
            nature,nom,cis,code_substance,usage,produits,codes_substances,code_fraction,du,au
            \(others)produit,DOLIPRANE,,,actuel,P1,02202,,,
            produit,PANADOL,,,ancien,P1,02202,,,
            specialite,"DOLIPRANE 500 mg, comprimé",60000001,,actuel,P1,02202,,,
            specialite,"PANADOL 500 mg, comprimé",60000001,,ancien,P1,02202,,2001-01-01,2010-01-01
            substance,PARACÉTAMOL,,02202,usuel,,02202,,,
            substance,PARACETAMOLUM INTERDIT,,02202,a_ne_pas_utiliser,,02202,,,

            """
        try Data(text.utf8).write(to: files.appending(path: "reference_chainage.csv"))
        let input = folder.appending(path: "noms.csv")
        let rest = String(repeating: "PARACETAMOL\n", count: 9000)
        try Data("nom\nPANADOL\n\(rest)\"PANADOL 500 mg, comprimé\"\n".utf8).write(to: input)
        let outcome = await ConsoleTests.run([
            "link", "--reference", folder.appending(path: "versions").path, "--input", input.path, "--output",
            folder.appending(path: "l.csv").path,
        ])
        #expect(outcome.code == .done, "\(outcome.talk)")
        let written = try rows("l.csv", ";")
        #expect(written.count == 9003)
        #expect([1, 2, 9002].map { written[$0][1...3].joined(separator: " ") } == ["60000001 P1 02202", "  02202", "60000001 P1 02202"])
    }
}
