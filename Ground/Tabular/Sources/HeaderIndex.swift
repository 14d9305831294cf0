import Foundation

/// Finds columns by their names, without minding case, accents, blanks or punctuation: "Date de début", "DATE_DE_DEBUT" and "date-de-début"
/// are the same name.
package struct HeaderIndex: Sendable {
    /// Names as the file writes them, trimmed.
    package let names: [String]
    private let columns: [String: [Int]]

    package init(_ header: Record) {
        names = (0..<header.count).map { header.trimmed($0) }
        var columns: [String: [Int]] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty { columns[HeaderIndex.folded(name), default: []].append(index) }
        self.columns = columns
    }

    /// The column that has one of these names, the first alias found winning; nil when none is there. When two columns have the same name,
    /// the first one.
    package func column(_ aliases: String...) -> Int? { column(aliases) }

    package func column(_ aliases: [String]) -> Int? {
        aliases.lazy.compactMap { columns[HeaderIndex.folded($0)]?.first }.first
    }

    /// Names that more than one column has, in file order.
    package var duplicates: [String] {
        columns.values.filter { $0.count > 1 }.compactMap(\.first).sorted().map { names[$0] }
    }

    /// Letters and digits only, lower-case, without accents; ligatures opened.
    package static func folded(_ name: String) -> String {
        var result = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar {
            case "œ": result += "oe"
            case "æ": result += "ae"
            default: if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
