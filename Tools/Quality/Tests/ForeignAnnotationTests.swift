import Foundation
import Tabular
import Testing

@testable import Quality

/// An independent reader (openpyxl) on the workbook given back. It runs where `DATAMED_PYTHON` names a Python that has it.
@Suite(.enabled(if: ForeignPython.path != nil, "DATAMED_PYTHON names no Python with openpyxl"))
struct ForeignAnnotationTests {
    private func run(_ script: String, _ arguments: String...) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: ForeignPython.path ?? "")
        process.arguments = ["-c", script] + arguments
        process.environment = ["PYTHONIOENCODING": "utf-8"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func annotated(_ body: (URL) throws -> Void, from write: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "releve.xlsx")
        let target = folder.appending(path: "retour.xlsx")
        try write(source)
        let schema = try TableSchema(json: Data(AgentWorkbook.schema.utf8))
        let report = try SchemaCheck(schema).report(on: source, name: "releve.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target)
        try PackageRules.check(target)
        try body(target)
    }

    private static let script = """
        import openpyxl, sys
        book = openpyxl.load_workbook(sys.argv[1])
        print([(s.title, s.sheet_state) for s in book.worksheets], sorted(book.defined_names))
        sheet = book.worksheets[0]
        print([str(r) for r in sheet.merged_cells.ranges], sheet.row_dimensions[1].height, sheet.column_dimensions['B'].width)
        print(sheet['C5'].value, sheet['B4'].value, sheet['B4'].number_format, sheet['A1'].font.b, sheet['C4'].value)
        print([v.formula1 for v in sheet.data_validations.dataValidation], sheet.page_setup.orientation)
        for cell in ['A5', 'B6', 'C7', 'A8', 'B5', 'C5']:
            print(cell, sheet[cell].fill.fgColor.rgb if sheet[cell].fill.fill_type else '-', sheet[cell].number_format,
                sheet[cell].comment.text.replace(chr(10), '/')[:34] if sheet[cell].comment else '-')
        print(sheet['D4'].comment.text, '|', sheet['D4'].comment.author)
        defects = book.worksheets[-1]
        print([(r[4].value, r[4].hyperlink.location) for r in defects.iter_rows(min_row=2) if r[4].value])
        """

    private static let expected = [
        "[(\"Relevé d'avril\", 'visible'), ('Listes', 'hidden'), ('Défauts', 'visible')] ['choix']",
        "['A1:C1'] 30.0 14.0",
        "=C4*2 2026-05-26 00:00:00 dd/mm/yyyy True 12.5",
        "['choix'] landscape",
        "A5 FFF8CBAD General Vu avec Paul//DataMed : « 2202 » c",
        "B6 FFF8CBAD dd/mm/yyyy « 31/02/2026 » n’est pas une date ",
        "C7 FFF8CBAD #,##0.00 La colonne « prix » doit être remp",
        "A8 FFC6E0B4 General La ligne 8 est vide. Supprimez la ",
        "B5 - dd/mm/yyyy -", "C5 - #,##0.00 -", "Fait | Claire",
        "[('B6', \"'Relevé d''avril'!B6\"), ('A5', \"'Relevé d''avril'!A5\"), ('C7', \"'Relevé d''avril'!C7\"), ('A8', \"'Relevé d''avril'!A8\")]",
    ]

    @Test func everythingSurvives() throws {
        try annotated { target in
            let lines = try run(Self.script, target.path)
            #expect(lines == Self.expected)
        } from: {
            try AgentWorkbook().write(to: $0)
        }
    }

    /// The same for a workbook that another program wrote, its own way. It keeps formulas without their values, so that one more price is missing.
    @Test func whatOpenpyxlWritesSurvivesToo() throws {
        try annotated { target in
            let lines = try run(Self.script, target.path)
            var expected = Self.expected
            expected[9] = "C5 FFF8CBAD #,##0.00 La colonne « prix » doit être remp"
            expected[11] = expected[11].replacing("('C7'", with: "('C5', \"'Relevé d''avril'!C5\"), ('C7'")
            #expect(lines == expected)
        } from: { source in
            let plain = source.deletingLastPathComponent().appending(path: "origine.xlsx")
            try AgentWorkbook().write(to: plain)
            _ = try run("import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])", plain.path, source.path)
        }
    }
}

private enum ForeignPython {
    static let path = ProcessInfo.processInfo.environment["DATAMED_PYTHON"].flatMap { path in
        FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}
