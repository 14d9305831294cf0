import Foundation
import Frame
import Testing
import Vocabulary

@testable import Medicines

@Suite struct ReferenceTests {
    private let base = [
        "2025-01-01/CIS_bdpm.txt": [
            Fixture.product("60000001", "RANITIDINE MYLAN 150 mg, comprimé", holder: "MYLAN SAS"),
            Fixture.product("60000002", "SELOZOK LP 23,75 mg, comprimé"), Fixture.product("60000003", "ANCIEN 5 mg, gel"),
        ],
        "2026-05-26/CIS_bdpm.txt": [
            Fixture.product("60000001", "RANITIDINE VIATRIS 150 mg, comprimé", holder: "VIATRIS SANTE"),
            Fixture.product("60000002", "SELOZOK LP 23,75 mg, comprimé"),
        ],
        "2026-05-26/CIS_COMPO_bdpm.txt": [
            Fixture.component("60000001", code: "00011", name: "RANITIDINE (CHLORHYDRATE DE)"),
            Fixture.component("60000001", code: "00012", name: "RANITIDINE", nature: "FT"),
            Fixture.component("60000002", code: "00013", name: "MÉTOPROLOL (SUCCINATE DE)"),
        ],
    ]

    /// Without CODEX nothing else is needed: names past and present, families told by names, moieties.
    @Test func thePublicBaseAloneIsAReference() throws {
        let reference = try TestInbox.harvest(base).product.reference
        #expect(reference.products.map(\.family) == ["RANITIDINE-VIATRIS", "SELOZOK", "ANCIEN"])
        #expect(reference.products.map { $0.substances.map(\.text) } == [["00011"], ["00013"], []])
        #expect(reference.formerNames.map(\.name) == ["RANITIDINE MYLAN 150 mg, comprimé"])
        #expect(reference.formerNames.first?.until == CalendarDate("2025-01-01"))
        #expect(reference.formerFamilyNames.map(\.name) == ["RANITIDINE MYLAN"])
        #expect(reference.formerFamilyNames.map(\.bearer) == ["RANITIDINE-VIATRIS"])
        #expect(reference.moieties.map { "\($0.key) \($0.value)" } == ["00011 00012"])
    }

    /// Histories name what the vintages at hand forgot.
    @Test func historiesAddNamesAndSpellings() throws {
        var files = base
        files["2026-05-26/cis_name_history.tsv"] = [
            ["cis", "first_seen", "last_seen", "name", "holder"],
            ["60000001", "2016-07-18", "2018-01-07", "AZANTAC 150 mg, comprimé", "GSK"],
            ["60000009", "2016-07-18", "2017-03-18", "DISPARU 1 mg, gel", "X"],
            ["60000009", "2018-01-07", "2019-03-13", "DISPARU FORT 1 mg, gel", "X"],
        ]
        files["2026-05-26/substance_variants.tsv"] = [
            ["code_substance", "name", "first_seen", "last_seen"], ["00011", "CHLORHYDRATE DE RANITIDINE", "2016-07-18", "2026-05-26"],
            ["00099", "VIEILLE", "2016-07-18", "2017-03-18"],
        ]
        let reference = try TestInbox.harvest(files).product.reference
        #expect(reference.products.map(\.name).contains("DISPARU FORT 1 mg, gel"))
        #expect(
            reference.formerNames.map(\.name) == ["AZANTAC 150 mg, comprimé", "DISPARU 1 mg, gel", "RANITIDINE MYLAN 150 mg, comprimé"])
        #expect(reference.formerFamilyNames.map(\.name) == ["AZANTAC", "DISPARU", "RANITIDINE MYLAN"])
        let names = reference.substanceNames.map { "\($0.code) \($0.name) \($0.use.rawValue)" }
        #expect(names.contains("00011 CHLORHYDRATE DE RANITIDINE variante") && names.contains("00099 VIEILLE usuel"))
    }

    /// Both at once: CODEX leads, the public base adds what CODEX does not know yet, and no name is lost.
    @Test func codexLeadsAndTheBaseCompletes() throws {
        var files = CodexFixture.files
        files["2026-05-26/CIS_bdpm.txt"] = [
            Fixture.product("60234100", "DOLIPRANE 1000 mg, comprimé effervescent"),
            Fixture.product("61000001", "DOLIPRANE 2,4 POUR CENT, suspension"),
            Fixture.product("61000002", "NOUVEAU 5 mg, gel"),
        ]
        let reference = try TestInbox.harvest(files).product.reference
        let families = Dictionary(uniqueKeysWithValues: reference.products.map { ($0.cis.description, $0.family) })
        #expect(families["61000002"] == "NOUVEAU" && families["60234100"] == "019621")
        #expect(reference.products.first { $0.cis.description == "60234100" }?.name == "DOLIPRANE 1000 mg, comprimé")
        #expect(reference.formerNames.contains { $0.name == "DOLIPRANE 1000 mg, comprimé effervescent" })
        #expect(Set(reference.products.compactMap(\.family)).isSubset(of: reference.families.map(\.code)))
    }

    @Test func codesThatLeadBackToOneAnotherLeadToTheSmallest() throws {
        func links(_ pairs: [(String, String)]) throws -> [String: String] {
            let links = try pairs.map { (substance: try SubstanceCode($0.0), moiety: try SubstanceCode($0.1)) }
            return Dictionary(uniqueKeysWithValues: Moieties.moieties(links, names: []).map { ($0.key.text, $0.value.text) })
        }
        #expect(try links([("00002", "00001"), ("00003", "00002")]) == ["00002": "00001", "00003": "00001"])
        #expect(try links([("00002", "00001"), ("00001", "00002"), ("00005", "00002")]) == ["00002": "00001", "00005": "00001"])
        #expect(try links([("00002", "00008"), ("00002", "00009"), ("00002", "00009")]) == ["00002": "00009"])
        #expect(try links([("00002", "00009"), ("00002", "00008")]) == ["00002": "00008"])
        #expect(try links([("00002", "00002")]) == [:])
    }

    @Test func codesOfOneNameAreOneMoiety() throws {
        let names = try [("00003", "FOLLITROPINE ALFA"), ("00007", "Follitropine alfa"), ("00009", "FOLLITROPINE ALFA")].map {
            PivotReference.SubstanceName(code: try SubstanceCode($0.0), name: $0.1, use: .preferred)
        }
        let links = [(substance: try SubstanceCode("00011"), moiety: try SubstanceCode("00009"))]
        let moieties = Moieties.moieties(links, names: names).map { "\($0.key) \($0.value)" }.sorted()
        #expect(moieties == ["00007 00003", "00009 00003", "00011 00003"])
    }

    @Test func tablesForLinkageHaveTheShapeThatItReads() throws {
        let tables = try CodexFixture.reference().linkageTables
        #expect(tables.map(\.name) == ["spec.tsv", "prod.tsv", "subs.tsv", "hist.tsv", "prodhist.tsv", "moiety.tsv"])
        let widths = [4, 3, 2, 4, 4, 2]
        for (table, width) in zip(tables, widths) {
            let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(
                lines.last == ""
                    && lines.dropLast().allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == width })
        }
        #expect(tables[0].text.contains("60234100\tDOLIPRANE 1000 mg, comprimé\t019621\t02202\n"))
        #expect(tables[5].text.contains("00124\t00123\n") && tables[5].text.contains("02202\t02202\n"))
    }

    /// What the base of May 2026 alone tells: every product, every spelling.
    @Test(.enabled(if: RealData.isPresent)) func theRealBaseIsAWholeReference() throws {
        let reference = try MedicinesBrick().build(RealData.inbox(["2026-05-26"]), upstream: Upstream()).product.reference
        #expect(reference.products.count == 15_848)
        #expect(reference.products.count { $0.substances.isEmpty } == 2)
        #expect(Set(reference.substanceNames.map(\.code)).count == 3_896)
        #expect(reference.families.count > 9_000 && reference.formerNames.isEmpty)
        // FOLLITROPINE ALFA has two codes; a chain of two moieties ends at the last.
        #expect(reference.moieties[try SubstanceCode("38422")]?.text == "37828")
        #expect(reference.moieties[try SubstanceCode("22364")]?.text == "36592")
    }
}
