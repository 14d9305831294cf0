import Frame

/// One address of the interface: what it takes, what it gives, an example. The router, the check of parameters, the OpenAPI document and the tests
/// all read this declaration.
struct Endpoint: Sendable {
    /// Unique: "lister_specialites".
    let name: String
    /// "Spécialités": groups addresses in the documentation.
    let group: String
    let title: String
    /// What it gives and how to use it, in French sentences.
    var summary = ""
    /// "/api/v1/specialites/{cis}/presentations"
    let path: String
    var keys: [Parameter] = []
    var parameters: [Parameter] = []
    /// On the columns of the rows that a list gives.
    var filters: FilterSet?
    /// The first is the default.
    var formats: [Format] = [.json]
    /// Nil for answers that are not JSON.
    var shape: Shape?
    var contentType: String?
    var takesVersion = true
    /// True when the answer needs a query of the database, or more than a millisecond.
    var isSlow = false
    /// A whole address that answers 200 on the release in service; nil when the release holds nothing to show.
    var example: String?
    let answer: @Sendable (Call) throws -> WebResponse
    /// What may also be posted there.
    var posting: Posting?

    static let version = Parameter(
        "version", .version,
        "Répond sur cette version gardée des données, et non sur la dernière : une adresse à citer, dont la réponse ne change pas.")
    static let envelope = Parameter(
        "enveloppe", .choice(["oui", "non"]), "« non » : les données seules, sans liens ni meta.", example: "non")

    var allParameters: [Parameter] { ownParameters + (filters?.parameters ?? []) }
    /// All but the filters.
    var ownParameters: [Parameter] { takesVersion ? parameters + [Endpoint.version] : parameters }
}

/// A question too long for an address: what may be posted, and the answer. It changes nothing.
struct Posting: Sendable {
    let name: String
    let title: String
    let summary: String
    /// Longest body, in bytes.
    let limit: Int
    /// By media type: what the body looks like, nil for what JSON Schema cannot describe, and an example.
    let bodies: [(type: String, shape: Shape?, example: String)]
    let answer: @Sendable (Call, PostedBody) throws -> WebResponse
}

struct PostedBody: Sendable {
    /// In lower case, without parameters; JSON when the client does not say.
    let mediaType: String
    let bytes: [UInt8]

    init(_ request: WebRequest) {
        let field = request.headers["content-type"] ?? ""
        let type = field.split(separator: ";").first.map { String($0.filter { !$0.isWhitespace }).lowercased() } ?? ""
        mediaType = type.isEmpty ? "application/json" : type
        bytes = request.body ?? []
    }
}

/// The filters that every list of a dataset's rows accepts.
struct FilterSet: Sendable {
    /// Of the dataset: "groupes_generiques".
    let name: String
    let parameters: [Parameter]

    init(_ dataset: Dataset) {
        name = dataset.name
        parameters = Filter.parameters(of: dataset.schema)
    }
}

/// A request understood: the address found, its keys and parameters read and checked.
struct Call: Sendable {
    let endpoint: Endpoint
    let release: ReleaseStore
    /// The asked path without suffix.
    let path: String
    let keys: [String]
    let format: Format
    /// True when the address itself named the format.
    let hasSuffix: Bool
    let query: Query
    /// Scheme and host, for the few answers that leave the site: feeds.
    let origin: String
    /// True when the address pins a version: its answer never changes.
    var isPinned: Bool

    var wantsEnvelope: Bool { query["enveloppe"] != "non" }

    /// The address of this call with some parameters changed: the same release when it is pinned, the same filters.
    func address(suffix: Format? = nil, changing changes: [Query.Item] = [], removing names: [String] = []) -> String {
        var items = query.items.filter { item in !names.contains(item.name) && !changes.contains { $0.name == item.name } }
        items += changes
        let shown = suffix ?? (hasSuffix ? format : nil)
        return path + (shown.map { "." + $0.rawValue } ?? "") + (items.isEmpty ? "" : "?" + Query(items).encoded)
    }

    /// For answers sent while they are made, whose bytes cannot be hashed first: they depend on the release and the address alone.
    var entityTag: (name: String, value: String) {
        (name: "etag", value: "\"\(release.id)-\(StableHash.hexadecimal(address(suffix: format)))\"")
    }

    /// An answer with the fields common to all.
    func response(_ bytes: [UInt8], contentType: String? = nil, headers: [(name: String, value: String)] = []) -> WebResponse {
        var all = [(name: "content-type", value: contentType ?? endpoint.contentType ?? format.contentType)]
        if endpoint.formats.count > 1, !hasSuffix { all.append((name: "vary", value: "accept")) }
        return WebResponse(headers: all + headers + caching, body: .bytes(bytes))
    }

    var caching: [(name: String, value: String)] {
        isPinned ? [(name: "cache-control", value: API.immutable), (name: "datamed-version", value: release.id)] : []
    }
}
