import Export
import Frame
import GRDB
import Vocabulary

extension Portal {
    static let cataloguePrefix = Address.catalogue + "/"

    private var catalogueLink: Link { Link("Données", Address.catalogue) }

    func cataloguePage() -> Page {
        let release = site.release
        let rows = release.datasets.map { dataset -> [[Inline]] in
            [
                [.link(Link(dataset.title, Address.dataset(dataset.pathName)))], [.text(Self.unit(of: dataset))],
                [.text(rowCount(of: dataset).map { FrenchFormat.number($0) } ?? DataState.notAvailable.frenchText)],
                [.text(dataset.source.licence)],
            ]
        }
        let table = PageTable(
            caption: "Jeux de données de la version \(release.id)",
            headings: [.init("Jeu de données"), .init("Une ligne est…"), .init("Lignes", isNumeric: true), .init("Licence")], rows: rows)
        let whole = release.manifest.wholeFiles
        return page(
            Address.catalogue, "Catalogue des données", summary: "Les jeux de données ouverts, leurs fichiers et leur documentation.",
            sections: [
                section(
                    "jeux", "Jeux de données",
                    [
                        .prose("Chaque jeu existe en CSV, Excel, JSON et Parquet. Les codes y gardent leurs zéros de tête."), .table(table),
                    ]),
                section(
                    "ensemble", "Tout en une fois",
                    whole.isEmpty
                        ? [.prose("Cette version n’a pas de fichier d’ensemble.")]
                        : [.downloads(whole.map { download($0) }), files(whole, caption: "Fichiers d’ensemble")]),
                section("versions", "Versions conservées", [versions(of: nil)]),
                section(
                    "usage", "Bien s’en servir",
                    [
                        .bullets([
                            "Dans Excel, prenez le fichier `.xlsx` : les codes y sont du texte.",
                            "Pour R, Python ou une base, prenez le Parquet ou le SQLite.",
                            "Pour suivre les changements, utilisez l’[API](/api) et le numéro de version.",
                            "Le catalogue existe aussi pour les machines : [datapackage](/datapackage.json) et [DCAT](/catalogue.jsonld).",
                            "Citez la version : deux lectures de la même version donnent les mêmes octets.",
                        ])
                    ]),
            ], data: Address.resource("jeux"), feeds: changeFeeds)
    }

    /// What a row is, under a heading that begins the sentence: "Une ligne est…".
    private static func unit(of dataset: Dataset) -> String {
        let start = "Une ligne est "
        return dataset.grain.hasPrefix(start) ? String(dataset.grain.dropFirst(start.count)) : dataset.grain
    }

    /// `/donnees/{jeu}` and `/donnees/{jeu}/{version}`.
    func datasetAnswer(at path: String) -> PageAnswer? {
        guard path.hasPrefix(Self.cataloguePrefix) else { return nil }
        let parts = path.split(separator: "/").map(String.init)
        guard (2...3).contains(parts.count),
            let dataset = site.release.datasets.first(where: { $0.pathName == parts[1] || $0.name == parts[1] })
        else { return nil }
        guard parts[1] == dataset.pathName else {
            return .redirect(([Address.dataset(dataset.pathName)] + parts.dropFirst(2)).joined(separator: "/"), permanent: true)
        }
        if parts.count == 2 || parts[2] == site.release.id { return .page(datasetPage(dataset, isPinned: parts.count == 3)) }
        return site.otherReleases.first { $0.id == parts[2] }.map { .page(olderPage(dataset, $0)) }
    }

    /// A version that reads like one, of a dataset we have, not later than ours, that is not kept: gone rather than unknown.
    func goneVersion(_ path: String) -> WebResponse? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == 3, DataAddress(path) == nil, datasetAnswer(at: path) == nil, let day = CalendarDate(parts[2].prefix(10)),
            day <= site.release.asOf,
            let dataset = site.release.datasets.first(where: { $0.pathName == parts[1] })
        else { return nil }
        return gone(
            title: "Cette version n’est plus conservée",
            message:
                "La version \(parts[2].prefix(40)) n’est pas, ou n’est plus, conservée ici. Les versions disponibles sont sur la page du jeu.",
            links: [Link(dataset.title, Address.dataset(dataset.pathName))])
    }

    private func datasetPage(_ dataset: Dataset, isPinned: Bool) -> Page {
        let address = Address.dataset(dataset.pathName)
        let entry = site.release.manifest.datasets.first { $0.name == dataset.name }
        let published = entry?.files ?? []
        let sections: [PageSection] = [
            section(
                "fichiers", "Télécharger",
                [.downloads(published.map { download($0) }), files(published, caption: "Fichiers et empreintes")]),
            section("champs", "Champs", [fields(of: dataset)]),
            section("apercu", "Aperçu", [preview(of: dataset)]),
            section(
                "limites", "Limites connues",
                dataset.limits.isEmpty ? [.prose("Aucune limite connue à ce jour.")] : [.bullets(dataset.limits)]),
            section(
                "api", "Par l’API",
                [
                    .prose("L’API rend les mêmes lignes que les fichiers, avec filtres et choix des champs."),
                    .code("GET \(Address.resource(dataset.pathName))?limite=10"),
                    .paragraph([.link(Link("Essayer ce jeu dans l’API", "/api?ressource=\(Query.encode(dataset.pathName))"))]),
                ]),
            section("versions", "Versions", [versions(of: dataset)]),
            section(
                "citer", "Citer",
                [
                    .paragraph([.text(citation(of: dataset))]),
                    .paragraph(["Licence : ", .link(Link(dataset.source.licence, dataset.source.licenceAddress)), "."]),
                ]),
        ]
        return page(
            isPinned ? address + "/" + site.release.id : address, isPinned ? "\(dataset.title), version \(site.release.id)" : dataset.title,
            summary: dataset.summary, parents: [catalogueLink], facts: facts(of: dataset, rows: entry?.rows),
            sections: sections, data: Address.resource(dataset.pathName),
            feeds: dataset.feed == nil ? [] : feeds(of: dataset.pathName, dataset.title),
            linkedData: LinkedData.dataset(dataset, release: site.release, files: published, publisher: settings.siteName))
    }

    private func facts(of dataset: Dataset, rows: Int?) -> [Fact] {
        [
            Fact("Grain", dataset.grain),
            Fact("Lignes", rows.map { FrenchFormat.number($0) } ?? DataState.notAvailable.frenchText),
            Fact("Source", [.link(Link(dataset.source.name, dataset.source.address))]),
            Fact("Producteur", dataset.source.publisher),
            Fact("Licence", [.link(Link(dataset.source.licence, dataset.source.licenceAddress))]),
            Fact("Mise à jour", dataset.cadence),
            Fact("Données au", [.date(site.release.asOf)]),
            Fact("Qualité", [.link(Link("contrôles et constats", Address.quality))]),
        ]
    }

    private func olderPage(_ dataset: Dataset, _ older: ReleaseSummary) -> Page {
        page(
            Address.dataset(dataset.pathName) + "/" + older.id, "\(dataset.title), version \(older.id)", summary: dataset.summary,
            parents: [catalogueLink, Link(dataset.title, Address.dataset(dataset.pathName))],
            facts: [
                Fact("Lignes", older.rows[dataset.name].map { FrenchFormat.number($0) } ?? DataState.notAvailable.frenchText),
                Fact("Données au", [.date(older.asOf)]),
            ],
            notices: [
                Notice(
                    .caution, title: "Version ancienne",
                    [
                        "Une version plus récente existe : ",
                        .link(Link("données au \(FrenchFormat.date(site.release.asOf))", Address.dataset(dataset.pathName))), ".",
                    ])
            ],
            sections: [
                section(
                    "fichiers", "Télécharger",
                    [
                        .downloads(
                            [("csv", "CSV"), ("fr.csv", "CSV pour Excel"), ("xlsx", "Excel"), ("jsonl", "JSONL"), ("parquet", "Parquet")]
                                .map {
                                    Download(
                                        dataset.title, address: Address.file("\(dataset.name).\($0.0)", release: older.id), format: $0.1)
                                })
                    ])
            ], data: Address.resource(dataset.pathName) + "?version=" + older.id)
    }

    private func rowCount(of dataset: Dataset) -> Int? { site.release.manifest.datasets.first { $0.name == dataset.name }?.rows }

    private func download(_ file: Manifest.File) -> Download {
        Download(
            FileFormat.french(file.format), address: Address.file(fileName(file), release: site.release.id), format: file.format,
            bytes: file.bytes)
    }

    private func fileName(_ file: Manifest.File) -> String { String(file.path.split(separator: "/").last ?? "") }

    private func files(_ files: [Manifest.File], caption: String) -> Block {
        .table(
            PageTable(
                caption: caption,
                headings: [.init("Fichier"), .init("Lignes", isNumeric: true), .init("Taille", isNumeric: true), .init("SHA-256")],
                rows: files.map { file in
                    [
                        [.link(Link(fileName(file), Address.file(fileName(file), release: site.release.id)))],
                        [file.rows.map { .text(FrenchFormat.number($0)) } ?? .state(.notApplicable)], [.text(ByteCount.french(file.bytes))],
                        [.code(file.sha256)],
                    ]
                }, emptyText: "Aucun fichier publié pour ce jeu dans cette version."))
    }

    private func versions(of dataset: Dataset?) -> Block {
        let current = ReleaseSummary(
            id: site.release.id, asOf: site.release.asOf,
            rows: Dictionary(site.release.manifest.datasets.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first }))
        let rows = ([current] + site.otherReleases).map { version -> [[Inline]] in
            let name: Inline = dataset.map { .link(Link(version.id, Address.dataset($0.pathName) + "/" + version.id)) } ?? .text(version.id)
            let count = dataset.map { version.rows[$0.name] } ?? version.rows.values.reduce(0, +)
            return [[name], [.date(version.asOf)], [count.map { .text(FrenchFormat.number($0)) } ?? .state(.notAvailable)]]
        }
        return .table(
            PageTable(
                caption: dataset == nil ? "Versions conservées, toutes données" : "Versions conservées de ce jeu",
                headings: [.init("Version"), .init("Données au"), .init("Lignes", isNumeric: true)], rows: rows))
    }

    private func citation(of dataset: Dataset) -> String {
        "« \(dataset.title) », version \(site.release.id), \(settings.siteName), d’après \(dataset.source.name), \(dataset.source.publisher)."
    }
}

/// Names of file formats, as buttons show them.
enum FileFormat {
    static func french(_ format: String) -> String {
        switch format {
        case "csv": "CSV"
        case "fr.csv": "CSV pour Excel français"
        case "xlsx": "Excel"
        case "jsonl": "JSON, une ligne par objet"
        case "parquet": "Parquet"
        case "sqlite": "SQLite"
        case "schema.json": "Dictionnaire (Table Schema)"
        case "datapackage.json": "Description du tout"
        case "md": "À lire d’abord"
        default: format
        }
    }
}
