import Foundation
import Tabular
import Testing

@testable import Quality

@Suite struct SchemaCheckTests {
    static func schema(_ fields: String, _ rest: String = "") throws -> TableSchema {
        try TableSchema(json: Data("{\"fields\": [\(fields)]\(rest)}".utf8))
    }

    static func check(_ text: String, _ schema: TableSchema, limit: Int = 100) throws -> FileReport {
        let url = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        return try SchemaCheck(schema, limit: limit).report(on: url, name: "essai.csv")
    }

    /// One line of the column "a", wrong in one way; a second column keeps the file a table.
    @Test(
        arguments: [
            (#""type": "integer""#, "12a", "SCHEMA-TYPE", nil),
            (#""type": "number""#, "1,5", "SCHEMA-TYPE", "1.5"),
            (#""type": "number", "decimalChar": ",""#, "1.5", "SCHEMA-TYPE", "1,5"),
            (#""type": "boolean""#, "peut-être", "SCHEMA-TYPE", nil),
            (#""type": "date""#, "31/12/2025", "SCHEMA-DATE", "2025-12-31"),
            (#""type": "date""#, "20251231", "SCHEMA-DATE", "2025-12-31"),
            (#""type": "date", "format": "%d/%m/%Y""#, "2025-12-31", "SCHEMA-DATE", "31/12/2025"),
            (#""type": "date""#, "2025-02-30", "SCHEMA-DATE", nil),
            (#""type": "cip13""#, "34009 359 558 3 8", "SCHEMA-CODE", "3400935955838"),
            (#""type": "cip13""#, "3400935955839", "SCHEMA-CODE", nil),
            (#""type": "string", "format": "cis""#, "1234", "SCHEMA-CODE", nil),
            (#""type": "atc""#, "n02be01", "SCHEMA-CODE", "N02BE01"),
            (#""type": "code_substance""#, "2202", "SCHEMA-CODE", nil),
            (#""constraints": {"enum": ["Oui", "Non"]}"#, "oui", "SCHEMA-LISTE", "Oui"),
            (#""constraints": {"enum": ["F", "M"]}"#, "X", "SCHEMA-LISTE", nil),
            (#""constraints": {"pattern": "[A-Z]{2}\\d+"}"#, "A12", "SCHEMA-MOTIF", nil),
            (#""type": "integer", "constraints": {"minimum": 0, "maximum": 120}"#, "121", "SCHEMA-BORNES", nil),
            (#""type": "date", "constraints": {"maximum": "2026-05-26"}"#, "2026-05-27", "SCHEMA-BORNES", nil),
            (#""constraints": {"maxLength": 3}"#, "élève", "SCHEMA-LONGUEUR", nil),
            (#""constraints": {"minLength": 3}"#, "é1", "SCHEMA-LONGUEUR", nil),
            (#""constraints": {"required": true}"#, "", "SCHEMA-OBLIGATOIRE", nil),
            (#""type": "string""#, "paracétamol ", "FICHIER-ESPACES", "paracétamol"),
        ] as [(String, String, String, String?)])
    func oneDefectOneFinding(field: String, value: String, rule: String, replacement: String?) throws {
        let schema = try Self.schema(#"{"name": "a", \#(field)}, {"name": "b"}"#)
        let report = try Self.check("a;b\n\(value);x\n", schema)
        let group = try #require(report.findings.groups.first)
        #expect(report.findings.groups.count == 1)
        #expect(group.rule.id == rule)
        #expect(group.count == 1)
        let finding = try #require(group.listed.first)
        #expect(finding.place == Place(file: "essai.csv", line: 2, byteOffset: 4, column: "a"))
        #expect(finding.value == value)
        #expect(finding.fix?.replacement == replacement)
        #expect(SchemaRules.all.contains(group.rule))
        #expect(report.rowsIn == report.rowsTyped + report.rowsRejected)
        #expect(report.rowsRejected == (rule == "FICHIER-ESPACES" ? 0 : 1))
        if let replacement {
            #expect(try Self.check("a;b\n\(replacement);x\n", schema).findings.isEmpty, "the fix is right")
        }
    }

    @Test(arguments: [
        (#""type": "integer""#, ["-12", "+3", "0", ""]), (#""type": "number""#, ["1.5", "-2", "1e3"]),
        (#""type": "number", "decimalChar": ",""#, ["1466,29"]), (#""type": "boolean""#, ["true", "0"]),
        (#""type": "date", "format": "any""#, ["31/12/2025", "20251231", "2025-12-31"]), (#""type": "cis""#, ["60234100"]),
        (#""constraints": {"pattern": "^[A-Z]{2}\\d{2,3}$"}"#, ["AB12", "AB123"]),
    ])
    func rightValuesPass(field: String, values: [String]) throws {
        let schema = try Self.schema(#"{"name": "a", \#(field)}, {"name": "b"}"#)
        let lines = values.enumerated().map { "\($1);\($0)" }.joined(separator: "\n")
        #expect(try Self.check("a;b\n\(lines)\n", schema).findings.isEmpty)
    }

    @Test func keysMayNotRepeat() throws {
        let text = "a;b\n1;x\n2;y\n1;z\n2;y\n"
        let unique = try Self.check(text, Self.schema(#"{"name": "a", "constraints": {"unique": true}}, {"name": "b"}"#))
        #expect(unique.findings.groups.map(\.rule.id) == ["SCHEMA-UNIQUE"])
        #expect(unique.findings.groups[0].listed.map(\.place.line) == [4, 5])
        #expect(unique.findings.groups[0].listed[0].message == "« 1 » figure déjà à la ligne 2.")
        let key = try Self.check(text, Self.schema(#"{"name": "a"}, {"name": "b"}"#, #", "primaryKey": ["a", "b"]"#))
        #expect(key.findings.groups.map(\.count) == [1])
        let none = try Self.check(text, Self.schema(#"{"name": "a"}, {"name": "b"}"#))
        #expect(none.findings.groups.map(\.rule.id) == ["FICHIER-LIGNE-DOUBLE"])
        #expect(none.findings.groups[0].listed.map(\.place.line) == [5])
    }

    @Test func columnsAreFoundByName() throws {
        let report = try Self.check(
            "B;Âge;extra\nx;12;?\n", Self.schema(#"{"name": "age", "type": "integer"}, {"name": "b"}, {"name": "absente"}"#))
        #expect(report.findings.groups.map(\.rule.id) == ["SCHEMA-COLONNE-ABSENTE", "SCHEMA-COLONNE-INCONNUE"])
        #expect(report.columns.map(\.filled) == [1, 1, 0])
    }

    @Test func withoutASchemaOnlyTheShapeIsChecked() throws {
        let shape = try SchemaCheck(TableSchema(fields: []))
        let url = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data("a;b\n1;x\n2;y;z\n".utf8).write(to: url)
        let report = try shape.report(on: url, name: "essai.csv")
        #expect(report.findings.groups.map(\.rule.id) == ["FICHIER-COLONNES"], "no column is a surprise")
        #expect((report.rowsIn, report.rowsTyped) == (2, 1))
    }

    /// The first line of an official file is a medicine, not a row of titles.
    @Test func withoutASchemaTheFirstRowCountsUnlessItNamesTheColumns() throws {
        let shape = try SchemaCheck(TableSchema(fields: []))
        let url = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        for (text, rows) in [("code;nom\n1;x\n2;y\n", 2), ("1;x\n2;y\n3;z\n", 3)] {
            try Data(text.utf8).write(to: url)
            let report = try shape.report(on: url, name: "essai.csv")
            #expect(report.rowsIn == rows && report.rowsTyped == rows, "\(text)")
            #expect(report.kind.isEmpty && report.isOfUnknownSource)
            let told = ReportText.render([report])
            #expect(told.contains("source inconnue") && !told.contains("note") && !told.contains("schema"), "\(told)")
            let json = try ReportJSON.render([report])
            #expect(!ReportHTML.render([report]).contains("note A") && !json.contains("\"score\""))
        }
    }

    @Test func structureIsCheckedToo() throws {
        let report = try Self.check("a;b\n1;x\n\n2;y;z;t\n3;w\n", Self.schema(#"{"name": "a"}, {"name": "b"}"#))
        #expect(report.findings.groups.map(\.rule.id) == ["FICHIER-COLONNES", "FICHIER-LIGNE-VIDE"])
        #expect(report.rowsIn == 3)
        #expect(report.rowsTyped == 2)
        #expect(report.rowsRejected == 1)
    }

    @Test func whatIsNotListedIsCounted() throws {
        let lines = (0..<50).map { "x\($0);\($0)" }.joined(separator: "\n")
        let report = try Self.check("a;b\n\(lines)\n", Self.schema(#"{"name": "a", "type": "integer"}, {"name": "b"}"#), limit: 10)
        #expect(report.findings.groups[0].count == 50)
        #expect(report.findings.groups[0].unlisted == 40)
        #expect(report.rowsRejected == 50)
    }

    @Test func missingValuesAreNothing() throws {
        let schema = try Self.schema(#"{"name": "a", "type": "integer"}, {"name": "b"}"#, #", "missingValues": ["", "NA"]"#)
        let report = try Self.check("a;b\nNA;x\n4;y\n", schema)
        #expect(report.findings.isEmpty)
        #expect(report.columns[0].filled == 1)
    }

    @Test func refusedFileIsAFinding() throws {
        let report = try Self.check("<!DOCTYPE html><html><body>Erreur</body></html>", Self.schema(#"{"name": "a"}"#))
        #expect(report.findings.count(of: .blocking) == 1)
    }

    @Test(arguments: [
        "[]", #"{"fields": [{"name": "a", "type": "geopoint"}]}"#, #"{"fields": [{"name": "a", "constraints": {"pattern": "(a|b)"}}]}"#,
        #"{"fields": [{"name": "a"}], "primaryKey": "b"}"#,
        #"{"fields": [{"name": "a", "constraints": {"minLength": 3, "maxLength": 1}}]}"#,
        #"{"fields": [{"name": "a", "type": "date", "format": "%H"}]}"#,
        #"{"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "x"}}]}"#,
    ])
    func schemaThatCannotBeCheckedIsRefused(json: String) {
        #expect(throws: SchemaError.self) { try TableSchema(json: Data(json.utf8)) }
    }

    @Test func ruleIdentifiersAreUnique() {
        let rules = SchemaRules.all + StructureRules.all
        #expect(Set(rules.map(\.id)).count == rules.count)
    }
}

@Suite struct BytePatternTests {
    /// The general engine is the slow twin.
    @Test(arguments: [
        "CAS\\d{8}", "[A-Z]{2}\\d+", "a?b*c+", ".{2,4}", "[^;]*x", "\\w+\\.\\w{2,3}", "[a-c-]+", "\\s*\\S", "x{0}y", "[\\d.]+",
    ])
    func agreesWithTheGeneralEngine(expression: String) throws {
        let pattern = try #require(BytePattern(expression))
        let regex = try Regex(expression)
        let letters = Array("abcxyAZ019.- ;CS".utf8)
        var state: UInt64 = 42
        for _ in 0..<300 {
            var bytes: [UInt8] = []
            for _ in 0..<Int(state >> 60) {
                state = state &* 6_364_136_223_846_793_005 &+ 1
                bytes.append(letters[Int(state >> 33) % letters.count])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(bytes.withUnsafeBufferPointer(pattern.matches) == (text.wholeMatch(of: regex) != nil), "\(text)")
        }
    }

    @Test(arguments: ["(a)", "a|b", "é", "a{2", "a{3,1}", "[a", "a*?", "\\b", "\\1"])
    func theRestIsLeftToOthers(expression: String) { #expect(BytePattern(expression) == nil) }
}
