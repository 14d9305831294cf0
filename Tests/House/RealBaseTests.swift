import Foundation
import Frame
import GRDB
import Search
import Testing

/// The promises of the first release, on the real public base of 26 May 2026.
@Suite(.enabled(if: House.realData != nil, "DATAMED_REAL_DATA is not set: the real base is not measured"))
struct RealBaseTests {
    @Test(arguments: [
        ("3400935955838", "/specialite/60234100"), ("60234100", "/specialite/60234100"), ("3400935 955838", "/specialite/60234100"),
        ("02202", "/substance/02202"), ("n02be01", "/atc/N02BE01"),
    ])
    func codesLeadStraightToTheirPage(_ code: String, _ address: String) async throws {
        let house = try await House.real("bdpm/2026-05-26")
        #expect(house.respond("/recherche?q=\(Query.encode(code))").header("location") == address)
    }

    @Test(arguments: [("diclofenac", "DICLOFÉNAC"), ("dolipranne", "DOLIPRANE")])
    func namesAreFoundWithoutAccentsAndWithMistakes(_ query: String, _ found: String) async throws {
        let house = try await House.real("bdpm/2026-05-26")
        #expect(house.text("/recherche?q=\(query)").uppercased().contains(found))
    }

    @Test func pagesStayLight() async throws {
        let house = try await House.real("bdpm atc")
        let addresses = house.site.bricks.flatMap(\.addresses)
        #expect(addresses.count > 20_000)
        let sample = stride(from: 0, to: addresses.count, by: 41).map { addresses[$0] }
        for address in ["/", "/ruptures", "/donnees", "/qualite", "/atc", "/recherche?q=comprime", "/substance/02202"] + sample {
            try expectLight(house, address)
        }
    }

    /// The two substances with most medicines, and the medicine with most presentations, are the heaviest pages.
    @Test func theHeaviestPagesStayLight() async throws {
        let house = try await House.real("bdpm atc")
        for query in ["substances?tri=-nombre_specialites&limite=5", "atc?niveau=5&tri=-nombre_specialites&limite=5"] {
            let rows = house.text("/api/v1/\(query)&enveloppe=non")
            let objects = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
            #expect(objects.count == 5)
            for object in objects {
                let address =
                    (object["code_substance"] as? String).map { "/substance/\($0)" } ?? "/atc/\(object["code_atc"] as? String ?? "")"
                try expectLight(house, address)
            }
        }
    }

    /// The largest class has sixteen hundred medicines, mostly homeopathic; the longest list of shortages is that of what came back.
    @Test func longListsAreCutInLightPages() async throws {
        let house = try await House.real("bdpm atc")
        let lists =
            ["/atc/V03AX"]
            + ["", "?statut=tous", "?statut=rupture", "?statut=tension", "?statut=arret", "?statut=remise"].map { "/ruptures" + $0 }
        for list in lists {
            var address: String? = list
            var medicines: [String] = []
            var pages = 0
            while let here = address, pages < 40 {
                try expectLight(house, here)
                let html = house.text(here)
                let rows =
                    list.hasPrefix("/atc")
                    ? html.matches(of: /<li><a href="\/specialite\/(\d+)"/)
                    : html.matches(of: /<th scope="row"><a href="\/ruptures\/(\d+)"/)
                medicines += rows.map { String($0.1) }
                address = html.firstMatch(of: /rel="next" href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
                pages += 1
            }
            #expect(Set(medicines).count == medicines.count, "\(list): a medicine stands twice")
            if list == "/atc/V03AX" {
                #expect(pages > 5)
                #expect(medicines.count == house.site.release.rows("SELECT count(*) FROM specialites WHERE code_atc = 'V03AX'"))
            } else if list == "/ruptures?statut=tous" {
                #expect(medicines.count == house.site.release.rows("SELECT count(DISTINCT cis) FROM disponibilites WHERE presente"))
            }
        }
    }

    /// DIMEGAN left the base after the edition of 11 January 2021: nothing on its page is of a later day.
    @Test func aWithdrawnMedicineIsDatedByItsLastEdition() async throws {
        let house = try await House.real("bdpm atc")
        let html = house.text("/specialite/64914072")
        let body = try #require(html.firstRange(of: "<h1>")).upperBound
        let end = try #require(html.firstRange(of: "Réutiliser, citer, corriger")).lowerBound
        // The date of the release stands once, under the title.
        let text = html[body..<end].replacing(/<p class="origin">Données au .*?<\/p>/, with: "")
        #expect(text.contains("sans objet") && !text.contains("2026"))
        #expect(text.contains("active au <time datetime=\"2021-01-11\">"))
        #expect(!text.contains("Aucune difficulté"))
    }

    /// A holder may have nine hundred medicines.
    @Test func pagesOfTheLargestHoldersStayLight() async throws {
        let house = try await House.real("bdpm atc")
        let holders = house.site.search.entries.filter { $0.kind == .holder }.sorted {
            ($1.prominence, $0.address) < ($0.prominence, $1.address)
        }
        #expect(holders.count > 300)
        for holder in holders.prefix(12) { try expectLight(house, holder.address) }
    }
}

extension OpenRelease {
    fileprivate func rows(_ sql: String) -> Int? { try? database.read { try Int.fetchOne($0, sql: sql) } }
}
