package import Linkage

/// How many lines each step of the linkage linked, beside the agency's own pipeline: on the same lines, and as it was published.
package struct LinkReport: Sendable, Equatable {
    package enum Method: String, Sendable, CaseIterable {
        case datamed
        /// The agency's cascade of 2020-22, run on the same lines.
        case cascade = "cascade_2020"
        /// The counts that its authors noted in their code, on the real base.
        case published = "publie_2022"
    }

    package struct Row: Sendable, Equatable {
        package let method: Method
        package let kind: ReportedDrugKind
        /// French; `LinkReport.unlinked` for what no step linked.
        package let step: String
        package let isLinked: Bool
        package let lines: Int
        /// Nil when it is not known.
        package let names: Int?
    }

    package static let unlinked = "non rapprochées"
    /// Steps with fewer cases are counted with the next: no count is drawn from fewer than eleven persons.
    package static let fewestCases = 11

    package let rows: [Row]
    /// Lines before cleaning.
    package let linesRead: Int
    /// Lines of a medicine known by its full name to which the cascade gives substances that are not its own (it links by product).
    package let linesWithForeignSubstances: Int
    package let linesOfKnownMedicines: Int

    package init(_ names: ReportedNames, _ links: ReportLinks, _ cleaned: CleanedReports, linesRead: Int) {
        let ours = links.decisions.map { $0.link == nil ? Self.unlinked : Self.step($0) }
        let theirs = links.cascade.map { $0.substances.isEmpty ? Self.unlinked : $0.stage.rawValue }
        rows =
            Self.count(.datamed, names, ours, cleaned) + Self.count(.cascade, names, theirs, cleaned) + PublishedLinkCounts.rows
        self.linesRead = linesRead
        var known = 0
        var foreign = 0
        for (place, name) in names.all.enumerated() where name.kind == .speciality && links.decisions[place].stage == .exact {
            guard let link = links.decisions[place].link, link.medicinalProduct != nil, !links.cascade[place].substances.isEmpty else {
                continue
            }
            known += name.lines
            if !Set(links.cascade[place].substances).isSubset(of: link.substances) { foreign += name.lines }
        }
        let isTold = foreign == 0 || (foreign >= Self.fewestCases && known - foreign >= Self.fewestCases)
        linesOfKnownMedicines = isTold ? known : 0
        linesWithForeignSubstances = isTold ? foreign : 0
    }

    package static func step(_ decision: Decision) -> String {
        switch decision.stage {
        case .exact: "nom exact"
        case .formerName: "ancien nom"
        case .words: "mêmes mots"
        case .spelling: "orthographe voisine"
        case .person: "décision d’un agent"
        case .none: unlinked
        }
    }

    /// Lines, names and cases by step; small steps go with the next one, in a fixed order.
    private static func count(_ method: Method, _ names: ReportedNames, _ steps: [String], _ cleaned: CleanedReports) -> [Row] {
        ReportedDrugKind.allCases.flatMap { kind -> [Row] in
            var counts: [String: (lines: Int, names: Int, cases: Int)] = [:]
            for (place, name) in names.all.enumerated() where name.kind == kind {
                let count = counts[steps[place]] ?? (0, 0, 0)
                counts[steps[place]] = (count.lines + name.lines, count.names + 1, 0)
            }
            var last: [String: Int] = [:]
            for (line, place) in zip(cleaned.lines, names.placeOfLine) where line.kind == kind {
                let step = steps[Int(place)]
                if last[step] != line.report { counts[step]?.cases += 1 }
                last[step] = line.report
            }
            return merged(counts).map {
                Row(method: method, kind: kind, step: $0.step, isLinked: $0.step != unlinked, lines: $0.lines, names: $0.names)
            }
        }
    }

    private static func merged(_ counts: [String: (lines: Int, names: Int, cases: Int)]) -> [(step: String, lines: Int, names: Int)] {
        let linked = counts.filter { $0.key != unlinked }.sorted { ($1.value.cases, $0.key) < ($0.value.cases, $1.key) }
        let large = linked.filter { $0.value.cases >= fewestCases }
        let small = linked.filter { $0.value.cases < fewestCases }
        guard let rest = counts[unlinked] else { return fold(large, small) }
        // When what is left unlinked is few, the whole is told in one number: any other would tell it by subtraction.
        guard rest.cases >= fewestCases else {
            let all = counts.values.reduce((lines: 0, names: 0)) { ($0.lines + $1.lines, $0.names + $1.names) }
            let cases = counts.values.reduce(0) { $0 + $1.cases }
            return cases >= fewestCases ? [("toutes étapes, effectifs trop faibles pour le détail", all.lines, all.names)] : []
        }
        return fold(large, small) + [(unlinked, rest.lines, rest.names)]
    }

    private static func fold(
        _ large: [(key: String, value: (lines: Int, names: Int, cases: Int))],
        _ small: [(key: String, value: (lines: Int, names: Int, cases: Int))]
    ) -> [(step: String, lines: Int, names: Int)] {
        var told = large.map { (step: $0.key, lines: $0.value.lines, names: $0.value.names) }
        let others = small.reduce((lines: 0, names: 0)) { ($0.lines + $1.value.lines, $0.names + $1.value.names) }
        guard others.lines > 0 else { return told }
        guard let last = told.popLast() else { return [] }
        told.append((last.step + " et autres étapes", last.lines + others.lines, last.names + others.names))
        return told
    }
}

extension LinkReport {
    /// Lines of a kind under a method: linked, and all.
    package func lines(_ method: Method, _ kind: ReportedDrugKind?) -> (linked: Int, all: Int) {
        let rows = rows.filter { $0.method == method && (kind == nil || $0.kind == kind) }
        return (rows.filter(\.isLinked).reduce(0) { $0 + $1.lines }, rows.reduce(0) { $0 + $1.lines })
    }
}
