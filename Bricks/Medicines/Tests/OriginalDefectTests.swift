import Export
import Frame
import Testing
import Vocabulary

@testable import Medicines

/// Faults of the original that indicators will be judged by, as far as the reference decides them.
@Suite struct OriginalDefectTests {
    /// The original divided by eight years whatever the years a medicine was sold. What tells them is kept: when it was authorised, when its packages
    /// were put on sale or taken off, when it left the base.
    @Test("The days from which and until which a medicine is sold are published (K16)") func daysOfMarketing() throws {
        let gone = Fixture.product("60000002", "ANCIEN 5 mg, gel", date: "01/02/1990")
        let tables = try TestInbox.harvest([
            "2024-01-01/CIS_bdpm.txt": [Fixture.product("60000001", date: "15/03/2023"), gone],
            "2026-05-26/CIS_bdpm.txt": [Fixture.product("60000001", date: "15/03/2023")],
            "2026-05-26/CIS_CIP_bdpm.txt": [
                Fixture.package("60000001", 1, date: "02/05/2023"),
                Fixture.package("60000001", 2, state: "Déclaration d'arrêt de commercialisation", date: "03/06/2025"),
            ],
        ]).tables
        func cells(_ table: String, _ columns: [String]) throws -> [[Value]] {
            let table = try #require(tables.first { $0.schema.name == table })
            let places = try columns.map { name in try #require(table.schema.columns.firstIndex { $0.name == name }) }
            return table.rows.map { row in places.map { row[$0] } }
        }
        func day(_ text: String) -> Value { .optional(CalendarDate(text)) }
        let first = day("2024-01-01")
        #expect(
            try cells("specialites", ["date_amm", "premiere_publication", "derniere_publication", "presente"]) == [
                [day("2023-03-15"), first, .missing, .boolean(true)], [day("1990-02-01"), first, first, .boolean(false)],
            ])
        #expect(
            try cells("presentations", ["etat_commercialisation", "date_declaration"]) == [
                [.text("Déclaration de commercialisation"), day("2023-05-02")],
                [.text("Déclaration d'arrêt de commercialisation"), day("2025-06-03")],
            ])
    }

    /// The original kept the substances that a file of sales in town named: an eighth of its cases, those of hospital medicines, had no page.
    @Test("A medicine that no package, price or sale names is in the reference like others (K18)") func withoutSales() throws {
        let base = [
            "2026-05-26/CIS_bdpm.txt": [
                Fixture.product("60000001"), Fixture.product("60000002", "HOSPITALIX 5 mg, solution pour perfusion"),
            ],
            "2026-05-26/CIS_COMPO_bdpm.txt": [
                Fixture.component("60000001"), Fixture.component("60000002", code: "03236", name: "DOXORUBICINE"),
            ],
        ]
        var sold = base
        sold["2026-05-26/CIS_CIP_bdpm.txt"] = [Fixture.package("60000001", 1)]
        let reference = try TestInbox.harvest(sold).product.reference
        #expect(reference.products.map { $0.substances.map(\.text) } == [["02202"], ["03236"]])
        #expect(reference.linkageTables.map(\.text) == (try TestInbox.harvest(base).product.reference.linkageTables.map(\.text)))
    }
}
