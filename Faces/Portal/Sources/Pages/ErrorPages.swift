package import Frame
import Markup
import Search

extension Portal {
    /// Nothing here: says so, offers the search box and the nearest things.
    func notFound(_ path: String, message: String?, suggestions: [Link]) -> WebResponse {
        let words = Query.decode(path.split(separator: "/").last ?? "").map { "-_./+".contains($0) ? " " : $0 }
        let nearest = site.search.suggestions(for: String(words.prefix(Self.longestQuery)), limit: 5).map {
            Link($0.entry.title, $0.entry.address)
        }
        return errorPage(
            status: 404, title: "Cette page n’existe pas",
            message: message ?? "Aucune page ne répond à l’adresse \(path.prefix(120)). Elle a pu être mal recopiée.",
            links: suggestions + nearest.filter { !suggestions.contains($0) })
    }

    /// It was here and is not any more, for a reason that can be said.
    func gone(title: String, message: String, links: [Link]) -> WebResponse {
        errorPage(status: 410, title: title, message: message, links: links)
    }

    private func errorPage(status: Int, title: String, message: String, links: [Link]) -> WebResponse {
        let head = Shell.Head(title: title, summary: message, isIndexed: false)
        return html(
            shell.page(head, hasSearch: false) { out in
                out.html("<div class=\"head\"><h1>")
                out.text(title)
                out.html("</h1><p class=\"lead\">")
                out.text(message)
                out.html("</p></div>")
                out.searchBox()
                if !links.isEmpty {
                    out.html(
                        "<section class=\"block stack\" aria-labelledby=\"proches\"><h2 id=\"proches\">Vous cherchiez peut-être</h2><ul>")
                    for link in links {
                        out.html("<li>")
                        out.link(link)
                        out.html("</li>")
                    }
                    out.html("</ul></section>")
                }
                out.html("<p class=\"aside\">Code ")
                out.number(status)
                out.html(". <a href=\"/contact\">Signaler un lien cassé</a> · <a href=\"/plan-du-site\">Plan du site</a></p>")
            }, status: status)
    }

    /// The page for when no release can be served. It needs no site.
    package static func unavailable(reason: String, settings: PortalSettings = PortalSettings()) -> WebResponse {
        let shell = Shell(settings: settings, isDemonstration: false, asOf: nil, hasShortages: false, hasClasses: false)
        let title = "Le service est momentanément indisponible"
        let bytes = shell.page(Shell.Head(title: title, summary: reason, isIndexed: false), hasSearch: true) { out in
            out.html("<div class=\"head\"><h1>")
            out.text(title)
            out.html("</h1><p class=\"lead\">")
            out.text(reason)
            out.html("</p><p>Réessayez dans quelques minutes. Aucune donnée n’est perdue.</p></div>")
        }
        return WebResponse(status: 503, headers: pageHeaders + [("retry-after", "60")], body: .bytes(bytes))
    }
}
