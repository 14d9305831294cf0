import Frame

/// An error said by the server itself, before any page or resource is asked (RFC 9457).
enum Problem {
    case badRequest(String)
    case methodNotAllowed(String)
    case timeOut
    case bodyTooLarge
    case targetTooLong(limit: Int)
    case headersTooLarge(limit: Int)
    case tooManyRequests(RateLimiter.Verdict)
    case unavailable

    var status: Int {
        switch self {
        case .badRequest: 400
        case .methodNotAllowed: 405
        case .timeOut: 408
        case .bodyTooLarge: 413
        case .targetTooLong: 414
        case .tooManyRequests: 429
        case .headersTooLarge: 431
        case .unavailable: 503
        }
    }

    private var words: (slug: String, title: String, detail: String) {
        switch self {
        case .badRequest(let reason): ("requete-illisible", "Requête illisible", reason)
        case .methodNotAllowed(let method):
            ("methode-refusee", "Méthode refusée", "La méthode \(method) n’est pas acceptée : ce service se lit, par GET, HEAD ou OPTIONS.")
        case .timeOut: ("delai-depasse", "Délai dépassé", "La requête n’est pas arrivée en entier à temps. Recommencez.")
        case .bodyTooLarge: ("corps-trop-grand", "Corps trop grand", "Une lecture n’a pas besoin de corps. Envoyez la requête sans corps.")
        case .targetTooLong(let limit):
            ("adresse-trop-longue", "Adresse trop longue", "L’adresse dépasse \(limit) octets. Demandez moins de valeurs à la fois.")
        case .headersTooLarge(let limit):
            (
                "entetes-trop-grands", "En-têtes trop grands",
                "Les en-têtes dépassent \(limit) octets. Ôtez les témoins (cookies) et recommencez."
            )
        case .tooManyRequests(let verdict):
            (
                "trop-de-requetes", "Trop de requêtes",
                "Plus de \(verdict.limit.perSecond) requêtes par seconde. Attendez \(verdict.wait) s, "
                    + "ou prenez les fichiers entiers, sans limite : /api/v1/telechargements/manifest.json."
            )
        case .unavailable: ("service-charge", "Service chargé", "Trop de connexions à la fois. Recommencez dans quelques secondes.")
        }
    }

    var response: WebResponse {
        let words = words
        let body =
            "{\"type\":\"/api#erreurs-\(words.slug)\",\"title\":\"\(words.title)\",\"status\":\(status),\"detail\":\"\(Problem.escaped(words.detail))\"}"
        var response = WebResponse(status: status, contentType: "application/problem+json; charset=utf-8", body)
        switch self {
        case .methodNotAllowed: response.headers.append(("allow", Problem.allowedMethods))
        case .tooManyRequests(let verdict): response.headers.append(("retry-after", String(max(1, verdict.wait))))
        case .unavailable: response.headers.append(("retry-after", "5"))
        default: break
        }
        return response
    }

    static let allowedMethods = "GET, HEAD, OPTIONS"

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
