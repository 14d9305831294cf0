/// One name whose answer is known, and the two probabilities that the engine gave its best answer.
public struct LabelledDecision: Hashable, Sendable {
    public enum Truth: Hashable, Sendable {
        case right, wrong
        /// The reference has nothing of this name: any link is false.
        case unknownName
    }

    public var known: Double
    public var share: Double
    public var truth: Truth

    public init(known: Double, share: Double, truth: Truth) {
        self.known = known
        self.share = share
        self.truth = truth
    }

    /// - Parameter isRight: whether the best answer is right; nil when the name is truly unknown.
    public init(_ decision: Decision, isRight: Bool?) {
        self.init(known: decision.known, share: decision.share, truth: isRight.map { $0 ? .right : .wrong } ?? .unknownName)
    }
}

/// Thresholds decided by a stated precision, measured on names whose answer is known.
///
/// The rule: of all pairs of thresholds in thousandths under which the precision of accepted links reaches the target and at most the stated share
/// of unknown names is accepted, the pair that links most names rightly; of pairs that link as many, the highest. The promise is kept by what was
/// seen: few names seen prove little, as the intervals of the measure tell.
public struct Calibration: Hashable, Sendable {
    /// What thresholds do on labelled names.
    public struct Measure: Hashable, Sendable {
        public let thresholds: Thresholds
        public let accepted: Int
        public let right: Int
        /// Of accepted links.
        public let precision: WilsonInterval
        /// Names rightly linked among those that the reference has.
        public let recall: WilsonInterval
        /// Unknown names accepted, among unknown names.
        public let falseShare: WilsonInterval

        public init(_ labels: [LabelledDecision], at thresholds: Thresholds) {
            let linked = labels.filter { $0.known >= thresholds.known && $0.share >= thresholds.share }
            let unknown = labels.count { $0.truth == .unknownName }
            self.thresholds = thresholds
            accepted = linked.count
            right = linked.count { $0.truth == .right }
            precision = WilsonInterval(right, of: accepted)
            recall = WilsonInterval(right, of: labels.count - unknown)
            falseShare = WilsonInterval(linked.count { $0.truth == .unknownName }, of: unknown)
        }
    }

    public let measure: Measure

    private static let steps = 1000

    /// Nil when no thresholds reach the target on these labels.
    public init?(
        _ labels: [LabelledDecision], precision target: Double, falseShare limit: Double, doubtful: Double = Thresholds().doubtful
    ) {
        let counts = Counts(labels, steps: Self.steps)
        let unknown = labels.count { $0.truth == .unknownName }
        var best: (known: Int, share: Int, right: Int32)?
        for known in 0...Self.steps {
            for share in 0...Self.steps {
                let (right, accepted, falseLinks) = counts.from(known, share)
                guard right > 0, Double(right) >= target * Double(accepted), Double(falseLinks) <= limit * Double(unknown) else { continue }
                if right >= best?.right ?? 0 { best = (known, share, right) }
            }
        }
        guard let best else { return nil }
        let scale = Double(Self.steps)
        measure = Measure(labels, at: Thresholds(known: Double(best.known) / scale, share: Double(best.share) / scale, doubtful: doubtful))
    }
}

/// How many labels lie at or above each pair of thresholds: sums over a grid, made once.
private struct Counts {
    private let width: Int
    private var right: [Int32]
    private var accepted: [Int32]
    private var falseLinks: [Int32]

    init(_ labels: [LabelledDecision], steps: Int) {
        width = steps + 2
        right = Array(repeating: 0, count: width * width)
        accepted = right
        falseLinks = right
        for label in labels {
            let cell = Self.step(label.known, steps) * width + Self.step(label.share, steps)
            accepted[cell] += 1
            if label.truth == .right { right[cell] += 1 }
            if label.truth == .unknownName { falseLinks[cell] += 1 }
        }
        for known in stride(from: steps, through: 0, by: -1) {
            for share in stride(from: steps, through: 0, by: -1) {
                let cell = known * width + share
                right[cell] += right[cell + 1] + right[cell + width] - right[cell + width + 1]
                accepted[cell] += accepted[cell + 1] + accepted[cell + width] - accepted[cell + width + 1]
                falseLinks[cell] += falseLinks[cell + 1] + falseLinks[cell + width] - falseLinks[cell + width + 1]
            }
        }
    }

    func from(_ known: Int, _ share: Int) -> (right: Int32, accepted: Int32, falseLinks: Int32) {
        let cell = known * width + share
        return (right[cell], accepted[cell], falseLinks[cell])
    }

    /// The highest step not above the probability, exactly as the engine compares them.
    private static func step(_ probability: Double, _ steps: Int) -> Int {
        let scale = Double(steps)
        var step = min(max(Int(probability * scale), 0), steps)
        if step < steps, Double(step + 1) / scale <= probability { step += 1 }
        if step > 0, Double(step) / scale > probability { step -= 1 }
        return step
    }
}
