/// How a name lies in the lanes of a vector: in `words` lanes of `bits` bits each, one bit for each of its symbols.
struct LaneShape: Hashable, Sendable {
    let bits: Int
    let words: Int

    /// Names in one row of 64 bytes.
    var lanes: Int { 512 / bits }

    static let mostLanes = 32

    /// The longest name with a place in the kernel; its histogram counts fit a byte too.
    static let longestName = 255

    /// The shape that wastes the fewest bits on names of `length` symbols, among those where carrying from lane to lane costs less than it spares (measured).
    init(length: Int) {
        switch length {
        case ...16: (bits, words) = (16, 1)
        case ...32: (bits, words) = (32, 1)
        case ...48: (bits, words) = (16, 3)
        case ...64: (bits, words) = (64, 1)
        case ...80: (bits, words) = (16, 5)
        case ...96: (bits, words) = (32, 3)
        default: (bits, words) = (64, (length + 63) / 64)
        }
    }
}
