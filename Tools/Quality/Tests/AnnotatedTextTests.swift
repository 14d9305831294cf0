import Foundation
import Tabular
import Testing

@testable import Quality

/// A delimited text comes back as a workbook.
@Suite struct AnnotatedTextTests {
    @Test func rowsComeBackWithTheirDefects() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "essai.csv")
        try Data("code;age;note\n02202;12;=1+1\n00001;200;\n3;4;5;6;7\n00003;x;fin\n".utf8).write(to: source)
        let schema = try SchemaCheckTests.schema(
            #"{"name": "code"}, {"name": "age", "type": "integer", "constraints": {"maximum": 120}}, {"name": "note"}"#)
        let report = try SchemaCheck(schema).report(on: source, name: "essai.csv")
        let target = folder.appending(path: "retour.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target, format: DelimitedFormat(hasHeader: true))

        var rows: [[String]] = []
        try TableReader(target, name: "retour.xlsx").read { rows.append($0.fields) }
        let cells = rows.map { $0.filter { !$0.isEmpty } }
        #expect(cells.contains(["code", "age", "note"]))
        #expect(cells.contains(["02202", "12", "=1+1"]), "codes keep their zeros, formulas stay text")
        #expect(cells.contains(["00001", "200"]))
        #expect(cells.contains(["00003", "x", "fin"]))
        #expect(cells.contains(["3;4;5;6;7"]), "a line that is no record is kept whole")

        let again = folder.appending(path: "encore.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: again, format: DelimitedFormat(hasHeader: true))
        #expect(try Data(contentsOf: again) == Data(contentsOf: target), "the same content makes the same file")
    }

    /// Excel is slow with a comment on every cell of a long file: those of the worst defects stay, what is coloured without one is said.
    @Test func cellsBeyondTheLastCommentAreSaid() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "essai.csv")
        let trifles = Annotations.mostComments + 2
        try Data(("a;b\n" + (1...trifles).map { " \($0);\($0)\n" }.joined() + "fin;x\n").utf8).write(to: source)
        let schema = try SchemaCheckTests.schema(#"{"name": "a"}, {"name": "b", "type": "integer"}"#)
        let report = try SchemaCheck(schema, limit: 20_000).report(on: source, name: "essai.csv")
        let target = folder.appending(path: "retour.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target)
        let defects = try rows(of: target, sheet: "Défauts")
        #expect(defects.count == 1 + 2 + trifles + 1)
        #expect(defects[2][7].contains("3\u{A0}cases sont colorées sans commentaire"), "\(defects[2])")
        let notes = try Elements.of("xl/comments1.xml", WorkbookPackage(target, name: "")).filter { $0.name == "comment" }
        #expect(notes.count == Annotations.mostComments)
        #expect(notes.last?.attributes["ref"] == "B\(trifles + 2)", "the one error stands on the last row")
    }

    /// Lines of the file and rows of the sheet part ways at a blank line, at a cut record and under added headings: both are told.
    @Test func eachDefectIsFoundInTheFileAndInTheSheet() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "essai.csv")
        try Data("Âge;code\n12;A\n\n\nx;B\n".utf8).write(to: source)
        let schema = try SchemaCheckTests.schema(#"{"name": "age", "type": "integer"}, {"name": "code"}"#)
        let report = try SchemaCheck(schema).report(on: source, name: "essai.csv")
        let target = folder.appending(path: "retour.xlsx")
        try AnnotatedWorkbook.write(report, of: source, to: target, format: DelimitedFormat(hasHeader: true))
        let data = try rows(of: target, sheet: "Données annotées")
        #expect(data == [["Âge", "code"], ["12", "A"], ["x", "B"]])
        let defects = try rows(of: target, sheet: "Défauts")
        #expect(defects[0][3...4] == ["Ligne du fichier", "Case"])
        #expect(defects[2][3...4] == ["5", "A3"])
        #expect(defects[3][3...4] == ["3", ""], "a blank line has no row in the sheet")
        let package = try WorkbookPackage(target, name: "")
        let links = try Elements.of("xl/worksheets/sheet2.xml", package).filter { $0.name == "hyperlink" }
        #expect(links.map { $0.attributes["location"] } == ["'Données annotées'!A3"])

        // Under headings that the file does not have.
        let bare = folder.appending(path: "nu.txt")
        try Data("12\tA\nx\tB\n".utf8).write(to: bare)
        var findings = FindingLog()
        findings.add(
            Finding(SchemaRules.type, at: Place(file: "nu.txt", line: 2, column: "age"), value: "x", message: "« x » n’est pas un nombre."))
        let plain = FileReport(
            file: "nu.txt", kind: "", vintage: nil, byteCount: 0, encoding: "", rowsIn: 2, rowsTyped: 1, rowsRejected: 1, findings: findings
        )
        try AnnotatedWorkbook.write(
            plain, of: bare, to: target, format: DelimitedFormat(separator: UInt8(ascii: "\t"), columnCounts: [2]),
            layout: .unnamed(["age", "code"]))
        #expect(try rows(of: target, sheet: "Défauts").last?[3...4] == ["2", "A3"])
        #expect(try rows(of: target, sheet: "Données annotées")[2] == ["x", "B"])
        try PackageRules.check(target)
    }

    private func rows(of workbook: URL, sheet: String) throws -> [[String]] {
        var rows: [[String]] = []
        try TableReader(workbook, name: "", workbook: WorkbookFormat(sheet: sheet)).read { rows.append($0.fields) }
        return rows
    }

    @Test func folderThatCannotBeWrittenIsSaid() throws {
        let source = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: source) }
        try Data("a;b\n1;2\n".utf8).write(to: source)
        let report = try SchemaCheck(SchemaCheckTests.schema(#"{"name": "a"}, {"name": "b"}"#)).report(on: source, name: "a.csv")
        #expect(throws: AnnotationError.self) {
            try AnnotatedWorkbook.write(report, of: source, to: URL(filePath: "/nowhere/at/all.xlsx"))
        }
    }

    /// What bears the name already stays what it was when the new book cannot take it.
    @Test func whatStoodThereStaysWhenTheBookCannotBeMade() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "annotated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "a.csv")
        try Data("a;b\n1;2\n".utf8).write(to: source)
        let report = try SchemaCheck(SchemaCheckTests.schema(#"{"name": "a"}, {"name": "b"}"#)).report(on: source, name: "a.csv")
        // A folder of that name cannot be replaced by a file.
        let target = folder.appending(path: "out.xlsx")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        #expect(throws: AnnotationError.self) { try AnnotatedWorkbook.write(report, of: source, to: target) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.csv", "out.xlsx"])
    }
}
