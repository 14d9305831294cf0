import Export
import Frame
import Quality
import Testing
import Vocabulary

@testable import Medicines

/// The three real vintages. Numbers were computed apart, by a few lines of Python over the same files.
@Suite(.enabled(if: RealData.isPresent, "DATAMED_REAL_DATA is not set"))
struct RealVintagesTests {
    @Test func historyOfThreeVintages() throws {
        let harvest = try MedicinesBrick().build(RealData.inbox(RealData.vintages), upstream: Upstream())
        let medicines = harvest.product
        #expect(medicines.vintages.map(\.description) == RealData.vintages)
        #expect(medicines.all.count == 18_433)
        print("withdrawn", medicines.all.count { !$0.presence.isCurrent })
        print("renamed", medicines.all.count { !$0.formerNames.isEmpty }, "holders", medicines.all.count { !$0.formerHolders.isEmpty })
        print("packages", medicines.all.reduce(0) { $0 + $1.packages.count }, "groups", medicines.genericGroups.count, "substances", medicines.substances.count)
        for report in harvest.reports {
            print(report.file, report.encoding, report.rowsIn, report.rowsTyped, report.rowsRejected, report.blankLines, report.newestDate?.description ?? "-")
            for group in report.findings.groups { print("   ", group.rule.id, group.count, group.listed.first?.value.prefix(60) ?? "") }
        }
        for table in harvest.tables { print(table.schema.name, table.rows.count) }
    }
}
