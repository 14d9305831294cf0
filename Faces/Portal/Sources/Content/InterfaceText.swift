/// What the API page says of the API. The machine-readable description is `/api/v1/openapi.json`.
enum InterfaceText {
    static let operators: [(code: String, text: String)] = [
        ("", "égal à la valeur"), ("in", "dans une liste : a,b,c"), ("gte", "supérieur ou égal"), ("lte", "inférieur ou égal"),
        ("gt", "strictement supérieur"), ("lt", "strictement inférieur"), ("sauf", "différent de la valeur"),
        ("debut", "commence par, casse et accents confondus"), ("contient", "contient le texte, casse et accents confondus"),
        ("vide", "oui : sans valeur ; non : avec une valeur"),
    ]

    static let resources: [(path: String, text: String)] = [
        ("recherche?q=doliprane", "La recherche du site, avec la raison de chaque résultat."),
        (
            "correspondances?q=dolivale%20500mg%20cp",
            "Un nom écrit librement, et la spécialité, le produit, les substances qu’il désigne ; par POST, jusqu’à 1 000 noms. `/reconciliation` fait de même dans OpenRefine."
        ),
        ("suggestions?q=dol", "Dix propositions pendant la frappe."), ("jeux", "Le catalogue des jeux de données."),
        ("telechargements/manifest.json", "Les fichiers de la version, leurs tailles et leurs empreintes."),
        (
            "changements?depuis={version}",
            "Ce qui a changé depuis une version ; en `.jsonl` le delta entier, en `.atom` ou `.feed.json` un flux."
        ), ("qualite", "Les mesures de qualité, par fichier."),
        ("statut", "La version en service."),
    ]

    static let rules = [
        "Les codes sont du texte : `02202` garde son zéro.", "Les dates s’écrivent `2026-05-26`. Les nombres ont un point décimal.",
        "Un champ sans valeur est présent et vaut `null`.",
        "Le total est exact. Pour tout lire, suivez le lien `suivant` jusqu’à ce qu’il manque.",
        "Le paramètre `version` fixe la version lue : la réponse ne change plus.",
        "Les réponses portent une étiquette `ETag` : renvoyez-la, et rien n’est transmis si rien n’a changé.",
        "Au plus 20 requêtes par seconde et par adresse IP (ou réseau IPv6 /64), 100 d’un coup. Les en-têtes `RateLimit-Policy`, `RateLimit` et `X-RateLimit-*` disent ce qu’il reste ; au-delà, la réponse est 429, avec `Retry-After`. Les fichiers sous `/telechargements/` ne sont pas comptés.",
        "Pour prendre toute la base, préférez les [fichiers](/donnees) : un téléchargement vaut mille requêtes.",
    ]

    static let errors = [
        "Une liste vide n’est pas une erreur : la réponse est 200, avec un total de 0.",
        "Un paramètre inconnu donne 400, avec la liste des paramètres admis et le plus proche.",
        "Un code inconnu donne 404, avec des codes voisins.",
        "Toute erreur est un objet `application/problem+json` (RFC 9457), en français.",
    ]
}

/// The same request in the languages people use.
struct Snippet {
    let language: String
    let code: String

    static func all(for address: String, csv: String) -> [Snippet] {
        [
            Snippet(language: "curl", code: "curl --fail --silent '\(address)'"),
            Snippet(
                language: "Python",
                code: """
                    import pandas
                    # Les codes restent du texte : dtype=str garde les zéros de tête.
                    table = pandas.read_csv("\(csv)", dtype=str)
                    print(table.head())
                    """),
            Snippet(
                language: "R",
                code: """
                    library(readr)
                    table <- read_csv("\(csv)", col_types = cols(.default = "c"))
                    head(table)
                    """),
            Snippet(
                language: "JavaScript",
                code: """
                    const reponse = await fetch("\(address)");
                    if (!reponse.ok) throw new Error((await reponse.json()).detail);
                    const { donnees, meta } = await reponse.json();
                    """),
            Snippet(
                language: "Swift",
                code: """
                    import Foundation
                    let url = URL(string: "\(address)")!
                    let (data, _) = try await URLSession.shared.data(from: url)
                    print(String(decoding: data, as: UTF8.self))
                    """),
            Snippet(
                language: "Excel (Power Query)",
                code: """
                    let
                        Source = Csv.Document(Web.Contents("\(csv)"), [Delimiter=",", Encoding=65001]),
                        Table = Table.PromoteHeaders(Source, [PromoteAllScalars=true])
                    in
                        Table
                    """),
        ]
    }
}
