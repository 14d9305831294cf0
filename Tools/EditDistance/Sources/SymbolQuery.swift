/// A text as the symbols of a list's alphabet, prepared for its distance to single names of the list and for bounds under it.
struct SymbolQuery {
    let length: Int
    /// Code points that no name of the kernel has: each costs an edit.
    private let strange: Int
    let symbols: [UInt8]
    private let words: Int
    private let masks: [UInt64]
    /// Nil for a text whose counts may not fit a byte.
    let histogram: Histogram?

    init(_ text: CodePoints, _ alphabet: Alphabet) {
        let symbols = text.values.map { alphabet[$0] }
        let words = (symbols.count + 63) / 64
        var masks = [UInt64](repeating: 0, count: alphabet.count * words)
        for (place, symbol) in symbols.enumerated() where symbol > 0 { masks[Int(symbol) * words + place / 64] |= 1 << UInt64(place % 64) }
        self.symbols = symbols
        self.words = words
        self.masks = masks
        length = symbols.count
        strange = symbols.count { $0 == 0 }
        histogram = symbols.count <= LaneShape.longestName ? Histogram(symbols) : nil
    }

    /// The distance of optimal string alignment to a name, or some number above `limit` when it is above.
    func distance(to name: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
        guard length > 0 else { return name.count }
        return masks.withUnsafeBufferPointer {
            BitPattern(length: length, words: words, masks: $0).optimalAlignment(name, limit: limit)
        }
    }

    /// How much the lengths alone, of what the alphabet knows and of what it does not, ask of an edit script to a name of `nameLength` symbols, twice over. With the sum
    /// of differences between the two histograms, half is a number that the distance cannot be under.
    ///
    /// What is too much in the text is half of sum and difference in length, plus what is strange; what is too little is the other half. An edit repairs at most one
    /// of each, so the larger counts.
    func unbalanced(nameLength: Int) -> Int {
        let longer = length - strange - nameLength
        return max(longer + 2 * strange, -longer)
    }
}
