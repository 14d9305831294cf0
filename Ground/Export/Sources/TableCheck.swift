import Vocabulary

extension Table {
    /// Checks the promises that every writer relies upon: width, kinds, decimals that fit, nothing missing where a value is required, and
    /// keys that are unique. A fault here is a fault of a brick: better no release than a release whose keys lie.
    package func check() throws(ExportFailure) {
        let keyIndices = schema.key.compactMap(schema.index(of:))
        guard keyIndices.count == schema.key.count, !keyIndices.isEmpty else {
            throw failure("La clé nomme une colonne qui n’existe pas, ou aucune colonne.")
        }
        var previous: [Value]?
        for row in rows {
            guard row.count == schema.columns.count else {
                throw failure("Une ligne compte \(row.count) valeurs pour \(schema.columns.count) colonnes.")
            }
            for (value, column) in zip(row, schema.columns) { try check(value, column) }
            if let previous, keyIndices.allSatisfy({ previous[$0] == row[$0] }) {
                let key = keyIndices.map { "\(schema.columns[$0].name) = \(row[$0].plainText)" }.joined(separator: ", ")
                throw failure("Deux lignes ont la même clé (\(key)).")
            }
            previous = row
        }
    }

    private func check(_ value: Value, _ column: Column) throws(ExportFailure) {
        switch (value, column.kind) {
        case (.missing, _):
            guard column.isRequired else { return }
            throw failure("La colonne \(column.name) est obligatoire et une ligne n’y a pas de valeur.")
        case (.text, .code), (.text, .text), (.integer, .integer), (.date, .date), (.boolean, .boolean): return
        case (.decimal(let number), .decimal(let scale)):
            // 15 significant digits go through a binary double and back unharmed (SQLite, spreadsheets); more would not.
            guard let shown = number.rescaled(to: scale), shown.unscaled.magnitude < 1_000_000_000_000_000 else {
                throw failure("Le nombre \(number) de la colonne \(column.name) ne tient pas en 15 chiffres et \(scale) décimales.")
            }
        default: throw failure("La valeur « \(value.plainText) » n’est pas du type de la colonne \(column.name).")
        }
    }

    private func failure(_ message: String) -> ExportFailure {
        ExportFailure(
            cause: .table, place: "jeu \(schema.name)", message: message, fix: "C’est un défaut du programme : signalez-le avec ce message."
        )
    }
}

extension Value {
    /// For messages and keys: texts as they are, numbers with a dot, ISO dates.
    package var plainText: String {
        switch self {
        case .missing: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): number.description
        case .date(let date): date.description
        case .boolean(let flag): flag ? "true" : "false"
        }
    }
}
