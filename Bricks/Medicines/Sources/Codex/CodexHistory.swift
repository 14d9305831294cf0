import Vocabulary

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
