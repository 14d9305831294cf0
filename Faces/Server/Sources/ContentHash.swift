/// A fast 128-bit fingerprint of bytes, for entity tags: equal contents get equal tags on every machine. It is no defence against forgery,
/// which a client could only use against its own cache.
struct ContentHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(_ bytes: [UInt8]) {
        (high, low) = bytes.withUnsafeBytes(ContentHash.digest)
    }

    /// 32 hexadecimal digits.
    var hexadecimal: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        for word in [high, low] {
            var shift: UInt64 = 64
            while shift > 0 {
                shift -= 4
                text.append(ContentHash.digits[Int(word >> shift & 15)])
            }
        }
        return text
    }

    private static let digits = Array("0123456789abcdef".utf8)
    /// Odd 64-bit constants (digits of π), as seeds for the two lanes.
    private static let seeds: (UInt64, UInt64, UInt64, UInt64) = (
        0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7345, 0xA409_3822_299F_31D1, 0x082E_FA98_EC4E_6C89
    )

    /// Two lanes of folded 64 × 64 → 128 multiplication, 32 bytes a turn.
    private static func digest(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        // The length goes through the mixer first: beside the first word it could be undone by it.
        var left = fold(seeds.0 ^ UInt64(bytes.count), seeds.2)
        var right = fold(seeds.1 ^ UInt64(bytes.count), seeds.3)
        var offset = 0
        while offset + 32 <= bytes.count {
            left = fold(left ^ word(bytes, offset), seeds.2 ^ word(bytes, offset + 8))
            right = fold(right ^ word(bytes, offset + 16), seeds.3 ^ word(bytes, offset + 24))
            offset += 32
        }
        while offset < bytes.count {
            var last: UInt64 = 0
            for index in 0..<min(8, bytes.count - offset) { last |= UInt64(bytes[offset + index]) << UInt64(index * 8) }
            left = fold(left ^ last, seeds.2)
            right = fold(right ^ last, seeds.3 ^ UInt64(offset))
            offset += 8
        }
        return (fold(left ^ seeds.3, right ^ seeds.0), fold(left ^ seeds.1, right ^ seeds.2))
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Mixes both halves of the product; xor with the operands keeps a zero factor from erasing the state.
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low ^ (left &+ (right << 1 | right >> 63))
    }
}
