/// A first pass over the whole file: only the whole file can say its encoding, since one Windows-1252 byte may come at the very end.
struct FileSurvey {
    /// The beginning of the file, enough to know its kind, its separator and its line ends.
    static let sampleSize = 1 << 17

    private(set) var byteCount = 0
    private(set) var sample: [UInt8] = []
    private(set) var hasLineFeed = false
    private(set) var lastByte: UInt8?
    /// Lines with at least one character beyond ASCII, all of them well formed in UTF-8.
    private(set) var multibyteLines = 0
    /// Lines that are not UTF-8.
    private(set) var invalidLines = 0
    /// Characters U+0080 to U+009F written in UTF-8.
    private(set) var c1Characters = 0

    private var validator = UTF8Validator()
    private var isInsideLine = false
    private var lineIsInvalid = false

    init(_ source: ByteSource, name: String) throws(TabularRefusal) {
        var stream = try source.open(name: name)
        var buffer = [UInt8](repeating: 0, count: FileSurvey.sampleSize)
        while true {
            let count: Int
            do {
                count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0, name: name) }
            } catch let refusal as TabularRefusal {
                throw refusal
            } catch {
                throw TabularRefusal.cannotOpen(name, errorNumber: 0)
            }
            guard count > 0 else { break }
            if sample.count < FileSurvey.sampleSize {
                sample.append(contentsOf: buffer[..<min(count, FileSurvey.sampleSize - sample.count)])
            }
            lastByte = buffer[count - 1]
            byteCount += count
            buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        if isInsideLine { endLine() }
    }

    var hasByteOrderMark: Bool { sample.starts(with: [0xEF, 0xBB, 0xBF]) }

    var encoding: TextEncoding {
        if invalidLines == 0 { return c1Characters > 0 ? .utf8WithC1Controls : .utf8 }
        // A byte order mark is one well-formed sequence on a line that may hold nothing else beyond ASCII.
        return multibyteLines > 0 || hasByteOrderMark ? .mixed : .windows1252
    }

    /// Of a mixed file: whether most lines beyond ASCII are UTF-8.
    var isMainlyUTF8: Bool { multibyteLines >= invalidLines }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index < bytes.count {
            if isInsideLine {
                index = takeRestOfLine(bytes, from: index)
                continue
            }
            // Eight ASCII bytes at a time; once one line feed is known, nothing else matters in them.
            while hasLineFeed, index + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            guard index < bytes.count else { return }
            if bytes[index] >= 0x80 {
                isInsideLine = true
            } else {
                if bytes[index] == 0x0A { hasLineFeed = true }
                index += 1
            }
        }
    }

    /// From the first byte beyond ASCII to the end of its line; returns where to go on.
    private mutating func takeRestOfLine(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch validator.take(byte) {
            case .invalid: lineIsInvalid = true
            case .c1Control: c1Characters += 1
            case .fine: break
            }
            if byte == 0x0A {
                hasLineFeed = true
                endLine()
                break
            }
        }
        return index
    }

    private mutating func endLine() {
        if lineIsInvalid || validator.isInsideCharacter { invalidLines += 1 } else { multibyteLines += 1 }
        validator = UTF8Validator()
        isInsideLine = false
        lineIsInvalid = false
    }
}

/// Well-formed UTF-8 (Unicode 3.9, table 3-7), a byte at a time.
struct UTF8Validator {
    enum Verdict { case fine, c1Control, invalid }

    private var missing = 0
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF
    private var afterC2 = false

    var isInsideCharacter: Bool { missing > 0 }

    mutating func take(_ byte: UInt8) -> Verdict {
        var verdict = Verdict.fine
        if missing > 0 {
            if byte >= low, byte <= high {
                missing -= 1
                low = 0x80
                high = 0xBF
                return afterC2 && byte < 0xA0 ? .c1Control : .fine
            }
            missing = 0
            low = 0x80
            high = 0xBF
            verdict = .invalid
        }
        afterC2 = byte == 0xC2
        switch byte {
        case 0x00...0x7F: return verdict
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if byte == 0xE0 { low = 0xA0 }
            if byte == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            missing = 3
            if byte == 0xF0 { low = 0x90 }
            if byte == 0xF4 { high = 0x8F }
        default: return .invalid
        }
        return verdict
    }
}
