import Foundation
import Testing

@testable import Linkage

struct ReportedNamesTests {
    private func listed(_ names: ReportedNames) -> [String] {
        names.names.map { name in
            "\(name.kind.map { "\($0)" } ?? "-") \(names.withBytes(of: name) { String(decoding: $0, as: UTF8.self) }) ×\(name.lines)"
        }
    }

    private static let dirty: [(line: [UInt8], reason: RefusedRow.Reason?)] = [
        (Array("C1\t2013\tSubstance\tPARACÉTAMOL".utf8), nil),
        // Another writing of the type.
        (Array("C2\t2013\tSPECIALITE\tDOLIPRANE 500 mg\tune colonne de plus".utf8), nil),
        (Array("C3\t2013\tSpécialité\tDOLIPRANE 500 mg".utf8), nil),
        (Array("C4\t2013\tProduit\tDOLIPRANE\r".utf8), nil), (Array("C5\t2013\tProduit\t\u{200F}DOLIPRANE".utf8), nil),
        (Array("C6\t2013\tDispositif\tSERINGUE".utf8), .unknownKind), (Array("C7\t2013\tProduit".utf8), .tooFewFields),
        (Array("C8\t2013\tProduit\t".utf8), .noName), (Array("C9\t2013\tProduit\t  ".utf8), .noName),
        (Array("C10\t2013\tProduit\tDOLI\0PRANE".utf8), .nul), (Array("C11\t2013\tProduit\t".utf8) + [0x44, 0xE9, 0x20], .notUTF8),
        (Array("C12\t2013\tProduit\t".utf8) + Array(repeating: 0x41, count: 5000), .tooLong),
        (Array("C13\t2013\tProduit\t".utf8) + Array(repeating: 0x41, count: LineBlocks.longestLine + 9), .tooLong),
        (Array("C14\t2013\tProduit\tADVIL".utf8), nil),
    ]

    @Test func dirtyLinesAreCountedAndLeftOut() throws {
        let folder = try ScratchFolder()
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("case_id\tannee\ttype\tmedicament\n".utf8)
        for (line, _) in Self.dirty { bytes += line + [0x0A] }
        // The last line has no end, and an empty one is no line.
        bytes.append(0x0A)
        bytes.removeLast(2)
        let names = try ReportedNames(try folder.file("obs.tsv", bytes))
        #expect(
            listed(names) == [
                "medicinalProduct DOLIPRANE 500 mg ×2", "family ADVIL ×1", "family DOLIPRANE ×1", "family \u{200F}DOLIPRANE ×1",
                "substance PARACÉTAMOL ×1",
            ])
        let expected = Dictionary(Self.dirty.compactMap(\.reason).map { ($0, 1) }, uniquingKeysWith: +)
        #expect(names.refused == expected)
        #expect(names.lines + names.refused.values.reduce(0, +) == Self.dirty.count)
    }

    @Test func orderAndPartsLeaveNoTrace() throws {
        let folder = try ScratchFolder()
        var random = SeededNumbers(6)
        let lines = (0..<900).map {
            "C\($0)\t2014\t\(["Spécialité", "Produit", "Substance"][$0 % 3])\tNOM \($0 * 7919 % 61)\(String(repeating: "é", count: $0 % 5))"
        }
        func names(_ lines: [String], readers: Int) throws -> ReportedNames {
            let file = try folder.file("obs.tsv", "case_id\tannee\ttype\tmedicament\n" + lines.joined(separator: "\n") + "\n")
            return try ReportedNames(file, readers: readers, leastPart: 1)
        }
        let once = listed(try names(lines, readers: 1))
        #expect(once.count > 100)
        for readers in [2, 3, 7, 64, 5000] { #expect(listed(try names(lines.shuffled(using: &random), readers: readers)) == once) }
    }

    @Test func wrongFilesAreExplained() throws {
        let folder = try ScratchFolder()
        let csv = try folder.file("obs.csv", "case_id;annee;type;medicament\n1;2;Produit;X\n")
        #expect(throws: LinkageFileError.missingColumn("type", path: csv.path, columns: ["case_id;annee;type;medicament"])) {
            try ReportedNames(csv)
        }
        let empty = try folder.file("vide.tsv", "")
        #expect(throws: LinkageFileError.missingColumn("type", path: empty.path, columns: [])) { try ReportedNames(empty) }
        #expect(throws: LinkageFileError.self) { try ReportedNames(folder.url.appending(path: "absent.tsv")) }
        #expect(throws: LinkageFileError.self) { try ReportedNames(folder.url) }
        let headerOnly = try ReportedNames(try folder.file("entete.tsv", "type\tmedicament"))
        #expect(headerOnly.names.isEmpty && headerOnly.refused.isEmpty)
    }

    /// Against a dictionary, on names of all lengths.
    @Test func distinctNamesAreThoseOfADictionary() {
        var distinct = DistinctNames(), other = DistinctNames()
        var expected: [String: Int] = [:]
        for number in 0..<20_000 {
            let name = String(repeating: "x", count: number % 23) + "\(number * number % 4099)"
            let kind = UInt8(number % 3)
            expected["\(kind) \(name)", default: 0] += 1
            Array(name.utf8).withUnsafeBytes {
                if number % 2 == 0 { distinct.insert($0, kind: kind) } else { other.insert($0, kind: kind) }
            }
        }
        distinct.merge(other)
        var found: [String: Int] = [:]
        for entry in distinct.entries {
            found["\(entry.kind) \(String(decoding: distinct.bytes[entry.range], as: UTF8.self))"] = entry.lines
        }
        #expect(found == expected)
        #expect(distinct.entries.count == expected.count)
    }

    /// Against `split`, whatever the parts; the lines are longer than the parts, and the parts longer than the lines.
    @Test func partsTogetherAreTheLines() throws {
        let folder = try ScratchFolder()
        let text = (0..<200).map { String(repeating: "é\($0)", count: $0 % 13) }.joined(separator: "\n")
        for text in [text, text + "\n", "\n\n" + text, "seule", "\n", ""] {
            let input = try InputFile(try folder.file("lignes.txt", text))
            var expected = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if expected.last == "" { expected.removeLast() }
            for count in [1, 2, 5, 50, 3000] {
                var lines: [String] = []
                for part in input.parts(count, atLeast: 1) {
                    var blocks = input.lines(part)
                    try blocks.forEach({ lines.append(String(decoding: $0, as: UTF8.self)) }, tooLong: {})
                }
                #expect(lines == expected)
            }
        }
    }

    /// Bytes of any kind, thousands of lines of them, the same at every run: each line is a name or is counted, and each name is linked or is not.
    @Test func noBytesStopTheWork() throws {
        let folder = try ScratchFolder()
        var state: UInt64 = 99
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces: [[UInt8]] = [
            Array("DOLIPRANE".utf8), Array("500 mg/5 ml".utf8), [0x20], [0x2C], [0x28], [0x29], [0xC3], [0xA9], Array("\u{301}".utf8),
            Array("💊".utf8), [0],
            Array("1e999".utf8), Array("999999999999999999999,9 UI".utf8), Array("\u{202E}".utf8), [0xFF], Array("1/2/3/4".utf8),
            Array("D'".utf8), [0x0D], [0x7F],
            Array("ß".utf8), Array("Ⅷ".utf8), Array("µg".utf8), Array("%".utf8),
        ]
        var bytes = Array("type\tmedicament\n".utf8)
        var lines = 0
        for _ in 0..<3000 {
            let kind = ["Produit", "Substance", "Spécialité", "", "?"][random(5)]
            bytes += Array("\(kind)\t".utf8)
            for _ in 0..<random(12) { bytes += pieces[random(pieces.count)] }
            bytes.append(0x0A)
            lines += 1
        }
        let names = try ReportedNames(try folder.file("octets.tsv", bytes))
        #expect(names.lines + names.refused.values.reduce(0, +) == lines)
        let reference = Reference(
            medicinalProducts: [.init(code: "1", name: "DOLIPRANE 500 mg, comprimé", family: "P", substances: ["02202"])],
            families: [.init(code: "P", name: "DOLIPRANE", substances: ["02202"])],
            substanceNames: [.init(name: "PARACÉTAMOL", code: "02202")])
        let target = folder.url.appending(path: "liens.tsv")
        for file in [LinkFile(names, engine: LinkageEngine(reference: reference)), LinkFile(names, cascade: OrdeiCascade(reference))] {
            let summary = try file.write(to: target)
            #expect(summary.total.all == .init(lines: names.lines, names: names.names.count))
            let rows = try Data(contentsOf: target).split(separator: 0x0A)
            #expect(rows.count == names.names.count + 1)
            #expect(rows.allSatisfy { $0.count { $0 == 0x09 } == 12 })
        }
    }
}
