/// A place in a list: the last row given, sealed with the release and the question it belongs to, so that a page is never continued on another
/// list. The row's own values say where to go on: nothing is skipped or repeated, however deep.
struct Cursor: Hashable, Sendable {
    /// Number of the last row given.
    let row: Int

    /// - Parameter scope: release, address and filters, in one text.
    func text(scope: String) -> String {
        var bytes: [UInt8] = []
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: row >> shift)) }
        let seal = Cursor.seal(row, scope)
        for shift in stride(from: UInt64(56), through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: seal >> shift)) }
        return Cursor.encode(bytes)
    }

    init(row: Int) { self.row = row }

    /// Nil when the text is not a cursor of this scope.
    init?(_ text: String, scope: String) {
        guard text.utf8.count == 16, let bytes = Cursor.decode(text) else { return nil }
        row = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard self.text(scope: scope) == text else { return nil }
    }

    static func isAllowed(_ byte: UInt8) -> Bool { alphabet.contains(byte) }

    /// A checksum, not a secret: a forged cursor could only show rows that are public.
    private static func seal(_ row: Int, _ scope: String) -> UInt64 { StableHash.value("\(row)|\(scope)") }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Base64 for addresses (RFC 4648, 5); 12 bytes are exactly 16 characters.
    private static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
            for shift in [18, 12, 6, 0] { text.append(alphabet[group >> shift & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var group = 0
        for (index, byte) in text.utf8.enumerated() {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            group = group << 6 | value
            if index % 4 == 3 {
                for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
                group = 0
            }
        }
        return bytes
    }
}

/// FNV-1a, 64 bits, then a final mix: the same on every machine and at every start.
enum StableHash {
    static func value(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 29
    }

    static func hexadecimal(_ text: String) -> String {
        let digits = String(value(text), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
