import Crypto
import Export
package import Foundation
package import Linkage

/// The decisions of people where they are kept: their file, the key that seals them, and beside them the last seal known.
package struct DecisionStore: Sendable {
    package let file: URL
    private let sign: DecisionFile.Sign

    private static let shortestKey = 32

    package init(_ file: URL, key: URL) throws(BuildFailure) {
        self.file = file
        sign = try Self.sign(key)
    }

    private var knownSeal: KnownSeal { Self.knownSeal(beside: file) }

    /// "decisions.sceau" for "decisions.tsv".
    static func knownSeal(beside file: URL) -> KnownSeal {
        KnownSeal(file: file.deletingPathExtension().appendingPathExtension("sceau"))
    }

    /// What is decided; nothing when nobody has decided yet. Every seal is checked, and that the last one known is still there.
    package func read() throws(BuildFailure) -> DecisionFile { try read(knowing: nil) }

    /// - Parameter other: a last seal known elsewhere.
    func read(knowing other: KnownSeal?) throws(BuildFailure) -> DecisionFile {
        let known = [knownSeal, other].compactMap(\.self)
        guard PrivateFile.exists(file) else {
            for seal in known { try seal.refuseAbsence(of: file) }
            return DecisionFile(sign: sign)
        }
        let decisions: DecisionFile
        do {
            decisions = try DecisionFile(String(decoding: Data(contentsOf: file), as: UTF8.self), sign: sign)
        } catch let failure as ReviewFailure {
            throw BuildFailure(failure, at: file.path)
        } catch {
            throw BuildFailure(error, at: file.path)
        }
        for seal in known { try seal.check(decisions, at: file) }
        return decisions
    }

    /// Adds decisions that are not there yet, one writer at a time: of two at once one is told to come back, and nothing is lost.
    package func add(_ new: [PersonDecision]) throws(BuildFailure) -> (decisions: DecisionFile, added: Int) {
        let lock = try FolderLock(file.deletingLastPathComponent())
        defer { lock.release() }
        var decisions = try read()
        let old = Set(decisions.decisions)
        let added = new.filter { !old.contains($0) }
        guard !added.isEmpty else { return (decisions, 0) }
        decisions.append(added)
        // The seal second: killed between the two, an older seal is known, which the file still has.
        try PrivateFile.replace(file, with: Array(decisions.text.utf8))
        try knownSeal.keep(decisions.lastSeal)
        return (decisions, added.count)
    }

    private static func sign(_ url: URL) throws(BuildFailure) -> DecisionFile.Sign {
        let draw = "« openssl rand -hex 32 »"
        guard let data = try? Data(contentsOf: url) else {
            throw BuildFailure(
                .usage, at: url.path, "La clé qui scelle les décisions n’est pas là, ou ne peut pas être lue.",
                fix: "Remettez-la ; si personne n’a encore rien décidé, tirez-en une au hasard : \(draw).")
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count >= shortestKey else {
            throw BuildFailure(
                .usage, at: url.path, "La clé est trop courte : \(text.utf8.count) caractères.", fix: "Tirez-en une au hasard : \(draw).")
        }
        let key = SymmetricKey(data: Data(text.utf8))
        return { bytes in HMAC<SHA256>.authenticationCode(for: bytes, using: key).hexadecimal }
    }
}

extension BuildFailure {
    package init(_ failure: ReviewFailure, at place: String) {
        self.init(
            .sourceMissingOrChanged, at: place, failure.line.map { "Ligne \($0) : \(failure.message)" } ?? failure.message, fix: failure.fix
        )
    }
}
