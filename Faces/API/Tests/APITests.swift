import Export
import Foundation
import FoundationXML
import Frame
import Testing
import Vocabulary

@testable import API

@Suite struct APITests {
    @Test func aRowIsTheLineOfTheFile() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        for row in small.tables[0].rows {
            guard case .text(let cis) = row[0] else { continue }
            let line = SmallRelease.json(row, SmallRelease.medicines)
            #expect(api.get("/api/v1/specialites/\(cis)?enveloppe=non").text == line)
            #expect(api.get("/api/v1/specialites/\(cis)").text.hasPrefix("{\"donnees\":\(line),\"liens\":{"))
        }
    }

    @Test func theEnvelopeSaysWhereDataComeFrom() throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites?limite=1").json()
        let meta = try #require(answer["meta"] as? [String: Any])
        #expect(meta["version_donnees"] as? String == "2026-05-26.abc")
        #expect(meta["total"] as? Int == 120)
        #expect((meta["avertissement"] as? String)?.hasPrefix("Données de démonstration, fictives.") == true)
        let links = try #require(answer["liens"] as? [String: Any])
        #expect(links["csv"] as? String == "/api/v1/specialites.csv")
        #expect((links["suivant"] as? String)?.contains("curseur=") == true)
    }

    @Test func anEmptyListIsNoError() throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites?denomination=absente").json()
        #expect((answer["donnees"] as? [Any])?.isEmpty == true)
        #expect((answer["meta"] as? [String: Any])?["total"] as? Int == 0)
    }

    @Test func zeroAsksForTheTotalAlone() throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites?limite=0&rang__gte=0").json()
        #expect((answer["donnees"] as? [Any])?.isEmpty == true)
        #expect((answer["meta"] as? [String: Any])?["total"] as? Int == 120)
        #expect((answer["liens"] as? [String: Any])?["suivant"] is NSNull)
    }

    @Test(arguments: ["csv", "fr.csv", "jsonl"]) func aWholeTableIsTheFile(_ format: String) throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let file = try Data(contentsOf: small.folder.appending(path: "files/specialites.\(format)"))
        #expect(api.get("/api/v1/specialites.\(format)").bytes == Array(file))
        // The same rows through the way of filters.
        #expect(api.get("/api/v1/specialites.\(format)?rang__gte=0").bytes == Array(file))
        #expect(api.get("/api/v1/specialites.\(format)?rang__gte=0").header("datamed-lignes") == "120")
    }

    @Test func chosenColumnsKeepTheirBytes() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let csv = api.get("/api/v1/presentations-vues.csv?champs=libelle,cis&limite=1").text
        #expect(csv.hasPrefix("libelle,cis\r\n"))
        let french = api.get("/api/v1/presentations-vues.fr.csv?champs=cis&limite=1").text
        #expect(french.hasPrefix("\u{FEFF}cis\r\n6"))
        let json = api.get("/api/v1/specialites?champs=rang,cis&limite=2&enveloppe=non").text
        #expect(
            try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]).allSatisfy {
                Set($0.keys) == ["rang", "cis"]
            })
    }

    @Test(arguments: [
        ("/api/v1/substances/2202", "/api/v1/substances/02202"), ("/api/v1/substances/0a1b2", "/api/v1/substances/0A1B2"),
        ("/api/v1/substances/022%2002", "/api/v1/substances/02202"), ("/api/v1/substances/2202.jsonld", "/api/v1/substances/02202.jsonld"),
        ("/api/v1/substances/2202/specialites?limite=1", "/api/v1/substances/02202/specialites?limite=1"),
        ("/api/v1/specialites/", "/api/v1/specialites"),
        ("/api/v1/presentations-vues/3000007", "/api/v1/presentations-vues/3400930000007"),
        ("/api/v1/presentations-vues/300%200007.json?enveloppe=non", "/api/v1/presentations-vues/3400930000007.json?enveloppe=non"),
    ])
    func aCodeWrittenOtherwiseLeadsToItsAddress(_ asked: String, _ right: String) throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get(asked)
        #expect(answer.status == 301)
        #expect(answer.header("location") == right)
    }

    @Test func listsHangOnObjectsByTheirReferences() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let direct = try api.get("/api/v1/specialites/60000001/compositions").json()
        #expect((direct["meta"] as? [String: Any])?["total"] as? Int == 2)
        let through = try api.get("/api/v1/substances/02202/specialites").json()
        #expect((through["meta"] as? [String: Any])?["total"] as? Int == 60)
        #expect(api.get("/api/v1/specialites/69999999/compositions").status == 404)
        let links = try #require(try api.get("/api/v1/specialites/60000001").json()["liens"] as? [String: Any])
        #expect(links["presentations_vues"] as? String == "/api/v1/specialites/60000001/presentations-vues")
    }

    @Test(arguments: [
        ("/api/v1/specialites?denominaton=x", "denomination"), ("/api/v1/specialites?rang__gtee=1", "rang__gte"),
        ("/api/v1/specialites?tri=ranng", "rang"), ("/api/v1/specialites?limit=3", "limite"),
        ("/api/v1/specialites?date_amm__min=2020-01-01", "date_amm__gte"),
        ("/api/v1/specialites?rang__not=1", "rang__sauf"), ("/api/v1/specialites?denomination__like=x", "denomination__contient"),
        ("/api/v1/specialites/60000002", "60000001"),
        ("/api/v1/specialites?etat=arretee", "arrêtée"),
    ])
    func aMistypedNameIsToldAndHelped(_ address: String, _ suggestion: String) throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get(address)
        #expect(answer.status == (address.contains("?") ? 400 : 404))
        #expect(answer.header("content-type")?.hasPrefix("application/problem+json") == true)
        #expect(try answer.json()["trace"] as? String == API(site: small.site).get(address).json()["trace"] as? String)
        let cause = try #require((try answer.json()["erreurs"] as? [[String: Any]])?.first)
        #expect(cause["suggestion"] as? String == suggestion)
        #expect((cause["attendu"] as? [String])?.isEmpty == false)
    }

    @Test(arguments: [
        ("/api/v1/specialites?limite=1001", 400), ("/api/v1/specialites?limite=-1", 400), ("/api/v1/specialites?limite=1&limite=2", 400),
        ("/api/v1/specialites?rang__gte=abc", 400), ("/api/v1/specialites?date_amm__gte=2026-02-30", 400),
        ("/api/v1/specialites?rang__in=1,x", 400),
        ("/api/v1/specialites?curseur=AAAAAAAAAAAAAAAA", 400), ("/api/v1/recherche", 400), ("/api/v1/specialites?actif=peut-etre", 400),
        ("/api/v1/inconnu", 404), ("/api/v1/specialites/69999999", 404), ("/api/v1/jeux/rien", 404), ("/api/v1/a/b/c/d", 404),
        ("/api/v1/specialites?version=2020-01-01.zzz", 404), ("/api/v1/specialites?version=2026-04-01.def", 410),
        ("/api/v1/recherche.csv?q=a", 406), ("/telechargements/2026-05-26.abc/rien.csv", 404), ("/telechargements/x/specialites.csv", 404),
    ])
    func errorsHaveTheirStatus(_ address: String, _ status: Int) throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get(address)
        #expect(answer.status == status)
        #expect(try answer.json()["status"] as? Int == status)
    }

    @Test(arguments: [
        ("application/json", "application/json; charset=utf-8"), ("text/csv", "text/csv; charset=utf-8"),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "application/json; charset=utf-8"),
        ("application/json;q=0.1, text/*", "text/csv; charset=utf-8"), ("application/x-ndjson", "application/jsonl; charset=utf-8"),
    ])
    func acceptChoosesTheFormat(_ accept: String, _ type: String) throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites?limite=1", accept: accept)
        #expect(answer.header("content-type") == type)
        #expect(answer.header("vary") == "accept")
    }

    @Test func whatCannotBeAcceptedIsSaid() throws {
        let small = try SmallRelease()
        #expect(try API(site: small.site).get("/api/v1/specialites", accept: "image/png").status == 406)
    }

    @Test func aTamperedCursorIsRefused() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let next = try #require(
            (try api.get("/api/v1/specialites?limite=5&tri=-rang").json()["liens"] as? [String: Any])?["suivant"] as? String)
        let cursor = try #require(Query(encoded: next.split(separator: "?")[1])["curseur"])
        #expect(api.get(next).status == 200)
        for index in cursor.indices {
            var changed = cursor
            changed.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            #expect(api.get("/api/v1/specialites?limite=5&tri=-rang&curseur=\(changed)").status == 400)
        }
        // Bound to its question.
        #expect(api.get("/api/v1/specialites?limite=5&tri=rang&curseur=\(cursor)").status == 400)
        #expect(api.get("/api/v1/specialites?limite=5&tri=-rang&rang=3&curseur=\(cursor)").status == 400)
        // But not to the size of a page.
        #expect(api.get("/api/v1/specialites?limite=9&tri=-rang&curseur=\(cursor)").status == 200)
    }

    @Test func listsAlsoAnswerToShortNames() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let whole = api.get("/api/v1/specialites/60000001/presentations-vues?enveloppe=non")
        #expect(api.get("/api/v1/specialites/60000001/boites?enveloppe=non").bytes == whole.bytes)
        #expect(api.get("/api/v1/boites").status == 404)
    }

    @Test func linkedRowsComeInTheSameAnswer() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let one = try api.get("/api/v1/specialites/60000001?inclure=substances,presentations_vues").json()
        let included = try #require((one["inclus"] as? [String: [String: [[String: Any]]]])?["60000001"])
        #expect(included["substances"]?.map { $0["code_substance"] as? String } == ["00012", "02202"])
        let alone = try api.get("/api/v1/specialites/60000001/presentations-vues?limite=1000").json()
        #expect(
            try #require(included["presentations_vues"]) as NSArray == (try #require(alone["donnees"] as? [[String: Any]])) as NSArray)
        let list = try api.get("/api/v1/specialites?limite=3&inclure=compositions&tri=-rang").json()
        let keys = try #require(list["donnees"] as? [[String: Any]]).compactMap { $0["cis"] as? String }
        #expect(Set(try #require(list["inclus"] as? [String: Any]).keys) == Set(keys))
        for refused in ["/api/v1/specialites.csv?inclure=substances", "/api/v1/specialites?inclure=substances&enveloppe=non"] {
            #expect(api.get(refused).status == 400)
        }
        #expect(api.get("/api/v1/specialites?inclure=rien").status == 400)
    }

    @Test(arguments: ["true", "vrai", "oui", "1"]) func yesIsWrittenInFourWays(_ word: String) throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let expected = small.tables[0].rows.count { $0[5] == .boolean(true) }
        let answer = try api.get("/api/v1/specialites?limite=0&actif=\(word)").json()
        #expect((answer["meta"] as? [String: Any])?["total"] as? Int == expected)
        let refused = try #require(try api.get("/api/v1/specialites?actif=peut").json()["erreurs"] as? [[String: Any]])
        #expect((refused[0]["attendu"] as? [String])?.contains(word) == true)
    }

    @Test func feedsAreReadByFeedReaders() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let atom = api.get("/api/v1/specialites.atom?limite=7")
        #expect(atom.header("content-type") == "application/atom+xml; charset=utf-8")
        let reader = XMLParser(data: Data(atom.bytes))
        #expect(reader.parse(), "\(String(describing: reader.parserError))")
        #expect(atom.text.components(separatedBy: "<entry>").count == 8)
        let feed = try api.get("/api/v1/specialites.feed.json?limite=1000&etat=arr%C3%AAt%C3%A9e").json()
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.count == small.tables[0].rows.count { $0[6] == .text("arrêtée") })
        #expect(Set(items.compactMap { $0["id"] as? String }).count == items.count)
        // The newest first; what has no day comes last, under the day of the release.
        let days = items.compactMap { ($0["date_modified"] as? String)?.prefix(10) }.filter { $0 != "2026-05-26" }
        #expect(days.count > 20 && days == days.sorted(by: >))
        #expect(items.allSatisfy { ($0["url"] as? String)?.hasPrefix("http://localhost:8080/api/v1/specialites/6") == true })
        #expect(api.get("/api/v1/substances.atom").status == 406)
    }

    @Test func theWayToTheLatestFile() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        for start in ["/api/v1", "/telechargements"] {
            let answer = api.get("\(start)/presentations-vues/latest.fr.csv")
            #expect(answer.status == 302)
            #expect(answer.header("location") == "/telechargements/2026-05-26.abc/presentations_vues.fr.csv")
            #expect(api.get("\(start)/presentations-vues/latest.exe").status == 404)
        }
        #expect(api.get("/telechargements/manifest.json").header("location") == "/api/v1/telechargements/manifest.json")
        let manifest = try api.get("/api/v1/telechargements/manifest.json").json()
        for item in try #require(manifest["jeux"] as? [[String: Any]]) {
            #expect(item["precedente"] as? String == "2026-04-01.def")
            let delta = try #require(item["delta_url"] as? String)
            #expect(delta.contains("depuis=2026-04-01.def&version=2026-05-26.abc"))
            #expect(api.get(try #require(item["schema"] as? String)).status == 200)
        }
    }

    @Test func filesAreFoundByNameOnly() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        let file = api.get("/telechargements/2026-05-26.abc/specialites.csv")
        #expect(file.status == 200)
        #expect(file.header("cache-control") == API.immutable)
        let entry = try #require(small.site.release.manifest.datasets[0].files.first { $0.format == "csv" })
        #expect(file.header("etag") == "\"\(entry.sha256)\"")
        #expect(file.header("content-digest")?.hasPrefix("sha-256=:") == true)
        #expect(api.get("/telechargements/latest/specialites.csv").header("location") == "/telechargements/2026-05-26.abc/specialites.csv")
        for path in ["..%2F..%2Fetc%2Fpasswd", "../../etc/passwd", "release.sqlite%00", "files/specialites.csv"] {
            #expect(api.get("/telechargements/2026-05-26.abc/\(path)").status == 404)
        }
    }

    @Test func aPinnedAnswerNeverChanges() throws {
        let small = try SmallRelease()
        let answer = try API(site: small.site).get("/api/v1/specialites/60000001?version=2026-05-26.abc")
        #expect(answer.status == 200)
        #expect(answer.header("cache-control") == API.immutable)
    }
}
