/// The code page of most BDPM files. Foundation's decoder turns a whole file into one string; this table works byte by byte.
enum Windows1252 {
    /// Code points of bytes 0x80 to 0x9F; 0 for the five bytes the code page leaves undefined (81, 8D, 8F, 90, 9D).
    private static let high: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// The UTF-8 of every byte from 0x80: length in the low byte, then the bytes; 0 where undefined.
    static let utf8: [UInt32] = (0x80...0xFF).map { byte in
        let code = byte < 0xA0 ? UInt32(high[byte - 0x80]) : UInt32(byte)
        if code == 0 { return 0 }
        if code < 0x800 { return 2 | (0xC0 | code >> 6) << 8 | (0x80 | code & 0x3F) << 16 }
        return 3 | (0xE0 | code >> 12) << 8 | (0x80 | code >> 6 & 0x3F) << 16 | (0x80 | code & 0x3F) << 24
    }

    /// The character, nil for an undefined byte.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
        let code = high[Int(byte) - 0x80]
        return code == 0 ? nil : Unicode.Scalar(code)
    }
}
