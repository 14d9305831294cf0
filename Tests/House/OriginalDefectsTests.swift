import Foundation
import Testing

/// The page of the original's faults names tests that are there.
struct OriginalDefectsTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every test source, by the name of its file.
    private static func sources() throws -> [String: String] {
        var sources: [String: String] = [:]
        for floor in ["Ground", "Tools", "Frame", "Bricks", "Faces", "Tests"] {
            let files = FileManager.default.enumerator(at: root.appending(path: floor), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift", file.path.contains("/Tests/") else { continue }
                sources[file.deletingPathExtension().lastPathComponent, default: ""] += try String(contentsOf: file, encoding: .utf8)
            }
        }
        return sources
    }

    @Test func everyFaultHasTestsThatExist() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/reference/original-defects.md"), encoding: .utf8)
        let sources = try Self.sources()
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| K") }
        #expect(rows.map { $0.dropFirst(2).prefix { $0 != " " } } == (1...25).map { "K\($0)" })
        for row in rows + page.split(separator: "\n").suffix(2) {
            let tests = row.matches(of: /`(\w+Tests)\.(\w+)`/)
            #expect(!tests.isEmpty, "\(row.prefix(30))")
            for test in tests {
                #expect(sources[String(test.1)]?.contains("func \(test.2)(") == true, "\(test.1).\(test.2)")
            }
        }
    }
}
