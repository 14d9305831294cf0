package import Vocabulary

/// Groupe générique: products that a pharmacist may exchange for one another.
package struct GenericGroup: Hashable, Sendable {
    package let id: Int
    /// "CIMETIDINE 200 mg - TAGAMET 200 mg, comprimé pelliculé"
    package let label: String

    package init(id: Int, label: String) {
        self.id = id
        self.label = label
    }
}

/// A product's place in a generic group: a line of CIS_GENER_bdpm.
package struct GenericMembership: Hashable, Sendable {
    package enum Role: Int, Hashable, Sendable, CaseIterable {
        case originator = 0
        case generic = 1
        /// Générique par complémentarité posologique.
        case complementaryGeneric = 2
        /// Générique substituable.
        case substitutableGeneric = 4

        package var frenchName: String {
            switch self {
            case .originator: "princeps"
            case .generic: "générique"
            case .complementaryGeneric: "générique par complémentarité posologique"
            case .substitutableGeneric: "générique substituable"
            }
        }
    }
    package let group: Int
    package let cis: CIS
    package let role: Role
    /// Rank in the group as the source sorts it.
    package let rank: Int

    package init(group: Int, cis: CIS, role: Role, rank: Int) {
        self.group = group
        self.cis = cis
        self.role = role
        self.rank = rank
    }
}
