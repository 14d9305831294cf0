/// A proportion and the interval that holds the true one 95 times in 100 (Wilson's score interval, 1927).
///
/// Unlike the textbook's normal interval it stays within 0 and 1 and does not shrink to nothing when no error was seen.
public struct WilsonInterval: Hashable, Sendable {
    /// The proportion seen.
    public let value: Double
    public let lower: Double
    public let upper: Double

    private static let quantile = 1.959963984540054

    /// - Parameters:
    ///   - share: of the trials, from 0 to 1.
    ///   - trials: not a whole number when a stratified sample is worth less than its size. Without trials the interval says nothing: 0 to 1.
    public init(share: Double, of trials: Double) {
        guard trials > 0 else {
            (value, lower, upper) = (0, 0, 1)
            return
        }
        let square = Self.quantile * Self.quantile
        let middle = (share + square / (2 * trials)) / (1 + square / trials)
        let half = Self.quantile / (1 + square / trials) * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot()
        value = share
        lower = max(0, middle - half)
        upper = min(1, middle + half)
    }

    public init(_ successes: Int, of trials: Int) {
        self.init(share: trials > 0 ? Double(successes) / Double(trials) : 0, of: Double(trials))
    }
}
