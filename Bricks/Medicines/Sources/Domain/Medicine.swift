package import Vocabulary

/// Everything the base ever said of one medicinal product, in its last known state.
package struct Medicine: Sendable {
    package let product: MedicinalProduct
    package let presence: Presence
    /// Brand, strengths, form and holder, read out of the name.
    package let parsedName: ParsedName
    /// By CIP13; those gone from the base included.
    package let packages: [Published<PackagedProduct>]
    /// The last composition published, by link, nature and substance.
    package let components: [Component]
    /// Level 5 as a rule; nil when no table gives it.
    package let atc: ATCCode?
    /// Médicament d’intérêt thérapeutique majeur (article L. 5121-31 of the public health code).
    package let isMajorTherapeuticInterest: Bool
    /// Groups it belongs or belonged to.
    package let memberships: [Published<GenericMembership>]
    /// Oldest first.
    package let formerNames: [FormerValue]
    /// Oldest first; several holders are joined by "; ".
    package let formerHolders: [FormerValue]

    package var cis: CIS { product.cis }
    /// In the newest vintage, authorised or not, and declared as sold.
    package var isMarketed: Bool { presence.isCurrent && product.isMarketed }
    /// Identifiers of the groups it is in today.
    package var genericGroups: [Int] { memberships.filter(\.presence.isCurrent).map(\.value.group) }
    /// Codes of its active substances, sorted, once each.
    package var substanceCodes: [SubstanceCode] {
        Set(components.lazy.filter { $0.nature == .activeSubstance }.map(\.substanceCode)).sorted()
    }
}
