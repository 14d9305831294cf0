/// Entries of one brand are one line of the results, so that a brand of fifty packs never pushes another off the page.
struct BrandGroups: Sendable {
    private let groupOfEntry: [UInt32]
    private let count: Int

    init(_ entries: [SearchEntry]) {
        struct Line: Hashable {
            let kind: SearchKind
            let brand: String
        }
        var known: [Line: UInt32] = [:]
        var next: UInt32 = 0
        groupOfEntry = entries.map { entry in
            let line = entry.brand.map { Line(kind: entry.kind, brand: $0) }
            if let line, let group = known[line] { return group }
            defer { next += 1 }
            if let line { known[line] = next }
            return next
        }
        count = Int(next)
    }

    /// The best match of each group, in no order.
    func leaders(_ matches: [Matcher.Match]) -> [Matcher.Match] {
        var leaders: [Matcher.Match] = []
        var places = Array(repeating: Int32(-1), count: count)
        for match in matches {
            let group = Int(groupOfEntry[match.entry])
            let place = Int(places[group])
            if place < 0 {
                places[group] = Int32(leaders.count)
                leaders.append(match)
            } else if match.rank < leaders[place].rank {
                leaders[place] = match
            }
        }
        return leaders
    }

    /// For each chosen leader, the other matches of its group, best first.
    func followers(of leaders: [Matcher.Match], among matches: [Matcher.Match]) -> [[Matcher.Match]] {
        var followers: [[Matcher.Match]] = Array(repeating: [], count: leaders.count)
        var places = Array(repeating: Int32(-1), count: count)
        for (place, leader) in leaders.enumerated() { places[Int(groupOfEntry[leader.entry])] = Int32(place) }
        for match in matches {
            let place = Int(places[Int(groupOfEntry[match.entry])])
            if place >= 0, match.entry != leaders[place].entry { followers[place].append(match) }
        }
        return followers.map { $0.sorted { $0.rank < $1.rank } }
    }
}

extension [Matcher.Match] {
    /// The best `limit`, in order, without sorting the rest.
    func best(_ limit: Int) -> [Matcher.Match] {
        guard limit > 0 else { return [] }
        if count <= 2 * limit { return Array(sorted { $0.rank < $1.rank }.prefix(limit)) }
        var best: [Matcher.Match] = []
        best.reserveCapacity(limit + 1)
        for match in self {
            if best.count == limit, let worst = best.last, worst.rank < match.rank { continue }
            let place = best.firstIndex { match.rank < $0.rank } ?? best.count
            best.insert(match, at: place)
            if best.count > limit { best.removeLast() }
        }
        return best
    }
}

extension BrandGroups {
    func write(to writer: inout IndexWriter) {
        writer.write(groupOfEntry)
        writer.write(count)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        groupOfEntry = try reader.list()
        count = try reader.number()
    }
}
