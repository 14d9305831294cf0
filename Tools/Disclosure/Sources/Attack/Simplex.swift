/// Least and greatest value of one unknown under linear relations, by the simplex method for bounded variables.
///
/// Unknowns and the sums of the relations are variables alike, each between two bounds; as many as there are relations are written as sums of the
/// others, in a dense table. Deliberately plain: it checks what a solver from elsewhere made (Chvátal, Linear Programming, 1983, ch. 8).
struct Simplex {
    private let unknowns: Int
    private let relations: Int
    /// Bounds of all variables: unknowns first, then the sum of each relation; moved apart a little while many steps lead nowhere.
    private var lower: [Double]
    private var upper: [Double]
    private let trueLower: [Double]
    private let trueUpper: [Double]
    private var isLoosened = false
    private let columns: Int
    /// Row `i`, column `j`: how much the `i`th basic variable moves with the `j`th that is free to move.
    private var table: [Double] = []
    private var basic: [Int]
    private var moving: [Int]
    private var value: [Double]
    /// Row of each basic variable, `-1 - column` of the others.
    private var place: [Int]
    private var touched: [Int] = []

    private static let zero = 1e-9
    private static let pivot = 1e-7
    private static let feasible = 1e-8
    /// What counts as progress, above what rounding does.
    private static let advance = 1e-6

    /// - Parameters:
    ///   - rows: terms of each relation, and the bounds of its sum.
    init(lower: [Double], upper: [Double], rows: [(terms: [(unknown: Int, coefficient: Double)], least: Double, most: Double)]) {
        unknowns = lower.count
        relations = rows.count
        columns = lower.count
        // Shares come with coefficients of a hundred: every relation is brought to the size of a plain sum.
        let sizes = rows.map { max($0.terms.reduce(0) { max($0, abs($1.coefficient)) }, 1e-9) }
        self.lower = lower + zip(rows, sizes).map { $0.least / $1 }
        self.upper = upper + zip(rows, sizes).map { $0.most / $1 }
        (trueLower, trueUpper) = (self.lower, self.upper)
        basic = (0..<rows.count).map { lower.count + $0 }
        moving = Array(0..<lower.count)
        place = (0..<lower.count).map { -1 - $0 } + Array(0..<rows.count)
        value = zip(lower, upper).map { $0.isFinite ? $0 : $1.isFinite ? $1 : 0 } + rows.map { _ in 0 }
        table = [Double](repeating: 0, count: rows.count * lower.count)
        for (row, relation) in rows.enumerated() {
            for term in relation.terms { table[row * columns + term.unknown] += term.coefficient / sizes[row] }
        }
        for row in 0..<relations { value[basic[row]] = sum(ofRow: row) }
    }

    /// The value of an unknown in the last solution.
    func solution(of unknown: Int) -> Double { value[unknown] }

    private func sum(ofRow row: Int) -> Double {
        (0..<columns).reduce(0) { $0 + table[row * columns + $1] * value[moving[$1]] }
    }

    // MARK: A first solution

    /// Whether all relations can hold at once.
    mutating func findSolution() -> Bool {
        climb { simplex, isBland in
            let (gradient, excess) = simplex.infeasibility()
            guard excess > Self.feasible else { return nil }
            return simplex.entering(gradient, isBland: isBland)
        } height: {
            -$0.infeasibility().excess
        }
        return infeasibility().excess <= 1e-5
    }

    /// Steps until none is left. After many that led nowhere the bounds are loosened, each by its own small amount, so that no two meet at one place;
    /// brought back at the end, they hold nearly always; when not, once more, by the rule that cannot go round in circles (Bland).
    /// - Returns: false when nothing stops a move.
    @discardableResult
    private mutating func climb(
        isFirstPhase: Bool = true, _ next: (Simplex, Bool) -> Step?, height: (Simplex) -> Double
    ) -> Bool {
        var best = height(self)
        var (idle, loosened) = (0, 0)
        while true {
            let isBland = idle > Self.patience && !isLoosened
            guard let step = next(self, isBland) else {
                guard isLoosened else { return true }
                tighten()
                if isFirstPhase || infeasibility().excess <= Self.feasible { continue }
                guard findSolution() else { return true }
                continue
            }
            guard move(step, isFirstPhase: isFirstPhase, isBland: isBland) else { return false }
            let now = height(self)
            idle = now > best + Self.advance ? 0 : idle + 1
            best = max(best, now)
            if idle == Self.patience, loosened < Self.mostLoosenings, !isLoosened {
                loosened += 1
                loosen(loosened)
                idle = 0
            }
        }
    }

    private static let patience = 40
    private static let mostLoosenings = 4

    /// Moves each bound out by its own small amount; sums that must be exact stay so.
    private mutating func loosen(_ round: Int) {
        isLoosened = true
        for variable in lower.indices where lower[variable] < upper[variable] {
            let noise = Double((UInt64(variable + 1) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(round)) >> 40) / Double(1 << 24)
            let amount = Self.looseness * (0.5 + noise)
            lower[variable] -= amount * max(1, abs(lower[variable]))
            upper[variable] += amount * max(1, abs(upper[variable]))
        }
        follow()
    }

    private mutating func tighten() {
        (lower, upper, isLoosened) = (trueLower, trueUpper, false)
        follow()
    }

    private static let looseness = 1e-6

    /// Brings the variables that are free to move back to the bound where they stood, and the others after them.
    private mutating func follow() {
        for variable in moving {
            let isHigh = abs(value[variable] - upper[variable]) < abs(value[variable] - lower[variable])
            let bound = isHigh ? upper[variable] : lower[variable]
            if bound.isFinite { value[variable] = bound }
        }
        for row in 0..<relations { value[basic[row]] = sum(ofRow: row) }
    }

    /// By how much all basic variables are out of their bounds, and how that sum moves with each column.
    private func infeasibility() -> (gradient: [Double], excess: Double) {
        var gradient = [Double](repeating: 0, count: columns)
        var excess = 0.0
        for row in 0..<relations {
            let variable = basic[row]
            let below = lower[variable] - value[variable]
            let above = value[variable] - upper[variable]
            let sign = below > Self.feasible ? -1.0 : above > Self.feasible ? 1 : 0
            guard sign != 0 else { continue }
            excess += max(below, above)
            for column in 0..<columns { gradient[column] -= sign * table[row * columns + column] }
        }
        return (gradient, excess)
    }

    // MARK: The best

    /// The greatest (`sign` 1) or least (−1) value of an unknown; infinite when nothing holds it.
    mutating func extreme(of unknown: Int, _ sign: Double) -> Double {
        let isBounded = climb(isFirstPhase: false) { simplex, isBland in
            simplex.step(for: unknown, sign, isBland: isBland)
        } height: {
            sign * $0.value[unknown]
        }
        if !isBounded, isLoosened { tighten() }
        return isBounded ? value[unknown] : sign * .infinity
    }

    /// The relations that hold an unknown where the last search for its extreme left it.
    func holders(of unknown: Int) -> [Int] {
        let row = place[unknown]
        guard row >= 0 else { return [] }
        return (0..<columns).filter { abs(table[row * columns + $0]) > Self.zero && moving[$0] >= unknowns }.map { moving[$0] - unknowns }
    }

    /// What to move next so that an unknown grows, or shrinks.
    private func step(for unknown: Int, _ sign: Double, isBland: Bool) -> Step? {
        let row = place[unknown]
        guard row < 0 else {
            return table.withUnsafeBufferPointer {
                entering(UnsafeBufferPointer(rebasing: $0[row * columns..<(row + 1) * columns]), sign, isBland)
            }
        }
        let canMove = sign > 0 ? value[unknown] < upper[unknown] - Self.zero : value[unknown] > lower[unknown] + Self.zero
        return canMove ? Step(column: -1 - row, direction: sign) : nil
    }

    private struct Step {
        var column: Int
        var direction: Double
    }

    private func entering(_ gradient: [Double], isBland: Bool) -> Step? {
        gradient.withUnsafeBufferPointer { entering($0, 1, isBland) }
    }

    /// The column along which the objective rises fastest; under Bland's rule the first.
    private func entering(_ gradient: UnsafeBufferPointer<Double>, _ sign: Double, _ isBland: Bool) -> Step? {
        var best: Step?
        var (steepest, first) = (Self.zero, Int.max)
        for column in 0..<columns {
            let slope = sign * gradient[column]
            guard abs(slope) > Self.zero else { continue }
            let variable = moving[column]
            let canMove = slope > 0 ? value[variable] < upper[variable] - Self.zero : value[variable] > lower[variable] + Self.zero
            guard canMove, isBland ? variable < first : abs(slope) > steepest else { continue }
            (steepest, first) = (abs(slope), variable)
            best = Step(column: column, direction: slope > 0 ? 1 : -1)
        }
        return best
    }

    /// Moves a variable until it or a basic one meets a bound. False when nothing stops it.
    @discardableResult
    private mutating func move(_ step: Step, isFirstPhase: Bool, isBland: Bool) -> Bool {
        let variable = moving[step.column]
        let own = step.direction > 0 ? upper[variable] - value[variable] : value[variable] - lower[variable]
        let leaving = leavingRow(step, isFirstPhase, isBland, within: own)
        guard let leaving else {
            guard own.isFinite else { return false }
            shift(step, by: own)
            value[variable] = step.direction > 0 ? upper[variable] : lower[variable]
            return true
        }
        shift(step, by: leaving.ratio)
        value[basic[leaving.row]] = leaving.bound
        exchange(leaving.row, step.column)
        return true
    }

    private mutating func shift(_ step: Step, by length: Double) {
        guard length > 0 else { return }
        let amount = length * step.direction
        for row in 0..<relations { value[basic[row]] += table[row * columns + step.column] * amount }
        value[moving[step.column]] += amount
    }

    private struct Leaving {
        var row: Int
        var ratio: Double
        var bound: Double
    }

    /// The basic variable that stops the move first; of those that do at nearly the same place, the one that moves fastest, for a small pivot spoils
    /// all figures (Harris, 1973). Nil when the moving variable meets its own bound before.
    private func leavingRow(_ step: Step, _ isFirstPhase: Bool, _ isBland: Bool, within own: Double) -> Leaving? {
        var reach = own
        for row in 0..<relations {
            let slope = table[row * columns + step.column] * step.direction
            guard abs(slope) > Self.pivot, let bound = bound(ofRow: row, slope, isFirstPhase) else { continue }
            let slack = isBland ? 0 : Self.feasible
            reach = min(reach, max(0, (bound - value[basic[row]]) / slope + slack / abs(slope)))
        }
        var best: Leaving?
        var fastest = 0.0
        for row in 0..<relations {
            let slope = table[row * columns + step.column] * step.direction
            guard abs(slope) > Self.pivot, let bound = bound(ofRow: row, slope, isFirstPhase) else { continue }
            let ratio = max(0, (bound - value[basic[row]]) / slope)
            guard ratio <= reach, ratio < own else { continue }
            let isBetter = best.map { isBland ? basic[row] < basic[$0.row] : abs(slope) > fastest } ?? true
            guard isBetter else { continue }
            best = Leaving(row: row, ratio: ratio, bound: bound)
            fastest = abs(slope)
        }
        return best
    }

    /// The bound that a basic variable meets when it moves that way; one that is out of its bounds is stopped when it is back at the nearer.
    private func bound(ofRow row: Int, _ slope: Double, _ isFirstPhase: Bool) -> Double? {
        let variable = basic[row]
        let (low, high, now) = (lower[variable], upper[variable], value[variable])
        if isFirstPhase {
            if now < low - Self.feasible { return slope > 0 ? low : nil }
            if now > high + Self.feasible { return slope < 0 ? high : nil }
        }
        let bound = slope > 0 ? high : low
        return bound.isFinite ? bound : nil
    }

    /// The moving variable of a column becomes basic, in the row of the one that leaves.
    private mutating func exchange(_ row: Int, _ column: Int) {
        let columns = columns
        touched.removeAll(keepingCapacity: true)
        table.withUnsafeMutableBufferPointer { table in
            let start = row * columns
            let inverse = 1 / table[start + column]
            for other in 0..<columns where table[start + other] != 0 && other != column {
                table[start + other] *= -inverse
                touched.append(other)
            }
            table[start + column] = inverse
            for line in 0..<relations where line != row {
                let begin = line * columns
                let factor = table[begin + column]
                guard factor != 0 else { continue }
                for other in touched {
                    let sum = table[begin + other] + factor * table[start + other]
                    table[begin + other] = abs(sum) < 1e-12 ? 0 : sum
                }
                table[begin + column] = factor * inverse
            }
        }
        swap(&basic[row], &moving[column])
        place[basic[row]] = row
        place[moving[column]] = -1 - column
    }
}
