import Vocabulary

/// What changed since an earlier delivery of the same kind of file.
package struct QualityTrend: Hashable, Sendable {
    package struct Change: Hashable, Sendable, Codable {
        package let rule: String
        package let title: String
        package let before: Int
        package let after: Int
    }

    package let rowsBefore: Int
    package let rowsAfter: Int
    package let scoreBefore: QualityScore
    package let scoreAfter: QualityScore
    /// Rules whose count moved, by rule id.
    package let changes: [Change]

    package init(from previous: QualityFacts, to current: QualityFacts) {
        rowsBefore = previous.rowsIn
        rowsAfter = current.rowsIn
        scoreBefore = QualityScore(previous)
        scoreAfter = QualityScore(current)
        var titles: [String: String] = [:]
        var before: [String: Int] = [:]
        var after: [String: Int] = [:]
        for found in previous.found { (before[found.rule], titles[found.rule]) = (found.count, found.title) }
        for found in current.found { (after[found.rule], titles[found.rule]) = (found.count, found.title) }
        changes = titles.keys.sorted().compactMap { rule in
            let (old, new) = (before[rule] ?? 0, after[rule] ?? 0)
            return old == new ? nil : Change(rule: rule, title: titles[rule] ?? rule, before: old, after: new)
        }
    }

    /// True when nothing moved.
    package var isFlat: Bool { rowsBefore == rowsAfter && scoreBefore == scoreAfter && changes.isEmpty }

    /// "15 848 → 15 900 lignes, note A (99,8) → B (97,4)".
    package var sentence: String {
        let rows =
            rowsBefore == rowsAfter
            ? FrenchFormat.count(rowsAfter, "ligne") + " comme avant"
            : "\(FrenchFormat.number(rowsBefore)) → \(FrenchFormat.count(rowsAfter, "ligne"))"
        let (old, new) = (scoreBefore, scoreAfter)
        let mark = "\(new.grade.rawValue) (\(new.text))"
        return rows + (old == new ? ", note \(mark) comme avant" : ", note \(old.grade.rawValue) (\(old.text)) → \(mark)")
    }
}
