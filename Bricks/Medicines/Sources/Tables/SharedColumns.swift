import Export
import Frame

/// Columns and words that several datasets share.
enum Shared {
    static let source = DataSource(
        name: "Base de données publique des médicaments (BDPM)", publisher: "ANSM, HAS et UNCAM",
        address: "https://base-donnees-publique.medicaments.gouv.fr/telechargement", licence: "Licence Ouverte 2.0",
        licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
    static let cadence = "à chaque publication de la source, en général chaque mois"

    static func cis(isKey: Bool = false) -> Column {
        Column(
            "cis", .code, label: "Code CIS",
            definition: "Code identifiant de la spécialité dans la base publique des médicaments : 8 chiffres, le premier est 6.",
            example: "60234100", isRequired: true, references: isKey ? nil : "specialites.cis")
    }

    static func substance(isKey: Bool = false) -> Column {
        Column(
            "code_substance", .code, label: "Code substance",
            definition: "Code de la substance dans le référentiel de l’ANSM : 5 caractères, zéros de tête compris.", example: "02202",
            isRequired: true, references: isKey ? nil : "substances.code_substance")
    }

    /// When the row was seen in the files: the same three columns at the end of every dataset with a history.
    static let presence: [Column] = [
        Column(
            "premiere_publication", .date, label: "Première publication",
            definition: "Plus ancienne édition lue avec la ligne. Vide si elle n’est pas datée.",
            example: "2021-01-11"),
        Column(
            "derniere_publication", .date, label: "Dernière publication",
            definition: "Dernière édition lue avec la ligne, quand une plus récente ne l’a plus. Vide si elle n’est pas datée.",
            example: "2025-07-07"),
        Column(
            "presente", .boolean, label: "Présente dans la dernière édition",
            definition: "Vrai si la plus récente édition lue a la ligne.", example: "true", isRequired: true),
    ]

    /// The last edition is told of rows that are gone only: told of all, it would make every row of every new edition a change.
    static func cells(_ presence: Presence) -> [Value] {
        [.optional(presence.first), .optional(presence.isCurrent ? nil : presence.last), .boolean(presence.isCurrent)]
    }

    /// What nothing lists is not in the newest edition.
    static func cells(_ presence: Presence?) -> [Value] { cells(presence ?? Presence(first: nil, last: nil, isCurrent: false)) }

    /// Several values in one cell.
    static func list(_ values: [String]) -> Value { .optionalText(values.joined(separator: ";")) }
}
