/// Plays an outsider who has the published tables and nothing else, and asks of each hidden figure which values are still possible, given all of them
/// at once.
///
/// Bounds of every hidden cell are those of the linear relaxation over all tables and releases, after what can be done by hand: true values lie
/// between them, and a cell whose bounds meet is known exactly.
public struct Attack: Sendable {
    /// What is left of a hidden cell.
    public struct Interval: Sendable, Hashable {
        /// Of the cell, in the attack; `Report` names it.
        public var cell: Int
        public var low: Double
        public var high: Double
        /// True when the bounds are not the last ones: two solutions further apart than was asked were met, and nobody looked beyond.
        public var isAtLeast: Bool
    }

    /// A hidden cell that readers can find, or nearly.
    public struct Leak: Sendable, Hashable {
        public enum Reason: String, Sendable, Codable {
            case exact
            case narrow
        }

        public var interval: Interval
        public var reason: Reason
        /// The sums that open it.
        public var relations: [String]
    }

    public struct Report: Sendable {
        public var cells: Int
        public var relations: Int
        public var unknowns: Int
        public var components: Int
        public var largestComponent: Int
        public var programmes: Int
        /// One for each hidden cell, in the order of the bundle.
        public var intervals: [Interval]
        public var leaks: [Leak]
        fileprivate let knowledge: PublicKnowledge

        /// "cases sex=F age=0-19": the measure and the categories that are no total.
        public func name(of interval: Interval) -> String { knowledge.name(of: interval.cell) }
        public func measure(of interval: Interval) -> String { knowledge.space.measure(of: knowledge.key(of: interval.cell)) }
        /// In alphabetical order, as `categories(of:)` has them.
        public var dimensions: [String] { knowledge.space.dimensions.map(\.name) }
        public func categories(of interval: Interval) -> [String] {
            knowledge.space.dimensions.indices.map { place in
                knowledge.space.dimensions[place].categories[knowledge.space.category(of: knowledge.key(of: interval.cell), in: place)]
            }
        }
    }

    /// Least difference allowed between the greatest and the least value possible: for counts, the number of candidates less one.
    public var minimumWidth: Double
    /// Finds the last bounds of every cell, also of those that are wide enough already.
    public var isComplete: Bool

    public init(minimumWidth: Double = 1, isComplete: Bool = false) {
        self.minimumWidth = minimumWidth
        self.isComplete = isComplete
    }

    public func run(on bundle: TableBundle) async throws(BundleError) -> Report {
        let knowledge = try PublicKnowledge(bundle)
        var propagation = Propagation(knowledge)
        if let relation = propagation.run() { throw .contradiction(knowledge.describe(relation)) }
        let components = try Components(knowledge, lower: propagation.lower, upper: propagation.upper)
        let solved = try await solve(components.all, knowledge, propagation)
        var bounds: [Int: ComponentAttack.Bounds] = [:]
        for answer in solved {
            for found in answer.bounds { bounds[found.cell] = found }
        }
        var report = Report(
            cells: knowledge.count, relations: knowledge.relations.count, unknowns: components.unknowns, components: components.all.count,
            largestComponent: components.all.map(\.cells.count).max() ?? 0, programmes: solved.reduce(0) { $0 + $1.programmes },
            intervals: [], leaks: [],
            knowledge: knowledge)
        for cell in knowledge.targets {
            let found = bounds[cell] ?? .init(cell: cell, low: propagation.lower[cell], high: propagation.upper[cell])
            let interval = Interval(cell: cell, low: found.low, high: found.high, isAtLeast: found.isAtLeast)
            report.intervals.append(interval)
            guard let reason = reason(for: interval) else { continue }
            let relations = found.relations.isEmpty ? propagation.reasons(for: cell, knowledge) : found.relations.map(knowledge.describe)
            report.leaks.append(Leak(interval: interval, reason: reason, relations: relations))
        }
        return report
    }

    private func reason(for interval: Interval) -> Leak.Reason? {
        let width = interval.high - interval.low
        if width <= PublicKnowledge.tolerance { return .exact }
        return !interval.isAtLeast && width < minimumWidth - PublicKnowledge.tolerance ? .narrow : nil
    }

    private func solve(
        _ components: [Components.Component], _ knowledge: PublicKnowledge, _ propagation: Propagation
    ) async throws(BundleError) -> [ComponentAttack.Answer] {
        let parts = 64
        let results = await withTaskGroup(of: Result<[(Int, ComponentAttack.Answer)], BundleError>.self) { group in
            for part in 0..<parts {
                group.addTask {
                    var answers: [(Int, ComponentAttack.Answer)] = []
                    for place in stride(from: part, to: components.count, by: parts) {
                        do throws(BundleError) {
                            var attack = try ComponentAttack(components[place], knowledge, propagation)
                            answers.append((place, attack.run(minimumWidth, isComplete: isComplete)))
                        } catch {
                            return .failure(error)
                        }
                    }
                    return .success(answers)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var answers: [(Int, ComponentAttack.Answer)] = []
        for result in results { answers += try result.get() }
        return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

/// The attack on the unknowns of one component.
struct ComponentAttack {
    struct Answer: Sendable {
        var bounds: [Bounds] = []
        var programmes = 0
    }

    struct Bounds: Sendable {
        var cell: Int
        var low: Double
        var high: Double
        var isAtLeast = false
        /// Those that hold it, where they hold it too close.
        var relations: [Int] = []
    }

    private let component: Components.Component
    private let isWhole: Bool
    private var simplex: Simplex
    private let places: [Int32: Int]
    /// Extremes of each unknown over all solutions met.
    private var least: [Double]
    private var most: [Double]

    init(_ component: Components.Component, _ knowledge: PublicKnowledge, _ propagation: Propagation) throws(BundleError) {
        self.component = component
        isWhole = knowledge.isWhole
        let places = Dictionary(uniqueKeysWithValues: component.cells.enumerated().map { ($1, $0) })
        self.places = places
        let relations = knowledge.relations
        let rows = component.relations.map { relation in
            var known = 0.0
            var terms: [(unknown: Int, coefficient: Double)] = []
            for place in relations.terms(of: Int(relation)) {
                let cell = relations.cells[place]
                if let unknown = places[cell] {
                    terms.append((unknown, relations.coefficients[place]))
                } else {
                    known += relations.coefficients[place] * propagation.lower[Int(cell)]
                }
            }
            let bound = relations.bounds[Int(relation)] - known
            let sense = relations.senses[Int(relation)]
            return (terms: terms, least: sense == .atMost ? -.infinity : bound, most: sense == .atLeast ? .infinity : bound)
        }
        simplex = Simplex(
            lower: component.cells.map { propagation.lower[Int($0)] }, upper: component.cells.map { propagation.upper[Int($0)] }, rows: rows
        )
        least = Array(repeating: .infinity, count: component.cells.count)
        most = Array(repeating: -.infinity, count: component.cells.count)
        guard simplex.findSolution() else {
            throw .contradiction(component.relations.prefix(3).map { knowledge.describe(Int($0)) }.joined(separator: " ; "))
        }
    }

    mutating func run(_ width: Double, isComplete: Bool) -> Answer {
        var answer = Answer()
        look()
        for cell in component.targets {
            guard let unknown = places[cell] else { continue }
            if !isComplete, isWide(unknown, width) {
                answer.bounds.append(
                    Bounds(cell: Int(cell), low: round(least[unknown], .up), high: round(most[unknown], .down), isAtLeast: true))
                continue
            }
            answer.bounds.append(bounds(of: unknown, Int(cell), width))
            answer.programmes += 2
        }
        return answer
    }

    private mutating func bounds(of unknown: Int, _ cell: Int, _ width: Double) -> Bounds {
        let low = simplex.extreme(of: unknown, -1)
        let below = simplex.holders(of: unknown)
        look()
        let high = simplex.extreme(of: unknown, 1)
        look()
        var bounds = Bounds(cell: cell, low: round(low, .up), high: round(high, .down))
        if bounds.high - bounds.low < max(width, 1) - PublicKnowledge.tolerance {
            let holders = Set(below + simplex.holders(of: unknown)).sorted()
            bounds.relations = holders.map { Int(component.relations[$0]) }
        }
        return bounds
    }

    private mutating func look() {
        for unknown in least.indices {
            let value = simplex.solution(of: unknown)
            least[unknown] = min(least[unknown], value)
            most[unknown] = max(most[unknown], value)
        }
    }

    private func isWide(_ unknown: Int, _ width: Double) -> Bool {
        let found = round(most[unknown], .down) - round(least[unknown], .up)
        return found >= max(width, 1) - PublicKnowledge.tolerance
    }

    private func round(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        guard isWhole, value.isFinite else { return value + 0 }
        return (rule == .up ? value - PublicKnowledge.tolerance : value + PublicKnowledge.tolerance).rounded(rule) + 0
    }
}
