import Foundation
import Frame
import Quality
import Tabular
import Testing
import Vocabulary

@testable import SafetyReports

struct E2BTests {
    private static func read(_ texts: String...) throws -> ICSRExtract {
        let folder = try Extract()
        return try ICSRExtract.read(
            try texts.enumerated().map { index, text in
                let file = try folder.write("lot\(index).xml", [text])
                return InboxFile(url: file.url, name: file.name, vintage: nil, kind: "E2B")
            })
    }

    @Test("A message of E2B(R3) has the same values as any other report")
    func nested() throws {
        let extract = try Self.read(Messages.batch(Messages.message("FR-1")))
        let collection = extract.collection
        let report = try #require(collection.reports.first)
        #expect(collection.parts(of: report.key) == ["FR-1", "SENDER-FR-1", "20240116"])
        #expect(report.received == CalendarDate("2024-01-15") && report.sex == .female && report.age?.completedYears == 10)
        #expect(report.seriousness == Seriousness(isSerious: true, criteria: .hospitalisation))
        #expect(report.isFrench && report.reporterQualification == .physician)
        #expect(collection.drugs.compactMap(\.name).map { collection.names[$0] } == ["DOLIPRANE", "CODEINE"])
        #expect(collection.drugs.map(\.kind) == [.product, .substance])
        #expect(collection.drugs.map(\.role) == [.suspect, .concomitant])
        #expect(collection.drugs.map { $0.start?.text } == ["2024-01-01", nil])
        #expect(collection.drugs.first?.ingredients.map { collection.words[$0] } == "PARACETAMOL")
        #expect(collection.reactions.map { $0.onset?.text } == ["2024-01"])
        #expect(collection.reactions.first?.term.map { collection.words[$0] } == "Maux de tête")
        #expect(extract.reports.findings.isEmpty)
    }

    @Test("One bad message does not take the others with it")
    func mixed() throws {
        let open = "<PORR_IN049016UV><controlActProcess>"
        let extract = try Self.read(
            Messages.batch(
                Messages.message("A"), open + "<subject></controlActProcess></PORR_IN049016UV>", Messages.message("B"), open,
                Messages.message("C"),
                open + "<x y=\"></x></PORR_IN049016UV>", Messages.message("D"), "<PORR_IN049016UV/>"))
        #expect(extract.collection.reports.map { extract.collection.parts(of: $0.key)[0] } == ["A", "B", "C", "D"])
        #expect(extract.reports[0].rowsIn == 8 && extract.reports[0].rowsRejected == 4)
        #expect(extract.reports.findings == ["E2B-MESSAGE": 4])
    }

    @Test("The latest version tells a case, in any order and any file; a nullified case is not counted")
    func versions() throws {
        let messages = [
            Messages.message("A", recent: "20240116", drug: "OLD"),
            Messages.message("A", recent: "20240301", nullification: "2", drug: "NEW"),
            Messages.message("A", recent: "20240201", drug: "OLDER"), Messages.message("B"),
            Messages.message("B", recent: "20240401", nullification: "1"),
        ]
        for _ in 0..<10 {
            let order = messages.shuffled()
            for extract in [
                try Self.read(Messages.batch(order[0], order[1], order[2], order[3], order[4])),
                try Self.read(Messages.batch(order[0], order[1]), Messages.batch(order[2], order[3], order[4])),
            ] {
                #expect(extract.collection.names.sorted.map { extract.collection.names[$0] } == ["CODEINE", "NEW"])
                #expect(extract.reports.findings == ["CAS-VERSION-REMPLACEE": 3, "E2B-ANNULATION": 1])
                #expect(extract.reports.reduce(0) { $0 + $1.rowsTyped } == 1)
                #expect(extract.reports.allSatisfy { $0.rowsIn == $0.rowsTyped + $0.rowsRejected && $0.rowsRejected >= 0 })
            }
        }
    }

    @Test("A message received twice is counted once")
    func twice() throws {
        let extract = try Self.read(Messages.batch(Messages.message("A"), Messages.message("A")))
        #expect(extract.collection.reports.count == 1)
        #expect(extract.reports.findings == ["CAS-REPETITION": 1])
    }

    @Test(
        "A document type is refused, whatever it would do",
        arguments: [
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE a SYSTEM \"http://x/y.dtd\">",
            "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]>", "<!doctype a>",
        ])
    func documentTypes(declaration: String) throws {
        let refusal = #expect(throws: TabularRefusal.self) { try Self.read(declaration + Messages.message("&b;")) }
        #expect(refusal?.message.contains("DTD") == true)
        // Inside a batch too, and inside a message.
        #expect(throws: TabularRefusal.self) { try Self.read(Messages.batch(Messages.message("A"), declaration, Messages.message("B"))) }
        #expect(throws: TabularRefusal.self) { try Self.read(Messages.batch(Messages.message("A", inside: declaration))) }
    }

    @Test("An entity that nobody declared costs its message alone")
    func entities() throws {
        let extract = try Self.read(Messages.batch(Messages.message("A", drug: "&xxe;"), Messages.message("B", drug: "A &amp; B")))
        #expect(extract.collection.names.find("A & B") != nil)
        #expect(extract.reports.findings == ["E2B-MESSAGE": 1])
    }

    @Test("A message nested without end is rejected; the next is read")
    func deep() throws {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        let extract = try Self.read(Messages.batch(Messages.message("A", inside: deep), Messages.message("B")))
        #expect(extract.collection.reports.count == 1)
        #expect(extract.reports.findings == ["E2B-PROFONDEUR": 1])
    }

    @Test("What may come once and comes again is told; the first is read")
    func repeated() throws {
        let twice = "<administrativeGenderCode code=\"1\"/><administrativeGenderCode code=\"2\"/>"
        let extract = try Self.read(Messages.batch(Messages.message("A", sex: twice)))
        #expect(extract.collection.reports.first?.sex == .male)
        #expect(extract.reports.findings == ["E2B-ELEMENT-REPETE": 1])
    }

    @Test("A file without messages is refused, and so is another encoding")
    func noMessages() throws {
        #expect(throws: TabularRefusal.self) { try Self.read("<root><a/></root>") }
        #expect(throws: TabularRefusal.self) { try Self.read("<?xml version=\"1.0\" encoding=\"UTF-7\"?><PORR_IN049016UV/>") }
        #expect(throws: TabularRefusal.self) { try Self.read("P\0O\0R\0R\0") }
    }

    @Test("Random bytes make a refusal or counted rejections, never a crash")
    func fuzzed() throws {
        let sound = Array(Messages.batch(Messages.message("A"), Messages.message("B")).utf8)
        var generator = SeededNumbers(state: 3)
        let folder = try Extract()
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: "<![CDATA[\"'/>".utf8.prefix(Int.random(in: 1...13, using: &generator)), at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 200))
                }
            }
            let url = folder.folder.appending(path: "lot.xml")
            try Data(bytes).write(to: url)
            do {
                let extract = try ICSRExtract.read([InboxFile(url: url, name: "lot.xml", vintage: nil, kind: "E2B")])
                #expect(extract.reports[0].rowsIn == extract.reports[0].rowsTyped + extract.reports[0].rowsRejected)
                #expect(extract.collection.reports.count == extract.reports[0].rowsTyped)
            } catch {
                #expect(error is TabularRefusal)
            }
        }
    }

    // MARK: Messages of others

    private static func real(_ names: String...) throws -> ICSRExtract {
        let folder = try #require(RealData.folder("e2b/messages"))
        return try ICSRExtract.read(names.map { InboxFile(url: folder.appending(path: $0), name: $0, vintage: nil, kind: "E2B") })
    }

    @Test(
        "Sample messages of the flat format are read, and hostile ones cost no more than themselves",
        .enabled(if: RealData.folder("e2b/messages") != nil, "DATAMED_REAL_DATA is not set: the sample messages are not read"))
    func samples() throws {
        let sample = try Self.real("2025-09-09_sample_e2b.xml")
        #expect(sample.reports[0].rowsIn == 5 && sample.collection.reports.count == 3)
        #expect(sample.reports.findings["CAS-VERSION-REMPLACEE"] == 1 && sample.reports.findings["E2B-ANNULATION"] == 1)
        #expect(sample.collection.drugs.compactMap(\.name).map { sample.collection.names[$0] } == ["DrugA", "DrugB"])
        #expect(sample.collection.reports.first?.age?.completedYears == 55)

        let mixed = try Self.real("2025-09-12_mixed_validity.xml")
        #expect(mixed.reports[0].rowsIn == 3 && mixed.collection.reports.count == 2)
        #expect(mixed.reports.findings["E2B-MESSAGE"] == 1)

        let repeated = try Self.real("2025-09-12_repeated_singleton_element.xml")
        #expect(repeated.collection.reports.first?.sex == .male && repeated.reports.findings["E2B-ELEMENT-REPETE"] == 1)

        for bomb in [
            "2025-09-12_billion_laughs.xml", "2025-09-12_malicious_error.xml", "2025-09-12_test_xxe.xml",
            "2025-09-12_test_xxe_external.xml",
            "2025-09-13_quadratic_blowup.xml", "2025-09-12_deeply_nested.xml",
        ] {
            #expect(throws: TabularRefusal.self, "\(bomb)") { try Self.real(bomb) }
        }

        let life = ["insert", "amendment", "stale_amendment", "nullification"].map { "2025-09-09_test_\($0).xml" }
        #expect(try Self.real(life[0], life[1], life[2], life[3]).collection.reports.isEmpty)
        let amended = try Self.real(life[2], life[1], life[0]).collection
        #expect(amended.reports.map { amended.parts(of: $0.key)[2] } == ["2"])
        #expect(amended.reports.first?.age?.completedYears == 56)
    }
}
