/// A text prepared for bit-parallel distances to others: for each of its symbols, one bit at each place where it stands, in as many 64-bit words as it is long.
///
/// G. Myers (1999) for the idea; H. Hyyrö (2003) for the column as two bit vectors and for transpositions; H. Hyyrö (2004) for the longest common subsequence.
/// The pattern is never empty. Symbols are small numbers; 0 stands for what the pattern does not have.
struct BitPattern {
    let length: Int
    let words: Int
    /// `words` words for each symbol, symbol after symbol; those of symbol 0 are zero.
    let masks: UnsafeBufferPointer<UInt64>

    var lastBit: UInt64 { 1 << UInt64((length - 1) & 63) }

    /// Levenshtein's distance, or some number above `limit` when it is above.
    func levenshtein(_ text: UnsafeBufferPointer<UInt32>, limit: Int) -> Int {
        words == 1 ? short(text, limit: limit, transposing: false) : long(text, limit: limit, transposing: false)
    }

    /// The distance of optimal string alignment, or some number above `limit` when it is above.
    func optimalAlignment(_ text: UnsafeBufferPointer<some FixedWidthInteger>, limit: Int) -> Int {
        words == 1 ? short(text, limit: limit, transposing: true) : long(text, limit: limit, transposing: true)
    }

    /// The last row of the matrix changes by at most one a column: what is above the limit by more than the columns left stays above.
    @inline(__always)
    private func short(_ text: UnsafeBufferPointer<some FixedWidthInteger>, limit: Int, transposing: Bool) -> Int {
        var up = ~UInt64(0), down: UInt64 = 0, diagonal: UInt64 = 0, before: UInt64 = 0
        var distance = length
        var ceiling = limit &+ text.count
        if ceiling < limit { ceiling = .max }
        for place in 0..<text.count {
            let pattern = masks[Int(truncatingIfNeeded: text[place])]
            let swapped = transposing ? ((~diagonal & pattern) << 1) & before : 0
            diagonal = (((pattern & up) &+ up) ^ up) | pattern | down | swapped
            before = pattern
            let right = down | ~(diagonal | up), left = diagonal & up
            if right & lastBit != 0 { distance += 1 }
            if left & lastBit != 0 { distance -= 1 }
            ceiling -= 1
            if distance > ceiling { return distance }
            let nextRight = right << 1 | 1
            up = (left << 1) | ~(diagonal | nextRight)
            down = nextRight & diagonal
        }
        return distance
    }

    @inline(__always)
    private func long(_ text: UnsafeBufferPointer<some FixedWidthInteger>, limit: Int, transposing: Bool) -> Int {
        withUnsafeTemporaryAllocation(of: Column.self, capacity: words) { columns in
            columns.initialize(repeating: Column())
            var distance = length
            var ceiling = limit &+ text.count
            if ceiling < limit { ceiling = .max }
            for place in 0..<text.count {
                let row = Int(truncatingIfNeeded: text[place]) * words
                var carriedRight: UInt64 = 1, carriedLeft: UInt64 = 0, carriedCrossing: UInt64 = 0
                var right: UInt64 = 0, left: UInt64 = 0
                for word in 0..<words {
                    let pattern = masks[row + word]
                    let column = columns[word]
                    let match = pattern | carriedLeft
                    let crossing = ~column.diagonal & pattern
                    let swapped = transposing ? (crossing << 1 | carriedCrossing) & column.before : 0
                    let diagonal = (((match & column.up) &+ column.up) ^ column.up) | match | column.down | swapped
                    right = column.down | ~(diagonal | column.up)
                    left = diagonal & column.up
                    let nextRight = right << 1 | carriedRight
                    let nextLeft = left << 1 | carriedLeft
                    (carriedRight, carriedLeft, carriedCrossing) = (right >> 63, left >> 63, crossing >> 63)
                    columns[word] = Column(
                        up: nextLeft | ~(diagonal | nextRight), down: nextRight & diagonal, diagonal: diagonal, before: pattern)
                }
                if right & lastBit != 0 { distance += 1 }
                if left & lastBit != 0 { distance -= 1 }
                ceiling -= 1
                if distance > ceiling { return distance }
            }
            return distance
        }
    }

    /// The length of the longest common subsequence: the places of the row that were ever crossed become 0.
    func commonSubsequence(_ text: UnsafeBufferPointer<UInt32>) -> Int {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { row in
            row.initialize(repeating: ~0)
            for place in 0..<text.count {
                let symbol = Int(text[place]) * words
                var carry = false
                for word in 0..<words {
                    let matched = row[word] & masks[symbol + word]
                    let (sum, overflow) = row[word].addingReportingOverflow(matched)
                    let (whole, overflowAgain) = sum.addingReportingOverflow(carry ? 1 : 0)
                    carry = overflow || overflowAgain
                    row[word] = whole | (row[word] & ~matched)
                }
            }
            let beyond = words * 64 - length
            return row.reduce(0) { $0 + (~$1).nonzeroBitCount } - ((~row[words - 1]) >> UInt64(64 - beyond)).nonzeroBitCount
        }
    }
}

/// 64 places of one column of the matrix of distances: where it goes up and down by one, where the diagonal stood still, and what matched the symbol before.
private struct Column {
    var up = ~UInt64(0)
    var down: UInt64 = 0
    var diagonal: UInt64 = 0
    var before: UInt64 = 0
}

/// Prepares `pattern`, says `text` in its symbols, and gives both to `body`.
func withBitPattern(
    _ pattern: UnsafeBufferPointer<UInt32>, _ text: UnsafeBufferPointer<UInt32>, _ body: (BitPattern, UnsafeBufferPointer<UInt32>) -> Int
) -> Int {
    var numbers = SymbolNumbers()
    let words = (pattern.count + 63) / 64
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: pattern.count + text.count) { symbols in
        for (place, scalar) in pattern.enumerated() { symbols[place] = numbers.insert(scalar) }
        for (place, scalar) in text.enumerated() { symbols[pattern.count + place] = numbers[scalar] }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (Int(numbers.count) + 1) * words) { masks in
            masks.initialize(repeating: 0)
            for place in 0..<pattern.count { masks[Int(symbols[place]) * words + place / 64] |= 1 << UInt64(place % 64) }
            let numbered = UnsafeBufferPointer(rebasing: symbols[pattern.count...])
            return body(BitPattern(length: pattern.count, words: words, masks: UnsafeBufferPointer(masks)), numbered)
        }
    }
}

/// Small numbers, from 1, for the code points of a pattern, in order of appearance; 0 for all others.
struct SymbolNumbers {
    private var common = InlineArray<256, UInt32>(repeating: 0)
    private var others: [UInt32: UInt32] = [:]
    private(set) var count: UInt32 = 0

    subscript(scalar: UInt32) -> UInt32 {
        scalar < 256 ? common[Int(scalar)] : others.isEmpty ? 0 : others[scalar] ?? 0
    }

    mutating func insert(_ scalar: UInt32) -> UInt32 {
        let known = self[scalar]
        if known > 0 { return known }
        count += 1
        if scalar < 256 { common[Int(scalar)] = count } else { others[scalar] = count }
        return count
    }
}
