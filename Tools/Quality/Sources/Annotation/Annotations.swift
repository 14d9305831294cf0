import Foundation
import Tabular
import Vocabulary

/// A cell: its row from 1 as people count, its column from 0.
struct CellPlace: Hashable, Comparable {
    let row: Int
    let column: Int

    /// "B24"
    var reference: String { "\(CellReference.letters(column))\(row)" }

    static func < (left: CellPlace, right: CellPlace) -> Bool { (left.row, left.column) < (right.row, right.column) }
}

/// A cell with defects.
struct AnnotatedCell {
    let place: CellPlace
    /// Of the worst defect.
    let severity: Severity
    /// One for each defect, worst first.
    fileprivate(set) var messages: [String]
    /// False beyond the last comment that a workbook bears.
    fileprivate(set) var hasComment = false

    /// What the comment says.
    var comment: String { String(messages.joined(separator: "\n").prefix(Annotations.longestComment)) }
}

/// Every cell to be coloured, in the order of the sheet. Comments go to the worst defects first: a thousand spaces too many never take the place
/// of one error.
struct Annotations {
    /// Comments make a workbook heavy, and slow to open beyond some ten thousand.
    static let mostComments = 10_000
    static let longestComment = 1_000

    private(set) var cells: [AnnotatedCell]
    /// Cells coloured without comment.
    let uncommented: Int

    /// - Parameter places: the cells that a finding is about; none when it is about the whole file.
    init(_ report: FileReport, places: (Finding) -> [CellPlace]) {
        var cells: [AnnotatedCell] = []
        var known: [CellPlace: Int] = [:]
        // Groups come worst first: the first defect of a cell gives it its colour, the others add their words.
        for group in report.findings.groups {
            for finding in group.listed {
                let message = finding.message + (finding.fix.map { " " + $0.advice } ?? "")
                for place in places(finding) {
                    if let index = known[place] {
                        // The cells of a merged area say the same thing once.
                        if cells[index].messages.count < 20, !cells[index].messages.contains(message) {
                            cells[index].messages.append(message)
                        }
                    } else {
                        known[place] = cells.count
                        cells.append(AnnotatedCell(place: place, severity: group.rule.severity, messages: [message]))
                    }
                }
            }
        }
        let order = cells.indices.sorted { left, right in
            let ranks = (cells[left].rank, cells[right].rank)
            return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : cells[left].place < cells[right].place
        }
        for index in order.prefix(Annotations.mostComments) { cells[index].hasComment = true }
        uncommented = max(0, cells.count - Annotations.mostComments)
        self.cells = cells.sorted { $0.place < $1.place }
    }

    /// What the sheet of defects says of the cells without comment; nil when there are none.
    var note: String? {
        guard uncommented > 0 else { return nil }
        let coloured = FrenchFormat.count(uncommented, "case est colorée", "cases sont colorées")
        return "Un classeur porte ici au plus \(FrenchFormat.number(Annotations.mostComments)) commentaires, les plus graves d’abord : "
            + "\(coloured) sans commentaire. Leurs défauts sont dans la liste ci-dessous."
    }
}

extension AnnotatedCell {
    fileprivate var rank: Int { Severity.allCases.firstIndex(of: severity) ?? 0 }
}

extension Severity {
    /// Colour of the cells, 0xRRGGBB. The darker the worse.
    var colour: UInt32 {
        switch self {
        case .blocking: 0xF4B6B6
        case .error: 0xF8CBAD
        case .warning: 0xFFE699
        case .repair: 0xC6E0B4
        }
    }
}

/// Where the columns that findings name stand in a file.
struct ColumnPlaces {
    private let places: [String: Int]
    private let header: HeaderIndex?
    /// The cell that stands for a whole row.
    private let first: Int

    /// Columns called by the names of a row of the file.
    init(header: Record?) {
        let index = header.map(HeaderIndex.init)
        self.header = index
        places = [:]
        first = index?.names.firstIndex { !$0.isEmpty } ?? 0
    }

    init(_ places: [String: Int]) {
        header = nil
        self.places = places
        first = places.values.min() ?? 0
    }

    /// The columns of a finding; the first one for a finding about the whole row, or about a column that is not there.
    func columns(of finding: Finding) -> [Int] {
        guard let name = finding.place.column else { return [first] }
        if let column = column(name) { return [column] }
        // A key made of several columns: "CIS, CIP13".
        let several = name.components(separatedBy: ", ").map(column)
        return several.count > 1 && !several.contains(nil) ? several.compactMap(\.self) : [first]
    }

    private func column(_ name: String) -> Int? { places[name] ?? header?.column(name) }
}
