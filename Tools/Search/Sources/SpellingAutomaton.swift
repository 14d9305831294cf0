/// Reads a text byte by byte and says how many edits part it from a word: one is a letter too many, missing, replaced, or two neighbours
/// swapped. It is the optimal string alignment distance, bounded: no stretch of the word is edited twice.
///
/// One bit for each prefix of the word, one row of bits for each number of edits (Wu and Manber 1992, with swaps after Hyyrö 2003): a step costs
/// a few operations whatever the length.
struct SpellingAutomaton {
    /// Bit i of `rows[e]`: what was read is within e edits of the first i letters of the word.
    struct State {
        fileprivate var rows: (UInt64, UInt64, UInt64)
        /// Bit i: the letter just read is the (i + 2)th of the word, read before the (i + 1)th. One row for 1 edit, one for 2.
        fileprivate var swapped: (UInt64, UInt64)

        /// No way to end within the bound: stop reading.
        var isDead: Bool { rows.2 == 0 && swapped.0 == 0 && swapped.1 == 0 }
    }

    let bound: Int
    let length: Int
    /// For each byte, the places of the word where it stands.
    private let places: [UInt64]

    /// - Parameter bound: 0, 1 or 2.
    init(_ word: ArraySlice<UInt8>, bound: Int) {
        var places = Array(repeating: UInt64(0), count: 256)
        for (position, byte) in word.prefix(Folding.longestWord).enumerated() { places[Int(byte)] |= 1 << UInt64(position) }
        self.places = places
        self.bound = bound
        length = min(word.count, Folding.longestWord)
    }

    var start: State {
        // Leaving out the first letters costs one edit each.
        let one: UInt64 = bound >= 1 ? 0b11 : 0b1
        return State(rows: (0b1, one, bound >= 2 ? one | 0b111 : one), swapped: (0, 0))
    }

    @inline(__always) func step(_ state: State, _ byte: UInt8) -> State {
        let here = places[Int(byte)]
        let row0 = (state.rows.0 & here) << 1
        if bound == 0 { return State(rows: (row0, row0, row0), swapped: (0, 0)) }
        // In order: the letter fits; it is one too many; it replaces one; one was left out; it ends a swap.
        let row1 =
            (state.rows.1 & here) << 1 | state.rows.0 | state.rows.0 << 1 | row0 << 1 | (state.swapped.0 & here) << 2
        let swapped0 = state.rows.0 & (here >> 1)
        if bound == 1 { return State(rows: (row0, row1, row1), swapped: (swapped0, 0)) }
        let row2 =
            (state.rows.2 & here) << 1 | state.rows.1 | state.rows.1 << 1 | row1 << 1 | (state.swapped.1 & here) << 2
        return State(rows: (row0, row1, row2), swapped: (swapped0, state.rows.1 & (here >> 1)))
    }

    /// Edits between the word and what was read, nil beyond the bound.
    @inline(__always) func edits(_ state: State) -> Int? {
        let end = UInt64(1) << UInt64(length)
        if state.rows.0 & end != 0 { return 0 }
        if bound >= 1, state.rows.1 & end != 0 { return 1 }
        if bound >= 2, state.rows.2 & end != 0 { return 2 }
        return nil
    }

    func edits(to text: ArraySlice<UInt8>) -> Int? {
        var state = start
        for byte in text { state = step(state, byte) }
        return edits(state)
    }
}
