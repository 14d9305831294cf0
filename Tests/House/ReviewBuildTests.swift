import Foundation
import Frame
import Portal
import Testing
import Vocabulary

/// The people's loop of each build: their decisions are applied, what is left is listed, what they reviewed is measured.
struct ReviewBuildTests {
    /// 1 June 2026, the day of the tests, is in this week.
    private static let week = "2026-S23"

    /// A first build on fictitious reports, with an empty folder of review: copied by each test.
    private static let prepared = Task { () -> URL in
        let work = try House.temporaryFolder()
        #expect(await ConsoleTests.run(["demo", work.appending(path: "inbox").path, "--scale", "0.02", "--seed", "7"]).code == .done)
        let built = await ConsoleTests.run(build(work))
        #expect(built.code == .done, "\(built.talk)")
        try Data(String(repeating: "0123456789abcdef", count: 4).utf8).write(to: work.appending(path: "revue/cle"))
        return work
    }

    private let work: URL

    init() async throws {
        work = try House.temporaryFolder().appending(path: "copie")
        try FileManager.default.copyItem(at: try await Self.prepared.value, to: work)
    }

    private static func build(_ work: URL, review: String? = "revue") -> [String] {
        ["build", "--inbox", work.appending(path: "inbox").path, "--releases", work.appending(path: "releases").path, "--json"]
            + (review.map { ["--review", work.appending(path: $0).path] } ?? [])
    }

    private func url(_ name: String) -> URL { work.appending(path: name) }
    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }
    private func run(_ arguments: [String]) async -> ConsoleTests.Outcome { await ConsoleTests.run(arguments) }
    private var reviewed: [String] { ["--reference", url("releases").path, "--review", url("revue").path] }
    private var served: String { get throws { try FileManager.default.destinationOfSymbolicLink(atPath: url("releases/current").path) } }

    private func build(expecting code: Frame.ExitCode = .done) async throws -> BuildSummary {
        let outcome = await run(Self.build(work))
        #expect(outcome.code == code, "\(outcome.talk)")
        return try JSONDecoder().decode(BuildSummary.self, from: Data(outcome.output.utf8))
    }

    private func refused() async throws -> ConsoleTests.Outcome {
        let before = try served
        let outcome = await run(Self.build(work))
        #expect(try outcome.code == .sourceMissingOrChanged && served == before)
        return outcome
    }

    /// The rows of a sheet that people get, by column.
    private func rows(_ name: String) throws -> [[String: String]] {
        let (header, rows) = try ReviewSheet.read(url(name))
        return rows.map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    private var openNames: [[String: String]] { get throws { try rows("revue/a-trancher-\(Self.week).xlsx") } }

    /// Gives the worklist back with these decisions, one row each.
    private func decide(_ rows: [(name: [String: String], words: String)], by more: [String]? = nil) async throws {
        let lines = rows.map { "\($0.name["type"] ?? "");\"\($0.name["medicament"] ?? "")\";\($0.words);A. Martin;2026-06-01" }
        let text = (["type;medicament;decision;substances_decidees;decide_par;decide_le"] + lines).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: url("rempli.csv"))
        let outcome = await run(["decide", url("rempli.csv").path] + (more ?? reviewed))
        #expect(outcome.code == .done, "\(outcome.talk)")
    }

    /// A code that the reference has.
    private func substance() throws -> String {
        let proposed = try openNames.compactMap { $0["substances_proposees"]?.split(separator: " ").first }.first { !$0.isEmpty }
        return String(try #require(proposed))
    }

    private func linked(_ summary: BuildSummary) -> Int { (summary.linkage ?? []).reduce(0) { $0 + $1.linked } }

    private func mode(_ name: String) throws -> Int {
        try #require((try FileManager.default.attributesOfItem(atPath: url(name).path)[.posixPermissions] as? NSNumber)?.intValue)
    }

    @Test func aDecisionChangesTheNextBuildAndNothingThatPeopleHaveIsReplaced() async throws {
        let list = "revue/a-trancher-\(Self.week).xlsx"
        let sample = "revue/a-relire-\(Self.week)"
        #expect(try mode("revue") == 0o700)
        for name in [list, sample + ".xlsx", sample + ".cle.tsv"] { #expect(try mode(name) == 0o600, "\(name)") }
        let before = try await build()
        #expect(before.alreadyPublished && before.decisions == nil)
        let lines = { (row: [String: String]) in Int(row["lignes"] ?? "") ?? 0 }
        let most = try #require(try openNames.first)
        #expect(try openNames.map(lines) == openNames.map(lines).sorted(by: >) && lines(most) >= 22)
        let (listed, key) = (try bytes(list), try bytes(sample + ".cle.tsv"))

        try await decide([(most, "lier;\(try substance())")])
        let after = try await build()
        #expect(after.release != before.release && !after.alreadyPublished)
        #expect(abs(linked(after) - linked(before) - lines(most)) <= 11)
        #expect(try #require(after.linkageReview?.open).lines < (try #require(before.linkageReview?.open).lines))
        #expect(after.decisions?.lines == 1 && after.decisions?.applied == 1 && after.decisions?.outdatedLines == [])
        #expect(after.notices.contains { $0.contains("a-trancher-\(Self.week).xlsx : déjà là") })
        #expect(try bytes(list) == listed && bytes(sample + ".cle.tsv") == key)
        #expect(try String(decoding: bytes("releases/current/files/rapprochement.csv"), as: UTF8.self).contains("décision d’un agent"))
        // A list taken away comes back without the name that was decided.
        try FileManager.default.removeItem(at: url(list))
        _ = try await build()
        #expect(try !openNames.contains { $0["medicament"] == most["medicament"] } && !openNames.isEmpty)
    }

    @Test func theSameNamesInAnotherOrderMakeTheSameListsAndTheSameRelease() async throws {
        for file in ["Cas-Patients.csv", "Medicaments.csv"] {
            let name = "inbox/2026-05-31/\(file)"
            let lines = try bytes(name).split(separator: 0x0A)
            try Data((lines.prefix(1) + lines.dropFirst().reversed()).joined(separator: [0x0A]) + [0x0A]).write(to: url(name))
        }
        try FileManager.default.moveItem(at: url("revue"), to: url("avant"))
        let before = try served
        let built = try await build()
        #expect(try built.release == before && served == before)
        for name in ["a-trancher-\(Self.week).xlsx", "a-relire-\(Self.week).xlsx", "a-relire-\(Self.week).cle.tsv"] {
            #expect(try bytes("revue/\(name)") == bytes("avant/\(name)"), "\(name)")
        }
    }

    @Test func whatWasReviewedIsMeasuredAndToldEverywhere() async throws {
        let sheet = "a-relire-\(Self.week)"
        let page = try await House.text(url("releases"), "/qualite/rapprochement")
        #expect(page.contains("pas encore mesurée") && page.contains("Noms laissés à des personnes, ambigus ou inconnus : environ"))
        let tickets = try rows("revue/\(sheet).xlsx").compactMap { $0["tirage"] }
        #expect(tickets.count >= 50)
        func give(_ marks: [String]) throws {
            let text = "tirage;juste\n" + zip(tickets, marks).map { "\($0);\($1)\n" }.joined()
            try Data(text.utf8).write(to: url("revue/\(sheet).csv"))
        }
        try give(Array(repeating: "oui", count: 49))
        #expect(try await build().linkageReview?.precision == nil)
        // Fifty links and more, but none of one stage.
        let stages = try rows("revue/\(sheet).cle.tsv").compactMap { $0["etape"] }
        let rarest = try #require(Set(stages).min { left, right in stages.count { $0 == left } < stages.count { $0 == right } })
        #expect(stages.count { $0 != rarest } >= 50)
        try give(stages.map { $0 == rarest ? "?" : "oui" })
        let partly = try await build()
        #expect(partly.linkageReview?.precision == nil)
        #expect(partly.notices.contains("La précision n’est pas encore mesurée : l’étape « \(rarest) » n’est pas relue."))
        try give(["non"] + Array(repeating: "oui", count: tickets.count - 1))
        let told = try await build()
        let precision = try #require(told.linkageReview?.precision)
        #expect(precision.right < 1000 && precision.right > 900 && precision.lower < precision.right && precision.upper > precision.right)
        #expect(precision.links == tickets.count)
        let manifest = try JSONDecoder().decode(Manifest.self, from: bytes("releases/current/manifest.json"))
        #expect(manifest.linkageReview == told.linkageReview)
        let after = try await House.text(url("releases"), "/qualite/rapprochement")
        #expect(after.contains("Part de liens justes") && !after.contains("pas encore mesurée"))
        let text = await run(Self.build(work).filter { $0 != "--json" })
        #expect(text.talk.contains("précision des liens acceptés : \(precision.text)"))
    }

    @Test func aSampleThatCannotBeReadIsToldWithoutItsWordsAndStopsNothing() async throws {
        let secret = "MOT-DE-DECLARANT"
        let ticket = try #require(rows("revue/a-relire-\(Self.week).xlsx").first?["tirage"])
        try Data("tirage;juste\n\(ticket);\(secret)\n\(secret);oui\n".utf8).write(to: url("revue/a-relire-\(Self.week).csv"))
        try Data("colonne\n\(secret)\n".utf8).write(to: url("revue/a-relire-2026-S20.csv"))
        try Data("autre chose".utf8).write(to: url("revue/a-relire-2026-S20.cle.tsv"))
        try Data("tirage;juste\n".utf8).write(to: url("revue/a-relire-2026-S19.csv"))
        let outcome = await run(Self.build(work))
        #expect(outcome.code == .degraded)
        let summary = try JSONDecoder().decode(BuildSummary.self, from: Data(outcome.output.utf8))
        #expect(summary.exitCode == .degraded && summary.linkageReview?.precision == nil)
        let notices = summary.notices.joined(separator: "\n")
        #expect(notices.contains("a-relire-\(Self.week).csv : 2\u{A0}lignes mal remplies, dont la ligne 2"))
        #expect(notices.contains("a-relire-2026-S20.csv : laissé de côté") && notices.contains("clé a-relire-2026-S19.cle.tsv manque"))
        #expect(!(outcome.output + outcome.talk).contains(secret))
        #expect(try !String(decoding: bytes("releases/runs/\(summary.release).json"), as: UTF8.self).contains(secret))
    }

    @Test func aDecisionThatTheReferenceLeftBehindIsToldByItsLineAlone() async throws {
        for (name, text) in [
            ("spec", "cis\tname\tproduct_id\tcodes\n60000001\tDOLIPRANE 500 mg, comprimé\tP1\t99998\n"),
            ("prod", "product_id\tname\tcodes\nP1\tDOLIPRANE\t99998\n"), ("subs", "code\tname\n99998\tVIEILLE SUBSTANCE\n"),
            ("hist", "old_name\tcis\n"), ("prodhist", "old_product\tproduct_id\n"),
        ] {
            try FileManager.default.createDirectory(at: url("ref"), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url("ref/\(name).tsv"))
        }
        let most = try #require(try openNames.first)
        try await decide([(most, "lier;99998")], by: ["--reference", url("ref").path, "--review", url("revue").path])
        let outcome = await run(Self.build(work).filter { $0 != "--json" })
        #expect(outcome.code == .done)
        #expect(outcome.talk.contains("non appliquées, la référence n’a plus leurs codes : ligne 2 du fichier"))
        let name = try #require(most["medicament"])
        #expect(!(outcome.talk + outcome.output).contains(name) && !outcome.talk.contains("A. Martin"))
        #expect(try openNames.contains { $0["medicament"] == name })
    }

    @Test func decisionsThatDisappearedAreRefusedAndTheReleaseInServiceStays() async throws {
        let two = Array(try openNames.prefix(2))
        try await decide([(two[0], "lier;\(try substance())")])
        let older = (try bytes("revue/decisions.tsv"), try bytes("revue/decisions.sceau"))
        try await decide([(two[1], "aucun;")])
        let whole = (try bytes("revue/decisions.tsv"), try bytes("revue/decisions.sceau"))
        _ = try await build()

        try older.0.write(to: url("revue/decisions.tsv"))
        #expect(try await refused().talk.contains("Des décisions ont disparu"))
        for verb in [
            ["link", "--input", url("rempli.csv").path, "--column", "medicament", "--output", url("liens.csv").path],
            ["decide", url("rempli.csv").path],
        ] {
            let outcome = await run(verb + reviewed)
            #expect(outcome.code == .sourceMissingOrChanged && outcome.talk.contains("Des décisions ont disparu"), "\(outcome.talk)")
        }
        try whole.0.dropLast(5).write(to: url("revue/decisions.tsv"))
        #expect(try await refused().talk.contains("Ligne 3"))
        // The folder rolled back as a whole: the work folder knows better.
        try older.0.write(to: url("revue/decisions.tsv"))
        try older.1.write(to: url("revue/decisions.sceau"))
        #expect(try await refused().talk.contains("work/releases/demonstration/decisions.sceau"))
        for name in ["decisions.tsv", "decisions.sceau"] { try FileManager.default.removeItem(at: url("revue/\(name)")) }
        #expect(try await refused().talk.contains("Le fichier des décisions a disparu"))
        let before = try served
        let forgotten = await run(Self.build(work, review: nil))
        #expect(try forgotten.code == .usage && forgotten.talk.contains("--review DOSSIER") && served == before)

        try whole.0.write(to: url("revue/decisions.tsv"))
        #expect(try await build().decisions?.lines == 2)
        #expect(try served == before)
    }

    /// What a stop leaves behind is made whole by the next run.
    @Test func listsThatCouldNotBeLeftAreToldAndComeWithTheNextRun() async throws {
        let names = ["a-trancher-\(Self.week).xlsx", "a-relire-\(Self.week).xlsx", "a-relire-\(Self.week).cle.tsv"]
        let whole = try names.map { try bytes("revue/\($0)") }
        // As if killed between the key and its workbook, with the list half written.
        for name in names.prefix(2) { try FileManager.default.removeItem(at: url("revue/\(name)")) }
        let unfinished = [".new.\(names[0])", ".new.a-trancher-2026-S22.xlsx"]
        for name in unfinished { try Data("PK".utf8).write(to: url("revue/\(name)")) }
        var options = BuildOptions()
        options.review = url("revue")
        options.today = CalendarDate(year: 2026, month: 6, day: 1)
        options.faults = { if $0 == .reviewing { throw CocoaError(.fileWriteUnknown) } }
        let told = try await buildRelease(bricks: House.bricks, inbox: url("inbox"), releases: url("releases"), options: options)
        #expect(told.exitCode == .degraded && told.notices.contains { $0.contains("n’est pas à jour") })
        #expect(!FileManager.default.fileExists(atPath: url("revue/\(names[0])").path))
        _ = try await build()
        for (name, bytes) in zip(names, whole) { #expect(try self.bytes("revue/\(name)") == bytes, "\(name)") }
        for name in unfinished { #expect(!FileManager.default.fileExists(atPath: url("revue/\(name)").path)) }
        // Another draw does not pass for that of the key.
        try Data("tirage\tetape\tnoms_acceptes\n".utf8).write(to: url("revue/\(names[2])"))
        try FileManager.default.removeItem(at: url("revue/\(names[1])"))
        #expect(try await build().notices.contains { $0.contains("retirez-la pour tirer de nouveau") })
        #expect(!FileManager.default.fileExists(atPath: url("revue/\(names[1])").path))
    }

    @Test func aFolderThatOthersCanEnterIsRefused() async throws {
        #expect(chmod(url("revue").path, 0o755) == 0)
        let before = try served
        let outcome = await run(Self.build(work))
        #expect(try outcome.code == .usage && outcome.talk.contains("chmod 700") && served == before)
    }
}

extension House {
    /// A page of the release in service.
    fileprivate static func text(_ releases: URL, _ address: String) async throws -> String {
        let site = try await Site.open(releases: releases, bricks: bricks)
        guard case .bytes(let bytes) = Portal(site: site).respond(to: WebRequest(path: address, query: Query(encoded: ""))).body else {
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
