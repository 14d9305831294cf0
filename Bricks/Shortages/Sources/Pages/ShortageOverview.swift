import Frame
import Vocabulary

/// `/ruptures`: what is missing today, what it looks like over time, and what these numbers are worth.
struct ShortageOverview: Sendable {
    /// One line of the table, ready to be filtered and sorted.
    private struct Line: Sendable {
        let medicine: ShortageModel.Medicine
        let state: ShortageModel.State
        let begun: CalendarDate?
        let foldedTitle: String
        let foldedHolder: String
    }

    /// With its charts and its form, the page stays under 1,500 elements.
    static let pageLength = 75

    private let model: ShortageModel
    private let lines: [Line]
    /// Charts do not depend on the request.
    private let trend: [PageSection]

    init(model: ShortageModel) {
        self.model = model
        lines = model.medicines.compactMap { medicine in
            guard let state = medicine.worst else { return nil }
            let begun = medicine.episodes.first { $0.identifier == state.episode }?.start ?? (state.status.isDifficulty ? state.start : nil)
            return Line(
                medicine: medicine, state: state, begun: begun, foldedTitle: ShortageFilter.folded(medicine.title),
                foldedHolder: ShortageFilter.folded(medicine.holder ?? ""))
        }
        trend =
            model.asOf.map { asOf in
                [
                    PageSection(
                        id: "evolution", title: "Évolution", position: .history,
                        blocks: [.figure(ShortageFigures.openings(model, asOf: asOf))]),
                    PageSection(
                        id: "durees", title: "Durées", position: .history,
                        blocks: ShortageFigures.typicalDuration(model) + [.figure(ShortageFigures.durations(model, asOf: asOf))]),
                ]
            } ?? []
    }

    func page(_ query: Query) -> Page {
        let filter = ShortageFilter(query)
        return Page(
            address: Address.shortages, title: "Ruptures et tensions d’approvisionnement",
            summary: "Les médicaments en rupture ou en tension aujourd’hui en France, depuis quand, et leur retour annoncé.",
            breadcrumb: [Link("Accueil", "/")],
            identity: [
                .text(model.asOf.map { "État déclaré à l’ANSM au \(FrenchFormat.date($0))." } ?? "Aucun relevé de disponibilité reçu.")
            ],
            notices: (filter.ignored.map { [$0] } ?? []) + [
                Notice(.neutral, title: "Ce que disent ces chiffres", [.text(ShortageSentences.scope)])
            ], facts: figures,
            sections: [list(filter)] + trend + [data], dataAddress: Address.resource("disponibilites"), feeds: ShortageOverview.feeds)
    }

    /// Each change of each medicine, as a release brings it.
    private static let feeds = [
        Link("Flux Atom des ruptures et tensions", "\(Address.shortages).atom"),
        Link("Flux JSON des ruptures et tensions", "\(Address.shortages).feed.json"),
    ]

    /// The numbers of the day, with the change since the list before.
    private var figures: [Fact] {
        guard let today = model.snapshots.last else { return [] }
        let before = model.snapshots.dropLast().last
        return [AvailabilityStatus.shortage, .supplyTension, .backInStock].map { status in
            let count = today.medicines[status] ?? 0
            var text = FrenchFormat.count(count, "médicament")
            if let before {
                let change = ShortageSentences.change(count - (before.medicines[status] ?? 0))
                text += " (\(change) qu’au \(FrenchFormat.date(before.date)))"
            }
            return Fact(status.frenchName, text)
        }
    }

    private func list(_ filter: ShortageFilter) -> PageSection {
        let found = matching(filter)
        let paging = Paging(found.count, by: ShortageOverview.pageLength, number: filter.page)
        let table = PageTable(
            caption: FrenchFormat.count(found.count, "médicament") + (paging.place.map { ", \($0)" } ?? ""),
            headings: [.init("Médicament"), .init("État"), .init("Depuis"), .init("Retour annoncé"), .init("Mise à jour")],
            rows: found[paging.range].map(cells), emptyText: "Aucun médicament ne correspond à ces critères.")
        return PageSection(
            id: "liste", title: "Les médicaments concernés", position: .availability,
            blocks: [.form(filter.form), .table(table)] + paging.turns(filter.address),
            source: ShortageSentences.source(asOf: model.asOf))
    }

    private func cells(_ line: Line) -> [[Inline]] {
        let packages = line.medicine.states.count { $0.cip13 != nil && $0.status == line.state.status }
        return [
            [.link(Link(line.medicine.title, Address.shortage(line.medicine.cis)))]
                + (line.medicine.isKnown == false ? [.text(" "), .badge(Badge("absent de la base"))] : []),
            [.badge(line.state.status.badge)]
                + (packages > 0 ? [.text(" \(FrenchFormat.count(packages, "présentation"))")] : []),
            [line.begun.map(Inline.date) ?? .state(.notReported)],
            [line.state.status.isDifficulty ? line.state.comeback.map(Inline.date) ?? .text("non précisé") : .state(.notApplicable)],
            [line.state.updated.map(Inline.date) ?? .state(.notReported)],
        ]
    }

    private func matching(_ filter: ShortageFilter) -> [Line] {
        let text = ShortageFilter.folded(filter.text).split(separator: " ")
        let holder = ShortageFilter.folded(filter.holder)
        let found = lines.filter { line in
            let isWanted =
                switch filter.status {
                case .all: true
                case .inDifficulty: line.state.status.isDifficulty
                case .only(let status): line.medicine.states.contains { $0.status == status }
                }
            guard isWanted, filter.atc.isEmpty || line.medicine.atc?.hasPrefix(filter.atc) == true else { return false }
            if let isMajor = filter.isMajor, line.medicine.isMajor != isMajor { return false }
            guard text.allSatisfy({ line.foldedTitle.contains($0) || $0 == "\(line.medicine.cis)" }) else { return false }
            guard holder.isEmpty || line.foldedHolder.contains(holder) else { return false }
            guard let since = filter.since else { return true }
            guard let begun = line.begun, let asOf = model.asOf else { return false }
            let age = begun.days(until: asOf)
            return since < 0 ? age > -since : age <= since
        }
        return found.sorted { left, right in
            if filter.order != .name, left.begun != right.begun {
                // Unknown starts come last, whatever the order.
                guard let one = left.begun else { return false }
                guard let other = right.begun else { return true }
                return filter.order == .recent ? one > other : one < other
            }
            if left.foldedTitle != right.foldedTitle { return left.foldedTitle.utf8.lexicographicallyPrecedes(right.foldedTitle.utf8) }
            return left.medicine.cis < right.medicine.cis
        }
    }

    private var data: PageSection {
        PageSection(
            id: "donnees", title: "Données", position: .data,
            blocks: [
                .list(
                    ShortageDatasets.all.map { [.link(Link($0.title, Address.dataset($0.pathName))), .text(" : \($0.grain)")] })
            ], source: ShortageSentences.source(asOf: model.asOf))
    }
}
