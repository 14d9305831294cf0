import Foundation
import Frame
import GRDB
import Testing

@testable import SafetyReports

struct WorkingStoreTests {
    private static let cases = (1...30).map { Extract.row("\($0)", sex: $0 % 7 == 0 ? "" : "F") }
    private static let drugs = (1...60).map { Extract.drug("\($0 % 30 + 1)", "NOM \($0 % 11)", ["Produit", "Substance", ""][$0 % 3]) }
    private static let reactions = (1...30).map { "FR-\($0);\($0);1;//2018;Terme \($0 % 4);Classe" }
    private static let reporters = (1...30).map { "FR-\($0);\($0);1;Patient" }

    private static func bytes(shuffled: Bool) throws -> Data {
        func order(_ rows: [String]) -> [String] { shuffled ? rows.shuffled() : rows }
        let folder = try Extract()
        let extract = try Extract().read(
            cases: order(cases), drugs: order(drugs), reactions: order(reactions), reporters: order(reporters))
        let store = WorkingStore(folder.folder.appending(path: "work/real"))
        try store.keep([extract.clean()])
        return try Data(contentsOf: store.file)
    }

    @Test("Every row is kept, with whether the funnel kept it")
    func rows() throws {
        let folder = try Extract()
        let extract = try Extract().read(cases: Self.cases, drugs: Self.drugs, reactions: Self.reactions, reporters: Self.reporters)
        let cleaned = extract.clean()
        let store = WorkingStore(folder.folder)
        try store.keep([cleaned])
        let counts = try DatabaseQueue(path: store.file.path).read { database in
            try [
                "SELECT COUNT(*) FROM cas WHERE source = 'BNPV'", "SELECT COUNT(*) FROM medicaments", "SELECT COUNT(*) FROM effets",
                "SELECT COUNT(*) FROM notificateurs", "SELECT SUM(retenu) FROM medicaments",
                "SELECT COUNT(*) FROM medicaments JOIN textes ON texte = nom JOIN cas USING (cas) WHERE valeur = 'NOM 3' AND sexe = 'F'",
            ].map { try Int.fetchOne(database, sql: $0) ?? -1 }
        }
        #expect(counts[..<5] == [30, 60, 30, 30, cleaned.lines.count])
        #expect(counts[5] > 0)
    }

    @Test("Its owner alone can read it, and its folder")
    func permissions() throws {
        let folder = try Extract()
        let store = WorkingStore(folder.folder.appending(path: "work/real"))
        try store.keep([])
        func mode(_ url: URL) throws -> Int {
            (try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? NSNumber)?.intValue ?? -1
        }
        #expect(try mode(store.file) == 0o600)
        #expect(try mode(store.folder) == 0o700)
        // Written again, it replaces what was there and leaves nothing beside.
        try store.keep([])
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder.path) == [WorkingStore.fileName])
    }

    @Test("The same reports make the same bytes, whatever the order of rows")
    func anyOrder() throws {
        let straight = try Self.bytes(shuffled: false)
        for _ in 0..<5 { #expect(try Self.bytes(shuffled: true) == straight) }
    }

    @Test("Where it cannot be written the failure says so, without a word of a row")
    func failure() throws {
        let folder = try Extract()
        try Data().write(to: folder.folder.appending(path: "work"))
        let failure = #expect(throws: BuildFailure.self) { try WorkingStore(folder.folder.appending(path: "work/real")).keep([]) }
        #expect(failure?.description.isEmpty == false)
    }
}
