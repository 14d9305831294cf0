import ArgumentParser
import Export
import Foundation
import Frame
import Quality

/// The reference pages that are made from the code's own declarations, so that they cannot drift from it.
struct ReferenceDocs {
    let bricks: [any Brick]

    /// File name and text of each page.
    var pages: [(name: String, text: String)] {
        [("rules.md", rules), ("datasets.md", datasets), ("commands.md", commands)]
    }

    private var rules: String {
        let rows = (StructureRules.all + SchemaRules.all + bricks.flatMap(\.rules)).sorted { $0.id < $1.id }.map { rule in
            "| `\(rule.id)` | \(cell(rule.title)) | \(rule.dimension.frenchName) | \(rule.severity.frenchName) | \(cell(rule.explanation)) |"
        }
        return page(
            title: "Règles de qualité",
            intro: "Chaque règle a un seul endroit dans le code, un test et une ligne ici.",
            body: ["## Comment la note est faite", ""] + QualityScale.explanation.map { "- \($0)" } + ["", "## Les règles", ""]
                + ["| règle | ce qui ne va pas | dimension | suite | explication |", "| --- | --- | --- | --- | --- |"] + unique(rows))
    }

    private var datasets: String {
        let sections = bricks.flatMap(\.datasets).sorted { $0.name < $1.name }.flatMap(lines(of:))
        return page(title: "Jeux de données", intro: "Une étoile marque les colonnes toujours remplies.", body: sections)
    }

    private func lines(of dataset: Dataset) -> [String] {
        let key = dataset.schema.key.map { "`\($0)`" }.joined(separator: ", ")
        var lines = ["## `\(dataset.name)` — \(dataset.title)", "", dataset.summary, ""]
        lines.append("\(dataset.grain) Clé : \(key). Source : \(dataset.source.name). Mise à jour : \(dataset.cadence).")
        lines.append("")
        lines += dataset.limits.map { "- \($0)" } + (dataset.limits.isEmpty ? [] : [""])
        lines += ["| colonne | type | définition | exemple |", "| --- | --- | --- | --- |"]
        for column in dataset.schema.columns {
            let name = "`\(column.name)`" + (column.isRequired ? " *" : "")
            lines.append("| \(name) | \(ReferenceDocs.name(of: column.kind)) | \(cell(column.definition)) | \(cell(column.example)) |")
        }
        return lines + [""]
    }

    private var commands: String {
        let sections = DataMedCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { command in
            ["## `datamed \(command._commandName)`", "", "```", FrenchWording.help(of: command), "```", ""]
        }
        return page(title: "Commandes", intro: DataMedCommand.configuration.abstract, body: sections)
    }

    private func page(title: String, intro: String, body: [String]) -> String {
        let header = ["# \(title)", "", "Page produite par `make docs` : ne la modifiez pas à la main. \(intro)", ""]
        let lines = (header + body).flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        let trimmed = lines.map { line in line.hasSuffix(" ") ? String(line.reversed().drop { $0 == " " }.reversed()) : String(line) }
        return trimmed.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    }

    private func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
    }

    private func unique(_ lines: [String]) -> [String] {
        lines.enumerated().filter { $0.offset == 0 || lines[$0.offset - 1] != $0.element }.map(\.element)
    }

    private static func name(of kind: ValueKind) -> String {
        switch kind {
        case .code: "code (texte)"
        case .text: "texte"
        case .integer: "entier"
        case .decimal(let scale): "décimal (\(scale))"
        case .date: "date"
        case .boolean: "oui/non"
        }
    }
}
