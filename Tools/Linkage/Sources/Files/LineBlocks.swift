import Foundation

/// The lines of one part of a file, read in blocks: memory does not follow the size of the file.
///
/// A line belongs to the part that it begins in. A line of more than a mebibyte is told and not handed on.
struct LineBlocks {
    private let descriptor: Int32
    private let path: String
    /// Offset in the file of what is read next.
    private var offset: Int
    private let end: Int
    private var buffer: [UInt8]
    private var filled = 0
    /// Offset in the file of the first byte of `buffer`.
    private var origin: Int
    private var skipsLine: Bool

    static let longestLine = 1 << 20
    private static let blockSize = 1 << 20

    /// - Parameter part: offsets of the file.
    init(_ descriptor: Int32, path: String, part: Range<Int>) {
        self.descriptor = descriptor
        self.path = path
        // One byte before: when it ends a line, the part begins with a line.
        let start = max(0, part.lowerBound - 1)
        offset = start
        origin = start
        end = part.upperBound
        skipsLine = part.lowerBound > 0
        buffer = [UInt8](repeating: 0, count: Self.longestLine + Self.blockSize)
    }

    /// Hands on each line, without its end. `tooLong` is told of lines that are passed over.
    mutating func forEach(_ body: (_ line: UnsafeRawBufferPointer) -> Void, tooLong: () -> Void) throws(LinkageFileError) {
        var isLast = false
        while !isLast {
            let count = try fill()
            isLast = count == 0
            let used = buffer.withUnsafeBytes { bytes in
                handOn(UnsafeRawBufferPointer(rebasing: bytes[..<filled]), isLast: isLast, body, tooLong)
            }
            guard let used else { return }
            let rest = filled - used
            if rest > Self.longestLine {
                if !skipsLine { tooLong() }
                skipsLine = true
                origin += filled
                filled = 0
            } else {
                buffer.withUnsafeMutableBytes {
                    $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[used..<filled]))
                }
                origin += used
                filled = rest
            }
        }
    }

    /// How many bytes were whole lines; nil when the part is over.
    private mutating func handOn(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ body: (UnsafeRawBufferPointer) -> Void, _ tooLong: () -> Void
    ) -> Int? {
        guard let base = bytes.baseAddress else { return isLast ? nil : 0 }
        var start = 0
        while start < bytes.count {
            // A line that begins beyond the part is the next part's; its first byte comes after the byte that the part ends with.
            if !skipsLine, origin + start >= end { return nil }
            guard let newline = memchr(base + start, 0x0A, bytes.count - start) else { break }
            let stop = newline - UnsafeMutableRawPointer(mutating: base)
            if skipsLine {
                skipsLine = false
            } else if stop - start > Self.longestLine {
                tooLong()
            } else {
                body(Self.line(bytes, start, stop))
            }
            start = stop + 1
        }
        if isLast, start < bytes.count, !skipsLine, origin + start < end { body(Self.line(bytes, start, bytes.count)) }
        return start
    }

    private static func line(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
        let stop = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
        return UnsafeRawBufferPointer(rebasing: bytes[start..<stop])
    }

    private mutating func fill() throws(LinkageFileError) -> Int {
        var count = 0
        repeat {
            let place = offset
            count = buffer.withUnsafeMutableBytes { bytes in
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<min(bytes.count, filled + Self.blockSize)])
                return pread(descriptor, room.baseAddress, room.count, off_t(place))
            }
        } while count < 0 && errno == EINTR
        if count < 0 { throw .unreadable(path: path, reason: LinkageFileError.reason(errno)) }
        filled += count
        offset += count
        return count
    }
}
