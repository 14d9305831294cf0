import Frame
package import Linkage

/// How many lines of one source each step of the linkage linked; for the agency's base, beside its own pipeline: on the same lines, and as it was
/// published. Persons of two sources are never counted together: nothing tells that they are the same, or others.
package struct LinkReport: Sendable, Equatable {
    package enum Method: String, Sendable, CaseIterable {
        case datamed
        /// The agency's cascade of 2020-22, run on the same lines.
        case cascade = "cascade_2020"
        /// The counts that its authors noted in their code, on the real base.
        case published = "publie_2022"
    }

    package struct Row: Sendable, Equatable {
        package let source: ReportSource
        package let method: Method
        package let kind: ReportedDrugKind
        /// French; one of `LinkReport.unlinkedSteps` for what no step linked.
        package let step: String
        package let isLinked: Bool
        package let lines: Int
        /// Nil when it is not known.
        package let names: Int?
    }

    package static let unlinked = "non rapprochées"
    /// What the engine found too doubtful to link.
    package static let toSettle = "à trancher par une personne"
    package static let unknown = "inconnu de la référence"
    static let unlinkedSteps = [toSettle, unknown, unlinked]
    static let others = "autres étapes"
    /// No count is drawn from fewer persons, and counts are told to the nearest multiple of it: two that differ by a few persons are told alike.
    package static let fewestPersons = 11

    package let source: ReportSource
    package let rows: [Row]
    /// Lines before cleaning, to the nearest multiple.
    package let linesRead: Int
    /// Lines of a medicine known by its full name to which the cascade gives substances that are not its own (it links by product).
    package let linesWithForeignSubstances: Int
    package let linesOfKnownMedicines: Int

    /// Nil when there was nothing to link to.
    package init?(_ reports: LinkedReports, linesRead: Int) {
        guard let links = reports.links else { return nil }
        let cleaned = reports.cleaned
        source = cleaned.collection.source
        let persons = PersonsOfReports(cleaned.collection)
        let ours = zip(cleaned.lines, reports.names.placeOfLine).map { line, place in
            Self.step(links.decision(of: place, on: cleaned.collection.reports[line.report].received))
        }
        var rows = Self.count(.datamed, ours, Self.order, reports, persons)
        self.linesRead = Self.rounded(linesRead)
        if source == .bnpv {
            let theirs = zip(cleaned.lines, reports.names.placeOfLine).map { line, place in
                let link = links.cascade(of: place, on: cleaned.collection.reports[line.report].received)
                return link.substances.isEmpty ? Self.unlinked : link.stage.rawValue
            }
            rows += Self.count(.cascade, theirs, OrdeiStage.allCases.map(\.rawValue), reports, persons) + PublishedLinkCounts.rows
            (linesWithForeignSubstances, linesOfKnownMedicines) = Self.foreign(reports.names, links, cleaned, persons)
        } else {
            (linesWithForeignSubstances, linesOfKnownMedicines) = (0, 0)
        }
        self.rows = rows
    }

    /// The nearest multiple of `fewestPersons`, the lower of two.
    static func rounded(_ count: Int) -> Int { (count + (fewestPersons - 1) / 2) / fewestPersons * fewestPersons }

    private static func foreign(
        _ names: ReportedNames, _ links: ReportLinks, _ cleaned: CleanedReports, _ persons: PersonsOfReports
    ) -> (foreign: Int, known: Int) {
        var own = CountedLines()
        var foreign = CountedLines()
        for (line, place) in zip(cleaned.lines, names.placeOfLine) where line.kind == .speciality {
            let decision = links.decisions[Int(place)]
            let cascade = links.cascade(of: place, on: cleaned.collection.reports[line.report].received)
            guard decision.stage == .exact, let link = decision.link, link.medicinalProduct != nil, !cascade.substances.isEmpty else {
                continue
            }
            if Set(cascade.substances).isSubset(of: link.substances) {
                own.add(place, persons[line.report])
            } else {
                foreign.add(place, persons[line.report])
            }
        }
        // Either part is the other's complement.
        guard own.isTold, foreign.isTold else { return (0, 0) }
        return (rounded(foreign.lines), rounded(own.lines + foreign.lines))
    }

    private static let order = [
        "nom exact", "ancien nom", "mêmes mots", "orthographe voisine", "association de substances", "substances dites par la source",
        "décision d’un agent",
    ]

    package static func step(_ decision: Decision) -> String {
        switch (decision.verdict, decision.stage) {
        case (.ambiguous, _): toSettle
        case (.unknown, _), (.accepted, .none): unknown
        case (.accepted, .exact): "nom exact"
        case (.accepted, .formerName): "ancien nom"
        case (.accepted, .words): "mêmes mots"
        case (.accepted, .spelling): "orthographe voisine"
        case (.accepted, .combination): "association de substances"
        case (.accepted, .ingredients): "substances dites par la source"
        case (.accepted, .person): "décision d’un agent"
        }
    }

    /// Lines by step, in the order of the method; steps of too few persons go together, and where what is left is of too few persons, nothing of
    /// the kind is told: the rest would be found by subtraction.
    private static func count(
        _ method: Method, _ steps: [String], _ order: [String], _ reports: LinkedReports, _ persons: PersonsOfReports
    ) -> [Row] {
        ReportedDrugKind.allCases.flatMap { kind -> [Row] in
            var counts: [String: CountedLines] = [:]
            for (place, line) in reports.cleaned.lines.enumerated() where line.kind == kind {
                counts[steps[place], default: CountedLines()].add(reports.names.placeOfLine[place], persons[line.report])
            }
            guard let told = told(counts, order) else { return [] }
            return told.map { step, count in
                Row(
                    source: reports.cleaned.collection.source, method: method, kind: kind, step: step,
                    isLinked: !unlinkedSteps.contains(step), lines: rounded(count.lines), names: rounded(count.names.count))
            }
        }
    }

    /// Nil when nothing can be told.
    private static func told(_ counts: [String: CountedLines], _ order: [String]) -> [(String, CountedLines)]? {
        var left = unlinkedSteps.compactMap { step in counts[step].map { (step, $0) } }
        if !left.allSatisfy(\.1.isTold) { left = [(unlinked, left.reduce(into: CountedLines()) { $0.add($1.1) })] }
        guard left.allSatisfy(\.1.isTold) else { return nil }
        let linked = counts.filter { !unlinkedSteps.contains($0.key) }
        var told = order.compactMap { step in linked[step].flatMap { $0.isTold ? (step, $0) : nil } }
        var small = CountedLines()
        for count in linked.values where !count.isTold { small.add(count) }
        if small.lines > 0, !small.isTold {
            guard let last = told.popLast() else { return nil }
            small.add(last.1)
        }
        return told + (small.lines > 0 ? [(others, small)] : []) + left
    }
}

/// Lines, their different names, and persons as far as they need counting.
private struct CountedLines {
    var lines = 0
    var names: Set<Int32> = []
    private var persons: Set<Int32> = []

    var isTold: Bool { lines == 0 || persons.count >= LinkReport.fewestPersons }

    mutating func add(_ name: Int32, _ person: Int32) {
        lines += 1
        names.insert(name)
        if persons.count < LinkReport.fewestPersons { persons.insert(person) }
    }

    mutating func add(_ other: CountedLines) {
        lines += other.lines
        names.formUnion(other.names)
        persons.formUnion(other.persons)
    }
}

/// Which reports are about one person, as far as the source tells: versions of one case are.
struct PersonsOfReports {
    private var persons: [Int32] = []

    init(_ collection: ReportCollection) {
        var known: [String: Int32] = [:]
        persons = collection.reports.map { report in
            let caseKey = collection.parts(of: report.key).prefix(2).joined(separator: "\u{1F}")
            let number = known[caseKey] ?? Int32(known.count)
            known[caseKey] = number
            return number
        }
    }

    subscript(report: Int) -> Int32 { persons[report] }
}

extension LinkReport {
    /// For the manifest: lines linked, by kind.
    var counts: [LinkageCount] {
        var counts = ReportedDrugKind.allCases.map { kind in
            let lines = lines(.datamed, kind)
            return LinkageCount(source: source.rawValue, kind: kind.frenchName, lines: lines.all, linked: lines.linked)
        }.filter { $0.lines > 0 }
        guard !counts.isEmpty else { return [] }
        counts[0].rawLines = linesRead
        if linesOfKnownMedicines > 0, counts[0].kind == ReportedDrugKind.speciality.frenchName {
            counts[0].exactMedicines = linesOfKnownMedicines
            counts[0].foreignByCascade = linesWithForeignSubstances
        }
        return counts
    }

    /// Lines of a kind under a method: linked, and all.
    package func lines(_ method: Method, _ kind: ReportedDrugKind?) -> (linked: Int, all: Int) {
        let rows = rows.filter { $0.method == method && (kind == nil || $0.kind == kind) }
        return (rows.filter(\.isLinked).reduce(0) { $0 + $1.lines }, rows.reduce(0) { $0 + $1.lines })
    }
}
