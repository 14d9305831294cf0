/// Characters that a web page wrote by name or number: "&eacute;", "&#233;", "&#xE9;".
enum CharacterEntity {
    /// The longest reference that means a character of a name, without its ampersand.
    private static let longest = 10

    /// The character and how many bytes name it, after an ampersand.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, used: Int)? {
        let text = bytes[index...].prefix(longest)
        guard let end = text.firstIndex(of: UInt8(ascii: ";")), end > index else { return nil }
        let name = String(decoding: bytes[index..<end], as: UTF8.self)
        let value = name.hasPrefix("#") ? number(name.dropFirst()) : named[name] ?? accented(name)
        return value.map { ($0, end + 1 - index) }
    }

    private static func number(_ text: Substring) -> UInt32? {
        let isHexadecimal = text.hasPrefix("x") || text.hasPrefix("X")
        let value = isHexadecimal ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
        return value.flatMap(Unicode.Scalar.init).map(\.value)
    }

    /// "eacute", "Ccedil": a letter and its mark, which folding takes off again.
    private static func accented(_ name: String) -> UInt32? {
        guard let letter = name.utf8.first, letter < 0x80, marks.contains(String(name.dropFirst())) else { return nil }
        return NameReading.isLetter(letter & 0xDF) ? UInt32(letter) : nil
    }

    private static let marks: Set<String> = ["acute", "grave", "circ", "uml", "cedil", "tilde", "ring", "slash", "caron"]

    private static let named: [String: UInt32] = [
        "nbsp": 0x20, "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "oelig": 0x153, "OElig": 0x152, "aelig": 0xE6,
        "AElig": 0xC6, "szlig": 0xDF, "micro": 0xB5, "mu": 0xB5, "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3, "reg": 0xAE,
        "trade": 0x2122,
        "deg": 0xB0, "rsquo": 0x27, "lsquo": 0x27, "ndash": 0x2D, "mdash": 0x2D, "laquo": 0x20, "raquo": 0x20, "hellip": 0x20, "shy": 0xAD,
    ]
}
