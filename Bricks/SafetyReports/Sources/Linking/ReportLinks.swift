package import Linkage
import Vocabulary
import Frame

/// What the names of cleaned reports are linked to: one decision for each name, and for the few names that changed bearer one for each day.
package struct ReportLinks: Sendable {
    /// By place in `ReportedNames.all`. Of a name told on days that decide, the decision that covers most lines.
    package let decisions: [Decision]
    /// What the agency's cascade of 2020-22 answers on the same names.
    package let cascade: [OrdeiLink]

    /// Names linked by one task at a time.
    private static let slice = 512

    package init(_ names: ReportedNames, in cleaned: CleanedReports, with engine: LinkageEngine) {
        let kinds = names.all.map(\.kind.nameKind)
        let slices = stride(from: 0, to: names.all.count, by: Self.slice).map { $0..<min($0 + Self.slice, names.all.count) }
        let linked = concurrentMap(slices) { slice -> [Decision] in
            var linker = engine.linker()
            return slice.map { linker.link(names.all[$0].name, as: kinds[$0]) }
        }
        var decisions = linked.flatMap(\.self)
        // A name that several things bore: the days on which it was told say whose it was.
        let open = decisions.indices.filter { decisions[$0].verdict == .ambiguous && decisions[$0].stage == .formerName }
        var linker = engine.linker()
        for (place, days) in names.days(of: Set(open.map(Int32.init)), in: cleaned) {
            var lines: [Decision: Int] = [:]
            for (day, count) in days {
                guard let day else { continue }
                let decision = linker.link(names.all[Int(place)].name, as: kinds[Int(place)], on: day.daysSinceEpoch)
                lines[decision, default: 0] += count
            }
            let best = lines.max { ($0.value, $1.key.answer?.name ?? "") < ($1.value, $0.key.answer?.name ?? "") }
            if let best { decisions[Int(place)] = best.key }
        }
        self.decisions = decisions
        cascade = OrdeiCascade(engine.reference).link(zip(names.all, kinds).map { ($0.name, $1) })
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
