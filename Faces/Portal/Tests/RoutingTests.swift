import Testing

@testable import Frame
@testable import Portal

@Suite("One page, one address")
struct RoutingTests {
    let portal: Portal
    init() throws { portal = Portal(site: try SampleSite.site()) }

    @Test(arguments: [
        ("/specialite/60000011/", "/specialite/60000011"), ("//specialite///60000011", "/specialite/60000011"),
        ("/Specialite/60000011", "/specialite/60000011"), ("/specialite/6 000 00 11 ", "/specialite/60000011"), ("/FAQ", "/faq"),
        ("//", "/"),
        ("", "/"), ("/faq\u{A0}", "/faq"), ("/RUPTURES/?statut=rupture", "/ruptures?statut=rupture"),
        ("/globaldec", "/effets-indesirables"),
        ("/favicon.ico", "/favicon.svg"), ("/a\r\nset-cookie: x/", "/a%0D%0Aset-cookie:%20x"), ("//evil.example/", "/evil.example"),
    ])
    func almostRightAddressesAreMovedForGood(_ address: String, _ target: String) {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let response = portal.respond(
            to: WebRequest(path: parts.first.map(String.init) ?? "", query: Query(encoded: parts.count > 1 ? parts[1] : "")))
        #expect(response.status == 301)
        #expect(response.header("location") == target)
    }

    @Test(arguments: [
        ("/specialite/60000011.json", "/api/v1/specialites/60000011.json"),
        ("/specialite/60000011.fr.csv", "/api/v1/specialites/60000011.fr.csv"),
        ("/donnees/groupes-generiques.xlsx?limite=3", "/api/v1/groupes-generiques.xlsx?limite=3"),
        ("/recherche.json?q=a%20b", "/api/v1/recherche.json?q=a%20b"),
        ("/statut.json", "/api/v1/statut.json"), ("/donnees.csv", "/api/v1/jeux.csv"),
        ("/donnees/groupes-generiques/2026-04-26.0123456789ab.csv", "/api/v1/groupes-generiques.csv?version=2026-04-26.0123456789ab"),
    ])
    func pagesHaveTheirDataBesideThem(_ address: String, _ target: String) {
        let response = portal.respond(to: SamplePages.request(address))
        #expect(response.status == 303)
        #expect(response.header("location") == target)
    }

    @Test func linkedDataIsServedByItself() {
        let response = portal.respond(to: SamplePages.request("/specialite/60000011.jsonld"))
        #expect(response.status == 200)
        #expect(response.header("content-type") == "application/ld+json")
        #expect(SamplePages.html(response).hasPrefix(#"{"url":"http://localhost:8080/specialite/60000011","@context""#))
    }

    @Test func addressesToKeepAreWhole() {
        var request = SamplePages.request("/specialite/60000011")
        request.origin = "https://medicaments.example"
        let html = SamplePages.html(portal.respond(to: request))
        let page = "https://medicaments.example/specialite/60000011"
        #expect(html.contains("<link rel=\"canonical\" href=\"\(page)\"><meta property=\"og:url\" content=\"\(page)\">"))
        #expect(html.contains("version 2026-05-26.3fa94c1b2d0e, \(page).</p>"))
        #expect(html.contains(#""url":"https://medicaments.example/specialite/60000011""#))
        #expect(!html.contains("localhost"))
    }

    @Test(arguments: [
        ("/", 200), ("/specialite/60000011", 200), ("/specialite/60009999", 404), ("/rien", 404), ("/specialite/60008888", 410),
        ("/figures/rien.csv", 404), ("/figures/episodes-2.png", 404), ("/figures/episodes-2", 404), ("/rien.json", 404), ("/atc.csv", 404),
        ("/donnees/rien", 404), ("/donnees/groupes-generiques/2026-04-26.0123456789ab", 200),
        ("/donnees/groupes-generiques/2020-01-01.aaaa", 410),
        ("/donnees/groupes-generiques/2030-01-01.aaaa", 404), ("/donnees/rien/2020-01-01.aaaa", 404), ("/donnees/groupes_generiques", 301),
        ("/substance/2202", 301), ("/ailleurs", 303), ("/robots.txt", 200), ("/sitemap.xml", 200), ("/sitemap-1.xml", 404),
        ("/style.css", 404),
        ("/qualite/2026-05-26/CIS_bdpm.txt", 200), ("/qualite/../etc/passwd", 404), ("/\u{0}", 404),
    ])
    func statusesAreRight(_ address: String, _ status: Int) {
        let response = portal.respond(to: SamplePages.request(address))
        #expect(response.status == status)
        for header in response.headers { #expect(!header.value.contains { $0.isNewline }) }
    }

    @Test func noAddressLeadsOutOfTheSite() {
        #expect(portal.respond(to: SamplePages.request("/ailleurs")).header("location") == "/")
    }

    @Test func assetsAreKeptForEver() {
        let sheet = portal.respond(to: SamplePages.request(portal.shell.stylesheet.address))
        #expect(sheet.status == 200)
        #expect(sheet.header("content-type") == "text/css; charset=utf-8")
        #expect(sheet.header("cache-control")?.contains("immutable") == true)
        #expect(portal.respond(to: SamplePages.request("/favicon.svg")).header("content-type") == "image/svg+xml")
    }

    /// Programs find the data of a page and what to follow from its head.
    @Test func aPageLeadsToItsOtherForms() {
        func alternates(_ address: String) -> [String] {
            SamplePages.html(portal.respond(to: SamplePages.request(address)))
                .matches(of: /<link rel="alternate" type="([^"]*)" href="([^"]*)" title="[^"]+">/).map { "\($0.1) \($0.2)" }
        }
        #expect(alternates("/specialite/60000011").first == "application/json /api/v1/specialites/60000011")
        #expect(
            alternates("/donnees/groupes-generiques") == [
                "application/json /api/v1/groupes-generiques", "text/csv /donnees/groupes-generiques.csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet /donnees/groupes-generiques.xlsx",
            ])
        #expect(
            alternates("/") == [
                "application/atom+xml /api/v1/changements.atom", "application/feed+json /api/v1/changements.feed.json",
            ])
        #expect(alternates("/donnees").suffix(2) == alternates("/"))
        #expect(
            alternates("/ruptures") == [
                "application/json /api/v1/ruptures", "application/atom+xml /ruptures.atom", "text/calendar /ruptures.ics",
            ])
        #expect(alternates("/methode").isEmpty)
    }

    @Test func feedsOfBricksAreServed() {
        let feed = portal.respond(to: SamplePages.request("/ruptures.atom"))
        #expect(feed.header("content-type") == "application/atom+xml; charset=utf-8")
        #expect(SamplePages.html(feed) == "<feed>http://localhost:8080</feed>")
    }

    @Test func theSiteMapIsComplete() {
        let map = SamplePages.html(portal.respond(to: SamplePages.request("/sitemap.xml")))
        for address in ["/", "/specialite/60000011", "/donnees/groupes-generiques", "/accessibilite"] {
            #expect(map.contains("<loc>http://localhost:8080\(address)</loc><lastmod>2026-05-26</lastmod>"))
        }
        #expect(
            SamplePages.html(portal.respond(to: SamplePages.request("/robots.txt"))).contains("Sitemap: http://localhost:8080/sitemap.xml"))
    }

    @Test func aLargeSiteMapIsCut() {
        let map = SiteMap(addresses: (0..<100_001).map { "/a/\($0)" }, asOf: SampleSite.day)
        let index = SamplePages.html(map.answer(at: "/sitemap.xml", origin: "http://o") ?? WebResponse(status: 404))
        #expect(index.contains("/sitemap-3.xml") && !index.contains("/sitemap-4.xml"))
        let last = SamplePages.html(map.answer(at: "/sitemap-3.xml", origin: "http://o") ?? WebResponse(status: 404))
        #expect(last.contains("<loc>http://o/a/100000</loc>") && !last.contains("/a/99999<"))
        #expect(map.answer(at: "/sitemap-4.xml", origin: "http://o") == nil)
        #expect(map.answer(at: "/sitemap-.xml", origin: "http://o") == nil)
    }

    @Test func pagesMayRunAndLoadNothing() {
        let response = portal.respond(to: SamplePages.request("/specialite/60000011"))
        #expect(response.header("content-security-policy")?.contains("default-src 'none'") == true)
        #expect(response.header("set-cookie") == nil)
        #expect(SamplePages.html(response).contains(#""name":"\u003c/script>""#))
    }

    @Test func sectionsOfAllBricksAreInTheCommonOrder() {
        let html = SamplePages.html(portal.respond(to: SamplePages.request("/specialite/60000011")))
        let places = ["id=\"etat\"", "id=\"presentations\"", "id=\"disponibilite\"", "id=\"avis\"", "id=\"donnees\""].map {
            html.firstRange(of: $0)?.lowerBound
        }
        #expect(!places.contains(nil))
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }
}
