import Foundation
import Tabular
import Testing

@testable import Demonstration

/// The fictitious CODEX: whole, and true to the public base beside it.
@Suite struct CodexTwinTests {
    private func rows(_ name: String, of base: WrittenBase) throws -> [[String]] {
        var rows: [[String]] = []
        try TableReader(base.folder.appending(path: "2026-05-31/\(name).xlsx"), name: name).read { rows.append($0.fields) }
        return rows
    }

    @Test func twelveWorkbooksSpeakOfOneAnother() throws {
        try WrittenBase.with(scale: 0.02) { base in
            let products = try rows("dbo_VU", of: base)
            #expect(products[0] == ["codeVU", "codeCIS", "codeDossier", "codeProduit", "nomVU", "dateAMM", "codeStatut"])
            let keys = Set(products.dropFirst().map { $0[0] })
            #expect(keys.count == products.count - 1 && keys.allSatisfy { $0.utf8.count == 8 && $0.hasPrefix("0") })
            for name in ["dbo_Composants", "dbo_HistoNomsVU", "dbo_Presentations", "dbo_PresentationEvnts", "dbo_VUClassesATC"] {
                let table = try rows(name, of: base)
                #expect(table.count > 20 && table.dropFirst().allSatisfy { keys.contains($0[0]) }, "\(name)")
            }
            let families = Set(try rows("dbo_Produit", of: base).dropFirst().map { $0[0] })
            #expect(products.dropFirst().allSatisfy { families.contains($0[3]) })
            let former = Set(try rows("HDH_Produit-Histo", of: base).dropFirst().map { $0[0] })
            let led = Set(try rows("dbo_HistoNomsVU", of: base).dropFirst().map { $0[1] })
            #expect(!former.isEmpty && former.isSubset(of: led) && former.isDisjoint(with: families))
            let listed = try base.rows("CIS_bdpm")
            let names = Dictionary(uniqueKeysWithValues: products.dropFirst().map { ($0[1], $0[4]) })
            #expect(listed.allSatisfy { names[$0[0]] == $0[1] })
            let substances = try rows("dbo_NomsSubstance", of: base)
            #expect(substances.contains { $0[0] == $0[1] } && substances.contains { $0[0] != $0[1] })
        }
    }

    /// The defects that the reading must know are there: a shared package, a shared name, a name not to use.
    @Test func knownDefectsAreThere() throws {
        let base = Demonstration(seed: 1, scale: 0.3).base
        let twin = CodexTwin(base: base, seed: 1)
        let tables = Dictionary(uniqueKeysWithValues: CodexWorkbooks(twin: twin, base: base).all.map { ($0.name, $0.rows) })
        let packages = try #require(tables["dbo_Presentations"]).dropFirst().map { $0[4] }
        #expect(packages.contains("") && Set(packages).count < packages.count { !$0.isEmpty })
        let bearers = Dictionary(grouping: twin.formerNames, by: \.name.text).values.map { Set($0.map(\.product)).count }
        #expect(bearers.contains(2) && bearers.contains(3))
        #expect(try #require(tables["dbo_NomsSubstance"]).contains { $0[2].uppercased().contains("NE PAS UTILISER") })
        #expect(try #require(tables["dbo_HistoNomsVU"]).contains { $0[2] == "INCONNU (LIBRA)" })
    }

    @Test func namesArePartedAndPutTogether() {
        let state = Medicine.State(
            name: "METFORMINE SELGIS 500,5 mg/5 ml, comprimé pelliculé, sécable", title: "METFORMINE", maker: "SELGIS", holder: "",
            status: "",
            isMarketed: true)
        let name = WrittenName(state)
        #expect(name.strength == "500,5 mg/5 ml" && name.form == "comprimé pelliculé, sécable")
        #expect(name.text == state.name && name.family == "METFORMINE SELGIS")
    }
}
