/// A name taken apart: "PARACETAMOL BIOGARAN 500 mg, comprimé" → PARACETAMOL, 500 mg, comprimé, BIOGARAN.
package struct ParsedName: Hashable, Sendable {
    /// The name before strengths and form, holder left out: "PARACETAMOL". It groups what people see as one medicine.
    package let brand: String
    /// The name before strengths and form, holder kept: "PARACETAMOL BIOGARAN". What CODEX calls a produit.
    package let family: String
    package let strengths: [Strength]
    /// What follows the last part of the name: "comprimé pelliculé sécable". Nil when the name gives none.
    package let doseForm: String?
    /// The holder as the name writes it: "BIOGARAN". Nil when the name has none.
    package let holder: String?
    /// True when a number of the name can be read in two ways that the composition does not settle: its strengths are then left out.
    package let isStrengthAmbiguous: Bool

    package init(
        brand: String, family: String = "", strengths: [Strength], doseForm: String?, holder: String?, isStrengthAmbiguous: Bool = false
    ) {
        self.brand = brand
        self.family = family
        self.strengths = strengths
        self.doseForm = doseForm
        self.holder = holder
        self.isStrengthAmbiguous = isStrengthAmbiguous
    }
}
