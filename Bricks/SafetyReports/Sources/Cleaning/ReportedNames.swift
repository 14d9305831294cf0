package import Vocabulary

/// A name that reports use, with how often: all that linkage needs to know, and nothing about anybody.
package struct ReportedName: Hashable, Sendable {
    package let kind: ReportedDrugKind
    /// As typed, without the blanks around.
    package let name: String
    /// Active ingredients that the source tells beside it; none where it tells none.
    package var ingredients: [String] = []
    /// Lines case × medicine after cleaning.
    package let lines: Int
    /// Different cases among them.
    package let cases: Int
}

/// The different names of cleaned reports, sorted by kind, then by the bytes of the name, then by those of the ingredients told beside it.
package struct ReportedNames: Sendable {
    package let all: [ReportedName]
    /// For each line of the cleaned reports, in its order, the place of its name in `all`.
    package let placeOfLine: [Int32]

    package init(_ cleaned: CleanedReports) {
        let names = cleaned.collection.names
        var slots = NameSlots(names.count)
        for line in cleaned.lines { slots.add(line) }
        var all: [ReportedName] = []
        var places = [Int32](repeating: -1, count: slots.lines.count)
        let sorted = names.sorted
        for kind in ReportedDrugKind.allCases {
            for text in sorted {
                for (slot, ingredients) in slots.told(text, kind, cleaned.collection.words) {
                    places[slot] = Int32(all.count)
                    all.append(
                        ReportedName(
                            kind: kind, name: names[text], ingredients: ingredients, lines: Int(slots.lines[slot]),
                            cases: Int(slots.cases[slot])))
                }
            }
        }
        self.all = all
        placeOfLine = cleaned.lines.map { places[slots.slot($0)] }
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

/// Counts of lines and cases by name and kind, and apart for those with ingredients beside: most sources tell none.
private struct NameSlots {
    private(set) var lines: [Int32]
    private(set) var cases: [Int32]
    private var lastReport: [Int32]
    private let plain: Int
    /// By the slot that the name would have without ingredients.
    private var withIngredients: [Int: [PooledText: Int]] = [:]

    init(_ names: Int) {
        plain = names * ReportedDrugKind.allCases.count
        lines = Array(repeating: 0, count: plain)
        cases = lines
        lastReport = Array(repeating: -1, count: plain)
    }

    /// Lines come sorted by report.
    mutating func add(_ line: CleanLine) {
        if let ingredients = line.ingredients, withIngredients[plainSlot(line.name, line.kind)]?[ingredients] == nil {
            withIngredients[plainSlot(line.name, line.kind), default: [:]][ingredients] = lines.count
            lines.append(0)
            cases.append(0)
            lastReport.append(-1)
        }
        let slot = slot(line)
        lines[slot] += 1
        if lastReport[slot] != Int32(line.report) { cases[slot] += 1 }
        lastReport[slot] = Int32(line.report)
    }

    func slot(_ line: CleanLine) -> Int {
        let slot = plainSlot(line.name, line.kind)
        return line.ingredients.flatMap { withIngredients[slot]?[$0] } ?? slot
    }

    /// Where the lines of a name are counted, without ingredients first, then by the bytes of these.
    func told(_ name: PooledText, _ kind: ReportedDrugKind, _ words: TextPool) -> [(slot: Int, ingredients: [String])] {
        let slot = plainSlot(name, kind)
        let others = (withIngredients[slot] ?? [:]).map { (slot: $0.value, text: words[$0.key]) }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        return (lines[slot] > 0 ? [(slot, [])] : []) + others.map { ($0.slot, $0.text.split(separator: "\\").map { String($0) }) }
    }

    private func plainSlot(_ name: PooledText, _ kind: ReportedDrugKind) -> Int {
        Int(name.index) * ReportedDrugKind.allCases.count + kind.rawValue
    }
}
