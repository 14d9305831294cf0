import Frame
import Testing
import Vocabulary

@testable import Medicines

/// How often what the parser reads in a name agrees with the other columns of the base, on the real 2026-05-26 vintage.
/// The floors are the measures, rounded down: a change that reads worse is seen.
@Suite(.enabled(if: RealData.isPresent, "DATAMED_REAL_DATA is not set"))
struct NameAccuracyTests {
    /// Agreements over cases that can be judged.
    struct Score: CustomStringConvertible {
        var right = 0
        var judged = 0
        var share: Double { judged == 0 ? 0 : Double(right) / Double(judged) }
        var description: String { "\(right)/\(judged)" }

        mutating func judge(_ isRight: Bool) {
            judged += 1
            if isRight { right += 1 }
        }
    }

    @Test func namesAgreeWithTheirColumns() throws {
        let medicines = try MedicinesBrick().build(RealData.inbox(["2026-05-26"], withATC: false), upstream: Upstream()).product.all
        var form = Score()
        var strength = Score()
        var everyStrength = Score()
        var holder = Score()
        var ambiguous = 0
        for medicine in medicines {
            if !isHomeopathic(medicine) {
                form.judge(agrees(medicine.parsedName.doseForm ?? "", with: medicine.product.doseForm))
            }
            if let agreements = strengthAgreements(medicine) {
                strength.judge(agreements.contains(true))
                everyStrength.judge(!agreements.contains(false))
            }
            if medicine.parsedName.isStrengthAmbiguous { ambiguous += 1 }
            if let named = medicine.parsedName.holder {
                let words = medicine.product.holders.flatMap(HolderNames.significantWords)
                holder.judge(named.uppercased().split(separator: " ").allSatisfy { words.contains(String($0)) })
            }
        }
        #expect(form.judged > 14_000)
        #expect(form.share >= 0.937)
        // At least one strength of a name, then all of them: a second, false one is not forgiven.
        #expect(strength.share >= 0.968)
        #expect(everyStrength.share >= 0.961)
        // Names that can be read in two ways and whose composition does not tell: EUROBIOL and COLOBREATHE.
        #expect(ambiguous == 2)
        #expect(holder.share >= 0.958)
        // Most names are judged: a parser that reads nothing would agree with everything.
        #expect(strength.judged > 9_000)
        #expect(holder.judged > 6_000)
    }

    /// Their names give dilutions where others give forms.
    private func isHomeopathic(_ medicine: Medicine) -> Bool {
        medicine.product.procedure.contains("homéo") || medicine.product.name.contains("degré de dilution")
    }

    /// The column is shorter ("gel" for "gel en flacon pressurisé") and always singular.
    private func agrees(_ parsed: String, with column: String) -> Bool {
        func singular(_ text: String) -> [String] {
            text.lowercased().split { $0 == " " || $0 == "(" || $0 == ")" }.map { $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
        }
        let (words, wanted) = (singular(parsed), singular(column))
        return words.starts(with: wanted) || wanted.starts(with: words) && !words.isEmpty
    }

    /// Nil when either side gives no strength. For each strength of the name, whether it is one of the quantities of the composition, substance
    /// or moiety, or has the same ratio (50 mg/2 ml is 25 mg for 1 ml).
    private func strengthAgreements(_ medicine: Medicine) -> [Bool]? {
        let named = medicine.parsedName.strengths
        let composed = medicine.components.flatMap { component in
            StrengthReader.quantities(in: component.strength).map { ($0, StrengthReader.quantities(in: component.reference).first) }
        }
        guard !named.isEmpty, !composed.isEmpty else { return nil }
        return named.map { strength in
            composed.contains { component, reference in
                isEqual(amount(strength), amount(component)) || isEqual(ratio(strength), ratio(component, per: reference))
            }
        }
    }

    private func isEqual(_ left: (Double, String)?, _ right: (Double, String)?) -> Bool {
        guard let left, let right, left.1 == right.1 else { return false }
        return abs(left.0 - right.0) <= 0.01 * max(left.0, right.0)
    }

    /// Masses in milligrams, international units as they are.
    private func amount(_ strength: Strength) -> (Double, String)? { scaled(strength.amount.double, strength.unit) }

    private func ratio(_ strength: Strength, per reference: Strength? = nil) -> (Double, String)? {
        if strength.unit == "%" { return (strength.amount.double / 100, "mg/mg") }
        guard let top = amount(strength) else { return nil }
        guard let per = strength.per.map({ ($0.amount.double, $0.unit) }) ?? reference.map({ ($0.amount.double, $0.unit) }),
            let bottom = scaled(per.0, per.1), bottom.0 > 0
        else { return nil }
        // 1 ml weighs about 1 g: percentages of solutions mean just that.
        let unit = bottom.1 == "ml" ? (bottom.0 * 1000, "mg") : bottom
        return (top.0 / unit.0, "\(top.1)/\(unit.1)")
    }

    private func scaled(_ amount: Double, _ unit: String) -> (Double, String)? {
        switch unit {
        case "kg": (amount * 1_000_000, "mg")
        case "g": (amount * 1000, "mg")
        case "mg": (amount, "mg")
        case "microgrammes": (amount / 1000, "mg")
        case "ng": (amount / 1_000_000, "mg")
        case "U": (amount, "UI")
        case "l": (amount * 1000, "ml")
        case "µl": (amount / 1000, "ml")
        default: (amount, unit)
        }
    }
}
