/// Why a file was not taken. The sentences are for the person who runs the download, in French.
package struct FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: String, Hashable, Sendable {
        case badCertificate = "certificat_invalide"
        case unreachable = "injoignable"
        case stalled = "bloque"
        case tooSlow = "trop_long"
        case truncated = "tronque"
        case serverError = "erreur_du_serveur"
        case missing = "absent"
        case refused = "refuse"
        case htmlPage = "page_html"
        case empty = "vide"
        case shrunk = "taille_en_chute"
        case tooLarge = "trop_gros"
        case badRedirect = "redirection_refusee"
        case badAddress = "adresse_invalide"
        case cannotWrite = "ecriture_impossible"
    }
    package let reason: Reason
    package let address: String
    package let message: String
    package let fix: String
    /// What the server asked for in "Retry-After", in seconds.
    package var retryAfterSeconds: Double?

    package init(reason: Reason, address: String, message: String, fix: String, retryAfterSeconds: Double? = nil) {
        self.reason = reason
        self.address = address
        self.message = message
        self.fix = fix
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// True for what may pass by itself: trying again later makes sense.
    package var isTransient: Bool {
        switch reason {
        case .unreachable, .stalled, .tooSlow, .truncated, .serverError: true
        default: false
        }
    }

    /// True when the source is gone or is no longer what it was, rather than out of reach.
    package var isMissingOrChanged: Bool {
        switch reason {
        case .missing, .refused, .htmlPage, .empty, .shrunk, .tooLarge, .badRedirect, .badAddress: true
        default: false
        }
    }

    package var description: String { "\(address) : \(message) \(fix)" }
}
