import Linkage

/// Steps of the methods that mean the same, side by side: those of the agency's cascade and ours do not correspond one to one, so that a method
/// may have no step of a meaning.
struct LinkSteps {
    typealias Method = LinkReport.Method

    let title: String
    /// What each method calls it.
    let names: [Method: String]

    init(_ title: String, ours: String? = nil, cascade: OrdeiStage? = nil, published: String? = nil) {
        self.title = title
        names = [.datamed: ours, .cascade: cascade?.rawValue, .published: published].compactMapValues(\.self)
    }

    /// Those that link, in the order of a table.
    static func linking(_ kind: ReportedDrugKind) -> [LinkSteps] {
        let own = [
            LinkSteps("Orthographe voisine", ours: "orthographe voisine"),
            LinkSteps("Association de substances", ours: "association de substances"),
            LinkSteps("Substances dites par la source", ours: "substances dites par la source"),
            LinkSteps("Décision d’un agent", ours: "décision d’un agent"),
        ]
        switch kind {
        case .speciality:
            return [
                LinkSteps("Nom exact", ours: "nom exact", cascade: .sameName, published: "nom exact"),
                LinkSteps("Ancien nom", ours: "ancien nom", cascade: .formerName, published: "ancien nom"),
                LinkSteps("Mots communs", ours: "mêmes mots", cascade: .sameWords, published: "premier mot, nombre et capitales"),
                LinkSteps("Premier mot, unique", cascade: .onlyFirstWord, published: "premier mot unique"),
                LinkSteps("Produit seul, premiers mots", cascade: .firstWordsOfProduct, published: "produit seul, par les premiers mots"),
            ] + own
        case .product:
            return [
                LinkSteps("Nom exact", ours: "nom exact", cascade: .sameProduct, published: "produit exact"),
                LinkSteps("Ancien nom", ours: "ancien nom", cascade: .formerProduct, published: "ancien produit"),
                LinkSteps("Mots communs", ours: "mêmes mots", cascade: .sameTokens, published: "mêmes mots d’un produit"),
                LinkSteps("Premier mot", cascade: .firstTokenOfProduct, published: "premier mot d’un produit"),
            ] + own
        case .substance:
            return [
                LinkSteps("Nom exact", ours: "nom exact", cascade: .sameVariant, published: "variante exacte"),
                LinkSteps("Ancien nom", ours: "ancien nom"),
                LinkSteps("Mots communs", ours: "mêmes mots", cascade: .saltFirst, published: "sel remis devant"),
                LinkSteps("Mot seul", cascade: .onlyWordOfVariants, published: "mot seul"),
                LinkSteps("Premier mot", cascade: .firstWordOfVariants, published: "premier mot"),
            ] + own
        }
    }
}
