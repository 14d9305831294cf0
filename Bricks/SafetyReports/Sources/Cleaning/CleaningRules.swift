package import Quality

/// The rules of the cleaning funnel, in the order in which they are applied: those of the original pipeline, one after another.
package enum CleaningRules {
    package static let all: [Rule] = [drug, age, sex, country, duplicate, kind, years]

    static let drug = rule("MEDICAMENT", "Médicament absent", "La ligne ne nomme aucun médicament, ou le cas n’en a aucun.", .completeness)
    static let age = rule(
        "AGE", "Âge inconnu", "Ni l’âge ni la date de naissance ne permettent de dire l’âge du patient.", .completeness)
    static let sex = rule("SEXE", "Sexe inconnu", "Le sexe du patient n’est pas dit.", .completeness)
    static let country = rule(
        "PAYS", "Hors de France", "L’effet n’est pas survenu en France, ou le cas n’en vient pas, ou l’un des deux pays n’est pas dit.",
        .conformity)
    static let duplicate = rule(
        "DOUBLON", "Médicament répété dans le cas",
        """
        Le même nom est déjà dans ce cas. La ligne gardée est celle du type le plus précis : Spécialité, puis Produit, puis Substance, puis sans \
        type. Ce choix ne dépend pas de l’ordre des lignes.
        """, .uniqueness)
    static let kind = rule(
        "TYPE", "Type absent", "On ne sait pas si le nom est celui d’une spécialité, d’un produit ou d’une substance.", .completeness)
    static let years = rule(
        "ANNEES", "Hors des années retenues", "L’année de notification n’est pas dans la fenêtre retenue, ou n’est pas connue.", .conformity
    )

    private static func rule(_ id: String, _ title: String, _ explanation: String, _ dimension: QualityDimension) -> Rule {
        Rule(
            "ENTONNOIR-" + id, title, explanation: explanation + " La ligne est écartée des indicateurs, et comptée.", dimension: dimension,
            severity: .warning)
    }
}
