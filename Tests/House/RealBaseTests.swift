import Foundation
import Frame
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
