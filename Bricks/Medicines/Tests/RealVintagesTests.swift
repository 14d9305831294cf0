import Export
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
        #expect(medicines.all.count { !$0.formerNames.isEmpty } == 1_739)
        #expect(medicines.all.count { !$0.formerHolders.isEmpty } == 3_009)
        #expect(medicines.genericGroups.count == 1_668)
        let rows = Dictionary(uniqueKeysWithValues: harvest.tables.map { ($0.schema.name, $0.rows.count) })
        #expect(rows["presentations"] == 25_119)
        #expect(rows["substances"] == 4_294)
        #expect(rows["variantes_substances"] == 5_076)
        for table in harvest.tables { #expect(table.hasUniqueKeys, "\(table.schema.name)") }
        expectWholeReports(harvest.reports)
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
        #expect(count(CodeRules.europeanNumberSlash, "2026-05-26/CIS_bdpm.txt") == 1)
        #expect(count(ConsistencyRules.divergentATC, "atc/CIS-ATC_2024-04-07.csv") == 18)
    }
}
