package import Export

/// One row that differs between two releases.
package struct ReleaseChange: Hashable, Sendable {
    package enum Operation: String, CaseIterable, Sendable, Codable {
        case addition = "ajout"
        case modification = "modif"
        case removal = "suppression"
    }
    package struct Cell: Hashable, Sendable {
        package let column: Column
        package let value: Value
    }

    package let operation: Operation
    package let dataset: String
    package let key: [Cell]
    /// The whole row for a removal, the cells that changed for a modification, nothing for an addition.
    package let before: [Cell]
    /// The whole row for an addition, the cells that changed for a modification, nothing for a removal.
    package let after: [Cell]
    /// The newer release.
    package let version: String

    /// `{"op":"modif","jeu":"specialites","cle":{…},"avant":{…},"apres":{…},"version":"…"}`, without a line break. `avant` of an addition
    /// and `apres` of a removal are null.
    package func append(to bytes: inout [UInt8]) {
        append("{\"op\":", to: &bytes)
        JSONRow.append(string: operation.rawValue, to: &bytes)
        append(",\"jeu\":", to: &bytes)
        JSONRow.append(string: dataset, to: &bytes)
        append(",\"cle\":", to: &bytes)
        append(key, to: &bytes)
        append(",\"avant\":", to: &bytes)
        if operation == .addition { append("null", to: &bytes) } else { append(before, to: &bytes) }
        append(",\"apres\":", to: &bytes)
        if operation == .removal { append("null", to: &bytes) } else { append(after, to: &bytes) }
        append(",\"version\":", to: &bytes)
        JSONRow.append(string: version, to: &bytes)
        append("}", to: &bytes)
    }

    /// One line of JSON.
    package var json: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(_ text: String, to bytes: inout [UInt8]) { bytes.append(contentsOf: text.utf8) }

    private func append(_ cells: [Cell], to bytes: inout [UInt8]) {
        append("{", to: &bytes)
        for (index, cell) in cells.enumerated() {
            if index > 0 { append(",", to: &bytes) }
            JSONRow.append(string: cell.column.name, to: &bytes)
            append(":", to: &bytes)
            JSONRow.append(cell.value, cell.column, to: &bytes)
        }
        append("}", to: &bytes)
    }
}

/// What changed in one dataset, counted.
package struct DatasetDifference: Hashable, Sendable, Codable {
    package var dataset: String
    package var added = 0
    package var changed = 0
    package var removed = 0
    /// Rows still published, but no longer in the newest source: a medicine withdrawn keeps its page.
    package var departed = 0
    /// Rows that are in the newest source again.
    package var returned = 0
    /// Cells that pointed to another dataset and point to nothing now, rows removed included.
    package var lostLinks = 0
    /// Modified rows by column, of the columns that changed.
    package var changedColumns: [String: Int] = [:]
    /// Columns that only one of the two releases has; they are not compared.
    package var newColumns: [String] = []
    package var goneColumns: [String] = []

    package init(dataset: String) { self.dataset = dataset }

    package var isEmpty: Bool { added + changed + removed == 0 && newColumns.isEmpty && goneColumns.isEmpty }
}
