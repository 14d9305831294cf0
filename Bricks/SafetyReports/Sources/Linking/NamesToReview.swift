import Frame
import Linkage

extension NameReview {
    /// Every name with what it was linked to; of one that nothing accepted, the lines that are left: its day has settled the others.
    init(
        _ names: ReportedNames, _ links: ReportLinks, _ cleaned: CleanedReports, _ reference: Reference, _ decisions: PersonDecisions
    ) {
        var left = [Int](repeating: 0, count: names.all.count)
        var persons: Set<[String]> = []
        for (line, place) in zip(cleaned.lines, names.placeOfLine) {
            let report = cleaned.collection.reports[line.report]
            let decision = links.decision(of: place, on: report.received)
            guard decision.link == nil, decision.stage != .person else { continue }
            left[Int(place)] += 1
            // Versions of one case are about one person.
            if persons.count < LinkReport.fewestPersons { persons.insert(Array(cleaned.collection.parts(of: report.key).prefix(2))) }
        }
        let decided = names.all.indices.compactMap { place -> DecidedName? in
            let (name, decision) = (names.all[place], links.decisions[place])
            let isOpen = decision.link == nil && decision.stage != .person
            guard !isOpen || left[place] > 0 else { return nil }
            return DecidedName(
                Linkage.ReportedName(name.name, as: name.kind.nameKind, lines: isOpen ? left[place] : name.lines), decision)
        }
        let open = left.filter { $0 > 0 }
        self.init(
            names: decided, reference: reference, decisions: decisions,
            open: open.isEmpty || persons.count >= LinkReport.fewestPersons
                ? .init(names: LinkReport.rounded(open.count), lines: LinkReport.rounded(open.reduce(0, +))) : nil)
    }
}
