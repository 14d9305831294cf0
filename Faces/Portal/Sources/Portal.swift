package import Frame
import Markup

/// The public face: turns the pages of all bricks, and those that belong to no brick, into HTML that needs no script.
///
/// A portal is a value made for one site: it holds no state and may be called from any thread.
package struct Portal: Sendable {
    private let pages = PageCache()
    let site: Site
    let settings: PortalSettings
    let shell: Shell
    /// The date and the version of what is shown.
    let edition: [Inline]
    /// By address of a search entry: what bricks say of entries that other bricks list.
    let searchStates: [String: String]
    let hasShortages: Bool
    let hasClasses: Bool
    /// Pages made of our own words: the same for every request.
    private(set) var textPages: [String: Page] = [:]

    package init(site: Site, settings: PortalSettings = PortalSettings()) {
        self.site = site
        self.settings = settings
        hasShortages = site.owns(Address.shortages)
        hasClasses = site.owns(Address.atc)
        shell = Shell(
            settings: settings, isDemonstration: site.release.isDemonstration, asOf: site.release.asOf, hasShortages: hasShortages,
            hasClasses: hasClasses)
        edition = [
            "Données au ", .date(site.release.asOf), " · version ", .link(Link(site.release.id, "/statut")),
        ]
        searchStates = site.bricks.reduce(into: [:]) { states, brick in
            states.merge(brick.searchStates) { first, _ in first }
        }
        for page in [methodPage(), glossaryPage(), questionsPage(), rulesPage(), problemsPage(), siteMapPage()] + legalPages() {
            textPages[page.address] = page
        }
    }

    package func respond(to request: WebRequest) -> WebResponse {
        let key = request.query.isEmpty ? request.origin + request.path : nil
        if let key, let page = pages[key] { return html(page) }
        let path = AddressCleaning.clean(request.path)
        guard path == request.path else { return redirect(to: path, request.query, status: 301) }
        if let moved = OldAddress.moved[path] { return redirect(to: moved, request.query, status: 301) }
        if let asset = asset(at: path, origin: request.origin) { return asset }
        if let response = special(path, request) ?? figureFile(at: path, origin: request.origin) { return response }
        let answer = answer(at: path, query: request.query)
        // "/specialite/60234100.json" is no medicine for a brick: it may still be a page's data, or a feed.
        if let answer, !answer.isNotFound { return response(to: answer, request) }
        for brick in site.bricks {
            guard let document = brick.document(at: path, origin: request.origin) else { continue }
            return WebResponse(contentType: document.mediaType, document.text)
        }
        if let feed = feedAddress(of: path) {
            return redirect(to: feed, request.query, status: 303)
        }
        if let data = DataAddress(path), let response = dataResponse(data, query: request.query, origin: request.origin) { return response }
        if let answer { return response(to: answer, request) }
        return notFound(path, message: nil, suggestions: [])
    }

    /// The page at an address, whoever owns it.
    func answer(at path: String, query: Query) -> PageAnswer? {
        if let own = ownAnswer(at: path, query: query) { return own }
        var missing: PageAnswer?
        for brick in site.bricks {
            guard let answer = brick.answer(at: path, query: query) else { continue }
            if !answer.isMissing { return answer }
            // What one brick does not have, another may know by another name.
            missing = missing ?? answer
        }
        return missing
    }

    func response(to answer: PageAnswer, _ request: WebRequest) -> WebResponse {
        switch answer {
        case .page(let page):
            let bytes = render(site.completed(page), at: request.origin)
            if request.query.isEmpty { pages.keep(bytes, for: request.origin + request.path) }
            return html(bytes)
        case .redirect(let address, let isPermanent):
            // Only inside the site: an address from the data must not send readers elsewhere.
            let target = address.hasPrefix("/") && !address.hasPrefix("//") ? address : "/"
            return WebResponse(status: isPermanent ? 301 : 303, headers: [("location", target)])
        case .notFound(let message, let suggestions):
            return notFound(request.path, message: message, suggestions: suggestions)
        case .gone(let message, let suggestions):
            return gone(title: "Cette page n’existe plus", message: message, links: suggestions)
        }
    }

    /// True for the address of a dataset, or of one of its rows.
    private func isTabular(_ address: String?) -> Bool {
        guard let address, address.hasPrefix(Address.interface + "/") else { return false }
        let resource = address.dropFirst(Address.interface.count + 1).prefix { $0 != "/" && $0 != "?" }
        return site.release.datasets.contains { $0.pathName == resource }
    }

    /// - Parameter origin: scheme and host, so that the address of the page can be kept and cited: "https://example.fr".
    func render(_ page: Page, at origin: String) -> [UInt8] {
        let head = Shell.Head(
            title: page.title, summary: page.summary, address: origin + page.address, alternates: alternates(of: page),
            linkedData: page.linkedData.map { LinkedData.placed($0, at: origin + page.address) })
        return shell.page(head, part: Shell.Part.containing(page.address)) { out in
            out.content(of: page, edition: page.showsData ? edition : [])
            out.colophon(
                of: page, release: site.release.id, siteName: settings.siteName, origin: origin, hasTables: isTabular(page.dataAddress))
        }
    }

    /// The other forms of a page: its data in each format, and the feeds that follow it.
    private func alternates(of page: Page) -> [Shell.Alternate] {
        var links: [Link] = []
        if let data = page.dataAddress {
            links.append(Link("Données de cette page (JSON)", data))
            if isTabular(data) {
                links.append(Link("Données de cette page (CSV)", page.address + ".csv"))
                links.append(Link("Données de cette page (Excel)", page.address + ".xlsx"))
            }
        }
        return alternates(links + page.feeds)
    }

    func alternates(_ links: [Link]) -> [Shell.Alternate] {
        links.map { Shell.Alternate(mediaType: AlternateType.of($0.address), address: $0.address, title: $0.text) }
    }

    /// What moves from one release to the next.
    var changeFeeds: [Link] { feeds(of: "changements", "Changements") }

    func feeds(of resource: String, _ title: String) -> [Link] {
        [
            Link("\(title) (flux Atom)", Address.resource(resource) + ".atom"),
            Link("\(title) (flux JSON)", Address.resource(resource) + ".feed.json"),
        ]
    }

    /// "/ruptures.atom" is the feed of that dataset.
    private func feedAddress(of path: String) -> String? {
        let names = ["changements"] + site.release.datasets.filter { $0.feed != nil }.map(\.pathName)
        return [".atom", ".feed.json"].first(where: path.hasSuffix).flatMap { ending in
            names.first { path == "/\($0)\(ending)" }.map { Address.resource($0) + ending }
        }
    }

    private func dataResponse(_ data: DataAddress, query: Query, origin: String) -> WebResponse? {
        let resource: String
        if data.page == Address.search {
            resource = Address.resource("recherche")
        } else {
            guard case .page(let page)? = answer(at: data.page, query: query) else { return nil }
            if data.ending == ".jsonld", let linkedData = page.linkedData {
                return WebResponse(contentType: "application/ld+json", LinkedData.placed(linkedData, at: origin + page.address))
            }
            guard let address = page.dataAddress else { return nil }
            resource = address
        }
        return WebResponse(
            status: 303, headers: [("location", data.resource(of: resource, adding: query.encoded, datasets: site.release.datasets))])
    }

    func redirect(to path: String, _ query: Query, status: Int) -> WebResponse {
        let target = AddressCleaning.encode(path) + (query.isEmpty ? "" : "?" + query.encoded)
        return WebResponse(status: status, headers: [("location", target)])
    }

    func html(_ bytes: [UInt8], status: Int = 200) -> WebResponse {
        WebResponse(status: status, headers: Portal.pageHeaders, body: .bytes(bytes))
    }

    /// Nothing may run, nothing may be loaded from elsewhere, and all style is in the one sheet.
    static let pageHeaders: [(name: String, value: String)] = [
        ("content-type", "text/html; charset=utf-8"), ("content-language", "fr"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
        ),
        ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"),
    ]
}

/// Addresses of the former official portal that have another name here.
enum OldAddress {
    static let moved = [
        "/globaldec": "/effets-indesirables", "/accueil": "/", "/donnees-ouvertes": Address.catalogue, "/sitemap": "/plan-du-site",
        "/favicon.ico": "/favicon.svg", "/search": Address.search,
    ]
}

extension Site {
    /// Whether a brick has a page at this address.
    func owns(_ path: String) -> Bool { bricks.contains { $0.answer(at: path, query: Query()) != nil } }

    /// A page with what every brick has to say about its subject, in the order common to all pages.
    func completed(_ page: Page) -> Page {
        guard let subject = page.subject else { return page }
        var sections = page.sections
        for brick in bricks { sections += brick.sections(about: subject) }
        guard sections.count > page.sections.count else { return page }
        var result = page
        var taken: Set<String> = []
        result.sections = sections.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map { _, section in
                var section = section
                while !taken.insert(section.id).inserted { section.id += "-bis" }
                return section
            }
        return result
    }
}

extension Page {
    /// Whether the page shows data of the release, to be dated and cited, or only our own words.
    fileprivate var showsData: Bool { dataAddress != nil || subject != nil }
}

extension MarkupBuffer {
    /// The last lines of a page: its data, how to cite it, how to report an error on it.
    /// - Parameter hasTables: true when the data of the page are rows of a dataset, which spreadsheets can hold.
    fileprivate mutating func colophon(of page: Page, release: String, siteName: String, origin: String, hasTables: Bool) {
        guard page.showsData else {
            html("<p class=\"aside report\"><a href=\"/contact?page=")
            text(Query.encode(page.address))
            html("\">Signaler une erreur sur cette page</a></p>")
            return
        }
        html("<aside class=\"aside stack report\" aria-labelledby=\"colophon\"><h2 id=\"colophon\">Réutiliser, citer, corriger</h2>")
        if page.dataAddress != nil {
            html("<ul class=\"files\">")
            for (ending, name) in hasTables ? [("json", "JSON"), ("csv", "CSV"), ("xlsx", "Excel")] : [("json", "JSON")] {
                html("<li><a href=\"")
                text(page.address)
                html(".")
                text(ending)
                html("\">Données de cette page <small>")
                text(name)
                html("</small></a></li>")
            }
            html("</ul>")
        }
        html("<p>Pour citer : ")
        text(siteName)
        html(", « ")
        text(page.title)
        html(" », version ")
        text(release)
        html(", ")
        text(origin)
        text(page.address)
        html(".</p>")
        if let data = page.dataAddress, hasTables {
            html("<p>Données figées de cette version : <a href=\"")
            text(data)
            text(data.contains("?") ? "&version=" : "?version=")
            text(release)
            html("\">")
            text(origin)
            text(data)
            text(data.contains("?") ? "&version=" : "?version=")
            text(release)
            html("</a></p>")
        }
        html("<p><a href=\"/contact?page=")
        text(Query.encode(page.address))
        html("\">Signaler une erreur sur cette page</a></p></aside>")
    }
}

extension PageAnswer {
    fileprivate var isNotFound: Bool {
        if case .notFound = self { true } else { false }
    }

    /// Neither here nor elsewhere.
    fileprivate var isMissing: Bool {
        switch self {
        case .notFound, .gone: true
        case .page, .redirect: false
        }
    }
}
