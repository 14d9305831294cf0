import CEditDistance

/// Names of at most ``LaneShape/longestName`` symbols, sorted by length, laid out for the kernel: groups of names of one shape, each name in its lanes.
struct LaneRuns: Sendable {
    private struct Run: Sendable {
        let shape: LaneShape
        let groups: Int
        let firstSlot: Int
        let firstPattern: Int
        let firstMask: Int
    }

    /// Names that one pass of the kernel compares at once.
    struct Group: Sendable {
        let names: Range<Int>
        fileprivate let run: Int
        fileprivate let place: Int
    }

    private let runs: [Run]
    private let patterns: AlignedRows
    private let masks: AlignedRows
    private let symbols: Int
    /// The groups of all runs, one after the other: their names, and the slot of the first.
    let groups: [Group]
    /// The places for distances: one for each name and for each lane that is left over at the end of a run.
    let slots: Int
    /// For each name, in the order given, its slot.
    let slotOfName: [Int]

    /// - Parameters:
    ///   - names: shortest first, as symbols of an alphabet of `symbolCount` symbols.
    init(_ names: [ArraySlice<UInt8>], symbolCount: Int) {
        var runs: [Run] = []
        var allGroups: [Group] = []
        var slotOfName: [Int] = []
        slotOfName.reserveCapacity(names.count)
        var patterns = RowBuilder(), masks = RowBuilder()
        var slots = 0
        var first = 0
        while first < names.count {
            let shape = LaneShape(length: names[first].count)
            let end = names[first...].firstIndex { LaneShape(length: $0.count) != shape } ?? names.count
            let groups = (end - first + shape.lanes - 1) / shape.lanes
            runs.append(Run(shape: shape, groups: groups, firstSlot: slots, firstPattern: patterns.rows.count, firstMask: masks.rows.count))
            for group in 0..<groups {
                let firstPattern = patterns.add(symbolCount * shape.words), firstMask = masks.add(shape.words)
                let members = (first + group * shape.lanes)..<min(end, first + (group + 1) * shape.lanes)
                allGroups.append(Group(names: members, run: runs.count - 1, place: group))
                for (lane, name) in names[members].enumerated() {
                    for (place, symbol) in name.enumerated() {
                        let word = place / shape.bits, bit = lane * shape.bits + place % shape.bits
                        patterns.set(firstPattern + Int(symbol) * shape.words + word, bit)
                        masks.set(firstMask + word, bit)
                    }
                    slotOfName.append(slots + group * shape.lanes + lane)
                }
            }
            slots += groups * shape.lanes
            first = end
        }
        self.runs = runs
        groups = allGroups
        self.patterns = AlignedRows(patterns.rows)
        self.masks = AlignedRows(masks.rows)
        self.slots = slots
        self.slotOfName = slotOfName
        symbols = symbolCount
    }

    /// The distances of optimal string alignment from each text to each slot, text after text.
    /// - Parameter texts: each of at most ``longestText`` symbols, one after the other; text i is `symbols[starts[i]..<starts[i + 1]]`.
    func distances(_ texts: TextBatch, _ instructions: InstructionSet, into distances: inout [UInt16]) {
        let needed = texts.count * slots
        if distances.count < needed { distances = [UInt16](repeating: 0, count: needed) }
        texts.withKernelTexts { texts in
            distances.withUnsafeMutableBufferPointer { distances in
                guard let distances = distances.baseAddress else { return }
                for run in runs { measure(texts, run, 0..<run.groups, instructions, distances + run.firstSlot) }
            }
        }
    }

    /// The distances from one text to the names of one group, in their order, then as many more as the group has lanes left.
    func distances(_ text: TextBatch, to group: Group, _ instructions: InstructionSet, into distances: UnsafeMutablePointer<UInt16>) {
        text.withKernelTexts { measure($0, runs[group.run], group.place..<(group.place + 1), instructions, distances) }
    }

    private func measure(
        _ texts: UnsafePointer<ced_texts>, _ run: Run, _ groups: Range<Int>, _ instructions: InstructionSet,
        _ distances: UnsafeMutablePointer<UInt16>
    ) {
        var lanes = ced_run(
            bits: Int32(run.shape.bits), words: Int32(run.shape.words), groups: groups.count, symbols: symbols,
            patterns: patterns.row(run.firstPattern + groups.lowerBound * run.shape.words * symbols),
            masks: masks.row(run.firstMask + groups.lowerBound * run.shape.words))
        let isKnown = ced_distances(instructions.rawValue, &lanes, texts, distances, slots)
        precondition(isKnown != 0, "every shape that LaneShape makes has its kernel")
    }

    /// Distances of the kernel are numbers of 16 bits: the longest text leaves room for the longest name.
    static let longestText = 65_000
}

/// Texts as symbols, one after the other.
struct TextBatch {
    private var symbols: [UInt8] = []
    private var starts = [0]

    var count: Int { starts.count - 1 }

    mutating func append(_ text: some Sequence<UInt8>) {
        symbols.append(contentsOf: text)
        starts.append(symbols.count)
    }

    func withKernelTexts(_ body: (UnsafePointer<ced_texts>) -> Void) {
        symbols.withUnsafeBufferPointer { symbols in
            starts.withUnsafeBufferPointer { starts in
                withUnsafePointer(to: ced_texts(count: count, symbols: symbols.baseAddress, starts: starts.baseAddress)) { body($0) }
            }
        }
    }
}

private struct RowBuilder {
    var rows: [AlignedRows.Row] = []

    /// Adds empty rows; gives the first.
    mutating func add(_ count: Int) -> Int {
        rows.append(contentsOf: repeatElement(.zero, count: count))
        return rows.count - count
    }

    mutating func set(_ row: Int, _ bit: Int) {
        rows[row][bit / 64] |= 1 << UInt64(bit % 64)
    }
}
