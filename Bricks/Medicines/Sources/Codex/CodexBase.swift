import Vocabulary

/// What all workbooks of CODEX say together, vintage after vintage, before names are chosen.
struct CodexBase {
    let products: Chronicle<CodexProductRow>
    /// Names of each family, present ones first, then by their bytes.
    let familyNames: [CodexKey: [String]]
    let formerFamilyNames: [CodexKey: [String]]
    let formerNames: [CodexFormerNameRow.Content]
    let substanceNames: [CodexSubstanceNameRow.Content]
    /// Components of each product, of the last vintage that lists any.
    let components: [CodexKey: [CodexComponentRow.Content]]
    /// Classes of each product, of the last vintage that lists any.
    let atcClasses: [CodexKey: [String]]
    let atcCodes: [CodexKey: ATCCode]
    let packages: [CodexPackageRow.Content]
    let events: [CodexPackageRow.PackageKey: [CodexPackageEventRow.Content]]
    /// Kinds of event that end the sale of a package.
    let ends: Set<CodexKey>

    init(_ files: CodexFiles) {
        products = Chronicle(files.products)
        let names = Chronicle(files.families).entries.sorted {
            $0.presence.isCurrent == $1.presence.isCurrent ? $0.content.name < $1.content.name : $0.presence.isCurrent
        }
        familyNames = Dictionary(grouping: names.map(\.content), by: \.family).mapValues { $0.map(\.name) }
        formerFamilyNames = Dictionary(grouping: Chronicle(files.formerFamilies).entries.map(\.content), by: \.family)
            .mapValues { $0.map(\.name).sorted() }
        formerNames = Chronicle(files.formerNames).entries.map(\.content)
        substanceNames = Chronicle(files.substanceNames).entries.map(\.content)
        components = Chronicle(files.components).lastKnown(by: \.product)
        atcClasses = Chronicle(files.atcCodes).lastKnown(by: \.product).mapValues { $0.map(\.atcClass).sorted() }
        let classes = Chronicle(files.atcClasses).entries.map { ($0.content.key, $0.content.code) }
        atcCodes = Dictionary(classes, uniquingKeysWith: { first, _ in first })
        packages = Chronicle(files.packages).entries.map(\.content)
        events = Dictionary(grouping: Chronicle(files.packageEvents).entries.map(\.content), by: \.package)
        ends = Set(Chronicle(files.eventLabels).entries.lazy.map(\.content).filter { CodexBase.isEnd($0.label) }.map(\.key))
    }

    /// "Arrêt de commercialisation", "Présentation abrogée".
    private static func isEnd(_ label: String) -> Bool {
        let words = label.lowercased()
        return words.contains("arrêt") || words.contains("arret") || words.contains("abrog")
    }

    /// A class by its key in dbo_ClasseATC, else by its own code; nil when it is neither.
    func atcCode(_ atcClass: String) -> ATCCode? { CodexKey(atcClass).flatMap { atcCodes[$0] } ?? (try? ATCCode(atcClass)) }
}

extension Chronicle {
    /// Rows grouped, each group as the last vintage that lists any of it has it.
    fileprivate func lastKnown<Group: Hashable>(by group: (Row.Content) -> Group) -> [Group: [Row.Content]] {
        Dictionary(grouping: entries) { group($0.content) }.mapValues { entries in
            let last = entries.map { $0.presence.last?.description ?? "" }.max()
            return entries.filter { ($0.presence.last?.description ?? "") == last }.map(\.content)
        }
    }
}
