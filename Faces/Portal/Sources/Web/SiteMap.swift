import Frame
import Markup
import Vocabulary

/// `sitemap.xml` (sitemaps.org 0.9): at most 50 000 addresses a file; beyond, an index and numbered files.
struct SiteMap {
    static let limit = 50_000
    let addresses: [String]
    let asOf: CalendarDate

    func answer(at path: String, origin: String) -> WebResponse? {
        let fileCount = (addresses.count + Self.limit - 1) / Self.limit
        if path == "/sitemap.xml" {
            return response(fileCount > 1 ? index(of: fileCount, origin: origin) : list(addresses[...], origin: origin))
        }
        guard fileCount > 1, let number = Int(path.dropFirst("/sitemap-".count).dropLast(".xml".count)), (1...fileCount).contains(number)
        else { return nil }
        let start = (number - 1) * Self.limit
        return response(list(addresses[start..<min(start + Self.limit, addresses.count)], origin: origin))
    }

    static func robots(origin: String) -> String {
        """
        # Tout le contenu est aussi téléchargeable d'un coup : \(origin)/donnees
        User-agent: *
        Disallow: /recherche?
        Disallow: /comparer?
        Disallow: /contact?
        Sitemap: \(origin)/sitemap.xml

        """
    }

    private func list(_ addresses: ArraySlice<String>, origin: String) -> MarkupBuffer {
        var out = MarkupBuffer(capacity: addresses.count * 110 + 200)
        out.html("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for address in addresses {
            out.html("<url><loc>")
            out.text(origin)
            out.text(AddressCleaning.encode(address))
            out.html("</loc><lastmod>")
            out.text(asOf.description)
            out.html("</lastmod></url>\n")
        }
        out.html("</urlset>\n")
        return out
    }

    private func index(of count: Int, origin: String) -> MarkupBuffer {
        var out = MarkupBuffer()
        out.html("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for number in 1...count {
            out.html("<sitemap><loc>")
            out.text(origin)
            out.html("/sitemap-")
            out.number(number)
            out.html(".xml</loc></sitemap>\n")
        }
        out.html("</sitemapindex>\n")
        return out
    }

    private func response(_ out: MarkupBuffer) -> WebResponse {
        WebResponse(headers: [("content-type", "application/xml; charset=utf-8")], body: .bytes(out.bytes))
    }
}
