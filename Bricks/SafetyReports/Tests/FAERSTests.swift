import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import SafetyReports

struct FAERSTests {
    private static let demo =
        "primaryid$caseid$caseversion$i_f_code$event_dt$mfr_dt$init_fda_dt$fda_dt$age$age_cod$sex$occp_cod$reporter_country$occr_country"

    private static func version(_ number: Int, of key: Int, age: String = "48$YR", sex: String = "F", day: String = "20200928") -> String {
        "\(key)\(number)$\(key)$\(number)$F$$$20140312$\(day)$\(age)$\(sex)$MD$US$US"
    }

    private static func read(demo: [String], drugs: [String], _ others: [(String, [String])] = []) throws -> FAERSExtract {
        let folder = try Extract()
        var files = [
            try folder.write("DEMO20Q3.txt", [self.demo] + demo),
            try folder.write("DRUG20Q3.txt", ["primaryid$caseid$drug_seq$role_cod$drugname$prod_ai"] + drugs),
        ]
        for (name, lines) in others { files.append(try folder.write(name, lines)) }
        return try FAERSExtract.read(files)
    }

    @Test("A report of FAERS has the same values as any other")
    func plain() throws {
        let extract = try Self.read(
            demo: [Self.version(3, of: 10)], drugs: ["103$10$1$PS$LIPITOR$ATORVASTATIN CALCIUM", "103$10$2$C$ASPIRIN$ASPIRIN"],
            [
                ("REAC.txt", ["primaryid$caseid$pt$drug_rec_act", "103$10$Cataract$"]),
                ("OUTC.txt", ["primaryid$caseid$outc_cod", "103$10$HO"]),
                ("RPSR.txt", ["primaryid$caseid$rpsr_cod", "103$10$CSM"]),
                ("THER.txt", ["primaryid$caseid$dsg_drug_seq$start_dt$end_dt", "103$10$1$20100501$", "103$10$1$2009$"]),
            ])
        let collection = extract.collection
        let report = try #require(collection.reports.first)
        #expect(collection.parts(of: report.key) == ["103", "10", "3"])
        #expect(report.received == CalendarDate("2014-03-12") && report.age?.completedYears == 48 && report.sex == .female)
        #expect(report.seriousness == Seriousness(isSerious: true, criteria: .hospitalisation))
        #expect(report.reporterQualification == .physician && report.isFrench == false)
        #expect(collection.drugs.map(\.kind) == [.product, .substance])
        #expect(collection.drugs.map(\.role) == [.suspect, .concomitant])
        #expect(collection.drugs.map { $0.start?.text } == ["2009", nil])
        #expect(collection.reactions.first?.term.map { collection.words[$0] } == "Cataract")
        #expect(collection.reporters.map(\.qualification) == [.patient])
        #expect(extract.reports.findings.isEmpty)
    }

    /// K1 in the codes of the FDA.
    @Test("Ages come in codes", arguments: [("7$DEC", 70), ("130$MON", 10), ("60$WK", 1), ("400$DY", 1), ("9000$HR", 1), ("48$YR", 48)])
    func ages(age: String, years: Int) throws {
        let extract = try Self.read(demo: [Self.version(1, of: 5, age: age)], drugs: ["51$5$1$PS$X$"])
        #expect(extract.collection.reports.first?.age?.completedYears == years)
    }

    @Test("The latest version of a case tells it, whatever the order of rows")
    func versions() throws {
        let rows = [
            Self.version(1, of: 7, sex: "M"), Self.version(10, of: 7, sex: "F"), Self.version(9, of: 7, sex: "UNK"), Self.version(1, of: 8),
        ]
        let drugs = ["71$7$1$PS$OLD$", "710$7$1$PS$NEW$", "79$7$1$PS$OLD$", "81$8$1$PS$OTHER$"]
        for _ in 0..<10 {
            let extract = try Self.read(demo: rows.shuffled(), drugs: drugs.shuffled())
            let cleaned = Cleaning(rowsRead: extract.drugRows, settings: CleaningSettings(isFrenchOnly: false)).clean(extract.collection)
            #expect(ReportedNames(cleaned).all.map(\.name) == ["NEW", "OTHER"])
            #expect(extract.collection.reports.filter { $0.sex == .female }.count == 2)
            #expect(extract.reports.findings == ["CAS-VERSION-REMPLACEE": 4, "CAS-TABLE-ABSENTE": 4])
            #expect(extract.reports.map(\.rowsRejected) == [2, 2])
            #expect(cleaned.funnel.sources.map(\.rows) == [4, -2, 0])
        }
    }

    @Test("Random bytes make a refusal or counted rejections, never a crash, and no word of theirs is told")
    func fuzzed() throws {
        let folder = try Extract()
        let tables = [
            ("DEMO20Q3.txt", [Self.demo] + (1...6).map { Self.version(1, of: $0) }),
            (
                "DRUG20Q3.txt",
                ["primaryid$caseid$drug_seq$role_cod$drugname$prod_ai"] + (1...6).map { "\($0)1$\($0)$1$PS$SECRETDUPATIENT$X" }
            ),
            ("REAC20Q3.txt", ["primaryid$caseid$pt$drug_rec_act"] + (1...6).map { "\($0)1$\($0)$Cataract$" }),
            ("THER20Q3.txt", ["primaryid$caseid$dsg_drug_seq$start_dt$end_dt"] + (1...6).map { "\($0)1$\($0)$1$20100501$" }),
        ]
        var random = SeededNumbers(state: 2)
        for _ in 0..<300 {
            var files: [InboxFile] = []
            for (name, lines) in tables {
                var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
                for _ in 0..<Int.random(in: 0...8, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(contentsOf: [0x24, 0x22, 0x0A, 0x00, 0xE2].shuffled(using: &random).prefix(2), at: place)
                    default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
                    }
                }
                let url = folder.folder.appending(path: name)
                try Data(bytes).write(to: url)
                files.append(InboxFile(url: url, name: name, vintage: nil, kind: "FAERS"))
            }
            do {
                let extract = try FAERSExtract.read(files)
                for report in extract.reports { #expect(report.rowsIn == report.rowsTyped + report.rowsRejected) }
                #expect(!ReportText.render(extract.reports).contains("SECRETDUPATIENT"))
            } catch {
                #expect(error is TabularRefusal && !"\(error)".contains("SECRETDUPATIENT"))
            }
        }
    }

    @Test("A quarter without its cases is refused")
    func incomplete() throws {
        let folder = try Extract()
        let file = try folder.write("DRUG20Q3.txt", ["primaryid$caseid$drug_seq$role_cod$drugname$prod_ai", "1$1$1$PS$X$"])
        let refusal = #expect(throws: TabularRefusal.self) { try FAERSExtract.read([file]) }
        #expect(refusal?.message.contains("DEMO") == true)
        #expect(try FAERSExtract.read([file], isAlone: true).reports[0].rowsRejected == 0)
    }

    @Test(
        "A real quarter is read to the row",
        .enabled(if: RealData.folder("faers") != nil, "DATAMED_REAL_DATA is not set: the real quarter is not read"))
    func realQuarter() throws {
        let folder = try #require(RealData.folder("faers"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let files = names.map { InboxReader(sources: SafetyReportsBrick().sources, today: nil).recognise(folder.appending(path: $0)) }
        #expect(files.allSatisfy { $0.kind == "FAERS" })
        let extract = try FAERSExtract.read(files)
        #expect(extract.reports.reduce(0) { $0 + $1.rowsIn } == 9_999 + 5 * 10_000)
        for report in extract.reports { #expect(report.rowsIn == report.rowsTyped + report.rowsRejected) }
        #expect(extract.collection.reports.count == 9_999)
        // Ages are told for about six reports in ten, and very few rows of a table are of no case of this sample.
        #expect(extract.collection.reports.count { $0.age != nil } > 5_500)
        let cleaned = Cleaning(rowsRead: extract.drugRows, settings: CleaningSettings(isFrenchOnly: false)).clean(extract.collection)
        #expect(cleaned.funnel.rowsIn == extract.drugRows + cleaned.funnel.sources[1].rows + cleaned.funnel.sources[2].rows)
        #expect(ReportedNames(cleaned).all.contains { $0.name == "LIPITOR" && $0.kind == .product })
    }
}

/// The folder of the real public files, when the machine has it.
enum RealData {
    static func folder(_ name: String) -> URL? {
        guard let path = ProcessInfo.processInfo.environment["DATAMED_REAL_DATA"] else { return nil }
        let folder = URL(filePath: path).appending(path: name)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
