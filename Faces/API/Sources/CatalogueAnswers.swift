import Export
import Frame
import Foundation
import Vocabulary

/// The datasets themselves: what they are, their columns, files and versions.
enum CatalogueAnswers {
    static func endpoints(_ api: ReleaseStore, other: [ReleaseSummary], history: VersionHistory) -> [Endpoint] {
        let identifier = Parameter(
            "jeu", .choice(api.stores.map(\.dataset.pathName)), "Le nom du jeu dans les adresses.", isRequired: true,
            example: api.stores.first?.dataset.pathName)
        let example = api.stores.first.map { "\(Address.interface)/jeux/\($0.dataset.pathName)" }
        return [
            Endpoint(
                name: "lister_jeux", group: "Jeux de données", title: "Jeux de données",
                summary: "Ce qui est publié, avec le nombre de lignes.",
                path: "\(Address.interface)/jeux", parameters: [Endpoint.envelope], shape: .envelope(.list(.named("Jeu"))),
                example: "\(Address.interface)/jeux"
            ) { call in
                answer(call, total: call.release.stores.count, page: Address.catalogue) { writer in
                    writer.array(call.release.stores) { list, store in list.object { write(store, to: &$0) } }
                }
            },
            Endpoint(
                name: "lire_jeu", group: "Jeux de données", title: "Un jeu de données : colonnes et fichiers",
                summary: "Le dictionnaire des colonnes et les fichiers de la version, avec leurs empreintes.",
                path: "\(Address.interface)/jeux/{jeu}", keys: [identifier], parameters: [Endpoint.envelope], formats: [.json],
                shape: .envelope(.named("JeuDetaille")), example: example
            ) { call in
                let store = try store(call)
                return answer(call, total: 1, page: Address.dataset(store.dataset.pathName)) { writer in
                    writer.object { object in
                        write(store, to: &object)
                        writeColumns(store.dataset, to: &object)
                        object.name("fichiers")
                        object.array(store.entry.files) { list, file in list.object { write(file, release: store.releaseID, to: &$0) } }
                    }
                }
            },
            Endpoint(
                name: "lire_schema", group: "Jeux de données", title: "Le dictionnaire d’un jeu, pour les programmes",
                summary:
                    "Table Schema (Frictionless) : nom, type, libellé et définition de chaque colonne. Le fichier publié, octet pour octet.",
                path: "\(Address.interface)/schemas/{jeu}", keys: [identifier], shape: .object([], others: .anything),
                contentType: "application/json; charset=utf-8",
                example: api.stores.first.map { "\(Address.interface)/schemas/\($0.dataset.pathName)" }
            ) { call in
                let store = try store(call)
                guard let entry = store.entry.files.first(where: { $0.format == "schema.json" }) else {
                    throw APIProblem(.notFound, "La version \(call.release.id) n’a pas de dictionnaire de « \(store.dataset.title) ».")
                }
                let url = call.release.release.folder.appending(path: entry.path)
                return Downloads.response(url, entry, of: call.release.release, isPinned: call.isPinned)
            },
            Endpoint(
                name: "lister_versions", group: "Jeux de données", title: "Versions gardées d’un jeu", summary: "La plus récente d’abord.",
                path: "\(Address.interface)/jeux/{jeu}/versions", keys: [identifier], parameters: [Endpoint.envelope],
                shape: .envelope(.list(versionShape)), takesVersion: false, example: example.map { $0 + "/versions" }
            ) { call in
                let store = try store(call)
                let name = store.dataset.name
                let kept = other.filter { $0.rows[name] != nil }
                return answer(call, total: kept.count + 1, page: Address.dataset(store.dataset.pathName)) { writer in
                    writer.array { list in
                        write(
                            version: call.release.id, asOf: call.release.release.asOf.description, rows: store.entry.rows, store, history,
                            to: &list)
                        for summary in kept {
                            write(
                                version: summary.id, asOf: summary.asOf.description, rows: summary.rows[name], store, history, to: &list)
                        }
                    }
                }
            },
            Endpoint(
                name: "lister_fichiers", group: "Jeux de données", title: "Tous les fichiers d’une version",
                summary: "Adresse, format, taille, lignes, empreinte : de quoi n’aller chercher que ce qui a changé.",
                path: "\(Address.interface)/telechargements/manifest.json", shape: fileListShape,
                example: "\(Address.interface)/telechargements/manifest.json"
            ) { call in
                var writer = JSONWriter(capacity: 16_384)
                writer.object { object in
                    object.member("version", call.release.id)
                    object.member("genere_le", call.release.release.asOf.description)
                    object.member("precedente", history.previous(of: call.release.id))
                    object.name("jeux")
                    object.array(call.release.stores) { list, store in
                        list.object { item in
                            write(store, to: &item)
                            item.member("schema", Address.resource("schemas/\(store.dataset.pathName)?version=\(call.release.id)"))
                            writeDelta(to: call.release.id, store, history, &item)
                            item.name("fichiers")
                            item.array(store.entry.files) { files, file in files.object { write(file, release: call.release.id, to: &$0) } }
                        }
                    }
                    object.name("fichiers")
                    object.array(call.release.release.manifest.wholeFiles) { files, file in
                        files.object { write(file, release: call.release.id, to: &$0) }
                    }
                }
                return call.response(writer.bytes)
            },
        ]
    }

    private static func answer(_ call: Call, total: Int, page: String, data: (inout JSONWriter) -> Void) -> WebResponse {
        guard call.wantsEnvelope else {
            var writer = JSONWriter()
            data(&writer)
            return call.response(writer.bytes)
        }
        var links = Envelope.Links(own: call.address())
        links.page = page
        return call.response(Envelope.wrap(call.release.release, total: total, links: links, data: data))
    }

    private static func store(_ call: Call) throws(APIProblem) -> DatasetStore {
        if let store = call.release[call.keys[0]] { return store }
        let names = call.release.stores.map(\.dataset.pathName)
        let nearest = NearestName.find(call.keys[0], in: names)
        throw APIProblem(
            .notFound, "Aucun jeu « \(call.keys[0]) »." + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
            causes: [.init(parameter: "jeu", received: call.keys[0], expected: names, suggestion: nearest)])
    }

    // MARK: Writing

    private static func write(_ store: DatasetStore, to object: inout JSONWriter) {
        let dataset = store.dataset
        object.member("id", dataset.pathName)
        object.member("nom", dataset.name)
        object.member("titre", dataset.title)
        object.member("resume", dataset.summary)
        object.member("grain", dataset.grain)
        object.member("lignes", store.entry.rows)
        object.member("cle", dataset.schema.key)
        object.member("frequence", dataset.cadence)
        object.member("limites", dataset.limits)
        object.name("source")
        object.object {
            $0.member("nom", dataset.source.name)
            $0.member("producteur", dataset.source.publisher)
            $0.member("adresse", dataset.source.address)
            $0.member("licence", dataset.source.licence)
            $0.member("adresse_licence", dataset.source.licenceAddress)
        }
        object.member("page_html", Address.dataset(dataset.pathName))
        object.member("api", Address.resource(dataset.pathName))
    }

    private static func writeColumns(_ dataset: Dataset, to object: inout JSONWriter) {
        object.name("colonnes")
        object.array(dataset.schema.columns) { list, column in
            list.object {
                $0.member("nom", column.name)
                $0.member("type", typeName(of: column.kind))
                $0.member("libelle", column.label)
                $0.member("definition", column.definition)
                $0.member("exemple", column.example)
                $0.member("obligatoire", column.isRequired)
                $0.member("valeurs", column.allowedValues)
                $0.member("renvoie_a", column.references)
            }
        }
    }

    private static func write(_ file: Manifest.File, release: String, to object: inout JSONWriter) {
        object.member("url", Address.file(file.name, release: release))
        object.member("format", file.format)
        object.member("type_mime", file.mediaType)
        object.member("octets", file.bytes)
        object.member("lignes", file.rows)
        object.member("sha256", file.sha256)
    }

    private static func write(
        version: String, asOf: String, rows: Int?, _ store: DatasetStore, _ history: VersionHistory, to list: inout JSONWriter
    ) {
        list.object {
            $0.member("version", version)
            $0.member("genere_le", asOf)
            $0.member("lignes", rows)
            $0.member("url", "\(Address.resource(store.dataset.pathName))?version=\(Query.encode(version))")
            writeDelta(to: version, store, history, &$0)
        }
    }

    /// The version before, and what to apply to it; null for the oldest kept.
    private static func writeDelta(to version: String, _ store: DatasetStore, _ history: VersionHistory, _ object: inout JSONWriter) {
        let previous = history.previous(of: version)
        object.member("precedente", previous)
        object.member("delta_url", previous.map { ChangeAnswers.deltaAddress(store.dataset.pathName, from: $0, to: version) })
    }

    static func typeName(of kind: ValueKind) -> String {
        switch kind {
        case .code: "code"
        case .text: "texte"
        case .integer: "entier"
        case .decimal: "decimal"
        case .date: "date"
        case .boolean: "booleen"
        }
    }

    // MARK: Shapes

    private static let datasetMembers: [Shape.Member] = [
        .init("id", .text, "Le nom dans les adresses."), .init("nom", .text, "Le nom de la table et des fichiers."), .init("titre", .text),
        .init("resume", .text), .init("grain", .text, "Ce qu’est une ligne."), .init("lignes", .integer), .init("cle", .list(.text)),
        .init("frequence", .text), .init("limites", .list(.text)),
        .init(
            "source",
            .object([
                .init("nom", .text), .init("producteur", .text), .init("adresse", .text), .init("licence", .text),
                .init("adresse_licence", .text),
            ])), .init("page_html", .text), .init("api", .text),
    ]
    private static let deltaMembers: [Shape.Member] = [
        .init("precedente", .optionalText, "La version gardée d’avant."),
        .init("delta_url", .optionalText, "JSONL à appliquer à la version d’avant pour avoir celle-ci."),
    ]
    static let datasetShape = Shape.object(datasetMembers)
    static let detailedShape = Shape.object(
        datasetMembers + [
            .init(
                "colonnes",
                .list(
                    .object([
                        .init("nom", .text), .init("type", .text(values: ["code", "texte", "entier", "decimal", "date", "booleen"])),
                        .init("libelle", .text), .init("definition", .text), .init("exemple", .text), .init("obligatoire", .boolean),
                        .init("valeurs", .list(.text)), .init("renvoie_a", .optionalText, "« jeu.colonne » dont la valeur est la clé."),
                    ]))), .init("fichiers", .list(.named("Fichier"))),
        ])
    static let fileShape = Shape.object([
        .init("url", .text), .init("format", .text), .init("type_mime", .text), .init("octets", .integer),
        .init("lignes", .nullable(.integer)),
        .init("sha256", .text),
    ])
    private static let versionShape = Shape.object(
        [
            .init("version", .text), .init("genere_le", .text(format: "date")), .init("lignes", .nullable(.integer)), .init("url", .text),
        ] + deltaMembers)
    private static let fileListShape = Shape.object([
        .init("version", .text), .init("genere_le", .text(format: "date")), .init("precedente", .optionalText),
        .init(
            "jeux",
            .list(
                .object(
                    datasetMembers + [.init("schema", .text, "Table Schema du jeu.")] + deltaMembers + [
                        .init("fichiers", .list(.named("Fichier")))
                    ]))),
        .init("fichiers", .list(.named("Fichier")), "Ceux qui contiennent tout."),
    ])
}
