import Frame
import GRDB

/// `inclure=substances,ruptures`: the rows that hang on the objects of an answer, one level deep, in the same answer.
struct Inclusion: Sendable {
    /// More rows than this make no answer: lists are to be asked apart.
    static let mostRows = 20_000
    /// By the name that `inclure` takes.
    private let relations: [(name: String, relation: Relation)]

    /// - Parameter relations: those of one dataset to the lists that hang on it.
    init(_ relations: [Relation]) { self.relations = relations.map { (name: $0.child.name, relation: $0) } }

    var parameter: Parameter {
        Parameter(
            "inclure", .choices(relations.map(\.name)),
            "Lignes liées à joindre à la réponse JSON, dans « inclus » : par objet, puis par nom. Un seul niveau.",
            example: relations.first?.name)
    }

    /// `{"60234100":{"substances":[…],"ruptures":[…]}}` for the rows given; nil when nothing is asked.
    /// - Parameter keys: of the rows of the answer, in their order.
    func bytes(for call: Call, keys: [String]) throws -> [UInt8]? {
        guard let text = call.query["inclure"] else { return nil }
        try check(call)
        let wanted = text.split(separator: ",").map(String.init).uniqued()
        var found: [(name: String, rows: [String: [Int]], writer: RowWriter)] = []
        var total = 0
        for name in wanted {
            guard let relation = relations.first(where: { $0.name == name })?.relation, let store = call.release[relation.child.pathName]
            else { continue }
            let rows = try relation.rows(of: keys, in: store)
            total += rows.values.reduce(0) { $0 + $1.count }
            guard total <= Inclusion.mostRows else {
                throw APIProblem(
                    .invalidValue,
                    "Plus de \(Inclusion.mostRows) lignes seraient jointes. Diminuez « limite », ou demandez ces listes à part.",
                    causes: [.init(parameter: "inclure", received: text, expected: ["une « limite » plus petite"], suggestion: nil)])
            }
            found.append((name, rows, try RowWriter(store, .json, columns: nil)))
        }
        var writer = JSONWriter(capacity: 4_096)
        writer.object { all in
            for key in keys {
                all.name(key)
                all.object { object in
                    for (name, rows, lines) in found {
                        object.name(name)
                        object.array(rows[key] ?? []) { list, row in
                            var line: [UInt8] = []
                            lines.append(row, to: &line)
                            list.verbatim(line)
                        }
                    }
                }
            }
        }
        return writer.bytes
    }

    /// - Throws: when `inclure` is asked of an answer that has no place for more rows.
    func check(_ call: Call) throws(APIProblem) {
        guard let text = call.query["inclure"], call.format != .json || !call.wantsEnvelope else { return }
        throw APIProblem(
            .invalidValue, "« inclure » ne vaut que pour une réponse JSON avec enveloppe.",
            causes: [.init(parameter: "inclure", received: text, expected: ["format .json, sans « enveloppe=non »"], suggestion: nil)])
    }

    static let shape = Shape.object([], others: .object([], others: .list(.object([], others: .anything))))
}

extension Relation {
    /// Numbers of the child's rows, in their order, by key of the parent.
    fileprivate func rows(of keys: [String], in store: DatasetStore) throws -> [String: [Int]] {
        guard !keys.isEmpty else { return [:] }
        let pairs = pairs(count: keys.count)
        return try store.database.read { database in
            var rows: [String: [Int]] = [:]
            let cursor = try Row.fetchCursor(database, sql: pairs, arguments: StatementArguments(keys))
            while let row = try cursor.next() { rows[row[0] as String, default: []].append((row[1] as Int) - 1) }
            return rows
        }
    }
}
