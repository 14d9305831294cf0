/// The rules of a check against a schema, one for each way a table can depart from it.
package enum SchemaRules {
    private static func rule(
        _ id: String, _ title: String, _ explanation: String, _ dimension: QualityDimension, _ severity: Severity = .error
    ) -> Rule {
        Rule(id, title, explanation: explanation, dimension: dimension, severity: severity)
    }

    package static let missingColumn = rule(
        "SCHEMA-COLONNE-ABSENTE", "Colonne absente", "Le schéma décrit une colonne que le fichier n’a pas : rien ne peut y être contrôlé.",
        .completeness, .blocking)
    package static let unknownColumn = rule(
        "SCHEMA-COLONNE-INCONNUE", "Colonne inconnue du schéma",
        "Le fichier a une colonne que le schéma ne décrit pas. Elle n’est pas contrôlée.",
        .conformity, .warning)
    package static let required = rule(
        "SCHEMA-OBLIGATOIRE", "Valeur obligatoire manquante",
        "La cellule est vide alors que le schéma exige une valeur. La ligne est rejetée.",
        .completeness)
    package static let type = rule(
        "SCHEMA-TYPE", "Valeur d’un autre type",
        "La valeur ne se lit pas comme le type de sa colonne (nombre, vrai ou faux…). La ligne est rejetée.",
        .validity)
    package static let date = rule(
        "SCHEMA-DATE", "Date mal écrite ou impossible",
        "La date n’est pas écrite dans le format de sa colonne, ou ce jour n’existe pas. La ligne est rejetée.", .validity)
    package static let code = rule(
        "SCHEMA-CODE", "Code invalide",
        "Le code (CIS, CIP, ATC, substance) n’a pas la forme ou la clé de contrôle voulue. La ligne est rejetée.",
        .validity)
    package static let list = rule(
        "SCHEMA-LISTE", "Valeur hors de la liste", "La valeur n’est pas une de celles que le schéma énumère. La ligne est rejetée.",
        .validity)
    package static let pattern = rule(
        "SCHEMA-MOTIF", "Valeur hors du motif", "La valeur n’a pas la forme que le schéma décrit. La ligne est rejetée.", .validity)
    package static let range = rule(
        "SCHEMA-BORNES", "Valeur hors des bornes",
        "La valeur est plus petite ou plus grande que le schéma ne le permet. La ligne est rejetée.",
        .validity)
    package static let length = rule(
        "SCHEMA-LONGUEUR", "Longueur interdite",
        "La valeur compte moins ou plus de caractères que le schéma ne le permet. La ligne est rejetée.",
        .validity)
    package static let unique = rule(
        "SCHEMA-UNIQUE", "Valeur en double", "La valeur, ou la clé primaire, figure déjà plus haut dans le fichier. La ligne est rejetée.",
        .uniqueness)
    package static let duplicateRow = rule(
        "FICHIER-LIGNE-DOUBLE", "Ligne en double", "La ligne entière figure déjà plus haut dans le fichier.", .uniqueness, .warning)
    package static let spaces = rule(
        "FICHIER-ESPACES", "Espaces autour de la valeur",
        "Des espaces invisibles précèdent ou suivent la valeur : deux valeurs qui paraissent égales ne le sont pas.", .conformity, .warning)

    package static let all: [Rule] = [
        missingColumn, unknownColumn, required, type, date, code, list, pattern, range, length, unique, duplicateRow, spaces,
    ]
}
