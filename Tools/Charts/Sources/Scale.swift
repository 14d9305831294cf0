/// A scale from 0 to a round number, with a tick at each round step.
struct Scale {
    let maximum: Double
    let ticks: [Double]

    /// - Parameter greatest: the greatest value to show.
    init(upTo greatest: Double, targetTicks: Int = 4, wholeNumbers: Bool) {
        guard greatest > 0, greatest.isFinite else {
            maximum = 1
            ticks = [0, 1]
            return
        }
        let rough = greatest / Double(max(targetTicks, 1))
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        while power > rough { power /= 10 }
        var step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
        if wholeNumbers { step = max(1, step) }
        let count = Int((greatest / step).rounded(.up))
        ticks = (0...max(count, 1)).map { Double($0) * step }
        maximum = ticks[ticks.count - 1]
    }

    /// 0…1.
    func position(_ value: Double) -> Double { min(max(value / maximum, 0), 1) }
}
