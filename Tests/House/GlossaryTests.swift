import Export
import Foundation
import Frame
import Testing

/// `docs/GLOSSARY.md` is the register of words: what it names exists.
struct GlossaryTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func rows() throws -> [[String]] {
        try String(contentsOf: Self.root.appending(path: "docs/GLOSSARY.md"), encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("| ") }.dropFirst(2)
            .map { $0.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    private func quoted(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test func everyTermOfTheCodeIsDeclaredInIt() throws {
        var code = ""
        for floor in ["Ground", "Tools", "Frame", "Bricks", "Faces"] {
            let files = FileManager.default.enumerator(at: Self.root.appending(path: floor), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                if file.pathExtension == "swift", !file.path.contains("/Tests/") { code += try String(contentsOf: file, encoding: .utf8) }
            }
        }
        for row in try rows() {
            for term in quoted(row[2]) {
                let declarations = ["struct \(term)", "enum \(term)", "case \(term)", "let \(term)", "var \(term)"]
                #expect(declarations.contains(where: code.contains), "\(term)")
            }
        }
    }

    @Test func everyKeyIsPublished() throws {
        let keys = Set(House.bricks.flatMap(\.datasets).flatMap { dataset in dataset.schema.columns.map { "\(dataset.name).\($0.name)" } })
        for row in try rows() { for key in quoted(row[3]) { #expect(keys.contains(key) == true, "\(key)") } }
    }
}
