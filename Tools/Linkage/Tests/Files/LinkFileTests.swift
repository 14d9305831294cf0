import Foundation
import Testing

@testable import Linkage

struct LinkFileTests {
    private func reference(in folder: ScratchFolder, changing file: String? = nil, to text: String = "") throws {
        let tables = [
            "spec.tsv":
                "cis\tname\tproduct_id\tcodes\n60000001\tDOLIPRANE 500 mg, comprimé\tP1\t02202\n60000002\tAUGMENTIN 1 g/125 mg, poudre\tP2\t01036;04130\n",
            "prod.tsv": "product_id\tname\tcodes\nP1\tDOLIPRANE\t02202\nP2\tAUGMENTIN\t01036;04130\n",
            "subs.tsv": "code\tname\n02202\tPARACÉTAMOL\n02202\tACETAMINOPHENE\n01036\tAMOXICILLINE\n04130\tACIDE CLAVULANIQUE\n",
            "hist.tsv": "old_name\tcis\nPANADOL 500 mg\t60000001\n", "prodhist.tsv": "old_product\tproduct_id\nCLAVENTIN\tP2\n",
        ]
        for (name, content) in tables { _ = try folder.file(name, name == file ? text : content) }
    }

    private static let reports =
        "type\tmedicament\nProduit\tAUGMENTIN\nSubstance\tAcétaminophène\nSubstance\tAcétaminophène\nSpécialité\tRIEN DE CONNU 7 mg\nAutre\tX\n"

    @Test func oneRowForEachName() throws {
        let folder = try ScratchFolder()
        try reference(in: folder)
        let tables = try ReferenceFolder(folder.url)
        #expect(tables.refused.isEmpty)
        let names = try ReportedNames(try folder.file("obs.tsv", Self.reports))
        let target = folder.url.appending(path: "liens.tsv")
        let summary = try LinkFile(names, engine: LinkageEngine(reference: tables.reference)).write(to: target)
        let rows = try folder.text("liens.tsv").split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows.map(\.count) == [13, 13, 13, 13])
        #expect(
            rows[0].joined(separator: " ") == "type medicament cis product_id codes stage score margin runner_up verdict name rivals lines")
        #expect(rows[1][0...4] == ["Spécialité", "RIEN DE CONNU 7 mg", "", "", ""])
        #expect(rows[2][0...4] == ["Produit", "AUGMENTIN", "", "P2", "01036;04130"])
        #expect(rows[3][0] == "Substance" && rows[3][4] == "02202" && rows[3][12] == "2")
        #expect(summary.kinds["Substance"]?.linked == .init(lines: 2, names: 1))
        #expect(summary.kinds["Spécialité"]?.linked == .init())
        #expect(summary.refusedLines == ["type inconnu": 1])
        // Nothing is left beside the file.
        #expect(try folder.names.filter { $0.hasPrefix(".") }.isEmpty)
    }

    @Test func theCascadeWritesTheSameRows() throws {
        let folder = try ScratchFolder()
        try reference(in: folder)
        let names = try ReportedNames(try folder.file("obs.tsv", Self.reports))
        let cascade = OrdeiCascade(try ReferenceFolder(folder.url).reference)
        let summary = try LinkFile(names, cascade: cascade).write(to: folder.url.appending(path: "ordei.tsv"))
        let rows = try folder.text("ordei.tsv").split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(rows[2][0...5] == ["Produit", "AUGMENTIN", "", "P2", "01036;04130", "5.1 produit exact"])
        // It knew four accents only.
        #expect(rows[3][4] == "02202")
        #expect(summary.kinds["Produit"]?.stages == ["5.1 produit exact": .init(lines: 1, names: 1)])
    }

    @Test func badReferencesAreRefusedOrCounted() throws {
        let folder = try ScratchFolder()
        #expect(throws: LinkageFileError.self) { try ReferenceFolder(folder.url) }
        try reference(in: folder, changing: "spec.tsv", to: "code\tnom\n1\tX\n")
        #expect(throws: LinkageFileError.missingColumn("cis", path: folder.url.appending(path: "spec.tsv").path, columns: ["code", "nom"]))
        {
            try ReferenceFolder(folder.url)
        }
        try reference(
            in: folder, changing: "spec.tsv",
            to:
                "cis\tname\tproduct_id\tcodes\n60000001\tUN\tP1\t02202\n60000001\tDEUX\tP1\t02202\n\tSANS CODE\tP1\t02202\n60000003\t\tP1\t02202\ncourt\n60000004\tA\0B\tP1\t1\n"
        )
        let counted = try ReferenceFolder(folder.url)
        #expect(counted.reference.medicinalProducts.map(\.name) == ["DEUX"])
        #expect(
            Set(counted.refused.map { "\($0.line) \($0.reason)" }) == ["2 repeatedCode", "4 noCode", "5 noName", "6 tooFewFields", "7 nul"])
        for (file, text) in [
            ("spec.tsv", "cis\tname\tproduct_id\tcodes\n"), ("prod.tsv", "product_id\tname\tcodes\n"), ("subs.tsv", "code\tname\n"),
        ] {
            _ = try folder.file(file, text)
        }
        #expect(throws: LinkageFileError.emptyReference(path: folder.url.path)) { try ReferenceFolder(folder.url) }
    }

    @Test func aFileThatCannotBeWrittenIsExplained() throws {
        let folder = try ScratchFolder()
        let names = try ReportedNames(try folder.file("obs.tsv", Self.reports))
        let file = LinkFile(names) { { _, _ in LinkedName(OrdeiLink()) } }
        #expect(throws: LinkageFileError.self) { try file.write(to: folder.url.appending(path: "absent/liens.tsv")) }
    }

    @Test(arguments: [
        (0.0, 4, "0.0000"), (1, 4, "1.0000"), (0.99996, 4, "1.0000"), (0.00016, 4, "0.0002"), (-3.456, 2, "-3.46"), (-0.001, 2, "0.00"),
        (99, 2, "99.00"), (.nan, 2, ""),
    ])
    func decimalsIgnoreTheLocale(_ value: Double, _ count: Int, _ text: String) {
        #expect(LinkedName.decimals(value, count) == text)
    }
}
