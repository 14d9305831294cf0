import Frame
import Linkage

extension NameReview {
    /// Every name of these sources with what it was linked to; of one that nothing accepted, the lines that are left: its day has settled the others.
    init(_ sources: [LinkedReports], _ reference: Reference, _ decisions: PersonDecisions) {
        struct Key: Hashable {
            let kind: NameKind?
            let name: String
            let isLinked: Bool
        }
        var names: [DecidedName] = []
        var places: [Key: Int] = [:]
        var open = LinkageReview.Open(names: 0, lines: 0)
        var isTold = true
        for source in sources {
            guard let links = source.links else { continue }
            let left = OpenLines(source, links)
            for decided in left.decided(source, links) {
                let key = Key(kind: decided.reported.kind, name: decided.reported.name, isLinked: decided.decision.link != nil)
                if let place = places[key] {
                    names[place].reported.lines += decided.reported.lines
                } else {
                    places[key] = names.count
                    names.append(decided)
                }
            }
            // Persons of two sources are never counted together: nothing tells that they are others.
            if let counts = left.counts {
                open = .init(names: open.names + counts.names, lines: open.lines + counts.lines)
            } else {
                isTold = false
            }
        }
        self.init(names: names, reference: reference, decisions: decisions, open: isTold || open.lines > 0 ? open : nil)
    }
}

/// The lines of one source that a person must settle.
private struct OpenLines {
    /// By place of their name.
    private var linesOfName: [Int]
    /// As many as need counting.
    private var persons: Set<[String]> = []

    init(_ source: LinkedReports, _ links: ReportLinks) {
        let cleaned = source.cleaned
        linesOfName = Array(repeating: 0, count: source.names.all.count)
        for (line, place) in zip(cleaned.lines, source.names.placeOfLine) where Self.isOpen(links.decisions[Int(place)]) {
            let report = cleaned.collection.reports[line.report]
            guard Self.isOpen(links.decision(of: place, on: report.received)) else { continue }
            linesOfName[Int(place)] += 1
            // Versions of one case are about one person.
            if persons.count < LinkReport.fewestPersons { persons.insert(Array(cleaned.collection.parts(of: report.key).prefix(2))) }
        }
    }

    private static func isOpen(_ decision: Decision) -> Bool { decision.link == nil && decision.stage != .person }

    func decided(_ source: LinkedReports, _ links: ReportLinks) -> [DecidedName] {
        source.names.all.indices.compactMap { place in
            let (name, decision) = (source.names.all[place], links.decisions[place])
            let lines = Self.isOpen(decision) ? linesOfName[place] : name.lines
            guard lines > 0 else { return nil }
            let kind = name.kind.nameKind(in: source.cleaned.collection.source)
            return DecidedName(Linkage.ReportedName(name.name, as: kind, lines: lines), decision)
        }
    }

    /// Nil when too few persons are behind them.
    var counts: LinkageReview.Open? {
        let open = linesOfName.filter { $0 > 0 }
        guard open.isEmpty || persons.count >= LinkReport.fewestPersons else { return nil }
        return .init(names: LinkReport.rounded(open.count), lines: LinkReport.rounded(open.reduce(0, +)))
    }
}
