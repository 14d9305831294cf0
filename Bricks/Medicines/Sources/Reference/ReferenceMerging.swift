import Vocabulary

extension PivotReference {
    /// This reference, completed by another: what both say differently is said as here, the other's word being kept as another name.
    func merged(with other: PivotReference) -> PivotReference {
        guard !products.isEmpty || !substanceNames.isEmpty else { return other }
        var names = Dictionary(families.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        // A family is known by its name: the other has codes of its own.
        let codes = Dictionary(families.map { (BaseNames.code(ofFamily: $0.name), $0.code) }, uniquingKeysWith: { min($0, $1) })
        let otherNames = Dictionary(other.families.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        func family(_ code: String) -> String {
            let target = otherNames[code].flatMap { codes[BaseNames.code(ofFamily: $0)] } ?? code
            if names[target] == nil { names[target] = otherNames[code] ?? code }
            return target
        }
        let known = Dictionary(products.map { ($0.cis, $0) }, uniquingKeysWith: { first, _ in first })
        var former = formerNames
        var formerFamilies = formerFamilyNames
        var all: [MedicinalProduct] = []
        var present: [CIS: String] = [:]
        /// The family of each of the other's products, under the codes of the result.
        var followers: [String: Set<String>] = [:]
        for candidate in other.products {
            var product = known[candidate.cis] ?? candidate
            if product.family == nil || known[candidate.cis] == nil { product.family = candidate.family.map(family) }
            if product.substances.isEmpty { product.substances = candidate.substances }
            if product.atc.isEmpty { product.atc = candidate.atc }
            if product.name != candidate.name {
                former.append(FormerName(name: candidate.name, bearer: candidate.cis, from: nil, until: nil))
            }
            if let old = candidate.family, let new = product.family { followers[old, default: []].insert(new) }
            present[product.cis] = product.name
            all.append(product)
        }
        all += products.filter { present[$0.cis] == nil }
        former += other.formerNames.filter { present[$0.bearer] != $0.name }
        let current = Set(names.values)
        formerFamilies += followers.flatMap { old, new in
            new.compactMap { code in
                guard let name = otherNames[old], !current.contains(name) else { return nil }
                return FormerName(name: name, bearer: code, from: nil, until: nil)
            }
        }
        formerFamilies += other.formerFamilyNames.filter { !current.contains($0.name) }.flatMap { name in
            (followers[name.bearer] ?? []).map { FormerName(name: name.name, bearer: $0, from: name.from, until: name.until) }
        }
        let preferred = Set(substanceNames.lazy.filter { $0.use == .preferred }.map(\.code))
        let spellings = other.substanceNames.map { name in
            SubstanceName(
                code: name.code, name: name.name, use: preferred.contains(name.code) && name.use == .preferred ? .variant : name.use)
        }
        return PivotReference(
            products: all, familyNames: names, substanceNames: substanceNames + spellings, formerNames: former,
            formerFamilyNames: formerFamilies, moieties: moieties.merging(other.moieties) { mine, _ in mine },
            packages: joined(packages, other.packages))
    }

    /// One entry a package and product: the earlier beginning, the later event, and what this reference says of its being active.
    private func joined(_ mine: [PackageHolder], _ others: [PackageHolder]) -> [PackageHolder] {
        struct Key: Hashable {
            let cip13: CIP13
            let cis: CIS
        }
        var holders = Dictionary(mine.map { (Key(cip13: $0.cip13, cis: $0.cis), $0) }, uniquingKeysWith: { first, _ in first })
        for other in others {
            let key = Key(cip13: other.cip13, cis: other.cis)
            guard let known = holders[key] else {
                holders[key] = other
                continue
            }
            holders[key] = PackageHolder(
                cip13: known.cip13, cis: known.cis, from: [known.from, other.from].compactMap(\.self).min(),
                lastEvent: [known.lastEvent, other.lastEvent].compactMap(\.self).max(), isActive: known.isActive)
        }
        return Array(holders.values)
    }
}
