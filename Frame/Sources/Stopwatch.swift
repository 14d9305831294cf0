/// Wall time of the steps of a run.
struct Stopwatch {
    private let clock = ContinuousClock()
    private var start: ContinuousClock.Instant
    private(set) var laps: [BuildSummary.Timing] = []

    init() { start = clock.now }

    /// - Parameter part: how much of the time since the last lap was this step, when the next lap has the rest.
    mutating func lap(_ step: String, of part: Duration? = nil) {
        let now = part.map { start + $0 } ?? clock.now
        let elapsed = (now - start).components
        laps.append(
            BuildSummary.Timing(step: step, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds / 1_000_000_000_000_000) / 1000))
        start = now
    }
}
