import Foundation
import Frame
import Quality
import Testing

/// One rule is one place, one test, one line. Each module holds its rules to their tests (`everyRuleHasATest`, `oneDefectOneFinding`,
/// `everyRuleIsListedOnceAndTested`); here the whole house is held to its generated page, and no two rules share a name.
struct RuleCatalogueTests {
    private static let rules = StructureRules.all + SchemaRules.all + House.bricks.flatMap(\.rules)

    @Test func everyRuleHasOneIdentifierAndOneLine() throws {
        #expect(Set(Self.rules.map(\.id)).count == Set(Self.rules).count, "one identifier, one rule")
        let page = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/reference/rules.md"),
            encoding: .utf8)
        for rule in Set(Self.rules) {
            let lines = page.split(separator: "\n").filter { $0.hasPrefix("| `\(rule.id)` |") }
            #expect(lines.count == 1 && lines.allSatisfy { $0.contains(rule.title) }, "\(rule.id)")
        }
    }

    @Test func rulesAreWrittenForPeople() {
        for rule in Self.rules {
            #expect(rule.id == rule.id.uppercased() && rule.explanation.hasSuffix("."), "\(rule.id)")
            #expect(!rule.title.contains("(s)") && !rule.explanation.contains("(s)"), "\(rule.id)")
        }
    }
}
