import Export
import Frame
import GRDB
import Vocabulary

/// Cells shown in a preview: with more, the page would grow past its budget.
private let previewedCells = 300
private let previewedRows = 50

extension Portal {
    /// The dictionary of a dataset.
    func fields(of dataset: Dataset) -> Block {
        .table(
            PageTable(
                caption: "Champs de « \(dataset.title) »",
                headings: [.init("Champ"), .init("Type"), .init("Définition"), .init("Exemple")],
                rows: dataset.schema.columns.map { column in
                    [
                        [.code(column.name)], [.text(column.kind.french + (column.isRequired ? ", obligatoire" : ""))],
                        definition(of: column),
                        column.example.isEmpty ? [.state(.notApplicable)] : [.code(column.example)],
                    ]
                }))
    }

    private func definition(of column: Export.Column) -> [Inline] {
        var text: [Inline] = [.text(FrenchFormat.unbroken(column.definition))]
        if !column.allowedValues.isEmpty { text.append(.text(" Valeurs : " + column.allowedValues.joined(separator: ", ") + ".")) }
        if let target = column.references {
            let table = target.split(separator: ".").first.map(String.init) ?? target
            text.append(" Clé de ")
            text.append(
                site.release.datasets.first { $0.name == table }.map { .link(Link(target, Address.dataset($0.pathName))) } ?? .code(target))
            text.append(".")
        }
        return text
    }

    /// The first rows as they are published, read from the release itself.
    func preview(of dataset: Dataset) -> Block {
        let columns = dataset.schema.columns
        let limit = max(5, min(previewedRows, previewedCells / max(columns.count, 1)))
        let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let rows = try? site.release.database.read { database in
            try Row.fetchAll(database, sql: "SELECT \(names) FROM \"\(dataset.name)\" LIMIT ?", arguments: [limit])
        }
        guard let rows else {
            return .notice(Notice(.off, ["L’aperçu n’est pas disponible : la table manque dans cette version."]))
        }
        return .table(
            PageTable(
                caption: "Premières lignes de « \(dataset.title) »",
                headings: columns.map { PageTable.Heading($0.name, isNumeric: $0.kind.isNumeric) },
                rows: rows.map { row in columns.indices.map { [PreviewCell.inline(row[$0], kind: columns[$0].kind)] } },
                emptyText: "Ce jeu est vide dans cette version."))
    }
}

private enum PreviewCell {
    static let longest = 120

    static func inline(_ value: DatabaseValue, kind: ValueKind) -> Inline {
        switch value.storage {
        case .null: .state(.notReported)
        case .int64(let number): kind == .boolean ? .text(number == 0 ? "faux" : "vrai") : .text(String(number))
        case .double(let number): .text(String(number))
        case .string(let text): .text(text.count > longest ? text.prefix(longest) + "…" : text)
        case .blob: .state(.notApplicable)
        }
    }
}

extension ValueKind {
    var french: String {
        switch self {
        case .code: "code (texte)"
        case .text: "texte"
        case .integer: "entier"
        case .decimal(let scale): "nombre à \(scale) décimales"
        case .date: "date (AAAA-MM-JJ)"
        case .boolean: "vrai ou faux"
        }
    }

    var isNumeric: Bool {
        switch self {
        case .integer, .decimal: true
        case .code, .text, .date, .boolean: false
        }
    }
}
