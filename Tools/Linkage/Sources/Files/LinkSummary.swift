/// What became of the lines of a file, counted in lines and in distinct names.
public struct LinkSummary: Sendable, Codable, Equatable {
    public struct Count: Sendable, Codable, Equatable {
        public var lines = 0
        public var names = 0

        private enum CodingKeys: String, CodingKey {
            case lines = "lignes"
            case names = "noms"
        }

        mutating func add(_ lines: Int) {
            self.lines += lines
            names += 1
        }

        mutating func add(_ other: Count) {
            lines += other.lines
            names += other.names
        }
    }

    public struct OfKind: Sendable, Codable, Equatable {
        public var all = Count()
        public var linked = Count()
        public var stages: [String: Count] = [:]
        public var verdicts: [String: Count] = [:]

        private enum CodingKeys: String, CodingKey {
            case all = "tous"
            case linked = "lies"
            case stages = "etapes"
            case verdicts
        }
    }

    /// By kind of name, as it is written in the file.
    public var kinds: [String: OfKind] = [:]
    /// Lines left out, by reason.
    public var refusedLines: [String: Int] = [:]

    private enum CodingKeys: String, CodingKey {
        case kinds = "types"
        case refusedLines = "lignes_refusees"
    }

    /// All kinds together.
    public var total: OfKind {
        var sum = LinkSummary()
        for counts in kinds.values { sum.merge(LinkSummary(kinds: ["": counts])) }
        return sum.kinds[""] ?? OfKind()
    }

    init(kinds: [String: OfKind] = [:], refused: [RefusedRow.Reason: Int] = [:]) {
        self.kinds = kinds
        for (reason, lines) in refused { refusedLines[reason.rawValue] = lines }
    }

    mutating func add(_ link: LinkedName, kind: String, lines: Int) {
        kinds[kind, default: OfKind()].all.add(lines)
        if link.isLinked { kinds[kind, default: OfKind()].linked.add(lines) }
        kinds[kind, default: OfKind()].stages[link.stage, default: Count()].add(lines)
        kinds[kind, default: OfKind()].verdicts[link.verdict, default: Count()].add(lines)
    }

    mutating func merge(_ other: LinkSummary) {
        for (kind, counts) in other.kinds {
            var sum = kinds[kind] ?? OfKind()
            sum.all.add(counts.all)
            sum.linked.add(counts.linked)
            for (stage, count) in counts.stages { sum.stages[stage, default: Count()].add(count) }
            for (verdict, count) in counts.verdicts { sum.verdicts[verdict, default: Count()].add(count) }
            kinds[kind] = sum
        }
        refusedLines.merge(other.refusedLines, uniquingKeysWith: +)
    }
}
