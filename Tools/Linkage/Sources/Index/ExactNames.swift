/// Names that are the same once folded: same words, same quantities, same order.
struct ExactNames: Sendable {
    /// Entries by the hash of their name, sorted by (hash, entry).
    private let hashes: [UInt64]
    private let entries: [Int32]

    init(_ pairs: [(hash: UInt64, entry: Int32)]) {
        let sorted = pairs.sorted { ($0.hash, $0.entry) < ($1.hash, $1.entry) }
        hashes = sorted.map(\.hash)
        entries = sorted.map(\.entry)
    }

    func entries(of hash: UInt64) -> ArraySlice<Int32> {
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < hashes.count, hashes[end] == hash { end += 1 }
        return entries[low..<end]
    }

    static func hash(_ name: NameReading) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01B3 }
        for word in name.words {
            for byte in name.letters(of: word) { mix(UInt64(byte)) }
            mix(0x20)
        }
        for quantity in name.quantities {
            mix(quantity.value.bitPattern)
            mix(quantity.value.bitPattern >> 32)
            mix(UInt64(quantity.dimension.rawValue))
        }
        return hash ^ hash >> 31
    }
}
