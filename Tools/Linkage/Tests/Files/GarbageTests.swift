import Foundation
import Testing

@testable import Linkage

/// Files that accidents made: read or refused, counted to the line, never a crash. Seeds make every run the same.
struct GarbageTests {
    private static let tables = [
        "spec.tsv":
            "cis\tname\tproduct_id\tcodes\n60000001\tDOLIVAL 500 mg, comprimé\tP1\t02202\n60000002\tRHINOPAX, sirop\tP2\t00467;76594\n",
        "prod.tsv": "product_id\tname\tcodes\nP1\tDOLIVAL\t02202\nP2\tRHINOPAX\t00467;76594\n",
        "subs.tsv": "code\tname\n02202\tPARACÉTAMOL\n00467\tCODÉINE\n76594\tPHOLCODINE\n",
        "hist.tsv": "old_name\tcis\nBORLUX 5 mg\t60000001\n", "prodhist.tsv": "old_product\tproduct_id\nBORLUX\tP1\n",
        "moiety.tsv": "code\tmoiety\n00467\t76594\n02202\t02202\n",
    ]

    @Test("Damaged tables of a reference are read row by row or refused, the same twice")
    func references() throws {
        var random = SeededNumbers(1)
        let folder = try ScratchFolder()
        var isRead = 0
        for _ in 0..<150 {
            for (name, text) in Self.tables.sorted(by: { $0.key < $1.key }) {
                let bytes = Array(text.utf8)
                _ = try folder.file(name, random.chance(15) ? bytes.damaged(&random) : bytes)
            }
            do throws(LinkageFileError) {
                let tables = try ReferenceFolder(folder.url)
                isRead += 1
                var linker = LinkageEngine(reference: tables.reference).linker()
                let decision = linker.link("DOLIVAL 500 mg, comprimé")
                #expect(decision == LinkageEngine(reference: try ReferenceFolder(folder.url).reference).link("DOLIVAL 500 mg, comprimé"))
                for row in tables.refused { #expect(row.line > 1 && Self.tables[row.file] != nil) }
            } catch {
                #expect(error.description.hasSuffix(".") || error.description.hasSuffix("?"))
            }
        }
        #expect(isRead > 20 && isRead < 150)
    }

    @Test("Damaged names are counted to the line, whatever the number of readers")
    func names() throws {
        var random = SeededNumbers(2)
        let folder = try ScratchFolder()
        let lines = (0..<40).map { "C\($0)\t2014\t\(["Spécialité", "Produit", "Substance", "", "Autre"][$0 % 5])\tNOM \($0 % 7) é" }
        let sound = Array(("case_id\tannee\ttype\tmedicament\n" + lines.joined(separator: "\n")).utf8)
        for _ in 0..<400 {
            let bytes = sound.damaged(&random)
            let file = try folder.file("obs.tsv", bytes)
            guard let once = try? ReportedNames(file, readers: 1) else { continue }
            let other = try ReportedNames(file, readers: 7, leastPart: 1)
            #expect(once.lines == other.lines && once.refused == other.refused)
            #expect(once.names.map(\.lines) == other.names.map(\.lines))
            let written = bytes.split(separator: 0x0A, omittingEmptySubsequences: true).count { $0 != [0x0D] }
            #expect(once.lines + once.refused.values.reduce(0, +) == written - 1, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("A damaged file of decisions is refused, or says what was sealed")
    func decisions() throws {
        var random = SeededNumbers(3)
        let sign: DecisionFile.Sign = { bytes in
            String(("clé".utf8 + bytes).reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
        }
        let day = try #require(DecisionDay("2026-05-20"))
        var refused = 0
        for round in 0..<300 {
            var file = DecisionFile(sign: sign)
            file.append(
                (0..<4).map { _ in
                    let outcome: PersonDecision.Outcome = random.chance(50) ? .nothing : .link(medicinalProduct: nil, substances: ["02202"])
                    let name = String(decoding: Array("NOM\té\r\n".utf8).damaged(&random), as: UTF8.self)
                    return PersonDecision(name, as: random.pick(NameKind.allCases), outcome, by: "A", on: day, reason: name)
                })
            // Whatever a name holds, it is read as it was written.
            #expect(try DecisionFile(file.text, sign: sign).decisions == file.decisions, "round \(round)")
            let damaged = String(decoding: Array(file.text.utf8).damaged(&random), as: UTF8.self)
            do throws(ReviewFailure) {
                let read = try DecisionFile(damaged, sign: sign).decisions
                #expect(read == Array(file.decisions.prefix(read.count)))
            } catch {
                refused += 1
            }
        }
        #expect(refused > 150)
    }

    @Test("Cells that people filled with anything are decisions, refusals or not decided, every row")
    func sheets() throws {
        var random = SeededNumbers(4)
        let header = Worklist.Column.allCases.map(\.rawValue)
        let words = [
            "", " ", "accepter", "LIER", "aucun", "rouvrir", "Produit", "02202", "2202", "60000001", "2026-05-20", "20/05/2026",
            "31/02/2026", "=1+1", "é\u{0}", "💊",
        ]
        var decided = 0
        for _ in 0..<300 {
            let rows = (0..<20).map { _ in (0..<random.below(header.count + 3)).map { _ in random.pick(words) } }
            let sheet = try DecisionSheet(header: header, rows: rows, reference: SmallReference.reference)
            #expect(sheet.decisions.count + sheet.refusals.count + sheet.undecided == rows.count)
            for refusal in sheet.refusals { #expect((2...21).contains(refusal.row) && !refusal.message.isEmpty) }
            decided += sheet.decisions.count
        }
        #expect(decided > 0)
        #expect(throws: ReviewFailure.self) { try DecisionSheet(header: [], rows: [], reference: SmallReference.reference) }
    }

    @Test("A damaged key of a sample is refused, or gives a precision between 0 and 1")
    func sampleKeys() throws {
        var random = SeededNumbers(5)
        var linker = SmallReference.engine.linker()
        let names = ["DOLIVAL", "DOLVAL", "BORLUX", "dolival 500", "ADRIBLASTINE"].map {
            DecidedName(ReportedName($0, as: .family), linker.link($0, as: .family))
        }
        let sample = BlindSample(week: "2026-S21", from: names, perStage: 3)
        let mark = try #require(BlindSample.columns.firstIndex(of: "juste"))
        var texts = [sample.key.text.replacing("\t1\n", with: "\t\(Int.max)\n").replacing("\t2\n", with: "\t\(Int.max)\n")]
        for _ in 0..<300 { texts.append(String(decoding: Array(sample.key.text.utf8).damaged(&random), as: UTF8.self)) }
        for text in texts {
            guard let key = try? SampleKey(text) else { continue }
            var rows = sample.rows(SmallReference.reference)
            for place in rows.indices {
                rows[place][mark] = text.contains("\(Int.max)") ? "oui" : random.pick(["oui", "non", "?", "", "peut-être"])
            }
            let measured = try SamplePrecision(key, header: BlindSample.columns, rows: rows)
            guard let overall = measured.overall else { continue }
            #expect((0...1).contains(overall.lower) && (0...1).contains(overall.upper), "\(text)")
        }
    }
}
