import Vocabulary

/// What the composition of a product says of its strengths: it settles how its name is read. Read only when asked: few names leave a doubt.
struct StrengthEvidence {
    private let components: [Component]

    init(_ components: [Component]) { self.components = components }

    /// Whether some substance has this amount, or this ratio (50 mg/2 ml is 25 mg for 1 ml).
    func states(_ strength: Strength) -> Bool {
        components.contains { component in
            let reference = StrengthReader.quantities(in: component.reference)
            return StrengthReader.quantities(in: component.strength).contains { stated in
                if StrengthEvidence.isEqual(
                    StrengthEvidence.scaled(strength.amount, strength.unit), StrengthEvidence.scaled(stated.amount, stated.unit))
                {
                    return true
                }
                return StrengthEvidence.isEqual(
                    StrengthEvidence.ratio(strength, strength.per),
                    StrengthEvidence.ratio(
                        stated, stated.per ?? reference.first.map { Strength.Denominator(amount: $0.amount, unit: $0.unit) }))
            }
        }
    }

    /// Whether it is the quantity of product that the strengths before it are in, and no strength: the 3 g of "1 mg/3 g".
    func isReference(_ strength: Strength, of others: [Strength]) -> Bool {
        guard strength.per == nil, strength.unit == "g", others.contains(where: states), !states(strength) else { return false }
        let isNamed = components.contains { component in
            StrengthReader.quantities(in: component.reference).contains { $0.amount == strength.amount && $0.unit == strength.unit }
        }
        // Milligrams over grams that no substance of the composition has: grams of the product.
        return isNamed || others.allSatisfy { $0.unit != "g" }
    }

    private typealias Scaled = (amount: Double, unit: String)

    private static func isEqual(_ left: Scaled?, _ right: Scaled?) -> Bool {
        guard let left, let right, left.unit == right.unit else { return false }
        return abs(left.amount - right.amount) <= 0.01 * max(left.amount, right.amount)
    }

    private static func ratio(_ strength: Strength, _ per: Strength.Denominator?) -> Scaled? {
        guard let per, case let bottom = scaled(per.amount, per.unit), bottom.amount > 0 else { return nil }
        let top = scaled(strength.amount, strength.unit)
        return (top.amount / bottom.amount, "\(top.unit)/\(bottom.unit)")
    }

    /// Masses in milligrams, volumes in millilitres, the rest as it is.
    private static func scaled(_ amount: DecimalNumber, _ unit: String) -> Scaled {
        switch unit {
        case "kg": (amount.double * 1_000_000, "mg")
        case "g": (amount.double * 1000, "mg")
        case "microgrammes": (amount.double / 1000, "mg")
        case "ng": (amount.double / 1_000_000, "mg")
        case "l": (amount.double * 1000, "ml")
        case "µl": (amount.double / 1000, "ml")
        case "U": (amount.double, "UI")
        default: (amount.double, unit)
        }
    }
}
