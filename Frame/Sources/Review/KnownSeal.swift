import Foundation
import Linkage

/// The last seal of the decisions that a run saw, kept in a file of one line. It is what tells a file whose end was cut, or that an older copy
/// replaced: all the seals that are left there are right.
struct KnownSeal: Sendable {
    let file: URL

    /// Nil when none is known.
    func read() throws(BuildFailure) -> String? {
        guard PrivateFile.exists(file) else { return nil }
        do {
            return String(decoding: try Data(contentsOf: file), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw BuildFailure(error, at: file.path)
        }
    }

    func keep(_ seal: String) throws(BuildFailure) {
        guard try read() != seal else { return }
        try PrivateFile.replace(file, with: Array("\(seal)\n".utf8))
    }

    /// Refuses decisions in which the seal is no more.
    func check(_ decisions: DecisionFile, at place: URL) throws(BuildFailure) {
        guard let seal = try read(), !decisions.has(seal) else { return }
        throw BuildFailure(
            .sourceMissingOrChanged, at: place.path,
            "Des décisions ont disparu : le dernier sceau connu n’y est plus. Le fichier a été coupé, ou remplacé par une version plus ancienne.",
            fix: remedy)
    }

    /// Refuses to go on without decisions when some are known.
    func refuseAbsence(of place: URL) throws(BuildFailure) {
        guard PrivateFile.exists(file) else { return }
        throw BuildFailure(.sourceMissingOrChanged, at: place.path, "Le fichier des décisions a disparu.", fix: remedy)
    }

    private var remedy: String {
        "Remettez la dernière version gardée du fichier ; si vous le recommencez à dessein, retirez d’abord \(file.path)."
    }
}
