import CCurl

extension FetchTransfer {
    /// The refusals of libcurl in the words of the person who downloads.
    func failure(of code: CURLcode) -> FetchFailure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return failure(
                .unreachable, "Le nom du serveur est introuvable (DNS) : il est mal écrit, ou la machine n’a pas accès au réseau.",
                "Vérifiez l’adresse et le réseau, puis réessayez.")
        case CURLE_COULDNT_CONNECT:
            return failure(
                .unreachable, "Le serveur refuse la connexion, ou rien n’écoute à cette adresse et à ce port.",
                "Vérifiez l’adresse et le pare-feu, puis réessayez plus tard.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return failure(.badCertificate, "La connexion n’est pas sûre : le certificat du serveur n’est pas reconnu.", certificateFix)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
            return failure(.badCertificate, "La connexion n’est pas sûre : le chiffrement (TLS) n’a pas pu s’établir.", certificateFix)
        case CURLE_SSL_CACERT_BADFILE:
            return failure(.badCertificate, "Les certificats de la machine sont illisibles.", certificateFix)
        case CURLE_OPERATION_TIMEDOUT:
            return failure(
                .stalled, "Le délai est dépassé : le serveur ne répond plus, ou trop lentement.", "Réessayez plus tard.")
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING:
            return failure(.truncated, "La réponse s’est arrêtée avant la fin.", resumed)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            return failure(.truncated, "La connexion a été coupée pendant le téléchargement.", resumed)
        case CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
            return failure(.truncated, "La réponse du serveur ne suit pas le protocole HTTP.", resumed)
        case CURLE_TOO_MANY_REDIRECTS:
            return failure(.badRedirect, "L’adresse renvoie sans fin d’une page à l’autre.", "Vérifiez l’adresse de la source.")
        case CURLE_UNSUPPORTED_PROTOCOL:
            return failure(
                .badRedirect, "L’adresse, ou celle à laquelle elle renvoie, n’est pas une adresse http(s) admise.",
                "Vérifiez l’adresse de la source.")
        case CURLE_URL_MALFORMAT: return failure(.badAddress, "L’adresse est mal écrite.", "Corrigez-la dans la configuration.")
        case CURLE_FILESIZE_EXCEEDED: return tooLarge
        default:
            return failure(
                .unreachable, "Le serveur est injoignable (erreur \(code.rawValue) de libcurl).",
                "Vérifiez le réseau, puis réessayez plus tard.")
        }
    }

    private var resumed: String { "Relancez : ce qui est reçu sera repris." }
    private var certificateFix: String {
        "Rien n’a été pris. Vérifiez l’adresse, l’heure de la machine et les certificats installés (paquet ca-certificates)."
    }
}
