/// Names seen so far, each once with how many lines have it; a name reported as two kinds of thing is two. Nothing is allocated for a name seen before.
struct DistinctNames: Sendable {
    struct Entry: Sendable {
        fileprivate let hash: UInt64
        let range: Range<Int>
        let kind: UInt8
        var lines: Int
    }

    /// The bytes of all names, end to end.
    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// Places in `entries`, or -1; a power of two of them, at most half in use.
    private var slots = [Int32](repeating: -1, count: 1 << 12)

    mutating func insert(_ name: UnsafeRawBufferPointer, kind: UInt8, lines: Int = 1) {
        let hash = Self.hash(name, kind)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].hash == hash, entries[place].kind == kind, isSame(entries[place], name) {
                entries[place].lines += lines
                return
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, range: bytes.count..<(bytes.count + name.count), kind: kind, lines: lines))
        bytes.append(contentsOf: name)
        if entries.count * 2 > slots.count { grow() }
    }

    /// The place of a name among `entries`; nil when it was never seen.
    func place(of name: UnsafeRawBufferPointer, kind: UInt8) -> Int? {
        let hash = Self.hash(name, kind)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if entries[place].hash == hash, entries[place].kind == kind, isSame(entries[place], name) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func isSame(_ entry: Entry, _ name: UnsafeRawBufferPointer) -> Bool {
        entry.range.count == name.count && bytes.withUnsafeBytes { $0[entry.range].elementsEqualFast(name) }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (place, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(place)
        }
    }

    mutating func merge(_ other: DistinctNames) {
        other.bytes.withUnsafeBytes { bytes in
            for entry in other.entries {
                insert(UnsafeRawBufferPointer(rebasing: bytes[entry.range]), kind: entry.kind, lines: entry.lines)
            }
        }
    }

    /// Eight bytes at a time, each folded in by a multiplication of 64 bits into 128 (as wyhash does).
    private static func hash(_ name: UnsafeRawBufferPointer, _ kind: UInt8) -> UInt64 {
        var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(name.count) &* 0xA076_1D64_78BD_642F ^ UInt64(kind)
        func fold(_ word: UInt64) {
            let (high, low) = (hash ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
            hash = high ^ low ^ word
        }
        var place = 0
        while place + 8 <= name.count {
            fold(name.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < name.count {
            rest = rest << 8 | UInt64(name[place])
            place += 1
        }
        fold(rest)
        return hash ^ hash >> 32
    }
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate func elementsEqualFast(_ other: UnsafeRawBufferPointer) -> Bool {
        let these = UnsafeRawBufferPointer(rebasing: self)
        var place = 0
        while place + 8 <= other.count {
            if these.loadUnaligned(fromByteOffset: place, as: UInt64.self) != other.loadUnaligned(fromByteOffset: place, as: UInt64.self) {
                return false
            }
            place += 8
        }
        while place < other.count {
            if these[place] != other[place] { return false }
            place += 1
        }
        return true
    }
}
