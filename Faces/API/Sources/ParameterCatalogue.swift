import Frame

/// Parameters written once in `components/parameters` and named by every address that takes them.
struct ParameterCatalogue {
    private var names: [Parameter: String] = [:]
    private var order: [Parameter] = []
    private var uses: [String: Int] = [:]
    private let versions: [String]

    init(versions: [String]) { self.versions = versions }

    mutating func add(_ parameters: [Parameter]) {
        for parameter in parameters where names[parameter] == nil {
            // Two datasets may have a column of the same name and different meanings.
            let count = uses[parameter.name, default: 0]
            uses[parameter.name] = count + 1
            names[parameter] = count == 0 ? parameter.name : "\(parameter.name).\(count + 1)"
            order.append(parameter)
        }
    }

    func name(of parameter: Parameter) -> String { names[parameter] ?? parameter.name }

    func write(to components: inout JSONWriter) {
        for parameter in order {
            components.name(name(of: parameter))
            write(parameter, place: "query", to: &components)
        }
    }

    func write(_ parameter: Parameter, place: String, to writer: inout JSONWriter) {
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
            schema.object {
                $0.member("type", "string")
                $0.member("enum", values)
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
