import Foundation
import Frame
import Linkage
import Search

/// The reconciliation service that OpenRefine and others speak (W3C Entity Reconciliation Community Group, Reconciliation Service API 0.2).
///
/// Entities are medicines, products and substances: "specialite/60234100", "produit/019621", "substance/02202".
struct Reconciliation: Sendable {
    static let path = "/reconciliation"
    static let longestBody = 262_144
    /// Queries in one batch.
    static let batchSize = 200

    let linking: NameLinking
    let search: SearchIndex
    let release: OpenRelease

    static func owns(_ path: String) -> Bool { path == Self.path || path.hasPrefix("\(Self.path)/") }

    func answer(_ request: WebRequest) throws -> WebResponse {
        switch request.path {
        case Self.path: return try service(request)
        case "\(Self.path)/suggest/entity": return try suggestEntities(request.query)
        case "\(Self.path)/suggest/type": return try suggest(request.query, among: EntityType.allCases.map { ($0.rawValue, $0.title) })
        case "\(Self.path)/suggest/property":
            return try suggest(request.query, among: ReconciliationQuery.Property.allCases.map { ($0.rawValue, $0.title) })
        default:
            let prefix = "\(Self.path)/entite/"
            guard request.path.hasPrefix(prefix) else {
                throw APIProblem(.notFound, "L’adresse \(request.path) n’existe pas. Le service de réconciliation est à \(Self.path).")
            }
            return try view(String(request.path.dropFirst(prefix.count)))
        }
    }

    /// The manifest without parameters, else a batch of queries, in the address or in a form.
    private func service(_ request: WebRequest) throws -> WebResponse {
        var parameters = request.query
        if request.body != nil {
            let body = PostedBody(request)
            guard body.mediaType == "application/x-www-form-urlencoded" else {
                throw APIProblem(
                    .unsupportedMediaType, "Les requêtes s’envoient dans un formulaire.",
                    causes: [
                        .init(
                            parameter: "Content-Type", received: String(body.mediaType.prefix(60)),
                            expected: ["application/x-www-form-urlencoded"], suggestion: nil)
                    ])
            }
            parameters.items += Query(encoded: String(decoding: body.bytes, as: UTF8.self)).items
        }
        try ParameterReading.check(parameters, against: [Parameter("queries", .text, "Un lot de requêtes, en JSON.")])
        guard let text = parameters["queries"] else {
            guard request.body == nil else {
                throw APIProblem(.missingParameter, "Le formulaire n’a pas de champ « queries ».")
            }
            return json(manifest(origin: request.origin))
        }
        var answer = json(try results(ReconciliationQuery.batch(text)))
        answer.headers.append(("cache-control", "no-store"))
        return answer
    }

    private func json(_ bytes: [UInt8]) -> WebResponse {
        WebResponse(headers: [("content-type", "application/json; charset=utf-8")], body: .bytes(bytes))
    }

    private func manifest(origin: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { manifest in
            manifest.member("versions", ["0.2"])
            manifest.member("name", "DataMed : médicaments et substances (BDPM, CODEX)")
            manifest.member("identifierSpace", "\(origin)\(Self.path)/entite/")
            manifest.member("schemaSpace", "\(origin)\(Self.path)/suggest/type")
            manifest.member("documentation", "\(origin)/api")
            manifest.member("serviceVersion", release.id)
            manifest.name("defaultTypes")
            manifest.array(EntityType.allCases) { list, type in list.object { type.write(to: &$0) } }
            manifest.name("view")
            manifest.object { $0.member("url", "\(origin)\(Self.path)/entite/{{id}}") }
            manifest.name("suggest")
            manifest.object { suggest in
                for kind in ["entity", "type", "property"] {
                    suggest.name(kind)
                    suggest.object {
                        $0.member("service_url", origin)
                        $0.member("service_path", "\(Self.path)/suggest/\(kind)")
                    }
                }
            }
            manifest.member("batchSize", Self.batchSize)
        }
        return writer.bytes
    }

    // MARK: Queries

    private func results(_ batch: [(key: String, query: ReconciliationQuery)]) throws -> [UInt8] {
        let bytes = try linking.withLinker { linker, reading in
            var writer = JSONWriter(capacity: 1_024 * batch.count)
            writer.object { results in
                for (key, query) in batch {
                    let (candidates, decision) = Self.candidates(query, &linker, reading)
                    results.name(key)
                    results.object { result in
                        result.name("result")
                        result.array(candidates.prefix(query.limit)) { $1.write(decision, to: &$0) }
                    }
                }
            }
            return writer.bytes
        }
        guard let bytes else { throw APIProblem(.notFound, "Cette version ne contient pas les noms de référence. Reconstruisez-la.") }
        return bytes
    }

    private static func candidates(
        _ query: ReconciliationQuery, _ linker: inout Linker, _ reading: NameLinking.Reading
    ) -> (candidates: [ReconciliationCandidate], decision: Decision?) {
        if let entity = ReconciliationCandidate.identified(query.text, asked: query.type, reading) { return ([entity], nil) }
        let (decision, answers) = linker.explain(query.text, as: query.type?.kind, most: query.limit)
        return (ReconciliationCandidate.all(LinkCandidate.all(decision, answers), asked: query.type, reading), decision)
    }

    // MARK: Suggestions and views

    private static let prefixParameters = [
        Parameter("prefix", .text, "Le début de ce que l’on cherche.", isRequired: true, example: "dolip"),
        Parameter("cursor", .integer(0...1_000), "Réponses déjà vues."),
    ]
    private static let suggestions = 10

    /// What is begun, and how many suggestions were seen. The clients of the protocol send more than its text has (OpenRefine: `type`, `spell`,
    /// `exact`, `scoring`, `prefixed`): here alone, what is not known is passed over.
    private func prefix(of query: Query) throws -> (text: String, skipped: Int) {
        let known = Query(query.items.filter { item in Self.prefixParameters.contains { $0.name == item.name } })
        try ParameterReading.check(known, against: Self.prefixParameters)
        return (String((known["prefix"] ?? "").prefix(SearchAnswers.longestQuery)), known["cursor"].flatMap { Int($0) } ?? 0)
    }

    private func suggestEntities(_ query: Query) throws -> WebResponse {
        let (prefix, skipped) = try prefix(of: query)
        if EntityType(id: prefix) != nil, let entity = try linking.withLinker({ $1.entity(prefix) }).flatMap(\.self) {
            return suggestions(skipped > 0 ? [] : [(prefix, entity.name, nil, entity.type)])
        }
        let answer = search.search(prefix, limit: min(100, skipped + Self.suggestions), kinds: [.medicine, .substance])
        let entries = answer.groups.flatMap { $0.hits.map(\.entry) }.dropFirst(skipped).prefix(Self.suggestions)
        return suggestions(
            entries.compactMap { entry in
                let id = String(entry.address.dropFirst())
                return EntityType(id: id).map { (id, entry.title, entry.detail, $0) }
            })
    }

    private func suggestions(_ entities: [(id: String, name: String, description: String?, type: EntityType)]) -> WebResponse {
        var writer = JSONWriter()
        writer.object { answer in
            answer.name("result")
            answer.array(entities) { list, entity in
                list.object {
                    $0.member("id", entity.id)
                    $0.member("name", entity.name)
                    if let description = entity.description { $0.member("description", description) }
                    $0.name("notable")
                    $0.array { types in types.object { entity.type.write(to: &$0) } }
                }
            }
        }
        return json(writer.bytes)
    }

    /// Types and properties are few: those whose name or identifier begins so.
    private func suggest(_ query: Query, among all: [(id: String, name: String)]) throws -> WebResponse {
        let (text, skipped) = try prefix(of: query)
        func folded(_ text: String) -> String { text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil) }
        let prefix = folded(text)
        let found = all.filter { folded($0.name).hasPrefix(prefix) || $0.id.hasPrefix(prefix) }
        var writer = JSONWriter()
        writer.object { answer in
            answer.name("result")
            answer.array(found.dropFirst(skipped)) { list, item in
                list.object {
                    $0.member("id", item.id)
                    $0.member("name", item.name)
                }
            }
        }
        return json(writer.bytes)
    }

    /// Where an entity is shown: a medicine and a substance have their page, a product is a search.
    private func view(_ id: String) throws -> WebResponse {
        let location =
            switch EntityType(id: id) {
            case .medicinalProduct, .substance: "/\(Query.encode(id).replacing("%2F", with: "/"))"
            case .family: "\(Address.search)?\(Query([.init("q", try familyName(id))]).encoded)"
            case nil:
                throw APIProblem(
                    .notFound, "Cet identifiant n’est pas d’ici.",
                    causes: [
                        .init(
                            parameter: "id", received: String(id.prefix(60)), expected: EntityType.allCases.map { "\($0.rawValue)/…" },
                            suggestion: nil)
                    ])
            }
        return WebResponse(status: 302, headers: [("location", location)])
    }

    /// The code itself when the reference has no such family.
    private func familyName(_ id: String) throws -> String {
        try linking.withLinker { $1.entity(id)?.name }.flatMap(\.self) ?? String(id.dropFirst(EntityType.family.rawValue.count + 1))
    }
}
