/// What became of the lines of a file, counted in lines and in distinct names.
public struct LinkSummary: Sendable, Codable, Equatable {
    public struct Count: Sendable, Codable, Equatable {
        public var lines = 0
        public var names = 0

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
    }

    /// By kind of name, as it is written in the file.
    public var kinds: [String: OfKind] = [:]
    /// Lines left out, by reason.
    public var refusedLines: [String: Int] = [:]

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
