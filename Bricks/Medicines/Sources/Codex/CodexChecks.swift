import Quality
import Vocabulary

/// What the workbooks of CODEX say of one another: codes that lead nowhere, and every choice that had to be made. Nothing is dropped here.
extension CodexFiles {
    mutating func crossCheck() {
        let base = CodexBase(self)
        let products = Set(base.products.entries.map(\.content.key))
        if !products.isEmpty {
            for index in components.indices { components[index].checkProducts(products, at: \.product) }
            for index in formerNames.indices { formerNames[index].checkProducts(products, at: \.product) }
            for index in atcCodes.indices { atcCodes[index].checkProducts(products, at: \.product) }
            for index in packages.indices { packages[index].checkProducts(products, at: \.key.product) }
            for index in packageEvents.indices { packageEvents[index].checkProducts(products, at: \.package.product) }
        }
        let families = CodexFamilies(base)
        for index in self.products.indices { self.products[index].checkChoices(base, families) }
        for index in natures.indices { natures[index].checkLabels() }
        let labels = Dictionary(
            natures.flatMap { $0.rows.map { ($0.content.key, $0.content.label) } }, uniquingKeysWith: { first, _ in first })
        for index in components.indices { components[index].checkNatures(labels) }
        let named = Set(base.substanceNames.map(\.substance))
        if !named.isEmpty { for index in components.indices { components[index].checkSubstances(named) } }
        for index in atcCodes.indices { atcCodes[index].checkClasses(base) }
        let chosen = CodexSubstanceNames.chosenByOrder(base.substanceNames)
        for index in substanceNames.indices { substanceNames[index].checkChoices(chosen) }
        let bearers = Dictionary(grouping: base.formerNames, by: \.name).mapValues { Set($0.map(\.product)).count }
        for index in formerNames.indices { formerNames[index].checkBearers(bearers) }
        let led = Set(base.formerNames.compactMap(\.family)).union(base.familyNames.keys)
        for index in formerFamilies.indices { formerFamilies[index].checkSuccession(led) }
        let shared = base.sharedPackages
        for index in packages.indices { packages[index].checkSharing(shared) }
    }
}

extension CodexBase {
    /// Packages of several products, with how many.
    fileprivate var sharedPackages: [CIP13: Int] {
        let codes = Dictionary(products.entries.map { ($0.content.key, $0.content.cis) }, uniquingKeysWith: { first, _ in first })
        var holders: [CIP13: Set<CIS>] = [:]
        for package in packages {
            if let cip13 = package.cip13, let cis = codes[package.key.product] { holders[cip13, default: []].insert(cis) }
        }
        return holders.mapValues(\.count).filter { $0.value > 1 }
    }
}

extension FileReading {
    /// Tells each row for which `told` has something to say.
    fileprivate mutating func tell(
        _ rule: Rule, column: Int, fix: Fix? = nil, _ told: (Row.Content) -> (value: String, message: String)?
    ) {
        for row in rows {
            guard let finding = told(row.content) else { continue }
            check.add(
                rule, line: row.line, byteOffset: row.byteOffset, column: Row.columns[column], value: finding.value,
                message: finding.message, fix: fix)
        }
    }

    /// How many rows speak of a known product: the column comes first in every workbook that has it.
    fileprivate mutating func checkProducts(_ products: Set<CodexKey>, at key: KeyPath<Row.Content, CodexKey>) {
        let matched = rows.count { products.contains($0.content[keyPath: key]) }
        references.append(
            ReferenceReport(column: Row.columns[0], target: "reference_chainage.cis", checked: rows.count, matched: matched))
        tell(CodexRules.unknownProduct, column: 0, fix: Fix("Vérifiez que les classeurs viennent de la même extraction.")) { content in
            let product = content[keyPath: key]
            return products.contains(product) ? nil : (product.description, "La spécialité \(product) n’est pas dans dbo_VU.")
        }
    }
}

extension FileReading<CodexProductRow> {
    fileprivate mutating func checkChoices(_ base: CodexBase, _ families: CodexFamilies) {
        tell(CodexRules.unknownFamily, column: 2, fix: Fix("Complétez dbo_Produit.")) { row in
            guard let family = row.family, families.code(of: family) == nil else { return nil }
            return (family.description, "Aucun classeur ne nomme le produit \(family) de « \(row.name) ».")
        }
        tell(CodexRules.mergedFamily, column: 2) { row in
            guard let family = row.family, let target = families.merged[family.familyCode] else { return nil }
            return (family.description, "« \(row.name) » est rangée sous le produit \(target).")
        }
        let all = base.products.entries.map(\.content)
        let chosen = Set(CodexBase.chosenProducts(all).map(\.key))
        tell(CodexRules.sharedCIS, column: 1, fix: Fix("Gardez un seul codeVU par code CIS.")) { row in
            chosen.contains(row.key) ? nil : (row.cis.description, "Le code CIS \(row.cis) est aussi celui d’un autre codeVU, retenu.")
        }
        let familiesOfNames = Dictionary(grouping: all, by: \.name)
            .mapValues { Set($0.compactMap { families.code(of: $0.family) }).sorted() }.filter { $0.value.count > 1 }
        tell(CodexRules.nameOfTwoFamilies, column: 3, fix: Fix("Vérifiez le produit de chacune.")) { row in
            familiesOfNames[row.name].map { (row.name, "« \(row.name) » est de plusieurs produits : \($0.joined(separator: ", ")).") }
        }
    }
}

extension FileReading<CodexNatureRow> {
    fileprivate mutating func checkLabels() {
        tell(CodexRules.nature, column: 1, fix: Fix("Prévenez les responsables de DataMed avant de publier.")) { term in
            let words = term.label.lowercased()
            let isExpected =
                switch term.key {
                case CodexNatureRow.activeSubstance: words.contains("active")
                case CodexNatureRow.activeMoiety: words.contains("fraction")
                default: !(words.contains("active") && words.contains("substance"))
                }
            return isExpected ? nil : (term.label, "La nature \(term.key) s’appelle « \(term.label) ».")
        }
    }
}

extension FileReading<CodexComponentRow> {
    /// Components of other natures are read and typed, and are of no use here: told once a nature, with how many.
    fileprivate mutating func checkNatures(_ labels: [CodexKey: String]) {
        var counts: [CodexKey: Int] = [:]
        for row in rows {
            if let nature = row.content.nature { counts[nature, default: 0] += 1 }
        }
        for (nature, count) in counts.sorted(by: { $0.key < $1.key }) {
            guard nature != CodexNatureRow.activeSubstance, nature != CodexNatureRow.activeMoiety,
                let first = rows.first(where: { $0.content.nature == nature })
            else { continue }
            check.add(
                CodexRules.otherNature, line: first.line, byteOffset: first.byteOffset, column: Row.columns[2], value: nature.description,
                message:
                    "\(FrenchFormat.count(count, "composant")) de nature \(nature) (\(labels[nature] ?? "sans libellé")) : lus, sans servir ici."
            )
        }
    }

    fileprivate mutating func checkSubstances(_ named: Set<SubstanceCode>) {
        tell(CodexRules.unknownSubstance, column: 1, fix: Fix("Complétez dbo_NomsSubstance.")) { row in
            named.contains(row.substance) ? nil : (row.substance.text, "Aucun nom n’est donné à la substance \(row.substance).")
        }
    }
}

extension FileReading<CodexProductATCRow> {
    fileprivate mutating func checkClasses(_ base: CodexBase) {
        tell(CodexRules.unknownClass, column: 1, fix: Fix("Complétez dbo_ClasseATC.")) { row in
            base.atcCode(row.atcClass) == nil ? (row.atcClass, "La classe « \(row.atcClass) » est inconnue.") : nil
        }
    }
}

extension FileReading<CodexSubstanceNameRow> {
    fileprivate mutating func checkChoices(_ chosen: Set<SubstanceCode>) {
        tell(CodexRules.preferredByOrder, column: 1) { row in
            guard chosen.contains(row.substance), !row.isDiscouraged else { return nil }
            return (row.name, "La substance \(row.substance) n’a pas de nom de son propre code ; « \(row.name) » est l’un des siens.")
        }
    }
}

extension FileReading<CodexFormerNameRow> {
    fileprivate mutating func checkBearers(_ counts: [String: Int]) {
        tell(CodexRules.ambiguousName, column: 2) { row in
            guard let count = counts[row.name], count > 1, !CodexWords.isUnknownName(row.name) else { return nil }
            return (row.name, "« \(row.name) » a été le nom de \(count) spécialités.")
        }
    }
}

extension FileReading<CodexFormerFamilyRow> {
    fileprivate mutating func checkSuccession(_ led: Set<CodexKey>) {
        tell(CodexRules.lostFamily, column: 0) { row in
            led.contains(row.family) ? nil : (row.name, "Aucune spécialité ne vient de l’ancien produit « \(row.name) ».")
        }
    }
}

extension FileReading<CodexPackageRow> {
    fileprivate mutating func checkSharing(_ counts: [CIP13: Int]) {
        tell(CodexRules.sharedCIP13, column: 2) { row in
            guard let cip13 = row.cip13, let count = counts[cip13] else { return nil }
            return (cip13.description, "Le CIP13 \(cip13) est celui de \(count) spécialités.")
        }
    }
}
