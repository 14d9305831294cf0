import Testing

@testable import Tabular

@Suite("The fast reader and its slow twin say the same")
struct DelimitedTwinTests {
    @Test(arguments: [DelimitedFormat.Quoting.none, .rfc4180], 0..<4)
    func onRandomDirt(quoting: DelimitedFormat.Quoting, seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var compared = 0
        var records = 0
        var rejoined = 0
        var inText = 0
        for _ in 0..<1_200 {
            let columns = Int.random(in: 1...6, using: &generator)
            let separator: UInt8 = Bool.random(using: &generator) ? 0x09 : 0x3B
            let bytes = Dirt.file(&generator, length: Int.random(in: 1...200, using: &generator), columns: columns, separator: separator)
            let columnCounts = Bool.random(using: &generator) ? [columns] : [columns, columns + 1]
            var format = DelimitedFormat(separator: separator, quoting: quoting, columnCounts: columnCounts)
            // Half of the files have a free text at the end of their records.
            if columns > 1, Bool.random(using: &generator) {
                let shapes: [ColumnShape] = [.any, .any, .any, .digits(1), .oneOf(["", "é", "a", "x"])]
                format.columnsBeforeText = (1..<columns).map { _ in shapes.randomElement(using: &generator) ?? .any }
            }
            let reader: DelimitedReader
            do {
                reader = try DelimitedReader(
                    .memory(bytes), name: "dirt", format: format, bufferSize: Int.random(in: 1...64, using: &generator))
            } catch {
                continue
            }
            let survey = try FileSurvey(.memory(bytes), name: "dirt")
            let slow = SlowDelimitedReader(
                bytes: bytes, detection: reader.detection, isMainlyUTF8: survey.isMainlyUTF8,
                columnsBeforeText: format.columnsBeforeText)
            let expected = slow.events()
            let found = try reader.events()
            let agreed = zip(found, expected).prefix { $0 == $1 }.count
            try #require(
                found == expected,
                "\(bytes) \(format) \(reader.detection) fast: \(found.dropFirst(agreed).prefix(2)) slow: \(expected.dropFirst(agreed).prefix(2))"
            )
            compared += 1
            for case .irregularity(.separatorsInText, _, _) in expected { inText += 1 }
            for case .record(_, _, _, let isRejoined) in expected {
                records += 1
                if isRejoined { rejoined += 1 }
            }
        }
        #expect(compared > 900 && records > 5_000)
        #expect(quoting == .rfc4180 || rejoined > 50)
        #expect(inText > 20)
    }
}
