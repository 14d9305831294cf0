/// What `datamed` answers to the shell. Operators act on these without reading logs, so they never change meaning.
package enum ExitCode: Int32, CaseIterable, Sendable, Codable {
    case done = 0
    case unexpected = 1
    case usage = 2
    case qualityGate = 3
    case disclosureGate = 4
    case sourceMissingOrChanged = 5
    case locked = 6
    case degraded = 7
    case differences = 10
    case interrupted = 130

    /// One French sentence, printed by summaries and by the documentation.
    package var meaning: String {
        switch self {
        case .done: "Terminé."
        case .unexpected: "Erreur inattendue."
        case .usage: "Commande mal écrite."
        case .qualityGate: "Qualité sous le seuil : rien n’est publié, la version en service reste."
        case .disclosureGate: "Secret statistique : rien n’est publié, la version en service reste."
        case .sourceMissingOrChanged: "Source ou version absente, suspecte ou changée : rien n’est publié, la version en service reste."
        case .locked: "Un autre traitement est en cours sur ce dossier."
        case .degraded: "Fait en partie : il manque quelque chose, que le message dit."
        case .differences: "Des différences ont été trouvées."
        case .interrupted: "Interrompu."
        }
    }
}
