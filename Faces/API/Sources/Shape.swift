import Export
import Frame

/// What a JSON value looks like: declared beside each address, printed in OpenAPI, and checked by the tests against what is answered.
indirect enum Shape: Hashable, Sendable {
    case text(format: String? = nil, values: [String] = [])
    case integer
    case number
    case boolean
    case nullable(Shape)
    case list(Shape)
    /// Members are always present unless they say otherwise; `others` says what further members may be.
    case object([Member], others: Shape? = nil)
    /// Members that other shapes refer to: each may be there or not.
    case members([Member])
    /// The members of a named shape: those required, and no others. None required: an answer to `champs`.
    case of(String, required: [String])
    /// One of these.
    case either([Shape])
    /// Anything: documents whose shape another standard fixes.
    case anything
    /// Named in `components/schemas`.
    case named(String)

    struct Member: Hashable, Sendable {
        let name: String
        let shape: Shape
        let summary: String?
        /// False for what is there only when it was asked.
        let isAlwaysThere: Bool

        init(_ name: String, _ shape: Shape, _ summary: String? = nil, isAlwaysThere: Bool = true) {
            self.name = name
            self.shape = shape
            self.summary = summary
            self.isAlwaysThere = isAlwaysThere
        }
    }

    static let text = Shape.text()
    static let optionalText = Shape.nullable(.text)

    /// One row of a dataset: its columns, then the whole row and the partial one that are made of them.
    static func rows(of dataset: Dataset) -> [(name: String, shape: Shape, summary: String)] {
        let fields = dataset.name + fieldsSuffix
        let columns = dataset.schema.columns
        return [
            (
                fields, .members(columns.map { Member($0.name, value(of: $0), "\($0.label). \($0.definition)") }),
                "\(dataset.title) : champs."
            ),
            (dataset.name, .of(fields, required: columns.map(\.name)), "\(dataset.title). \(dataset.grain)"),
            (dataset.name + partialSuffix, .of(fields, required: []), "\(dataset.title), champs choisis."),
        ]
    }

    /// What comes after the name of a row's shape for the list of its fields, and for its partial form.
    private static let fieldsSuffix = "_champs"
    private static let partialSuffix = "_partiel"

    /// With every answer that the general parameters allow: bare (`enveloppe=non`), partial (`champs`), with linked rows (`inclure`).
    func withVariants(isPartial: Bool, includes: Bool) -> Shape {
        guard case .object(let members, nil) = self, let data = members.first(where: { $0.name == "donnees" })?.shape else { return self }
        guard isPartial else { return .either([self, data]) }
        return .either([.envelope(data, includes: includes), .envelope(data.partial, includes: includes), data.partial])
    }

    private var partial: Shape {
        switch self {
        case .named(let name): .named(name + Shape.partialSuffix)
        case .list(let item): .list(item.partial)
        default: self
        }
    }

    /// `{donnees, liens, meta}`
    static func envelope(_ data: Shape, includes: Bool = false) -> Shape {
        .object(
            [Member("donnees", data), Member("liens", .named("Liens")), Member("meta", .named("Meta"))]
                + (includes ? [Member("inclus", .named("Inclus"), isAlwaysThere: false)] : []))
    }

    private static func value(of column: Column) -> Shape {
        let shape: Shape =
            switch column.kind {
            case .code, .text: .text(values: column.allowedValues)
            case .integer: .integer
            case .decimal: .number
            case .date: .text(format: "date")
            case .boolean: .boolean
            }
        return column.isRequired ? shape : .nullable(shape)
    }

    /// As JSON Schema 2020-12.
    func write(to writer: inout JSONWriter, summary: String? = nil) {
        if case .named(let name) = self {
            writer.object { $0.member("$ref", "#/components/schemas/\(name)") }
            return
        }
        writer.object { schema in
            if let summary { schema.member("description", summary) }
            writeMembers(to: &schema)
        }
    }

    private func writeMembers(to schema: inout JSONWriter) {
        switch self {
        case .named, .anything: break
        case .integer: schema.member("type", "integer")
        case .number: schema.member("type", "number")
        case .boolean: schema.member("type", "boolean")
        case .text(let format, let values):
            schema.member("type", "string")
            if let format { schema.member("format", format) }
            if !values.isEmpty { schema.member("enum", values) }
        case .list(let item):
            schema.member("type", "array")
            schema.name("items")
            item.write(to: &schema)
        case .nullable(let shape):
            schema.name("anyOf")
            schema.array { alternatives in
                shape.write(to: &alternatives)
                alternatives.object { $0.member("type", "null") }
            }
        case .either(let shapes):
            schema.name("anyOf")
            schema.array(shapes) { $1.write(to: &$0) }
        case .members(let members): write(members, to: &schema)
        case .of(let name, let required):
            schema.name("allOf")
            schema.array { $0.object { $0.member("$ref", "#/components/schemas/\(name)") } }
            if !required.isEmpty { schema.member("required", required) }
            schema.member("unevaluatedProperties", false)
        case .object(let members, let others):
            write(members, to: &schema)
            schema.member("required", members.filter(\.isAlwaysThere).map(\.name))
            schema.name("additionalProperties")
            if let others { others.write(to: &schema) } else { schema.boolean(false) }
        }
    }

    private func write(_ members: [Member], to schema: inout JSONWriter) {
        schema.member("type", "object")
        schema.name("properties")
        schema.object { properties in
            for member in members {
                properties.name(member.name)
                member.shape.write(to: &properties, summary: member.summary)
            }
        }
    }
}
