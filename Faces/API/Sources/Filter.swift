import Export
import Foundation
import Frame
import GRDB
import Search
import Vocabulary

/// What a filter compares: `champ=valeur` or `champ__op=valeur`.
enum FilterOperator: String, CaseIterable, Sendable {
    case equals = ""
    case isIn = "in"
    case atLeast = "gte"
    case atMost = "lte"
    case above = "gt"
    case below = "lt"
    case differs = "sauf"
    case startsWith = "debut"
    case contains = "contient"
    case isEmpty = "vide"

    /// The operators that have a meaning for a kind of value.
    static func allowed(for kind: ValueKind) -> [FilterOperator] {
        switch kind {
        case .code, .text: [.equals, .isIn, .differs, .startsWith, .contains, .isEmpty]
        case .integer, .decimal, .date: [.equals, .isIn, .atLeast, .atMost, .above, .below, .differs, .isEmpty]
        case .boolean: [.equals, .isEmpty]
        }
    }

    func parameterName(of column: Export.Column) -> String { self == .equals ? column.name : "\(column.name)__\(rawValue)" }

    func summary(of column: Export.Column) -> String {
        let label = "« \(column.label) »"
        return switch self {
        case .equals: "\(label) est égal à cette valeur."
        case .isIn: "\(label) est l’une de ces valeurs, séparées par des virgules."
        case .atLeast: "\(label) est supérieur ou égal à cette valeur."
        case .atMost: "\(label) est inférieur ou égal à cette valeur."
        case .above: "\(label) est supérieur à cette valeur."
        case .below: "\(label) est inférieur à cette valeur."
        case .differs: "\(label) est renseigné et différent de cette valeur."
        case .startsWith: "\(label) commence par ce texte, casse et accents confondus."
        case .contains: "\(label) contient ce texte, casse et accents confondus."
        case .isEmpty: "\(label) n’est pas renseigné (oui) ou l’est (non)."
        }
    }
}

/// One condition on the rows, as SQL with its arguments apart.
struct Condition: Sendable {
    var sql: String
    var arguments: [DatabaseValue]
    /// What the SQL calls beside SQLite's own functions.
    var functions: [DatabaseFunction] = []
}

/// Comparisons that SQLite does not know: without case nor accents, as the search compares. The second argument is folded beforehand.
enum FoldedComparison {
    static let contains = function("datamed_contient") { text, part in
        text.withUnsafeBytes { text in
            part.withUnsafeBytes { part in
                guard let base = text.baseAddress, let wanted = part.baseAddress, let first = part.first else { return part.isEmpty }
                var start = 0
                while start + part.count <= text.count, let found = memchr(base + start, Int32(first), text.count - part.count - start + 1)
                {
                    if memcmp(found, wanted, part.count) == 0 { return true }
                    start = UnsafeRawPointer(found) - base + 1
                }
                return false
            }
        }
    }
    static let startsWith = function("datamed_debute") { text, part in text.starts(with: part) }

    /// A missing value answers nothing, so that its row is not kept.
    private static func function(_ name: String, _ holds: @escaping @Sendable ([UInt8], Data) -> Bool) -> DatabaseFunction {
        DatabaseFunction(name, argumentCount: 2, pure: true) { values in
            guard let text = String.fromDatabaseValue(values[0]), let part = Data.fromDatabaseValue(values[1]) else { return nil }
            return holds(FoldedText.bytes(text), part)
        }
    }
}

/// The filters that a dataset accepts.
enum Filter {
    static func parameters(of schema: TableSchema) -> [Parameter] {
        schema.columns.flatMap { column in
            FilterOperator.allowed(for: column.kind).map { operation in
                Parameter(
                    operation.parameterName(of: column), kind(of: column, operation), operation.summary(of: column),
                    example: example(of: column, operation), isRepeatable: operation != .equals && operation != .isEmpty)
            }
        }
    }

    private static func kind(of column: Export.Column, _ operation: FilterOperator) -> Parameter.Kind {
        switch operation {
        case .isEmpty: return .choice(["oui", "non"])
        case .isIn: return .texts
        case .startsWith, .contains: return .text
        default: break
        }
        switch column.kind {
        case .code, .text: return column.allowedValues.isEmpty ? .text : .choice(column.allowedValues)
        case .integer: return .integer(Parameter.anyInteger)
        case .decimal: return .decimal
        case .date: return .date
        case .boolean: return .boolean
        }
    }

    private static func example(of column: Export.Column, _ operation: FilterOperator) -> String? {
        switch operation {
        case .isEmpty: "non"
        case .startsWith, .contains: String(column.example.prefix(3))
        default: column.example
        }
    }

    /// The condition for a parameter already checked, nil for a parameter that is not a filter.
    static func condition(_ name: String, _ value: String, in schema: TableSchema) throws(APIProblem) -> Condition? {
        for column in schema.columns where name.hasPrefix(column.name) {
            let rest = name.dropFirst(column.name.count)
            let suffix = rest.hasPrefix("__") ? String(rest.dropFirst(2)) : rest.isEmpty ? "" : nil
            guard let suffix, let operation = FilterOperator(rawValue: suffix), suffix.isEmpty == rest.isEmpty else { continue }
            return try condition(column, operation, value)
        }
        return nil
    }

    private static func condition(_ column: Export.Column, _ operation: FilterOperator, _ value: String) throws(APIProblem) -> Condition {
        let name = SQLName.quoted(column.name)
        switch operation {
        case .isEmpty: return Condition(sql: "\(name) IS \(value == "oui" ? "" : "NOT ")NULL", arguments: [])
        case .startsWith, .contains:
            let function = operation == .contains ? FoldedComparison.contains : FoldedComparison.startsWith
            return Condition(
                sql: "\(function.name)(\(name), ?)", arguments: [Data(FoldedText.bytes(value)).databaseValue], functions: [function])
        case .isIn:
            var values: [DatabaseValue] = []
            for item in value.split(separator: ",") { values += try arguments(String(item), column, parameter: column.name + "__in") }
            let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
            return Condition(sql: values.isEmpty ? "0" : "\(name) IN (\(marks))", arguments: values)
        case .equals:
            let values = try arguments(value, column, parameter: column.name)
            let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
            return Condition(sql: "\(name) IN (\(marks))", arguments: values)
        case .differs:
            let values = try arguments(value, column, parameter: column.name + "__sauf")
            let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
            return Condition(sql: "\(name) NOT IN (\(marks))", arguments: values)
        case .atLeast, .atMost, .above, .below:
            let sign: String =
                switch operation {
                case .atLeast: ">="
                case .atMost: "<="
                case .above: ">"
                default: "<"
                }
            let values = try arguments(value, column, parameter: "\(column.name)__\(operation.rawValue)")
            return Condition(sql: "\(name) \(sign) ?", arguments: Array(values.prefix(1)))
        }
    }

    /// The value as the column stores it. A code is also tried in the forms that people and spreadsheets give it.
    private static func arguments(_ text: String, _ column: Export.Column, parameter: String) throws(APIProblem) -> [DatabaseValue] {
        let expected: String
        switch column.kind {
        case .text: return [text.databaseValue]
        case .code: return CodeForms.all(text, like: column.example).map(\.databaseValue)
        case .integer:
            if let number = Parameter.integer(text) { return [number.databaseValue] }
            expected = "un nombre entier"
        case .decimal:
            if let number = Parameter.decimal(text) { return [number.databaseValue] }
            expected = "un nombre avec un point décimal : 12.50"
        case .date:
            if Parameter.isDate(text) { return [text.databaseValue] }
            expected = "une date AAAA-MM-JJ : 2026-05-19"
        case .boolean:
            if let flag = Parameter.boolean(text) { return [flag.databaseValue] }
            expected = Parameter.booleanWords.joined(separator: ", ")
        }
        throw APIProblem(
            .invalidValue, "« \(text) » ne convient pas à « \(parameter) ».",
            causes: [.init(parameter: parameter, received: text, expected: [expected], suggestion: nil)])
    }
}

enum SQLName {
    /// Names come from declarations only; quoting is for those that SQL reserves.
    static func quoted(_ name: String) -> String { "\"" + name + "\"" }
}

/// The ways people write a code: with spaces, in lower case, without the zeros that a spreadsheet took away.
enum CodeForms {
    /// As given first, then the tidy form, then padded to the length of the example.
    static func all(_ text: String, like example: String) -> [String] {
        let tidy = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace })).uppercased()
        var forms = [text, tidy]
        let missing = example.utf8.count - tidy.utf8.count
        if missing > 0, missing < 13, !tidy.isEmpty, tidy.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            forms.append(String(repeating: "0", count: missing) + tidy)
        }
        return forms.uniqued()
    }
}
