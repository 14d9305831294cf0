import Foundation
import Frame

/// One query of a batch: a name, what it is said to be, and what else is known of it.
struct ReconciliationQuery: Hashable, Sendable {
    /// Columns of a file that help to tell medicines apart: their values are read with the name.
    enum Property: String, CaseIterable, Sendable {
        case strength = "dosage"
        case doseForm = "forme"
        case holder = "titulaire"

        var title: String {
            switch self {
            case .strength: "Dosage"
            case .doseForm: "Forme pharmaceutique"
            case .holder: "Titulaire"
            }
        }
    }

    var text: String
    /// Nil when none was asked, or several were: the service may return any.
    var type: EntityType?
    var limit: Int

    private static let limits = 1...50
    private static let usualLimit = 5

    /// The queries of a batch, in the order of their keys.
    static func batch(_ text: String) throws(APIProblem) -> [(key: String, query: ReconciliationQuery)] {
        guard let object = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] else {
            throw LinkageRequest.refusal("queries", "", ["un objet JSON : {\"q0\": {\"query\": \"…\"}}"])
        }
        guard object.count <= Reconciliation.batchSize else {
            throw APIProblem(.bodyTooLarge, "\(object.count) requêtes à la fois : au plus \(Reconciliation.batchSize) (batchSize).")
        }
        var batch: [(key: String, query: ReconciliationQuery)] = []
        for (key, value) in object.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            guard let members = value as? [String: Any] else { throw LinkageRequest.refusal(key, "", ["un objet JSON"]) }
            batch.append((key, try ReconciliationQuery(members, at: String(key.prefix(40)))))
        }
        return batch
    }

    private init(_ members: [String: Any], at place: String) throws(APIProblem) {
        let known = ["query", "type", "limit", "properties", "type_strict"]
        if let unknown = members.keys.filter({ !known.contains($0) }).min() {
            throw LinkageRequest.refusal(place, unknown, known)
        }
        let query = members["query"] as? String
        guard query != nil || members["query"] == nil else { throw LinkageRequest.refusal("\(place).query", "", ["un texte"]) }
        let values = try Self.values(members["properties"], at: place)
        guard query?.isEmpty == false || !values.isEmpty else {
            throw LinkageRequest.refusal("\(place).query", "", ["un texte non vide, ou des propriétés"])
        }
        text = ([query].compactMap(\.self) + values).joined(separator: " ")
        guard text.unicodeScalars.count <= LinkageRequest.longestName else {
            throw LinkageRequest.refusal("\(place).query", text, ["un nom de \(LinkageRequest.longestName) caractères au plus"])
        }
        type = try Self.type(members["type"], at: place)
        limit = Self.usualLimit
        if let wanted = members["limit"] {
            guard let number = wanted as? Int, number > 0 else {
                throw LinkageRequest.refusal("\(place).limit", "\(wanted)", ["un nombre, de 1 à 50"])
            }
            limit = min(number, Self.limits.upperBound)
        }
    }

    private static func type(_ value: Any?, at place: String) throws(APIProblem) -> EntityType? {
        let words: [String]
        switch value {
        case nil: return nil
        case let word as String: words = word.isEmpty ? [] : [word]
        case let list as [String]: words = list
        default: throw LinkageRequest.refusal("\(place).type", "", EntityType.allCases.map(\.rawValue))
        }
        var types: [EntityType] = []
        for word in words {
            guard let type = EntityType(rawValue: word) else {
                throw LinkageRequest.refusal("\(place).type", word, EntityType.allCases.map(\.rawValue))
            }
            types.append(type)
        }
        return types.count == 1 ? types[0] : nil
    }

    /// Texts of the properties, in the order given.
    private static func values(_ properties: Any?, at place: String) throws(APIProblem) -> [String] {
        guard let properties else { return [] }
        guard let list = properties as? [[String: Any]] else { throw LinkageRequest.refusal("\(place).properties", "", ["une liste"]) }
        var values: [String] = []
        for item in list {
            let name = item["pid"] as? String ?? ""
            guard Property(rawValue: name) != nil, let value = item["v"] else {
                throw LinkageRequest.refusal("\(place).properties", name, Property.allCases.map(\.rawValue))
            }
            for value in value as? [Any] ?? [value] { values.append(text(of: value)) }
        }
        return values.filter { !$0.isEmpty }
    }

    /// A text, a number, or an entity reconciled before, which counts by its name.
    private static func text(of value: Any) -> String {
        switch value {
        case let text as String: text
        case let entity as [String: Any]: entity["name"] as? String ?? ""
        case let number as NSNumber: number.stringValue
        default: ""
        }
    }
}
