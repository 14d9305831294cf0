package import Frame
package import Search
import Vocabulary

/// The supply of medicines in one release: its pages, and what it adds to the pages of medicines, substances and classes.
package struct OpenShortages: OpenBrick {
    let model: ShortageModel
    private let overview: ShortageOverview

    package init(_ release: OpenRelease) throws {
        model = try ShortageModel(release)
        overview = ShortageOverview(model: model)
    }

    package func answer(at path: String, query: Query) -> PageAnswer? {
        if path == Address.shortages { return .page(overview.page(query)) }
        if let cis = orphan(at: path) { return .redirect(Address.shortage(cis), permanent: false) }
        guard path.hasPrefix(Address.shortages + "/") else { return nil }
        let text = path.dropFirst(Address.shortages.count + 1)
        guard let cis = try? CIS(text) else {
            return .notFound(
                message: "Cette adresse attend un code CIS de 8 chiffres.", suggestions: [Link("Toutes les ruptures", Address.shortages)])
        }
        guard let medicine = model[cis] else {
            return .notFound(
                message: "Aucune difficulté n’a été déclarée pour le médicament \(cis) dans les relevés reçus.",
                suggestions: [Link("Page du médicament \(cis)", Address.medicine(cis)), Link("Toutes les ruptures", Address.shortages)])
        }
        return .page(MedicineShortagePage(model: model, medicine: medicine).page)
    }

    /// The page of a medicine that the base does not have: what its holder declares is all that is known of it.
    private func orphan(at path: String) -> CIS? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count == 2, let cis = try? CIS(parts[1]), path == Address.medicine(cis), model[cis]?.name == nil, model[cis] != nil
        else { return nil }
        return cis
    }

    package func document(at path: String, origin: String) -> TextDocument? {
        guard let dot = path.lastIndex(of: "."), path.hasPrefix(Address.shortages + "/"),
            let cis = try? CIS(path[..<dot].dropFirst(Address.shortages.count + 1)), let medicine = model[cis]
        else { return nil }
        let feed = ShortageFeed(medicine: medicine, asOf: model.asOf, origin: origin)
        switch path[dot...] {
        case ".atom": return TextDocument(mediaType: "application/atom+xml; charset=utf-8", text: feed.atom)
        case ".ics": return TextDocument(mediaType: "text/calendar; charset=utf-8", text: feed.calendar)
        default: return nil
        }
    }

    package func figure(named name: String) -> Figure? {
        guard let asOf = model.asOf else { return nil }
        let prefix = ShortageFigures.timelinePrefix
        if name.hasPrefix(prefix), let medicine = (try? CIS(name.dropFirst(prefix.count))).flatMap({ model[$0] }) {
            return ShortageFigures.timeline(of: medicine, asOf: asOf)
        }
        return [ShortageFigures.openings, ShortageFigures.durations].lazy.map { $0(model, asOf) }.first { $0.id == name }
    }

    package func sections(about subject: Subject) -> [PageSection] {
        let sections = ShortageSections(model: model)
        switch subject {
        case .medicine(let cis): return sections.about(cis)
        case .substance(let code): return sections.about(code)
        case .atcClass(let code): return sections.about(code)
        }
    }

    /// Medicines that only the list of availability knows; the others are found through the base.
    package var searchEntries: [SearchEntry] {
        model.medicines.filter { $0.name == nil }.map { medicine in
            SearchEntry(
                address: Address.shortage(medicine.cis), kind: .medicine, title: medicine.title,
                detail: "Absent de la base des spécialités",
                keys: [SearchKey(medicine.title, .name)], codes: ["\(medicine.cis)"], prominence: -1,
                state: medicine.worst?.status.frenchState)
        }
    }

    package var searchStates: [String: String] {
        model.medicines.reduce(into: [:]) { states, medicine in
            states[Address.medicine(medicine.cis)] = medicine.worst.flatMap { $0.status.isDifficulty ? $0.status.frenchState : nil }
        }
    }

    package var keyFigures: [KeyFigure] {
        guard let today = model.snapshots.last else { return [] }
        return [AvailabilityStatus.shortage, .supplyTension, .backInStock].map { status in
            let count = today.medicines[status] ?? 0
            return KeyFigure(
                value: count,
                label: (count < 2 ? "médicament " : "médicaments ") + (status == .supplyTension ? "en tension" : status.frenchState),
                address: "\(Address.shortages)?statut=\(status.code)")
        }
    }

    package var addresses: [String] { [Address.shortages] + model.medicines.map { Address.shortage($0.cis) } }
}
