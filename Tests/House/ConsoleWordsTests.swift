import Console
import Foundation
import Frame
import Testing

/// What the command line says to people, word for word. To change it on purpose: run with `DATAMED_GOLDEN=write` and read the difference.
struct ConsoleWordsTests {
    private static let verbs = [
        "build", "serve", "check", "diff", "rollback", "fetch", "withdraw", "link", "worklist", "decide", "sample", "precision", "demo",
        "status", "trace",
    ]
    private static let wrong: [[String]] = [
        ["publier"], ["stat"], ["--releases", "x"], ["build", "--inbx", "x"], ["build", "--inbox"], ["build", "--json=1"],
        ["build", "extra"],
        ["build", "un", "deux"], ["build", "--floor", "3"], ["build", "--floor", "beaucoup"], ["build", "--years", "2023-2014"],
        ["build", "--inbox", "/nulle/part"],
        ["check"],
        ["check", "a", "b", "--annotate", "x.xlsx"], ["check", "a.xlsx", "--annotate", "a.xlsx"], ["check", "/nulle/part.txt"],
        ["check", "/nulle/part.txt", "--schema", "/nulle/schema.json"], ["serve", "--port", "abc"], ["serve", "--port", "99999"],
        ["serve", "--rate-limit", "-1"], ["diff"], ["diff", "A", "--releases", "/nulle/part"], ["rollback", "--releases", "/nulle/part"],
        ["fetch", "--configuration", "/nulle/part.json"], ["demo"], ["demo", "/nulle/part", "--scale", "99"],
        ["status", "--releases", "/nulle/part"], ["withdraw"], ["withdraw", "2026-13-45"],
        ["link"], ["link", "--reference", "r", "--input", "x.tsv", "--output", "x.tsv"],
        ["link", "--reference", "r", "--input", "x.tsv", "--output", "y.tsv", "--method", "devin"],
        ["link", "--reference", "r", "--input", "x.tsv", "--output", "y.tsv", "--type-column", "t"],
        ["worklist"], ["decide", "/nulle/part.xlsx", "--reference", "r", "--decisions", "d"], ["precision", "/nulle/part.xlsx"],
        ["decide", "x.xlsx", "--reference", "r", "--review", "v", "--decisions", "d", "--decision-key", "k"],
        ["decide", "x.xlsx", "--reference", "r", "--review", "/nulle/part"], ["decide", "x.xlsx", "--reference", "r"],
        ["sample", "--reference", "r", "--input", "x", "--output", "y.xlsx", "--week", "la première"],
        ["link", "--reference", "/nulle/part", "--input", "/nulle/part.tsv", "--output", "y.tsv"],
        ["withdraw", "2030-01-01", "--releases", "/nulle/part"], ["withdraw", "2030-01-01", "--source", "CIS"],
    ]

    @Test func everyHelpAndEveryMainErrorIsAsWritten() async throws {
        var text = ""
        for arguments in [["--help"]] + Self.verbs.map({ [$0, "--help"] }) + Self.wrong {
            let outcome = await ConsoleTests.run(arguments)
            text += "$ datamed \(arguments.joined(separator: " "))\n\(outcome.output)\(outcome.talk)→ \(outcome.code.rawValue)\n\n"
        }
        let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "console.txt")
        if ProcessInfo.processInfo.environment["DATAMED_GOLDEN"] == "write" {
            try text.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        let (left, right) = (expected.split(separator: "\n"), text.split(separator: "\n"))
        for (line, found) in zip(left, right) where line != found { Issue.record("« \(line) » is now « \(found) »") }
        #expect(left.count == right.count)
    }

    @Test(arguments: verbs) func helpBeginsWithThreeExamplesAndSpeaksFrench(_ verb: String) async throws {
        let help = await ConsoleTests.run([verb, "--help"])
        #expect(help.code == .done && help.talk.isEmpty)
        let lines = help.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[1].isEmpty && lines[2] == "Exemples :")
        #expect(lines[3...5].allSatisfy { $0.hasPrefix("  datamed \(verb)") }, "\(lines[3...5])")
        #expect(help.output.contains("\nUSAGE : datamed \(verb)"))
        for word in ["OVERVIEW", "OPTIONS:", "ARGUMENTS:", "default", "Show", "help information", "See "] {
            #expect(!help.output.contains(word), "\(word)")
        }
        for other in [["help", verb], [verb, "-h"]] { #expect(await ConsoleTests.run(other).output == help.output) }
    }

    @Test(arguments: wrong) func noErrorIsEnglishOrMixed(_ arguments: [String]) async {
        let outcome = await ConsoleTests.run(arguments)
        #expect(outcome.code != .done && outcome.output.isEmpty)
        #expect(outcome.talk.hasPrefix("Erreur : "))
        for word in ["Error", "Usage:", "See ", "Missing", "Unknown", "invalid", "expected", "(s)"] {
            #expect(!outcome.talk.contains(word), "\(outcome.talk)")
        }
    }
}
