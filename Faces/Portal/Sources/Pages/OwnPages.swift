import Frame
import Vocabulary

extension Portal {
    /// Pages whose layout or answer is not that of a plain page.
    func special(_ path: String, _ request: WebRequest) -> WebResponse? {
        switch path {
        case "/": homePage(origin: request.origin)
        case Address.search: searchPage(request.query, origin: request.origin)
        case "/api": html(render(interfacePage(request.query, origin: request.origin), at: request.origin))
        default: path.hasPrefix(Self.cataloguePrefix) ? goneVersion(path) : nil
        }
    }

    /// Pages that belong to no brick.
    func ownAnswer(at path: String, query: Query) -> PageAnswer? {
        switch path {
        case Address.catalogue: .page(cataloguePage())
        case Address.quality: .page(qualityPage())
        case "/statut": .page(statusPage())
        case "/comparer": .page(comparePage(query))
        case "/contact": .page(contactPage(query))
        default: textPages[path].map(PageAnswer.page) ?? datasetAnswer(at: path) ?? fileQualityAnswer(at: path)
        }
    }

    /// Every own page that a site map should list.
    var ownAddresses: [String] {
        let single = [
            "/", Address.catalogue, "/api", ProblemKind.page, Address.quality, "/qualite/regles", "/statut", Address.method,
            Address.glossary, "/faq",
            "/comparer",
        ]
        return single + LegalText.all.map(\.address) + ["/contact", "/plan-du-site"]
            + site.release.datasets.map { Address.dataset($0.pathName) }
    }

    func page(
        _ address: String, _ title: String, summary: String, parents: [Link] = [], facts: [Fact] = [], notices: [Notice] = [],
        sections: [PageSection], data: String? = nil, feeds: [Link] = [], linkedData: String? = nil
    ) -> Page {
        Page(
            address: address, title: title, summary: summary, breadcrumb: [Link("Accueil", "/")] + parents, identity: [.text(summary)],
            notices: notices, facts: facts, sections: sections, dataAddress: data, feeds: feeds, linkedData: linkedData)
    }

    func siteMapPage() -> Page {
        let columns = FooterLinks.columns.enumerated().map { index, column in
            section("rubrique-\(index + 1)", column.title, [.list(column.links.map { [.link($0)] })])
        }
        var entries = [Link("Accueil et recherche", "/"), Link("Recherche", Address.search)]
        if hasShortages { entries.append(Link("Ruptures et tensions", Address.shortages)) }
        if hasClasses { entries.append(Link("Classes ATC", Address.atc)) }
        let datasets = site.release.datasets.map { [Inline.link(Link($0.title, Address.dataset($0.pathName)))] }
        return page(
            "/plan-du-site", "Plan du site", summary: "Toutes les rubriques du site.",
            sections: [section("chercher", "Chercher", [.list(entries.map { [.link($0)] })])] + columns
                + [section("jeux", "Jeux de données", [.list(datasets)])])
    }
}

/// A section of an own page.
func section(_ id: String, _ title: String, _ blocks: [Block], source: String? = nil) -> PageSection {
    PageSection(id: id, title: title, position: .reference, blocks: blocks, source: source)
}
