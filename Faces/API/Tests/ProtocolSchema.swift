import Foundation

/// A JSON value as it is written: 1 is no boolean, and true is no number.
enum JSONValue: Hashable, Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let boolean = try? value.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    init(_ bytes: some Sequence<UInt8>) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) }
}

/// What the JSON schemas of the Reconciliation Service API 0.2 state, field by field (schemas `manifest`, `reconciliation-query-batch`,
/// `reconciliation-result-batch`, `suggest-…-response`, `type`). Where its text asks more than its schemas, this asks it too: identifiers and names are
/// not empty, features and types have no two alike.
indirect enum ProtocolSchema: Sendable {
    case text
    /// A text that is not empty.
    case name
    case textWith(String)
    case number
    case integer
    case boolean
    case oneOf([ProtocolSchema])
    case wordOf([String])
    case listOf(ProtocolSchema, isUnique: Bool = false)
    /// Members of the protocol; others are allowed unless it is closed.
    case object([String: ProtocolSchema], required: [String], isClosed: Bool = false)
    /// Any names, one schema.
    case mapOf(ProtocolSchema)
    case either([ProtocolSchema])

    static let type = ProtocolSchema.object(["id": .name, "name": .name, "description": .text], required: ["id", "name"])
    private static let typeOrID = ProtocolSchema.oneOf([.object(["id": .name, "name": .name], required: ["id"]), .name])
    private static let service = ProtocolSchema.object(
        ["service_url": .text, "service_path": .text, "flyout_service_url": .text, "flyout_service_path": .textWith("${id}")], required: [])
    private static let template = ProtocolSchema.object(["url": .textWith("{{id}}")], required: ["url"])

    static let manifest = ProtocolSchema.object(
        [
            "versions": .listOf(.wordOf(["0.1", "0.2"])), "name": .name, "identifierSpace": .textWith("://"),
            "schemaSpace": .textWith("://"),
            "documentation": .textWith("://"), "logo": .textWith("://"), "serviceVersion": .text, "view": template,
            "feature_view": template,
            "defaultTypes": .listOf(type, isUnique: true),
            "suggest": .object(["entity": service, "property": service, "type": service], required: []),
            "preview": .object(["url": .textWith("{{id}}"), "width": .integer, "height": .integer], required: ["url", "width", "height"]),
            "extend": .object(["propose_properties": service, "property_settings": .listOf(.mapOf(.text))], required: []),
            "batchSize": .integer,
        ], required: ["versions", "name", "identifierSpace", "schemaSpace"])

    private static let propertyValue = ProtocolSchema.oneOf([
        .text, .number, .boolean, .object(["id": .text, "name": .text], required: ["id"]),
    ])
    private static let queryMembers: [String: ProtocolSchema] = [
        "query": .name, "type": .oneOf([.text, .listOf(.text)]), "limit": .integer, "type_strict": .wordOf(["any", "should", "all"]),
        "properties": .listOf(
            .object(["pid": .text, "v": .oneOf([propertyValue, .listOf(propertyValue)])], required: ["pid", "v"])),
    ]
    static let queries = ProtocolSchema.mapOf(
        .either(["query", "properties"].map { .object(queryMembers, required: [$0], isClosed: true) }))

    static let results = ProtocolSchema.mapOf(
        .object(
            [
                "result": .listOf(
                    .object(
                        [
                            "id": .name, "name": .name, "description": .text, "score": .number, "match": .boolean,
                            "type": .listOf(typeOrID),
                            "features": .listOf(
                                .object(["id": .name, "value": .oneOf([.boolean, .number])], required: ["id", "value"]), isUnique: true),
                        ], required: ["id", "name", "score", "match"]))
            ], required: ["result"]))

    static let suggestedEntities = suggestions(
        .object(["id": .name, "name": .name, "description": .text, "notable": .listOf(typeOrID)], required: ["id", "name"]))
    static let suggestedTypes = suggestions(type)
    static let suggestedProperties = suggestions(type)

    private static func suggestions(_ item: ProtocolSchema) -> ProtocolSchema {
        .object(["result": .listOf(item, isUnique: true)], required: ["result"])
    }

    func faults(of value: JSONValue, at place: String = "$") -> [String] {
        switch (self, value) {
        case (.text, .text), (.number, .number), (.boolean, .boolean): []
        case (.name, .text(let text)): text.isEmpty ? ["\(place): empty"] : []
        case (.integer, .number(let number)): number == number.rounded() && number > 0 ? [] : ["\(place): no count"]
        case (.textWith(let part), .text(let text)): text.contains(part) ? [] : ["\(place): no \(part)"]
        case (.wordOf(let words), .text(let text)): words.contains(text) ? [] : ["\(place): \(text)"]
        case (.oneOf(let schemas), _): schemas.count { $0.faults(of: value).isEmpty } == 1 ? [] : ["\(place): not one of them"]
        case (.either(let schemas), _):
            schemas.contains { $0.faults(of: value).isEmpty } ? [] : schemas.first?.faults(of: value, at: place) ?? []
        case (.listOf(let item, let isUnique), .list(let list)):
            list.enumerated().flatMap { item.faults(of: $0.element, at: "\(place)[\($0.offset)]") }
                + (isUnique && Set(list.map(\.identifier)).count < list.count ? ["\(place): two alike"] : [])
        case (.mapOf(let item), .object(let members)): members.flatMap { item.faults(of: $0.value, at: "\(place).\($0.key)") }
        case (.object(let known, let required, let isClosed), .object(let members)):
            required.filter { members[$0] == nil }.map { "\(place): no \($0)" }
                + members.flatMap {
                    known[$0.key]?.faults(of: $0.value, at: "\(place).\($0.key)") ?? (isClosed ? ["\(place): \($0.key)"] : [])
                }
        default: ["\(place): of another kind"]
        }
    }
}

extension JSONValue {
    /// What tells an item of a list from another: its identifier where it has one.
    fileprivate var identifier: JSONValue {
        if case .object(let members) = self, let id = members["id"] { return id }
        return self
    }
}
