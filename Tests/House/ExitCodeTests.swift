import Foundation
import Frame
import Testing

/// Every exit code that the command line can end with today, each reached once. 4 waits for the disclosure gate.
struct ExitCodeTests {
    private func demonstration() async throws -> (work: URL, inbox: String, releases: String) {
        let work = try House.temporaryFolder()
        let inbox = work.appending(path: "inbox")
        #expect(await ConsoleTests.run(["demo", inbox.path, "--scale", "0.01"]).code == .done)
        // One vintage is enough, and faster.
        for name in try FileManager.default.contentsOfDirectory(atPath: inbox.path) where name.hasPrefix("20") && name != "2026-05-31" {
            try FileManager.default.removeItem(at: inbox.appending(path: name))
        }
        return (work, inbox.path, work.appending(path: "releases").path)
    }

    @Test func everyCodeThatCanBeReachedIs() async throws {
        let (work, inbox, releases) = try await demonstration()
        let build = ["build", "--inbox", inbox, "--releases", releases]
        var reached: [Frame.ExitCode: String] = [:]
        func run(_ arguments: [String], expecting code: Frame.ExitCode) async {
            let outcome = await ConsoleTests.run(arguments)
            #expect(outcome.code == code, "\(arguments) \(outcome)")
            reached[outcome.code] = arguments.joined(separator: " ")
        }
        await run(build, expecting: .done)
        await run(["build", "--floor", "2"], expecting: .usage)
        await run(["build", "--inbox", work.appending(path: "absent").path, "--releases", releases], expecting: .sourceMissingOrChanged)

        // 6: another build holds the folder.
        let lock = open(releases + "/.lock", O_RDWR | O_CREAT, 0o644)
        flock(lock, LOCK_EX)
        await run(build, expecting: .locked)
        flock(lock, LOCK_UN)
        close(lock)

        // 1: the disk refuses, which no one foresaw.
        let blocked = work.appending(path: "fichier")
        try Data("x".utf8).write(to: blocked)
        await run(["build", "--inbox", inbox, "--releases", blocked.path], expecting: .unexpected)

        // 3: half of the lines say nothing.
        let file = URL(filePath: inbox).appending(path: "2026-05-31/CIS_bdpm.txt")
        let whole = try Data(contentsOf: file)
        try (whole + Data(String(repeating: "abc\tx\n", count: 200).utf8)).write(to: file)
        await run(build, expecting: .qualityGate)
        try whole.write(to: file)

        // 10: one medicine less.
        let first = try FileManager.default.destinationOfSymbolicLink(atPath: releases + "/current")
        let lines = String(decoding: whole, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        try Data(lines.dropFirst().joined(separator: "\r\n").utf8).write(to: file)
        await run(build + ["--allow-removals"], expecting: .done)
        await run(["diff", first, "--releases", releases, "--exit-code"], expecting: .differences)

        // 5 too: a file of the release in service was changed by someone.
        let second = try FileManager.default.destinationOfSymbolicLink(atPath: releases + "/current")
        let published = releases + "/\(second)/manifest.json"
        chmod(published, 0o644)
        try Data("{}".utf8).write(to: URL(filePath: published))
        await run(["diff", first, second, "--releases", releases], expecting: .sourceMissingOrChanged)

        // 7: a file of no known source, of which only the shape can be checked.
        let stranger = work.appending(path: "inconnu.csv")
        try Data("code;nom\n1;x\n2;y\n".utf8).write(to: stranger)
        await run(["check", stranger.path], expecting: .degraded)

        // 130: Ctrl-C on a server.
        await run(["serve", "--releases", releases], expecting: .interrupted)
        #expect(Set(reached.keys) == Set(Frame.ExitCode.allCases).subtracting([.disclosureGate]))
    }

    /// One object on standard output, whole; progress on standard error.
    @Test func aBuildToldInJSONIsOneObject() async throws {
        let (_, inbox, releases) = try await demonstration()
        let outcome = await ConsoleTests.run(["build", "--inbox", inbox, "--releases", releases, "--json"])
        #expect(outcome.code == .done && outcome.talk.contains("lecture et contrôle"))
        let summary = try JSONDecoder().decode(BuildSummary.self, from: Data(outcome.output.utf8))
        #expect(summary.release == (try FileManager.default.destinationOfSymbolicLink(atPath: releases + "/current")))
        #expect(!summary.files.isEmpty && summary.files.allSatisfy { $0.rows == $0.typed + $0.rejected && $0.rows > 0 })
        #expect(
            summary.timings.map(\.step) == [
                "reception", "lecture_et_controle", "rapprochement", "seuils", "ecriture", "publication", "revue",
            ])
        #expect(summary.gates.count == summary.files.count && summary.gates.allSatisfy(\.passed))
        #expect(summary.exitCode == .done)
        let keys = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]).keys
        #expect(
            Set(keys).isSuperset(of: [
                "release", "files", "timings", "gates", "quality_trends", "notices", "missing_sources", "unknown_files", "exit_code",
                "meaning",
            ]))
    }
}
