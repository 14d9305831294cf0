import Export
import Foundation
import Frame
import Quality
import Testing
import Vocabulary

@testable import SafetyReports

struct BrickTests {
    @Test("Without a file of its own the brick brings nothing")
    func empty() throws {
        let harvest = try SafetyReportsBrick().build(Inbox(files: [], isDemonstration: false), upstream: Upstream())
        #expect(harvest.product.isEmpty && harvest.reports.isEmpty && harvest.funnels.isEmpty)
        #expect(harvest.tables.allSatisfy { $0.rows.isEmpty })
    }

    @Test("Every source of people is marked as such, and known by its content")
    func sources() {
        for source in SafetyReportsBrick().sources { #expect(source.isPersonal && source.signature != nil && source.address == nil) }
    }

    @Test("The three ways in meet in one build, each with its funnel, its report and its place in the store")
    func threeWays() throws {
        let folder = try Extract()
        func file(_ name: String, _ kind: String, _ lines: [String]) throws -> InboxFile {
            let file = try folder.write(name, lines)
            return InboxFile(url: file.url, name: name, vintage: nil, kind: kind)
        }
        let work = folder.folder.appending(path: "work")
        let inbox = Inbox(
            files: [
                try file("cas.csv", "BNPV", [Extract.caseHeading, Extract.row("1"), Extract.row("2", received: "01/01/2001")]),
                try file("med.csv", "BNPV", ["AER_ID;CAS;VER;MEDICAMENT;TYPE", Extract.drug("1", "A"), Extract.drug("2", "A")]),
                try file("DEMO.txt", "FAERS", ["primaryid$caseid$caseversion$init_fda_dt$age$age_cod$sex", "11$1$1$20190312$48$YR$F"]),
                try file("DRUG.txt", "FAERS", ["primaryid$caseid$drug_seq$role_cod$drugname$prod_ai", "11$1$1$PS$B$"]),
                try file("lot.xml", "E2B", [Messages.batch(Messages.message("X"))]),
            ], isDemonstration: false, workFolder: work, years: 2019...2024)
        let harvest = try SafetyReportsBrick().build(inbox, upstream: Upstream())
        #expect(harvest.funnels.map(\.rowsIn) == [2, 1, 2])
        #expect(harvest.funnels.map(\.rowsOut) == [1, 1, 2])
        #expect(harvest.reports.count == 5)
        #expect(harvest.product.map { $0.names.all.map(\.name) } == [["A"], ["B"], ["DOLIPRANE", "CODEINE"]])
        #expect(FileManager.default.fileExists(atPath: WorkingStore(work).file.path))
        for report in harvest.reports { #expect(report.rowsIn == report.rowsTyped + report.rowsRejected) }
    }

    @Test("A file alone is checked without its cases", arguments: ["BNPV", "FAERS", "E2B"])
    func alone(kind: String) throws {
        let folder = try Extract()
        let lines =
            switch kind {
            case "BNPV": ["AER_ID;CAS;VER;MEDICAMENT;TYPE", Extract.drug("1", "A")]
            case "FAERS": ["primaryid$caseid$pt$drug_rec_act", "11$1$Cataract$"]
            default: [Messages.batch(Messages.message("X"))]
            }
        let written = try folder.write("fichier.txt", lines)
        let file = InboxReader(sources: SafetyReportsBrick().sources, today: nil).recognise(written.url)
        #expect(file.kind == kind)
        let source = try #require(SafetyReportsBrick().sources.first { $0.kind == kind })
        let report = try SafetyReportsBrick().check(file, as: source)
        #expect(report.rowsIn == 1 && report.rowsRejected == 0 && report.kind == kind)
    }
}
