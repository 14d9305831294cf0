import Tabular

/// The row that names the columns of a received file, and where it puts them.
struct SourceHeadings: Hashable, Sendable {
    /// Rows of a sheet among which it may be: titles and notes come before.
    static let rowsLookedAt = 60

    let line: Int
    let rowsBefore: Int
    /// For each column of the source, its place in the file; nil when it is the same.
    let order: [Int]?
}

/// The columns of a source, as its publisher names them.
struct SourceColumns {
    let names: [String]
    let counts: [Int]
    private let folded: [String]

    init(names: [String], counts: [Int]) {
        self.names = names
        self.counts = counts
        folded = names.map(HeaderIndex.folded)
    }

    /// - Throws: `TabularRefusal` for headings that name the columns in part only: guessing the others would put values in wrong columns.
    func headings(in records: [Record], name: String) throws(TabularRefusal) -> SourceHeadings? {
        guard let index = records.firstIndex(where: isHeading) else { return nil }
        let record = records[index]
        let cells = (0..<record.count).map { HeaderIndex.folded(record[$0]) }
        if let order = order(of: cells) {
            let isSame = order == Array(names.indices)
            return SourceHeadings(line: record.line, rowsBefore: index, order: isSame ? nil : order)
        }
        let width = (cells.lastIndex { !$0.isEmpty } ?? -1) + 1
        let isInPlace = folded.indices.allSatisfy { column in cells.firstIndex(of: folded[column]).map { $0 == column } ?? true }
        if counts.contains(width), isInPlace { return SourceHeadings(line: record.line, rowsBefore: index, order: nil) }
        let missing = names.indices.filter { !cells.contains(folded[$0]) }.map { "« \(names[$0]) »" }.joined(separator: ", ")
        throw TabularRefusal(
            file: name, reason: .damaged, message: "Les titres de colonnes (ligne \(record.line)) ne sont pas ceux de cette source.",
            fix: missing.isEmpty
                ? "Ne nommez chaque colonne qu’une fois."
                : "Donnez leur titre officiel aux colonnes \(missing), ou ôtez la ligne de titres et gardez l’ordre officiel.")
    }

    /// The headings of a file that has other columns too, in any order.
    /// - Parameter required: names that it cannot do without; the place of any other column that it has not is -1, where a record has nothing.
    /// - Throws: `TabularRefusal` when no row names them all.
    func headings(in records: [Record], requiring required: [String], name: String) throws(TabularRefusal) -> SourceHeadings {
        let wanted = SourceColumns(names: required, counts: [])
        guard let index = records.firstIndex(where: { wanted.places(in: $0) != nil }) else {
            let first = records.first.map { record in (0..<record.count).map { HeaderIndex.folded(record[$0]) } } ?? []
            let missing = required.filter { !first.contains(HeaderIndex.folded($0)) }.map { "« \($0) »" }.joined(separator: ", ")
            throw TabularRefusal(
                file: name, reason: .damaged, message: "Aucune des premières lignes ne nomme les colonnes de cette source.",
                fix: "Donnez un titre à chaque colonne ; il manque \(missing).")
        }
        let cells = HeaderIndex(records[index])
        return SourceHeadings(line: records[index].line, rowsBefore: index, order: names.map { cells.column($0) ?? -1 })
    }

    /// The place of each column in a row that names them all, whatever else it names; nil when it does not.
    func places(in record: Record) -> [Int]? {
        guard record.count >= names.count else { return nil }
        let cells = HeaderIndex(record)
        let places = names.compactMap { cells.column($0) }
        return places.count == names.count ? places : nil
    }

    /// At least half of the cells are names of columns, and none begins like a value.
    private func isHeading(_ record: Record) -> Bool {
        let cells = (0..<record.count).map { record.trimmed($0) }.filter { !$0.isEmpty }
        guard cells.count >= 2, !cells.contains(where: { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }) else { return false }
        let known = cells.count { cell in
            let cell = HeaderIndex.folded(cell)
            return folded.contains { isName(cell, of: $0) }
        }
        return known * 2 >= cells.count
    }

    /// The place of each column; nil when one has none, or when two share one.
    private func order(of cells: [String]) -> [Int]? {
        var order: [Int] = []
        for column in folded {
            let exact = cells.indices.filter { cells[$0] == column }
            let places = exact.isEmpty ? cells.indices.filter { isName(cells[$0], of: column) } : exact
            guard places.count == 1, !order.contains(places[0]) else { return nil }
            order.append(places[0])
        }
        return order
    }

    /// "CIS" names the column "Code CIS", "Dénomination du médicament" the column "Dénomination".
    private func isName(_ cell: String, of column: String) -> Bool {
        cell.utf8.count >= 3 && (column.contains(cell) || cell.contains(column))
    }
}
