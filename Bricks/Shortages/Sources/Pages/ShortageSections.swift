import Frame
import Vocabulary

/// What this brick says on the pages of medicines, substances and ATC classes.
struct ShortageSections {
    let model: ShortageModel

    /// Alternatives shown at once on the page of a medicine; the others are on the page of its shortage.
    static let alternativesShown = 5
    static let medicinesShown = 100

    func about(_ cis: CIS) -> [PageSection] {
        guard let asOf = model.asOf else {
            return [section(.firstScreen, "Disponibilité", [.paragraph([.text("Disponibilité : "), .state(.notAvailable), .text(".")])])]
        }
        let departure = model.departure(of: cis)
        guard let medicine = model[cis] else {
            let nothing = ShortageSentences.nothing(asOf: asOf, departure: departure)
            return [section(.firstScreen, "Disponibilité", [.paragraph(nothing)], departure: departure, comparison: nothing)]
        }
        var sections = [
            section(
                .firstScreen, "Disponibilité",
                ShortageSections.state(of: medicine, asOf: asOf, departure: departure, inPlace: "#alternatives"),
                departure: medicine.worst == nil ? departure : nil,
                comparison: ShortageSections.summary(of: medicine, asOf: asOf, departure: departure))
        ]
        if medicine.worst?.status.isDifficulty == true {
            let all = Inline.link(Link("Toutes les alternatives, historique et alertes", Address.shortage(cis)))
            sections.append(
                PageSection(
                    id: "alternatives", title: "Que prendre à la place ?", position: .firstScreen,
                    blocks: ShortageSections.alternatives(to: medicine, limit: ShortageSections.alternativesShown) + [.paragraph([all])],
                    source: ShortageSentences.alternativesSource))
        }
        if !medicine.episodes.isEmpty {
            sections.append(
                PageSection(
                    id: "historique-disponibilite", title: "Historique des ruptures et tensions", position: .availability,
                    blocks: [.figure(ShortageFigures.timeline(of: medicine, asOf: asOf))]
                        + (medicine.worst?.status.isDifficulty == true
                            ? [] : [.paragraph([.link(Link("Détail des épisodes et alertes", Address.shortage(cis)))])])))
        }
        return sections
    }

    func about(_ code: SubstanceCode) -> [PageSection] {
        list(
            model.medicines(withSubstance: code), nothing: "Aucun médicament de cette substance n’est déclaré en difficulté",
            title: "Médicaments de cette substance en difficulté", more: Address.shortages)
    }

    func about(_ code: ATCCode) -> [PageSection] {
        list(
            model.medicines.filter { $0.atc?.hasPrefix(code.text) == true },
            nothing: "Aucun médicament de cette classe n’est déclaré en difficulté",
            title: "Médicaments de cette classe en difficulté", more: "\(Address.shortages)?atc=\(code)")
    }

    // MARK: Blocks

    /// One sentence for each distinct state: packages declared alike are told together. The worst one is a notice.
    /// - Parameter departure: the last edition of the base with the medicine, when it left.
    /// - Parameter inPlace: where the alternatives are told, on this page.
    static func state(
        of medicine: ShortageModel.Medicine, asOf: CalendarDate, departure: CalendarDate?, inPlace: String
    ) -> [Block] {
        guard let worst = medicine.worst else { return [.paragraph(ShortageSentences.nothing(asOf: asOf, departure: departure))] }
        var blocks = groups(of: medicine).enumerated().map { index, states -> Block in
            let situation = ShortageSentences.situation(states[0], asOf: asOf)
            let details = ShortageSentences.details(of: states[0], of: medicine, asOf: asOf) + packages(in: states)
            let source = ShortageSentences.source(of: states[0])
            guard index == 0 else { return .paragraph([.text(situation + ". ")] + details + source) }
            let substitute = worst.status.isDifficulty ? self.substitute(for: medicine, inPlace: inPlace) : []
            return .notice(Notice(worst.status.badge.tone, title: situation, substitute + details + source))
        }
        if medicine.isKnown == false {
            blocks.append(.paragraph([.text("Ce code CIS est absent de la base publique des médicaments : déclaration à vérifier.")]))
        }
        return blocks
    }

    /// The same without the source, for a cell of a table.
    static func summary(of medicine: ShortageModel.Medicine, asOf: CalendarDate, departure: CalendarDate?) -> [Inline] {
        guard let worst = medicine.worst else { return ShortageSentences.nothing(asOf: asOf, departure: departure) }
        let promise = worst.status.isDifficulty ? " " + ShortageSentences.promise(worst, asOf: asOf) : ""
        let contradiction = ShortageSentences.contradiction(of: worst, by: medicine.states).map { " " + $0 } ?? ""
        return [.text("\(ShortageSentences.situation(worst, asOf: asOf)).\(contradiction)\(promise)")]
    }

    /// Declarations that say the same of several packages, worst first.
    private static func groups(of medicine: ShortageModel.Medicine) -> [[ShortageModel.State]] {
        var groups: [[ShortageModel.State]] = []
        for state in medicine.states where state.rank == 1 {
            let same = groups.firstIndex { group in
                group[0].status == state.status && group[0].start == state.start && group[0].comeback == state.comeback
                    && group[0].updated == state.updated && (group[0].cip13 == nil) == (state.cip13 == nil)
            }
            if let same { groups[same].append(state) } else { groups.append([state]) }
        }
        return groups
    }

    private static func packages(in states: [ShortageModel.State]) -> [Inline] {
        let packages = states.compactMap { state in state.cip13.map { (text: $0, isKnown: state.isPackageKnown) } }
        guard !packages.isEmpty else { return [] }
        let links = packages.map { package -> [Inline] in
            guard package.isKnown, let cip13 = try? CIP13(package.text) else { return [.text(package.text)] }
            return [.link(Link(package.text, Address.presentation(cip13)))]
        }
        return [.text(packages.count == 1 ? "Présentation concernée : " : "Présentations concernées : ")]
            + links.joined(separator: [.text(", ")]) + [.text(". ")]
    }

    /// The best of the alternatives by name, the others by number: the answer of a pharmacist who has ten seconds.
    private static func substitute(for medicine: ShortageModel.Medicine, inPlace: String) -> [Inline] {
        let available = medicine.alternatives.filter(\.isAvailable)
        guard let best = available.first else {
            return [.text("À la place : "), .link(Link("aucune alternative sans difficulté déclarée", inPlace)), .text(". ")]
        }
        let text: [Inline] = [.text("À la place : "), .link(Link(best.name, Address.medicine(best.cis)))]
        let others = available.count - 1
        guard others > 0 else { return text + [.text(". ")] }
        return text + [.text(" ou "), .link(Link(FrenchFormat.count(others, "autre"), inPlace)), .text(". ")]
    }

    /// Those that nothing is declared against first, then, folded, those that are in difficulty too.
    static func alternatives(to medicine: ShortageModel.Medicine, limit: Int) -> [Block] {
        guard !medicine.alternatives.isEmpty else {
            return [.paragraph([.text("Aucune alternative commercialisée trouvée dans le même groupe générique ni dans la même classe.")])]
        }
        func line(_ other: Alternative) -> [Inline] {
            [.link(Link(other.name, Address.medicine(other.cis))), .text(" (\(other.reason.frenchName))")]
                + (other.status.map { [.text(" "), .badge($0.badge)] } ?? [])
        }
        let available = medicine.alternatives.filter(\.isAvailable)
        let others = medicine.alternatives.filter { !$0.isAvailable }
        let count = FrenchFormat.count(
            available.count, "alternative sans difficulté déclarée", "alternatives sans difficulté déclarée")
        var blocks: [Block] = [
            .paragraph([
                .strong(available.isEmpty ? "Aucune alternative sans difficulté déclarée" : count), .text(". \(ShortageSentences.advice)"),
            ])
        ]
        if !available.isEmpty { blocks.append(.list(available.prefix(limit).map(line))) }
        let rest = available.dropFirst(limit)
        if !rest.isEmpty, limit > alternativesShown {
            blocks.append(
                .details(
                    summary: FrenchFormat.count(rest.count, "autre sans difficulté déclarée", "autres sans difficulté déclarée"),
                    [.list(rest.map(line))]))
        }
        if !others.isEmpty {
            let title = FrenchFormat.count(others.count, "alternative en difficulté aussi", "alternatives en difficulté elles aussi")
            blocks.append(.details(summary: title, [.list(others.map(line))]))
        }
        return blocks
    }

    private func list(_ medicines: [ShortageModel.Medicine], nothing: String, title: String, more: String) -> [PageSection] {
        guard let asOf = model.asOf else { return [] }
        let found = medicines.filter { $0.worst?.status.isDifficulty == true }
        guard !found.isEmpty else {
            return [section(.availability, "Disponibilité", [.paragraph([.text("\(nothing) à l’ANSM au \(FrenchFormat.date(asOf)).")])])]
        }
        let table = PageTable(
            caption: title, headings: [.init("Médicament"), .init("État"), .init("Depuis")],
            rows: found.prefix(ShortageSections.medicinesShown).map { medicine in
                [
                    [.link(Link(medicine.title, Address.shortage(medicine.cis)))], medicine.worst.map { [.badge($0.status.badge)] } ?? [],
                    [medicine.worst?.start.map(Inline.date) ?? .state(.notReported)],
                ]
            })
        let rest = found.count - ShortageSections.medicinesShown
        return [
            section(
                .availability, "Disponibilité",
                [.table(table)] + (rest > 0 ? [.paragraph([.link(Link("Voir les \(FrenchFormat.number(rest)) autres", more))])] : []))
        ]
    }

    /// - Parameter departure: set when the section says nothing but that the medicine left the base, as of that edition.
    private func section(
        _ position: PageSection.Position, _ title: String, _ blocks: [Block], departure: CalendarDate? = nil, comparison: [Inline] = []
    ) -> PageSection {
        PageSection(
            id: "disponibilite", title: title, position: position, blocks: blocks,
            source: departure.map(ShortageSentences.baseSource) ?? ShortageSentences.source(asOf: model.asOf), comparison: comparison)
    }
}
