import Frame
import Quality
import Vocabulary

/// CIS_COMPO_bdpm: one line is one component of one element of a spécialité. A ninth, empty column existed until 2025.
enum CompositionRow: SourceRow {
    static let source = MedicineSources.compositions
    static let columns = [
        "Code CIS", "Désignation de l’élément pharmaceutique", "Code de la substance", "Dénomination de la substance",
        "Dosage de la substance", "Référence de ce dosage", "Nature du composant", "Numéro de liaison",
    ]

    struct Key: Hashable, Sendable {
        let cis: CIS
        let link: Int
        let nature: Component.Nature
        let substanceCode: SubstanceCode
        let element: String
    }

    static func content(_ check: inout FileCheck) -> Component? {
        guard let cis = check.cis(0) else { return nil }
        let element = check.text(1)
        guard let code = check.substanceCode(2),
            let name = check.requiredText(3)
        else { return nil }
        let strength = check.strength(4)
        let reference = check.text(5)
        guard let nature = Component.Nature(rawValue: check[6]) ?? Component.Nature(rawValue: check.text(6)) else {
            check.add(
                ValueRules.closedCode, 6, message: "« \(check[6]) » n’est ni SA ni FT.",
                fix: Fix("Écrivez SA pour une substance active, FT pour une fraction thérapeutique."))
            return nil
        }
        return Component(
            cis: cis, element: element, substanceCode: code, substanceName: name, strength: strength, reference: reference, nature: nature,
            link: check.integer(7))
    }

    static func key(of content: Component) -> Key {
        Key(
            cis: content.cis, link: content.link, nature: content.nature, substanceCode: content.substanceCode, element: content.element)
    }
}
