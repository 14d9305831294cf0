import Export
import Frame
import Vocabulary

extension Portal {
    /// The documentation of the API, with a form that writes requests: choose, send, copy.
    func interfacePage(_ query: Query, origin: String) -> Page {
        let request = PlaygroundRequest(query, datasets: site.release.datasets)
        let address = origin + request.address
        return page(
            "/api", "API", summary: "Interroger les données sans clé : adresses, filtres, formats et exemples de code.",
            facts: [
                Fact("Adresse", [.code(origin + Address.interface)]), Fact("Clé", "aucune"), Fact("Format", "JSON, CSV, Excel"),
                Fact("Description", [.link(Link("OpenAPI 3.1", Address.resource("openapi.json")))]),
            ], notices: request.ignored.map { [$0] } ?? [],
            sections: [
                section("essayer", "Essayer", playground(request)),
                section(
                    "requete", "Votre requête", [.code("GET \(address)"), .paragraph([.link(Link("Ouvrir la réponse", request.address))])]),
                section(
                    "code", "Dans votre langage",
                    Snippet.all(for: address, csv: origin + request.csvAddress).map { .details(summary: $0.language, [.code($0.code)]) }),
                section("ressources", "Ressources", [.table(resources)]),
                section(
                    "filtres", "Filtres",
                    [
                        .prose("Un filtre s’écrit `champ=valeur`, ou `champ__operateur=valeur`. Plusieurs filtres se cumulent."),
                        .table(operators),
                    ]),
                section("regles", "Règles du jeu", [.bullets(InterfaceText.rules)]),
                section(
                    "erreurs", "Erreurs",
                    [.bullets(InterfaceText.errors), .paragraph([.link(Link("Toutes les erreurs, une à une", ProblemKind.page))])]),
            ])
    }

    /// What the `type` of every error leads to.
    func problemsPage() -> Page {
        page(
            ProblemKind.page, "Erreurs de l’API", summary: "Chaque erreur que l’API peut répondre : pourquoi, et que faire.",
            parents: [Link("API", "/api")],
            sections: ProblemKind.allCases.map { kind in
                section(kind.rawValue, "\(kind.status) : \(kind.title)", [.paragraph([.text(kind.explanation)])])
            })
    }

    private func playground(_ request: PlaygroundRequest) -> [Block] {
        let resource = PageForm.Field(
            name: "ressource", label: "Ressource", kind: .choice(site.release.datasets.map { ($0.pathName, $0.title) }),
            value: request.dataset?.pathName ?? "")
        guard let dataset = request.dataset else {
            return [.prose("Aucune ressource dans cette version.")]
        }
        let columns = [("", "sans filtre")] + dataset.schema.columns.map { ($0.name, $0.label) }
        return [
            .prose(
                "Choisissez, envoyez : l’adresse de la requête et le code s’écrivent plus bas. Les champs proposés sont ceux de la ressource choisie."
            ),
            .form(
                PageForm(
                    action: "/api",
                    fields: [
                        resource,
                        PageForm.Field(name: "champ", label: "Champ filtré", kind: .choice(columns), value: request.column ?? ""),
                        PageForm.Field(
                            name: "operateur", label: "Opérateur", kind: .choice(InterfaceText.operators.map { ($0.code, $0.text) }),
                            value: request.filter),
                        PageForm.Field(name: "valeur", label: "Valeur", kind: .text, value: request.value),
                        PageForm.Field(name: "limite", label: "Nombre de lignes", kind: .text, value: String(request.limit)),
                        PageForm.Field(
                            name: "format", label: "Format", kind: .choice([("json", "JSON"), ("csv", "CSV"), ("xlsx", "Excel")]),
                            value: request.format),
                    ], button: "Écrire la requête")),
        ]
    }

    private var resources: PageTable {
        let datasets = site.release.datasets.map { dataset -> [[Inline]] in
            [[.link(Link(Address.resource(dataset.pathName), Address.resource(dataset.pathName)))], [.text(dataset.grain)]]
        }
        let others = InterfaceText.resources.map { resource -> [[Inline]] in
            let address = Address.resource(resource.path.replacing("{version}", with: site.release.id))
            return [[.link(Link(address, address))], Prose.inlines(resource.text)]
        }
        return PageTable(caption: "Ressources de l’API", headings: [.init("Adresse"), .init("Contenu")], rows: datasets + others)
    }

    private var operators: PageTable {
        PageTable(
            caption: "Opérateurs de filtre", headings: [.init("Écriture"), .init("Sens")],
            rows: InterfaceText.operators.map { [[.code($0.code.isEmpty ? "champ=" : "champ__\($0.code)=")], [.text($0.text)]] })
    }
}

/// What the form asks for, made safe: only known resources, columns, operators and formats pass.
struct PlaygroundRequest {
    let dataset: Dataset?
    let column: String?
    let filter: String
    let value: String
    let limit: Int
    let format: String
    /// What the address asked and that means nothing here.
    let ignored: Notice?

    static let parameters = ["ressource", "champ", "operateur", "valeur", "limite", "format"]

    init(_ query: Query, datasets: [Dataset]) {
        var reading = QueryReading(query, known: PlaygroundRequest.parameters)
        let dataset =
            reading.value("ressource", allowed: datasets.map(\.pathName)) { name in datasets.first { $0.pathName == name } }
            ?? datasets.first
        self.dataset = dataset
        let columns = dataset?.schema.columns.map(\.name) ?? []
        column = reading.value("champ", allowed: columns) { columns.contains($0) ? $0 : nil }
        let operators = InterfaceText.operators.map(\.code).filter { !$0.isEmpty }
        filter = reading.value("operateur", allowed: operators) { operators.contains($0) ? $0 : nil } ?? ""
        value = reading.text("valeur", limit: 200)
        limit =
            reading.value("limite", allowed: ["un nombre de 0 à 1000"]) { Int($0).flatMap { (0...1_000).contains($0) ? $0 : nil } } ?? 10
        let formats = ["json", "csv", "xlsx"]
        format = reading.value("format", allowed: formats) { formats.contains($0) ? $0 : nil } ?? "json"
        ignored = reading.notice
    }

    var address: String { address(ending: format == "json" ? "" : "." + format) }
    var csvAddress: String { address(ending: ".csv") }

    private func address(ending: String) -> String {
        guard let dataset else { return Address.interface }
        var items = [Query.Item("limite", String(limit))]
        if let column { items.insert(Query.Item(filter.isEmpty ? column : "\(column)__\(filter)", value), at: 0) }
        return Address.resource(dataset.pathName) + ending + "?" + Query(items).encoded
    }
}
