import Vocabulary

/// Rows on their way through rules applied one after another, each to what the one before left: how many each set aside, and how many are left.
///
/// The counts add up by construction: what a stage leaves is what it got less what it set aside.
package struct Funnel: Codable, Hashable, Sendable {
    package struct Stage: Codable, Hashable, Sendable {
        /// Id and title of the rule.
        package let rule: String
        package let title: String
        package let removed: Int
        package let left: Int
        /// Different names among the rows left.
        package let names: Int
        /// Why the rule was not applied, as a French sentence; nil when it was.
        package let note: String?

        enum CodingKeys: String, CodingKey {
            case rule = "regle"
            case title = "titre"
            case removed = "ecartees"
            case left = "restantes"
            case names = "noms"
            case note
        }
    }

    /// A part of what comes in: rows read, or rows added or left out before the first rule (negative).
    package struct Source: Codable, Hashable, Sendable {
        package let title: String
        package let rows: Int

        package init(title: String, rows: Int) {
            self.title = title
            self.rows = rows
        }

        enum CodingKeys: String, CodingKey {
            case title = "titre"
            case rows = "lignes"
        }
    }

    package let title: String
    package let sources: [Source]
    package let rowsIn: Int
    package let namesIn: Int
    package private(set) var stages: [Stage] = []

    enum CodingKeys: String, CodingKey {
        case title = "titre"
        case sources
        case rowsIn = "lignes"
        case namesIn = "noms"
        case stages = "etapes"
    }

    package init(title: String, sources: [Source], namesIn: Int) {
        self.title = title
        self.sources = sources
        rowsIn = sources.reduce(0) { $0 + $1.rows }
        self.namesIn = namesIn
    }

    package var rowsOut: Int { stages.last?.left ?? rowsIn }

    /// - Parameter names: different names among the rows left.
    package mutating func remove(_ removed: Int, by rule: Rule, names: Int, note: String? = nil) {
        stages.append(
            Stage(rule: rule.id, title: rule.title, removed: removed, left: rowsOut - removed, names: names, note: note))
    }

    /// For people, one line a stage.
    package var text: String {
        var lines = ["\(title) :"]
        for source in sources { lines.append("  \(Funnel.column(source.rows)) \(source.title)") }
        lines.append("  \(Funnel.column(rowsIn)) \(rowsIn > 1 ? "lignes" : "ligne") au départ, \(FrenchFormat.count(namesIn, "nom"))")
        for stage in stages {
            let note = stage.note.map { " (\($0))" } ?? ""
            lines.append(
                "  \(Funnel.column(-stage.removed)) \(stage.title)\(note) : reste \(FrenchFormat.count(stage.left, "ligne")), "
                    + FrenchFormat.count(stage.names, "nom"))
        }
        lines.append(
            "  \(Funnel.column(rowsOut)) \(rowsOut > 1 ? "lignes gardées" : "ligne gardée"), \(Verdict.percent(rowsOut, of: rowsIn))")
        return lines.joined(separator: "\n")
    }

    private static func column(_ number: Int) -> String {
        let text = FrenchFormat.number(number)
        return String(repeating: " ", count: max(0, 10 - text.count)) + text
    }
}
