import Medicines
package import Vocabulary

/// A medicine that may stand in for another one. A list to start from, for a physician or a pharmacist: not an advice.
package struct Alternative: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        case genericGroup = "groupe_generique"
        case therapeuticClass = "classe_atc_et_voie"

        package var frenchName: String {
            switch self {
            case .genericGroup: "même groupe générique"
            case .therapeuticClass: "même classe ATC et même voie"
            }
        }
    }

    package let cis: CIS
    package let name: String
    package let reason: Reason
    /// Its own state; nil when nothing is declared.
    package let status: AvailabilityStatus?

    /// Nothing is declared against it, or it is back.
    package var isAvailable: Bool { !(status?.isDifficulty ?? false) }
}

/// Looks for alternatives among the medicines of the base.
struct AlternativeSearch {
    let medicines: Medicines
    /// The state of each medicine today.
    let states: [CIS: AvailabilityStatus]

    /// Products sold today, available ones first; then those of the same generic group; then those of the same strength, then of the same
    /// form; then by name and code.
    ///
    /// The same generic group, or the same ATC class of level 5 and a route in common.
    func alternatives(to cis: CIS) -> [Alternative] {
        guard let medicine = medicines[cis] else { return [] }
        var reasons: [CIS: Alternative.Reason] = [:]
        if let atc = medicine.atc, atc.level == 5 {
            let routes = Set(medicine.product.routes)
            for other in medicines.medicines(in: atc) where !routes.isDisjoint(with: other.product.routes) {
                reasons[other.cis] = .therapeuticClass
            }
        }
        for group in medicine.genericGroups {
            for other in medicines.members(ofGenericGroup: group) { reasons[other.cis] = .genericGroup }
        }
        reasons[cis] = nil
        let found = reasons.compactMap { cis, reason -> (Alternative, difference: Int)? in
            guard let other = medicines[cis], other.isMarketed, other.product.status == .active else { return nil }
            let difference =
                (other.parsedName.strengths == medicine.parsedName.strengths ? 0 : 2)
                + (other.product.doseForm == medicine.product.doseForm ? 0 : 1)
            return (Alternative(cis: cis, name: other.product.name, reason: reason, status: states[cis]), difference)
        }
        return found.sorted(by: AlternativeSearch.isBetter).map(\.0)
    }

    private static func isBetter(_ one: (Alternative, difference: Int), _ other: (Alternative, difference: Int)) -> Bool {
        let (left, right) = (one.0, other.0)
        if left.isAvailable != right.isAvailable { return left.isAvailable }
        if left.reason != right.reason { return left.reason == .genericGroup }
        let ranks = (left.status?.rank ?? 0, right.status?.rank ?? 0)
        // Among medicines in difficulty a tension is better than a shortage.
        if !left.isAvailable, ranks.0 != ranks.1 {
            return (left.status == .supplyTension ? 0 : ranks.0) < (right.status == .supplyTension ? 0 : ranks.1)
        }
        if one.difference != other.difference { return one.difference < other.difference }
        if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
        return left.cis < right.cis
    }
}
