import Frame
import Quality
import Vocabulary

/// dbo_HistoNomsVU: one row is one name that a spécialité left.
enum CodexFormerNameRow: HeadedRow {
    static let source = CodexSources.formerNames
    static let columns = ["codeVU", "codeProduit", "nomAncienVU", "dateCreation"]

    struct Content: Hashable, Sendable {
        let product: CodexKey
        /// The produit that it belonged to under that name.
        let family: CodexKey?
        let name: String
        /// The day on which the name was left; nil when the row does not tell.
        let until: CalendarDate?
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let product = check.codexKey(0) else { return nil }
        let family = CodexKey(check[1])
        guard let name = check.requiredText(2) else { return nil }
        if CodexWords.isUnknownName(name) {
            check.add(
                CodexRules.unknownName, 2, message: "« \(name) » ne nomme rien ; la ligne ne sert qu’à l’histoire du produit.",
                fix: Fix("Ôtez la ligne, ou écrivez l’ancien nom."))
        }
        return Content(product: product, family: family, name: name, until: check.dayOfMoment(3))
    }

    static func key(of content: Content) -> Content { content }
}

/// dbo_NomsSubstance: one row is one name of one substance.
enum CodexSubstanceNameRow: HeadedRow {
    static let source = CodexSources.substanceNames
    static let columns = ["codeNomSubstance", "codeSubstance", "nomSubstance"]

    struct Content: Hashable, Sendable {
        let nameKey: CodexKey
        let substance: SubstanceCode
        /// As published, without the mark that forbids it.
        let name: String
        /// Whether the base itself asks not to use it.
        let isDiscouraged: Bool

        /// The name that bears the code of its substance.
        var isSelfNamed: Bool { CodexKey(substance.text) == nameKey }
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let nameKey = check.codexKey(0), let substance = check.substanceCode(1, mayHaveLostZeros: true),
            let written = check.requiredText(2)
        else { return nil }
        let (name, isDiscouraged) = CodexWords.withoutMark(written)
        if isDiscouraged {
            check.add(
                CodexRules.discouragedName, 2, message: "« \(written) » ne doit plus servir : gardé, sans servir au chaînage.",
                fix: Fix("Rien à faire : c’est une décision de la base."))
        }
        return Content(nameKey: nameKey, substance: substance, name: name, isDiscouraged: isDiscouraged)
    }

    static func key(of content: Content) -> Content { content }
}

/// Words that CODEX writes in its names and that are no part of them.
enum CodexWords {
    /// "(NE PAS UTILISER)", wherever it stands, whatever its case and spaces; and the name without it.
    static func withoutMark(_ name: String) -> (name: String, hadMark: Bool) {
        guard name.lowercased().contains("utiliser"), let mark = name.firstRange(of: /(?i)\(?\s*\bne\s+pas\s+utiliser\b\s*\)?/)
        else { return (name, false) }
        var rest = name
        rest.removeSubrange(mark)
        let words = rest.split(separator: " ").joined(separator: " ")
        return words.isEmpty ? (name, true) : (words, true)
    }

    /// What the migration from the older base LIBRA wrote where it knew no name.
    static func isUnknownName(_ name: String) -> Bool { name.uppercased() == "INCONNU (LIBRA)" }

    /// Products that are one, by a decision of the agency: the speciality names of NOLITERAX are those of BIPRETERAX, which took its place. Said
    /// here only: every table is made from the result.
    static let mergedFamilies = ["NOLITERAX": "BIPRETERAX"]
}
