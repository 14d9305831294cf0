import Export
import Foundation
import Frame
import Quality
import Testing
import Vocabulary

@testable import Medicines

/// The three real vintages. Numbers were computed apart, by a few lines of Python over the same files.
@Suite(.enabled(if: RealData.isPresent, "DATAMED_REAL_DATA is not set"))
struct RealVintagesTests {
    @Test func nothingEverPublishedIsLost() throws {
        let harvest = try MedicinesBrick().build(RealData.inbox(RealData.vintages), upstream: Upstream())
        let medicines = harvest.product
        #expect(medicines.vintages.map(\.description) == RealData.vintages)
        #expect(medicines.all.count == 18_433)
        #expect(medicines.all.count { !$0.presence.isCurrent } == 2_585)
        #expect(medicines.all.count { !$0.formerNames.isEmpty } == 1_738)
        #expect(medicines.all.count { !$0.formerHolders.isEmpty } == 3_009)
        #expect(medicines.genericGroups.count == 1_668)
        let rows = Dictionary(uniqueKeysWithValues: harvest.tables.map { ($0.schema.name, $0.rows.count) })
        #expect(rows["presentations"] == 25_119)
        #expect(rows["substances"] == 4_294)
        #expect(rows["variantes_substances"] == 5_076)
        for table in harvest.tables { #expect(table.hasUniqueKeys, "\(table.schema.name)") }
        expectWholeReports(harvest.reports)
    }

    /// Building on more vintages never takes a key or a page away, whichever vintage comes last.
    @Test func everyReleaseKeepsTheKeysAndPagesOfTheOneBefore() throws {
        // Without the file of ATC labels, which alone would keep every class.
        var keys: [String: Set<[Value]>] = [:]
        var addresses: Set<String> = []
        for count in 1...RealData.vintages.count {
            let harvest = try MedicinesBrick().build(
                RealData.inbox(Array(RealData.vintages.prefix(count)), withATC: false), upstream: Upstream())
            for table in harvest.tables {
                let now = table.keys
                let lost = (keys[table.schema.name] ?? []).subtracting(now)
                #expect(lost.isEmpty, "\(table.schema.name): \(lost.count) lost, such as \(String(describing: lost.first))")
                keys[table.schema.name] = now
            }
            let open = Set(try TestRelease.open(harvest).addresses)
            let lost = addresses.subtracting(open)
            #expect(lost.isEmpty, "\(lost.count) pages lost, such as \(lost.sorted().prefix(3))")
            addresses = open
        }
        #expect(addresses.isSuperset(of: ["/atc/L01XX62", "/atc/L04AA58", "/atc/V08B"]))
    }

    /// No one can see a control character, and no reader of a file expects one: only line feeds are left, in long texts.
    @Test func noPublishedTextHoldsAControlCharacter() throws {
        let harvest = try MedicinesBrick().build(RealData.inbox(RealData.vintages), upstream: Upstream())
        for table in harvest.tables {
            let dirty = table.rows.joined().filter { value in
                guard case .text(let text) = value else { return false }
                return text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) }
            }
            #expect(dirty.isEmpty, "\(table.schema.name): \(dirty.prefix(3))")
            let doubled = table.rows.joined().filter { if case .text(let text) = $0 { text.contains("  ") } else { false } }
            #expect(doubled.isEmpty, "\(table.schema.name): \(doubled.prefix(3))")
        }
    }

    /// The short real file of 2025 where "à" became "é", in names and in dose forms.
    @Test func theLostGraveAccentIsPutBack() throws {
        let name = "cis_2025_a_grave_to_e_acute_utf8.txt"
        let url = try #require(RealData.folder).appending(path: "bdpm-quirks/\(name)")
        let file = InboxFile(url: url, name: name, vintage: CalendarDate("2025-07-07"), kind: MedicineSources.products.kind)
        let harvest = try MedicinesBrick().build(Inbox(files: [file], isDemonstration: false), upstream: Upstream())
        #expect(harvest.reports.first?.findings.count(of: TextRules.lostGrave) == 20)
        let texts = harvest.product.all.flatMap { [$0.product.name, $0.product.doseForm] }
        #expect(texts.allSatisfy { !$0.split(separator: " ").contains("é") })
        #expect(texts.contains("gélule à libération prolongée"))
    }

    private func expectWholeReports(_ reports: [FileReport]) {
        #expect(reports.count == 23)
        #expect(reports.allSatisfy { $0.rowsIn == $0.rowsTyped + $0.rowsRejected && $0.rowsRejected == 0 })
        let byFile = Dictionary(uniqueKeysWithValues: reports.map { ($0.file, $0) })
        func count(_ rule: Rule, _ file: String) -> Int? { byFile[file]?.findings.count(of: rule) }
        #expect(byFile["2026-05-26/CIS_bdpm.txt"]?.rowsIn == 15_848)
        #expect(byFile["2026-05-26/CIS_CIP_bdpm.txt"]?.rowsIn == 20_903)
        #expect(byFile["2026-05-26/CIS_CPD_bdpm.txt"]?.blankLines == 3)
        #expect(count(ValueRules.thousandsComma, "2026-05-26/CIS_CIP_bdpm.txt") == 933)
        #expect(count(ValueRules.rateSpace, "2026-05-26/CIS_CIP_bdpm.txt") == 2_453)
        #expect(count(TextRules.html, "2026-05-26/CIS_CIP_bdpm.txt") == 814)
        #expect(count(ConsistencyRules.declarationBeforeAuthorisation, "2026-05-26/CIS_CIP_bdpm.txt") == 639)
        #expect(count(ValueRules.priceSum, "2026-05-26/CIS_CIP_bdpm.txt") == 3)
        #expect(count(ConsistencyRules.orphan, "2026-05-26/CIS_CIP_bdpm.txt") == 4)
        #expect(count(ConsistencyRules.orphan, "2026-05-26/CIS_GENER_bdpm.txt") == 2_517)
        #expect(count(TextRules.innerSpaces, "2026-05-26/CIS_bdpm.txt") == 748)
        #expect(count(TextRules.innerSpaces, "2026-05-26/CIS_CIP_bdpm.txt") == 1_386)
        #expect(count(ValueRules.impossibleDate, "2026-05-26/CIS_CIP_bdpm.txt") == 1)
        #expect(count(TextRules.control, "atc/ATC-2024-02-15-fr.json") == 1)
        #expect(count(CodeRules.europeanNumberSlash, "2026-05-26/CIS_bdpm.txt") == 1)
        #expect(count(ConsistencyRules.divergentATC, "atc/CIS-ATC_2024-04-07.csv") == 18)
    }
}
