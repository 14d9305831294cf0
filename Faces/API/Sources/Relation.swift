import Export
import Frame
import GRDB

/// A list that hangs on an object, found in the declarations: a column that says "specialites.cis" makes `/specialites/{cis}/…`.
struct Relation: Hashable, Sendable {
    let parent: Dataset
    let child: Dataset
    private let link: Link

    private enum Link: Hashable, Sendable {
        /// A column of the child holds the parent's key.
        case column(String)
        /// A third dataset names both: compositions, for the medicines of a substance.
        case through(Dataset, parentColumn: String, childColumn: String)
    }

    /// Every relation among the datasets, direct ones first; never two with the same address.
    static func all(among datasets: [Dataset]) -> [Relation] {
        var relations: [Relation] = []
        var taken: Set<[String]> = []
        func add(_ relation: Relation) {
            if taken.insert([relation.parent.name, relation.child.name]).inserted { relations.append(relation) }
        }
        let parents = datasets.filter { $0.keyColumn != nil }
        for parent in parents {
            for child in datasets where child.name != parent.name {
                if let column = child.column(referringTo: parent) { add(Relation(parent: parent, child: child, link: .column(column))) }
            }
        }
        for parent in parents {
            for child in parents where child.name != parent.name {
                for middle in datasets where middle.name != parent.name && middle.name != child.name {
                    guard let toParent = middle.column(referringTo: parent), let toChild = middle.column(referringTo: child) else {
                        continue
                    }
                    add(Relation(parent: parent, child: child, link: .through(middle, parentColumn: toParent, childColumn: toChild)))
                }
            }
        }
        return relations
    }

    func condition(parentKey: String) -> Condition {
        switch link {
        case .column(let column): Condition(sql: "\(SQLName.quoted(column)) = ?", arguments: [parentKey.databaseValue])
        case .through(let middle, let parentColumn, let childColumn):
            Condition(
                sql:
                    "\(SQLName.quoted(child.keyColumn ?? "")) IN (SELECT \(SQLName.quoted(childColumn)) FROM \(SQLName.quoted(middle.name)) "
                    + "WHERE \(SQLName.quoted(parentColumn)) = ?)", arguments: [parentKey.databaseValue])
        }
    }

    /// SQL that gives (key of the parent, rowid of the child) for some keys, each pair once, in the order of the child's rows.
    func pairs(count: Int) -> String {
        let marks = Array(repeating: "?", count: count).joined(separator: ",")
        switch link {
        case .column(let column):
            let name = SQLName.quoted(column)
            return "SELECT \(name), rowid FROM \(SQLName.quoted(child.name)) WHERE \(name) IN (\(marks)) ORDER BY rowid"
        case .through(let middle, let parentColumn, let childColumn):
            let key = "m.\(SQLName.quoted(parentColumn))"
            return "SELECT DISTINCT \(key), c.rowid FROM \(SQLName.quoted(middle.name)) m JOIN \(SQLName.quoted(child.name)) c "
                + "ON c.\(SQLName.quoted(child.keyColumn ?? "")) = m.\(SQLName.quoted(childColumn)) WHERE \(key) IN (\(marks)) ORDER BY c.rowid"
        }
    }

    /// A key of a parent that has children, for examples.
    func parentKeySQL(parentKeyColumn: String) -> String {
        let (table, column): (String, String) =
            switch link {
            case .column(let column): (child.name, column)
            case .through(let middle, let parentColumn, _): (middle.name, parentColumn)
            }
        let name = SQLName.quoted(column)
        return "SELECT \(name) FROM \(SQLName.quoted(table)) WHERE \(name) IN "
            + "(SELECT \(SQLName.quoted(parentKeyColumn)) FROM \(SQLName.quoted(parent.name))) ORDER BY rowid LIMIT 1"
    }

    var explanation: String {
        switch link {
        case .column: "Les lignes de « \(child.title) » rattachées à cet objet de « \(parent.title) »."
        case .through(let middle, _, _):
            "Les lignes de « \(child.title) » liées à cet objet de « \(parent.title) » par « \(middle.title) »."
        }
    }
}

extension Dataset {
    /// The first column whose values are keys of another dataset.
    func column(referringTo other: Dataset) -> String? {
        guard let key = other.keyColumn else { return nil }
        return schema.columns.first { $0.references == "\(other.name).\(key)" }?.name
    }
}
