import Export
import Frame
import GRDB

/// The addresses that every dataset gets from its declaration alone.
enum DataEndpoints {
    static func all(_ release: ReleaseStore) -> [Endpoint] {
        let relations = Relation.all(among: release.stores.map(\.dataset))
        let inclusions = Dictionary(grouping: relations.filter { release[$0.child.pathName] != nil }, by: \.parent.name).mapValues(
            Inclusion.init)
        var endpoints: [Endpoint] = []
        for store in release.stores {
            let related = relations.filter { $0.parent.name == store.dataset.name && release[$0.child.pathName] != nil }
            let inclusion = inclusions[store.dataset.name]
            endpoints.append(list(store, inclusion))
            if let key = keyParameter(of: store.dataset) {
                endpoints.append(object(store, key: key, related: related.map(\.child.pathName), inclusion))
                for relation in related { endpoints.append(nested(relation, key: key, release, inclusions[relation.child.name])) }
            }
        }
        return endpoints
    }

    /// How the suffix chooses the format, once for all lists. For the documentation: each list answers under its own address.
    static func suffixed(_ datasets: [Dataset]) -> [Endpoint] {
        guard let first = datasets.first else { return [] }
        return [
            Endpoint(
                name: "lister_en", group: "Jeux de données", title: "Une liste, dans le format du suffixe",
                summary:
                    "Les filtres et les champs sont ceux de la liste. Sans filtre ni « limite », une table est le fichier publié, octet pour octet.",
                path: "\(Address.interface)/{jeu}.{format}",
                keys: [
                    Parameter("jeu", .choice(datasets.map(\.pathName)), "Le jeu de données.", isRequired: true, example: first.pathName),
                    Parameter(
                        "format", .choice(tableFormats.map(\.rawValue)), "Le suffixe.", isRequired: true, example: Format.csv.rawValue),
                ], parameters: Array(RowAnswers.parameters(of: first).prefix(2)), formats: tableFormats,
                example: "\(Address.resource(first.pathName)).csv?limite=2"
            ) { call in throw missing(first, call) }
        ]
    }

    private static let tableFormats: [Format] = [.json, .jsonLines, .csv, .frenchCSV, .workbook, .parquet]

    private static func list(_ store: DatasetStore, _ inclusion: Inclusion?) -> Endpoint {
        let dataset = store.dataset
        let name = dataset.pathName
        return Endpoint(
            name: "lister_\(dataset.name)", group: dataset.title, title: "\(dataset.title) : liste",
            summary: "\(dataset.summary) \(dataset.grain)", path: Address.resource(name),
            parameters: RowAnswers.parameters(of: dataset) + (inclusion.map { [$0.parameter] } ?? []),
            filters: FilterSet(dataset), formats: tableFormats + (dataset.feed == nil ? [] : [.atom, .jsonFeed]),
            shape: .envelope(.list(.named(dataset.name))),
            isSlow: true,
            example: "\(Address.resource(name))?limite=2&tri=-\(dataset.schema.key[0])"
        ) { call in
            guard let store = call.release[name] else { throw missing(dataset, call) }
            return try RowAnswers.list(call, store, inclusion: inclusion)
        }
    }

    private static func object(_ store: DatasetStore, key: Parameter, related: [String], _ inclusion: Inclusion?) -> Endpoint {
        let dataset = store.dataset
        let name = dataset.pathName
        // Made once: replacing text takes as long as the rest of an answer.
        let links = related.map { (name: $0.replacing("-", with: "_"), path: $0) }
        let example = store.firstKey.map { "\(Address.resource(name))/\(Address.part($0))" }
        return Endpoint(
            name: "lire_\(dataset.name)", group: dataset.title, title: "\(dataset.title) : un objet", summary: "\(dataset.grain)",
            path: "\(Address.resource(name))/{\(key.name)}", keys: [key],
            parameters: [
                Parameter(
                    "champs", .choices(dataset.schema.columns.map(\.name)), "Champs voulus, séparés par des virgules.", example: key.name),
                Endpoint.envelope,
            ] + (inclusion.map { [$0.parameter] } ?? []), formats: [.json, .linkedData], shape: .envelope(.named(dataset.name)),
            example: example
        ) { call in
            guard let store = call.release[name] else { throw missing(dataset, call) }
            return try RowAnswers.object(call, store, related: links, inclusion: inclusion)
        }
    }

    private static func nested(_ relation: Relation, key: Parameter, _ release: ReleaseStore, _ inclusion: Inclusion?) -> Endpoint {
        let parent = relation.parent
        let child = relation.child
        let exampleKey = try? release.release.database.read {
            try String.fetchOne($0, sql: relation.parentKeySQL(parentKeyColumn: parent.keyColumn ?? ""))
        }
        let start = Address.resource(parent.pathName)
        return Endpoint(
            name: "lister_\(parent.name)_\(child.name)", group: parent.title, title: "\(parent.title) : \(child.title)",
            summary: relation.explanation, path: "\(start)/{\(key.name)}/\(child.pathName)", keys: [key],
            parameters: RowAnswers.parameters(of: child) + (inclusion.map { [$0.parameter] } ?? []), filters: FilterSet(child),
            formats: Array(tableFormats.dropLast(2)),
            shape: .envelope(.list(.named(child.name))), isSlow: true,
            example: exampleKey.flatMap { $0 }.map { "\(start)/\(Address.part($0))/\(child.pathName)?limite=2" }
        ) { call in
            guard let store = call.release[child.pathName], let parentStore = call.release[parent.pathName] else {
                throw missing(child, call)
            }
            guard try parentStore.row(of: call.keys[0]) != nil else {
                throw try RowAnswers.redirectOrNotFound(call, parentStore, call.keys[0])
            }
            return try RowAnswers.list(call, store, within: relation.condition(parentKey: call.keys[0]), inclusion: inclusion)
        }
    }

    private static func keyParameter(of dataset: Dataset) -> Parameter? {
        dataset.keyColumn.flatMap { dataset.column($0) }.map {
            Parameter($0.name, .text, "\($0.label). \($0.definition)", isRequired: true, example: $0.example)
        }
    }

    private static func missing(_ dataset: Dataset, _ call: Call) -> APIProblem {
        APIProblem(.notFound, "Le jeu « \(dataset.title) » n’existe pas dans la version \(call.release.id).")
    }
}
