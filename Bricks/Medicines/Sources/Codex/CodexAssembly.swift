import Vocabulary

/// Puts the reference together from the workbooks of CODEX.
extension PivotReference {
    init(_ codex: CodexBase) {
        let families = CodexFamilies(codex)
        let chosen = CodexBase.chosenProducts(codex.products.entries.map(\.content))
        let products = chosen.map { row in
            let classes = Set((codex.atcClasses[row.key] ?? []).compactMap(codex.atcCode))
            return MedicinalProduct(
                cis: row.cis, name: row.name, family: families.code(of: row.family), substances: codex.substances(of: row.key),
                atc: classes.sorted { $0.level == $1.level ? $0 < $1 : $0.level > $1.level })
        }
        let history = CodexHistory(codex, families)
        let names = CodexSubstanceNames.names(codex.substanceNames)
        self.init(
            products: products, familyNames: families.names, substanceNames: names, formerNames: history.formerNames,
            formerFamilyNames: history.formerFamilyNames, moieties: Moieties.moieties(codex.moietyLinks, names: names),
            packages: codex.packageHolders)
    }
}

extension CodexBase {
    /// One row a CIS: the active one, then that of the smallest codeVU.
    static func chosenProducts(_ rows: [CodexProductRow.Content]) -> [CodexProductRow.Content] {
        Dictionary(grouping: rows, by: \.cis).values.compactMap { rows in
            rows.min { left, right in left.isActive == right.isActive ? left.key < right.key : left.isActive }
        }
    }

    /// Its own active substances, once each.
    func substances(of product: CodexKey) -> [SubstanceCode] {
        Set((components[product] ?? []).lazy.filter { $0.nature == CodexNatureRow.activeSubstance }.map(\.substance)).sorted()
    }

    /// Substances and moieties of the same component of the same element.
    var moietyLinks: [(substance: SubstanceCode, moiety: SubstanceCode)] {
        components.values.flatMap { rows in
            Dictionary(grouping: rows.filter { !$0.link.isEmpty }, by: \.link).values.flatMap { rows in
                let moieties = rows.filter { $0.nature == CodexNatureRow.activeMoiety }
                return rows.filter { $0.nature == CodexNatureRow.activeSubstance }.flatMap { row in
                    moieties.map { (row.substance, $0.substance) }
                }
            }
        }
    }

    /// Every package with every product that it was sold as.
    var packageHolders: [PivotReference.PackageHolder] {
        let rows = Dictionary(products.entries.map { ($0.content.key, $0.content) }, uniquingKeysWith: { first, _ in first })
        return packages.compactMap { package in
            guard let cip13 = package.cip13, let product = rows[package.key.product] else { return nil }
            let dated = (events[package.key] ?? []).filter { $0.date != nil }
            let last = dated.compactMap(\.date).max()
            let isEnded = dated.contains { event in event.date == last && event.kind.map(ends.contains) ?? false }
            return PivotReference.PackageHolder(
                cip13: cip13, cis: product.cis, from: dated.compactMap(\.date).min(), lastEvent: last,
                isActive: product.isActive && !isEnded)
        }
    }
}
