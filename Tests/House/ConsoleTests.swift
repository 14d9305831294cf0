import Console
import Demonstration
import Foundation
import Frame
import Synchronization
import Testing
import Vocabulary

/// The command line in a world of its own: what it prints, what it says, how it ends.
struct ConsoleTests {
    struct Outcome {
        let code: ExitCode
        let output: String
        let talk: String
    }

    private final class Captured: Sendable {
        private let content = Mutex("")
        func add(_ line: String) { content.withLock { $0 += line + "\n" } }
        var text: String { content.withLock { $0 } }
    }

    private func run(_ arguments: String...) async -> Outcome { await Self.run(arguments) }

    static func run(_ arguments: [String]) async -> Outcome {
        let output = Captured()
        let talk = Captured()
        let world = World(
            bricks: House.bricks, today: { CalendarDate(year: 2026, month: 6, day: 1) }, print: { output.add($0) }, talk: { talk.add($0) },
            isInteractive: false,
            writeDemonstration: { folder, seed, scale in try Demonstration(seed: seed, scale: scale).write(to: folder) },
            serve: { _ in .interrupted })
        let code = await DataMedCommand.run(arguments, in: world)
        return Outcome(code: code, output: output.text, talk: talk.text)
    }

    private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = try House.temporaryFolder().appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    @Test func helpIsDataAndAWrongVerbIsTalk() async {
        let help = await run("--help")
        #expect(help.code == .done && help.output.contains("build") && help.talk.isEmpty)
        let wrong = await run("publier")
        #expect(wrong.code == .usage && wrong.output.isEmpty && !wrong.talk.isEmpty)
        let missing = await run("check")
        #expect(missing.code == .usage)
        #expect(await run("serve", "--port", "99999").code == .usage)
        for address in ["medicaments.example", "https://medicaments.example/", "https://a b", "https://<x>", "ftp://x"] {
            #expect(await run("serve", "--public-address", address).code == .usage, "\(address)")
        }
        #expect(await run("serve", "--public-address", "https://medicaments.example:8443").code == .interrupted)
        #expect(await run("serve").code == .interrupted)
        for arguments in [["build", "--help"], ["help", "build"]] {
            let verb = await run(arguments[0], arguments[1])
            #expect(verb.code == .done && verb.output.contains("--inbox"))
        }
        #expect(await run("--version").code == .done)
    }

    @Test func buildDiffRollBack() async throws {
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox")
        let releases = work.appending(path: "releases").path
        #expect(await run("demo", inbox.path, "--scale", "0.01", "--seed", "3").code == .done)
        let older = work.appending(path: "older/2025-09-30")
        try FileManager.default.createDirectory(at: older.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: inbox.appending(path: "2025-09-30"), to: older)
        try FileManager.default.copyItem(
            at: inbox.appending(path: "DEMONSTRATION.json"), to: work.appending(path: "older/DEMONSTRATION.json"))

        let first = await run("build", "--inbox", work.appending(path: "older").path, "--releases", releases)
        #expect(first.code == .done, "\(first.talk)")
        let second = await run("build", "--inbox", inbox.path, "--releases", releases, "--json")
        #expect(second.code == .done, "\(second.talk)")
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any])
        let newest = try #require(summary["release"] as? String)
        let oldest = first.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(newest > oldest)

        let again = await run("build", "--inbox", inbox.path, "--releases", releases)
        #expect(again.code == .done && again.output.trimmingCharacters(in: .whitespacesAndNewlines) == newest)
        #expect(await run("diff", oldest, newest, "--releases", releases, "--exit-code").code == .differences)
        #expect(await run("diff", newest, newest, "--releases", releases, "--exit-code").code == .done)
        #expect(await run("diff", oldest, "2020-01-01.000000000000", "--releases", releases).code == .sourceMissingOrChanged)
        let lines = await run("diff", oldest, newest, "--releases", releases, "--lines", "--dataset", "specialites")
        let operations = try lines.output.split(separator: "\n").map {
            try #require((try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["op"] as? String)
        }
        #expect(operations.contains("ajout") && operations.contains("modif") && !operations.contains("suppression"))

        let back = await run("rollback", "--releases", releases)
        #expect(back.code == .done && back.output.trimmingCharacters(in: .whitespacesAndNewlines) == oldest)
        let status = await run("status", "--releases", releases)
        #expect(status.code == .done && status.output.contains("→ \(oldest)") && status.output.contains(newest))
    }

    @Test func aWebPageServedAsAFileIsRefusedAndTheReleaseInServiceStays() async throws {
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox/2026-05-31")
        let releases = work.appending(path: "releases").path
        #expect(await run("demo", work.appending(path: "demo").path, "--scale", "0.01").code == .done)
        try FileManager.default.createDirectory(at: inbox.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: work.appending(path: "demo/2026-05-31"), to: inbox)
        let first = await run("build", "--inbox", work.appending(path: "inbox").path, "--releases", releases)
        #expect(first.code == .done, "\(first.talk)")
        for (bytes, word) in [
            (Array("<!DOCTYPE html><html><body>Maintenance</body></html>".utf8), "page web"), ([], "vide"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600), ".xls"),
        ] {
            try Data(bytes).write(to: inbox.appending(path: "CIS_bdpm.txt"))
            let refused = await run("build", "--inbox", work.appending(path: "inbox").path, "--releases", releases)
            #expect(
                refused.code == .sourceMissingOrChanged && refused.talk.contains(word) && refused.talk.contains("CIS_bdpm"), "\(refused)")
            let status = await run("status", "--releases", releases)
            #expect(status.output.contains(first.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    /// History keeps every medicine, so a cut file takes none away: it is refused for its end, or for the medicines that left at once.
    @Test func aCutFileIsNotPublished() async throws {
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox")
        let releases = work.appending(path: "releases").path
        #expect(await run("demo", inbox.path, "--scale", "0.01").code == .done)
        let first = await run("build", "--inbox", inbox.path, "--releases", releases)
        #expect(first.code == .done, "\(first.talk)")
        let whole = try Data(contentsOf: inbox.appending(path: "2026-05-31/CIS_bdpm.txt"))
        let next = inbox.appending(path: "2026-06-01")
        try FileManager.default.createDirectory(at: next, withIntermediateDirectories: true)
        let half = whole.prefix(whole.count / 2)
        let lastEnd = try #require(half.lastIndex(of: 0x0A))
        for (bytes, code, word) in [
            (half.prefix(lastEnd + 20), ExitCode.sourceMissingOrChanged, "coupé"), (half.prefix(lastEnd + 1), .qualityGate, "tronquée"),
        ] {
            try Data(bytes).write(to: next.appending(path: "CIS_bdpm.txt"))
            let refused = await run("build", "--inbox", inbox.path, "--releases", releases)
            #expect(refused.code == code && refused.talk.contains(word), "\(refused)")
            #expect(
                await run("status", "--releases", releases).output.contains(
                    "→ \(first.output.trimmingCharacters(in: .whitespacesAndNewlines))"))
        }
        #expect(await run("build", "--inbox", inbox.path, "--releases", releases, "--allow-removals").code == .done)
    }

    @Test func checkSaysWhatIsWrongAndWhere() async throws {
        let line =
            "61266250\tA 313, pommade\tpommade\tcutanée\tAutorisation active\tProcédure nationale\tCommercialisée\t31/02/1998\t\t\t LABO\tNon"
        let path = try file("CIS_bdpm.txt", Array("\(line)\n\(line)\nabc\tx\n".utf8))
        let outcome = await run("check", path)
        #expect(outcome.code == .qualityGate)
        for word in ["31/02/1998", "ligne 3", "CIS_bdpm.txt"] { #expect(outcome.output.contains(word), "\(word) in \(outcome.output)") }
        let json = await run("check", path, "--json")
        #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
        let page = try file("CIS_bdpm.txt", Array("<html><body>non</body></html>".utf8))
        #expect(await run("check", page).code == .sourceMissingOrChanged)
        #expect(await run("check", "/nulle/part.txt").code == .sourceMissingOrChanged)
    }

    @Test func checkTakesASchemaAndGivesTheFileBackAnnotated() async throws {
        let schema = try file(
            "s.json",
            Array(#"{"fields":[{"name":"code","type":"string","constraints":{"required":true}},{"name":"jour","type":"date"}]}"#.utf8))
        let table = try file("t.csv", Array("code;jour\nA;2026-01-01\n;31/01/2026x\n".utf8))
        let target = table + ".xlsx"
        let outcome = await run(
            "check", table, "--schema", schema, "--annotate", target, "--html", table + ".html", "--csv", table + ".c.csv")
        #expect(outcome.code == .qualityGate, "\(outcome)")
        for made in [target, table + ".html", table + ".c.csv"] { #expect(FileManager.default.fileExists(atPath: made)) }
        #expect(await run("check", table, "--schema", table).code == .usage)
    }
}
