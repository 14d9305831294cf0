package import Vocabulary

/// What a reported name may mean: names and former names of products, families and substances, and what each leads to.
///
/// Drawn from CODEX where it is there, else from the vintages of the public base; both at once when both are there. Always in the same order,
/// whatever the order of the files and of their rows.
package struct PivotReference: Sendable {
    /// One medicinal product (spécialité) under its present name.
    package struct MedicinalProduct: Hashable, Sendable {
        package let cis: CIS
        package let name: String
        /// Code of its family; nil when the source gives it none.
        package var family: String?
        /// Its own active substances, sorted: those of the other products of its family are not its own.
        package var substances: [SubstanceCode]
        /// Classes that the source gives it, the most precise first.
        package var atc: [ATCCode]
    }

    /// A product family (produit): what people call the medicine, without strength nor form.
    package struct ProductFamily: Hashable, Sendable {
        package let code: String
        package let name: String
        /// Of all its products together, sorted: only for a report that says no more than the family.
        package let substances: [SubstanceCode]
    }

    package struct SubstanceName: Hashable, Sendable {
        package enum Use: String, Hashable, Sendable, CaseIterable {
            /// The name to show.
            case preferred = "usuel"
            case variant = "variante"
            /// The source asks not to use it: kept, but no reported name is linked by it.
            case discouraged = "a_ne_pas_utiliser"
        }
        package let code: SubstanceCode
        package let name: String
        package let use: Use
    }

    /// A name that something bore, and when as far as the source tells.
    package struct FormerName<Bearer: Hashable & Comparable & Sendable>: Hashable, Sendable {
        package let name: String
        package let bearer: Bearer
        package let from: CalendarDate?
        /// The last day of it.
        package let until: CalendarDate?
    }

    /// A package and one product that it was sold as.
    package struct PackageHolder: Hashable, Sendable {
        package let cip13: CIP13
        package let cis: CIS
        package let from: CalendarDate?
        /// The last that was heard of it.
        package let lastEvent: CalendarDate?
        /// Whether the product is authorised and the package not declared as no longer sold.
        package let isActive: Bool
    }

    /// By CIS.
    package let products: [MedicinalProduct]
    /// By code.
    package let families: [ProductFamily]
    /// By code, the preferred name first, then by the bytes of the name.
    package let substanceNames: [SubstanceName]
    /// By name, then CIS.
    package let formerNames: [FormerName<CIS>]
    /// By name, then code of the family.
    package let formerFamilyNames: [FormerName<String>]
    /// The active moiety behind a substance, where it is another one: tramadol behind its hydrochloride.
    package let moieties: [SubstanceCode: SubstanceCode]
    /// By CIP13; of one CIP13, the product that counts today first.
    package let packages: [PackageHolder]

    /// - Parameters:
    ///   - products: of one CIS, the first counts.
    ///   - familyNames: by code; families without a product lead to no substance, and are kept.
    package init(
        products: [MedicinalProduct], familyNames: [String: String], substanceNames: [SubstanceName], formerNames: [FormerName<CIS>],
        formerFamilyNames: [FormerName<String>], moieties: [SubstanceCode: SubstanceCode], packages: [PackageHolder]
    ) {
        let unique = Dictionary(products.map { ($0.cis, $0) }, uniquingKeysWith: { first, _ in first })
        self.products = unique.values.sorted { $0.cis < $1.cis }
        var substances: [String: Set<SubstanceCode>] = [:]
        for product in self.products {
            if let family = product.family { substances[family, default: []].formUnion(product.substances) }
        }
        families = familyNames.map { ProductFamily(code: $0.key, name: $0.value, substances: (substances[$0.key] ?? []).sorted()) }
            .sorted { $0.code < $1.code }
        self.substanceNames = PivotReference.ordered(substanceNames)
        self.formerNames = PivotReference.joined(formerNames)
        self.formerFamilyNames = PivotReference.joined(formerFamilyNames)
        self.moieties = moieties
        self.packages = PivotReference.ordered(packages)
    }

    package static let empty = PivotReference(
        products: [], familyNames: [:], substanceNames: [], formerNames: [], formerFamilyNames: [], moieties: [:], packages: [])
}

extension PivotReference {
    /// One entry a code and name: the most favourable use wins, and of several preferred names of one code the first in byte order.
    private static func ordered(_ names: [SubstanceName]) -> [SubstanceName] {
        let uses = SubstanceName.Use.allCases
        func rank(_ use: SubstanceName.Use) -> Int { uses.firstIndex(of: use) ?? uses.count }
        let sorted = names.sorted { left, right in
            if left.code != right.code { return left.code < right.code }
            if left.use != right.use { return rank(left.use) < rank(right.use) }
            return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        var seen: Set<SubstanceName> = []
        var kept: [SubstanceName] = []
        for name in sorted where seen.insert(SubstanceName(code: name.code, name: name.name, use: .variant)).inserted {
            let isSecond = name.use == .preferred && kept.last?.code == name.code
            kept.append(isSecond ? SubstanceName(code: name.code, name: name.name, use: .variant) : name)
        }
        return kept
    }

    /// One entry a name and bearer, over the whole time that it was borne.
    private static func joined<Bearer>(_ names: [FormerName<Bearer>]) -> [FormerName<Bearer>] {
        var spans: [FormerName<Bearer>: (from: CalendarDate?, until: CalendarDate?)] = [:]
        for name in names {
            let key = FormerName(name: name.name, bearer: name.bearer, from: nil, until: nil)
            guard let known = spans[key] else {
                spans[key] = (name.from, name.until)
                continue
            }
            spans[key] = ([known.from, name.from].compactMap(\.self).min(), [known.until, name.until].compactMap(\.self).max())
        }
        return spans.map { FormerName(name: $0.key.name, bearer: $0.key.bearer, from: $0.value.from, until: $0.value.until) }
            .sorted { left, right in
                left.name == right.name ? left.bearer < right.bearer : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
            }
    }

    /// Of one CIP13: active first, then the latest event, then the latest beginning, then the greatest CIS, given last as a rule.
    private static func ordered(_ packages: [PackageHolder]) -> [PackageHolder] {
        func day(_ date: CalendarDate?) -> Int { date?.daysSinceEpoch ?? .min }
        return Set(packages).sorted { left, right in
            if left.cip13 != right.cip13 { return left.cip13 < right.cip13 }
            if left.isActive != right.isActive { return left.isActive }
            if left.lastEvent != right.lastEvent { return day(left.lastEvent) > day(right.lastEvent) }
            if left.from != right.from { return day(left.from) > day(right.from) }
            return left.cis > right.cis
        }
    }
}
