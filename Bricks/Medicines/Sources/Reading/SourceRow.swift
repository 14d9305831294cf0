import Frame
import Tabular

/// A row as its source writes it: a view with the source's own words over the text fields, and the way to a typed value.
protocol SourceRow: Sendable {
    /// What the row says, typed.
    associatedtype Content: Hashable, Sendable
    /// What makes a row unique in its file.
    associatedtype Key: Hashable, Sendable

    static var source: SourceFormat { get }
    /// Names of the columns in the publisher's documentation.
    static var columns: [String] { get }
    static var delimitedFormat: DelimitedFormat { get }

    /// Nil when the row is rejected; `check` then holds the reason.
    static func content(_ check: inout FileCheck) -> Content?
    static func key(of content: Content) -> Key
}

extension SourceRow {
    static var delimitedFormat: DelimitedFormat { .bdpm(columnCounts: source.columnCounts) }
}

/// A row whose columns are found by their names: the file always names them, and may have others.
protocol HeadedRow: SourceRow {}

extension HeadedRow {
    static var delimitedFormat: DelimitedFormat { DelimitedFormat(hasHeader: true) }
}

/// A value with its place in the file it was read from.
struct Located<Content: Hashable & Sendable>: Sendable {
    let content: Content
    let line: Int
    let byteOffset: Int
}
