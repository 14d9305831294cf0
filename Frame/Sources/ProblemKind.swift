/// The kinds of error that the interface and the server answer (RFC 9457), each with its paragraph on the page of errors.
package enum ProblemKind: String, CaseIterable, Sendable {
    case unknownParameter = "parametre-inconnu"
    case invalidValue = "valeur-invalide"
    case missingParameter = "parametre-manquant"
    case invalidCursor = "curseur-invalide"
    case unreadableRequest = "requete-illisible"
    case notFound = "introuvable"
    case unknownVersion = "version-inconnue"
    case methodNotAllowed = "methode-refusee"
    case notAcceptable = "format-indisponible"
    case timeOut = "delai-depasse"
    case goneVersion = "version-retiree"
    case bodyTooLarge = "corps-trop-grand"
    case unsupportedMediaType = "type-de-corps-inconnu"
    case targetTooLong = "adresse-trop-longue"
    case tooManyRequests = "trop-de-requetes"
    case headersTooLarge = "entetes-trop-grands"
    case internalFailure = "erreur-interne"
    case unavailable = "service-charge"

    /// The page that explains them all.
    package static let page = "/api/erreurs"
    /// Where this one is explained: the `type` of an answer.
    package var address: String { "\(ProblemKind.page)#\(rawValue)" }

    package var status: Int {
        switch self {
        case .unknownParameter, .invalidValue, .missingParameter, .invalidCursor, .unreadableRequest: 400
        case .notFound, .unknownVersion: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .timeOut: 408
        case .goneVersion: 410
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .targetTooLong: 414
        case .tooManyRequests: 429
        case .headersTooLarge: 431
        case .internalFailure: 500
        case .unavailable: 503
        }
    }

    package var title: String {
        switch self {
        case .unknownParameter: "Paramètre inconnu"
        case .invalidValue: "Valeur invalide"
        case .missingParameter: "Paramètre manquant"
        case .invalidCursor: "Curseur invalide"
        case .unreadableRequest: "Requête illisible"
        case .notFound: "Introuvable"
        case .unknownVersion: "Version inconnue"
        case .methodNotAllowed: "Méthode refusée"
        case .notAcceptable: "Format indisponible"
        case .timeOut: "Délai dépassé"
        case .goneVersion: "Version retirée"
        case .bodyTooLarge: "Corps trop grand"
        case .unsupportedMediaType: "Type de corps inconnu"
        case .targetTooLong: "Adresse trop longue"
        case .tooManyRequests: "Trop de requêtes"
        case .headersTooLarge: "En-têtes trop grands"
        case .internalFailure: "Erreur interne"
        case .unavailable: "Service chargé"
        }
    }

    /// Why it happens and what to do, in French sentences.
    package var explanation: String {
        switch self {
        case .unknownParameter:
            "Un paramètre, un champ ou un opérateur n’existe pas ici. Il n’est jamais ignoré : la réponse donne la liste permise et le nom le plus proche."
        case .invalidValue: "Une valeur n’a pas la forme attendue : la réponse dit laquelle et ce qui est attendu."
        case .missingParameter: "Un paramètre obligatoire manque."
        case .invalidCursor:
            "Un curseur ne vaut que pour la requête et la version qui l’ont donné. Suivez le lien « suivant », ou reprenez du début ; "
                + "« version » fige les données le temps d’un parcours."
        case .unreadableRequest: "Le message reçu n’est pas une requête HTTP/1.1 bien formée."
        case .notFound:
            "Rien n’existe à cette adresse ; pour un code mal tapé, les codes voisins sont donnés. Une liste sans résultat n’est pas une erreur : elle répond 200, vide."
        case .unknownVersion: "Cette version n’existe pas ou n’est plus gardée. La liste est à /api/v1/jeux/{jeu}/versions."
        case .methodNotAllowed: "Ce service se lit : GET, HEAD et OPTIONS, et POST là où une question ne tient pas dans une adresse."
        case .notAcceptable:
            "Le format demandé n’existe pas pour cette adresse. Un suffixe (.json, .csv…) l’emporte sur l’en-tête Accept."
        case .timeOut: "La requête n’est pas arrivée en entier à temps. Recommencez."
        case .goneVersion: "Cette version a existé et n’est plus servie."
        case .bodyTooLarge:
            "Le corps de la requête dépasse ce que cette adresse accepte. Une lecture n’en a pas besoin ; une liste de noms s’envoie en plusieurs fois."
        case .unsupportedMediaType: "Le corps n’est d’aucun des types que cette adresse sait lire : la réponse dit lesquels."
        case .targetTooLong: "L’adresse est trop longue. Demandez moins de valeurs à la fois."
        case .tooManyRequests:
            "Plus de requêtes que le débit permis. Attendez le temps que dit Retry-After ; les en-têtes RateLimit disent ce qu’il reste. "
                + "Les fichiers entiers ne sont pas comptés."
        case .headersTooLarge: "Les en-têtes sont trop grands. Ôtez les témoins (cookies) et recommencez."
        case .internalFailure: "Le service n’a pas su répondre. Ce n’est pas votre faute : signalez la « trace » de la réponse."
        case .unavailable: "Trop de connexions à la fois. Recommencez dans quelques secondes."
        }
    }
}
