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
    static let demonstration = "Données de démonstration, fictives : aucun de ces chiffres n’est réel."

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
