import Foundation
import Testing
import Vocabulary

@testable import Export

@Suite struct TextFormatTests {
    private func written(_ format: TableFormat, _ table: Table = Samples.table) throws -> String {
        try Samples.inFolder { folder in
            let url = folder.appending(path: "essais.\(format.suffix)")
            let receipt = try table.write(as: format, to: url, preface: Samples.preface)
            #expect(try Export.receipt(of: url) == receipt)
            return String(decoding: try Data(contentsOf: url), as: UTF8.self)
        }
    }

    @Test func standardCSVIsExact() throws {
        let lines = try written(.csv).components(separatedBy: "\r\n")
        #expect(lines[0] == "code,nom,rang,prix,jour,ouvert,parent")
        #expect(lines[1] == "00001,=1+1,-5,0.50,1899-12-31,false,02202")
        #expect(lines[2] == "00002,\"a;b,c\"\"d\"\"")
        #expect(lines[3] == "e\",,-0.01,,,00001")
        #expect(lines[5] == "00004,,,,,,")
        #expect(lines[6] == "00005,-@+,0,0.00,1970-01-01,false,absent")
        #expect(lines[7] == "02202,paracétamol,1,1466.29,2026-05-26,true,")
        #expect(lines.last == "")
    }

    @Test func frenchCSVOpensInASpreadsheetAndRunsNothing() throws {
        let text = try written(.frenchCSV)
        #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines[0] == "\u{FEFF}code;nom;rang;prix;jour;ouvert;parent")
        #expect(lines[1] == "00001;'=1+1;-5;0,50;31/12/1899;non;02202")
        #expect(lines[6] == "00005;'-@+;0;0,00;01/01/1970;non;absent")
    }

    /// A small RFC 4180 reader, written apart from the writer.
    private func parse(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte == 0x22, index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                    field.append(0x22)
                    index += 1
                } else if byte == 0x22 {
                    isQuoted = false
                } else {
                    field.append(byte)
                }
            } else if byte == 0x22 {
                isQuoted = true
            } else if byte == 0x2C {
                row.append(String(decoding: field, as: UTF8.self))
                field = []
            } else if byte == 0x0D, bytes[index + 1] == 0x0A {
                row.append(String(decoding: field, as: UTF8.self))
                rows.append(row)
                row = []
                field = []
                index += 1
            } else {
                field.append(byte)
            }
            index += 1
        }
        return rows
    }

    @Test func standardCSVReadsBackAsItWas() throws {
        for table in [Samples.table, Table(Samples.schema, rows: Samples.large(rows: 2_000))] {
            let rows = parse(try written(.csv, table))
            #expect(rows.count == table.rows.count + 1)
            for (read, row) in zip(rows.dropFirst(), table.rows) {
                for (text, (value, column)) in zip(read, zip(row, table.schema.columns)) {
                    if case .decimal(let number) = value {
                        #expect(text == number.shown(in: column).description)
                    } else {
                        #expect(text == value.plainText)
                    }
                }
            }
        }
    }

    @Test func jsonLinesKeepKeysInOrderAndDecimalsExact() throws {
        let lines = try written(.jsonLines).split(separator: "\n")
        #expect(lines.count == Samples.rows.count)
        #expect(
            lines[5]
                == #"{"code":"02202","nom":"paracétamol","rang":1,"prix":1466.29,"jour":"2026-05-26","ouvert":true,"parent":null}"#)
        #expect(lines[1].contains(#""nom":"a;b,c\"d\"\r\ne","rang":null,"prix":-0.01"#))
        #expect(lines[2].contains(#"\u0001\t_x0041_"#))
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?.keys.count == Samples.schema.columns.count)
        }
    }

    @Test func aLoneEmptyFieldIsNotABlankLine() throws {
        let schema = TableSchema(
            name: "un", title: "Un", columns: [Column("a", .text, label: "A", definition: "A.", example: "x")], key: ["a"])
        #expect(try written(.csv, Table(schema, rows: [[.missing], [.text("x")]])) == "a\r\n\"\"\r\nx\r\n")
    }
}

@Suite struct DeterminismTests {
    @Test(arguments: TableFormat.allCases) func shuffledRowsAndOtherLocaleMakeTheSameBytes(_ format: TableFormat) throws {
        let rows = Samples.rows + Samples.large(rows: 500)
        try Samples.inFolder { folder in
            let first = folder.appending(path: "a")
            let second = folder.appending(path: "b")
            _ = try Table(Samples.schema, rows: rows).write(as: format, to: first, preface: Samples.preface)
            let old = setlocale(LC_ALL, nil).map { String(cString: $0) }
            setlocale(LC_ALL, "fr_FR.UTF-8")
            defer { _ = old.map { setlocale(LC_ALL, $0) } }
            var generator = SystemRandomNumberGenerator()
            _ = try Table(Samples.schema, rows: rows.shuffled(using: &generator)).write(as: format, to: second, preface: Samples.preface)
            #expect(try Data(contentsOf: first) == Data(contentsOf: second))
        }
    }

    @Test func databaseBytesDependOnContentAlone() throws {
        let rows = Samples.rows + Samples.large(rows: 3_000)
        try Samples.inFolder { folder in
            let first = try SQLiteTable.write([Table(Samples.schema, rows: rows)], to: folder.appending(path: "a.sqlite"))
            let second = try SQLiteTable.write([Table(Samples.schema, rows: rows.reversed())], to: folder.appending(path: "b é?#%.sqlite"))
            #expect(first == second)
        }
    }
}

@Suite struct TableCheckTests {
    private func refusal(_ rows: [[Value]]) -> String? {
        do {
            try Table(Samples.schema, rows: rows).check()
            return nil
        } catch {
            return error.description
        }
    }

    @Test func faultsOfABrickAreNamed() {
        let good = Samples.rows[0]
        #expect(refusal([good]) == nil)
        #expect(refusal([good, good])?.contains("même clé (code = 02202)") == true)
        #expect(refusal([Array(good.dropLast())])?.contains("6 valeurs pour 7") == true)
        #expect(refusal([[.missing] + good.dropFirst()])?.contains("obligatoire") == true)
        #expect(refusal([[.integer(2202)] + good.dropFirst()])?.contains("n’est pas du type") == true)
        var row = good
        row[3] = Samples.decimal(1_234, 3)
        #expect(refusal([row])?.contains("ne tient pas") == true)
        row[3] = Samples.decimal(1_230, 3)
        #expect(refusal([row]) == nil)
    }
}

@Suite struct SinkTests {
    @Test func aRefusalOfTheDiskIsExplained() throws {
        let url = URL(filePath: "/nulle/part/fichier.csv")
        do {
            _ = try write([1], to: url)
            Issue.record("the folder does not exist")
        } catch {
            #expect(error.cause == .disk(code: ENOENT))
            #expect(error.description.contains("n’existe pas"))
        }
    }

    @Test func aFullDiskIsExplained() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        #expect {
            try Samples.table.write(as: .csv, to: URL(filePath: "/dev/full"), preface: Samples.preface)
        } throws: { ($0 as? ExportFailure)?.cause == .disk(code: ENOSPC) }
        #expect {
            try Samples.table.write(as: .workbook, to: URL(filePath: "/dev/full"), preface: Samples.preface)
        } throws: { ($0 as? ExportFailure)?.cause == .disk(code: ENOSPC) }
        #expect {
            try Samples.table.write(as: .parquet, to: URL(filePath: "/dev/full"), preface: Samples.preface)
        } throws: { ($0 as? ExportFailure)?.cause == .disk(code: ENOSPC) }
    }

    @Test func theReceiptIsTheHashOfTheBytes() throws {
        try Samples.inFolder { folder in
            let url = folder.appending(path: "abc")
            let receipt = try write(Array("abc".utf8), to: url)
            #expect(receipt.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            #expect(receipt.bytes == 3)
        }
    }
}
