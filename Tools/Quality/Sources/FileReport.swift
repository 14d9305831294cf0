package import Vocabulary

/// How full and how right one column is.
package struct ColumnReport: Hashable, Sendable, Codable {
    package let name: String
    /// Cells that are not empty.
    package let filled: Int
    /// Filled cells that no rule rejects.
    package let valid: Int

    package init(name: String, filled: Int, valid: Int) {
        self.name = name
        self.filled = filled
        self.valid = valid
    }
}

/// How many values of a column were found in the dataset they point to.
package struct ReferenceReport: Hashable, Sendable, Codable {
    package let column: String
    /// "specialites.cis"
    package let target: String
    package let checked: Int
    package let matched: Int

    package init(column: String, target: String, checked: Int, matched: Int) {
        self.column = column
        self.target = target
        self.checked = checked
        self.matched = matched
    }
}

/// Everything a reading says about one file. `rowsIn == rowsTyped + rowsRejected`, to the row.
package struct FileReport: Sendable {
    package let file: String
    /// What the file was recognised as: "CIS_bdpm", in the words of its publisher.
    package let kind: String
    package let vintage: CalendarDate?
    package let byteCount: Int
    /// "UTF-8", "Windows-1252", "UTF-8 avec caractères de contrôle C1"…
    package let encoding: String
    /// Records with content. Blank lines are counted apart.
    package let rowsIn: Int
    package let rowsTyped: Int
    package let rowsRejected: Int
    package let blankLines: Int
    /// Records re-joined after a line break inside a field.
    package let rejoinedRows: Int
    package let columns: [ColumnReport]
    package let references: [ReferenceReport]
    /// The newest plausible date written in the file: how fresh its content is.
    package let newestDate: CalendarDate?
    package let findings: FindingLog

    package init(
        file: String, kind: String, vintage: CalendarDate?, byteCount: Int, encoding: String, rowsIn: Int, rowsTyped: Int,
        rowsRejected: Int, blankLines: Int = 0, rejoinedRows: Int = 0, columns: [ColumnReport] = [],
        references: [ReferenceReport] = [], newestDate: CalendarDate? = nil, findings: FindingLog
    ) {
        self.file = file
        self.kind = kind
        self.vintage = vintage
        self.byteCount = byteCount
        self.encoding = encoding
        self.rowsIn = rowsIn
        self.rowsTyped = rowsTyped
        self.rowsRejected = rowsRejected
        self.blankLines = blankLines
        self.rejoinedRows = rejoinedRows
        self.columns = columns
        self.references = references
        self.newestDate = newestDate
        self.findings = findings
    }

    /// Why the file as a whole was refused; nil when it was read.
    package var refusal: Finding? { findings.groups.first { $0.rule == StructureRules.refused }?.listed.first }

    /// Rows rejected only because another says the same: nothing is lost with them.
    package var rowsRepeated: Int { facts.rowsRepeated }

    /// Share of rows that are understood: typed, or repeating a typed one. 1 for an empty file.
    package var understoodShare: Double { rowsIn == 0 ? 1 : Double(facts.rowsUnderstood) / Double(rowsIn) }

    /// True when neither a source nor a schema told what it must hold, and only its shape was checked.
    package var isOfUnknownSource: Bool { kind.isEmpty && refusal == nil }
}
