import Linkage

extension WilsonInterval {
    /// "99,52 % (95 % : 97,33 à 99,92 %)"
    var text: String {
        func percent(_ share: Double) -> String {
            let hundredths = Int((share * 10_000).rounded())
            let decimals = hundredths % 100
            return "\(hundredths / 100),\(decimals < 10 ? "0" : "")\(decimals) %"
        }
        return "\(percent(value)) (95 % : \(percent(lower)) à \(percent(upper)))"
    }
}
