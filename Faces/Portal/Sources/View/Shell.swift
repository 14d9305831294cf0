import Frame
import Markup
import Vocabulary

/// The frame of every page: what stands before, around and after the content. Rendered once for a release, then copied.
struct Shell: Sendable {
    /// What the frame must know of one page.
    struct Head {
        var title: String
        var summary: String
        /// With scheme and host; nil for what has no address of its own, such as an error.
        var address: String?
        /// The same in other forms, for programs.
        var alternates: [Alternate] = []
        var linkedData: String?
        var isIndexed = true
    }

    /// What `<link rel="alternate">` says.
    struct Alternate {
        var mediaType: String
        var address: String
        var title: String
    }

    /// Main parts of the site, in the order of the menu.
    enum Part: Int, CaseIterable {
        case none, shortages, classes, datasets, interface, method, quality
    }

    let settings: PortalSettings
    let stylesheet: Stylesheet
    private let opening: [UInt8]
    private let beforeBody: [UInt8]
    /// One header a part, without the search box then with it.
    private let headers: [[UInt8]]
    private let footer: [UInt8]

    init(settings: PortalSettings, isDemonstration: Bool, asOf: CalendarDate?, hasShortages: Bool, hasClasses: Bool) {
        self.settings = settings
        let stylesheet = Stylesheet(settings.theme)
        self.stylesheet = stylesheet
        opening = Self.rendered { $0.opening() }
        beforeBody = Self.rendered { $0.links(stylesheet, settings) }
        let parts = Part.allCases.filter { part in
            switch part {
            case .shortages: hasShortages
            case .classes: hasClasses
            case .none, .datasets, .interface, .method, .quality: true
            }
        }
        headers = Part.allCases.flatMap { current in
            [false, true].map { hasSearch in
                Self.rendered {
                    $0.header(settings, current: current, parts: parts, hasSearch: hasSearch, isDemonstration: isDemonstration)
                }
            }
        }
        footer = Self.rendered { $0.footer(settings, asOf: asOf) }
    }

    func page(_ head: Head, part: Part = .none, hasSearch: Bool = true, body: (inout MarkupBuffer) -> Void) -> [UInt8] {
        var out = MarkupBuffer()
        out.trusted(opening)
        out.text(head.title)
        out.html(" – ")
        out.text(settings.siteName)
        out.html("</title>")
        out.description(head)
        out.trusted(beforeBody)
        out.trusted(headers[part.rawValue * 2 + (hasSearch ? 1 : 0)])
        body(&out)
        out.trusted(footer)
        return out.bytes
    }

    private static func rendered(_ write: (inout MarkupBuffer) -> Void) -> [UInt8] {
        var out = MarkupBuffer(capacity: 8_192)
        write(&out)
        return out.bytes
    }
}

extension Shell.Part {
    fileprivate var link: Link {
        switch self {
        case .none: Link("Accueil", "/")
        case .shortages: Link("Ruptures", Address.shortages)
        case .classes: Link("Classes", Address.atc)
        case .datasets: Link("Données", Address.catalogue)
        case .interface: Link("API", "/api")
        case .method: Link("Méthode", Address.method)
        case .quality: Link("Qualité", Address.quality)
        }
    }

    /// The part that an address belongs to.
    static func containing(_ address: String) -> Shell.Part {
        let root = address.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        return allCases.first { $0 != .none && $0.link.address.utf8.dropFirst().elementsEqual(root) } ?? .none
    }
}

extension MarkupBuffer {
    fileprivate mutating func opening() {
        html("<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\">")
        html("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
    }

    fileprivate mutating func description(_ head: Shell.Head) {
        html("<meta name=\"description\" content=\"")
        text(head.summary)
        if let address = head.address {
            html("\"><link rel=\"canonical\" href=\"")
            text(address)
            html("\"><meta property=\"og:url\" content=\"")
            text(address)
        }
        html("\"><meta property=\"og:title\" content=\"")
        text(head.title)
        html("\"><meta property=\"og:description\" content=\"")
        text(head.summary)
        html("\">")
        if !head.isIndexed { html("<meta name=\"robots\" content=\"noindex\">") }
        for alternate in head.alternates {
            html("<link rel=\"alternate\" type=\"")
            text(alternate.mediaType)
            html("\" href=\"")
            text(alternate.address)
            html("\" title=\"")
            text(alternate.title)
            html("\">")
        }
        if let linkedData = head.linkedData {
            html("<script type=\"application/ld+json\">")
            json(linkedData)
            html("</script>")
        }
    }

    fileprivate mutating func links(_ stylesheet: Stylesheet, _ settings: PortalSettings) {
        html("<meta property=\"og:type\" content=\"website\"><meta property=\"og:locale\" content=\"fr_FR\">")
        html("<link rel=\"stylesheet\" href=\"")
        text(stylesheet.address)
        html("\"><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">")
        html("<meta name=\"theme-color\" content=\"")
        text(settings.theme.light.surface.description)
        html("\" media=\"(prefers-color-scheme: light)\"><meta name=\"theme-color\" content=\"")
        text(settings.theme.dark.surface.description)
        html("\" media=\"(prefers-color-scheme: dark)\"></head>")
    }

    fileprivate mutating func header(
        _ settings: PortalSettings, current: Shell.Part, parts: [Shell.Part], hasSearch: Bool, isDemonstration: Bool
    ) {
        html("<body><nav class=\"skips\" aria-label=\"Accès rapide\"><ul class=\"skip\"><li><a href=\"#contenu\">Aller au contenu</a></li>")
        html("<li><a href=\"#q\">Aller à la recherche</a></li><li><a href=\"#pied\">Aller au pied de page</a></li></ul></nav>")
        html("<header class=\"top\">")
        if isDemonstration {
            html("<div class=\"demo\"><p>Données de démonstration, fictives : ne les utilisez pour aucun soin.</p></div>")
        }
        html("<div class=\"wrap\"><a class=\"brand\" href=\"/\">")
        markup(Emblem.svg(settings.theme))
        text(settings.siteName)
        html("</a><nav class=\"nav\" aria-label=\"Menu principal\"><ul>")
        for part in parts where part != .none {
            html("<li><a href=\"")
            text(part.link.address)
            html(part == current ? "\" aria-current=\"true\">" : "\">")
            text(part.link.text)
            html("</a></li>")
        }
        html("</ul></nav>")
        if hasSearch {
            html(
                "<form class=\"find\" role=\"search\" action=\"/recherche\"><label class=\"hide\" for=\"q\">Nom, substance ou code</label>")
            html("<input type=\"search\" id=\"q\" name=\"q\" placeholder=\"Nom ou code\"><button>Chercher</button></form>")
        }
        html("</div></header><main id=\"contenu\" tabindex=\"-1\"><div class=\"wrap\">")
    }

    fileprivate mutating func footer(_ settings: PortalSettings, asOf: CalendarDate?) {
        html("</div></main><footer class=\"foot\" id=\"pied\"><div class=\"wrap\"><div class=\"cols\">")
        for column in FooterLinks.columns {
            html("<div><h2>")
            text(column.title)
            html("</h2><ul>")
            for link in column.links {
                html("<li>")
                self.link(link)
                html("</li>")
            }
            html("</ul></div>")
        }
        html("</div><div class=\"small\"><p>")
        text(settings.siteName)
        html(" republie des données publiques sur les médicaments. Il ne remplace ni la notice, ni l’avis d’un professionnel de santé.")
        if let asOf {
            html(" Données au ")
            date(asOf)
            html(".")
        }
        html("</p></div></div></footer></body></html>")
    }
}

enum FooterLinks {
    static let columns: [(title: String, links: [Link])] = [
        (
            "S’informer",
            [
                Link("Questions fréquentes", "/faq"), Link("Glossaire", Address.glossary), Link("Comparer des médicaments", "/comparer"),
                Link("Méthode", Address.method),
            ]
        ),
        (
            "Réutiliser",
            [
                Link("Catalogue des données", Address.catalogue), Link("API", "/api"), Link("Licence", "/licence"),
                Link("Qualité des données", Address.quality),
            ]
        ),
        (
            "Le site",
            [
                Link("À propos", "/a-propos"), Link("État du service", "/statut"), Link("Contact", "/contact"),
                Link("Plan du site", "/plan-du-site"),
            ]
        ),
        (
            "Informations légales",
            [
                Link("Accessibilité : non conforme", "/accessibilite"), Link("Mentions légales", "/mentions-legales"),
                Link("Données personnelles", "/donnees-personnelles"), Link("Cookies : aucun", "/cookies"),
            ]
        ),
    ]
}

/// The sign of the portal: a capsule whose two halves are data and medicine.
enum Emblem {
    static func svg(_ theme: Theme) -> Markup {
        """
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="9" fill="\(theme.light.accent)"/><g transform="rotate(45 16 16)"><path d="M16 10.5h5.5a5.5 5.5 0 0 1 0 11H16z" fill="#fff"/><path d="M16 11.3h-5.5a4.7 4.7 0 0 0 0 9.4H16z" fill="none" stroke="#fff" stroke-width="1.6"/></g></svg>
        """
    }

    static func file(_ theme: Theme) -> String {
        svg(theme).text.split(separator: "<svg ", maxSplits: 1).map { "<svg xmlns=\"http://www.w3.org/2000/svg\" " + $0 }.joined()
    }
}
