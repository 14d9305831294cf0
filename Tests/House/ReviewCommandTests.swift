import Foundation
import Frame
import Testing

/// From the names left to people, to their decisions, to the links of the next run.
struct ReviewCommandTests {
    private let folder: URL

    init() throws {
        folder = try House.temporaryFolder()
        let files = [
            "spec.tsv":
                "cis\tname\tproduct_id\tcodes\n60000001\tDOLIPRANE 500 mg, comprimé\tP1\t02202\n60000002\tAUGMENTIN 1 g/125 mg, poudre\tP2\t01036;04130\n",
            "prod.tsv": "product_id\tname\tcodes\nP1\tDOLIPRANE\t02202\nP2\tAUGMENTIN\t01036;04130\n",
            "subs.tsv": "code\tname\n02202\tPARACÉTAMOL\n01036\tAMOXICILLINE\n04130\tACIDE CLAVULANIQUE\n", "hist.tsv": "old_name\tcis\n",
            "prodhist.tsv": "old_product\tproduct_id\n",
            "obs.tsv":
                "case_id\tannee\ttype\tmedicament\nC1\t2015\tProduit\tZORVETRIPTAN\nC2\t2015\tProduit\tZORVETRIPTAN\nC3\t2015\tProduit\tXANTIPA\nC4\t2016\tProduit\tDOLIPRANE\nC5\t2016\tProduit\tAUGMENTIN\n",
            "cle": String(repeating: "0123456789abcdef", count: 4), "courte": "abc",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func run(_ arguments: [String]) async -> ConsoleTests.Outcome { await ConsoleTests.run(arguments) }

    private var reference: [String] { ["--reference", folder.path] }
    private var input: [String] { ["--input", path("obs.tsv")] }
    private var kept: [String] { ["--decisions", path("decisions.tsv"), "--decision-key", path("cle")] }

    @Test func whatPeopleDecideIsAppliedAtEachRun() async throws {
        let list = await run(["worklist"] + reference + input + ["--output", path("liste.xlsx")])
        #expect(list.code == .done, "\(list.talk)")
        #expect(list.output.hasPrefix("2\u{A0}noms à trancher, 3\u{A0}lignes"))
        // Nobody decided: nothing to add.
        let none = await run(["decide", path("liste.xlsx")] + reference + kept)
        #expect(none.code == .done, "\(none.talk)")
        #expect(none.output.contains("2\u{A0}noms restent à trancher"))
        let filled = """
            type;medicament;decision;substances_decidees;cis_decide;decide_par;decide_le;motif
            Produit;ZORVETRIPTAN;lier;02202 PARACÉTAMOL;;A. Martin;20/05/2026;
            Produit;XANTIPA;aucun;;;A. Martin;2026-05-20;nom inventé

            """
        try Data(filled.utf8).write(to: folder.appending(path: "liste.csv"))
        let decided = await run(["decide", path("liste.csv")] + reference + kept)
        #expect(decided.code == .done, "\(decided.talk)")
        let text = try String(contentsOf: folder.appending(path: "decisions.tsv"), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 3)
        #expect(await run(["decide", path("liste.csv")] + reference + kept).output.hasPrefix("0\u{A0}décision ajoutée"))
        #expect(try String(contentsOf: folder.appending(path: "decisions.tsv"), encoding: .utf8) == text)
        let again = await run(["worklist"] + reference + input + kept + ["--output", path("liste2.xlsx")])
        #expect(again.output.hasPrefix("0\u{A0}nom à trancher"), "\(again.output)\(again.talk)")
        let links = await run(["link"] + reference + input + kept + ["--output", path("liens.tsv")])
        #expect(links.code == .done, "\(links.talk)")
        let rows = try String(contentsOf: folder.appending(path: "liens.tsv"), encoding: .utf8)
        #expect(rows.contains("Produit\tZORVETRIPTAN\t\t\t02202\tpersonne\t"))
        #expect(rows.contains("Produit\tXANTIPA\t\t\t\tpersonne\t"))
    }

    @Test func whatCannotBeTakenIsSaid() async throws {
        let filled =
            "type;medicament;decision;substances_decidees;decide_par;decide_le\nProduit;A;lier;99999;B;2026-05-20\nProduit;C;aucun;;;2026-05-20\n"
        try Data(filled.utf8).write(to: folder.appending(path: "liste.csv"))
        let refused = await run(["decide", path("liste.csv")] + reference + kept)
        #expect(refused.code == .qualityGate)
        #expect(
            refused.talk.contains("Ligne 2, colonne « substances_decidees »") && refused.talk.contains("Ligne 3, colonne « decide_par »"))
        #expect(!FileManager.default.fileExists(atPath: path("decisions.tsv")))
        #expect(await run(["decide", path("liste.csv")] + reference).code == .usage)
        let short = await run(
            ["decide", path("liste.csv")] + reference + ["--decisions", path("d.tsv"), "--decision-key", path("courte")])
        #expect(short.code == .usage && short.talk.contains("trop courte"))
        try Data("autre chose\n".utf8).write(to: folder.appending(path: "decisions.tsv"))
        let foreign = await run(["link"] + reference + input + kept + ["--output", path("l.tsv")])
        #expect(foreign.code == .sourceMissingOrChanged && foreign.talk.contains("en-tête"))
    }

    @Test func aBlindSampleGivesThePrecision() async throws {
        let drawn = await run(["sample"] + reference + input + ["--week", "2026-S21", "--output", path("e.xlsx")])
        #expect(drawn.code == .done, "\(drawn.talk)")
        #expect(drawn.output.hasPrefix("2\u{A0}liens à relire"))
        let unread = await run(["precision", path("e.xlsx"), "--sample-key", path("e.cle.tsv")])
        #expect(unread.code == .done && unread.output.contains("2 à relire"), "\(unread.talk)")
        try Data("tirage;juste\n2026-S21-0001;oui\n2026-S21-0002;non\n2026-S20-0001;oui\n".utf8).write(to: folder.appending(path: "e.csv"))
        let measured = await run(["precision", path("e.csv"), "--sample-key", path("e.cle.tsv")])
        #expect(measured.code == .degraded)
        #expect(measured.talk.contains("Ligne 4"))
        #expect(measured.output.contains("ensemble : 50,00 % (95 % : 9,45 % à 90,55 %)"))
    }
}
