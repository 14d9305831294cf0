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
        guard let medicine = model[cis] else {
            return [section(.firstScreen, "Disponibilité", [.paragraph([.text(ShortageSentences.nothing(asOf: asOf))])])]
        }
        var blocks = ShortageSections.state(of: medicine, asOf: asOf)
        if medicine.worst?.status.isDifficulty == true {
            blocks += ShortageSections.alternatives(to: medicine, limit: ShortageSections.alternativesShown)
        }
        let detail = Inline.link(Link("Historique, alternatives et alertes", Address.shortage(cis)))
        var sections = [section(.firstScreen, "Disponibilité", blocks + [.paragraph([detail])])]
        if !medicine.episodes.isEmpty {
            var history = section(
                .availability, "Historique des ruptures et tensions", [ShortageFigures.timeline(of: medicine, asOf: asOf)])
            history.id = "historique-disponibilite"
            sections.append(history)
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

    /// One sentence for each distinct state: packages declared alike are told together.
    static func state(of medicine: ShortageModel.Medicine, asOf: CalendarDate) -> [Block] {
        guard let worst = medicine.worst else { return [.paragraph([.text(ShortageSentences.nothing(asOf: asOf))])] }
        var told: [(states: [ShortageModel.State], text: [Inline])] = []
        for state in medicine.states where state.rank == 1 {
            let same = told.firstIndex { group in
                group.states[0].status == state.status && group.states[0].start == state.start && group.states[0].comeback == state.comeback
                    && group.states[0].updated == state.updated && (group.states[0].cip13 == nil) == (state.cip13 == nil)
            }
            if let same {
                told[same].states.append(state)
            } else {
                told.append(([state], ShortageSentences.state(state, of: medicine, asOf: asOf)))
            }
        }
        var blocks: [Block] = []
        for (index, group) in told.enumerated() {
            let packages = group.states.compactMap(\.cip13)
            let about: [Inline] =
                packages.isEmpty
                ? []
                : [
                    .text(packages.count == 1 ? " Présentation concernée : " : " Présentations concernées : "),
                    .text(packages.joined(separator: ", ")), .text("."),
                ]
            let status = group.states[0].status
            blocks.append(
                index == 0
                    ? .notice(Notice(worst.status.badge.tone, title: status.frenchName, group.text + about))
                    : .paragraph(group.text + about))
        }
        if medicine.isKnown == false {
            blocks.append(.paragraph([.text("Ce code CIS est absent de la base publique des médicaments : déclaration à vérifier.")]))
        }
        return blocks
    }

    static func alternatives(to medicine: ShortageModel.Medicine, limit: Int) -> [Block] {
        guard !medicine.alternatives.isEmpty else {
            return [.paragraph([.text("Aucune alternative commercialisée trouvée dans le même groupe générique ni dans la même classe.")])]
        }
        func line(_ other: Alternative) -> [Inline] {
            [
                .link(Link(other.name, Address.medicine(other.cis))), .text(" (\(other.reason.frenchName)) "),
                .badge(other.status?.badge ?? Badge("aucune difficulté déclarée", .good)),
            ]
        }
        let available = medicine.alternatives.count(where: \.isAvailable)
        var blocks: [Block] = [
            .heading("Alternatives"),
            .paragraph([
                .text(
                    "\(FrenchFormat.count(medicine.alternatives.count, "alternative possible", "alternatives possibles")), dont \(FrenchFormat.number(available)) sans difficulté déclarée. \(ShortageSentences.advice)"
                )
            ]), .list(medicine.alternatives.prefix(limit).map(line)),
        ]
        let others = medicine.alternatives.dropFirst(limit)
        if !others.isEmpty, limit > alternativesShown {
            blocks.append(.details(summary: "Voir les \(FrenchFormat.number(others.count)) autres", [.list(others.map(line))]))
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

    private func section(_ position: PageSection.Position, _ title: String, _ blocks: [Block]) -> PageSection {
        PageSection(
            id: "disponibilite", title: title, position: position, blocks: blocks, source: ShortageSentences.source(asOf: model.asOf))
    }
}
