import Frame
import Vocabulary

/// `/ruptures/{cis}`: the state of one medicine, its history, what was promised and what may replace it.
struct MedicineShortagePage {
    let model: ShortageModel
    let medicine: ShortageModel.Medicine

    var page: Page {
        let asOf = model.asOf
        return Page(
            address: Address.shortage(medicine.cis), title: "Disponibilité de \(medicine.title)", summary: summary,
            breadcrumb: [Link("Accueil", "/"), Link("Ruptures et tensions", Address.shortages)], identity: identity,
            badges: medicine.worst.map { [$0.status.badge] } ?? [], facts: asOf.map(facts) ?? [],
            sections: (asOf.map(sections) ?? []) + [follow], dataAddress: "\(Address.resource("ruptures"))?cis=\(medicine.cis)",
            feeds: feeds)
    }

    private var summary: String {
        guard let asOf = model.asOf else { return medicine.title }
        guard let worst = medicine.worst else {
            // Nothing can be declared any more about what left the base.
            return model.departure(of: medicine.cis) == nil
                ? "\(medicine.title). \(ShortageSentences.nothing(asOf: asOf))" : "\(medicine.title) : ruptures et tensions passées."
        }
        return "\(medicine.title). \(ShortageSentences.situation(worst, asOf: asOf))."
    }

    private var identity: [Inline] {
        var line: [Inline] = [.text("CIS "), .code("\(medicine.cis)")]
        if medicine.name != nil { line += [.text(" · "), .link(Link("Page du médicament", Address.medicine(medicine.cis)))] }
        if let holder = medicine.holder { line.append(.text(" · \(holder)")) }
        if medicine.isMajor == true {
            line += [.text(" · "), .abbreviation("MITM", meaning: "médicament d’intérêt thérapeutique majeur")]
        }
        return line
    }

    private func facts(asOf: CalendarDate) -> [Fact] {
        var facts: [Fact] = []
        if let worst = medicine.worst, worst.status.isDifficulty {
            let episode = medicine.episodes.first { $0.identifier == worst.episode }
            facts.append(Fact("Depuis", (episode?.start ?? worst.start).map { [.date($0)] } ?? [.state(.notReported)]))
            if let days = episode?.duration { facts.append(Fact("Durée à ce jour", ShortageSentences.duration(days))) }
            facts.append(Fact("Retour annoncé", worst.comeback.map { [.date($0)] } ?? [.text("non précisé")]))
            if let other = medicine.states.first(where: { $0.cip13 == worst.cip13 && $0.status == .backInStock }),
                let day = other.comeback ?? other.updated
            {
                facts.append(Fact("Retour déclaré", [.date(day), .text(", contredit par une autre déclaration")]))
            }
            if let count = episode?.announcedReturns, count > 1 {
                facts.append(Fact("Date de retour", "annoncée \(FrenchFormat.number(count)) fois"))
            }
        }
        facts.append(Fact("Épisodes connus", FrenchFormat.number(medicine.episodes.count)))
        return facts
    }

    private func sections(asOf: CalendarDate) -> [PageSection] {
        let source = ShortageSentences.source(asOf: asOf)
        var sections = [
            PageSection(
                id: "etat", title: "Aujourd’hui", position: .firstScreen,
                blocks: ShortageSections.state(
                    of: medicine, asOf: asOf, departure: model.departure(of: medicine.cis), inPlace: "#alternatives"),
                source: source)
        ]
        if medicine.worst?.status.isDifficulty == true {
            sections.append(
                PageSection(
                    id: "alternatives", title: "Que prendre à la place ?", position: .availability,
                    blocks: ShortageSections.alternatives(to: medicine, limit: 10),
                    source: ShortageSentences.alternativesSource))
        }
        if !medicine.episodes.isEmpty {
            sections.append(
                PageSection(
                    id: "historique", title: "Historique", position: .history,
                    blocks: [.figure(ShortageFigures.timeline(of: medicine, asOf: asOf)), .table(episodes), .table(events)], source: source)
            )
        }
        return sections
    }

    private var episodes: PageTable {
        PageTable(
            caption: "Épisodes",
            headings: [.init("Épisode"), .init("Dernier état"), .init("Début"), .init("Fin"), .init("Durée", isNumeric: true)],
            rows: medicine.episodes.reversed().map { episode in
                [
                    [.text(ShortageSentences.subject(episode.cip13))], [.badge(episode.lastStatus.badge)],
                    [.text(ShortageSentences.start(episode))],
                    [.text(ShortageSentences.end(episode))],
                    [
                        episode.duration.map {
                            .text((episode.end == nil && !episode.isOngoing ? "au moins " : "") + ShortageSentences.duration($0))
                        } ?? .state(.notReported)
                    ],
                ]
            })
    }

    /// Newest first; plain updates too, since they show that the declaration is followed.
    private var events: PageTable {
        let all = medicine.episodes.flatMap { episode in episode.changes.map { (episode, $0) } }
        let ordered = all.enumerated().sorted { left, right in
            left.element.1.seen != right.element.1.seen ? left.element.1.seen > right.element.1.seen : left.offset > right.offset
        }
        return PageTable(
            caption: "Ce qui a changé, d’un relevé à l’autre",
            headings: [.init("Relevé du"), .init("Événement"), .init("Détail"), .init("Date donnée par la source")],
            rows: ordered.map { _, entry in
                let (episode, change) = entry
                let detail = ShortageSentences.change(change)
                return [
                    [.date(change.seen)], [.text(change.kind.frenchName)],
                    [
                        .text(
                            [detail, episode.cip13.map { ShortageSentences.subject($0) } ?? ""].filter { !$0.isEmpty }.joined(
                                separator: ", "))
                    ],
                    [change.effective.map(Inline.date) ?? .state(.notReported)],
                ]
            })
    }

    private var feeds: [Link] {
        let address = Address.shortage(medicine.cis)
        return [
            Link("Flux Atom : chaque changement", "\(address).atom"), Link("Calendrier (ICS) : débuts et retours", "\(address).ics"),
        ]
    }

    private var follow: PageSection {
        PageSection(
            id: "suivre", title: "Suivre ce médicament", position: .data,
            blocks: [
                .list(
                    feeds.map { [.link($0)] } + (medicine.link.map { [[.link(Link("Page de l’ANSM sur ce médicament", $0))]] } ?? [])),
                .paragraph([.text(ShortageSentences.scope)]),
            ])
    }
}
