package import Vocabulary

/// What bricks above may build on: the state of supply today, and every episode known.
package struct AvailabilityHistory: Sendable {
    /// How many medicines and declarations have each status, on one day.
    package struct Snapshot: Hashable, Sendable {
        package let date: CalendarDate
        /// A medicine counts once, under its worst status.
        package let medicines: [AvailabilityStatus: Int]
        package let declarations: [AvailabilityStatus: Int]
    }

    /// A declaration in its last known state.
    package struct Listed: Hashable, Sendable {
        package let declaration: AvailabilityDeclaration
        /// 1 for the one that tells the state of its subject, that day.
        package let rank: Int
        /// The last vintage with a declaration of this rank on this subject.
        package let date: CalendarDate
    }

    /// Declarations ever listed, by subject and rank: those of the newest vintage, and the last state of those gone since.
    package let listed: [Listed]
    /// By subject, then oldest first.
    package let episodes: [Episode]
    /// Oldest first.
    package let snapshots: [Snapshot]
    /// State of each medicine in the newest vintage: the worst of its declarations.
    package let states: [CIS: AvailabilityStatus]

    /// Day of the newest vintage; nil when no dated file was received.
    package var asOf: CalendarDate? { snapshots.last?.date }

    package init(_ vintages: [AvailabilityVintage]) {
        var days: [CalendarDate: Set<AvailabilityDeclaration>] = [:]
        for vintage in vintages { days[vintage.date, default: []].formUnion(vintage.declarations) }
        let dates = days.keys.sorted()
        snapshots = dates.map { date in
            let declarations = days[date] ?? []
            return Snapshot(
                date: date, medicines: AvailabilityHistory.count(AvailabilityHistory.states(of: declarations).values),
                declarations: AvailabilityHistory.count(declarations.map(\.status)))
        }
        let newest = dates.last.flatMap { days[$0] } ?? []
        listed = AvailabilityHistory.listed(days)
        states = AvailabilityHistory.states(of: newest)
        episodes = Episode.rebuild(vintages)
    }

    private static func listed(_ days: [CalendarDate: Set<AvailabilityDeclaration>]) -> [Listed] {
        struct Place: Hashable {
            let subject: DeclarationSubject
            let rank: Int
        }
        var last: [Place: Listed] = [:]
        for (date, declarations) in days.sorted(by: { $0.key < $1.key }) {
            for (subject, several) in Dictionary(grouping: declarations, by: \.subject) {
                for (index, declaration) in several.sorted(by: { $0.isShown(before: $1) }).enumerated() {
                    last[Place(subject: subject, rank: index + 1)] = Listed(declaration: declaration, rank: index + 1, date: date)
                }
            }
        }
        return last.values.sorted { ($0.declaration.subject, $0.rank) < ($1.declaration.subject, $1.rank) }
    }

    private static func states(of declarations: Set<AvailabilityDeclaration>) -> [CIS: AvailabilityStatus] {
        var result: [CIS: AvailabilityStatus] = [:]
        for declaration in declarations {
            if let known = result[declaration.subject.cis], known.rank <= declaration.status.rank { continue }
            result[declaration.subject.cis] = declaration.status
        }
        return result
    }

    private static func count(_ statuses: some Sequence<AvailabilityStatus>) -> [AvailabilityStatus: Int] {
        statuses.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
