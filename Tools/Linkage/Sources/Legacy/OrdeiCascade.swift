/// How the agency's own pipeline of 2020-22 came to a link, in the order of its steps.
package enum OrdeiStage: String, Sendable, CaseIterable {
    case sameName = "3.1 nom exact"
    case formerName = "3.2 ancien nom"
    case sameWords = "3.3 premier mot, nombre et capitales"
    case onlyFirstWord = "3.5 premier mot unique"
    case firstWordsOfProduct = "4.2 premiers mots d’un produit"
    case sameProduct = "5.1 produit exact"
    case formerProduct = "5.2 ancien produit"
    case sameTokens = "5.3 mêmes mots d’un produit"
    case firstTokenOfProduct = "5.4 premier mot d’un produit"
    case sameVariant = "S0 variante exacte"
    case onlyWordOfVariants = "S1 mot seul"
    case firstWordOfVariants = "S2 premier mot"
    case saltFirst = "S3 sel remis devant"
    case none = ""
}

/// What the cascade says of one name: how it came to it, and the codes, empty where it found none.
package struct OrdeiLink: Sendable, Equatable {
    package var stage = OrdeiStage.none
    package var medicine = ""
    package var family = ""
    package var substances: [String] = []
    /// For a past name of several medicines: the year after which lines have another link, that of `OrdeiCascade.laterLink`.
    package var lastYear: Int?
}

/// The agency's cascade of 2020-22 (scripts_ORDEI 3 and 4, R), step by step and with its faults, to be compared with: nothing else uses it.
///
/// It compares names as they are written, code point by code point. One step looks at all unresolved names together, so a name's link depends on what else was reported.
///
/// Where several rows of its tables fit as well, it took the first. The order of its tables was that of extractions that nobody published; rows are taken here in the
/// order of the reference. Whether a name is linked, and by which step, does not depend on it when a name has one row: only which of equally similar medicines is taken
/// does (3.3), or which of the substances that share a variant (25 of 20,498 variants, S0).
package struct OrdeiCascade: Sendable {
    let medicines: OrdeiMedicines
    let products: OrdeiProducts
    let variants: OrdeiVariants

    /// - Parameter year: that of a day of the reference, which step 3.2 decides by; without it a past name is the medicine that left it first.
    package init(_ reference: Reference, year: (Int) -> Int? = { _ in nil }) {
        let medicines = OrdeiMedicines(reference, year: year)
        self.medicines = medicines
        products = OrdeiProducts(reference, names: medicines.families)
        variants = OrdeiVariants(reference)
    }

    /// One answer for each name, in their order. All names of one run belong in one call; repeated ones change nothing.
    package func link(_ names: [(name: String, kind: NameKind)]) -> [OrdeiLink] {
        let texts = names.map { RawName($0.name) }
        let reported = zip(texts, names).filter { $1.kind == .medicinalProduct }.map(\.0)
        let resolved = medicines.resolve(reported)
        return zip(texts, names).map { text, name in
            switch name.kind {
            case .medicinalProduct: medicineLink(text, resolved[text])
            case .family: familyLink(products.resolve(text))
            case .substance: variants.resolve(text)
            }
        }
    }

    /// What a past name of several medicines is linked to in lines of after its `lastYear`.
    package func laterLink(of name: String) -> OrdeiLink {
        let text = RawName(name)
        return medicineLink(text, medicines.former(text).map { ($0.latest, .formerName) })
    }

    private func medicineLink(_ name: RawName, _ found: (medicine: Int, stage: OrdeiStage)?) -> OrdeiLink {
        var link = OrdeiLink()
        var family: RawName?
        if let found {
            link.stage = found.stage
            link.medicine = medicines.codes[found.medicine]
            if found.stage == .formerName { link.lastYear = medicines.former(name)?.lastYear }
            family = medicines.familyOfMedicine[found.medicine]
        }
        if family == nil, let product = products.firstWords(of: name) {
            family = product
            if found == nil { link.stage = .firstWordsOfProduct }
        }
        if let family {
            link.family = products.codes[family] ?? ""
            link.substances = products.substances[family] ?? []
        }
        return link
    }

    private func familyLink(_ found: (family: RawName, stage: OrdeiStage)?) -> OrdeiLink {
        guard let found else { return OrdeiLink() }
        return OrdeiLink(
            stage: found.stage, family: products.codes[found.family] ?? "", substances: products.substances[found.family] ?? [])
    }
}
