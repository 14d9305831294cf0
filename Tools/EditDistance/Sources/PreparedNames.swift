/// A list of names made ready to be compared with many texts: all distances, those within a limit, or the nearest, by optimal string alignment
/// (``EditMetric/optimalAlignment``).
///
/// Names are the lanes of vectors, so that one pass over a text gives its distance to 8, 16 or 32 names at once. Names longer than 255 code points, or with a code
/// point that is not among the 255 most frequent of the list, take a slower path; the distances are the same.
///
///     let names = PreparedNames(["DOLIPRANE", "DOLIPRANE CODEINE", "EFFERALGAN"])
///     names.nearest(to: CodePoints("DOLIPRNE"), count: 1)                          // DOLIPRANE, 1
///     names.neighbours(of: CodePoints("EFERALGAN"), similarityAtLeast: 0.85)       // EFFERALGAN, 1
public struct PreparedNames: Sendable {
    /// A name near a text.
    public struct Neighbour: Hashable, Sendable {
        /// Its place in the list as given.
        public let index: Int
        public let distance: Int
        /// 1 − distance ÷ the longer length.
        public let similarity: Double
    }

    let instructions: InstructionSet
    let alphabet: Alphabet
    /// The names of the kernel, shortest first: their symbols, place in the list, histogram.
    let symbols: [UInt8]
    let starts: [Int]
    let indices: [Int]
    let histograms: [Histogram]
    /// Names of one length, side by side.
    let lengths: [(length: Int, names: Range<Int>)]
    let lanes: LaneRuns
    let nameLengths: [Int]
    /// For each name of the list, its slot in the lanes; -1 for the others, which are apart.
    let slots: [Int32]
    let apart: [(index: Int, name: CodePoints)]

    public var count: Int { slots.count }

    /// - Parameter instructions: no better than ``InstructionSet/best``, or the processor refuses them; forced in tests and benchmarks only.
    public init(_ names: [CodePoints], instructions: InstructionSet = .best) {
        let alphabet = Alphabet(of: names)
        var apart: [(index: Int, name: CodePoints)] = []
        var inLanes: [Int] = []
        for (index, name) in names.enumerated() {
            if name.count <= LaneShape.longestName, name.values.allSatisfy({ alphabet[$0] > 0 }) {
                inLanes.append(index)
            } else {
                apart.append((index, name))
            }
        }
        // Names of one length that begin alike resemble the same texts: side by side, few groups hold them all.
        inLanes.sort { names[$0].precedes(names[$1]) ?? ($0 < $1) }
        var symbols: [UInt8] = []
        var starts = [0]
        var lengths: [(length: Int, names: Range<Int>)] = []
        for (rank, index) in inLanes.enumerated() {
            symbols.append(contentsOf: names[index].values.lazy.map { alphabet[$0] })
            starts.append(symbols.count)
            let length = names[index].count
            if let last = lengths.last, last.length == length {
                lengths[lengths.count - 1].names = last.names.lowerBound..<(rank + 1)
            } else {
                lengths.append((length, rank..<(rank + 1)))
            }
        }
        let texts = inLanes.indices.map { symbols[starts[$0]..<starts[$0 + 1]] }
        lanes = LaneRuns(texts, symbolCount: alphabet.count)
        var slots = [Int32](repeating: -1, count: names.count)
        for (rank, index) in inLanes.enumerated() { slots[index] = Int32(lanes.slotOfName[rank]) }
        histograms = texts.map { Histogram($0) }
        self.slots = slots
        self.instructions = min(instructions, .best)
        self.alphabet = alphabet
        nameLengths = names.map(\.count)
        self.symbols = symbols
        self.starts = starts
        self.lengths = lengths
        self.apart = apart
        indices = inLanes
    }

    public init(_ names: some Sequence<String>, instructions: InstructionSet = .best) {
        self.init(names.map { CodePoints($0) }, instructions: instructions)
    }

    /// Texts are compared by so many at a time: enough to spare the patterns' way through the caches, few enough for the distances to stay there.
    private static let textsAtATime = 32

    /// The distances from each text to every name: `body` receives the place of the text and the distances, in the order of the list; the buffer is used again.
    public func forEachRow(of texts: some Collection<CodePoints>, _ body: (_ text: Int, _ distances: UnsafeBufferPointer<UInt32>) -> Void) {
        var inSlots: [UInt16] = []
        var row = [UInt32](repeating: 0, count: count)
        var rest = texts[...]
        var first = 0
        while !rest.isEmpty {
            let some = rest.prefix(Self.textsAtATime)
            rest = rest.dropFirst(some.count)
            var batch = TextBatch()
            // A text beyond the numbers of the kernel has an empty place in it, and its distances one by one.
            for text in some { batch.append(text.count <= LaneRuns.longestText ? text.values.map { alphabet[$0] } : []) }
            lanes.distances(batch, instructions, into: &inSlots)
            for (place, text) in some.enumerated() {
                if text.count <= LaneRuns.longestText {
                    fill(&row, from: inSlots[(place * lanes.slots)...])
                } else {
                    fillSlowly(&row, text)
                }
                for (index, name) in apart { row[index] = UInt32(clamping: EditMetric.optimalAlignment.distance(text, name) ?? 0) }
                row.withUnsafeBufferPointer { body(first + place, $0) }
            }
            first += some.count
        }
    }

    private func fill(_ row: inout [UInt32], from inSlots: ArraySlice<UInt16>) {
        inSlots.withUnsafeBufferPointer { inSlots in
            slots.withUnsafeBufferPointer { slots in
                row.withUnsafeMutableBufferPointer { row in
                    if apart.isEmpty {
                        for index in 0..<slots.count { row[index] = UInt32(inSlots[Int(slots[index])]) }
                    } else {
                        for index in 0..<slots.count where slots[index] >= 0 { row[index] = UInt32(inSlots[Int(slots[index])]) }
                    }
                }
            }
        }
    }

    private func fillSlowly(_ row: inout [UInt32], _ text: CodePoints) {
        let query = SymbolQuery(text, alphabet)
        for (rank, index) in indices.enumerated() { row[index] = UInt32(clamping: distance(query, rank, limit: .max)) }
    }

    /// The distances from a text to every name, in the order of the list.
    public func distances(to text: CodePoints) -> [Int] {
        var distances: [Int] = []
        forEachRow(of: CollectionOfOne(text)) { distances = $1.map(Int.init) }
        return distances
    }

    func name(_ rank: Int) -> Range<Int> { starts[rank]..<starts[rank + 1] }
}
