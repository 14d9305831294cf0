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
        #expect(unread.output.contains("pas encore mesurée, rien n’est relu") && !unread.output.contains("%"))
        let tickets = try keyLines("e.cle.tsv").map { $0[0] }
        try Data("tirage;juste\n\(tickets[0]);oui\n\(tickets[1]);non\n2026-S20-0001;oui\n".utf8).write(to: folder.appending(path: "e.csv"))
        let measured = await run(["precision", path("e.csv"), "--sample-key", path("e.cle.tsv")])
        #expect(measured.code == .degraded)
        #expect(measured.talk.contains("Ligne 4"))
        #expect(measured.output.contains("ensemble : 50,00 % (95 % : 9,45 % à 90,55 %)"))
    }

    private func keyLines(_ name: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t").map { String($0) }
        }
    }

    @Test func aStageThatNobodyReviewedLeavesNoOverallPrecision() async throws {
        try Data("tirage\tetape\tnoms_acceptes\nT1\texact\t9\nT2\tmots\t4\n".utf8).write(to: folder.appending(path: "k.cle.tsv"))
        try Data("tirage;juste\nT1;oui\nT2;?\n".utf8).write(to: folder.appending(path: "k.csv"))
        let measured = await run(["precision", path("k.csv"), "--sample-key", path("k.cle.tsv")])
        #expect(measured.code == .done, "\(measured.talk)")
        #expect(measured.output.contains("mots : pas encore mesurée"))
        #expect(measured.output.contains("ensemble : pas encore mesurée, l’étape « mots » n’est pas relue"))
    }

    @Test func aFileOfPrecisionThatCannotBeReadIsNamed() async throws {
        try Data("tirage;juste\nT1;oui\n".utf8).write(to: folder.appending(path: "k.csv"))
        try Data("tirage\tetape\tnoms_acceptes\nT1\texact\t9\n".utf8).write(to: folder.appending(path: "k.cle.tsv"))
        let noKey = await run(["precision", path("k.csv"), "--sample-key", path("rien.cle.tsv")])
        #expect(noKey.code == .usage && noKey.talk.contains("rien.cle.tsv") && noKey.talk.contains("Donnez à --sample-key"))
        let noSheet = await run(["precision", path("rien.csv"), "--sample-key", path("k.cle.tsv")])
        #expect(noSheet.code == .sourceMissingOrChanged && noSheet.talk.contains("rien.csv"))
        let noneOfThem = await run(["precision", path("obs.tsv"), "--sample-key", path("k.cle.tsv")])
        #expect(noneOfThem.code == .sourceMissingOrChanged && noneOfThem.talk.contains("obs.tsv") && noneOfThem.talk.contains("tirage"))
        let notAKey = await run(["precision", path("k.csv"), "--sample-key", path("obs.tsv")])
        #expect(notAKey.code == .sourceMissingOrChanged && notAKey.talk.contains("obs.tsv"))
        for outcome in [noKey, noSheet, noneOfThem, notAKey] { #expect(!outcome.talk.contains("inattendue"), "\(outcome.talk)") }
    }

    @Test func aFilledWorkbookIsNeverReplacedAndIsForItsOwnerAlone() async throws {
        let list = ["worklist"] + reference + input + ["--output", path("l.xlsx")]
        let sample = ["sample"] + reference + input + ["--week", "2026-S21", "--output", path("s.xlsx")]
        for verb in [list, sample] { #expect(await run(verb).code == .done) }
        let names = ["l.xlsx", "s.xlsx", "s.cle.tsv"]
        for name in names {
            let mode = try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600, "\(name)")
            try Data("rempli".utf8).write(to: folder.appending(path: name))
        }
        for verb in [list, sample] {
            let again = await run(verb)
            #expect(again.code == .usage && again.talk.contains("déjà là") && again.talk.contains("Donnez un autre nom"), "\(again.talk)")
        }
        // A key left behind is of another draw: it is not replaced either, and no workbook is written without its key.
        try FileManager.default.removeItem(atPath: path("s.xlsx"))
        let keyOnly = await run(sample)
        #expect(keyOnly.code == .usage && keyOnly.talk.contains("s.cle.tsv"))
        #expect(!FileManager.default.fileExists(atPath: path("s.xlsx")))
        for name in ["l.xlsx", "s.cle.tsv"] { #expect(try Data(contentsOf: folder.appending(path: name)) == Data("rempli".utf8)) }
    }

    @Test func aFolderOfReviewThatOthersCanEnterIsRefusedByEveryVerb() async throws {
        let review = folder.appending(path: "revue")
        try FileManager.default.createDirectory(at: review, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: path("cle"), toPath: review.appending(path: "cle").path)
        try Data("type;medicament;decision;decide_par;decide_le\n".utf8).write(to: folder.appending(path: "liste.csv"))
        let verbs: [[String]] = [
            ["worklist"] + reference + input + ["--output", path("o.xlsx")], ["link"] + reference + input + ["--output", path("o.tsv")],
            ["sample"] + reference + input + ["--week", "2026-S21", "--output", path("o2.xlsx")],
            ["decide", path("liste.csv")] + reference,
        ]
        for (mode, code) in [(mode_t(0o755), Frame.ExitCode.usage), (0o700, .done)] {
            #expect(chmod(review.path, mode) == 0)
            for verb in verbs {
                let outcome = await run(verb + ["--review", review.path])
                #expect(outcome.code == code, "\(verb[0]) \(outcome.talk)")
                #expect(outcome.talk.contains("chmod 700") == (code == .usage))
            }
        }
    }

    @Test func aDayToComeIsRefusedAndALaterLineUndoesOne() async throws {
        func give(_ day: String) async throws -> ConsoleTests.Outcome {
            try Data("type;medicament;decision;decide_par;decide_le\nProduit;XANTIPA;aucun;A. Martin;\(day)\n".utf8).write(
                to: folder.appending(path: "liste.csv"))
            return await run(["decide", path("liste.csv")] + reference + kept)
        }
        // The tests live on 1 June 2026.
        let refused = try await give("2026-06-02")
        #expect(refused.code == .qualityGate)
        #expect(refused.talk.contains("Ligne 2, colonne « decide_le »") && refused.talk.contains("« 2026-06-02 » est après aujourd’hui"))
        #expect(!FileManager.default.fileExists(atPath: path("decisions.tsv")))
        #expect(try await give("2026-06-01").code == .done)
    }
}
