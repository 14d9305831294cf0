import Linkage

extension WilsonInterval {
    /// "99,52 % (95 % : 97,33 % à 99,93 %)": never said higher than it is, nor the interval narrower.
    var text: String { "\(Self.below(value)) (95 % : \(Self.below(lower)) à \(Self.above(upper)))" }

    // What divisions add or take away in the last bits is no hundredth.
    static func below(_ share: Double) -> String { percent((share * 10_000 + 1e-6).rounded(.down)) }
    static func above(_ share: Double) -> String { percent((share * 10_000 - 1e-6).rounded(.up)) }

    private static func percent(_ hundredths: Double) -> String {
        let hundredths = Int(hundredths)
        let decimals = hundredths % 100
        return "\(hundredths / 100),\(decimals < 10 ? "0" : "")\(decimals) %"
    }
}
