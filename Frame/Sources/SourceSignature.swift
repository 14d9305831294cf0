package import Tabular
import Vocabulary

/// What the content of a source looks like, and of no other: how a file is known whatever it is called.
package enum SourceSignature: Sendable {
    case rows(RowSignature)
    /// One JSON object, whose keys all look so.
    case jsonKeys(CellShape)
    /// A row that names all these columns, in any order, whatever their case and accents.
    case headings([String])
    /// An XML document with one of these elements near its beginning, whatever their prefix.
    case elements([String])
}

/// What the rows of a source look like, column by column.
package struct RowSignature: Sendable {
    private let cells: [CellShape]
    private let mostColumns: Int

    /// - Parameters:
    ///   - cells: the shape of each column, first column first; those beyond may hold anything.
    ///   - mostColumns: a row with more is none of ours; nil when people type separators in its last column.
    package init(_ cells: [CellShape], mostColumns: Int?) {
        self.cells = cells
        self.mostColumns = mostColumns ?? .max
    }

    /// Whether these rows can only be of this source: most look so, since a file with some bad lines is still what it is. The first may name
    /// the columns.
    package func claims(_ records: [Record]) -> Bool {
        let filled = records.filter { record in (0..<record.count).contains { !record.isBlank($0) } }
        guard let first = filled.first else { return false }
        let rows = matches(first) ? filled[...] : filled.dropFirst()
        return rows.count(where: matches) * 2 > rows.count
    }

    func matches(_ record: Record) -> Bool {
        var width = record.count
        while width > 0, record.isBlank(width - 1) { width -= 1 }
        guard width <= mostColumns else { return false }
        return cells.indices.allSatisfy { cells[$0].matches(record.trimmed($0)) }
    }
}

/// What the values of a column look like, without the blanks around them.
package struct CellShape: Sendable {
    package let matches: @Sendable (String) -> Bool

    package init(_ matches: @escaping @Sendable (String) -> Bool) { self.matches = matches }

    package static let any = CellShape { _ in true }
    package static let cis = CellShape { (try? CIS($0)) != nil }
    package static let atc = CellShape { (try? ATCCode($0)) != nil }
    package static let date = CellShape { CalendarDate($0) != nil }
    package static let address = CellShape { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
    /// Words rather than a code: it has a letter.
    package static let words = CellShape { text in text.unicodeScalars.contains { $0.properties.isAlphabetic } }

    package static func digits(_ counts: ClosedRange<Int>) -> CellShape {
        CellShape { text in counts.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
    package static func oneOf(_ texts: [String]) -> CellShape { CellShape { texts.contains($0) } }
    /// One of these stands in the text, whatever the case.
    package static func holding(_ parts: [String]) -> CellShape {
        CellShape { text in
            let text = text.lowercased()
            return parts.contains { text.contains($0) }
        }
    }
}
