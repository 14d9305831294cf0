/// Remembers which hashes were met, and on which line first: 16 bytes a slot, whatever the length of the values.
struct SeenHashes {
    private struct Slot {
        /// 0 marks a free slot.
        var hash: UInt64 = 0
        var line: Int = 0
    }

    private var slots: [Slot] = Array(repeating: Slot(), count: 1 << 10)
    private var count = 0

    /// - Returns: the line where the hash was first met, nil when it is new.
    mutating func insert(_ hash: UInt64, line: Int) -> Int? {
        let hash = hash == 0 ? 1 : hash
        if count * 4 >= slots.count * 3 { grow() }
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index].hash != 0 {
            if slots[index].hash == hash { return slots[index].line }
            index = (index + 1) & mask
        }
        slots[index] = Slot(hash: hash, line: line)
        count += 1
        return nil
    }

    private mutating func grow() {
        let old = slots
        let mask = old.count * 2 - 1
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.hash != 0 {
            var index = Int(truncatingIfNeeded: slot.hash) & mask
            while slots[index].hash != 0 { index = (index + 1) & mask }
            slots[index] = slot
        }
    }
}

/// A 64-bit hash of bytes, the same on every run: eight bytes at a time, folded multiplication (after wyhash).
enum ByteHash {
    static let start: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always) static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        let product = (hash ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: value ^ 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }

    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = combine(start, UInt64(bytes.count))
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            hash = combine(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < raw.count {
            rest = rest << 8 | UInt64(raw[index])
            index += 1
        }
        return combine(hash, rest)
    }
}
