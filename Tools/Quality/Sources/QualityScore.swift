/// How much of a file is right, dimension by dimension, as things right out of things checked; one score and one mark (`QualityScale`).
package struct QualityScore: Hashable, Sendable {
    package struct Measure: Hashable, Sendable {
        package let dimension: QualityDimension
        package let right: Int
        package let checked: Int

        /// 1 when there was nothing to check.
        package var share: Double { checked == 0 ? 1 : Double(right) / Double(checked) }
    }

    package enum Grade: String, CaseIterable, Sendable, Codable, Comparable {
        case a = "A", b = "B", c = "C", d = "D", e = "E"

        /// A better mark is less.
        package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
    }

    package let measures: [Measure]
    /// Score in thousandths, rounded down: 1000 only when nothing is wrong.
    package let thousandths: Int
    package let grade: Grade
    /// Why the mark is not better than the score would have it; nil when it follows the score.
    package let cap: QualityScale.Cap?

    package init(_ report: FileReport) { self.init(report.facts) }

    package init(_ facts: QualityFacts) {
        measures = QualityDimension.allCases.map { QualityScore.measure($0, facts) }
        thousandths = QualityScore.thousandths(measures)
        let score = thousandths
        let followed = QualityScale.leastScores.first { score >= $0.thousandths }?.grade ?? .e
        let cap = QualityScore.cap(facts)
        if let cap, cap.best > followed {
            grade = cap.best
            self.cap = cap
        } else {
            grade = cap == nil ? min(followed, .c) : followed
            self.cap = nil
        }
    }

    /// "97,4".
    package var text: String { QualityScale.score(thousandths) }

    /// "note B, 97,4 sur 100", and why no better when it does not follow the score.
    package var sentence: String {
        "note \(grade.rawValue), \(text) sur 100" + (cap.map { " (\(grade.rawValue) au mieux : \($0.reason))" } ?? "")
    }

    private static func measure(_ dimension: QualityDimension, _ facts: QualityFacts) -> Measure {
        let filled = facts.columns.reduce(0) { $0 + $1.filled }
        if dimension == .validity, filled > 0 {
            return Measure(dimension: dimension, right: facts.columns.reduce(0) { $0 + $1.valid }, checked: filled)
        }
        let references = facts.references.reduce(0) { $0 + $1.checked }
        if dimension == .consistency, references > 0 {
            return Measure(dimension: dimension, right: facts.references.reduce(0) { $0 + $1.matched }, checked: references)
        }
        let found = facts.found.filter { $0.dimension == dimension }
        // A repeated row is put right, and was not unique all the same.
        let serious: Set<Severity> = dimension == .uniqueness ? [.error, .blocking, .repair] : [.error, .blocking]
        let errors = found.reduce(0) { $0 + (serious.contains($1.severity) ? $1.count : 0) }
        let warnings = found.reduce(0) { $0 + ($1.severity == .warning ? $1.count : 0) }
        let weighed = errors + (warnings + QualityScale.warningsForAnError - 1) / QualityScale.warningsForAnError
        return Measure(dimension: dimension, right: facts.rowsIn - min(facts.rowsIn, weighed), checked: facts.rowsIn)
    }

    private static func thousandths(_ measures: [Measure]) -> Int {
        let measured = measures.filter { $0.checked > 0 }
        let weights = measured.reduce(0) { $0 + QualityScale.weight(of: $1.dimension) }
        guard weights > 0 else { return 0 }
        if measured.allSatisfy({ $0.right == $0.checked }) { return 1000 }
        let sum = measured.reduce(0.0) { $0 + Double(QualityScale.weight(of: $1.dimension)) * $1.share }
        return min(999, Int(sum * 1000 / Double(weights)))
    }

    private static func cap(_ facts: QualityFacts) -> QualityScale.Cap? {
        if facts.count(of: .blocking) > 0 { return .refused }
        if facts.rowsIn > 0, Double(facts.rowsUnderstood) < QualityScale.leastReadyShare * Double(facts.rowsIn) { return .mostlyRejected }
        if !RowFloor().passes(rowsIn: facts.rowsIn, rowsUnderstood: facts.rowsUnderstood) { return .belowFloor }
        return facts.count(of: .error) > 0 ? .hasErrors : nil
    }
}
