import Export
import Foundation
import Frame
import Testing

@testable import API

@Suite struct ChangeTests {
    @Test func changesArePagedAndWhole() throws {
        let newer = try SmallRelease()
        let older = try SmallRelease(rows: 100, id: "2026-04-01.def")
        let api = try API(site: newer.site) { id in
            try #require(id == "2026-04-01.def")
            return older.site.release
        }
        let lines = api.get("/api/v1/changements.jsonl?depuis=2026-04-01.def&jeu=specialites").text.split(separator: "\n").map(String.init)
        #expect(lines.count == 20)
        #expect(lines.allSatisfy { $0.hasPrefix("{\"op\":\"ajout\",\"jeu\":\"specialites\"") })
        var found: [String] = []
        var next: String? = "/api/v1/changements?depuis=2026-04-01.def&jeu=specialites&limite=7"
        while let address = next {
            let answer = try api.get(address).json()
            #expect((answer["meta"] as? [String: Any])?["total"] as? Int == 20)
            found += try #require(answer["donnees"] as? [[String: Any]]).compactMap { ($0["cle"] as? [String: Any])?["cis"] as? String }
            next = (answer["liens"] as? [String: Any])?["suivant"] as? String
            try #require(found.count <= 20)
        }
        let expected: [String] = newer.tables[0].rows.dropFirst(100).compactMap { PagingTests.text($0[0]) }
        #expect(found == expected)
        #expect(api.get("/api/v1/changements?depuis=2026-04-01.def&jeu=specialites&type=suppression&enveloppe=non").text == "[]")
        #expect(api.get("/api/v1/changements?depuis=2026-05-26.abc&enveloppe=non").text == "[]")
        #expect(api.get("/api/v1/changements?depuis=1999-01-01.x").status == 404)
        #expect(api.get("/api/v1/changements").status == 400)
    }

    @Test func aKeptVersionAnswersAsItDid() throws {
        let newer = try SmallRelease()
        let older = try SmallRelease(rows: 100, id: "2026-04-01.def")
        let api = try API(site: newer.site) { _ in older.site.release }
        let answer = try api.get("/api/v1/specialites?version=2026-04-01.def").json()
        #expect((answer["meta"] as? [String: Any])?["total"] as? Int == 100)
        #expect((answer["meta"] as? [String: Any])?["version_donnees"] as? String == "2026-04-01.def")
        // The next page stays on the same version.
        #expect(((answer["liens"] as? [String: Any])?["suivant"] as? String)?.contains("version=2026-04-01.def") == true)
    }

    @Test func chosenRowsMakeAWorkbook() throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites.xlsx?rang=3&champs=cis,prix")
        #expect(answer.status == 200)
        #expect(answer.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    }
}
