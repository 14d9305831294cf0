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

    private var kind: ProblemKind {
        switch self {
        case .badRequest: .unreadableRequest
        case .methodNotAllowed: .methodNotAllowed
        case .timeOut: .timeOut
        case .bodyTooLarge: .bodyTooLarge
        case .targetTooLong: .targetTooLong
        case .headersTooLarge: .headersTooLarge
        case .tooManyRequests: .tooManyRequests
        case .unavailable: .unavailable
        }
    }

    var status: Int { kind.status }

    private var detail: String {
        switch self {
        case .badRequest(let reason): reason
        case .methodNotAllowed(let method):
            "La méthode \(method) n’est pas acceptée : ce service se lit, par GET, HEAD ou OPTIONS."
        case .targetTooLong(let limit): "L’adresse dépasse \(limit) octets. Demandez moins de valeurs à la fois."
        case .headersTooLarge(let limit): "Les en-têtes dépassent \(limit) octets. Ôtez les témoins (cookies) et recommencez."
        case .tooManyRequests(let verdict):
            "Plus de \(verdict.limit.perSecond) requêtes par seconde. Attendez \(verdict.wait) s, "
                + "ou prenez les fichiers entiers, sans limite : /api/v1/telechargements/manifest.json."
        case .timeOut, .bodyTooLarge, .unavailable: kind.explanation
        }
    }

    /// - Parameter instance: the path that was asked; nil when the request could not be read so far.
    /// - Parameter takesPost: whether questions may be posted at the path that was asked.
    func response(instance: String? = nil, takesPost: Bool = false) -> WebResponse {
        let address = instance.map { "\"\(Problem.escaped($0))\"" } ?? "null"
        let body =
            "{\"type\":\"\(kind.address)\",\"title\":\"\(kind.title)\",\"status\":\(status),"
            + "\"detail\":\"\(Problem.escaped(detail))\",\"instance\":\(address),\"erreurs\":[]}"
        var response = WebResponse(status: status, contentType: "application/problem+json; charset=utf-8", body)
        switch self {
        case .methodNotAllowed: response.headers.append(("allow", takesPost ? Problem.allowedMethodsWithPost : Problem.allowedMethods))
        case .tooManyRequests(let verdict): response.headers.append(("retry-after", String(max(1, verdict.wait))))
        case .unavailable: response.headers.append(("retry-after", "5"))
        default: break
        }
        return response
    }

    static let allowedMethods = "GET, HEAD, OPTIONS"
    /// Where a question may be posted.
    static let allowedMethodsWithPost = "GET, HEAD, POST, OPTIONS"

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
