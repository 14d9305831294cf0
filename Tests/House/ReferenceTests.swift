import Foundation
import Frame
import GRDB
import Testing

/// The reference that a build publishes, against what is true of the demonstration: every name that means something leads where it should.
struct ReferenceTests {
    private struct Meaning {
        var cis: Set<String> = []
        var families: Set<String> = []
        var codes: Set<String> = []
    }

    private func truth(_ house: House) throws -> [[String]] {
        try String(contentsOf: house.inbox.appending(path: ".verite/chainage.tsv"), encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private func meaning(of name: String, _ nature: String, in database: Database) throws -> Meaning {
        var meaning = Meaning()
        let rows = try Row.fetchAll(
            database, sql: "SELECT cis, produits, codes_substances FROM reference_chainage WHERE nature = ? AND nom = ?",
            arguments: [nature, name])
        for row in rows {
            if let cis: String = row[0] { meaning.cis.insert(cis) }
            if let families: String = row[1] { meaning.families.formUnion(families.split(separator: ";").map(String.init)) }
            if let codes: String = row[2] { meaning.codes.insert(codes) }
        }
        return meaning
    }

    @Test func everyNameOfTheDemonstrationLeadsWhereItShould() async throws {
        let house = try await House.demonstration
        let names = try truth(house).filter { ["exact", "ancien_nom"].contains($0[3]) }
        #expect(names.count > 200)
        try await house.site.release.database.read { database in
            for row in names {
                let nature = ["Spécialité": "specialite", "Produit": "produit", "Substance": "substance"][row[0]] ?? ""
                let found = try meaning(of: row[1], nature, in: database)
                #expect(found.cis == Set(row[4].split(separator: ";").map(String.init)), "\(row[1])")
                #expect(found.codes == Set(row[6].split(separator: "|").map(String.init)), "\(row[1])")
                if row[0] != "Substance" { #expect(found.families == Set(row[5].split(separator: ";").map(String.init)), "\(row[1])") }
            }
        }
    }

    /// A package counts for one product, and every product of a package is there.
    @Test func everyPackageCountsOnce() async throws {
        let house = try await House.demonstration
        try await house.site.release.database.read { database in
            let twice = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM (SELECT cip13 FROM table_passage GROUP BY cip13 HAVING sum(retenue) <> 1)")
            #expect(twice == 0)
            let missing = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM presentations WHERE cip13 NOT IN (SELECT cip13 FROM table_passage)")
            #expect(missing == 0)
        }
    }
}
