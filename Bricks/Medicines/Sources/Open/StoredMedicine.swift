import Foundation
import Vocabulary

/// A medicine as its page shows it.
struct StoredMedicine: Sendable {
    let cis: CIS
    let name: String
    let brand: String
    let doseForm: String
    let routes: [String]
    let status: String
    let procedure: String
    let isDeclaredMarketed: Bool
    let authorisationDate: CalendarDate?
    let alert: String?
    let europeanNumber: String?
    let holders: String
    let isUnderAdditionalMonitoring: Bool
    let atc: ATCCode?
    let isMajorTherapeuticInterest: Bool
    let genericGroups: [Int]
    let substances: [SubstanceCode]
    let presence: Presence

    var isMarketed: Bool { presence.isCurrent && isDeclaredMarketed }
    var holderNames: [String] { StoredMedicine.holderNames(in: holders) }

    static func holderNames(in text: String) -> [String] {
        text.components(separatedBy: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    var address: String { "/specialite/\(cis)" }
}

struct StoredPackage: Sendable {
    let cip13: CIP13
    let cip7: String
    let label: String
    let status: String
    let marketingState: String
    let declarationDate: CalendarDate?
    let isHospitalListed: Bool?
    let reimbursementRate: Int?
    /// Public price in cents, fee included.
    let price: Int?
    let priceWithoutFee: Int?
    let fee: Int?
    let indications: String?
    let presence: Presence

    var isMarketed: Bool { presence.isCurrent && marketingState == PackagedProduct.marketed }
}

struct StoredComponent: Sendable {
    let cis: CIS
    let element: String
    let substance: SubstanceCode
    let name: String
    let strength: String
    let reference: String
    let isActiveSubstance: Bool
    let link: Int
    /// The newest edition with this composition.
    let edition: CalendarDate?
}

struct StoredCondition: Sendable {
    let text: String
    /// The newest edition with this condition.
    let edition: CalendarDate?
}

struct StoredSubstance: Sendable {
    let code: SubstanceCode
    let name: String
    let variants: [String]
    let medicineCount: Int
    let marketedCount: Int
}

struct StoredClass: Sendable {
    let code: ATCCode
    let label: String?
    let medicineCount: Int
    let marketedCount: Int
}

struct StoredMembership: Sendable {
    let group: Int
    let cis: CIS
    let role: String
    let rank: Int
    let presence: Presence
}

struct StoredOpinion: Sendable {
    let file: String
    let reason: String
    let date: CalendarDate?
    let value: String
    let text: String
    let presence: Presence
}

struct StoredNotice: Sendable {
    let start: CalendarDate?
    let end: CalendarDate?
    let text: String
    let address: String?
    let edition: CalendarDate?
}

struct StoredChange: Sendable {
    let field: String
    let formerValue: String
    let from: CalendarDate?
    let through: CalendarDate?
}
