import Frame
import Search
import Vocabulary

/// What people can find: medicines, substances, ATC classes and holders, by every name and code they bear or bore.
struct MedicineSearch {
    let catalogue: Catalogue

    var entries: [SearchEntry] {
        // A thousand medicines at a time on each core: they are most of what a server makes before it answers.
        let starts = Array(stride(from: 0, to: catalogue.medicines.count, by: 1_000))
        let medicines = concurrentMap(starts) { start in catalogue.medicines[start...].prefix(1_000).map(entry) }
        return medicines.flatMap(\.self) + catalogue.substances.map(entry) + catalogue.classes.map(entry)
            + catalogue.holders.filter { !$0.medicines.isEmpty }.map(entry)
    }

    private func entry(_ medicine: StoredMedicine) -> SearchEntry {
        var keys = [SearchKey(medicine.name, .name)]
        if medicine.brand != medicine.name { keys.append(SearchKey(medicine.brand, .name)) }
        for change in catalogue.changes[medicine.cis] where change.field == "denomination" {
            keys.append(SearchKey(change.formerValue, .formerName))
        }
        for code in medicine.substances {
            guard let substance = catalogue.substance(code) else { continue }
            keys.append(SearchKey(substance.name, .substance))
        }
        // With its code, for lay words that mean a class.
        if let atc = medicine.atc { keys.append(SearchKey("\(atc) \(catalogue.label(for: atc) ?? "")", .atcLabel)) }
        if !medicine.holders.isEmpty { keys.append(SearchKey(medicine.holders, .holder)) }
        let packages = catalogue.packages[medicine.cis]
        return SearchEntry(
            address: medicine.address, kind: .medicine, title: medicine.name,
            detail: [medicine.doseForm, medicine.holders].filter { !$0.isEmpty }.joined(separator: " · "), brand: medicine.brand,
            keys: keys,
            codes: [medicine.cis.description] + packages.map(\.cip13.description) + packages.map(\.cip7),
            prominence: prominence(of: medicine),
            state: state(of: medicine))
    }

    /// On sale before authorised, authorised before ended, ended before gone from the base.
    private func prominence(of medicine: StoredMedicine) -> Int {
        if medicine.isMarketed { return 3 }
        guard medicine.presence.isCurrent else { return 0 }
        return medicine.status == AuthorisationStatus.active.frenchName ? 2 : 1
    }

    private func state(of medicine: StoredMedicine) -> String? {
        if medicine.isMarketed { return nil }
        guard medicine.presence.isCurrent else { return "sorti de la base" }
        return medicine.status == AuthorisationStatus.active.frenchName ? "non commercialisé" : medicine.status.lowercased()
    }

    private func entry(_ substance: StoredSubstance) -> SearchEntry {
        SearchEntry(
            address: Address.substance(substance.code), kind: .substance, title: substance.name,
            detail: FrenchFormat.count(substance.marketedCount, "médicament commercialisé", "médicaments commercialisés"),
            keys: [SearchKey(substance.name, .name)] + substance.variants.map { SearchKey($0, .name) }, codes: [substance.code.text],
            prominence: substance.marketedCount)
    }

    private func entry(_ atcClass: StoredClass) -> SearchEntry {
        let count = FrenchFormat.count(atcClass.marketedCount, "médicament commercialisé", "médicaments commercialisés")
        return SearchEntry(
            address: Address.atcClass(atcClass.code), kind: .atcClass, title: title(of: atcClass),
            detail: [context(of: atcClass), count].compactMap(\.self).joined(separator: " · "),
            brand: atcClass.label, keys: atcClass.label.map { [SearchKey($0, .name)] } ?? [], codes: [atcClass.code.text],
            prominence: atcClass.marketedCount)
    }

    /// A bare code tells nobody anything: a class without a label is named after the nearest class above that has one.
    private func title(of atcClass: StoredClass) -> String {
        guard atcClass.label == nil, let label = labels(above: atcClass).last else { return ATCPage.link(atcClass).text }
        return "\(atcClass.code) (\(label))"
    }

    /// What the class belongs to: "Anti-infectieux" is of the eye, of the ear or of the skin.
    private func context(of atcClass: StoredClass) -> String? {
        let labels = labels(above: atcClass)
        return labels.dropFirst().first ?? labels.first
    }

    private func labels(above atcClass: StoredClass) -> [String] {
        atcClass.code.lineage.dropLast().compactMap { catalogue.atcClass($0)?.label }
    }

    private func entry(_ holder: Holder) -> SearchEntry {
        SearchEntry(
            address: holder.address, kind: .holder, title: holder.name,
            detail: FrenchFormat.count(holder.marketedCount, "médicament commercialisé", "médicaments commercialisés"),
            keys: [SearchKey(holder.name, .name)], prominence: holder.marketedCount)
    }
}
