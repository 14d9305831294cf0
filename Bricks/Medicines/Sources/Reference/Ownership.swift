package import Vocabulary

/// Whose a name or a package was on a day, among all who ever had it.
extension PivotReference {
    /// The bearers of a former name on a day: nearly always one. Several only where the source gives them the same days.
    ///
    /// Among those who bore it that day, the one who left it first: the others had it after. After all of them left it, the last who did; before
    /// any had it, the first who got it. Without a day, the last.
    /// - Parameter bearers: everyone who ever bore it.
    package static func bearers<Bearer>(_ bearers: [FormerName<Bearer>], on day: CalendarDate?) -> [Bearer] {
        guard let day else { return last(bearers) }
        let then = bearers.filter { bearer in bearer.from.map { $0 <= day } ?? true && bearer.until.map { day <= $0 } ?? true }
        if !then.isEmpty { return equal(then.min { until($0) < until($1) }, among: then) { until($0) } }
        let after = bearers.filter { from($0) > day.daysSinceEpoch }
        if after.count == bearers.count { return equal(after.min { from($0) < from($1) }, among: after) { from($0) } }
        return last(bearers.filter { until($0) < day.daysSinceEpoch })
    }

    private static func last<Bearer>(_ bearers: [FormerName<Bearer>]) -> [Bearer] {
        equal(bearers.max { until($0) < until($1) }, among: bearers) { until($0) }
    }

    private static func equal<Bearer>(
        _ one: FormerName<Bearer>?, among all: [FormerName<Bearer>], by day: (FormerName<Bearer>) -> Int
    ) -> [Bearer] {
        guard let one else { return [] }
        return Set(all.filter { day($0) == day(one) }.map(\.bearer)).sorted()
    }

    private static func from<Bearer>(_ name: FormerName<Bearer>) -> Int { name.from?.daysSinceEpoch ?? .min }
    private static func until<Bearer>(_ name: FormerName<Bearer>) -> Int { name.until?.daysSinceEpoch ?? .max }

    /// The one product that a package counts for on a day, so that no count has it twice: of those already begun, the one that began last; else,
    /// and without a day, the one that counts today.
    /// - Parameter holders: of one CIP13, in the order of `packages`.
    package static func holder(of holders: some Sequence<PackageHolder>, on day: CalendarDate?) -> CIS? {
        let holders = Array(holders)
        guard let day else { return holders.first?.cis }
        var chosen: PackageHolder?
        for holder in holders {
            guard let from = holder.from, from <= day else { continue }
            if let known = chosen?.from, known >= from { continue }
            chosen = holder
        }
        return (chosen ?? holders.first)?.cis
    }
}
