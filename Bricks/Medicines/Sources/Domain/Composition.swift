package import Vocabulary

/// One component of one pharmaceutical element of a product: a line of CIS_COMPO_bdpm.
package struct Component: Hashable, Sendable {
    package enum Nature: String, Hashable, Sendable {
        /// Substance active, as it is put in.
        case activeSubstance = "SA"
        /// Fraction thérapeutique: the part of it that acts.
        case activeMoiety = "FT"
    }
    package let cis: CIS
    /// The part of the product that holds it: "comprimé", "solvant"…
    package let element: String
    package let substanceCode: SubstanceCode
    package let substanceName: String
    /// Dosage: "1,00 mg". Empty when the source gives none.
    package let strength: String
    /// What the strength refers to: "un comprimé".
    package let reference: String
    package let nature: Nature
    /// Lines with the same number say one active substance and its moiety.
    package let link: Int

    package init(
        cis: CIS, element: String, substanceCode: SubstanceCode, substanceName: String, strength: String, reference: String,
        nature: Nature, link: Int
    ) {
        self.cis = cis
        self.element = element
        self.substanceCode = substanceCode
        self.substanceName = substanceName
        self.strength = strength
        self.reference = reference
        self.nature = nature
        self.link = link
    }
}

/// A substance with every spelling that the files gave to its code.
package struct ActiveSubstance: Hashable, Sendable {
    package let code: SubstanceCode
    /// The most used spelling of the newest vintage that names it.
    package let name: String
    /// Other spellings, in byte order.
    package let variants: [String]

    package init(code: SubstanceCode, name: String, variants: [String]) {
        self.code = code
        self.name = name
        self.variants = variants
    }
}
