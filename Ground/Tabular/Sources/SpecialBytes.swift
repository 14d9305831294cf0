/// Finds, eight bytes at a time, the first byte that is not plain text.
struct SpecialBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private let separators: UInt64
    private let quotes: UInt64
    private let beyondASCII: UInt64

    init(separator: UInt8, quote: UInt8, beyondASCII: Bool) {
        separators = SpecialBytes.ones * UInt64(separator)
        quotes = SpecialBytes.ones * UInt64(quote)
        self.beyondASCII = beyondASCII ? SpecialBytes.highBits : 0
    }

    /// Index in memory order of the first control character, separator, quote or, when asked, byte beyond ASCII; 8 when there is none.
    /// (The subtraction tricks may mark bytes after a true one, never before it: the lowest mark is always right.)
    func firstIndex(in word: UInt64) -> Int {
        let ones = SpecialBytes.ones
        let separator = word ^ separators
        let quote = word ^ quotes
        let delete = word ^ (ones * 0x7F)
        var marks = (word &- ones * 0x20) & ~word
        marks |= (separator &- ones) & ~separator
        marks |= (quote &- ones) & ~quote
        marks |= (delete &- ones) & ~delete
        return ((marks & SpecialBytes.highBits) | (word & beyondASCII)).trailingZeroBitCount >> 3
    }
}
