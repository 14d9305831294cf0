/// What anybody can do by hand: in each sum, what the others leave to one cell; again, until nothing moves.
struct Propagation {
    private let relations: Relations
    private let isWhole: Bool
    var lower: [Double]
    var upper: [Double]
    /// The relation that last moved each bound, -1 for what was told.
    private(set) var reasonsOfLower: [Int32]
    private(set) var reasonsOfUpper: [Int32]

    private static let mostPasses = 50
    private static let slack = 1e-5

    init(_ knowledge: PublicKnowledge) {
        relations = knowledge.relations
        isWhole = knowledge.isWhole
        lower = knowledge.lower
        upper = knowledge.upper
        reasonsOfLower = Array(repeating: -1, count: lower.count)
        reasonsOfUpper = reasonsOfLower
    }

    /// - Returns: a relation that cannot hold, if there is one.
    mutating func run() -> Int? {
        for _ in 0..<Self.mostPasses {
            var hasMoved = false
            for relation in 0..<relations.count {
                switch tighten(relation) {
                case .impossible: return relation
                case .moved: hasMoved = true
                case .still: break
                }
            }
            if !hasMoved { break }
        }
        return nil
    }

    private enum Outcome { case still, moved, impossible }

    private mutating func tighten(_ relation: Int) -> Outcome {
        let terms = relations.terms(of: relation)
        let sense = relations.senses[relation]
        let bound = relations.bounds[relation]
        var (least, most) = extremes(of: terms)
        let slack = Self.slack * max(1, abs(bound))
        if sense != .atLeast, least > bound + slack { return .impossible }
        if sense != .atMost, most < bound - slack { return .impossible }
        var outcome = Outcome.still
        for place in terms {
            let cell = Int(relations.cells[place])
            if lower[cell] == upper[cell] { continue }
            let coefficient = relations.coefficients[place]
            let (mine, my) = reach(cell, coefficient)
            var (low, high) = (lower[cell], upper[cell])
            if sense != .atLeast, least.isFinite {
                narrow(&low, &high, to: (bound - (least - mine)) / coefficient, isUpper: coefficient > 0)
            }
            if sense != .atMost, most.isFinite { narrow(&low, &high, to: (bound - (most - my)) / coefficient, isUpper: coefficient < 0) }
            if isWhole { (low, high) = ((low - 1e-7).rounded(.up) + 0, (high + 1e-7).rounded(.down) + 0) }
            if low > high + Self.slack { return .impossible }
            guard low > lower[cell] + 1e-9 || high < upper[cell] - 1e-9 else { continue }
            if low > lower[cell] { reasonsOfLower[cell] = Int32(relation) }
            if high < upper[cell] { reasonsOfUpper[cell] = Int32(relation) }
            (lower[cell], upper[cell]) = (low, max(low, high))
            let (now, then) = reach(cell, coefficient)
            if least.isFinite, most.isFinite {
                least += now - mine
                most += then - my
            } else {
                (least, most) = extremes(of: terms)
            }
            outcome = .moved
        }
        return outcome
    }

    private func narrow(_ low: inout Double, _ high: inout Double, to limit: Double, isUpper: Bool) {
        if isUpper { high = min(high, limit) } else { low = max(low, limit) }
    }

    private func reach(_ cell: Int, _ coefficient: Double) -> (least: Double, most: Double) {
        coefficient > 0
            ? (coefficient * lower[cell], coefficient * upper[cell]) : (coefficient * upper[cell], coefficient * lower[cell])
    }

    private func extremes(of terms: Range<Int>) -> (Double, Double) {
        var (least, most) = (0.0, 0.0)
        for place in terms {
            let (low, high) = reach(Int(relations.cells[place]), relations.coefficients[place])
            least += low
            most += high
        }
        return (least, most)
    }
}
