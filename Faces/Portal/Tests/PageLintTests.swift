import Foundation
import Testing

@testable import Frame
@testable import Portal

@Suite("Every type of page keeps the rules")
struct PageLintTests {
    let portal: Portal
    let pages: [(address: String, html: String)]

    init() throws {
        portal = Portal(site: try SampleSite.site())
        pages = SamplePages.all(of: portal)
    }

    @Test func structureIsSound() {
        for page in pages { #expect(HTMLLinter.complaints(about: page.html) == [], "\(page.address)") }
    }

    @Test func titlesAreUnique() throws {
        var seen: [String: String] = [:]
        for page in pages where !page.address.contains("?") || page.address.hasPrefix("/recherche") {
            let title = try #require(try HTMLDocument(page.html).root.all("title").first?.text)
            if title.contains("n’existe pas") { continue }
            #expect(seen.updateValue(page.address, forKey: title) == nil, "\(title) is the title of \(page.address) and another")
        }
    }

    @Test func budgetsHold() throws {
        for page in pages {
            #expect(page.html.utf8.count <= 60_000, "\(page.address)")
            #expect(gzipSize(page.html) <= 14_000, "\(page.address): \(gzipSize(page.html))")
            let document = try HTMLDocument(page.html)
            #expect(document.root.descendants.count <= 1_500, "\(page.address): \(document.root.descendants.count)")
            let loaded =
                document.root.all("img", "iframe", "script", "video").filter { $0["type"] != "application/ld+json" }.count
                + document.root.all("link").filter { ["stylesheet", "icon", "preload"].contains($0["rel"] ?? "") }.count
            #expect(loaded + 1 <= 4, "\(page.address)")
            for link in document.root.all("link") where link["rel"] != "canonical" { #expect(link["href"]?.hasPrefix("/") == true) }
        }
    }

    /// Answered by the API face, which is not mounted here.
    static let interfaceAddresses = ["/datapackage.json", "/catalogue.jsonld"]

    @Test func internalLinksLeadSomewhere() throws {
        var anchors: [String: Set<String>] = [:]
        var asked: Set<String> = []
        for page in pages {
            let root = try HTMLDocument(page.html).root
            let own = Set(root.descendants.compactMap { $0["id"] })
            for link in root.all("a", "link") where link["rel"] != "canonical" {
                guard let address = link["href"] else { continue }
                if address.hasPrefix("#") {
                    #expect(own.contains(String(address.dropFirst())), "\(address) on \(page.address)")
                } else if address.hasPrefix("/"), !address.hasPrefix("/api/v1"), !address.hasPrefix("/telechargements/"),
                    asked.insert(address).inserted
                {
                    let parts = address.split(separator: "#", maxSplits: 1)
                    let response = portal.respond(to: SamplePages.request(String(parts[0])))
                    if Self.interfaceAddresses.contains(address) { continue }
                    #expect([200, 303].contains(response.status), "\(address) on \(page.address) answers \(response.status)")
                    if parts.count > 1 {
                        let target = String(parts[0])
                        let known =
                            try anchors[target]
                            ?? Set(try HTMLDocument(SamplePages.html(response)).root.descendants.compactMap { $0["id"] })
                        anchors[target] = known
                        #expect(known.contains(String(parts[1])), "\(address) on \(page.address)")
                    }
                } else {
                    #expect(address.hasPrefix("/") || address.hasPrefix("https://") || address.hasPrefix("mailto:"), "\(address)")
                }
            }
        }
        #expect(asked.count > 40)
    }

    @Test func forbiddenWordsAreAbsent() {
        for page in pages { #expect(!page.html.contains("class=\"fr-") && !page.html.contains("cas déclarés")) }
    }

    @Test func demonstrationIsSaidOnEveryPage() throws {
        let demonstration = Portal(site: try SampleSite.site(isDemonstration: true))
        for page in SamplePages.all(of: demonstration) where page.address != "/503" {
            #expect(page.html.contains("Données de démonstration, fictives"), "\(page.address)")
        }
        for page in pages { #expect(!page.html.contains("démonstration, fictives"), "\(page.address)") }
    }

    @Test func sameSiteSameBytes() throws {
        let again = SamplePages.all(of: Portal(site: try SampleSite.site()))
        #expect(again.map(\.html) == pages.map(\.html))
    }

    /// The linter itself must be able to fail.
    @Test(arguments: [
        ("<main><h1>a</h1><h3>b</h3></main>", "h1 then h3"), ("<main><a href=\"/x\"></a></main>", "link without text"),
        ("<main><input id=\"a\"></main>", "without label"), ("<main><table><tr><th>a</th></tr></table></main>", "without caption"),
        ("<main><p id=\"a\"></p><p id=\"a\"></p></main>", "twice"), ("<main><svg></svg></main>", "without role"),
        ("<main><script>x</script></main>", "a script"), ("<main><p></main>", "closes nothing"),
        ("<main></main><main></main>", "not one main"),
    ])
    func theLinterSees(_ body: String, _ complaint: String) {
        let html = "<!doctype html><html lang=\"fr\"><head><title>t</title></head><body>\(body)</body></html>"
        #expect(HTMLLinter.complaints(about: html).contains { $0.contains(complaint) }, "\(HTMLLinter.complaints(about: html))")
    }

    /// Writes the pages to a folder, for the browser checks to read: DATAMED_PAGES=folder.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["DATAMED_PAGES"] != nil))
    func pagesAreWrittenForTheBrowser() throws {
        let folder = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["DATAMED_PAGES"]))
        let demonstration = Portal(site: try SampleSite.site(isDemonstration: true))
        var written = 0
        for page in SamplePages.all(of: demonstration) {
            let parts = page.address.split(separator: "?", maxSplits: 1)
            if parts.count > 1, !page.address.hasPrefix("/comparer?s=60000011"), page.address != "/recherche?q=dolluxine" { continue }
            let place = folder.appendingPathComponent(String(parts[0].dropFirst()))
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data(page.html.utf8).write(to: place.appendingPathComponent("index.html"))
            written += 1
        }
        try Data(portal.shell.stylesheet.text.utf8).write(
            to: folder.appendingPathComponent(String(portal.shell.stylesheet.address.dropFirst())))
        try Data(Emblem.file(.neutral).utf8).write(to: folder.appendingPathComponent("favicon.svg"))
        let map = portal.respond(to: SamplePages.request("/sitemap.xml"))
        try Data(SamplePages.html(map).utf8).write(to: folder.appendingPathComponent("sitemap.xml"))
        #expect(written > 25)
    }
}
