package import Export
import Foundation
import GRDB
package import Tabular

/// Why a build, or another act on the releases folder, could not go on: what, where, why and what to do, in French. Whatever it is, the
/// release in service is untouched.
package struct BuildFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let exitCode: ExitCode
    /// File, folder or dataset.
    package let place: String
    package let message: String
    package let fix: String

    package init(_ exitCode: ExitCode, at place: String, _ message: String, fix: String) {
        self.exitCode = exitCode
        self.place = place
        self.message = message
        self.fix = fix
    }

    package var description: String { "\(place) : \(message) \(fix)" }
}

extension BuildFailure {
    /// A file that the reader refused.
    package init(_ refusal: TabularRefusal) {
        self.init(.sourceMissingOrChanged, at: refusal.file, refusal.message, fix: refusal.fix)
    }

    package init(_ failure: ExportFailure) {
        self.init(.unexpected, at: failure.place, failure.message, fix: failure.fix)
    }

    /// The refusal of the system (`errno`) for a path.
    package static func disk(_ place: String, code: Int32 = errno) -> BuildFailure { BuildFailure(ExportFailure.disk(place, code: code)) }

    /// Any error, in our words: what we know how to explain is explained, the rest is quoted.
    package init(_ error: any Error, at place: String) {
        switch error {
        case let failure as BuildFailure: self = failure
        case let refusal as TabularRefusal: self.init(refusal)
        case let failure as ExportFailure: self.init(failure)
        case is CancellationError:
            self.init(.interrupted, at: place, "Le traitement a été interrompu.", fix: "Relancez-le quand vous voulez : rien n’est perdu.")
        case let failure as DatabaseError where failure.resultCode == .SQLITE_CORRUPT || failure.resultCode == .SQLITE_NOTADB:
            self.init(
                .sourceMissingOrChanged, at: place,
                "La base de données de la version est endommagée : elle a changé depuis sa publication.",
                fix: "Revenez à une autre version avec « datamed rollback », puis reconstruisez celle-ci.")
        case let failure as DatabaseError where failure.resultCode == .SQLITE_FULL: self = .disk(place, code: ENOSPC)
        case let failure as DatabaseError where failure.resultCode == .SQLITE_READONLY || failure.resultCode == .SQLITE_CANTOPEN:
            self = .disk(place, code: EACCES)
        case let failure as CocoaError where failure.code == .fileReadNoPermission || failure.code == .fileWriteNoPermission:
            self = .disk(place, code: EACCES)
        case let failure as CocoaError where failure.code == .fileWriteOutOfSpace: self = .disk(place, code: ENOSPC)
        case let failure as CocoaError where failure.code == .fileWriteVolumeReadOnly: self = .disk(place, code: EROFS)
        default:
            self.init(
                .unexpected, at: place, "Erreur inattendue : \(error).",
                fix: "Relancez ; si l’erreur revient, signalez-la avec ce message.")
        }
    }
}
