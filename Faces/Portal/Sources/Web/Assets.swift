import Frame

extension Portal {
    /// The few files that are not pages: style, sign, instructions for robots, site map.
    func asset(at path: String, origin: String) -> WebResponse? {
        switch path {
        case shell.stylesheet.address:
            return WebResponse(
                contentType: "text/css; charset=utf-8", shell.stylesheet.text,
                headers: [("cache-control", "public, max-age=31536000, immutable")])
        case "/favicon.svg":
            return WebResponse(
                contentType: "image/svg+xml", Emblem.file(settings.theme), headers: [("cache-control", "public, max-age=86400")])
        case "/robots.txt":
            return WebResponse(contentType: "text/plain; charset=utf-8", SiteMap.robots(origin: origin))
        default:
            guard path.hasSuffix(".xml"), path.hasPrefix("/sitemap") else { return nil }
            return SiteMap(addresses: mappedAddresses, asOf: site.release.asOf).answer(at: path, origin: origin)
        }
    }

    /// Every page worth finding, own pages first.
    private var mappedAddresses: [String] {
        ownAddresses + site.bricks.flatMap(\.addresses)
    }
}
