package import Quality

/// What can be wrong with a message, beyond what can be wrong with any report.
package enum ICSRRules {
    package static let all: [Rule] = [malformed, tooDeep, tooLong, repeatedElement, nullified]

    static let malformed = Rule(
        "E2B-MESSAGE", "Message mal formé",
        explanation: "Le XML du message est mal formé ou coupé. Le message est rejeté ; les autres du même lot sont lus.",
        dimension: .conformity, severity: .error)
    static let tooDeep = Rule(
        "E2B-PROFONDEUR", "Message trop imbriqué",
        explanation:
            "Le message a plus de 100 éléments l’un dans l’autre, ce qu’aucun message vrai n’a. Il est rejeté ; les autres sont lus.",
        dimension: .conformity, severity: .error)
    static let tooLong = Rule(
        "E2B-LONGUEUR", "Message démesuré",
        explanation: "Le message dépasse 16 Mio. Il est rejeté ; les autres du même lot sont lus.",
        dimension: .conformity, severity: .error)
    static let repeatedElement = Rule(
        "E2B-ELEMENT-REPETE", "Élément unique répété",
        explanation: "Un élément qui ne vient qu’une fois (le patient, son sexe…) revient dans le message. Seul le premier est lu.",
        dimension: .conformity, severity: .error)
    static let nullified = Rule(
        "E2B-ANNULATION", "Cas annulé",
        explanation: "La dernière version du cas est une annulation : le cas n’est pas compté.",
        dimension: .uniqueness, severity: .repair)
}
