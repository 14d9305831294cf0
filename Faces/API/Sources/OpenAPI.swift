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
        var catalogue = ParameterCatalogue(versions: versions)
        for endpoint in endpoints { catalogue.add(endpoint.allParameters) }
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
                for endpoint in endpoints {
                    write(endpoint, suffixes: nil, catalogue, to: &paths)
                    if endpoint.formats.count > 2, endpoint.keys.isEmpty {
                        write(endpoint, suffixes: endpoint.formats, catalogue, to: &paths)
                    }
                }
            }
            document.name("components")
            document.object { components in
                components.name("parameters")
                components.object { catalogue.write(to: &$0) }
                components.name("responses")
                components.object { responses in
                    responses.name("Probleme")
                    response("Une erreur, dite selon la RFC 9457.", [("application/problem+json", .named("Probleme"))], to: &responses)
                }
                components.name("schemas")
                components.object { schemas in
                    for (name, shape, summary) in shapes(datasets) {
                        schemas.name(name)
                        shape.write(to: &schemas, summary: summary)
                    }
                }
            }
        }
        return writer.bytes
    }

    /// The named shapes.
    static func shapes(_ datasets: [Dataset]) -> [(name: String, shape: Shape, summary: String)] {
        datasets.map { ($0.name, Shape.row(of: $0), "\($0.title). \($0.grain)") }
            + datasets.map { ($0.name + Shape.partialSuffix, Shape.partialRow(of: $0), "\($0.title), champs choisis.") } + [
                ("Jeu", CatalogueAnswers.datasetShape, "Un jeu de données."),
                ("JeuDetaille", CatalogueAnswers.detailedShape, "Un jeu de données, ses colonnes et ses fichiers."),
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
                (
                    "Probleme",
                    .object(
                        [
                            .init("type", .text, "Adresse de l’explication."), .init("title", .text), .init("status", .integer),
                            .init("detail", .text),
                        ], others: .anything), "RFC 9457."
                ),
            ]
    }

    private static let introduction = """
        Les données publiques sur les médicaments, sans clé ni inscription. Filtres : `champ=valeur` ou `champ__op=valeur` \
        (in, gte, lte, gt, lt, sauf, debut, contient, vide), combinés par ET. Pages : suivre `liens.suivant`. \
        Formats : suffixe (.json, .jsonl, .csv, .fr.csv, .xlsx, .parquet) ou en-tête Accept. `version` fige les données. \
        Un paramètre inconnu est une erreur, jamais ignoré. 20 requêtes par seconde et par adresse ; les fichiers entiers sont hors limite.
        """

    private static func write(_ endpoint: Endpoint, suffixes: [Format]?, _ catalogue: ParameterCatalogue, to paths: inout JSONWriter) {
        paths.name(suffixes == nil ? endpoint.path : endpoint.path + ".{format}")
        paths.object { item in
            item.name("get")
            item.object { operation in
                operation.member("operationId", suffixes == nil ? endpoint.name : endpoint.name + "_format")
                operation.member("tags", [endpoint.group])
                operation.member("summary", suffixes == nil ? endpoint.title : endpoint.title + ", format choisi par suffixe")
                if !endpoint.summary.isEmpty { operation.member("description", endpoint.summary) }
                if suffixes == nil, let example = endpoint.example { operation.member("x-exemple", example) }
                operation.name("parameters")
                operation.array { parameters in
                    for key in endpoint.keys { catalogue.write(key, place: "path", to: &parameters) }
                    if let suffixes {
                        catalogue.write(
                            Parameter("format", .choice(suffixes.map(\.rawValue)), "Le suffixe voulu.", isRequired: true, example: "csv"),
                            place: "path",
                            to: &parameters)
                    }
                    for parameter in endpoint.allParameters {
                        parameters.object { $0.member("$ref", "#/components/parameters/\(catalogue.name(of: parameter))") }
                    }
                }
                operation.name("responses")
                operation.object { responses in
                    responses.name("200")
                    response("La réponse.", content(endpoint), to: &responses)
                    if !endpoint.keys.isEmpty {
                        responses.name("301")
                        responses.object { $0.member("description", "Le même objet, sous l’écriture exacte de son code.") }
                    }
                    responses.name("304")
                    responses.object { $0.member("description", "Rien n’a changé depuis l’ETag donné par If-None-Match.") }
                    responses.name("default")
                    responses.object { $0.member("$ref", "#/components/responses/Probleme") }
                }
            }
        }
    }

    private static func content(_ endpoint: Endpoint) -> [(String, Shape)] {
        if let type = endpoint.contentType { return [(type, endpoint.shape ?? .anything)] }
        return endpoint.formats.map(\.mediaType).uniqued().map { type in
            (
                type,
                type == Format.json.mediaType
                    ? bare(endpoint) : type == Format.linkedData.mediaType ? .object([], others: .anything) : .text
            )
        }
    }

    private static func bare(_ endpoint: Endpoint) -> Shape {
        let names = endpoint.parameters.map(\.name)
        guard let shape = endpoint.shape, names.contains("enveloppe") else { return endpoint.shape ?? .anything }
        return shape.withVariants(isPartial: names.contains("champs"))
    }

    private static func response(_ description: String, _ content: [(String, Shape)], to writer: inout JSONWriter) {
        writer.object { response in
            response.member("description", description)
            response.name("content")
            response.object { types in
                for (type, shape) in content {
                    types.name(type)
                    types.object {
                        $0.name("schema")
                        shape.write(to: &$0)
                    }
                }
            }
        }
    }
}
