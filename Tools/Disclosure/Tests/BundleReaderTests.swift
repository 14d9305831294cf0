import Disclosure
import Foundation
import Testing

/// Bundles as they stand in a folder, good and bad.
struct BundleReaderTests {
    private static let manifest = """
        {"integer": true, "dimensions": {"sex": {"tree": {"T": ["F", "M"]}}},
         "tables": [{"file": "t.csv", "measure": "n", "dims": ["sex"]}]}
        """

    @Test("A folder is read as it was written")
    func read() async throws {
        let bundle = try Self.read(["bundle.json": Self.manifest, "t.csv": "sex,value,status,lower,upper\nT,12,p,,\nF,,s,1,10\nM,,s,,\n"])
        #expect(bundle.isWhole && bundle.isNonNegative)
        #expect(bundle.tables.first?.figures == [.published(12), .hidden(lower: 1, upper: 10), .hidden(lower: nil, upper: nil)])
        #expect(try await Attack(isComplete: true).run(on: bundle).bounds == ["n sex=F": [1, 10], "n sex=M": [2, 11]])
    }

    @Test("Further relations are read too")
    func constraints() async throws {
        let manifest = Self.manifest.replacing("\"integer\": true", with: "\"integer\": true, \"constraints\": \"x.csv\"")
        let bundle = try Self.read([
            "bundle.json": manifest, "t.csv": "sex,value,status\nT,12,p\nF,,s\nM,,s\n",
            "x.csv": "id,sense,rhs,coef,measure,cell\nk,<=,3,1,n,sex=F\n",
        ])
        #expect(try await Attack(isComplete: true).run(on: bundle).bounds == ["n sex=F": [0, 3], "n sex=M": [9, 12]])
    }

    @Test(
        "What is wrong is said with its file and its line",
        arguments: [
            ("{", "sex,value,status\n", "bundle.json"), ("{\"dimensions\": {}}", "sex,value,status\n", "tables"),
            (manifest, "sexe,value,status\nT,1,p\n", "« sex »"), (manifest, "sex,value,status\nT,douze,p\n", "ligne 2"),
            (manifest, "sex,value,status\nT,1,x\n", "p (publié)"), (manifest, "sex,value,status\nT,1\n", "t.csv"),
            (manifest.replacing("t.csv", with: "../t.csv"), "sex,value,status\nT,1,p\n", "n’est pas dans le dossier"),
            (manifest, "", "t.csv"), (manifest, "sex,value,status\nT,1e999,p\n", "« value »"),
        ])
    func wrong(manifest: String, table: String, said: String) {
        #expect {
            try Self.read(["bundle.json": manifest, "t.csv": table])
        } throws: { error in
            (error as? BundleError)?.description.contains(said) == true
        }
    }

    @Test("A missing file is named")
    func missing() {
        #expect(throws: BundleError.self) { try Self.read(["bundle.json": Self.manifest]) }
        #expect(throws: BundleError.self) { try Self.read([:]) }
    }

    private static func read(_ files: [String: String]) throws -> TableBundle {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bundle-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try TableBundle(readingFolder: folder)
    }
}
