import Foundation
import Testing
import Vocabulary

@testable import Export

/// Independent readers (pyarrow, DuckDB, openpyxl, frictionless) on our files. They run where `DATAMED_PYTHON` names a Python that has them.
@Suite(.enabled(if: ForeignReader.python != nil, "DATAMED_PYTHON names no Python with pyarrow, duckdb and openpyxl"))
struct ForeignReaderTests {
    private func readBack(_ format: TableFormat, _ table: Table, _ script: String) throws -> [String] {
        try Samples.inFolder { folder in
            let url = folder.appending(path: "essais.\(format.suffix)")
            _ = try table.write(as: format, to: url, preface: Samples.preface)
            return try ForeignReader.run(script, url.path)
        }
    }

    /// What every reader must find: values as plain text, joined by "|".
    private func expected(_ table: Table) -> [String] {
        table.rows.map { row in
            zip(row, table.schema.columns).map { value, column in
                if case .decimal(let number) = value { number.shown(in: column).description } else { value.plainText }
            }.joined(separator: "|").replacingOccurrences(of: "\r\n", with: "⏎")
        }
    }

    private static let print = """
        def show(row):
            print('|'.join('' if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row).replace('\\r\\n', '⏎'))
        """

    @Test(arguments: [false, true]) func pyarrowReadsParquet(isLarge: Bool) throws {
        let table = Table(Samples.schema, rows: isLarge ? Samples.large(rows: 150_000) : Samples.rows)
        let lines = try readBack(
            .parquet, table,
            """
            import sys, pyarrow.parquet as pq
            \(ForeignReaderTests.print)
            table = pq.read_table(sys.argv[1])
            for row in zip(*[c.to_pylist() for c in table.columns]): show(row)
            """)
        #expect(lines == expected(table))
    }

    @Test func duckdbReadsParquetAndTrustsItsStatistics() throws {
        let table = Table(Samples.schema, rows: Samples.large(rows: 150_000))
        let lines = try readBack(
            .parquet, table,
            """
            import sys, duckdb
            \(ForeignReaderTests.print)
            for row in duckdb.sql(f"select * from '{sys.argv[1]}' order by code").fetchall(): show(row)
            print(duckdb.sql(f"select count(*) from '{sys.argv[1]}' where code = '00140000'").fetchall()[0][0])
            print(duckdb.sql(f"select count(*) from parquet_metadata('{sys.argv[1]}') where stats_min_value is not null").fetchall()[0][0] > 10)
            """)
        #expect(Array(lines.dropLast(2)) == expected(table))
        #expect(lines.suffix(2) == ["1", "True"])
    }

    @Test func openpyxlReadsTheWorkbook() throws {
        let lines = try readBack(
            .workbook, Samples.table,
            """
            import sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1])
            print(book.sheetnames, book.properties.created)
            sheet = book['Données']
            print(sheet.freeze_panes, sheet.auto_filter.ref)
            for row in sheet.iter_rows(values_only=True): print([v if not hasattr(v, 'isoformat') else v.isoformat() for v in row])
            print([c.value for c in book['Dictionnaire']['A']])
            print(sheet['A7'].data_type, sheet['B2'].data_type, sheet['D7'].number_format, sheet['A7'].number_format)
            """)
        #expect(lines[0] == "[\"Lire d'abord\", 'Données', 'Dictionnaire'] 2026-05-26 00:00:00")
        #expect(lines[1] == "A2 A1:G7")
        #expect(lines[3] == "['00001', '=1+1', -5, 0.5, '1899-12-31', False, '02202']")
        #expect(lines[8] == "['02202', 'paracétamol', 1, 1466.29, '2026-05-26T00:00:00', True, None]")
        #expect(lines[9] == "['Colonne', 'code', 'nom', 'rang', 'prix', 'jour', 'ouvert', 'parent']")
        #expect(lines[10] == "s s 0.00 @")
    }

    @Test func openpyxlReadsALargeWorkbook() throws {
        let table = Table(Samples.schema, rows: Samples.large(rows: 5_000))
        let lines = try readBack(
            .workbook, table,
            """
            import sys, openpyxl, datetime
            sheet = openpyxl.load_workbook(sys.argv[1], read_only=True)['Données']
            def text(v):
                if v is None: return ''
                if isinstance(v, bool): return str(v).lower()
                if isinstance(v, datetime.datetime): return v.date().isoformat()
                return str(v)
            for row in list(sheet.iter_rows(values_only=True))[1:]:
                print('|'.join(f'{v:.2f}' if i == 3 and v is not None else text(v) for i, v in enumerate(row)))
            """)
        #expect(lines == expected(table))
    }
}

enum ForeignReader {
    static let python = ProcessInfo.processInfo.environment["DATAMED_PYTHON"].flatMap { path in
        FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// Lines printed by a script; a failure of the script is a failure of the test.
    static func run(_ script: String, _ argument: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: python ?? "")
        process.arguments = ["-c", script, argument]
        process.environment = ["PYTHONIOENCODING": "utf-8"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}
