import Charts
package import Frame

/// What a holder declared to the agency about the supply of a medicine: column 3 of CIS_CIP_Dispo_Spec.
package enum AvailabilityStatus: Int, CaseIterable, Hashable, Sendable {
    case shortage = 1
    case supplyTension = 2
    case marketingCessation = 3
    case backInStock = 4

    /// Something is wrong with the supply: all but a return.
    package var isDifficulty: Bool { self != .backInStock }

    /// Worst first. An open difficulty comes before a return: of two declarations that contradict each other, the cautious one is shown.
    package var rank: Int { rawValue }

    /// Published value of the columns `statut…`.
    package var code: String {
        switch self {
        case .shortage: "rupture"
        case .supplyTension: "tension"
        case .marketingCessation: "arret"
        case .backInStock: "remise"
        }
    }

    package init?(code: String) {
        guard let status = AvailabilityStatus.allCases.first(where: { $0.code == code }) else { return nil }
        self = status
    }

    /// The label in the words and the case of the source.
    package var label: String {
        switch self {
        case .shortage: "Rupture de stock"
        case .supplyTension: "Tension d'approvisionnement"
        case .marketingCessation: "Arrêt de commercialisation"
        case .backInStock: "Remise à disposition"
        }
    }

    /// The label for the public, with a typographic apostrophe.
    package var frenchName: String { self == .supplyTension ? "Tension d’approvisionnement" : label }

    /// After "médicaments": "en rupture de stock".
    package var frenchState: String {
        switch self {
        case .shortage: "en rupture de stock"
        case .supplyTension: "en tension d’approvisionnement"
        case .marketingCessation: "en arrêt de commercialisation"
        case .backInStock: "remis à disposition"
        }
    }

    var chartTone: ChartTone {
        switch self {
        case .shortage: .alert
        case .supplyTension: .caution
        case .marketingCessation: .off
        case .backInStock: .good
        }
    }

    package var badge: Badge {
        switch self {
        case .shortage: Badge(frenchName, .alert)
        case .supplyTension: Badge(frenchName, .caution)
        case .marketingCessation: Badge(frenchName, .off)
        case .backInStock: Badge(frenchName, .good)
        }
    }
}
