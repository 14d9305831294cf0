import Export
import Frame
import Vocabulary

/// `historique_specialites` and `historique_presentations`: states that ended.
enum HistoryTable {
    static let products = Dataset(
        schema: TableSchema(
            name: "historique_specialites", title: "Anciens noms et anciens états des spécialités",
            columns: [Shared.cis()]
                + columns(
                    fields: ["denomination", "titulaires", "statut_amm", "etat_commercialisation"], example: "denomination",
                    value: "MYLAN 300 mg, comprimé"),
            key: ["cis", "champ", "rang"]),
        summary: "Ce qu’un médicament s’appelait avant, qui en était titulaire, et ses anciens statuts.",
        grain: "Une ligne est une ancienne valeur d’un champ d’une spécialité.", source: Shared.source, cadence: Shared.cadence,
        limits: limits, alias: "historique-noms")
    static let packages = Dataset(
        schema: TableSchema(
            name: "historique_presentations", title: "Anciens prix et anciens états des présentations",
            columns: [
                Column(
                    "cip13", .code, label: "Code CIP13", definition: "Code de la présentation.", example: "3400935955838", isRequired: true,
                    references: "presentations.cip13")
            ] + columns(fields: ["prix_public", "taux_remboursement", "etat_commercialisation"], example: "prix_public", value: "2.30"),
            key: ["cip13", "champ", "rang"]),
        summary: "Anciens prix, anciens taux de remboursement et anciens états de chaque présentation.",
        grain: "Une ligne est une ancienne valeur d’un champ d’une présentation.", source: Shared.source, cadence: Shared.cadence,
        limits: limits)

    private static let limits = [
        "Le changement a eu lieu entre la date de fin et l’édition suivante : la source ne donne pas le jour exact."
    ]

    private static func columns(fields: [String], example: String, value: String) -> [Column] {
        [
            Column(
                "champ", .code, label: "Champ", definition: "Colonne qui a changé.", example: example, isRequired: true,
                allowedValues: fields),
            Column(
                "rang", .integer, label: "Rang", definition: "Rang de l’ancienne valeur, de la plus ancienne à la plus récente.",
                example: "1", isRequired: true),
            Column(
                "ancienne_valeur", .text, label: "Ancienne valeur", definition: "Valeur avant le changement.", example: value,
                isRequired: true),
            Column("du", .date, label: "Du", definition: "Première édition lue avec cette valeur.", example: "2021-01-11"),
            Column("au", .date, label: "Au", definition: "Dernière édition lue avec cette valeur.", example: "2025-07-07"),
        ]
    }

    static func productTable(_ archive: MedicineArchive) -> Table {
        let fields: [(String, (MedicinalProduct) -> String)] = [
            ("denomination", \.name), ("titulaires", { $0.holders.joined(separator: "; ") }), ("statut_amm", \.status.frenchName),
            ("etat_commercialisation", { $0.isMarketed ? "Commercialisée" : "Non commercialisée" }),
        ]
        return Table(products.schema, rows: rows(archive.products, fields) { .text($0.cis.description) })
    }

    static func packageTable(_ archive: MedicineArchive) -> Table {
        let fields: [(String, (PackagedProduct) -> String)] = [
            ("prix_public", { $0.price?.description ?? "" }), ("taux_remboursement", { $0.reimbursementRate.map(String.init) ?? "" }),
            ("etat_commercialisation", \.marketingState),
        ]
        return Table(packages.schema, rows: rows(archive.packages, fields) { .text($0.cip13.description) })
    }

    private static func rows<Row: SourceRow>(
        _ chronicle: Chronicle<Row>, _ fields: [(name: String, value: (Row.Content) -> String)], key: (Row.Content) -> Value
    ) -> [[Value]] {
        var rows: [[Value]] = []
        for entry in chronicle.entries where !entry.former.isEmpty {
            for field in fields {
                for (index, former) in entry.formerValues(chronicle.vintages, of: field.value).enumerated() {
                    rows.append([
                        key(entry.content), .text(field.name), .integer(index + 1), .text(former.value), .optional(former.from),
                        .optional(former.through),
                    ])
                }
            }
        }
        return rows
    }
}
