import Vocabulary

/// Puts the archive together medicine by medicine.
extension Medicines {
    init(_ archive: MedicineArchive, codex: CodexBase, histories: NameHistoryFiles) {
        let packages = Dictionary(grouping: archive.packages.entries, by: \.content.cis)
        let components = Dictionary(grouping: archive.compositions.entries, by: \.content.cis)
        let memberships = Dictionary(grouping: archive.generics.entries, by: \.content.membership.cis)
        let codes = archive.atcByProduct
        let majorInterest = Set(archive.majorInterest.entries.lazy.filter(\.presence.isCurrent).map(\.content.cis))
        let parser = NameParser(holders: archive.products.entries.flatMap(\.content.holders))
        let vintages = archive.products.vintages
        let medicines = archive.products.entries.map { entry in
            let product = entry.content
            let composition = Medicines.lastComposition(components[product.cis] ?? [])
            return Medicine(
                product: product, presence: entry.presence, parsedName: parser.parse(product.name, composedOf: composition),
                packages: (packages[product.cis] ?? []).map { Published($0.content, $0.presence) }
                    .sorted { $0.value.cip13 < $1.value.cip13 },
                components: composition, atc: codes[product.cis],
                isMajorTherapeuticInterest: majorInterest.contains(product.cis),
                memberships: (memberships[product.cis] ?? []).map { Published($0.content.membership, $0.presence) }
                    .sorted { $0.value.group < $1.value.group },
                formerNames: entry.formerValues(vintages, of: \.name),
                formerHolders: entry.formerValues(vintages) { $0.holders.joined(separator: "; ") })
        }
        let substances = archive.substances
        let reference = PivotReference(codex).merged(
            with: PivotReference(
                medicines: medicines, packages: archive.packages, substances: substances, histories: histories, parser: parser))
        self.init(
            vintages: vintages.compactMap(\.self), medicines: medicines, genericGroups: archive.genericGroups,
            substances: substances, atcLabels: archive.atcLabels, reference: reference)
    }

    /// A product's lines of the last vintage that lists any of them.
    private static func lastComposition(_ entries: [Chronicle<CompositionRow>.Entry]) -> [Component] {
        let last = entries.map { $0.presence.last?.description ?? "" }.max()
        return entries.filter { ($0.presence.last?.description ?? "") == last }.map(\.content).sorted(by: Component.isOrdered)
    }
}

extension Component {
    /// By link, active substances before moieties, then element and code.
    static func isOrdered(_ left: Component, _ right: Component) -> Bool {
        if left.link != right.link { return left.link < right.link }
        if left.nature != right.nature { return left.nature == .activeSubstance }
        return (left.element, left.substanceCode) < (right.element, right.substanceCode)
    }
}

extension MedicineArchive {
    /// Every class that a file labels or a product ever bore, and all above them: by its given label, else by ours.
    var atcLabels: [ATCCode: String] {
        let classes = Set(givenLabels.keys.flatMap(\.lineage)).union(classPresences.keys)
        return ATCLabels.french.filter { classes.contains($0.key) }.merging(givenLabels) { _, given in given }
    }

    /// CIS_MITM is the agency's own; the other table only fills its gaps.
    var atcByProduct: [CIS: ATCCode] {
        var codes: [CIS: ATCCode] = [:]
        for entry in classifications.entries { codes[entry.content.cis] = entry.content.atc }
        for entry in majorInterest.entries { codes[entry.content.cis] = entry.content.atc }
        return codes
    }

    /// Each group with the label of the newest vintage that lists it; of several, the first in byte order.
    var genericGroups: [GenericGroup] {
        var newest: [Int: (day: String, label: String)] = [:]
        for entry in generics.entries {
            let group = entry.content.group
            let day = entry.presence.last?.description ?? ""
            if let known = newest[group.id], (known.day, group.label) >= (day, known.label) { continue }
            newest[group.id] = (day, group.label)
        }
        return newest.map { GenericGroup(id: $0.key, label: $0.value.label) }.sorted { $0.id < $1.id }
    }

    /// Every code with all its spellings, those of former states included. The name is the spelling most used in the newest vintage
    /// that has the code; of equals, the first in byte order.
    var substances: [ActiveSubstance] {
        var counts: [SubstanceCode: [String: (day: String, count: Int)]] = [:]
        func see(_ component: Component, _ day: String) {
            let seen = counts[component.substanceCode]?[component.substanceName]
            let isNewer = seen.map { $0.day < day } ?? true
            if let seen, seen.day > day { return }
            counts[component.substanceCode, default: [:]][component.substanceName] = (day, isNewer ? 1 : (seen?.count ?? 0) + 1)
        }
        for entry in compositions.entries {
            for state in entry.former { see(state.content, compositions.vintages[state.last]?.description ?? "") }
            see(entry.content, entry.presence.last?.description ?? "")
        }
        return counts.map { code, spellings in
            let ranked = spellings.sorted { left, right in
                (right.value.day, right.value.count, left.key) < (left.value.day, left.value.count, right.key)
            }
            let name = ranked.first?.key ?? ""
            return ActiveSubstance(code: code, name: name, variants: ranked.dropFirst().map(\.key).sorted())
        }.sorted { $0.code < $1.code }
    }
}
