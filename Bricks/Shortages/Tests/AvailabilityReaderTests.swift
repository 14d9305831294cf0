import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import Shortages

@Suite struct AvailabilityReading {
    /// The only finding expected of a file of one dirty line.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Rule
        let lines: [String]
        var isRejected = false
        var testDescription: String { rule.id }
    }

    static let cases = [
        Case(rule: StructureRules.columnCount, lines: ["60000001\t\t2"], isRejected: true),
        Case(rule: AvailabilityRules.cis, lines: [Fixture.line(cis: "6000000")], isRejected: true),
        Case(rule: AvailabilityRules.cip13, lines: [Fixture.line(cip13: "3400930915005")]),
        Case(rule: AvailabilityRules.codeAgainstLabel, lines: [Fixture.line(code: "1")]),
        Case(rule: AvailabilityRules.labelCase, lines: [Fixture.line(label: "tension d'approvisionnement")]),
        Case(rule: AvailabilityRules.label, lines: [Fixture.line(label: "Manque")]),
        Case(rule: AvailabilityRules.code, lines: [Fixture.line(code: "7")]),
        Case(rule: AvailabilityRules.date, lines: [Fixture.line(start: "31/02/2026")]),
        Case(rule: AvailabilityRules.future, lines: [Fixture.line(update: "18/06/2026")]),
        Case(rule: AvailabilityRules.impossible, lines: [Fixture.line(update: "18/05/2062")]),
        Case(rule: AvailabilityRules.dateOrder, lines: [Fixture.line(start: "19/05/2026")]),
        Case(rule: AvailabilityRules.returnOrder, lines: [Fixture.line(comeback: "30/07/2024")]),
        Case(
            rule: AvailabilityRules.returnMissing,
            lines: [Fixture.line(code: "4", label: "Remise à disposition", start: "18/05/2026")]),
        Case(rule: AvailabilityRules.duplicate, lines: [Fixture.line(), Fixture.line()], isRejected: true),
        Case(rule: AvailabilityRules.several, lines: [Fixture.line(), Fixture.line(code: "1", label: "Rupture de stock")]),
        Case(rule: AvailabilityRules.link, lines: [Fixture.line(link: "javascript:alert(1)")]),
    ]

    @Test(arguments: cases) func eachRuleFindsItsDefectAndNothingElse(_ sample: Case) throws {
        let file = try Fixture.read(sample.lines)
        #expect(file.report.findings.groups.map(\.rule.id) == [sample.rule.id])
        #expect(file.report.findings.count(of: sample.rule) == 1)
        #expect(file.report.rowsIn == sample.lines.count)
        #expect(file.report.rowsRejected == (sample.isRejected ? 1 : 0))
        #expect(file.report.rowsTyped + file.report.rowsRejected == file.report.rowsIn)
        // What is typed is what is published: no repetition goes away later.
        #expect(file.report.rowsTyped == file.declarations.count)
        let finding = try #require(file.report.findings.groups.first?.listed.first)
        #expect(
            (finding.place.line ?? 0) > 0 && finding.message.hasSuffix(".") && !finding.value.isEmpty
                || sample.rule.id == "DISPO-REMISE-SANS-DATE")
    }

    @Test func rulesThatNeedTheBase() throws {
        let own = Fixture.cip13(1)
        let foreign = Fixture.cip13(2)
        let medicines = Fixture.medicines([
            Fixture.medicine(1, "A", packages: [own]), Fixture.medicine(2, "B", packages: [foreign]),
        ])
        let file = try Fixture.read(
            [
                Fixture.line(cip13: "\(own)"), Fixture.line(cip13: "\(foreign)"), Fixture.line(cip13: "\(Fixture.cip13(3))"),
                Fixture.line(cis: "60000009"),
            ], medicines: medicines)
        let counts = Dictionary(uniqueKeysWithValues: file.report.findings.groups.map { ($0.rule.id, $0.count) })
        #expect(counts == ["DISPO-CIP13-AUTRE-CIS": 1, "DISPO-CIP13-INCONNU": 1, "DISPO-CIS-INCONNU": 1])
        #expect(file.declarations.count == 4, "orphans are kept")
        #expect(file.report.references.map(\.matched) == [3, 2])
        #expect(file.report.references.map(\.checked) == [4, 3])
    }

    @Test func everyRuleIsListedOnceAndTested() {
        let ids = AvailabilityRules.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        let tested = Set(AvailabilityReading.cases.map(\.rule.id)).union([
            "DISPO-CIP13-AUTRE-CIS", "DISPO-CIP13-INCONNU", "DISPO-CIS-INCONNU",
        ])
        #expect(tested.subtracting(StructureRules.all.map(\.id)) == Set(ids))
    }

    @Test func aCleanLineIsTyped() throws {
        let file = try Fixture.read([Fixture.line(cip13: "\(Fixture.cip13(1))", comeback: "30/09/2026")])
        #expect(file.report.findings.isEmpty)
        let declaration = try #require(file.declarations.first)
        #expect(declaration.subject == DeclarationSubject(Fixture.cis(1), Fixture.cip13(1)))
        #expect(declaration.status == .supplyTension)
        #expect(declaration.start == Fixture.date("2026-04-14") && declaration.updated == Fixture.date("2026-05-18"))
        #expect(declaration.announcedReturn == Fixture.date("2026-09-30") && declaration.returned == nil)
        #expect(declaration.link == Fixture.link)
    }

    /// Seen on 2 January 2026: the code says "back", the label and the missing date of return say "tension".
    @Test func aReturnWithoutDateThatIsLabelledTensionIsATension() throws {
        let file = try Fixture.read([Fixture.line(code: "4", label: "tension d'approvisionnement")])
        #expect(file.declarations.map(\.status) == [.supplyTension])
        let dated = try Fixture.read([Fixture.line(code: "4", label: "Tension d'approvisionnement", comeback: "18/05/2026")])
        #expect(dated.declarations.map(\.status) == [.backInStock])
    }

    @Test func anUnknownCodeAndLabelRejectTheRow() throws {
        let file = try Fixture.read([Fixture.line(code: "9", label: "???"), Fixture.line(code: "11")])
        #expect(file.report.rowsRejected == 1 && file.declarations.map(\.status) == [.supplyTension])
    }

    @Test func windows1252IsRead() throws {
        let bytes =
            Data("60000001\t\t4\tRemise ".utf8) + [0xE0]
            + Data(" disposition\t18/05/2026\t18/05/2026\t18/05/2026\t\(Fixture.link)\r\n".utf8)
        let file = try Fixture.withFile(bytes) { try AvailabilityReader.read($0, medicines: nil) }
        #expect(file.report.findings.isEmpty && file.declarations.map(\.status) == [.backInStock])
    }

    @Test func withoutAVintageTheNewestUpdateTellsTheDay() throws {
        let file = try Fixture.read([Fixture.line(), Fixture.line(cis: "60000002", update: "20/05/2026")], vintage: nil)
        #expect(file.vintage == Fixture.date("2026-05-20"))
    }

    @Test func aDateToComeIsSeenWithoutAVintage() throws {
        let day = try #require(CalendarDate("2026-06-01"))
        let lines = [Fixture.line(update: "20/05/2027"), Fixture.line(cis: "60000002", update: "20/05/2026")].map { $0 + "\r\n" }
        let found = try Fixture.withFile(Data(lines.joined().utf8), vintage: nil) { file in
            try AvailabilityReader.read(
                InboxFile(url: file.url, name: file.name, vintage: nil, kind: file.kind).seen(on: day), medicines: nil)
        }.report
        let finding = try #require(found.findings.groups.first { $0.rule == AvailabilityRules.future }?.listed.first)
        #expect(finding.place.line == 1 && finding.message.contains("à venir : nous sommes le 1er\u{A0}juin 2026"), "\(finding.message)")
        #expect(found.newestDate == CalendarDate("2026-05-20"))
    }

    @Test func recognisedByContent() {
        func fields(_ line: String) -> Record {
            Record(line: 1, byteOffset: 0, fields: line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
        #expect(
            AvailabilitySource.signature.claims([fields(Fixture.line()), fields(Fixture.line(cis: "x")), fields(Fixture.line(code: "1"))]))
        #expect(!AvailabilitySource.signature.claims([]))
        #expect(
            !AvailabilitySource.signature.claims([
                fields("60002283\t4949729\tplaquette\tPrésentation active\tDéclaration\t16/03/2011\t3400949497294\toui")
            ]))
        #expect(!AvailabilitySource.signature.claims([fields("60000001\t\t2")]))
    }

    @Test(.enabled(if: Fixture.hasRealData, "DATAMED_REAL_DATA is not set"))
    func realFilesAreRecognisedByContentAndOnlyThey() throws {
        let folder = try #require(Fixture.realData)
        func firstRecords(_ path: String) throws -> [Record] {
            let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)).prefix(8_000), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).prefix(20).map {
                Record(line: 1, byteOffset: 0, fields: $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
            }
        }
        for day in ["2025-07-07", "2026-01-02", "2026-01-26", "2026-05-26"] {
            #expect(AvailabilitySource.signature.claims(try firstRecords("availability/\(day).txt")))
        }
        for name in ["CIS_bdpm", "CIS_CIP_bdpm", "CIS_COMPO_bdpm", "CIS_GENER_bdpm", "CIS_CPD_bdpm", "CIS_MITM", "HAS_LiensPageCT_bdpm"] {
            #expect(!AvailabilitySource.signature.claims(try firstRecords("bdpm/2026-05-26/\(name).txt")))
        }
    }
}
