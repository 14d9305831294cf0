package import Vocabulary

/// One cell of a published table.
package enum Value: Hashable, Sendable {
    case missing
    case text(String)
    case integer(Int)
    case decimal(DecimalNumber)
    case date(CalendarDate)
    case boolean(Bool)

    /// `.text`, or `.missing` for an empty text.
    package static func optionalText(_ text: String?) -> Value {
        if let text, !text.isEmpty { .text(text) } else { .missing }
    }
    package static func optional(_ date: CalendarDate?) -> Value { date.map(Value.date) ?? .missing }
    package static func optional(_ number: DecimalNumber?) -> Value { number.map(Value.decimal) ?? .missing }
    package static func optional(_ number: Int?) -> Value { number.map(Value.integer) ?? .missing }
}

/// What a column holds. Codes are text that only looks like numbers: every writer keeps their zeros.
package enum ValueKind: Hashable, Sendable {
    case code
    case text
    case integer
    /// With this many decimals.
    case decimal(scale: Int)
    case date
    case boolean
}

/// A column of a published table: the same French snake_case name in API, files, SQLite and data dictionary.
package struct Column: Hashable, Sendable {
    package let name: String
    package let kind: ValueKind
    /// The name for people, in French: on pages, in the sheet "Dictionnaire", as the title of the field in Table Schema.
    package let label: String
    /// One or two French sentences: what the value means, its unit, where it comes from.
    package let definition: String
    package let example: String
    package let isRequired: Bool
    /// The closed list of values, when there is one.
    package let allowedValues: [String]
    /// "specialites.cis" when the value is a key of another dataset.
    package let references: String?

    package init(
        _ name: String, _ kind: ValueKind, label: String, definition: String, example: String, isRequired: Bool = false,
        allowedValues: [String] = [], references: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.label = label
        self.definition = definition
        self.example = example
        self.isRequired = isRequired
        self.allowedValues = allowedValues
        self.references = references
    }
}

package struct TableSchema: Hashable, Sendable {
    /// French snake_case: "specialites", "groupes_generiques".
    package let name: String
    package let title: String
    package let columns: [Column]
    /// Names of the columns that make a row unique; rows are published in their order.
    package let key: [String]

    package init(name: String, title: String, columns: [Column], key: [String]) {
        self.name = name
        self.title = title
        self.columns = columns
        self.key = key
    }

    package func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }
}

/// A whole published table in memory. Rows are put in key order at the door, so that the same content always makes the same bytes.
package struct Table: Sendable {
    package let schema: TableSchema
    package let rows: [[Value]]

    /// - Parameter rows: one array per row, in the order of `schema.columns`.
    package init(_ schema: TableSchema, rows: [[Value]]) {
        self.schema = schema
        let keyIndices = schema.key.compactMap(schema.index(of:))
        self.rows = rows.sorted { left, right in
            for index in keyIndices {
                if left[index].isOrdered(before: right[index]) { return true }
                if right[index].isOrdered(before: left[index]) { return false }
            }
            return false
        }
    }
}

extension Value {
    /// Total order used for keys: missing first, then by the value; texts by their UTF-8 bytes, whatever the locale.
    package func isOrdered(before other: Value) -> Bool {
        switch (self, other) {
        case (.missing, .missing): false
        case (.missing, _): true
        case (_, .missing): false
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.integer(let left), .integer(let right)): left < right
        case (.decimal(let left), .decimal(let right)): left.double < right.double
        case (.date(let left), .date(let right)): left < right
        case (.boolean(let left), .boolean(let right)): !left && right
        default: rank < other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .missing: 0
        case .text: 1
        case .integer: 2
        case .decimal: 3
        case .date: 4
        case .boolean: 5
        }
    }
}
