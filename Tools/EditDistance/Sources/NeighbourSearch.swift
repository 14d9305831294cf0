import CEditDistance

extension PreparedNames {
    /// The names whose similarity to `text`, 1 − distance ÷ the longer length, is at least `floor`, in the order of the list.
    public func neighbours(of text: CodePoints, similarityAtLeast floor: Double) -> [Neighbour] {
        let floor = SimilarityFloor(floor)
        return neighbours(of: text) { floor.distance(ofLargest: max(text.count, $0)) }
    }

    /// The names at `limit` edits or fewer from `text`, in the order of the list.
    public func neighbours(of text: CodePoints, within limit: Int) -> [Neighbour] {
        neighbours(of: text) { _ in limit >= 0 ? limit : nil }
    }

    private func neighbours(of text: CodePoints, limit limitOfLength: (Int) -> Int?) -> [Neighbour] {
        let query = SymbolQuery(text, alphabet)
        var found: [Neighbour] = []
        measureCandidates(candidates(query, limitOfLength), query) { rank, distance in
            found.append(neighbour(indices[rank], distance, text))
        }
        for (index, name) in apart {
            guard let limit = limitOfLength(name.count), let distance = EditMetric.optimalAlignment.distance(text, name, atMost: limit)
            else { continue }
            found.append(neighbour(index, distance, text))
        }
        return found.sorted { $0.index < $1.index }
    }

    private struct Candidate {
        let rank: Int
        let limit: Int
    }

    /// The names that neither their length nor their histogram excludes, in order of rank.
    private func candidates(_ query: SymbolQuery, _ limitOfLength: (Int) -> Int?) -> [Candidate] {
        var candidates: [Candidate] = []
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: indices.count) { differences in
            for (length, names) in lengths {
                guard let limit = limitOfLength(length), abs(length - query.length) <= limit else { continue }
                if let histogram = query.histogram {
                    measureDifferences(histogram, names, into: differences)
                    let largest = 2 * min(limit, Int(UInt16.max)) - query.unbalanced(nameLength: length)
                    for rank in names where Int(differences[rank]) <= largest { candidates.append(Candidate(rank: rank, limit: limit)) }
                } else {
                    for rank in names { candidates.append(Candidate(rank: rank, limit: limit)) }
                }
            }
        }
        return candidates
    }

    /// The distances of those candidates that keep their limit: group by group through the lanes where many candidates are together, one by one elsewhere.
    private func measureCandidates(_ candidates: [Candidate], _ query: SymbolQuery, _ found: (_ rank: Int, _ distance: Int) -> Void) {
        var batch = TextBatch()
        batch.append(query.symbols)
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: LaneShape.mostLanes) { distances in
            guard let inLanes = distances.baseAddress else { return }
            var next = 0
            var group = 0
            while next < candidates.count {
                while lanes.groups[group].names.upperBound <= candidates[next].rank { group += 1 }
                let names = lanes.groups[group].names
                var end = next
                while end < candidates.count, candidates[end].rank < names.upperBound { end += 1 }
                let isCrowded = (end - next) * Self.namesForOne >= names.count && query.length <= LaneRuns.longestText
                if isCrowded { lanes.distances(batch, to: lanes.groups[group], instructions, into: inLanes) }
                for candidate in candidates[next..<end] {
                    let distance =
                        isCrowded
                        ? Int(inLanes[candidate.rank - names.lowerBound]) : distance(query, candidate.rank, limit: candidate.limit)
                    if distance <= candidate.limit { found(candidate.rank, distance) }
                }
                next = end
            }
        }
    }

    /// The lanes take as long for so many names as one name takes alone (measured).
    static let namesForOne = 6

    private func measureDifferences(_ histogram: Histogram, _ names: Range<Int>, into differences: UnsafeMutableBufferPointer<UInt16>) {
        withUnsafeBytes(of: histogram) { one in
            histograms.withUnsafeBytes { all in
                guard let one = one.baseAddress, let all = all.baseAddress, let sums = differences.baseAddress else { return }
                let first = all + names.lowerBound * MemoryLayout<Histogram>.stride
                ced_differences(
                    instructions.rawValue, first.assumingMemoryBound(to: UInt8.self), names.count, one.assumingMemoryBound(to: UInt8.self),
                    sums + names.lowerBound)
            }
        }
    }

    func distance(_ query: SymbolQuery, _ rank: Int, limit: Int) -> Int {
        symbols.withUnsafeBufferPointer { query.distance(to: UnsafeBufferPointer(rebasing: $0[name(rank)]), limit: limit) }
    }

    private func neighbour(_ index: Int, _ distance: Int, _ text: CodePoints) -> Neighbour {
        Neighbour(
            index: index, distance: distance,
            similarity: SimilarityFloor.similarity(distance, ofLargest: max(text.count, nameLengths[index])))
    }
}

extension PreparedNames {
    /// The `count` names nearest to `text`, nearest first; of names equally near, those that come first in the list.
    public func nearest(to text: CodePoints, count wanted: Int) -> [Neighbour] {
        guard wanted > 0 else { return [] }
        var nearest = Nearest(wanted)
        for (index, name) in apart {
            if let distance = EditMetric.optimalAlignment.distance(text, name, atMost: nearest.limit) { nearest.add(index, distance) }
        }
        let query = SymbolQuery(text, alphabet)
        let isOneByOne = withUnsafeTemporaryAllocation(of: UInt16.self, capacity: indices.count) { bounds in
            fillBounds(query, bounds)
            return search(query, bounds, &nearest)
        }
        if !isOneByOne {
            nearest = Nearest(wanted)
            forEachRow(of: CollectionOfOne(text)) { _, distances in
                for index in distances.indices where distances[index] <= nearest.limit { nearest.add(index, Int(distances[index])) }
            }
        }
        return nearest.found.map { neighbour($0.index, $0.distance, text) }
    }

    /// Looks at the names one by one, those that promise most first: what they give spares most of the others. False when the lanes would be quicker for all.
    private func search(_ query: SymbolQuery, _ bounds: UnsafeMutableBufferPointer<UInt16>, _ nearest: inout Nearest) -> Bool {
        let promising = smallest(nearest.wanted, of: bounds)
        var left = query.length > LaneRuns.longestText ? .max : max(64, indices.count / Self.namesForOne)
        for isFirst in [true, false] {
            var limit = UInt16(clamping: nearest.limit)
            for rank in bounds.indices where bounds[rank] <= limit && (bounds[rank] <= promising) == isFirst {
                if left == 0 { return false }
                left -= 1
                nearest.add(indices[rank], distance(query, rank, limit: nearest.limit))
                limit = UInt16(clamping: nearest.limit)
            }
        }
        return true
    }

    /// For each name a number that its distance cannot be under.
    private func fillBounds(_ query: SymbolQuery, _ bounds: UnsafeMutableBufferPointer<UInt16>) {
        bounds.initialize(repeating: 0)
        for (length, names) in lengths {
            if let histogram = query.histogram {
                measureDifferences(histogram, names, into: bounds)
                let unbalanced = UInt16(clamping: query.unbalanced(nameLength: length))
                for rank in names { bounds[rank] = (bounds[rank] &+ unbalanced) >> 1 }
            } else {
                for rank in names { bounds[rank] = UInt16(clamping: abs(length - query.length)) }
            }
        }
    }

    /// A bound that at least `wanted` names do not pass, if there are so many.
    private func smallest(_ wanted: Int, of bounds: UnsafeMutableBufferPointer<UInt16>) -> UInt16 {
        var counts = [Int](repeating: 0, count: 1 + Int(bounds.max() ?? 0))
        for bound in bounds { counts[Int(bound)] += 1 }
        var total = 0
        let last = counts.firstIndex { count in
            total += count
            return total >= wanted
        }
        return UInt16(clamping: last ?? counts.count)
    }
}

/// The best few so far, nearest first.
private struct Nearest {
    private(set) var found: [(distance: Int, index: Int)] = []
    let wanted: Int

    init(_ wanted: Int) {
        self.wanted = wanted
    }

    /// What is farther cannot enter any more.
    var limit: Int {
        if found.count == wanted, let last = found.last { last.distance } else { .max }
    }

    mutating func add(_ index: Int, _ distance: Int) {
        if found.count == wanted {
            guard let last = found.last, (distance, index) < last else { return }
            found.removeLast()
        }
        let place = found.lastIndex { $0 < (distance, index) }.map { $0 + 1 } ?? 0
        found.insert((distance, index), at: place)
    }
}
