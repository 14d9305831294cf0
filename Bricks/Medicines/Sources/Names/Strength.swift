package import Vocabulary

/// A quantity with its unit, and what it is in when the text says so: 50 mg/25 ml, 5 %, 1 000 000 UI, 0,5 mg/ml.
package struct Strength: Hashable, Sendable, CustomStringConvertible {
    package let amount: DecimalNumber
    /// As commonly written: "mg", "microgrammes", "UI", "%".
    package let unit: String
    /// The quantity below the stroke: 25 ml of "50 mg/25 ml"; amount 1 of "0,5 mg/ml".
    package let per: Denominator?

    package struct Denominator: Hashable, Sendable {
        package let amount: DecimalNumber
        package let unit: String

        package init(amount: DecimalNumber, unit: String) {
            self.amount = amount
            self.unit = unit
        }
    }

    package init(amount: DecimalNumber, unit: String, per: Denominator? = nil) {
        self.amount = amount
        self.unit = unit
        self.per = per
    }

    /// "50 mg/25 ml", with ordinary spaces: a text for keys and files, not for the public.
    package var description: String {
        let numerator = "\(amount.formatted(decimalSeparator: ",")) \(unit)"
        guard let per else { return numerator }
        return per.amount.unscaled == 1 && per.amount.scale == 0
            ? "\(numerator)/\(per.unit)" : "\(numerator)/\(per.amount.formatted(decimalSeparator: ",")) \(per.unit)"
    }
}
