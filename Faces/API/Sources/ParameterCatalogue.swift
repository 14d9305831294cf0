import Foundation
import Frame

/// Parameters written once in `components/parameters` and named by every address that takes them.
struct ParameterCatalogue {
    private struct Use: Hashable {
        let parameter: Parameter
        /// "query" or "path".
        let place: String
    }
    private var names: [Use: String] = [:]
    private var order: [Use] = []
    private var uses: [String: Int] = [:]
    private var filters: [FilterSet] = []
    private let versions: [String]

    init(_ endpoints: [Endpoint], versions: [String]) {
        self.versions = versions
        for endpoint in endpoints {
            for key in endpoint.keys { add(key, place: "path") }
            for parameter in endpoint.ownParameters { add(parameter, place: "query") }
            if let set = endpoint.filters, !filters.contains(where: { $0.name == set.name }) { filters.append(set) }
        }
    }

    private mutating func add(_ parameter: Parameter, place: String) {
        let use = Use(parameter: parameter, place: place)
        guard names[use] == nil else { return }
        // Two datasets may have a column of the same name and different meanings.
        let count = uses[parameter.name, default: 0]
        uses[parameter.name] = count + 1
        names[use] = count == 0 ? parameter.name : "\(parameter.name).\(count + 1)"
        order.append(use)
    }

    // MARK: What an address takes

    func writeReferences(of endpoint: Endpoint, to parameters: inout JSONWriter) {
        for key in endpoint.keys { writeReference(Use(parameter: key, place: "path"), to: &parameters) }
        for parameter in endpoint.ownParameters { writeReference(Use(parameter: parameter, place: "query"), to: &parameters) }
        if let set = endpoint.filters {
            parameters.object { $0.member("$ref", "#/components/parameters/\(ParameterCatalogue.name(of: set))") }
        }
    }

    /// A parameter of the query, alone.
    func writeReference(of parameter: Parameter, to parameters: inout JSONWriter) {
        writeReference(Use(parameter: parameter, place: "query"), to: &parameters)
    }

    private func writeReference(_ use: Use, to parameters: inout JSONWriter) {
        parameters.object { $0.member("$ref", "#/components/parameters/\(names[use] ?? use.parameter.name)") }
    }

    private static func name(of set: FilterSet) -> String { "filtres.\(set.name)" }

    // MARK: The components

    func write(to components: inout JSONWriter) {
        for use in order {
            components.name(names[use] ?? use.parameter.name)
            write(use.parameter, place: use.place, to: &components)
        }
        for set in filters {
            components.name(ParameterCatalogue.name(of: set))
            write(set, to: &components)
        }
    }

    /// One parameter whose members are as many parameters of the address (style "form", exploded): hundreds of filters would otherwise be named
    /// again at every address.
    private func write(_ set: FilterSet, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", "filtres")
            object.member("in", "query")
            object.member(
                "description",
                "Chaque membre est un paramètre de l’adresse : « champ=valeur » ou « champ__op=valeur ». Le sens des champs : \(set.name).")
            object.member("style", "form")
            object.member("explode", true)
            object.name("schema")
            object.object { schema in
                schema.member("type", "object")
                schema.member("additionalProperties", false)
                schema.name("properties")
                schema.object { properties in
                    for parameter in set.parameters where !parameter.name.contains(FilterPattern.mark) {
                        properties.name(parameter.name)
                        properties.verbatim(member(parameter))
                    }
                }
                schema.name("patternProperties")
                schema.object { patterns in
                    for pattern in FilterPattern.all(set.parameters.map { (name: $0.name, schema: member($0)) }) {
                        patterns.name(pattern.expression)
                        patterns.verbatim(pattern.schema)
                    }
                }
            }
        }
    }

    /// Several values are one text here: members of an exploded object cannot be lists.
    private func member(_ parameter: Parameter) -> [UInt8] {
        var writer = JSONWriter(capacity: 64)
        writer.object { schema in
            switch parameter.kind {
            case .date: schema.member("$ref", "#/components/schemas/Jour")
            case .integer(Parameter.anyInteger): schema.member("$ref", "#/components/schemas/Entier")
            case .texts: schema.member("type", "string")
            default: writeSchema(parameter, place: "query", to: &schema)
            }
        }
        return writer.bytes
    }

    /// The kinds of value that filters share.
    func writeKinds(to schemas: inout JSONWriter) {
        for (name, kind) in [("Jour", Parameter.Kind.date), ("Entier", .integer(Parameter.anyInteger))] {
            schemas.name(name)
            schemas.object { writeSchema(Parameter(name, kind, ""), place: "query", to: &$0) }
        }
    }

    private func write(_ parameter: Parameter, place: String, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("name", parameter.name)
            object.member("in", place)
            object.member("description", parameter.summary)
            if parameter.isRequired || place == "path" { object.member("required", true) }
            if isList(parameter.kind) {
                object.member("style", "form")
                object.member("explode", false)
            }
            object.name("schema")
            object.object { writeSchema(parameter, place: place, to: &$0) }
            if let example = parameter.example, !isList(parameter.kind) {
                object.name("example")
                switch parameter.kind {
                case .integer: object.number(Int(example))
                case .decimal, .boolean: object.verbatim(Array(example.utf8))
                default: object.string(example)
                }
            }
        }
    }

    private func isList(_ kind: Parameter.Kind) -> Bool {
        switch kind {
        case .choices, .texts: true
        default: false
        }
    }

    private func writeSchema(_ parameter: Parameter, place: String, to schema: inout JSONWriter) {
        switch parameter.kind {
        case .text:
            schema.member("type", "string")
            // A search for nothing finds nothing; a path without its code is another path.
            if place == "path" { schema.member("minLength", 1) }
        case .version:
            schema.member("type", "string")
            schema.member("enum", versions)
        case .integer(let range):
            schema.member("type", "integer")
            schema.member("minimum", range.lowerBound)
            schema.member("maximum", range.upperBound)
        case .decimal: schema.member("type", "number")
        case .date:
            schema.member("type", "string")
            schema.member("format", "date")
            schema.member("pattern", "^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$")
        case .boolean: schema.member("type", "boolean")
        case .choice(let values):
            schema.member("type", "string")
            schema.member("enum", values)
        case .choices(let values):
            schema.member("type", "array")
            schema.member("minItems", 1)
            schema.name("items")
            schema.object { item in
                item.member("type", "string")
                // An order is a name or the same after "-": a pattern says both.
                let names = values.filter { !$0.hasPrefix("-") }
                if names.count * 2 == values.count {
                    item.member("pattern", "^-?(?:\(names.joined(separator: "|")))$")
                } else {
                    item.member("enum", values)
                }
            }
        case .texts:
            schema.member("type", "array")
            schema.member("minItems", 1)
            schema.name("items")
            schema.object { $0.member("type", "string") }
        case .cursor:
            schema.member("type", "string")
            schema.member("pattern", "^[A-Za-z0-9_-]{16}$")
        }
    }
}

/// `champ__op` for many fields and operators whose values have the same form: written once, as the grammar it is.
private struct FilterPattern {
    static let mark = "__"
    /// "^(?:cis|denomination)__(?:in|debut|contient)$"
    let expression: String
    let schema: [UInt8]

    /// In the order in which the filters come.
    static func all(_ filters: [(name: String, schema: [UInt8])]) -> [FilterPattern] {
        var fields: [Key: [String]] = [:]
        var order: [Key] = []
        for filter in filters {
            guard let place = filter.name.range(of: mark) else { continue }
            let key = Key(operation: String(filter.name[place.upperBound...]), schema: filter.schema)
            if fields[key] == nil { order.append(key) }
            fields[key, default: []].append(String(filter.name[..<place.lowerBound]))
        }
        // Operators of the same fields and the same form of value share a pattern.
        var patterns: [(fields: [String], schema: [UInt8], operations: [String])] = []
        for key in order {
            let names = fields[key] ?? []
            if let index = patterns.firstIndex(where: { $0.fields == names && $0.schema == key.schema }) {
                patterns[index].operations.append(key.operation)
            } else {
                patterns.append((names, key.schema, [key.operation]))
            }
        }
        return patterns.map {
            FilterPattern(
                expression: "^(?:\($0.fields.joined(separator: "|")))\(mark)(?:\($0.operations.joined(separator: "|")))$", schema: $0.schema
            )
        }
    }

    private struct Key: Hashable {
        let operation: String
        let schema: [UInt8]
    }
}
