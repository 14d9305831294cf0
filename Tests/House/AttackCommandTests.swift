import Foundation
import Frame
import Testing

@testable import Console

@Suite struct AttackCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "attaque-\(UUID().uuidString)", directoryHint: .isDirectory)

    private func attack(_ table: String, _ options: [String] = []) async throws -> (code: Frame.ExitCode, output: String, talk: String) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let manifest = """
            {"integer": true, "dimensions": {"sexe": {"tree": {"T": ["F", "M"]}}, "age": {"tree": {"T": ["0-19", "20+"]}}},
             "tables": [{"file": "t.csv", "measure": "cas", "dims": ["sexe", "age"]}]}
            """
        try Data(manifest.utf8).write(to: folder.appending(path: "bundle.json"))
        try Data(("sexe,age,value,status\n" + table).utf8).write(to: folder.appending(path: "t.csv"))
        let outcome = await ConsoleTests.run(["attack", folder.path] + options)
        return (outcome.code, outcome.output, outcome.talk)
    }

    private func remove() { try? FileManager.default.removeItem(at: folder) }

    @Test("Hidden cells that nobody finds end well; their bounds are written where asked")
    func safe() async throws {
        defer { remove() }
        let table = "F,0-19,,s\nF,20+,,s\nF,T,20,p\nM,0-19,,s\nM,20+,,s\nM,T,30,p\nT,0-19,25,p\nT,20+,25,p\nT,T,50,p\n"
        let cells = folder.appending(path: "bornes.csv")
        let outcome = try await attack(table, ["--min-width", "5", "--cells", cells.path])
        #expect(outcome.code == .done, "\(outcome.talk)")
        #expect(outcome.output == "4\u{A0}cellules masquées, aucune ne se retrouve.\n")
        let lines = try String(contentsOf: cells, encoding: .utf8).split(separator: "\n")
        #expect(lines.first == "measure,age,sexe,low,high")
        #expect(lines.contains("cas,0-19,F,0,20"))
    }

    @Test("A cell that the others give away is told, with its value and the sum that opens it")
    func leak() async throws {
        defer { remove() }
        let outcome = try await attack("F,0-19,,s\nF,20+,13,p\nF,T,20,p\n")
        #expect(outcome.code.rawValue == 1)
        #expect(outcome.output.contains("cas age=0-19 sexe=F : vaut 7"))
        #expect(outcome.output.contains("cas sexe=F = age 0-19, 20+"))
        let json = try await attack("F,0-19,,s\nF,20+,13,p\nF,T,20,p\n", ["--json"])
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(report["safe"] as? Bool == false)
        #expect(report["exact"] as? Int == 1)
        #expect((report["violations"] as? [[String: Any]])?.first?["low"] as? Double == 7)
    }

    @Test("A bundle that contradicts itself, or is none, ends with 2 and says where")
    func unusable() async throws {
        defer { remove() }
        let wrong = try await attack("F,0-19,8,p\nF,20+,13,p\nF,T,20,p\n", ["--json"])
        #expect(wrong.code.rawValue == 2)
        #expect(wrong.talk.contains("se contredisent : cas sexe=F = age 0-19, 20+"))
        #expect(wrong.output.contains("\"safe\" : false"))
        let none = try await attack("F,0-19,huit,p\n")
        #expect(none.code.rawValue == 2)
        #expect(none.talk.contains("ligne 2, colonne « value » : « huit »"))
        let unwritable = try await attack("F,T,20,p\n", ["--cells", folder.appending(path: "absent/bornes.csv").path])
        #expect(unwritable.code.rawValue == 2)
        #expect(unwritable.talk.contains("ne peut pas être écrit"))
    }
}
