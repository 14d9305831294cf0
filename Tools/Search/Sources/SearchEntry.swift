/// What kind of thing a search finds; results are shown group by group.
package enum SearchKind: String, CaseIterable, Sendable {
    case medicine, substance, atcClass, holder, dataset, help
}

/// Why a text is a key of an entry. The order is the order of trust: a hit on a name ranks before a hit on a former name.
package enum KeySource: Int, CaseIterable, Sendable {
    case code, name, formerName, substance, synonym, atcLabel, holder

    /// Said beside the hit: "ancien nom : …".
    package var frenchName: String {
        switch self {
        case .code: "code"
        case .name: "nom"
        case .formerName: "ancien nom"
        case .substance: "substance"
        case .synonym: "autre appellation"
        case .atcLabel: "classe ATC"
        case .holder: "titulaire"
        }
    }
}

/// A text by which an entry may be found.
package struct SearchKey: Hashable, Sendable {
    package let text: String
    package let source: KeySource

    package init(_ text: String, _ source: KeySource) {
        self.text = text
        self.source = source
    }
}

/// A thing that can be found: a medicine, a substance, a class…
package struct SearchEntry: Hashable, Sendable {
    /// The page of the thing: "/specialite/60234100". Unique.
    package let address: String
    package let kind: SearchKind
    /// The full name, as shown.
    package let title: String
    /// A short second line: form, holder, status.
    package let detail: String?
    /// Entries with the same brand are shown as one line that opens: "DOLIPRANE". Nil: never grouped.
    package let brand: String?
    package let keys: [SearchKey]
    /// Codes that lead straight to the page when typed whole: CIS, CIP7, CIP13, substance or ATC code.
    package let codes: [String]
    /// Orders equals: higher first (a marketed medicine before a withdrawn one).
    package let prominence: Int
    /// A short state to show beside the name, such as "en tension d’approvisionnement".
    package let state: String?

    package init(
        address: String, kind: SearchKind, title: String, detail: String? = nil, brand: String? = nil, keys: [SearchKey],
        codes: [String] = [], prominence: Int = 0, state: String? = nil
    ) {
        self.address = address
        self.kind = kind
        self.title = title
        self.detail = detail
        self.brand = brand
        self.keys = keys
        self.codes = codes
        self.prominence = prominence
        self.state = state
    }
}

/// What is shown of an entry that was found.
package struct FoundEntry: Hashable, Sendable {
    package let address: String
    package let kind: SearchKind
    package let title: String
    package let detail: String?
    package let brand: String?
    package let state: String?

    package init(
        address: String, kind: SearchKind, title: String, detail: String? = nil, brand: String? = nil, state: String? = nil
    ) {
        self.address = address
        self.kind = kind
        self.title = title
        self.detail = detail
        self.brand = brand
        self.state = state
    }
}
