import Foundation
import Testing

@testable import Tabular

/// Every defect of the sources, each on the smallest file that has it.
@Suite("Delimited text as it is")
struct DelimitedReaderTests {
    struct Reading {
        var detection: FileDetection
        var records: [[String]] = []
        var kinds: [Irregularity.Kind] = []
        var texts: [String] = []
        var counts = ReadingCounts()
    }

    func read(_ bytes: [UInt8], _ format: DelimitedFormat = DelimitedFormat()) throws -> Reading {
        let reader = try DelimitedReader(bytes: bytes, name: "essai.txt", format: format)
        var reading = Reading(detection: reader.detection)
        reading.counts = try reader.read({ reading.records.append($0.fields) }) {
            reading.kinds.append($0.kind)
            reading.texts.append($0.text)
        }
        return reading
    }

    func read(_ text: String, _ format: DelimitedFormat = DelimitedFormat()) throws -> Reading { try read(Array(text.utf8), format) }

    func refusal(_ bytes: [UInt8]) -> TabularRefusal? {
        do throws(TabularRefusal) {
            _ = try DelimitedReader(bytes: bytes, name: "essai.txt")
            return nil
        } catch { return error }
    }

    // MARK: - Encodings

    @Test func windows1252IsFoundAndDecoded() throws {
        let reading = try read(Array("l".utf8) + [0x92] + Array("oeil\tc".utf8) + [0x9C] + Array("ur\n80\t".utf8) + [0x80, 0xE9, 0x0A])
        #expect(reading.detection.encoding == .windows1252)
        #expect(reading.records == [["l’oeil", "cœur"], ["80", "€é"]])
        #expect(reading.kinds.isEmpty)
    }

    @Test("One Windows-1252 byte on the last line decides for the whole file")
    func encodingIsThatOfTheWholeFile() throws {
        let lines = String(repeating: "60002283\tabc\n", count: 40_000)
        let reading = try read(Array(lines.utf8) + Array("1\tcomprim".utf8) + [0xE9])
        #expect(reading.detection.encoding == .windows1252)
        #expect(reading.records.last == ["1", "comprimé"] && reading.records.count == 40_001)
    }

    @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
    func undefinedBytesAreTold(byte: UInt8) throws {
        let reading = try read([0x61, 0x09, byte, 0x62, 0x0A])
        #expect(reading.records == [["a", "\u{FFFD}b"]])
        #expect(reading.kinds == [.foreignEncoding])
    }

    @Test func c1ControlsArePutRight() throws {
        let reading = try read("l\u{92}été\tc\u{9C}ur\u{81}\n")
        #expect(reading.detection.encoding == .utf8WithC1Controls)
        #expect(reading.records == [["l’été", "cœur"]])
        #expect(reading.kinds == [.c1Control, .c1Control, .controlCharacter])
        #expect(reading.texts[0] == "l\u{92}été\tc\u{9C}ur\u{81}")
    }

    @Test func mixedFileIsToldByLine() throws {
        let reading = try read(Array("é\tun\nè\tdeux\n".utf8) + [0xE0, 0x09, 0x33, 0x0A])
        #expect(reading.detection.encoding == .mixed)
        #expect(reading.records == [["é", "un"], ["è", "deux"], ["à", "3"]])
        #expect(reading.kinds == [.foreignEncoding] && reading.texts == ["à\t3"])
    }

    @Test func mixedFileMostlyWindows1252TellsItsUTF8Lines() throws {
        let reading = try read([0xE9, 0x09, 0x31, 0x0A, 0xE8, 0x09, 0x32, 0x0A] + Array("à\t3\n".utf8))
        #expect(reading.records == [["é", "1"], ["è", "2"], ["à", "3"]])
        #expect(reading.kinds == [.foreignEncoding] && reading.texts == ["à\t3"])
    }

    @Test func byteOrderMarkIsNotText() throws {
        let reading = try read("\u{FEFF}a\tb\n")
        #expect(reading.detection.hasByteOrderMark && reading.records == [["a", "b"]])
    }

    @Test func controlCharactersAreRemovedAndTold() throws {
        let reading = try read(Array("a".utf8) + [0x00] + Array("b\tc".utf8) + [0x0B] + Array("d\re\n".utf8))
        #expect(reading.records == [["ab", "cd e"]])
        #expect(reading.kinds == [.controlCharacter, .controlCharacter, .controlCharacter])
    }

    // MARK: - Lines

    @Test(arguments: [
        ("a\tb\nc\td\n", LineEnd.lineFeed), ("a\tb\r\nc\td\r\n", .carriageReturnLineFeed), ("a\tb\rc\td\r", .carriageReturn),
        ("a\tb\r\nc\td\n", .mixed), ("a\tb\r\r\nc\td\r\r\n", .carriageReturnLineFeed), ("a\tb\nc\td", .lineFeed),
    ])
    func lineEnds(text: String, lineEnd: LineEnd) throws {
        let reading = try read(text)
        #expect(reading.records == [["a", "b"], ["c", "d"]] && reading.detection.lineEnd == lineEnd)
        #expect(reading.detection.endsWithLineBreak == (text.last != "d"))
        #expect(reading.counts.lines == 2)
    }

    @Test func blankLinesAreCountedNotHandedOn() throws {
        let reading = try read("\na\tb\n\r\n  \nc\td\n\n")
        #expect(reading.records == [["a", "b"], ["c", "d"]])
        #expect(reading.kinds == [.blankLine, .blankLine, .blankLine, .blankLine] && reading.counts.blankLines == 4)
    }

    @Test func placesAreExact() throws {
        let reader = try DelimitedReader(bytes: Array("\u{FEFF}é\tb\r\n\r\nc\td".utf8), name: "essai.txt")
        var places: [[Int]] = []
        try reader.read { places.append([$0.line, $0.byteOffset]) }
        #expect(places == [[1, 3], [3, 11]])
    }

    // MARK: - Columns

    @Test func recordCutByALineBreakIsPutTogether() throws {
        let reading = try read("1\ta\tx\ty\n2\tb\tcoupé\n\nici\ty\n3\tc\tx\ty\n", .bdpm(columnCounts: [4]))
        #expect(reading.records == [["1", "a", "x", "y"], ["2", "b", "coupé\n\nici", "y"], ["3", "c", "x", "y"]])
        #expect(reading.kinds == [.rejoined(lineCount: 3)])
        #expect(reading.texts == ["2\tb\tcoupé\n\nici\ty"])
    }

    @Test("A record is never put together with a whole one, nor with a line that proves nothing")
    func nothingIsJoinedWithoutProof() throws {
        let reading = try read("1\ta\tx\ty\nsuite\n2\tb\n3\tc\tx\ty\n4\td\tx\ty\tz\n5\n6\te\tx\n", .bdpm(columnCounts: [4]))
        #expect(reading.records == [["1", "a", "x", "y"], ["3", "c", "x", "y"]])
        #expect(reading.kinds.map { "\($0)" } == [1, 2, 5, 1, 3].map { "wrongColumnCount(found: \($0), expected: [4])" })
        #expect(reading.texts == ["suite", "2\tb", "4\td\tx\ty\tz", "5", "6\te\tx"])
    }

    @Test("Cut records in a row: each begins where the one before ended")
    func cutRecordsInARow() throws {
        let reading = try read("0\t0\t0\t0\n1\ta\tx\nx\ty\n2\tb\nb\tx\ty\n3\tc\n4\td\tx\ty\n", .bdpm(columnCounts: [4]))
        #expect(reading.records.map { $0[0] } == ["0", "1", "2", "4"])
        #expect(
            reading.kinds == [.rejoined(lineCount: 2), .rejoined(lineCount: 2), .wrongColumnCount(found: 2, expected: [4])])
    }

    @Test("In a quoted file too, where no quote could have held the line break")
    func recordCutInAQuotedFile() throws {
        let format = DelimitedFormat(separator: 0x3B, quoting: .rfc4180, columnCounts: [4])
        let reading = try read("1;\"a;a\";x;y\n2;b;cou\n\npé;y\n3;c\n4;\"d\nd\";x;y\n5;\"e\";x\nx;y\n", format)
        #expect(reading.records == [["1", "a;a", "x", "y"], ["2", "b", "cou\n\npé", "y"], ["4", "d\nd", "x", "y"]])
        let wrong = [2, 3, 2].map { Irregularity.Kind.wrongColumnCount(found: $0, expected: [4]) }
        #expect(reading.kinds == [.rejoined(lineCount: 3)] + wrong)
        let counts = reading.counts
        #expect(counts.lines == 9 && counts.records == 3 && counts.continuationLines == 3 && counts.rejectedLines == 3)
    }

    @Test("Tabs in the free text of the last column stay in it, when every column before proves it")
    func separatorsInText() throws {
        let format = DelimitedFormat.bdpm(columnCounts: [4], columnsBeforeText: [.digits(2), .any, .oneOf(["Modéré", "Faible"])])
        let text = "12\ta\tModéré\tdébut\t\tmilieu\té\n13\ta\tb\tFaible\tx\n14\ta\tFaible\tx\n15\ta\n16\ta\tFaible\tx\ty\n"
        for bytes in [Array(text.utf8), Array(text.unicodeScalars.map { UInt8($0.value) })] {
            let reading = try read(bytes, format)
            let expected = [["12", "a", "Modéré", "début\t\tmilieu\té"], ["14", "a", "Faible", "x"], ["16", "a", "Faible", "x\ty"]]
            #expect(reading.records == expected)
            #expect(
                reading.kinds == [
                    .separatorsInText(count: 3), .wrongColumnCount(found: 5, expected: [4]), .wrongColumnCount(found: 2, expected: [4]),
                    .separatorsInText(count: 1),
                ])
            #expect(reading.counts.lines == 5 && reading.counts.records == 3 && reading.counts.rejectedLines == 2)
        }
    }

    @Test("Lines in = records + rejected + blank + continuations, to the line")
    func countsAddUp() throws {
        let counts = try read("1\ta\tx\ty\n\n2\tb\n\nb\tx\ty\nz\n3\tc\tx\ty\t\t\n", .bdpm(columnCounts: [4])).counts
        #expect(
            counts.lines == 7 && counts.records == 3 && counts.blankLines == 1 && counts.rejectedLines == 1 && counts.continuationLines == 2
        )
        #expect(counts.lines == counts.records + counts.blankLines + counts.rejectedLines + counts.continuationLines)
        #expect(counts.trailingSeparators == 1)
    }

    @Test func missingColumnsReadAsEmpty() throws {
        let reader = try DelimitedReader(bytes: Array("1\t2\n".utf8), name: "essai.txt", format: .bdpm(columnCounts: [2, 3]))
        try reader.read { record in
            #expect(record[2] == "" && record.isEmpty(2) && record[-1] == "" && !record.equals(2, "x"))
        }
    }

    // MARK: - Finding the format

    @Test(arguments: [(";", "point-virgule"), (",", "virgule"), ("\t", "tabulation"), ("$", "dollar"), ("|", "barre verticale")])
    func separatorIsFound(separator: String, name: String) throws {
        let lines = [["code", "nom", "prix"], ["1", "un nom long", "2"], ["2", "autre nom", "3"]]
        let reading = try read(lines.map { $0.joined(separator: separator) }.joined(separator: "\n"))
        #expect(reading.detection.separatorName == name && reading.records == lines && reading.detection.columnCounts == [3])
    }

    @Test("Decimal commas on every line do not hide the semicolons")
    func decimalCommas() throws {
        let reading = try read("cis;nom;prix\n1;a;2,50\n2;b;3,10\n3;c;4,99\n")
        #expect(reading.detection.separator == 0x3B && reading.records[1] == ["1", "a", "2,50"])
    }

    @Test func quotesAreFoundWhenTheyAreOnes() throws {
        let reading = try read("a,b\n\"x, y\",\"dit \"\"oui\"\"\"\n\"sur\ndeux lignes\",2\n")
        #expect(reading.detection.quoting == .rfc4180)
        #expect(reading.records == [["a", "b"], ["x, y", "dit \"oui\""], ["sur\ndeux lignes", "2"]])
        #expect(reading.kinds.isEmpty && reading.counts.continuationLines == 1 && reading.counts.lines == 4)
    }

    @Test("Quote characters of a BDPM text are text")
    func quotesAreText() throws {
        let reading = try read("1\t\" Le service médical\n2\t\"rendu\" est\n", .bdpm(columnCounts: [2]))
        #expect(reading.records == [["1", "\" Le service médical"], ["2", "\"rendu\" est"]])
    }

    @Test("A quote that is never closed costs its own line, not the rest of the file")
    func unclosedQuote() throws {
        let format = DelimitedFormat(separator: 0x3B, quoting: .rfc4180, columnCounts: [2])
        let reading = try read("a;b\n\"jamais;fermé\nc;d\ne;f\n", format)
        #expect(reading.records == [["a", "b"], ["\"jamais", "fermé"], ["c", "d"], ["e", "f"]])
        #expect(reading.kinds == [.unclosedQuote])
    }

    @Test func textAfterAClosingQuoteIsTold() throws {
        let format = DelimitedFormat(separator: 0x3B, quoting: .rfc4180, columnCounts: [2])
        let reading = try read("\"a\"bc;d\n", format)
        #expect(reading.records == [["abc", "d"]] && reading.kinds == [.unclosedQuote])
    }

    @Test func headerWithoutItsTrailingSeparatorIsKept() throws {
        let reading = try read("a;b;c\n1;2;3;\n4;5;6;\n")
        #expect(reading.records.first == ["a", "b", "c"] && reading.records.count == 3 && reading.kinds.isEmpty)
    }

    @Test func oneColumnWithoutSeparator() throws {
        let reading = try read("60002283\n60002284\n60002285\n")
        #expect(reading.records == [["60002283"], ["60002284"], ["60002285"]])
    }

    // MARK: - Refusals

    @Test(arguments: [
        ("", TabularRefusal.Reason.empty), (" \r\n\n", .empty), ("\u{FEFF}\n", .empty), ("<!DOCTYPE html><html>", .htmlPage),
        ("\u{FEFF}\n <HTML><body>", .htmlPage), ("<!-- x --><html lang=fr>", .htmlPage), ("%PDF-1.7", .unsupportedFormat(".pdf")),
        ("PK\u{3}\u{4}....", .unsupportedFormat(".zip")), ("{\"erreur\": 404}", .unsupportedFormat("JSON")),
        ("{\n  \"A\": 1\n}", .unsupportedFormat("JSON")),
        ("<?xml version=\"1.0\"?><a/>", .unsupportedFormat("XML")),
        ("\0\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}abc\0\0\0", .notText),
    ])
    func wrongKindsAreRefused(text: String, reason: TabularRefusal.Reason) throws {
        let refusal = try #require(self.refusal(Array(text.utf8)))
        #expect(refusal.reason == reason)
        #expect(refusal.message.hasSuffix(".") || refusal.message.hasSuffix(")."))
        #expect(refusal.fix.hasSuffix(".") && refusal.file == "essai.txt")
    }

    @Test(
        arguments: [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xls"), ([0x1F, 0x8B, 8, 0], "gzip"), ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"),
        ] as [([UInt8], String)])
    func binaryFormatsAreNamed(bytes: [UInt8], format: String) {
        #expect(refusal(bytes)?.reason == .unsupportedFormat(format))
    }

    @Test func missingFileAndFolder() {
        func reason(_ path: String) -> TabularRefusal.Reason? {
            do throws(TabularRefusal) {
                _ = try DelimitedReader(URL(fileURLWithPath: path), name: path)
                return nil
            } catch { return error.reason }
        }
        #expect(reason("/nowhere/at/all.txt") == .missing)
        #expect(reason(NSTemporaryDirectory()) == .unreadable)
        #expect(reason("/dev/null") == .unreadable)
    }

    // MARK: - Bounds

    @Test func aLineLongerThanAnyRecordIsToldAndPassedOver() throws {
        let bytes = Array("1\ta\n2\t".utf8) + [UInt8](repeating: 0x78, count: 3_000_000) + Array("\n3\tc\n".utf8)
        let reading = try read(bytes, .bdpm(columnCounts: [2]))
        #expect(reading.records == [["1", "a"], ["3", "c"]])
        #expect(reading.kinds == [.recordTooLong(byteCount: 3_000_003)])
        #expect(reading.texts[0].count == 500 && reading.texts[0].hasPrefix("2\txxx"))
        #expect(reading.counts.lines == 3 && reading.counts.rejectedLines == 1)
    }

    @Test func aMillionColumnsAreOneIrregularity() throws {
        let reading = try read(
            Array("1\ta\n".utf8) + [UInt8](repeating: 0x09, count: 1_000_000) + Array("x\n".utf8), .bdpm(columnCounts: [2]))
        #expect(reading.kinds == [.wrongColumnCount(found: 1_000_001, expected: [2])])
    }

    @Test("The memory of a reading does not grow with the file")
    func memoryIsBounded() throws {
        func memory(lines: Int) throws -> Int {
            var bytes: [UInt8] = []
            for index in 0..<lines { bytes += Array("\(60_000_000 + index);COMPRIMÉ PELLICULÉ;\(index % 97),50\n".utf8) }
            let reader = try DelimitedReader(bytes: bytes, name: "essai.csv", format: DelimitedFormat(separator: 0x3B, columnCounts: [3]))
            var scanner = try reader.scanner()
            var most = 0
            var records = 0
            while try scanner.fillBatch() {
                most = max(most, scanner.memory)
                try scanner.batch.deliver({ _ in records += 1 }, { _ in })
            }
            #expect(records == lines)
            return most
        }
        let small = try memory(lines: 20_000)
        // Not to the byte: the allocator may round a buffer up differently from one time to the next.
        #expect(try memory(lines: 300_000) <= small + small / 4)
        #expect(small < 2 << 20)
    }

    @Test("Irregularities beyond a thousand in one record are counted, not listed")
    func floodOfIrregularities() throws {
        let reading = try read(Array("a\t".utf8) + [UInt8](repeating: 0, count: 3_000) + Array(repeating: 0x62, count: 90_000) + [0x0A])
        #expect(reading.kinds.count == 1_000 && reading.counts.unlistedIrregularities == 2_000)
    }

    @Test("Every rejected and blank line is listed, however many in a row")
    func nothingIsLeftUntold() throws {
        let text =
            String(repeating: "\n", count: 700) + String(repeating: "1\t2\t3\t4\n\n", count: 900)
            + String(repeating: "x\n", count: 1_500)
        let reading = try read("a\tb\tc\n" + text + String(repeating: "1\t2\t3\n", count: 2_000), .bdpm(columnCounts: [3]))
        #expect(reading.counts.blankLines == 1_600 && reading.counts.rejectedLines == 2_400 && reading.counts.records == 2_001)
        #expect(reading.kinds.count == 4_000 && reading.counts.unlistedIrregularities == 0)
    }

    @Test("A kept record does not change when the reader goes on")
    func recordsMayBeKept() throws {
        var bytes: [UInt8] = []
        for index in 0..<30_000 { bytes += Array("\(index)\tvaleur \(index)\n".utf8) }
        let reader = try DelimitedReader(bytes: bytes, name: "essai.txt", format: .bdpm(columnCounts: [2]))
        var kept: [Record] = []
        try reader.read { kept.append($0) }
        #expect(kept.count == 30_000)
        #expect(kept.enumerated().allSatisfy { $1[0] == "\($0)" && $1[1] == "valeur \($0)" && $1.line == $0 + 1 })
    }

    @Test func whatTheClosureThrowsComesOut() throws {
        struct Stop: Error {}
        let reader = try DelimitedReader(bytes: Array("a\tb\nc\td\n".utf8), name: "essai.txt")
        var seen = 0
        #expect(throws: Stop.self) {
            try reader.read { _ in
                seen += 1
                throw Stop()
            }
        }
        #expect(seen == 1)
    }
}
