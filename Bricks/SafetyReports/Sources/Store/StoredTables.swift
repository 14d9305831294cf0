import GRDB
import Vocabulary

/// The tables of the working store, and the rows of a collection in an order of their own: by case, then by name.
struct StoredTables {
    private var cases: Int64 = 0
    private var texts: Int64 = 0
    private var links = StoredLinks()

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE textes (texte INTEGER PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
                CREATE TABLE cas (
                    cas INTEGER PRIMARY KEY, source TEXT NOT NULL, identifiant TEXT, numero TEXT, version TEXT, notification TEXT, sexe TEXT,
                    age_ans REAL, grave INTEGER, criteres INTEGER NOT NULL, pays_survenue TEXT, pays_cas TEXT, notificateur TEXT) STRICT;
                CREATE TABLE medicaments (
                    cas INTEGER NOT NULL, nom INTEGER, type TEXT, role TEXT, substances INTEGER, debut TEXT, retenu INTEGER NOT NULL,
                    lien INTEGER) STRICT;
                CREATE TABLE effets (cas INTEGER NOT NULL, terme INTEGER, soc INTEGER, debut TEXT) STRICT;
                CREATE TABLE notificateurs (cas INTEGER NOT NULL, qualification TEXT) STRICT;
                """)
        try StoredLinks.create(in: database)
    }

    /// After the rows, which come sorted: compact indexes, and always the same bytes.
    static func index(_ database: Database) throws {
        for table in ["medicaments", "effets", "notificateurs"] {
            try database.execute(sql: "CREATE INDEX \(table)__cas ON \(table) (cas)")
        }
    }

    mutating func add(_ reports: LinkedReports, to database: Database) throws {
        let collection = reports.cleaned.collection
        let names = try add(collection.names, to: database)
        let words = try add(collection.words, to: database)
        let numbers = try addCases(collection, to: database)
        let linkOfLine = try links.add(reports, names, to: database)
        try add(reports.cleaned, linkOfLine, numbers, names, words, to: database)
        try addReactions(collection, numbers, words, to: database)
        try addReporters(collection, numbers, to: database)
    }

    /// Texts in the order of their bytes.
    /// - Returns: the number of each, by its place in the pool.
    private mutating func add(_ pool: TextPool, to database: Database) throws -> [Int64] {
        var numbers = [Int64](repeating: 0, count: pool.count)
        var insert = try RowWriter(database, "INSERT INTO textes VALUES (?, ?)")
        for text in pool.sorted {
            texts += 1
            numbers[Int(text.index)] = texts
            insert.bind(texts)
            pool.withUTF8(text) { insert.bind($0) }
            try insert.run()
        }
        return numbers
    }

    /// - Returns: the number of each case, by the rank of its key.
    private mutating func addCases(_ collection: ReportCollection, to database: Database) throws -> [Int64] {
        let places = collection.placesByKey
        var numbers = [Int64](repeating: 0, count: places.count)
        var insert = try RowWriter(database, "INSERT INTO cas VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for key in collection.keys.sorted where places[Int(key.index)] >= 0 {
            cases += 1
            numbers[Int(key.index)] = cases
            let report = collection.reports[Int(places[Int(key.index)])]
            insert.bind(cases)
            insert.bind(collection.source.rawValue)
            for part in collection.parts(of: key) { insert.bind(part) }
            insert.bind(report.received?.description)
            insert.bind(report.sex?.rawValue)
            insert.bind(report.age?.years)
            insert.bind(report.seriousness.isSerious.map { $0 ? Int64(1) : 0 })
            insert.bind(Int64(report.seriousness.criteria.rawValue))
            insert.bind(report.occurrenceCountry?.letters)
            insert.bind(report.reportCountry?.letters)
            insert.bind(report.reporterQualification?.frenchName)
            try insert.run()
        }
        return numbers
    }

    private func add(
        _ cleaned: CleanedReports, _ linkOfLine: [Int64], _ numbers: [Int64], _ names: [Int64], _ words: [Int64], to database: Database
    ) throws {
        let roles = DrugRole.allCases
        let rows = cleaned.collection.drugs.map { drug in
            StoredDrug(
                report: numbers[Int(drug.report.index)], name: drug.name.map { names[Int($0.index)] } ?? 0, kind: drug.kind?.rawValue ?? -1,
                role: drug.role.flatMap { roles.firstIndex(of: $0) } ?? -1, ingredients: drug.ingredients.map { words[Int($0.index)] } ?? 0,
                start: drug.start)
        }.sorted()
        // Lines that the funnel kept, each once, in the same order, with their links.
        let kept = cleaned.lines.indices.map { place -> KeptLine in
            let line = cleaned.lines[place]
            let drug = StoredDrug(
                report: numbers[Int(cleaned.collection.reports[line.report].key.index)], name: names[Int(line.name.index)],
                kind: line.kind.rawValue, role: -1, ingredients: line.ingredients.map { words[Int($0.index)] } ?? 0, start: nil)
            return KeptLine(drug: drug, link: linkOfLine.isEmpty ? 0 : linkOfLine[place])
        }.sorted { $0.drug < $1.drug }
        var next = kept.startIndex
        var insert = try RowWriter(database, "INSERT INTO medicaments VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for row in rows {
            var link: Int64?
            if next < kept.endIndex, kept[next].drug.isLine(of: row) {
                link = kept[next].link
                next += 1
            }
            insert.bind(row.report)
            insert.bind(row.name == 0 ? nil : row.name)
            insert.bind(ReportedDrugKind(rawValue: row.kind)?.frenchName)
            insert.bind(row.role < 0 ? nil : roles[row.role].rawValue)
            insert.bind(row.ingredients == 0 ? nil : row.ingredients)
            insert.bind(row.start?.text)
            insert.bind(link == nil ? Int64(0) : 1)
            insert.bind(link == 0 ? nil : link)
            try insert.run()
        }
    }

    private func addReactions(_ collection: ReportCollection, _ numbers: [Int64], _ words: [Int64], to database: Database) throws {
        let rows = collection.reactions.map { reaction in
            (
                report: numbers[Int(reaction.report.index)], term: reaction.term.map { words[Int($0.index)] } ?? 0,
                systemOrganClass: reaction.systemOrganClass.map { words[Int($0.index)] } ?? 0, onset: reaction.onset?.text ?? ""
            )
        }.sorted { $0 < $1 }
        var insert = try RowWriter(database, "INSERT INTO effets VALUES (?, ?, ?, ?)")
        for row in rows {
            insert.bind(row.report)
            insert.bind(row.term == 0 ? nil : row.term)
            insert.bind(row.systemOrganClass == 0 ? nil : row.systemOrganClass)
            insert.bind(row.onset.isEmpty ? nil : row.onset)
            try insert.run()
        }
    }

    private func addReporters(_ collection: ReportCollection, _ numbers: [Int64], to database: Database) throws {
        let rows = collection.reporters.map { (report: numbers[Int($0.report.index)], qualification: $0.qualification?.order ?? -1) }
        var insert = try RowWriter(database, "INSERT INTO notificateurs VALUES (?, ?)")
        for row in rows.sorted(by: { $0 < $1 }) {
            let qualification = row.qualification < 0 ? nil : ReporterQualification.allCases[row.qualification].frenchName
            insert.bind(row.report)
            insert.bind(qualification)
            try insert.run()
        }
    }
}

/// A medicine as it is stored; its members in the order that sorts rows.
private struct StoredDrug: Hashable, Comparable {
    let report: Int64
    let name: Int64
    let kind: Int
    let role: Int
    let ingredients: Int64
    let start: PartialDate?

    static func < (left: StoredDrug, right: StoredDrug) -> Bool {
        if left.report != right.report { return left.report < right.report }
        if left.name != right.name { return left.name < right.name }
        return (left.kind, left.role, left.ingredients, left.start?.text ?? "")
            < (right.kind, right.role, right.ingredients, right.start?.text ?? "")
    }
    /// The same name, kind and ingredients, in the same report.
    func isLine(of other: StoredDrug) -> Bool {
        (report, name, kind, ingredients) == (other.report, other.name, other.kind, other.ingredients)
    }
}

/// A line that the funnel kept.
private struct KeptLine {
    let drug: StoredDrug
    /// 0 for none.
    let link: Int64
}
