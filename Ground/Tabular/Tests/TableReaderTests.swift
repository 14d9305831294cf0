import Foundation
import Testing

@testable import Tabular

@Suite("One door for every table")
struct TableReaderTests {
    @Test func textWithHeader() throws {
        try withFile(Array("\u{FEFF}code;libellé\r\n1;Été\r\n".utf8)) { url in
            let table = try TableReader(url, name: "essai.csv")
            #expect(table.header?.fields == ["code", "libellé"] && table.sheet == nil && table.encodingName == "UTF-8")
            #expect(table.summary == "Texte UTF-8 avec BOM, séparateur point-virgule, sans guillemets, fins de ligne CRLF, 2 colonnes.")
            var records: [[String]] = []
            #expect(try table.read { records.append($0.fields) }.records == 2)
            #expect(records == [["code", "libellé"], ["1", "Été"]])
        }
    }

    @Test func textWithoutHeader() throws {
        try withFile(Array("60002283\t4949729\toui".utf8)) { url in
            let table = try TableReader(url, name: "essai.txt", format: .bdpm(columnCounts: [3]))
            #expect(table.header == nil && table.summary.hasSuffix("3 colonnes, dernière ligne sans fin de ligne."))
        }
    }

    @Test("The name does not decide what a file is")
    func workbookUnderAnotherName() throws {
        let bytes = TinyWorkbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>").archive().bytes()
        try withFile(bytes) { url in
            let table = try TableReader(url, name: "essai.csv")
            #expect(table.encodingName == "classeur .xlsx")
        }
    }

    @Test func refusalsComeThrough() throws {
        try withFile(Array("<html>".utf8)) { url in
            #expect { try TableReader(url, name: "essai.csv") } throws: { ($0 as? TabularRefusal)?.reason == .htmlPage }
        }
        #expect { try TableReader(URL(fileURLWithPath: "/nowhere"), name: "rien.csv") } throws: {
            ($0 as? TabularRefusal)?.reason == .missing
        }
    }
}

@Suite("Columns by name")
struct HeaderIndexTests {
    @Test func caseAccentsAndBlanksDoNotMatter() {
        let index = HeaderIndex(
            Record(line: 1, byteOffset: 0, fields: [" Code CIS ", "Libellé", "DATE_DE_DÉBUT", "Œuvre n°1", "", "libelle"]))
        #expect(index.column("code_cis") == 0 && index.column("CODE-CIS") == 0 && index.column("libelle") == 1)
        #expect(index.column("date de debut") == 2 && index.column("oeuvre n 1") == 3 && index.column("absent") == nil)
        #expect(index.column("absent", "Libellé") == 1)
        #expect(index.names[0] == "Code CIS" && index.duplicates == ["Libellé"])
    }
}
