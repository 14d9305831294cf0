/// Symbols of one byte for the code points of a list of names: 1 for the most frequent, and so on up to 255; 0 for all others.
struct Alphabet: Sendable {
    /// The symbols in use, 0 included.
    let count: Int
    private let common: [UInt8]
    private let others: [UInt32: UInt8]

    init(of names: [CodePoints]) {
        var frequencies: [UInt32: Int] = [:]
        for name in names { for scalar in name.values { frequencies[scalar, default: 0] += 1 } }
        let kept = frequencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(255)
        var common = [UInt8](repeating: 0, count: 256)
        var others: [UInt32: UInt8] = [:]
        for (symbol, entry) in zip(1...UInt8.max, kept) {
            if entry.key < 256 { common[Int(entry.key)] = symbol } else { others[entry.key] = symbol }
        }
        self.common = common
        self.others = others
        count = kept.count + 1
    }

    subscript(scalar: UInt32) -> UInt8 {
        scalar < 256 ? common[Int(scalar)] : others.isEmpty ? 0 : others[scalar] ?? 0
    }
}

/// How often each of 32 classes of symbols occurs, for a bound under a distance: an edit changes at most two counts by one.
///
/// The 32 most frequent symbols, blank and vowels among them, have a class each.
typealias Histogram = SIMD32<UInt8>

extension Histogram {
    /// Of symbols other than 0; at most 255 of them, so that no count overflows.
    init(_ symbols: some Sequence<UInt8>) {
        self = .zero
        for symbol in symbols where symbol > 0 { self[Int(symbol - 1) & 31] += 1 }
    }
}
