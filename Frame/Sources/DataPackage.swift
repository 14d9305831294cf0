import Export
import Vocabulary

/// `datapackage.json` (Frictionless Data Package, v1): the whole release described for programs that have never heard of us.
struct DataPackage: Encodable {
    struct Licence: Encodable, Hashable {
        var title: String
        var path: String
    }
    struct Source: Encodable, Hashable {
        var title: String
        var path: String
    }
    struct Dialect: Encodable {
        var delimiter = ","
        var lineTerminator = "\r\n"
        var quoteChar = "\""
        var doubleQuote = true
        var header = true
    }
    struct Resource: Encodable {
        var profile = "tabular-data-resource"
        var name: String
        var title: String
        var description: String
        var path: String
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var bytes: Int
        var hash: String
        var dialect = Dialect()
        var sources: [Source]
        var licenses: [Licence]
        var schema: TableSchemaDocument
    }
    var profile = "tabular-data-package"
    var name = "datamed"
    var title: String
    var description: String
    /// The day the data stand for.
    var version: String
    var resources: [Resource]

    init(_ datasets: [(dataset: Dataset, csv: Manifest.File)], asOf: CalendarDate, isDemonstration: Bool) {
        title = isDemonstration ? "DataMed : données de démonstration, fictives" : "DataMed : données publiques sur les médicaments"
        description = isDemonstration ? ReleaseWords.demonstration : "Données au \(FrenchFormat.date(asOf))."
        version = asOf.description
        resources = datasets.map { dataset, csv in
            Resource(
                name: dataset.pathName, title: dataset.title,
                description: ([dataset.summary, dataset.grain] + dataset.limits).joined(separator: " "),
                path: csv.path.split(separator: "/").last.map(String.init) ?? csv.path, bytes: csv.bytes, hash: "sha256:" + csv.sha256,
                sources: [Source(title: dataset.source.name, path: dataset.source.address)],
                licenses: [
                    Licence(title: dataset.source.licence, path: dataset.source.licenceAddress)
                ], schema: TableSchemaDocument(dataset.schema))
        }
    }
}

/// What people must read beside the data.
enum ReleaseWords {
    /// `LISEZMOI.md`, for whoever opens the folder of files.
    static func readMe(_ datasets: [(dataset: Dataset, rows: Int)], asOf: CalendarDate, isDemonstration: Bool) -> String {
        var text = "# DataMed : données publiques sur les médicaments\n\n"
        text += "Données au \(FrenchFormat.date(asOf)). \(isDemonstration ? "**\(demonstration)**" : "")\n\n"
        text += "| Jeu | Contenu | Une ligne | Lignes | Source | Licence |\n|---|---|---|---:|---|---|\n"
        for (dataset, rows) in datasets {
            let source = dataset.source
            let cells = [
                "`\(dataset.name)`", dataset.title, dataset.grain, FrenchFormat.number(rows), "[\(source.name)](\(source.address))",
                "[\(source.licence)](\(source.licenceAddress))",
            ]
            text += "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        text += """

            Chaque jeu existe en six fichiers, où les colonnes portent les mêmes noms que dans l’API et dans SQLite ; le dictionnaire donne leur \
            libellé :

            - `.csv` : virgule, point décimal, dates ISO, UTF-8, vide = manquant (RFC 4180). Pour les programmes ; toujours exact.
            - `.fr.csv` : point-virgule, virgule décimale, dates jj/mm/aaaa. Pour un tableur français ; un texte qu’il prendrait pour une \
            formule est précédé d’une apostrophe.
            - `.xlsx` : classeur, codes en texte, avec « Lire d’abord » et « Dictionnaire ».
            - `.jsonl` : un objet JSON par ligne, les mêmes que ceux de l’API.
            - `.parquet` : pour l’analyse.
            - `.schema.json` : dictionnaire (Table Schema).

            `release.sqlite`, à côté de ce dossier, les contient tous, avec leur source et leur licence (table `metadonnees`) ; les nombres décimaux y sont des REAL, exacts une fois arrondis au nombre \
            de décimales du dictionnaire. `manifest.json` donne la taille et le SHA-256 de chaque fichier.

            """
        return text
    }

    static let demonstration = "Données de démonstration, fictives : aucun de ces chiffres n’est réel."

    /// The table `metadonnees` of the database: where each table comes from, under which licence, as of when, and whether it is fictitious. Whoever
    /// is handed the one file has nothing beside it to read.
    static func metadata(_ datasets: [Dataset], asOf: CalendarDate, isDemonstration: Bool) -> Table {
        func text(_ name: String, _ label: String, _ definition: String, _ example: String) -> Column {
            Column(name, .text, label: label, definition: definition, example: example, isRequired: true)
        }
        let schema = TableSchema(
            name: "metadonnees", title: "Métadonnées",
            columns: [
                text("jeu", "Jeu de données", "Nom de la table.", "specialites"),
                text("titre", "Titre", "Titre du jeu de données.", "Spécialités"),
                text("une_ligne", "Une ligne", "Ce qu’est une ligne.", "Une ligne est une spécialité (code CIS)."),
                text("source", "Source", "D’où viennent les lignes.", "Base de données publique des médicaments (BDPM)"),
                text("adresse_source", "Adresse de la source", "Où la source publie.", "https://base-donnees-publique.medicaments.gouv.fr"),
                text("licence", "Licence", "Sous quelle licence les réutiliser.", "Licence Ouverte 2.0"),
                Column("version", .date, label: "Version", definition: "Jour que représentent les données.", example: "2026-05-26"),
                Column(
                    "fictif", .boolean, label: "Fictif", definition: "Vrai pour des données de démonstration.", example: "false",
                    isRequired: true),
                Column(
                    "avertissement", .text, label: "Avertissement", definition: "Ce qu’il faut savoir avant de s’en servir.", example: ""),
            ], key: ["jeu"])
        return Table(
            schema,
            rows: datasets.map { dataset in
                [
                    .text(dataset.name), .text(dataset.title), .text(dataset.grain), .text(dataset.source.name),
                    .text(dataset.source.address), .text(dataset.source.licence), .date(asOf), .boolean(isDemonstration),
                    .optionalText(([isDemonstration ? demonstration : ""] + dataset.limits).filter { !$0.isEmpty }.joined(separator: " ")),
                ]
            })
    }

    /// The first sheet of the workbook of a dataset.
    static func preface(of dataset: Dataset, rows: Int, asOf: CalendarDate, isDemonstration: Bool) -> Preface {
        var lines: [Preface.Line] = []
        if isDemonstration { lines.append(Preface.Line("Attention", demonstration)) }
        lines += [
            Preface.Line("Contenu", dataset.summary), Preface.Line("Une ligne", dataset.grain),
            Preface.Line("Nombre de lignes", FrenchFormat.number(rows)),
        ]
        lines += dataset.limits.enumerated().map { Preface.Line($0.offset == 0 ? "Limites connues" : "", $0.element) }
        lines += [
            Preface.Line("Source", "\(dataset.source.name), \(dataset.source.publisher) — \(dataset.source.address)"),
            Preface.Line("Licence", "\(dataset.source.licence) — \(dataset.source.licenceAddress)"),
            Preface.Line("Version", "Données au \(FrenchFormat.date(asOf)) (\(asOf))"), Preface.Line("Mise à jour", dataset.cadence),
            Preface.Line("Codes", "Les codes sont du texte : leurs zéros de tête comptent."),
        ]
        return Preface(title: dataset.title, lines: lines, asOf: asOf)
    }
}
