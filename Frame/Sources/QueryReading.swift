/// Reads the parameters of a page, and keeps what it could not understand: a filter dropped in silence would make a wrong list look right.
package struct QueryReading: Sendable, Equatable {
    private let query: Query
    private let known: [String]
    /// One French sentence each.
    package private(set) var problems: [String] = []

    /// - Parameter known: every parameter of the page, in the order they should be told.
    package init(_ query: Query, known: [String]) {
        self.query = query
        self.known = known
        var told: Set<String> = []
        for name in query.items.map(\.name) where !known.contains(name) && told.insert(name).inserted && told.count <= 5 {
            problems.append("Le paramètre « \(name.prefix(40)) » n’existe pas ici : il faut \(QueryReading.list(known)).")
        }
    }

    /// A free text, cut at `limit` characters.
    package func text(_ name: String, limit: Int) -> String { String((query[name] ?? "").prefix(limit)) }

    /// What a value means, nil when it is absent, empty or not understood; the last is told.
    /// - Parameter allowed: the values to tell.
    package mutating func value<Meaning>(_ name: String, allowed: [String], _ read: (String) -> Meaning?) -> Meaning? {
        guard let text = query[name], !text.isEmpty else { return nil }
        if let meaning = read(text) { return meaning }
        problems.append("La valeur « \(text.prefix(40)) » de « \(name) » n’est pas comprise : il faut \(QueryReading.list(allowed)).")
        return nil
    }

    /// To be shown above what the page answers all the same.
    package var notice: Notice? {
        problems.isEmpty
            ? nil
            : Notice(
                .caution, title: "Une partie de l’adresse a été ignorée",
                [.text((problems + ["Ce qui suit n’en tient pas compte."]).joined(separator: " "))])
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "n’en mettre aucun" }
        return names.dropLast().joined(separator: ", ") + " ou " + last
    }
}
