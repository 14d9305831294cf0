import Export
import Foundation
import Frame
import Quality
import Testing
import Vocabulary

@testable import Medicines

@Suite struct HistoryTests {
    @Test func tablesDoNotDependOnTheOrderOfRows() throws {
        let wanted = try TestInbox.harvest(PageTests.base).tables
        let shuffled = try TestInbox.harvest(PageTests.base.mapValues { $0.reversed() }).tables
        #expect(wanted.map(\.rows) == shuffled.map(\.rows))
    }

    /// Two rows that contradict each other: the same one wins, whichever comes first.
    @Test func contradictionsAreSettledTheSameWay() throws {
        let rows = [Fixture.product("60000001", "UNE 1 mg, gel"), Fixture.product("60000001", "DEUX 2 mg, gel")]
        let forward = try TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": rows]).product.all.map(\.product)
        let backward = try TestInbox.harvest(["2026-05-26/CIS_bdpm.txt": rows.reversed()]).product.all.map(\.product)
        #expect(forward == backward)
        #expect(forward.count == 1)
    }

    @Test func keysAreUniqueAndRowsFillTheirSchema() throws {
        let harvest = try TestInbox.harvest(PageTests.base)
        #expect(harvest.tables.map(\.schema) == MedicinesBrick().datasets.map(\.schema))
        for table in harvest.tables {
            #expect(table.hasUniqueKeys, "\(table.schema.name)")
            #expect(table.rows.allSatisfy { $0.count == table.schema.columns.count })
            for (index, column) in table.schema.columns.enumerated() where column.isRequired {
                #expect(table.rows.allSatisfy { $0[index] != .missing }, "\(table.schema.name).\(column.name)")
            }
        }
    }

    @Test func everyColumnIsExplainedAndEveryReferenceExists() {
        let datasets = MedicinesBrick().datasets
        let keys = Set(datasets.flatMap { dataset in dataset.schema.key.map { "\(dataset.name).\($0)" } })
        for dataset in datasets {
            #expect(dataset.schema.key.allSatisfy { dataset.schema.index(of: $0) != nil })
            for column in dataset.schema.columns {
                #expect(
                    !column.label.isEmpty && !column.example.isEmpty && column.definition.hasSuffix("."), "\(dataset.name).\(column.name)")
                if let reference = column.references { #expect(keys.contains(reference), "\(reference)") }
            }
        }
    }

    /// A name that changed and came back leaves two former values, not one.
    @Test func everyRunOfANameIsKept() throws {
        let days = ["2020-01-01": "A 1 mg, gel", "2021-01-01": "A 1 mg, gel", "2022-01-01": "B 1 mg, gel", "2023-01-01": "A 1 mg, gel"]
        let files = Dictionary(uniqueKeysWithValues: days.map { ("\($0)/CIS_bdpm.txt", [Fixture.product("60000001", $1)]) })
        let medicine = try #require(TestInbox.harvest(files).product.all.first)
        #expect(medicine.formerNames.map(\.value) == ["A 1 mg, gel", "B 1 mg, gel"])
        #expect(medicine.formerNames.map { $0.through?.description } == ["2021-01-01", "2022-01-01"])
        #expect(medicine.presence == Presence(first: CalendarDate("2020-01-01"), last: CalendarDate("2023-01-01"), isCurrent: true))
    }

    /// Any subset of the files makes a release; files without a date make a base without history.
    @Test(arguments: ["CIS_bdpm.txt", "CIS_CIP_bdpm.txt", "CIS_GENER_bdpm.txt", "nothing"]) func anySubsetIsAccepted(_ name: String) throws
    {
        let rows = [
            "CIS_bdpm.txt": [Fixture.product()], "CIS_CIP_bdpm.txt": [Fixture.package()], "CIS_GENER_bdpm.txt": [Fixture.generic()],
        ]
        let harvest = try TestInbox.harvest(rows.filter { $0.key == name })
        #expect(harvest.product.all.count == (name == "CIS_bdpm.txt" ? 1 : 0))
        #expect(harvest.product.vintages.isEmpty)
        #expect(harvest.tables.count == MedicinesBrick().datasets.count)
        _ = try TestRelease.open(harvest)
    }

    /// The one source that is sometimes published empty.
    @Test func emptySafetyNoticesAreNoError() throws {
        let report = try #require(TestInbox.harvest(["2026-05-26/CIS_InfoImportantes_20260526_bdpm.txt": []]).reports.first)
        #expect((report.rowsIn, report.byteCount) == (0, 0))
    }

    /// A class that no product bears any more, a substance and a group that no file lists, a company that sold all: each keeps its page.
    @Test func whatWasPublishedStays() throws {
        let before: [String: [[String]]] = [
            "2025-07-07/CIS_bdpm.txt": [Fixture.product(holder: "ANCIEN LABO")],
            "2025-07-07/CIS_MITM.txt": [Fixture.majorInterest(atc: "L01XX62")],
            "2025-07-07/CIS_COMPO_bdpm.txt": [Fixture.component()], "2025-07-07/CIS_GENER_bdpm.txt": [Fixture.generic("9")],
        ]
        let after: [String: [[String]]] = [
            "2026-05-26/CIS_bdpm.txt": [Fixture.product(holder: "NOUVEAU LABO")],
            "2026-05-26/CIS_MITM.txt": [Fixture.majorInterest(atc: "L01EX02")],
            "2026-05-26/CIS_COMPO_bdpm.txt": [Fixture.component(code: "01234", name: "AUTRE")],
            "2026-05-26/CIS_GENER_bdpm.txt": [Fixture.generic("7")],
        ]
        let first = try TestInbox.harvest(before)
        let second = try TestInbox.harvest(before.merging(after) { $1 })
        for (earlier, later) in zip(first.tables, second.tables) {
            #expect(earlier.keys.isSubset(of: later.keys), "\(earlier.schema.name)")
        }
        let pages = try TestRelease.open(second)
        #expect(Set(try TestRelease.open(first).addresses).isSubset(of: pages.addresses))
        for address in ["/atc/L01XX62", "/atc/L01XX", "/substance/02202", "/groupe-generique/9", "/titulaire/ancien-labo"] {
            guard case .page = pages.answer(at: address, query: Query()) else {
                Issue.record("no page at \(address)")
                continue
            }
        }
        func presence(_ table: String, _ key: String) -> [Value]? {
            second.tables.first { $0.schema.name == table }?.rows.first { $0.first == .text(key) }?.suffix(3)
        }
        let gone: [Value] = [.optional(CalendarDate("2025-07-07")), .optional(CalendarDate("2025-07-07")), .boolean(false)]
        #expect(presence("atc", "L01XX62") == gone && presence("substances", "02202") == gone)
        #expect(presence("atc", "L01EX02")?.last == .boolean(true) && presence("substances", "01234")?.last == .boolean(true))
    }

    @Test func substancesKeepAllTheirSpellings() throws {
        let substances = try TestInbox.harvest([
            "2021-01-11/CIS_COMPO_bdpm.txt": [Fixture.component(name: "PARACETAMOL")],
            "2026-05-26/CIS_COMPO_bdpm.txt": [
                Fixture.component(), Fixture.component("60000002"), Fixture.component("60000003", name: "PARACÉTAMOL (DC)"),
            ],
        ]).product.substances
        #expect(substances.map(\.name) == ["PARACÉTAMOL"])
        #expect(substances.first?.variants == ["PARACETAMOL", "PARACÉTAMOL (DC)"])
    }

    /// A date that moved with each edition would make a change of every row.
    @Test func onlyRowsThatAreGoneTellTheirLastEdition() throws {
        let first = try #require(CalendarDate("2021-01-11"))
        let last = try #require(CalendarDate("2026-05-26"))
        #expect(Shared.cells(Presence(first: first, last: last, isCurrent: true)) == [.date(first), .missing, .boolean(true)])
        #expect(Shared.cells(Presence(first: first, last: last, isCurrent: false)) == [.date(first), .date(last), .boolean(false)])
    }
}

extension Export.Table {
    var keys: Set<[Value]> {
        let indices = schema.key.compactMap(schema.index(of:))
        return Set(rows.map { row in indices.map { row[$0] } })
    }

    /// Rows are in key order: equal keys would be neighbours.
    var hasUniqueKeys: Bool {
        let indices = schema.key.compactMap(schema.index(of:))
        return zip(rows, rows.dropFirst()).allSatisfy { left, right in indices.contains { left[$0] != right[$0] } }
    }
}
