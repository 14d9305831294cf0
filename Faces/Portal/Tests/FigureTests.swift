import Charts
import Export
import Foundation
import Testing

@testable import Frame
@testable import Portal

@Suite("Figures travel with their numbers")
struct FigureTests {
    let portal: Portal
    init() throws { portal = Portal(site: try SampleSite.site()) }

    @Test func everyFigureOnEveryPageLinksToItsThreeFiles() throws {
        var seen = 0
        for page in SamplePages.all(of: portal) {
            for figure in try HTMLDocument(page.html).root.all("figure") {
                seen += 1
                let id = try #require(figure["id"])
                let links = figure.all("a").compactMap { $0["href"] }
                #expect(Set(links) == ["/figures/\(id).svg", "/figures/\(id).csv", "/figures/\(id).json", "#\(id)"], "\(page.address)")
                #expect(figure.all("figcaption").count == 1 && figure.all("table").count == 1)
                for (ending, type) in [("svg", "image/svg+xml"), ("csv", "text/csv"), ("json", "application/json")] {
                    let response = portal.respond(to: SamplePages.request("/figures/\(id).\(ending)"))
                    #expect(response.status == 200)
                    #expect(response.header("content-type")?.hasPrefix(type) == true)
                }
            }
        }
        #expect(seen >= 2)
    }

    @Test func theFilesHoldTheNumbersOfTheTable() throws {
        func file(_ ending: String) -> String {
            SamplePages.html(portal.respond(to: SamplePages.request("/figures/episodes-2.\(ending)")))
        }
        #expect(file("csv") == "debut,jours,etat\r\n2024,1030,ok\r\n2025,,non_renseigne\r\n")
        let object = try #require(JSONSerialization.jsonObject(with: Data(file("json").utf8)) as? [String: Any])
        let rows = try #require(object["donnees"] as? [[String: Any]])
        #expect(rows.map { $0["jours"] as? Int } == [1_030, nil])
        let meta = try #require(object["meta"] as? [String: Any])
        #expect(meta["version"] as? String == "2026-05-26.3fa94c1b2d0e" && meta["source"] as? String == "Source : ANSM, 19 mai 2026.")
        #expect(meta["adresse"] as? String == "http://localhost:8080/figures/episodes-2.json")
        for text in ["1\u{202F}030", "Quand a-t-il manqué ?", "Source : ANSM", "2026-05-26.3fa94c1b2d0e"] {
            #expect(file("svg").contains(text), "\(text)")
        }
        #expect(SampleBrick.figure.table.rows.map { Self.words($0[1]) } == ["1\u{202F}030", "non renseigné"])
    }

    /// States of charts are those of pages, API and files.
    @Test func oneVocabularyOfStates() {
        let states = SampleBrick.figure.chart.data.schema.columns.last?.allowedValues ?? []
        #expect(!states.isEmpty && states.allSatisfy { DataState(rawValue: $0) != nil })
    }

    @Test func demonstrationIsSaidInTheFilesToo() throws {
        let portal = Portal(site: try SampleSite.site(isDemonstration: true))
        #expect(SamplePages.html(portal.respond(to: SamplePages.request("/figures/episodes-2.svg"))).contains("démonstration, fictives"))
        #expect(SamplePages.html(portal.respond(to: SamplePages.request("/figures/episodes-2.json"))).contains(#""demonstration":true"#))
    }

    private static func words(_ cell: [Inline]) -> String {
        if case .text(let text)? = cell.first { text } else { "" }
    }
}
