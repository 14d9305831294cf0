import ArgumentParser
import Crypto
import Foundation
import Frame
import Linkage
import Vocabulary

/// The decisions of people, and the key that seals them.
struct DecisionsOption: ParsableArguments {
    @Option(help: ArgumentHelp("Fichier des décisions des personnes, appliquées avant tout.", valueName: "fichier"), completion: .file())
    var decisions: String?
    @Option(
        help: ArgumentHelp("Fichier de la clé qui scelle les décisions : au moins 32 caractères, gardé à part.", valueName: "fichier"),
        completion: .file())
    var decisionKey: String?

    func validate() throws {
        guard (decisions == nil) == (decisionKey == nil) else { throw ValidationError("--decisions et --decision-key vont ensemble.") }
    }

    /// The file, empty when it does not exist yet; nil when none was named.
    func file() throws -> DecisionFile? {
        guard let decisions, let decisionKey else { return nil }
        let sign = try Self.sign(URL(filePath: decisionKey))
        let url = URL(filePath: decisions)
        guard FileManager.default.fileExists(atPath: url.path) else { return DecisionFile(sign: sign) }
        return try DecisionFile(String(decoding: Data(contentsOf: url), as: UTF8.self), sign: sign)
    }

    /// What is applied on this reference; what is not is told.
    func applied(to reference: Reference, in world: World) throws -> PersonDecisions {
        guard let file = try file() else { return PersonDecisions([], reference: reference) }
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
                "\(FrenchFormat.count(decisions.conflicts.count, "décision écartée", "décisions écartées")) par une plus récente qui dit autre chose."
            )
        }
        return decisions
    }

    private static func sign(_ url: URL) throws -> DecisionFile.Sign {
        let text = try String(decoding: Data(contentsOf: url), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count >= 32 else {
            throw BuildFailure(
                .usage, at: url.path, "La clé est trop courte : \(text.utf8.count) caractères.",
                fix: "Tirez-en une au hasard : « openssl rand -hex 32 ».")
        }
        let key = SymmetricKey(data: Data(text.utf8))
        return { bytes in
            HMAC<SHA256>.authenticationCode(for: bytes, using: key).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
