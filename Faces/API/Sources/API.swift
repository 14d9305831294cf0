import Foundation
package import Frame
import Synchronization

/// The public interface over one release, and over the older ones that are kept. It knows no dataset by name: addresses, filters, documentation and
/// examples all come from what the release declares.
package struct API: Sendable {
    let site: Site
    let current: ReleaseStore
    let endpoints: [Endpoint]
    private let endpointOfPattern: [String: Int]
    private let kept: KeptReleases
    private let document: [UInt8]
    private let reconciliation: Reconciliation

    /// Content that will never change under its address.
    static let immutable = "public, max-age=31536000, immutable"

    /// - Parameter openKept: opens a release of `site.otherReleases` by its identifier; nil when none can be opened.
    /// - Throws: when the files of the release do not agree with its manifest.
    package init(site: Site, openKept: (@Sendable (String) throws -> OpenRelease)? = nil) throws {
        self.site = site
        let pagePrefix = PageAddresses(site.bricks).prefix
        let store = try ReleaseStore(site.release, pagePrefix: pagePrefix)
        current = store
        let kept = KeptReleases(known: site.otherReleases.map(\.id)) { id in
            try openKept.map { try ReleaseStore(try $0(id), pagePrefix: pagePrefix) }
        }
        var all = DataEndpoints.all(store)
        all += [SearchAnswers.search(site.search), SearchAnswers.suggestions(site.search), LinkageAnswers.endpoint(site.linking)]
        let history = VersionHistory(current: site.release, other: site.otherReleases)
        all += CatalogueAnswers.endpoints(store, other: site.otherReleases, history: history)
        self.kept = kept
        reconciliation = Reconciliation(linking: site.linking, search: site.search, release: site.release)
        all.append(ChangeAnswers.endpoint(store, history: history) { $0 == store.id ? store : try kept.store($0, currentID: store.id) })
        all += [QualityAnswers.quality, QualityAnswers.status]
        all.insert(Entry.endpoint(all), at: 0)
        let versions = [site.release.id] + site.otherReleases.map(\.id)
        let document = OpenAPI.document(all, datasets: store.stores.map(\.dataset), versions: versions)
        all.append(OpenAPI.endpoint(document))
        self.document = document
        endpoints = all
        let patterns = all.enumerated().map { (API.pattern($0.element.path), $0.offset) }
        let aliases = Dictionary(store.stores.compactMap { store in store.dataset.alias.map { (store.dataset.pathName, $0) } }) {
            first, _ in first
        }
        let short = patterns.flatMap { pattern, offset in API.shortPatterns(of: pattern, aliases).map { ($0, offset) } }
        endpointOfPattern = Dictionary(patterns + short) { first, _ in first }
    }

    /// Under an object, a list also answers to its name without the object's, and to its alias: "substances/*/variantes".
    private static func shortPatterns(of pattern: String, _ aliases: [String: String]) -> [String] {
        let parts = pattern.split(separator: "/").map(String.init)
        guard parts.count == 3 else { return [] }
        var names = aliases[parts[2]].map { [$0] } ?? []
        if parts[2].hasSuffix("-" + parts[0]) { names.append(String(parts[2].dropLast(parts[0].count + 1))) }
        if parts[2].hasPrefix(parts[0] + "-") { names.append(String(parts[2].dropFirst(parts[0].count + 1))) }
        return names.map { "\(parts[0])/*/\($0)" }
    }

    /// True for the addresses that this interface answers; the others are pages.
    package static func owns(_ path: String) -> Bool {
        path == Address.interface || path.hasPrefix("\(Address.interface)/") || path.hasPrefix(Downloads.prefix)
            || Reconciliation.owns(path) || path == "/.well-known/api-catalog" || path == "/catalogue.jsonld" || path == "/datapackage.json"
    }

    /// True when answering takes a query of the database: such requests are better answered apart.
    package func isSlow(_ request: WebRequest) -> Bool {
        if request.body != nil || Reconciliation.owns(request.path) { return true }
        if request.query.isEmpty { return API.comparesReleases(request.path) }
        guard let route = try? route(request.path) else { return false }
        return route.endpoint.isSlow || request.query["version"] != nil || request.query["inclure"] != nil
    }

    /// Bytes of the longest question that may be posted at a path; nil where nothing may.
    package func longestBody(at path: String) -> Int? {
        if path == Reconciliation.path { return Reconciliation.longestBody }
        guard path.hasPrefix(Address.interface + "/") else { return nil }
        return endpoint(String(path.dropFirst(Address.interface.count + 1)))?.posting?.limit
    }

    /// Changes and feeds take seconds of a big release, with or without a query: feed readers ask for them plainly.
    private static func comparesReleases(_ path: String) -> Bool {
        path.hasPrefix(Address.resource("changements")) || path.hasSuffix(".atom") || path.hasSuffix(".feed.json")
    }

    package func respond(to request: WebRequest) -> WebResponse {
        do {
            return try answer(request)
        } catch let problem as APIProblem {
            return problem.response(instance: request.path, trace: trace(request))
        } catch let redirection as Redirection {
            return WebResponse(status: 301, headers: [("location", redirection.address)])
        } catch {
            return APIProblem(.internalFailure, "La réponse n’a pas pu être faite. Recommencez, ou prenez les fichiers entiers.")
                .response(instance: request.path, trace: trace(request))
        }
    }

    /// The same request of the same release has the same trace: what is reported can be asked again.
    private func trace(_ request: WebRequest) -> String {
        "\(current.id)-\(StableHash.hexadecimal("\(request.path)?\(request.query.encoded)"))"
    }

    private func answer(_ request: WebRequest) throws -> WebResponse {
        switch request.path {
        case "\(Downloads.prefix)manifest.json":
            return WebResponse(status: 302, headers: [("location", "\(Address.interface)\(Downloads.prefix)manifest.json")])
        case "/.well-known/api-catalog": return Discovery.serviceCatalogue()
        case "/catalogue.jsonld": return Discovery.catalogue(current, origin: request.origin)
        case "/datapackage.json": return WebResponse(status: 302, headers: [("location", "/telechargements/latest/datapackage.json")])
        default: break
        }
        if Reconciliation.owns(request.path) { return try reconciliation.answer(request) }
        if request.path.hasPrefix(Downloads.prefix) { return try Downloads.answer(request.path, in: self) }
        if let latest = Downloads.latest(request.path.dropFirst(Address.interface.count + 1), in: current) { return latest }
        let route = try route(request.path)
        let endpoint = route.endpoint
        try ParameterReading.check(request.query, against: request.body == nil ? endpoint.allParameters : [Endpoint.envelope])
        let format = try format(route, request)
        let version = endpoint.takesVersion ? request.query["version"] : nil
        let call = Call(
            endpoint: endpoint, release: try version.map(store) ?? current, path: route.path, keys: route.keys, format: format,
            hasSuffix: route.format != nil, query: request.query, origin: request.origin, isPinned: version != nil)
        guard request.body != nil else { return try endpoint.answer(call) }
        guard let posting = endpoint.posting else { throw APIProblem(.methodNotAllowed, "Rien ne s’envoie à cette adresse : elle se lit.") }
        return try posting.answer(call, PostedBody(request))
    }

    // MARK: Finding the address

    private struct Route {
        let endpoint: Endpoint
        let path: String
        let keys: [String]
        /// Of the suffix, nil when there is none.
        let format: Format?
    }

    private func route(_ path: String) throws -> Route {
        var parts = path.dropFirst(Address.interface.count).split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if parts.last?.isEmpty == true {
            throw Redirection(address: path == "/" ? "/" : String(path.reversed().drop { $0 == "/" }.reversed()))
        }
        if let endpoint = endpoint(parts.joined(separator: "/")) { return Route(endpoint: endpoint, path: path, keys: [], format: nil) }
        var bare = path
        var format: Format?
        if let last = parts.popLast() {
            if let (name, found) = Format.suffix(of: last) {
                format = found
                bare = String(path.dropLast(found.rawValue.count + 1))
                parts.append(name)
            } else {
                parts.append(last)
            }
        }
        let all = Array(parts)
        let pattern =
            switch all.count {
            case 1: String(all[0])
            case 2: "\(all[0])/*"
            case 3: "\(all[0])/*/\(all[2])"
            default: "?"
            }
        guard let endpoint = endpoint(pattern) else { throw unknownAddress(path, all.first.map { String($0) } ?? "") }
        return Route(endpoint: endpoint, path: bare, keys: all.count > 1 ? [String(all[1])] : [], format: format)
    }

    private func endpoint(_ pattern: String) -> Endpoint? { endpointOfPattern[pattern].map { endpoints[$0] } }

    private func unknownAddress(_ path: String, _ resource: String) -> APIProblem {
        let names = endpoints.map { API.pattern($0.path) }.filter { !$0.isEmpty && !$0.contains("/") }
        let nearest = NearestName.find(resource, in: names)
        return APIProblem(
            .notFound,
            "L’adresse \(path) n’existe pas."
                + (nearest.map { " Vouliez-vous dire \(Address.interface)/\($0) ?" } ?? " La liste des adresses : \(Address.interface)."),
            causes: [.init(parameter: "adresse", received: path, expected: names, suggestion: nearest)])
    }

    /// "/api/v1/specialites/{cis}/presentations" → "specialites/*/presentations"
    private static func pattern(_ path: String) -> String {
        path.dropFirst(Address.interface.count + 1).split(separator: "/").map { $0.hasPrefix("{") ? "*" : String($0) }.joined(
            separator: "/")
    }

    private func format(_ route: Route, _ request: WebRequest) throws -> Format {
        let offered = route.endpoint.formats
        if let format = route.format {
            if offered.contains(format) { return format }
        } else if route.endpoint.contentType != nil {
            return .json
        } else if let format = Format.negotiate(request.headers["accept"], offered: offered) {
            return format
        }
        throw APIProblem(
            .notAcceptable, "Cette adresse ne se lit pas dans le format demandé.",
            causes: [
                .init(
                    parameter: route.format == nil ? "Accept" : "suffixe",
                    received: route.format?.rawValue ?? request.headers["accept"] ?? "",
                    expected: offered.map { ".\($0.rawValue) (\($0.mediaType))" }, suggestion: nil)
            ])
    }

    // MARK: Versions

    /// The release of an identifier, among those that are kept.
    func store(version: String) throws -> ReleaseStore {
        if version == current.id { return current }
        return try kept.store(version, currentID: current.id)
    }
}

/// Older releases, opened when first asked for and held, a few at a time.
final class KeptReleases: Sendable {
    private static let held = 4
    private let known: [String]
    private let open: @Sendable (String) throws -> ReleaseStore?
    /// Most recently asked last.
    private let stores = Mutex<[ReleaseStore]>([])

    init(known: [String], open: @escaping @Sendable (String) throws -> ReleaseStore?) {
        self.known = known
        self.open = open
    }

    func store(_ id: String, currentID: String) throws -> ReleaseStore {
        guard known.contains(id) else {
            throw APIProblem(
                .unknownVersion, "La version « \(id) » n’existe pas ou n’est plus gardée.",
                causes: [
                    .init(
                        parameter: "version", received: id, expected: [currentID] + known,
                        suggestion: NearestName.find(id, in: [currentID] + known))
                ])
        }
        let found = stores.withLock { stores -> ReleaseStore? in
            guard let index = stores.firstIndex(where: { $0.id == id }) else { return nil }
            let store = stores.remove(at: index)
            stores.append(store)
            return store
        }
        if let found { return found }
        guard let opened = try? open(id) else {
            throw APIProblem(.goneVersion, "La version « \(id) » a existé, mais ne peut plus être lue. Prenez la version \(currentID).")
        }
        stores.withLock { stores in
            if !stores.contains(where: { $0.id == id }) { stores.append(opened) }
            if stores.count > KeptReleases.held { stores.removeFirst() }
        }
        return opened
    }
}

/// Where the portal shows a row, learnt by asking the bricks: the interface itself knows no page.
struct PageAddresses: Sendable {
    private let bricks: [any OpenBrick]

    init(_ bricks: [any OpenBrick]) { self.bricks = bricks }

    /// "/specialite/" for "specialites", when the page of that key exists there.
    func prefix(_ dataset: Dataset, key: String) -> String? {
        let singular = dataset.pathName.split(separator: "-").map { $0.hasSuffix("s") ? $0.dropLast() : $0 }.joined(separator: "-")
        return ["/\(singular)/", "/\(dataset.pathName)/"].first { prefix in
            bricks.contains { $0.answer(at: prefix + key, query: Query()) != nil }
        }
    }
}
