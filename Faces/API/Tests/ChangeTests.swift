import Export
import Foundation
import FoundationXML
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
        // Without a word, the version before.
        #expect(
            api.get("/api/v1/changements?jeu=specialites&limite=1000").text.contains("\"total\":20")
                && api.get("/api/v1/changements?version=2026-04-01.def&enveloppe=non").text == "[]")
    }

    /// The property that makes a delta useful, both ways.
    @Test(arguments: [(120, 42, 120, 43), (120, 42, 70, 42), (40, 1, 110, 2), (5, 3, 5, 3), (1, 4, 60, 5)] as [(Int, UInt64, Int, UInt64)])
    func aDeltaAppliedToOneVersionGivesTheOther(_ rows: Int, _ seed: UInt64, _ olderRows: Int, _ olderSeed: UInt64) throws {
        let newer = try SmallRelease(rows: rows, seed: seed)
        let older = try SmallRelease(rows: olderRows, id: "2026-04-01.def", seed: olderSeed)
        let api = try API(site: newer.site) { _ in older.site.release }
        for (from, to) in [("2026-04-01.def", "2026-05-26.abc"), ("2026-05-26.abc", "2026-04-01.def")] {
            for table in newer.tables {
                let path = table.schema.name.replacing("_", with: "-")
                var found = try state(api.get("/api/v1/\(path).jsonl?version=\(from)"), table.schema.key)
                let delta = api.get("/api/v1/changements.jsonl?depuis=\(from)&version=\(to)&jeu=\(path)")
                #expect(delta.header("cache-control") == API.immutable)
                #expect(delta.header("etag") != nil)
                for line in delta.text.split(separator: "\n") {
                    let change = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                    #expect(change["version"] as? String == to)
                    let key = text(try #require(change["cle"] as? [String: Any]), table.schema.key)
                    switch change["op"] as? String {
                    case "ajout":
                        #expect(found[key] == nil && change["avant"] is NSNull)
                        found[key] = change["apres"] as? NSDictionary
                    case "suppression":
                        #expect(found[key] == change["avant"] as? NSDictionary)
                        found[key] = nil
                    default:
                        let row = try #require(found[key] as? [String: Any])
                        found[key] = row.merging(try #require(change["apres"] as? [String: Any])) { $1 } as NSDictionary
                    }
                }
                #expect(try found == state(api.get("/api/v1/\(path).jsonl?version=\(to)"), table.schema.key), "\(path)")
            }
        }
    }

    private func state(_ response: WebResponse, _ key: [String]) throws -> [String: NSDictionary] {
        var rows: [String: NSDictionary] = [:]
        for line in response.text.split(separator: "\n") {
            let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            rows[text(row, key)] = row as NSDictionary
        }
        return rows
    }

    private func text(_ row: [String: Any], _ key: [String]) -> String { key.map { "\(row[$0] ?? "")" }.joined(separator: "|") }

    @Test func changesAreAFeedToFollow() throws {
        let newer = try SmallRelease()
        let older = try SmallRelease(id: "2026-04-01.def", seed: 43)
        let api = try API(site: newer.site) { _ in older.site.release }
        let feed = try api.get("/api/v1/changements.feed.json?jeu=specialites&limite=1000").json()
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.count > 50)
        #expect(Set(items.compactMap { $0["id"] as? String }).count == items.count)
        #expect(items.contains { ($0["content_text"] as? String)?.contains("Rang : ") == true })
        let atom = api.get("/api/v1/changements.atom")
        #expect(atom.text.components(separatedBy: "<entry>").count == 51)
        #expect(XMLParser(data: Data(atom.bytes)).parse())
        #expect(atom.header("link")?.contains("/api/v1/changements.atom?curseur=") == true)
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
