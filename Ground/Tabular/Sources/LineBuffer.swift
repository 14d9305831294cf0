import Foundation

/// The bytes of a file through one bounded buffer, line by line.
struct LineBuffer: ~Copyable {
    /// What comes next in the file.
    enum Next {
        /// Whole in the buffer.
        case line(DelimitedLine)
        /// A line too long for any record; its beginning is in the buffer. `skipLine` passes over it.
        case tooLong
        case end
    }

    let lineEnd: UInt8
    private let name: String
    private let longestLine: Int
    private var stream: ByteStream
    /// Bytes of the file from `base`; `filled` of them, then slack so that words may be read past the end.
    private var bytes: [UInt8]
    private var filled = 0
    private var base = 0
    private(set) var isAtEnd = false
    /// Offset in the file of the next line.
    private(set) var cursor: Int
    private(set) var lineNumber = 1

    private static let slack = 16

    init(_ stream: consuming ByteStream, name: String, lineEnd: UInt8, start: Int, longestLine: Int, bufferSize: Int) {
        self.stream = stream
        self.name = name
        self.lineEnd = lineEnd
        self.longestLine = longestLine
        bytes = [UInt8](repeating: 0, count: bufferSize + LineBuffer.slack)
        cursor = start
    }

    /// Offset of the first byte of the file that is not in the buffer yet.
    var end: Int { base + filled }
    /// Bytes held.
    var memory: Int { bytes.capacity }

    /// The byte at an offset of the file, which must be in the buffer.
    subscript(offset: Int) -> UInt8 { bytes[offset - base] }

    /// Hands on the bytes from an offset of the file; eight more than asked for may be read.
    func withBytes<Value>(from start: Int, _ body: (UnsafeRawPointer) -> Value) -> Value? {
        bytes.withUnsafeBytes { bytes in bytes.baseAddress.map { body($0 + (start - base)) } }
    }

    // MARK: - Lines

    /// The next physical line, and the cursor behind it.
    /// - Parameter kept: the offset of the first byte still needed, when it is before the cursor.
    mutating func next(keepingFrom kept: Int?) throws(TabularRefusal) -> Next {
        var searched = cursor
        while true {
            if let end = indexOfLineEnd(from: searched) { return .line(line(endingAt: end, next: end + 1)) }
            if isAtEnd { return cursor < end ? .line(line(endingAt: end, next: end)) : .end }
            // The cursor may be ahead of what was read: at first, behind the byte order mark.
            searched = max(cursor, end)
            if searched - cursor > longestLine { return .tooLong }
            try refill(keepingFrom: kept)
        }
    }

    private mutating func line(endingAt lineEndOffset: Int, next: Int) -> DelimitedLine {
        let line = DelimitedLine(number: lineNumber, start: cursor, end: withoutReturns(cursor, lineEndOffset), next: next)
        cursor = next
        lineNumber += 1
        return line
    }

    /// The end of a text without the CR of CR LF, or of the CR CR LF that some CPD lines have.
    func withoutReturns(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, self[end - 1] == 0x0D { end -= 1 }
        return end
    }

    private func indexOfLineEnd(from offset: Int) -> Int? {
        guard offset < end else { return nil }
        return withBytes(from: offset) { start in
            memchr(start, Int32(lineEnd), end - offset).map { offset + (UnsafeRawPointer($0) - start) }
        } ?? nil
    }

    /// Comes back to the beginning of a line, to look further than its end.
    mutating func goBack(to line: DelimitedLine) { cursor = line.start }

    /// Goes on behind a line, or behind a record of several lines.
    mutating func goOn(at offset: Int, line number: Int) {
        cursor = offset
        lineNumber = number
    }

    // MARK: - Reading

    /// Makes room by forgetting what is before the cursor and what is kept, then reads on.
    mutating func refill(keepingFrom kept: Int?) throws(TabularRefusal) {
        let keep = min(kept ?? cursor, end)
        let count = end - keep
        if keep > base {
            bytes.withUnsafeMutableBytes { bytes in
                guard let pointer = bytes.baseAddress else { return }
                memmove(pointer, pointer + (keep - base), count)
            }
            base = keep
            filled = count
        }
        let capacity = bytes.count - LineBuffer.slack
        if filled * 2 > capacity { bytes.append(contentsOf: repeatElement(0, count: capacity)) }
        try readMore()
    }

    private mutating func readMore() throws(TabularRefusal) {
        let start = filled
        let room = bytes.count - LineBuffer.slack - filled
        do {
            let count = try bytes.withUnsafeMutableBytes { bytes in
                try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + room]), name: name)
            }
            filled += count
            isAtEnd = count == 0
        } catch let refusal as TabularRefusal {
            throw refusal
        } catch {
            throw TabularRefusal.cannotOpen(name, errorNumber: EIO)
        }
    }

    /// Passes over a line that is too long, keeping nothing of it; returns its number of bytes, line end included.
    mutating func skipLine() throws(TabularRefusal) -> Int {
        let start = cursor
        var searched = end
        while true {
            // The whole buffer is known to hold no line end: nothing of it is needed.
            base = searched
            filled = 0
            try readMore()
            if let end = indexOfLineEnd(from: searched) {
                cursor = end + 1
                break
            }
            searched = end
            cursor = searched
            if isAtEnd { break }
        }
        lineNumber += 1
        return cursor - start
    }
}

/// A physical line, by its offsets in the file.
struct DelimitedLine {
    let number: Int
    let start: Int
    /// Without its line end.
    let end: Int
    /// Where the next line begins.
    let next: Int
}
