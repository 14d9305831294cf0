package import Foundation

/// What a table must look like: the part of the frictionless Table Schema (v1) that is checked here, and the codes of this house.
///
/// Beyond the standard types, `type` or `format` may be `cis`, `cip7`, `cip13`, `atc` or `code_substance`.
package struct TableSchema: Hashable, Sendable, Decodable {
    package struct Field: Hashable, Sendable, Decodable {
        package let name: String
        package let title: String?
        package let type: String?
        /// Of a date: "default" (ISO 8601), "any", or a pattern such as "%d/%m/%Y".
        package let format: String?
        package let decimalChar: String?
        package let trueValues: [String]?
        package let falseValues: [String]?
        package let constraints: Constraints?
    }

    package struct Constraints: Hashable, Sendable, Decodable {
        package let required: Bool?
        package let unique: Bool?
        package let minLength: Int?
        package let maxLength: Int?
        package let pattern: String?
        package let minimum: Scalar?
        package let maximum: Scalar?
        package let `enum`: [Scalar]?
    }

    /// A value that a schema may write as a text, a number or a truth.
    package struct Scalar: Hashable, Sendable, Decodable {
        package let text: String

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int.self) {
                text = String(number)
            } else if let truth = try? container.decode(Bool.self) {
                text = truth ? "true" : "false"
            } else {
                text = String(try container.decode(Double.self))
            }
        }
    }

    package let fields: [Field]
    package let primaryKey: [String]
    /// Texts that stand for nothing; the empty text when the schema says none.
    package let missingValues: [String]

    private enum CodingKeys: String, CodingKey { case fields, primaryKey, missingValues }

    package init(fields: [Field], primaryKey: [String] = [], missingValues: [String] = [""]) {
        self.fields = fields
        self.primaryKey = primaryKey
        self.missingValues = missingValues
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        fields = try container.decode([Field].self, forKey: .fields)
        missingValues = try container.decodeIfPresent([String].self, forKey: .missingValues) ?? [""]
        if let one = try? container.decode(String.self, forKey: .primaryKey) {
            primaryKey = [one]
        } else {
            primaryKey = try container.decodeIfPresent([String].self, forKey: .primaryKey) ?? []
        }
    }

    /// Reads a schema, and says what is wrong with it: a type or a pattern that cannot be checked is refused rather than ignored.
    package init(json: Data) throws(SchemaError) {
        let schema: TableSchema
        do {
            schema = try JSONDecoder().decode(TableSchema.self, from: json)
        } catch {
            throw SchemaError(message: "Le schéma n’est pas un Table Schema lisible : \(error).", fix: "Vérifiez-le avec frictionless.")
        }
        self = schema
        for field in fields { _ = try CellCheck(field) }
        for key in primaryKey where !fields.contains(where: { $0.name == key }) {
            throw SchemaError(message: "La clé primaire nomme une colonne absente du schéma : « \(key) ».", fix: "Corrigez primaryKey.")
        }
    }
}

/// Why a schema cannot be used, in French for its author.
package struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String
    package let fix: String
    package var description: String { "\(message) \(fix)" }
}
