import GRDB
import Linkage
import Vocabulary

/// What the names of reports were linked to, in the working store: one row for each name as it was told, or for each of its days where it changed
/// bearer, and one for each of its substances. Lines point there, so that a million of them repeat nothing.
struct StoredLinks {
    private var links: Int64 = 0

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE liens (
                    lien INTEGER PRIMARY KEY, nom INTEGER NOT NULL, type TEXT NOT NULL, jour TEXT, verdict TEXT NOT NULL, etape TEXT NOT NULL,
                    score REAL NOT NULL, cis TEXT, produit TEXT) STRICT;
                CREATE TABLE liens_substances (
                    lien INTEGER NOT NULL, substance TEXT NOT NULL, PRIMARY KEY (lien, substance)) STRICT, WITHOUT ROWID;
                CREATE VIEW lignes_liees AS
                    SELECT cas, medicaments.nom, medicaments.type, role, debut, lien, verdict, etape, score, cis, produit, substance
                    FROM medicaments LEFT JOIN liens USING (lien) LEFT JOIN liens_substances USING (lien) WHERE retenu;
                """)
    }

    /// - Parameter names: the number of each name, by its place in the pool.
    /// - Returns: the number of the link of each line, in their order; empty when nothing was linked.
    mutating func add(_ reports: LinkedReports, _ names: [Int64], to database: Database) throws -> [Int64] {
        guard let links = reports.links else { return [] }
        let pool = reports.cleaned.collection.names
        var rows = LinkRows(
            links: try RowWriter(database, "INSERT INTO liens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            substances: try RowWriter(database, "INSERT INTO liens_substances VALUES (?, ?)"), count: self.links)
        var ofName: [Int64] = []
        var ofDay: [Int32: [CalendarDate: Int64]] = [:]
        ofName.reserveCapacity(reports.names.all.count)
        for (place, name) in reports.names.all.enumerated() {
            let number = pool.find(name.name).map { names[Int($0.index)] } ?? 0
            ofName.append(try rows.add(links.decisions[place], of: name, number, on: nil))
            let byDay = links.decisionsByDay[Int32(place)] ?? [:]
            for (day, decision) in byDay.sorted(by: { $0.key < $1.key }) {
                ofDay[Int32(place), default: [:]][day] = try rows.add(decision, of: name, number, on: day)
            }
        }
        self.links = rows.count
        let received = reports.cleaned.collection.reports
        return zip(reports.cleaned.lines, reports.names.placeOfLine).map { line, place in
            let byDay = ofDay.isEmpty ? nil : ofDay[place]
            return received[line.report].received.flatMap { byDay?[$0] } ?? ofName[Int(place)]
        }
    }
}

/// Writes links, numbered one after another.
private struct LinkRows {
    var links: RowWriter
    var substances: RowWriter
    var count: Int64

    /// Only what is accepted has codes: a proposal that nobody accepted must not be counted by mistake.
    mutating func add(_ decision: Decision, of name: ReportedName, _ number: Int64, on day: CalendarDate?) throws -> Int64 {
        count += 1
        links.bind(count)
        links.bind(number)
        links.bind(name.kind.frenchName)
        links.bind(day?.description)
        links.bind(decision.verdict.rawValue)
        links.bind(decision.stage.rawValue)
        links.bind((decision.score * 10_000).rounded() / 10_000)
        links.bind(decision.link?.medicinalProduct)
        links.bind(decision.link?.family)
        try links.run()
        for substance in Set(decision.link?.substances ?? []).sorted() {
            substances.bind(count)
            substances.bind(substance)
            try substances.run()
        }
        return count
    }
}
