/// Well-formed UTF-8 sequences.
enum UTF8Sequence {
    /// Bytes of the sequence of two to four bytes that begins at `index`; 0 when there is no well-formed one.
    static func length(_ bytes: UnsafeRawPointer, at index: Int, end: Int) -> Int {
        func continuation(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            guard index + offset < end else { return false }
            let byte = bytes.load(fromByteOffset: index + offset, as: UInt8.self)
            return byte >= low && byte <= high
        }
        let first = bytes.load(fromByteOffset: index, as: UInt8.self)
        switch first {
        case 0xC2...0xDF: return continuation(1) ? 2 : 0
        case 0xE0: return continuation(1, 0xA0, 0xBF) && continuation(2) ? 3 : 0
        case 0xED: return continuation(1, 0x80, 0x9F) && continuation(2) ? 3 : 0
        case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : 0
        case 0xF0: return continuation(1, 0x90, 0xBF) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF4: return continuation(1, 0x80, 0x8F) && continuation(2) && continuation(3) ? 4 : 0
        case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : 0
        default: return 0
        }
    }
}
