import Foundation
import Frame
import GRDB
import Linkage
import Testing
import Vocabulary

@testable import SafetyReports

struct WorkingStoreTests {
    private static let cases = (1...30).map { Extract.row("\($0)", sex: $0 % 7 == 0 ? "" : "F") }
    private static let drugs = (1...60).map { Extract.drug("\($0 % 30 + 1)", "NOM \($0 % 11)", ["Produit", "Substance", ""][$0 % 3]) }
    private static let reactions = (1...30).map { "FR-\($0);\($0);1;//2018;Terme \($0 % 4);Classe" }
    private static let reporters = (1...30).map { "FR-\($0);\($0);1;Patient" }

    /// « NOM 1 » bore one medicine, then another.
    private static let engine = LinkageEngine(
        reference: Reference(
            medicinalProducts: [
                .init(code: "60000001", name: "DOLIVAL 500 mg, comprimé", family: "P1", substances: ["00002", "00001"]),
                .init(code: "60000002", name: "RHINOPAX 5 mg, comprimé", family: "P2", substances: ["00003"]),
            ],
            families: [
                .init(code: "P1", name: "NOM 4", substances: ["00001", "00002"]), .init(code: "P2", name: "NOM 3", substances: ["00003"]),
            ], substanceNames: [.init(name: "NOM 2", code: "00002")],
            formerFamilyNames: [
                .init(
                    name: "NOM 1", code: "P1", from: CalendarDate(year: 2001, month: 1, day: 1)?.daysSinceEpoch,
                    until: CalendarDate(year: 2009, month: 12, day: 31)?.daysSinceEpoch),
                .init(name: "NOM 1", code: "P2", from: CalendarDate(year: 2010, month: 1, day: 1)?.daysSinceEpoch),
            ]))

    private static func bytes(shuffled: Bool) throws -> Data {
        func order(_ rows: [String]) -> [String] { shuffled ? rows.shuffled() : rows }
        let folder = try Extract()
        let extract = try Extract().read(
            cases: order(cases), drugs: order(drugs), reactions: order(reactions), reporters: order(reporters))
        let store = WorkingStore(folder.folder.appending(path: "work/real"))
        try store.keep([LinkedReports(extract.clean(), with: engine)])
        return try Data(contentsOf: store.file)
    }

    @Test("Every row is kept, with whether the funnel kept it")
    func rows() throws {
        let folder = try Extract()
        let extract = try Extract().read(cases: Self.cases, drugs: Self.drugs, reactions: Self.reactions, reporters: Self.reporters)
        let cleaned = extract.clean()
        let store = WorkingStore(folder.folder)
        try store.keep([LinkedReports(cleaned, with: nil)])
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

    /// What each row says, without what it does not say.
    private static func lines(of store: WorkingStore, _ sql: String) throws -> [String] {
        try DatabaseQueue(path: store.file.path).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.filter { !$0.isNull }.map { String.fromDatabaseValue($0) ?? "\(Double.fromDatabaseValue($0) ?? .nan)" }
                    .joined(separator: "|")
            }
        }
    }

    @Test("Each line that the funnel kept leads to its link, by its day where the name changed bearer; what nobody accepted has no code")
    func links() throws {
        let folder = try Extract()
        let years = ["1": "2005", "2": "2015", "3": "2015", "4": "2015", "5": "2015"]
        let cases = years.map { Extract.row($0.key, received: "01/06/\($0.value)") } + [Extract.row("9", sex: "")]
        let drugs = [
            Extract.drug("1", "NOM 1", "Produit"), Extract.drug("2", "NOM 1", "Produit"), Extract.drug("3", "DOLIVAL 500 mg, comprimé"),
            Extract.drug("4", "NOM 2", "Substance"), Extract.drug("5", "ZORVEX", "Produit"), Extract.drug("9", "NOM 4", "Produit"),
        ]
        let cleaned = try Extract().read(cases: cases, drugs: drugs).clean()
        let store = WorkingStore(folder.folder)
        try store.keep([LinkedReports(cleaned, with: Self.engine)])
        let rows = try Self.lines(
            of: store,
            "SELECT numero, valeur, verdict, etape, score, cis, produit, substance FROM lignes_liees JOIN cas USING (cas) JOIN textes ON texte = nom ORDER BY numero, substance"
        )
        #expect(
            rows == [
                "1|NOM 1|accepte|ancien_nom|1.0|P1|00001", "1|NOM 1|accepte|ancien_nom|1.0|P1|00002",
                "2|NOM 1|accepte|ancien_nom|1.0|P2|00003",
                "3|DOLIVAL 500 mg, comprimé|accepte|exact|1.0|60000001|P1|00001",
                "3|DOLIVAL 500 mg, comprimé|accepte|exact|1.0|60000001|P1|00002",
                "4|NOM 2|accepte|exact|1.0|00002", "5|ZORVEX|inconnu|aucun|0.0",
            ])
    }

    @Test("A name told with two compositions in one case is one line, linked by the composition that it is kept with")
    func ingredients() throws {
        let folder = try Extract()
        var collection = ReportCollection(.faers)
        let key = collection.keys.keep("1\u{1F}1\u{1F}1")
        collection.reports.append(SafetyReport(key: key, sex: .female, age: PatientAge(40, .year)))
        for (ingredient, role) in [("NOM 2", DrugRole.concomitant), ("AUTRE", .suspect), ("NOM 2", .suspect)] {
            var drug = ReportedDrug(report: key, name: collection.names.keep("ZORVEX"), kind: .product)
            drug.ingredients = collection.words.keep(ingredient)
            drug.role = role
            collection.drugs.append(drug)
        }
        let other = collection.keys.keep("2\u{1F}2\u{1F}1")
        collection.reports.append(SafetyReport(key: other, sex: .female, age: PatientAge(40, .year)))
        var drug = ReportedDrug(report: other, name: collection.names.keep("ZORVEX"), kind: .product)
        drug.ingredients = collection.words.keep("NOM 2")
        collection.drugs.append(drug)
        let cleaned = Cleaning(rowsRead: 4, settings: CleaningSettings(isFrenchOnly: false)).clean(collection)
        let store = WorkingStore(folder.folder)
        try store.keep([LinkedReports(cleaned, with: Self.engine)])
        let rows = try Self.lines(
            of: store, "SELECT numero, role, verdict, etape, substance FROM lignes_liees JOIN cas USING (cas) ORDER BY numero")
        #expect(rows == ["1|suspect|inconnu|aucun", "2|accepte|composition|00002"])
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
