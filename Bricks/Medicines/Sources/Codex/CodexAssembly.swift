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

/// The families of CODEX, merged as the agency decided, in this one place.
struct CodexFamilies {
    /// By code: of several names of one code, the first in byte order among the present ones.
    let names: [String: String]
    /// Codes of families that gave way to others.
    let merged: [String: String]
    /// Names that a family has beside the one it is known by, and names of families that gave way.
    let otherNames: [PivotReference.FormerName<String>]

    init(_ codex: CodexBase) {
        var names: [String: String] = [:]
        var others: [PivotReference.FormerName<String>] = []
        for (key, all) in codex.familyNames {
            guard let name = all.first else { continue }
            names[key.familyCode] = name
            others += all.dropFirst().map { PivotReference.FormerName(name: $0, bearer: key.familyCode, from: nil, until: nil) }
        }
        var codes: [String: [String]] = [:]
        for (code, name) in names { codes[name.uppercased(), default: []].append(code) }
        var merged: [String: String] = [:]
        for (former, present) in CodexWords.mergedFamilies {
            guard let target = codes[present]?.min() else { continue }
            for code in codes[former] ?? [] {
                merged[code] = target
                if let name = names.removeValue(forKey: code) {
                    others.append(PivotReference.FormerName(name: name, bearer: target, from: nil, until: nil))
                }
            }
        }
        self.names = names
        self.merged = merged
        otherNames = others.map { PivotReference.FormerName(name: $0.name, bearer: merged[$0.bearer] ?? $0.bearer, from: nil, until: nil) }
    }

    /// Nil for a family that no workbook names.
    func code(of key: CodexKey?) -> String? {
        guard let key else { return nil }
        let code = merged[key.familyCode] ?? key.familyCode
        return names[code] == nil ? nil : code
    }
}

/// Former names of products and families, with the full days between which they were borne.
struct CodexHistory {
    let formerNames: [PivotReference.FormerName<CIS>]
    let formerFamilyNames: [PivotReference.FormerName<String>]

    init(_ codex: CodexBase, _ families: CodexFamilies) {
        let rows = codex.products.entries.map(\.content)
        let products = Dictionary(rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let chosen = Dictionary(CodexBase.chosenProducts(rows).map { ($0.cis, $0) }, uniquingKeysWith: { first, _ in first })
        var names: [PivotReference.FormerName<CIS>] = []
        var familyNames = families.otherNames
        func add(_ name: String, of product: CodexProductRow.Content, from: CalendarDate?, until: CalendarDate?) {
            guard name != chosen[product.cis]?.name, !CodexWords.isUnknownName(name) else { return }
            names.append(PivotReference.FormerName(name: name, bearer: product.cis, from: from, until: until))
        }
        for (key, changes) in Dictionary(grouping: codex.formerNames, by: \.product) {
            guard let product = products[key] else { continue }
            let days = Set(changes.compactMap(\.until)).sorted()
            for change in changes {
                // A name began when the one before it ended.
                let from = change.until.flatMap { until in days.last { $0 < until } }
                add(change.name, of: product, from: from, until: change.until)
                guard let former = change.family, let family = families.code(of: product.family) else { continue }
                for name in codex.formerFamilyNames[former] ?? [] where name != families.names[family] {
                    familyNames.append(PivotReference.FormerName(name: name, bearer: family, from: from, until: change.until))
                }
            }
        }
        // A code that kept its place and changed its name.
        for (key, former) in codex.formerFamilyNames {
            guard let family = families.code(of: key) else { continue }
            for name in former where name != families.names[family] {
                familyNames.append(PivotReference.FormerName(name: name, bearer: family, from: nil, until: nil))
            }
        }
        // What earlier extractions called a product, and the other codeVU of a CIS.
        for entry in codex.products.entries {
            add(entry.content.name, of: entry.content, from: nil, until: nil)
            for value in entry.formerValues(codex.products.vintages, of: \.name) {
                add(value.value, of: entry.content, from: value.from, until: value.through)
            }
        }
        formerNames = names
        formerFamilyNames = familyNames
    }
}
