/// Why a word leads to an entry: one bit for each `KeySource` (codes and names share one), and two on its place in the name.
struct Reasons: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ source: KeySource) { rawValue = 1 << UInt8(max(source.rawValue, KeySource.name.rawValue)) }

    /// The source of the key as ranking counts it: the label of a class is trusted as a class is, that of a holder as a holder is.
    init(_ source: KeySource, of kind: SearchKind) { self.init(Self.source(source, of: kind)) }

    static func source(_ source: KeySource, of kind: SearchKind) -> KeySource {
        switch (kind, source) {
        case (.atcClass, .name): .atcLabel
        case (.holder, .name): .holder
        default: source
        }
    }

    static let beginsName = Reasons(rawValue: 0x80)
    /// The word belongs to the brand, or to the name of what has no brand.
    static let inBrand = Reasons(rawValue: 0x01)

    /// The most trusted source, codes and names alike being 0.
    @inline(__always) var level: Int { (rawValue & 0x7E).trailingZeroBitCount - 1 }
    @inline(__always) var isNameStart: Bool { rawValue & 0x80 != 0 }
    @inline(__always) var isInBrand: Bool { rawValue & 0x01 != 0 }
}

/// Lists of numbers with their reasons, one list after the other in one piece of memory: the number in the high 24 bits, the reasons in the low 8.
struct Postings: Sendable {
    private(set) var starts: [UInt32]
    private(set) var items: [UInt32]

    static let largestNumber: UInt32 = 0x00FF_FFFF

    @inline(__always) static func pack(_ number: UInt32, _ reasons: Reasons) -> UInt32 { number << 8 | UInt32(reasons.rawValue) }
    @inline(__always) static func number(_ item: UInt32) -> Int { Int(item >> 8) }
    @inline(__always) static func reasons(_ item: UInt32) -> Reasons { Reasons(rawValue: UInt8(truncatingIfNeeded: item)) }

    @inline(__always) func range(of list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }
    /// All the items of consecutive lists.
    func range(of lists: Range<Int>) -> Range<Int> { Int(starts[lists.lowerBound])..<Int(starts[lists.upperBound]) }

    /// Lists given one after the other, each in any order: sorted, and the reasons of equal numbers put together.
    init(lists count: Int, capacity: Int, _ fill: (Int, inout [UInt32]) -> Void) {
        starts = [0]
        starts.reserveCapacity(count + 1)
        items = []
        items.reserveCapacity(capacity)
        var scratch: [UInt32] = []
        for list in 0..<count {
            scratch.removeAll(keepingCapacity: true)
            fill(list, &scratch)
            scratch.sort()
            for item in scratch {
                if let last = items.last, items.count > Int(starts[list]), last >> 8 == item >> 8 {
                    items[items.count - 1] = last | item
                } else {
                    items.append(item)
                }
            }
            starts.append(UInt32(items.count))
        }
    }

    private init(starts: [UInt32], items: [UInt32]) {
        self.starts = starts
        self.items = items
    }

    /// From "words of each entry" to "entries of each word". `keep` chooses the items.
    func inverted(lists count: Int, where keep: (Reasons) -> Bool = { _ in true }) -> Postings {
        var starts = Array(repeating: UInt32(0), count: count + 1)
        for item in items where keep(Self.reasons(item)) { starts[Self.number(item) + 1] += 1 }
        for list in 0..<count { starts[list + 1] += starts[list] }
        var cursors = starts
        var inverted = Array(repeating: UInt32(0), count: Int(starts[count]))
        for list in 0..<(self.starts.count - 1) {
            for item in items[range(of: list)] where keep(Self.reasons(item)) {
                let target = Self.number(item)
                inverted[Int(cursors[target])] = Self.pack(UInt32(list), Self.reasons(item))
                cursors[target] += 1
            }
        }
        return Postings(starts: starts, items: inverted)
    }
}

extension Postings {
    func write(to writer: inout IndexWriter) {
        writer.write(starts)
        writer.write(items)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        starts = try reader.list()
        items = try reader.list()
    }
}
