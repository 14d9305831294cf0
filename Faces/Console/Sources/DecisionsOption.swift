import ArgumentParser
import Foundation
import Frame
import Linkage
import Vocabulary

/// The decisions of people, and the key that seals them: in a folder of review, or each in its own place.
struct DecisionsOption: ParsableArguments {
    @Option(help: ArgumentHelp("Dossier de revue, où sont les décisions et leur clé.", valueName: "dossier"), completion: .directory)
    var review: String?
    @Option(help: ArgumentHelp("Fichier des décisions des personnes, appliquées avant tout.", valueName: "fichier"), completion: .file())
    var decisions: String?
    @Option(
        help: ArgumentHelp("Fichier de la clé qui scelle les décisions : au moins 32 caractères, gardé à part.", valueName: "fichier"),
        completion: .file())
    var decisionKey: String?

    func validate() throws {
        guard (decisions == nil) == (decisionKey == nil) else { throw ValidationError("--decisions et --decision-key vont ensemble.") }
        guard review == nil || decisions == nil else {
            throw ValidationError("--review et --decisions disent la même chose : donnez l’un.")
        }
    }

    /// Where decisions are kept; nil when no place was named.
    func store() throws(BuildFailure) -> DecisionStore? {
        if let review { return try ReviewFolder(URL(filePath: review, directoryHint: .isDirectory)).decisions() }
        guard let decisions, let decisionKey else { return nil }
        return try DecisionStore(URL(filePath: decisions), key: URL(filePath: decisionKey))
    }

    /// What is applied on this reference; what is not is told.
    func applied(to reference: Reference, in world: World) throws -> PersonDecisions {
        guard let file = try store()?.read() else { return PersonDecisions([], reference: reference) }
        let decisions = PersonDecisions(file.decisions, reference: reference)
        world.talk("Décisions : \(FrenchFormat.count(file.decisions.count, "ligne", "lignes")), dernier sceau \(file.lastSeal.prefix(16)).")
        for outdated in decisions.outdated {
            let reason =
                outdated.codesGone.isEmpty
                ? "la spécialité a d’autres substances" : "la référence n’a plus \(outdated.codesGone.joined(separator: ", "))"
            world.talk("Décision non appliquée, \(reason) : \(outdated.decision.day), \(outdated.decision.author).")
        }
        if !decisions.conflicts.isEmpty {
            world.talk(
                "\(FrenchFormat.count(decisions.conflicts.count, "décision écartée", "décisions écartées")) par une ligne d’après qui dit autre chose."
            )
        }
        return decisions
    }
}
