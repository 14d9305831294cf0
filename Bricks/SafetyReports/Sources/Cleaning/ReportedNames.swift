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

    /// On which days a name was told, with how many lines each, oldest first: an old name may stand for one medicine one day and another later.
    /// Lines whose day is unknown come first, without a day.
    package func days(of place: Int, in cleaned: CleanedReports) -> [(day: CalendarDate?, lines: Int)] {
        var counts: [CalendarDate?: Int] = [:]
        for (line, name) in zip(cleaned.lines, placeOfLine) where Int(name) == place {
            counts[cleaned.collection.reports[line.report].received, default: 0] += 1
        }
        return counts.sorted { left, right in
            (left.key?.daysSinceEpoch ?? .min) < (right.key?.daysSinceEpoch ?? .min)
        }.map { (day: $0.key, lines: $0.value) }
    }
}
