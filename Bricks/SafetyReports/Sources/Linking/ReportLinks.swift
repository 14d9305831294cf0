package import Linkage
package import Vocabulary
import Frame

/// What the names of cleaned reports are linked to: one decision for each name, and for the few names that changed bearer one for each day.
package struct ReportLinks: Sendable {
    /// By place in `ReportedNames.all`, whatever the day.
    package let decisions: [Decision]
    /// For a name that several things bore, the decision of each day that it was told.
    package let decisionsByDay: [Int32: [CalendarDate: Decision]]
    /// What the agency's cascade of 2020-22 answers on the same names; none but for the base that it was made for.
    private let cascade: [OrdeiLink]
    /// The same, for the past names that it links otherwise after some year.
    private let laterCascade: [Int32: OrdeiLink]

    /// Names linked by one task at a time.
    private static let slice = 512

    package init(_ names: ReportedNames, in cleaned: CleanedReports, with engine: LinkageEngine, people: PersonDecisions?) {
        let people = people ?? PersonDecisions([], reference: engine.reference)
        let source = cleaned.collection.source
        let kinds = names.all.map { $0.kind.nameKind(in: source) }
        let slices = stride(from: 0, to: names.all.count, by: Self.slice).map { $0..<min($0 + Self.slice, names.all.count) }
        let linked = concurrentMap(slices) { slice -> [Decision] in
            var linker = ReviewedLinker(engine, people)
            return slice.map { linker.link(names.all[$0].name, as: kinds[$0], ingredients: names.all[$0].ingredients) }
        }
        let decisions = linked.flatMap(\.self)
        let open = decisions.indices.filter { decisions[$0].verdict == .ambiguous && decisions[$0].known == 1 }
        var linker = engine.linker()
        decisionsByDay = names.days(of: Set(open.map(Int32.init)), in: cleaned).reduce(into: [:]) { byDay, told in
            let name = names.all[Int(told.key)]
            for day in told.value.compactMap(\.day) {
                byDay[told.key, default: [:]][day] = linker.link(
                    name.name, as: kinds[Int(told.key)], ingredients: name.ingredients, on: day.daysSinceEpoch)
            }
        }
        self.decisions = decisions
        guard source == .bnpv else {
            (cascade, laterCascade) = ([], [:])
            return
        }
        let chain = OrdeiCascade(engine.reference) { CalendarDate(daysSinceEpoch: $0)?.year }
        let links = chain.link(names.all.map { ($0.name, $0.kind.nameKind) })
        cascade = links
        laterCascade = links.indices.filter { links[$0].lastYear != nil }.reduce(into: [:]) { later, place in
            later[Int32(place)] = chain.laterLink(of: names.all[place].name)
        }
    }
}

extension ReportLinks {
    /// What a line was linked to: by its name, and by its day when the name changed bearer.
    package func decision(of place: Int32, on day: CalendarDate?) -> Decision {
        day.flatMap { decisionsByDay[place]?[$0] } ?? decisions[Int(place)]
    }

    /// What the cascade links a line to, by its name and by its year.
    func cascade(of place: Int32, on day: CalendarDate?) -> OrdeiLink {
        let link = cascade[Int(place)]
        guard let lastYear = link.lastYear, let day, day.year > lastYear else { return link }
        return laterCascade[place] ?? link
    }
}

extension ReportedDrugKind {
    package var nameKind: NameKind {
        switch self {
        case .speciality: .medicinalProduct
        case .product: .family
        case .substance: .substance
        }
    }

    /// What a source says that its names are. The BNPV says it of each. E2B and FAERS have one field for the name of a product, where anything is
    /// written: nothing is said of it, but where the name is that of an ingredient.
    package func nameKind(in source: ReportSource) -> NameKind? {
        source == .bnpv || self == .substance ? nameKind : nil
    }
}
