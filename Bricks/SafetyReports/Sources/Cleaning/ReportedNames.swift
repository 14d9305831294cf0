package import Vocabulary

/// A name that reports use, with how often: all that linkage needs to know, and nothing about anybody.
package struct ReportedName: Hashable, Sendable {
    package let kind: ReportedDrugKind
    /// As typed, without the blanks around.
    package let name: String
    /// Lines case × medicine after cleaning.
    package let lines: Int
    /// Different cases among them.
    package let cases: Int
}

/// The different names of cleaned reports, sorted by kind then by the bytes of the name.
package struct ReportedNames: Sendable {
    package let all: [ReportedName]
    /// For each line of the cleaned reports, in its order, the place of its name in `all`.
    package let placeOfLine: [Int32]

    package init(_ cleaned: CleanedReports) {
        let names = cleaned.collection.names
        let kinds = ReportedDrugKind.allCases.count
        func slot(_ line: CleanLine) -> Int { Int(line.name.index) * kinds + line.kind.rawValue }
        var lines = [Int32](repeating: 0, count: names.count * kinds)
        var cases = lines
        var lastReport = [Int32](repeating: -1, count: lines.count)
        for line in cleaned.lines {
            let slot = slot(line)
            lines[slot] += 1
            // Lines come sorted by report.
            if lastReport[slot] != Int32(line.report) { cases[slot] += 1 }
            lastReport[slot] = Int32(line.report)
        }
        var places = [Int32](repeating: -1, count: lines.count)
        var all: [ReportedName] = []
        let sorted = names.sorted
        for kind in ReportedDrugKind.allCases {
            for text in sorted {
                let slot = Int(text.index) * kinds + kind.rawValue
                guard lines[slot] > 0 else { continue }
                places[slot] = Int32(all.count)
                all.append(ReportedName(kind: kind, name: names[text], lines: Int(lines[slot]), cases: Int(cases[slot])))
            }
        }
        self.all = all
        placeOfLine = cleaned.lines.map { places[slot($0)] }
    }

    /// On which days some names were told, and with how many lines each day, oldest first; lines of no known day come first. An old name may
    /// stand for one medicine one day and for another later: only the whole date tells which.
    /// - Parameter places: of the names, in `all`.
    package func days(of places: Set<Int32>, in cleaned: CleanedReports) -> [Int32: [(day: CalendarDate?, lines: Int)]] {
        var counts: [Int32: [CalendarDate?: Int]] = [:]
        for (line, place) in zip(cleaned.lines, placeOfLine) where places.contains(place) {
            counts[place, default: [:]][cleaned.collection.reports[line.report].received, default: 0] += 1
        }
        return counts.mapValues { days in
            days.sorted { ($0.key?.daysSinceEpoch ?? .min) < ($1.key?.daysSinceEpoch ?? .min) }.map { (day: $0.key, lines: $0.value) }
        }
    }
}
