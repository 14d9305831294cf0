import Console
import Foundation
import Frame
import Quality
import Tabular
import Testing

/// `datamed check` as an agent meets it: any file, any folder, and the file back.
struct CheckTests {
    private func check(_ arguments: String...) async -> ConsoleTests.Outcome { await ConsoleTests.run(["check"] + arguments) }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = try House.temporaryFolder().appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    @Test(
        arguments: [
            ("vide.txt", [], "vide"), ("page.txt", Array("<!DOCTYPE html><html><body>x</body></html>".utf8), "page web"),
            ("image.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 1, count: 90), "PNG"),
            ("liste.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), ".xls"),
            ("CIS_bdpm.xlsx", Array("PK\u{3}\u{4} n’importe quoi".utf8), "archive"),
        ] as [(String, [UInt8], String)])
    func arefusedFileSaysWhyFirst(_ name: String, _ bytes: [UInt8], _ word: String) async throws {
        let outcome = await check(try file(name, bytes))
        #expect(outcome.code == .sourceMissingOrChanged && outcome.talk.isEmpty, "\(outcome)")
        let first = try #require(outcome.output.split(separator: "\n").first)
        #expect(first.hasPrefix("Fichier refusé. \(name) : ") && first.contains(word), "\(first)")
        #expect(outcome.output.contains("→"), "what to do")
    }

    @Test func whatIsNoFileIsAPlainError() async throws {
        let folder = try House.temporaryFolder()
        let pipe = try House.temporaryFolder().appending(path: "tube").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for (path, word) in [(folder.path, "aucun fichier connu"), (pipe, "tube"), (folder.path + "/absent.txt", "introuvable")] {
            let outcome = await check(path)
            #expect(outcome.code == .sourceMissingOrChanged && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.talk.hasPrefix("Erreur : \(path) : ") && outcome.talk.contains(word), "\(outcome.talk)")
        }
    }

    @Test func aFolderStandsForItsFiles() async throws {
        let house = try await House.demonstration
        let outcome = await check(house.inbox.appending(path: "2026-05-31").path, "--json")
        // The fictitious reports hold errors on purpose: ages of 999 years, years of two digits.
        #expect(outcome.code == .qualityGate, "\(outcome.talk)")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect((report["fichiers"] as? [Any])?.count == house.summary.files.count { $0.file.hasPrefix("2026-05-31/") })
    }

    @Test func theReleaseInServiceIsTheMeasureOfTheNextFile() async throws {
        let house = try await House.demonstration
        let path = house.inbox.appending(path: "2026-05-31/CIS_bdpm.txt")
        let same = await check(path.path, "--releases", house.releases.path)
        #expect(same.output.contains("Depuis la version en service : ") && same.output.contains("comme avant, note A"), "\(same.output)")
        let worse = try file("CIS_bdpm.txt", Array(try Data(contentsOf: path)) + Array("abc\tx\r\n".utf8))
        let json = await check(worse, "--releases", house.releases.path, "--json")
        #expect(json.code == .qualityGate && json.output.contains("\"evolution\""))
        #expect(json.output.contains("\"note_avant\" : \"A\"") && json.output.contains("\"note_apres\" : \"B\""), "\(json.output)")
        #expect(await check(worse, "--releases", "/nulle/part").code == .sourceMissingOrChanged)
    }

    /// The round trip of an agent: the file goes out as a workbook, comes back as one, and says the same.
    @Test func theAnnotatedWorkbookIsReceivedAsTheFileItCameFrom() async throws {
        let house = try await House.demonstration
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox")
        let files = FileManager.default
        try files.createDirectory(at: inbox.appending(path: "2026-05-31"), withIntermediateDirectories: true)
        try files.copyItem(at: house.inbox.appending(path: "DEMONSTRATION.json"), to: inbox.appending(path: "DEMONSTRATION.json"))
        let source = house.inbox.appending(path: "2026-05-31")
        for name in try files.contentsOfDirectory(atPath: source.path).sorted() {
            let original = source.appending(path: name)
            guard name.hasSuffix(".txt") else {
                try files.copyItem(at: original, to: inbox.appending(path: "2026-05-31").appending(path: name))
                continue
            }
            let workbook = inbox.appending(path: "2026-05-31").appending(path: name.dropLast(4) + ".xlsx").path
            let outcome = await check(original.path, "--annotate", workbook)
            #expect(outcome.talk.contains("Fichier annoté"), "\(outcome)")
        }
        let again = try await published(inbox)
        let alone = work.appending(path: "alone")
        try files.createDirectory(at: alone, withIntermediateDirectories: true)
        try files.copyItem(at: source, to: alone.appending(path: "2026-05-31"))
        try files.copyItem(at: house.inbox.appending(path: "DEMONSTRATION.json"), to: alone.appending(path: "DEMONSTRATION.json"))
        let text = try await published(alone)
        #expect(again.quality.map(\.rowsTyped) == text.quality.map(\.rowsTyped))
        let bytes = [text, again].map { manifest in
            manifest.datasets.flatMap { dataset in dataset.files.map { "\($0.path) \($0.sha256)" } }
        }
        #expect(bytes[0] == bytes[1], "the same data, to the byte, in every format")
        // And the workbook itself can be checked and annotated.
        let workbook = inbox.appending(path: "2026-05-31/CIS_bdpm.xlsx").path
        let target = work.appending(path: "retour.xlsx")
        #expect(await check(workbook, "--annotate", target.path).code == .done)
        var rows = 0
        try TableReader(target, name: "retour.xlsx").read { _ in rows += 1 }
        #expect(rows == 1 + (text.quality.first { $0.kind == "CIS_bdpm" }?.rowsIn ?? 0))
    }

    private func published(_ inbox: URL) async throws -> Manifest {
        let releases = try House.temporaryFolder()
        let summary = try await buildRelease(bricks: House.bricks, inbox: inbox, releases: releases)
        return try ReleaseShelf(releases).manifest(of: summary.release)
    }

    /// A year mistyped in a folder, from the refusal to the way back, as an agent types it.
    @Test func aFolderOfTheFutureIsRefusedAndADayCanBeWithdrawn() async throws {
        let house = try await House.demonstration
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox")
        try FileManager.default.copyItem(at: house.inbox, to: inbox)
        // Rows about people are never archived: what they say goes with their files.
        for name in ["Cas-Patients", "Medicaments", "Effets", "Notificateurs"] {
            try FileManager.default.removeItem(at: inbox.appending(path: "2026-05-31/\(name).csv"))
        }
        let releases = work.appending(path: "releases").path
        let build = ["build", "--inbox", inbox.path, "--releases", releases]
        let first = await ConsoleTests.run(build)
        #expect(first.code == .done, "\(first.talk)")
        for (name, word) in [("2030-01-01", "à venir"), ("2026-13-45", "n’en est pas une")] {
            let folder = inbox.appending(path: name)
            try FileManager.default.copyItem(at: inbox.appending(path: "2026-05-31"), to: folder)
            let refused = await ConsoleTests.run(build)
            #expect(
                refused.code == .sourceMissingOrChanged && refused.talk.contains(word) && refused.talk.contains(name), "\(refused.talk)")
            let checked = await check(folder.appending(path: "CIS_bdpm.txt").path)
            #expect(checked.code == .sourceMissingOrChanged && checked.output.contains(word), "\(checked)")
            try FileManager.default.removeItem(at: folder)
        }
        let withdrawn = await ConsoleTests.run(["withdraw", "2026-05-31", "--releases", releases])
        #expect(withdrawn.code == .done && withdrawn.output.contains("2026-05-31/CIS_bdpm.txt"), "\(withdrawn)")
        try FileManager.default.removeItem(at: inbox.appending(path: "2026-05-31"))
        let before = await ConsoleTests.run(build + ["--allow-removals"])
        #expect(before.code == .done && !before.output.hasPrefix("2026-05-31"), "\(before)")
        let back = await ConsoleTests.run(["withdraw", "2026-05-31", "--releases", releases, "--undo", "--json"])
        #expect(back.code == .done && back.output.contains("remise"), "\(back)")
        #expect(await ConsoleTests.run(build + ["--allow-removals"]).output == first.output)
    }

    @Test func aFileOfNoKnownSourceIsNotCalledGood() async throws {
        let outcome = await check(try file("inconnu.csv", Array("1;x\n2;y\n3;z\n".utf8)))
        #expect(
            outcome.code == .degraded && outcome.output.contains("3\u{A0}lignes lues") && outcome.output.contains("non vérifiées"),
            "\(outcome)")
        #expect(!outcome.output.contains("schema"))
    }

    /// A name that says nothing: the first rows of the sheet do.
    @Test func aWorkbookIsKnownByWhatItHolds() async throws {
        let house = try await House.demonstration
        let workbook = try House.temporaryFolder().appending(path: "livraison.xlsx").path
        let text = house.inbox.appending(path: "2026-05-31/CIS_CIP_Dispo_Spec.txt").path
        #expect(await check(text, "--annotate", workbook).talk.contains("Fichier annoté"))
        let outcome = await check(workbook)
        #expect(outcome.output.contains("livraison.xlsx (CIS_CIP_Dispo_Spec), note"), "\(outcome)")
    }

    @Test func aTextAndAWorkbookForOneDayAreRefused() async throws {
        let house = try await House.demonstration
        let inbox = try House.temporaryFolder().appending(path: "2026-05-31")
        try FileManager.default.copyItem(at: house.inbox.appending(path: "2026-05-31"), to: inbox)
        let workbook = inbox.appending(path: "CIS_bdpm.xlsx").path
        #expect(await check(inbox.appending(path: "CIS_bdpm.txt").path, "--annotate", workbook).code == .done)
        let refused = await ConsoleTests.run(["build", "--inbox", inbox.path, "--releases", inbox.path + "-releases"])
        #expect(refused.code == .sourceMissingOrChanged && refused.talk.contains("CIS_bdpm.xlsx"), "\(refused)")
    }
}
