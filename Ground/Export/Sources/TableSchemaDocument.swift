import Foundation

/// Table Schema (Frictionless, v1): the dictionary of a dataset that programs read.
package struct TableSchemaDocument: Codable, Hashable, Sendable {
    package struct Field: Codable, Hashable, Sendable {
        package var name: String
        package var title: String
        package var description: String
        package var type: String
        package var format: String?
        package var example: String
        package var constraints: Constraints?
        /// Our own property: the column of another dataset that this one points to. Not a foreign key, because the sources have orphans,
        /// which we publish and flag and do not drop.
        package var reference: String?
        /// Our own property: count of decimals of a number.
        package var decimals: Int?
    }
    package struct Constraints: Codable, Hashable, Sendable {
        package var required: Bool?
        package var unique: Bool?
        package var `enum`: [String]?
    }
    package var name: String
    package var title: String
    package var fields: [Field]
    package var primaryKey: [String]
    package var missingValues: [String]

    package init(_ schema: TableSchema) {
        name = schema.name
        title = schema.title
        fields = schema.columns.map { column in
            let isKey = schema.key == [column.name]
            var constraints = Constraints()
            if column.isRequired { constraints.required = true }
            if isKey { constraints.unique = true }
            if !column.allowedValues.isEmpty { constraints.enum = column.allowedValues }
            var field = Field(
                name: column.name, title: column.label, description: column.definition, type: column.kind.tableSchemaType,
                example: column.example, constraints: constraints == Constraints() ? nil : constraints, reference: column.references)
            if case .decimal(let scale) = column.kind { field.decimals = scale }
            return field
        }
        primaryKey = schema.key
        missingValues = [""]
    }
}

extension ValueKind {
    fileprivate var tableSchemaType: String {
        switch self {
        case .code, .text: "string"
        case .integer: "integer"
        case .decimal: "number"
        case .date: "date"
        case .boolean: "boolean"
        }
    }
}

/// Indented JSON with sorted keys: the same value always makes the same bytes.
package func stableJSON(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
}
