/// Gives each distinct word a number while an index is built.
struct WordInterner {
    private(set) var bytes: [UInt8] = []
    private(set) var offsets: [UInt32] = [0]
    private var slots: [UInt32] = Array(repeating: .max, count: 1 << 16)

    var count: Int { offsets.count - 1 }

    mutating func number(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if count * 2 >= slots.count { grow() }
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] != .max {
            if equals(Int(slots[slot]), word) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(count)
        bytes.append(contentsOf: word)
        offsets.append(UInt32(bytes.count))
        slots[slot] = number
        return number
    }

    private func equals(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(offsets[number])
        guard Int(offsets[number + 1]) - start == word.count else { return false }
        for index in 0..<word.count where bytes[start + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: .max, count: slots.count * 2)
        let mask = slots.count - 1
        bytes.withUnsafeBufferPointer { all in
            for number in 0..<count {
                var slot = Self.hash(UnsafeBufferPointer(rebasing: all[Int(offsets[number])..<Int(offsets[number + 1])])) & mask
                while slots[slot] != .max { slot = (slot + 1) & mask }
                slots[slot] = UInt32(number)
            }
        }
    }

    /// FNV-1a, with the high half mixed in.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF)
    }
}

/// Every distinct word, sorted, in one piece of memory. A word is known by its rank.
struct WordTable: Sendable {
    private let bytes: [UInt8]
    private let offsets: [UInt32]

    /// - Returns: the table, and the rank of each number that the interner gave.
    static func sorted(_ interner: WordInterner) -> (table: WordTable, ranks: [UInt32]) {
        let bytes = interner.bytes
        let offsets = interner.offsets
        let order = bytes.withUnsafeBufferPointer { all in
            func word(_ number: UInt32) -> Slice<UnsafeBufferPointer<UInt8>> {
                all[Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])]
            }
            return (0..<UInt32(interner.count)).sorted { word($0).lexicographicallyPrecedes(word($1)) }
        }
        var ranks = Array(repeating: UInt32(0), count: order.count)
        var sortedBytes: [UInt8] = []
        var sortedOffsets: [UInt32] = [0]
        sortedBytes.reserveCapacity(bytes.count)
        sortedOffsets.reserveCapacity(offsets.count)
        for (rank, number) in order.enumerated() {
            ranks[Int(number)] = UInt32(rank)
            sortedBytes.append(contentsOf: bytes[Int(offsets[Int(number)])..<Int(offsets[Int(number) + 1])])
            sortedOffsets.append(UInt32(sortedBytes.count))
        }
        return (WordTable(bytes: sortedBytes, offsets: sortedOffsets), ranks)
    }

    private init(bytes: [UInt8], offsets: [UInt32]) {
        self.bytes = bytes
        self.offsets = offsets
    }

    var count: Int { offsets.count - 1 }

    func length(of rank: Int) -> Int { Int(offsets[rank + 1] - offsets[rank]) }
    func bytes(of rank: Int) -> ArraySlice<UInt8> { bytes[Int(offsets[rank])..<Int(offsets[rank + 1])] }
    func text(of rank: Int) -> String { String(decoding: bytes(of: rank), as: UTF8.self) }
    func byte(of rank: Int, at position: Int) -> UInt8 { bytes[Int(offsets[rank]) + position] }

    /// The ranks of the words that begin with `prefix`.
    func ranks(withPrefix prefix: ArraySlice<UInt8>) -> Range<Int> {
        let lower = firstRank { compare($0, toPrefix: prefix) >= 0 }
        let upper = firstRank { compare($0, toPrefix: prefix) > 0 }
        return lower..<upper
    }

    func rank(of word: ArraySlice<UInt8>) -> Int? {
        let range = ranks(withPrefix: word)
        // A word sorts before everything that it begins.
        return !range.isEmpty && length(of: range.lowerBound) == word.count ? range.lowerBound : nil
    }

    private func firstRank(where isAfter: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Negative when the word sorts before every word with that prefix, 0 when it has the prefix.
    private func compare(_ rank: Int, toPrefix prefix: ArraySlice<UInt8>) -> Int {
        let start = Int(offsets[rank])
        let length = length(of: rank)
        for (position, wanted) in prefix.enumerated() {
            if position == length { return -1 }
            let byte = bytes[start + position]
            if byte != wanted { return byte < wanted ? -1 : 1 }
        }
        return 0
    }
}

extension WordTable {
    func write(to writer: inout IndexWriter) {
        writer.write(bytes)
        writer.write(offsets)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        bytes = try reader.list()
        offsets = try reader.list()
    }
}
