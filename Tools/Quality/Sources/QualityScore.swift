/// How much of a file is right, dimension by dimension (ISO/IEC 25012), as things right out of things checked.
package struct QualityScore: Hashable, Sendable {
    package struct Measure: Hashable, Sendable {
        package let dimension: QualityDimension
        package let right: Int
        package let checked: Int

        /// 1 when there was nothing to check.
        package var share: Double { checked == 0 ? 1 : Double(right) / Double(checked) }
    }

    /// A to E: the worst dimension decides. A from 99.5 %, B from 98 %, C from 95 %, D from 90 %; a blocked file is E.
    package enum Grade: String, CaseIterable, Sendable { case a = "A", b = "B", c = "C", d = "D", e = "E" }

    package let measures: [Measure]
    package let grade: Grade

    /// Validity counts filled cells; consistency counts references when there are any; the other dimensions count rows. What was put right by a
    /// documented rule is not held against the file.
    package init(_ report: FileReport) {
        var wrong: [QualityDimension: Int] = [:]
        for group in report.findings.groups where group.rule.severity != .repair {
            wrong[group.rule.dimension, default: 0] += group.count
        }
        measures = QualityDimension.allCases.map { dimension in
            let filled = report.columns.reduce(0) { $0 + $1.filled }
            let references = report.references.reduce(0) { $0 + $1.checked }
            if dimension == .validity, filled > 0 {
                return Measure(dimension: dimension, right: report.columns.reduce(0) { $0 + $1.valid }, checked: filled)
            }
            if dimension == .consistency, references > 0 {
                return Measure(dimension: dimension, right: report.references.reduce(0) { $0 + $1.matched }, checked: references)
            }
            let wrongRows = min(report.rowsIn, wrong[dimension] ?? 0)
            return Measure(dimension: dimension, right: report.rowsIn - wrongRows, checked: report.rowsIn)
        }
        let worst = measures.map(\.share).min() ?? 1
        grade =
            report.findings.count(of: .blocking) > 0
            ? .e : worst >= 0.995 ? .a : worst >= 0.98 ? .b : worst >= 0.95 ? .c : worst >= 0.9 ? .d : .e
    }

    /// The mean of the dimensions, 0…1.
    package var share: Double { measures.isEmpty ? 1 : measures.reduce(0) { $0 + $1.share } / Double(measures.count) }
}

/// What changed since an earlier report on the same kind of file.
package struct QualityTrend: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        package let rule: String
        package let title: String
        package let before: Int
        package let after: Int
    }

    package let rowsBefore: Int
    package let rowsAfter: Int
    package let gradeBefore: QualityScore.Grade
    package let gradeAfter: QualityScore.Grade
    /// Rules whose count moved, by rule id.
    package let changes: [Change]

    package init(from previous: FileReport, to current: FileReport) {
        rowsBefore = previous.rowsIn
        rowsAfter = current.rowsIn
        gradeBefore = QualityScore(previous).grade
        gradeAfter = QualityScore(current).grade
        var titles: [String: String] = [:]
        var before: [String: Int] = [:]
        var after: [String: Int] = [:]
        for group in previous.findings.groups { (before[group.rule.id], titles[group.rule.id]) = (group.count, group.rule.title) }
        for group in current.findings.groups { (after[group.rule.id], titles[group.rule.id]) = (group.count, group.rule.title) }
        changes = titles.keys.sorted().compactMap { rule in
            let (old, new) = (before[rule] ?? 0, after[rule] ?? 0)
            return old == new ? nil : Change(rule: rule, title: titles[rule] ?? rule, before: old, after: new)
        }
    }
}
