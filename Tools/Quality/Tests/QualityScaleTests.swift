import Foundation
import Testing

@testable import Quality

@Suite struct QualityScaleTests {
    private func facts(
        rows: Int, rejected: Int = 0, _ found: [(QualityDimension, Severity, Int)] = [], references: (Int, Int)? = nil
    ) -> QualityFacts {
        QualityFacts(
            rowsIn: rows, rowsTyped: rows - rejected, columns: [ColumnReport(name: "a", filled: rows * 4, valid: rows * 4 - rejected)],
            references: references.map { [ReferenceReport(column: "a", target: "b", checked: $0.0, matched: $0.1)] } ?? [],
            found: found.enumerated().map { QualityFacts.Found(rule: "R\($0)", title: "t", dimension: $1.0, severity: $1.1, count: $1.2) })
    }

    /// The cases that the scale was made for: each says the mark that an agent expects, and why.
    @Test func anchors() {
        #expect(QualityScore(facts(rows: 766)).grade == .a, "nothing wrong")
        #expect(QualityScore(facts(rows: 766)).text == "100")
        #expect(QualityScore(facts(rows: 766, [(.conformity, .repair, 766)])).grade == .a, "put right by a rule: not held against the file")
        let watched = facts(rows: 766, [(.consistency, .warning, 766), (.validity, .warning, 766)], references: (766, 600))
        #expect(QualityScore(watched).grade <= .c, "766 rows of 766 accepted are never a bad file")
        #expect(QualityScore(facts(rows: 1_000_000, rejected: 1, [(.validity, .error, 1)])).grade == .b, "one error, exit 3: never an A")
        #expect(QualityScore(facts(rows: 1000, rejected: 21, [(.validity, .error, 21)])).grade == .d, "below the floor of publication")
        #expect(QualityScore(facts(rows: 1000, rejected: 20, [(.validity, .error, 20)])).grade == .b, "just at the floor")
        #expect(QualityScore(facts(rows: 100, rejected: 5, [(.validity, .error, 5)])).grade == .b, "a handful in a short file passes")
        #expect(QualityScore(facts(rows: 1000, rejected: 101, [(.validity, .error, 101)])).grade == .e, "one row in ten is lost")
        #expect(QualityScore(facts(rows: 0, [(.conformity, .blocking, 1)])).grade == .e, "refused")
        #expect(QualityScore(facts(rows: 0, [(.conformity, .blocking, 1)])).text == "0")
    }

    @Test func aFileBelowTheGateNeverHasAGoodMarkAndSaysWhy() {
        for rejected in stride(from: 0, through: 300, by: 7) {
            let found = rejected == 0 ? [] : [(QualityDimension.validity, Severity.error, rejected)]
            let score = QualityScore(facts(rows: 1000, rejected: rejected, found))
            let passes = RowFloor().passes(rowsIn: 1000, rowsUnderstood: 1000 - rejected)
            #expect(passes == (score.grade < .d))
            #expect((rejected == 0) == (score.grade == .a))
        }
        let low = QualityScore(facts(rows: 1000, rejected: 30, [(.validity, .error, 30)]))
        #expect(low.sentence.contains("D au mieux") && low.sentence.contains("98\u{A0}%"), "\(low.sentence)")
    }

    @Test func theScoreIsTheWeightedMeanOfWhatWasMeasured() {
        #expect(QualityDimension.allCases.reduce(0) { $0 + QualityScale.weight(of: $1) } == 100)
        // Half of the references, weight 15, and half of a quarter of the rows for completeness, weight 20.
        let score = QualityScore(facts(rows: 1000, [(.completeness, .warning, 500)], references: (1000, 500)))
        #expect(score.thousandths == 1000 - 75 - 25)
        #expect(QualityScore(facts(rows: 100_000, [(.uniqueness, .warning, 1)])).text == "99,9", "100 only when nothing is wrong")
    }

    @Test func theWrittenScaleIsTheScaleInForce() {
        let text = QualityScale.explanation.joined(separator: " ")
        for dimension in QualityDimension.allCases {
            #expect(text.contains("\(dimension.frenchName) \(QualityScale.weight(of: dimension))"))
        }
        for cap in QualityScale.Cap.allCases { #expect(text.contains("\(cap.best.rawValue) au mieux si \(cap.reason)")) }
        for least in QualityScale.leastScores { #expect(text.contains("\(least.grade.rawValue) à partir de \(least.thousandths / 10)")) }
        #expect(QualityScale.warningsForAnError == 4 && text.contains("le quart"))
    }
}
