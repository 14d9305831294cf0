import Frame

/// The OpenAPI 3.1 document, made of the declarations that serve.
enum OpenAPI {
    static func endpoint(_ document: [UInt8]) -> Endpoint {
        Endpoint(
            name: "lire_openapi", group: "Service", title: "Ce document", path: "\(Address.interface)/openapi.json", shape: .anything,
            contentType: "application/vnd.oai.openapi+json;version=3.1; charset=utf-8", takesVersion: false,
            example: "\(Address.interface)/openapi.json"
        ) { $0.response(document) }
    }

    static func document(_ endpoints: [Endpoint], datasets: [Dataset], versions: [String]) -> [UInt8] {
        let endpoints = endpoints + DataEndpoints.suffixed(datasets)
        let catalogue = ParameterCatalogue(endpoints, versions: versions)
        let shared = SharedAnswers(endpoints)
        var writer = JSONWriter(capacity: 262_144)
        writer.object { document in
            document.member("openapi", "3.1.0")
            document.name("info")
            document.object {
                $0.member("title", "DataMed")
                $0.member("version", "1.0.0")
                $0.member("description", introduction)
                $0.name("license")
                $0.object {
                    $0.member("name", "Licence Ouverte 2.0")
                    $0.member("url", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
                }
            }
            document.name("servers")
            document.array { $0.object { $0.member("url", "/") } }
            document.name("tags")
            document.array(endpoints.map(\.group).uniqued()) { tags, name in tags.object { $0.member("name", name) } }
            document.name("paths")
            document.object { paths in
                for endpoint in endpoints { write(endpoint, catalogue, shared, to: &paths) }
            }
            document.name("components")
            document.object { components in
                components.name("parameters")
                components.object { catalogue.write(to: &$0) }
                components.name("responses")
                components.object { responses in
                    responses.name("Probleme")
                    responses.verbatim(
                        answer(
                            "Une erreur, dite selon la RFC 9457.",
                            [("application/problem+json", Array("{\"$ref\":\"#/components/schemas/Probleme\"}".utf8))]))
                    responses.name("Deplace")
                    responses.object { $0.member("description", "Le même objet, sous l’écriture exacte de son code.") }
                    responses.name("Inchange")
                    responses.object { $0.member("description", "Rien n’a changé depuis l’ETag donné par If-None-Match.") }
                    for (name, answer) in shared.responses {
                        responses.name(name)
                        responses.verbatim(answer)
                    }
                }
                components.name("schemas")
                components.object { schemas in
                    for (name, shape, summary) in shapes(datasets) {
                        schemas.name(name)
                        shape.write(to: &schemas, summary: summary)
                    }
                    for (name, schema) in shared.schemas {
                        schemas.name(name)
                        schemas.verbatim(schema)
                    }
                    catalogue.writeKinds(to: &schemas)
                }
            }
        }
        return writer.bytes
    }

    /// The named shapes.
    static func shapes(_ datasets: [Dataset]) -> [(name: String, shape: Shape, summary: String)] {
        datasets.flatMap { Shape.rows(of: $0) } + [
            ("Jeu", CatalogueAnswers.datasetShape, "Un jeu de données."),
            ("JeuDetaille", CatalogueAnswers.detailedShape, "Un jeu de données, ses colonnes et ses fichiers."),
            ("Correspondance", LinkageAnswers.nameShape, "Un nom et ce qu’il désigne."),
            ("Fichier", CatalogueAnswers.fileShape, "Un fichier publié."),
            (
                "Liens",
                .object(
                    [
                        .init("soi", .text, "Cette réponse."), .init("suivant", .optionalText, "La page suivante, null à la dernière."),
                        .init("page_html", .optionalText, "La même chose pour les personnes."),
                        .init("csv", .optionalText, "La même liste, entière, en CSV."),
                    ], others: .text), "Adresses liées."
            ),
            (
                "Meta",
                .object([
                    .init("version_donnees", .text), .init("genere_le", .text(format: "date"), "Le jour que les données représentent."),
                    .init("source", .text), .init("licence", .text), .init("total", .integer, "Lignes en tout, exactement."),
                    .init("avertissement", .optionalText, "Ce qu’il faut savoir avant de s’en servir."),
                ]), "D’où viennent ces données."
            ),
            ("Inclus", Inclusion.shape, "Lignes jointes par « inclure » : par clé de l’objet, puis par nom de la liste."),
            (
                "Probleme",
                .object(
                    [
                        .init("type", .text, "Adresse de l’explication."), .init("title", .text), .init("status", .integer),
                        .init("detail", .text), .init("instance", .optionalText, "Le chemin demandé."),
                        .init(
                            "erreurs",
                            .list(
                                .object([
                                    .init("parametre", .text), .init("recu", .text), .init("attendu", .list(.text)),
                                    .init("suggestion", .optionalText),
                                ]))),
                    ], others: .anything), "RFC 9457."
            ),
        ]
    }

    private static let introduction = """
        Les données publiques sur les médicaments, sans clé ni inscription. Filtres : `champ=valeur` ou `champ__op=valeur` \
        (in, gte, lte, gt, lt, sauf, debut, contient, vide), combinés par ET. Pages : suivre `liens.suivant`. \
        Formats : suffixe (.json, .jsonl, .csv, .fr.csv, .xlsx, .parquet) ou en-tête Accept. `version` fige les données. \
        Un paramètre inconnu est une erreur, jamais ignoré. 20 requêtes par seconde et par adresse, 100 d’un coup (en-têtes RateLimit, puis 429 et Retry-After) ; les fichiers sont hors limite.
        """

    private static func write(_ endpoint: Endpoint, _ catalogue: ParameterCatalogue, _ shared: SharedAnswers, to paths: inout JSONWriter) {
        paths.name(endpoint.path)
        paths.object { item in
            item.name("get")
            item.object { operation in
                operation.member("operationId", endpoint.name)
                operation.member("tags", [endpoint.group])
                operation.member("summary", endpoint.title)
                if !endpoint.summary.isEmpty { operation.member("description", endpoint.summary) }
                if let example = endpoint.example { operation.member("x-exemple", example) }
                operation.name("parameters")
                operation.array { catalogue.writeReferences(of: endpoint, to: &$0) }
                operation.name("responses")
                operation.object { responses in
                    responses.name("200")
                    responses.verbatim(shared.answer(of: endpoint))
                    if !endpoint.keys.isEmpty { reference("301", to: "Deplace", &responses) }
                    reference("304", to: "Inchange", &responses)
                    reference("default", to: "Probleme", &responses)
                }
            }
            if let posting = endpoint.posting { write(posting, of: endpoint, catalogue, shared, to: &item) }
        }
    }

    private static func write(
        _ posting: Posting, of endpoint: Endpoint, _ catalogue: ParameterCatalogue, _ shared: SharedAnswers, to item: inout JSONWriter
    ) {
        item.name("post")
        item.object { operation in
            operation.member("operationId", posting.name)
            operation.member("tags", [endpoint.group])
            operation.member("summary", posting.title)
            operation.member("description", posting.summary)
            operation.name("parameters")
            operation.array { catalogue.writeReference(of: Endpoint.envelope, to: &$0) }
            operation.name("requestBody")
            operation.object { body in
                body.member("required", true)
                body.name("content")
                body.object { content in
                    for (type, shape, example) in posting.bodies {
                        content.name(type)
                        content.object { media in
                            media.name("schema")
                            (shape ?? .text).write(to: &media)
                            media.name("example")
                            if shape == nil { media.string(example) } else { media.verbatim(Array(example.utf8)) }
                        }
                    }
                }
            }
            operation.name("responses")
            operation.object { responses in
                responses.name("200")
                responses.verbatim(shared.answer(of: endpoint))
                reference("default", to: "Probleme", &responses)
            }
        }
    }

    private static func reference(_ status: String, to name: String, _ responses: inout JSONWriter) {
        responses.name(status)
        responses.object { $0.member("$ref", "#/components/responses/\(name)") }
    }

    /// The JSON that an address answers, with every variant that its parameters allow.
    static func variants(_ endpoint: Endpoint) -> Shape {
        let names = endpoint.parameters.map(\.name)
        guard let shape = endpoint.shape, names.contains("enveloppe") else { return endpoint.shape ?? .anything }
        return shape.withVariants(isPartial: names.contains("champs"), includes: names.contains("inclure"))
    }

    /// - Parameter content: by media type; without shape for what JSON Schema cannot describe.

    /// - Parameter content: schema by media type; nil for what JSON Schema cannot describe.
    static func answer(_ description: String, _ content: [(type: String, schema: [UInt8]?)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { response in
            response.member("description", description)
            response.name("content")
            response.object { types in
                for (type, schema) in content {
                    types.name(type)
                    types.object {
                        guard let schema else { return }
                        $0.name("schema")
                        $0.verbatim(schema)
                    }
                }
            }
        }
        return writer.bytes
    }
}

/// What several addresses answer, written once: the schema of their JSON in `components/schemas`, the whole answer in `components/responses`.
private struct SharedAnswers {
    private(set) var schemas: [(name: String, json: [UInt8])] = []
    private(set) var responses: [(name: String, json: [UInt8])] = []
    private var answers: [String: [UInt8]] = [:]

    init(_ endpoints: [Endpoint]) {
        let named = SharedAnswers.named(endpoints.map { (name: "Reponse.\($0.name)", json: SharedAnswers.schema(of: $0)) })
        schemas = named.shared
        let whole = zip(endpoints, named.references(to: "schemas")).map { endpoint, schema in
            (name: endpoint.name, json: OpenAPI.answer("La réponse.", SharedAnswers.content(endpoint, schema)))
        }
        let shared = SharedAnswers.named(whole)
        responses = shared.shared
        for (endpoint, answer) in zip(endpoints, shared.references(to: "responses")) { answers[endpoint.name] = answer }
    }

    /// What stands under 200 for an address.
    func answer(of endpoint: Endpoint) -> [UInt8] { answers[endpoint.name] ?? [] }

    private static func schema(of endpoint: Endpoint) -> [UInt8] {
        var writer = JSONWriter()
        OpenAPI.variants(endpoint).write(to: &writer)
        return writer.bytes
    }

    private static func content(_ endpoint: Endpoint, _ schema: [UInt8]) -> [(type: String, schema: [UInt8]?)] {
        if let type = endpoint.contentType { return [(type, schema)] }
        return endpoint.formats.map(\.mediaType).uniqued().map { ($0, $0 == Format.json.mediaType ? schema : nil) }
    }

    /// Each text once, under the name of the first that has it, when more than one has it.
    private struct Named {
        var shared: [(name: String, json: [UInt8])] = []
        let all: [[UInt8]]

        func references(to section: String) -> [[UInt8]] {
            let names = Dictionary(shared.map { ($0.json, $0.name) }) { first, _ in first }
            return all.map { json in
                guard let name = names[json] else { return json }
                var writer = JSONWriter()
                writer.object { $0.member("$ref", "#/components/\(section)/\(name)") }
                return writer.bytes
            }
        }
    }

    private static func named(_ texts: [(name: String, json: [UInt8])]) -> Named {
        var uses: [[UInt8]: Int] = [:]
        for text in texts { uses[text.json, default: 0] += 1 }
        var named = Named(all: texts.map(\.json))
        var seen: Set<[UInt8]> = []
        for text in texts where uses[text.json, default: 0] > 1 && text.json.count > 60 && seen.insert(text.json).inserted {
            named.shared.append(text)
        }
        return named
    }
}
