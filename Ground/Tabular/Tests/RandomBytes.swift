/// SplitMix64: the same dirt on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Dirty files made of the pieces that hurt.
enum Dirt {
    static let pieces: [[UInt8]] = [
        Array("a".utf8), Array("bc".utf8), Array("60002283".utf8), Array("comprimé".utf8), Array("œ€’".utf8), Array("😀".utf8),
        [0xE9], [0x92], [0x81], [0xC2, 0x92], [0xC2, 0x81], [0xC2], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xFF],
        [0x00], [0x07], [0x7F], [0x0D], [0x0D, 0x0D, 0x0A], [0x0D, 0x0A], [0x0A], [0x0A], [0x0A, 0x0A], [0x20], [0x22], [0x22, 0x22],
        [0x09], [0x09], [0x09], [0x3B], [0x3B], [0x2C], [0xC2, 0xA0], [0xEF, 0xBB, 0xBF],
    ]

    static func file(_ generator: inout SeededGenerator, length: Int, columns: Int, separator: UInt8) -> [UInt8] {
        var bytes: [UInt8] = Int.random(in: 0..<10, using: &generator) == 0 ? [0xEF, 0xBB, 0xBF] : []
        // Some files know few kinds of dirt, so that clean encodings and whole records occur too.
        let known = (0..<Int.random(in: 1...pieces.count, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? [] }
        while bytes.count < length {
            if Int.random(in: 0..<3, using: &generator) == 0 {
                for column in 0..<columns {
                    if column > 0 { bytes.append(separator) }
                    if Bool.random(using: &generator) { bytes += known.randomElement(using: &generator) ?? [] }
                }
                bytes.append(0x0A)
            } else {
                bytes += known.randomElement(using: &generator) ?? []
            }
        }
        return bytes
    }
}
