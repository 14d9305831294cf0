import Foundation

/// Why a file could not be written, or a table cannot be published: what, where, why and what to do, in French.
package struct ExportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Cause: Hashable, Sendable {
        /// The table breaks its own schema: a programming fault of a brick, never of an agent.
        case table
        /// The disk refused; `code` is the `errno` of the system.
        case disk(code: Int32)
    }
    package let cause: Cause
    /// File or dataset.
    package let place: String
    package let message: String
    package let fix: String

    package init(cause: Cause, place: String, message: String, fix: String) {
        self.cause = cause
        self.place = place
        self.message = message
        self.fix = fix
    }

    package var description: String { "\(place) : \(message) \(fix)" }

    /// The refusal of the system for a file, put in words.
    package static func disk(_ place: String, code: Int32) -> ExportFailure {
        let (message, fix) =
            switch code {
            case ENOSPC, EDQUOT: ("Le disque est plein.", "Libérez de la place, puis relancez.")
            case EROFS: ("Le disque est en lecture seule.", "Choisissez un dossier où l’on peut écrire.")
            case EACCES, EPERM: ("L’écriture est refusée.", "Vérifiez les droits du dossier, ou choisissez-en un autre.")
            case ENOENT: ("Le dossier n’existe pas ou plus.", "Vérifiez le chemin, puis relancez.")
            default: ("Le système a refusé (\(String(cString: strerror(code)))).", "Vérifiez le disque, puis relancez.")
            }
        return ExportFailure(cause: .disk(code: code), place: place, message: message, fix: fix)
    }
}
