import Frame

/// An answer that is an error, as RFC 9457 writes it: what is wrong, where, what was expected, what was perhaps meant.
struct APIProblem: Error, Hashable, Sendable {
    struct Cause: Hashable, Sendable {
        let parameter: String
        let received: String
        let expected: [String]
        let suggestion: String?
    }
    /// Anchor of the documentation: "/api#erreurs-parametre-inconnu".
    let kind: Kind
    let detail: String
    var causes: [Cause] = []

    enum Kind: String, CaseIterable, Sendable {
        case unknownParameter = "parametre-inconnu"
        case invalidValue = "valeur-invalide"
        case missingParameter = "parametre-manquant"
        case invalidCursor = "curseur-invalide"
        case notFound = "introuvable"
        case unknownVersion = "version-inconnue"
        case goneVersion = "version-retiree"
        case notAcceptable = "format-indisponible"
        case internalFailure = "erreur-interne"

        var status: Int {
            switch self {
            case .unknownParameter, .invalidValue, .missingParameter, .invalidCursor: 400
            case .notFound, .unknownVersion: 404
            case .notAcceptable: 406
            case .goneVersion: 410
            case .internalFailure: 500
            }
        }

        var title: String {
            switch self {
            case .unknownParameter: "Paramètre inconnu"
            case .invalidValue: "Valeur invalide"
            case .missingParameter: "Paramètre manquant"
            case .invalidCursor: "Curseur invalide"
            case .notFound: "Introuvable"
            case .unknownVersion: "Version inconnue"
            case .goneVersion: "Version retirée"
            case .notAcceptable: "Format indisponible"
            case .internalFailure: "Erreur interne"
            }
        }

        /// What the documentation says of it.
        var explanation: String {
            switch self {
            case .unknownParameter:
                "Un paramètre, un champ ou un opérateur n’existe pas ici. Il n’est jamais ignoré : la réponse donne la liste permise et le nom le plus proche."
            case .invalidValue: "Une valeur n’a pas la forme attendue : la réponse dit laquelle et ce qui est attendu."
            case .missingParameter: "Un paramètre obligatoire manque."
            case .invalidCursor:
                "Un curseur ne vaut que pour la requête et la version qui l’ont donné. Suivez le lien « suivant », ou reprenez du début ; "
                    + "« version » fige les données le temps d’un parcours."
            case .notFound: "Rien n’existe à cette adresse. Une liste sans résultat n’est pas une erreur : elle répond 200, vide."
            case .unknownVersion: "Cette version n’existe pas ou n’est plus gardée. La liste est à /api/v1/jeux/{jeu}/versions."
            case .goneVersion: "Cette version a existé et n’est plus servie."
            case .notAcceptable:
                "Le format demandé n’existe pas pour cette adresse. Un suffixe (.json, .csv…) l’emporte sur l’en-tête Accept."
            case .internalFailure: "Le service n’a pas su répondre. Ce n’est pas votre faute."
            }
        }
    }

    init(_ kind: Kind, _ detail: String, causes: [Cause] = []) {
        self.kind = kind
        self.detail = detail
        self.causes = causes
    }

    /// - Parameter instance: the path that was asked.
    func response(instance: String) -> WebResponse {
        var writer = JSONWriter()
        writer.object { problem in
            problem.member("type", "/api#erreurs-\(kind.rawValue)")
            problem.member("title", kind.title)
            problem.member("status", kind.status)
            problem.member("detail", detail)
            problem.member("instance", instance)
            problem.name("erreurs")
            problem.array(causes) { list, cause in
                list.object {
                    $0.member("parametre", cause.parameter)
                    $0.member("recu", cause.received)
                    $0.member("attendu", cause.expected)
                    $0.member("suggestion", cause.suggestion)
                }
            }
        }
        return WebResponse(
            status: kind.status, headers: [("content-type", "application/problem+json; charset=utf-8")], body: .bytes(writer.bytes))
    }
}

/// The nearest of a few names, for people who mistype.
enum NearestName {
    /// Nil when nothing is near enough to be what was meant.
    static func find(_ word: String, in names: [String]) -> String? {
        let wanted = Array(word.lowercased().prefix(64))
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = edits(wanted, Array(name.lowercased()))
            if distance < (best?.distance ?? Int.max) { best = (name, distance) }
        }
        guard let best, best.distance <= max(2, wanted.count / 3) else { return nil }
        return best.name
    }

    /// Levenshtein distance, one row at a time.
    private static func edits(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let substitution = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
