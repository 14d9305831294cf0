package import Linkage
package import Vocabulary
import Frame

/// What the names of cleaned reports are linked to: one decision for each name, and for the few names that changed bearer one for each day.
package struct ReportLinks: Sendable {
    /// By place in `ReportedNames.all`, whatever the day.
    package let decisions: [Decision]
    /// For a name that several things bore, the decision of each day that it was told.
    package let decisionsByDay: [Int32: [CalendarDate: Decision]]
    /// What the agency's cascade of 2020-22 answers on the same names.
    package let cascade: [OrdeiLink]

    /// Names linked by one task at a time.
    private static let slice = 512

    /// - Parameter people: what they decided, applied before all else.
    package init(_ names: ReportedNames, in cleaned: CleanedReports, with engine: LinkageEngine, people: PersonDecisions? = nil) {
        let people = people ?? PersonDecisions([], reference: engine.reference)
        let kinds = names.all.map(\.kind.nameKind)
        let slices = stride(from: 0, to: names.all.count, by: Self.slice).map { $0..<min($0 + Self.slice, names.all.count) }
        let linked = concurrentMap(slices) { slice -> [Decision] in
            var linker = ReviewedLinker(engine, people)
            return slice.map { linker.link(names.all[$0].name, as: kinds[$0]) }
        }
        let decisions = linked.flatMap(\.self)
        let open = decisions.indices.filter { decisions[$0].verdict == .ambiguous && decisions[$0].known == 1 }
        var linker = engine.linker()
        decisionsByDay = names.days(of: Set(open.map(Int32.init)), in: cleaned).reduce(into: [:]) { byDay, told in
            for day in told.value.compactMap(\.day) {
                byDay[told.key, default: [:]][day] = linker.link(
                    names.all[Int(told.key)].name, as: kinds[Int(told.key)], on: day.daysSinceEpoch)
            }
        }
        self.decisions = decisions
        cascade = OrdeiCascade(engine.reference).link(zip(names.all, kinds).map { ($0.name, $1) })
    }
}

extension ReportLinks {
    /// What a line was linked to: by its name, and by its day when the name changed bearer.
    package func decision(of place: Int32, on day: CalendarDate?) -> Decision {
        day.flatMap { decisionsByDay[place]?[$0] } ?? decisions[Int(place)]
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
}
