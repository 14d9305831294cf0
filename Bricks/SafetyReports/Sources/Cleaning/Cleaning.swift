package import Quality
import Vocabulary

/// Which reports indicators are about.
package struct CleaningSettings: Hashable, Sendable {
    /// Years of notification; nil for all.
    package var years: ClosedRange<Int>?
    /// True to keep only what happened in France and was told from France.
    package var isFrenchOnly: Bool

    package init(years: ClosedRange<Int>? = nil, isFrenchOnly: Bool = true) {
        self.years = years
        self.isFrenchOnly = isFrenchOnly
    }
}

/// A line case × medicine that went through the funnel.
package struct CleanLine: Hashable, Sendable {
    /// Place of the report in its collection.
    package let report: Int
    package let name: PooledText
    package let kind: ReportedDrugKind
    /// Active ingredients that the source tells beside the name, in the words of the collection.
    package var ingredients: PooledText?
}

/// What cleaning a collection gave.
package struct CleanedReports: Sendable {
    package let collection: ReportCollection
    package let funnel: Funnel
    package let lines: [CleanLine]
}

/// Joins cases and medicines, then sets lines aside rule after rule, and counts. What is kept does not depend on the order of rows.
struct Cleaning {
    /// Medicine rows that the source held, those that reading rejected included.
    let rowsRead: Int
    let settings: CleaningSettings

    /// A line packed in a word: its report, its name (0 for none) and its kind, so that sorting words sorts lines.
    private struct Line {
        let word: UInt64

        init(report: Int32, name: PooledText?, kind: ReportedDrugKind?) {
            let name = name.map { UInt64($0.index) + 1 } ?? 0
            word = UInt64(report) << 33 | name << 2 | UInt64(kind?.rawValue ?? 3)
        }

        var report: Int { Int(word >> 33) }
        /// 0 for none.
        var name: Int { Int(word >> 2 & 0x7FFF_FFFF) }
        var kind: ReportedDrugKind? { ReportedDrugKind(rawValue: Int(word & 3)) }
    }

    func clean(_ collection: ReportCollection) -> CleanedReports {
        let (joined, withoutDrug) = join(collection)
        var lines = joined
        let reports = collection.reports
        var names = DistinctNames(collection.names.count)
        var funnel = Funnel(
            title: "\(collection.source.rawValue), du cas × médicament aux lignes retenues",
            sources: [
                Funnel.Source(title: "lignes de médicaments lues", rows: rowsRead),
                Funnel.Source(title: "sans clé, sans cas ou répétées, rejetées à la lecture", rows: collection.drugs.count - rowsRead),
                Funnel.Source(title: "cas sans aucun médicament, une ligne chacun", rows: withoutDrug),
            ], namesIn: names.count(lines.lazy.map(\.name)))
        func keep(_ rule: Rule, note: String? = nil, _ isKept: (Line) -> Bool) {
            let before = lines.count
            lines.removeAll { !isKept($0) }
            funnel.remove(before - lines.count, by: rule, names: names.count(lines.lazy.map(\.name)), note: note)
        }
        keep(CleaningRules.drug) { $0.name != 0 }
        keep(CleaningRules.age) { reports[$0.report].age != nil }
        keep(CleaningRules.sex) { reports[$0.report].sex != nil }
        if settings.isFrenchOnly, !collection.lacksCountries {
            keep(CleaningRules.country) { reports[$0.report].isFrench }
        } else {
            keep(CleaningRules.country, note: "règle non appliquée : \(collection.lacksCountries ? "colonnes absentes" : "tous pays")") {
                _ in true
            }
        }
        // Of equal lines the one of the most precise kind comes first.
        lines.sort { $0.word < $1.word }
        var last: UInt64?
        keep(CleaningRules.duplicate) { line in
            defer { last = line.word >> 2 }
            return line.word >> 2 != last
        }
        keep(CleaningRules.kind) { $0.kind != nil }
        if let years = settings.years {
            keep(CleaningRules.years, note: "\(years.lowerBound) à \(years.upperBound)") {
                reports[$0.report].received.map { years.contains($0.year) } ?? false
            }
        } else {
            keep(CleaningRules.years, note: "règle non appliquée : toutes les années") { _ in true }
        }
        var kept = lines.compactMap { line in
            line.kind.map { CleanLine(report: line.report, name: PooledText(index: Int32(line.name - 1)), kind: $0) }
        }
        tellIngredients(&kept, lines, collection)
        return CleanedReports(collection: collection, funnel: funnel, lines: kept)
    }

    /// Gives each line the ingredients told beside its name; of several, the first in the order of their bytes.
    private func tellIngredients(_ kept: inout [CleanLine], _ lines: [Line], _ collection: ReportCollection) {
        guard collection.drugs.contains(where: { $0.ingredients != nil }) else { return }
        let sorted = collection.words.sorted
        var ranks = [Int](repeating: 0, count: sorted.count)
        for (rank, word) in sorted.enumerated() { ranks[Int(word.index)] = rank }
        let places = collection.placesByKey
        var told: [UInt64: Int] = [:]
        for drug in collection.drugs {
            guard let rank = drug.ingredients.map({ ranks[Int($0.index)] }) else { continue }
            let word = Line(report: places[Int(drug.report.index)], name: drug.name, kind: drug.kind).word
            told[word] = min(told[word] ?? rank, rank)
        }
        for (place, line) in lines.enumerated() { kept[place].ingredients = told[line.word].map { sorted[$0] } }
    }

    /// Each medicine with its case, and one line without medicine for each case that has none.
    private func join(_ collection: ReportCollection) -> (lines: [Line], withoutDrug: Int) {
        let places = collection.placesByKey
        var hasDrug = [Bool](repeating: false, count: collection.reports.count)
        var lines: [Line] = []
        lines.reserveCapacity(collection.drugs.count)
        for drug in collection.drugs {
            let place = places[Int(drug.report.index)]
            hasDrug[Int(place)] = true
            lines.append(Line(report: place, name: drug.name, kind: drug.kind))
        }
        for place in hasDrug.indices where !hasDrug[place] { lines.append(Line(report: Int32(place), name: nil, kind: nil)) }
        return (lines, lines.count - collection.drugs.count)
    }
}

/// Counts the different names of a list again and again, in one table of marks.
private struct DistinctNames {
    private var marks: [UInt32]
    private var round: UInt32 = 0

    init(_ count: Int) { marks = Array(repeating: 0, count: count + 1) }

    /// - Parameter names: 0 for a line without name, which counts for none.
    mutating func count(_ names: some Sequence<Int>) -> Int {
        round += 1
        var count = 0
        for name in names where name != 0 && marks[name] != round {
            marks[name] = round
            count += 1
        }
        return count
    }
}
