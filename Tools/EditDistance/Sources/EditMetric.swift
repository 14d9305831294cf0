/// How many edits turn one text into another, each metric under its right name.
///
/// All count code points (``CodePoints``), are symmetric and 0 only for equal texts. All but ``optimalAlignment`` keep the triangle inequality.
public enum EditMetric: Sendable, CaseIterable {
    /// Insertions, deletions and substitutions.
    case levenshtein
    /// Optimal string alignment, often called Damerau-Levenshtein by mistake (R's `stringdist(method = "osa")`): also swaps two neighbours, but never edits again what
    /// it swapped. Not a metric in the strict sense: OSA("CA", "ABC") = 3 although "CA" → "AC" → "ABC" takes two steps.
    case optimalAlignment
    /// The true, unrestricted Damerau-Levenshtein distance: swapped neighbours may be edited again.
    case damerauLevenshtein
    /// Insertions and deletions only: the two lengths less twice the longest common subsequence.
    case indel

    /// The distance, or nil when it is above `limit`.
    public func distance(_ first: CodePoints, _ second: CodePoints, atMost limit: Int = .max) -> Int? {
        guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
        let distance = first.values.withUnsafeBufferPointer { first in
            second.values.withUnsafeBufferPointer { second in self.distance(trimming: first, second, limit: limit) }
        }
        return distance <= limit ? distance : nil
    }

    /// The distance, or nil when it is above `limit`.
    public func distance(_ first: String, _ second: String, atMost limit: Int = .max) -> Int? {
        distance(CodePoints(first), CodePoints(second), atMost: limit)
    }

    /// 1 − distance ÷ the largest distance that two texts of these lengths can have: the longer length, or for ``indel`` the sum of both. 1 for two empty texts; nil
    /// when it is under `floor`.
    public func similarity(_ first: CodePoints, _ second: CodePoints, atLeast floor: Double = 0) -> Double? {
        let largest = largestDistance(first.count, second.count)
        guard let limit = SimilarityFloor(floor).distance(ofLargest: largest), let distance = distance(first, second, atMost: limit) else {
            return nil
        }
        return SimilarityFloor.similarity(distance, ofLargest: largest)
    }

    /// 1 − distance ÷ the largest distance that two texts of these lengths can have; nil when it is under `floor`.
    public func similarity(_ first: String, _ second: String, atLeast floor: Double = 0) -> Double? {
        similarity(CodePoints(first), CodePoints(second), atLeast: floor)
    }

    func largestDistance(_ first: Int, _ second: Int) -> Int {
        self == .indel ? first + second : max(first, second)
    }

    /// What both texts begin and end with costs nothing in any of the metrics.
    private func distance(trimming first: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>, limit: Int) -> Int {
        let shorter = min(first.count, second.count)
        var start = 0
        while start < shorter, first[start] == second[start] { start += 1 }
        var end = 0
        while end < shorter - start, first[first.count - 1 - end] == second[second.count - 1 - end] { end += 1 }
        let first = UnsafeBufferPointer(rebasing: first[start..<(first.count - end)])
        let second = UnsafeBufferPointer(rebasing: second[start..<(second.count - end)])
        let (pattern, text) = first.count <= second.count ? (first, second) : (second, first)
        if pattern.isEmpty { return text.count }
        switch self {
        case .damerauLevenshtein: return unrestrictedDistance(pattern, text)
        case .levenshtein: return withBitPattern(pattern, text) { $0.levenshtein($1, limit: limit) }
        case .optimalAlignment: return withBitPattern(pattern, text) { $0.optimalAlignment($1, limit: limit) }
        case .indel: return pattern.count + text.count - 2 * withBitPattern(pattern, text) { $0.commonSubsequence($1) }
        }
    }
}

/// The length of the longest common subsequence: the most code points that both texts have in the same order, with anything between them.
public func longestCommonSubsequence(_ first: CodePoints, _ second: CodePoints) -> Int {
    let distance = EditMetric.indel.distance(first, second) ?? 0
    return (first.count + second.count - distance) / 2
}

/// The length of the longest common subsequence: the most code points that both texts have in the same order, with anything between them.
public func longestCommonSubsequence(_ first: String, _ second: String) -> Int {
    longestCommonSubsequence(CodePoints(first), CodePoints(second))
}
