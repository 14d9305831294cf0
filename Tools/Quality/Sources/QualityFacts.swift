/// The counts that a score and a trend are made of: those of a report at hand, or those that a release has kept of one.
package struct QualityFacts: Hashable, Sendable {
    /// What one rule found.
    package struct Found: Hashable, Sendable {
        package let rule: String
        package let title: String
        package let dimension: QualityDimension
        package let severity: Severity
        package let count: Int

        package init(rule: String, title: String, dimension: QualityDimension, severity: Severity, count: Int) {
            self.rule = rule
            self.title = title
            self.dimension = dimension
            self.severity = severity
            self.count = count
        }
    }

    package let rowsIn: Int
    package let rowsTyped: Int
    package let columns: [ColumnReport]
    package let references: [ReferenceReport]
    package let found: [Found]

    package init(rowsIn: Int, rowsTyped: Int, columns: [ColumnReport], references: [ReferenceReport], found: [Found]) {
        self.rowsIn = rowsIn
        self.rowsTyped = rowsTyped
        self.columns = columns
        self.references = references
        self.found = found
    }

    /// Rows rejected only because another says the same: nothing is lost with them.
    package var rowsRepeated: Int {
        let repeated = found.reduce(0) { $0 + ($1.dimension == .uniqueness && $1.severity == .repair ? $1.count : 0) }
        return min(rowsIn - rowsTyped, repeated)
    }

    /// Rows typed, and those that repeat them.
    package var rowsUnderstood: Int { rowsTyped + rowsRepeated }

    package func count(of severity: Severity) -> Int { found.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) } }
}

extension FileReport {
    package var facts: QualityFacts {
        QualityFacts(
            rowsIn: rowsIn, rowsTyped: rowsTyped, columns: columns, references: references,
            found: findings.groups.map {
                QualityFacts.Found(
                    rule: $0.rule.id, title: $0.rule.title, dimension: $0.rule.dimension, severity: $0.rule.severity, count: $0.count)
            })
    }
}
