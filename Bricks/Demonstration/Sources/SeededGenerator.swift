/// Repeatable randomness: xoshiro256** (Blackman and Vigna), filled by SplitMix64.
///
/// Each part of the base draws from its own stream, named by a word: adding a source later leaves the others byte for byte the same.
struct SeededGenerator: RandomNumberGenerator {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64, stream: String) {
        // FNV-1a turns the name of the stream into a number.
        var word: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stream.utf8 { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var counter = seed ^ word
        func next() -> UInt64 {
            counter &+= 0x9E37_79B9_7F4A_7C15
            var mixed = counter
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        state = (next(), next(), next(), next())
    }

    mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// From 0 up to, not including, 1.
    mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// From 0 up to, not including, `count`; 0 when `count` is 0.
    mutating func below(_ count: Int) -> Int { Int(fraction() * Double(count)) }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// One of the values, with the weight beside it.
    mutating func pick<Element>(weighted choices: [(Element, Double)]) -> Element {
        var left = fraction() * choices.reduce(0) { $0 + $1.1 }
        for (value, weight) in choices {
            left -= weight
            if left < 0 { return value }
        }
        return choices[choices.count - 1].0
    }

    /// A value of a distribution known by its quantiles, straight lines between them: no logarithm, so the same on every machine.
    mutating func value(of quantiles: [(share: Double, value: Double)]) -> Double {
        let share = fraction()
        for (low, high) in zip(quantiles, quantiles.dropFirst()) where share <= high.share {
            return low.value + (high.value - low.value) * (share - low.share) / (high.share - low.share)
        }
        return quantiles[quantiles.count - 1].value
    }

    /// `Array.shuffled(using:)` may change between versions of the standard library; the demonstration must not.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        var last = result.count - 1
        while last > 0 {
            result.swapAt(last, below(last + 1))
            last -= 1
        }
        return result
    }
}
