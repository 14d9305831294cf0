/// Turns the raw bytes of one record into UTF-8 fields at the end of a batch: decoding, splitting and unquoting in one walk.
struct RecordDecoder {
    private enum ByteClass { case plain, separator, lineEnd, carriageReturn, control, beyondASCII, quote }

    let encoding: TextEncoding
    let separator: UInt8
    /// Of a mixed file: which lines are told.
    private let isMainlyUTF8: Bool
    private let classes: [ByteClass]
    private let specialBytes: SpecialBytes

    init(encoding: TextEncoding, isMainlyUTF8: Bool, separator: UInt8, quoting: DelimitedFormat.Quoting, lineEnd: UInt8) {
        self.encoding = encoding
        self.isMainlyUTF8 = isMainlyUTF8
        self.separator = separator
        var classes = [ByteClass](repeating: .plain, count: 256)
        for byte in 0x00..<0x20 where byte != 0x09 { classes[byte] = .control }
        classes[0x7F] = .control
        switch encoding {
        case .utf8: break
        case .utf8WithC1Controls: classes[0xC2] = .beyondASCII
        case .windows1252, .mixed: for byte in 0x80...0xFF { classes[byte] = .beyondASCII }
        }
        classes[0x0D] = .carriageReturn
        classes[Int(lineEnd)] = .lineEnd
        classes[Int(separator)] = .separator
        if quoting == .rfc4180 { classes[0x22] = .quote }
        self.classes = classes
        specialBytes = SpecialBytes(separator: separator, quote: quoting == .rfc4180 ? 0x22 : separator, beyondASCII: encoding != .utf8)
    }

    /// What the walk over one record found.
    struct Outcome {
        var fieldCount = 0
        /// Line breaks inside the record.
        var lineBreaks = 0
    }

    /// Raw bytes in memory, readable for eight bytes past their end.
    struct Raw {
        let bytes: UnsafeRawPointer
        let count: Int
        let line: Int
        let byteOffset: Int
    }

    /// Appends the fields of `raw`, which holds no line end but those inside its fields, to the batch. With `quoted`, RFC 4180 quotes are
    /// understood; without, they are text.
    func decode(_ raw: Raw, quoted: Bool, into batch: inout RecordBatch) -> Outcome {
        batch.reserve(rawBytes: raw.count)
        var outcome = Outcome()
        var notes = Notes()
        var out = batch.textCount
        var field = batch.fieldCount
        batch.text.withUnsafeMutableBytes { text in
            batch.bounds.withUnsafeMutableBufferPointer { bounds in
                guard let text = text.baseAddress else { return }
                walk(raw, quoted: quoted, text: text, bounds: bounds, out: &out, field: &field, outcome: &outcome, notes: &notes)
            }
        }
        outcome.fieldCount = field - batch.fieldCount
        batch.textCount = out
        batch.fieldCount = field
        if !notes.isEmpty { tell(notes, of: raw, in: &batch) }
        return outcome
    }

    private func walk(
        _ raw: Raw, quoted: Bool, text: UnsafeMutableRawPointer, bounds: UnsafeMutableBufferPointer<UInt32>, out: inout Int,
        field: inout Int,
        outcome: inout Outcome, notes: inout Notes
    ) {
        let bytes = raw.bytes
        let end = raw.count
        var index = 0
        var isFieldStart = true
        var isInsideQuotes = false
        while true {
            // The run of plain bytes, copied eight at a time; what is copied too much is overwritten later.
            while index < end {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                text.storeBytes(of: word.littleEndian, toByteOffset: out, as: UInt64.self)
                let plain = specialBytes.firstIndex(in: word)
                index += plain
                out += plain
                if plain > 0 { isFieldStart = false }
                if plain < 8 { break }
            }
            guard index < end else {
                out -= index - end
                break
            }
            let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
            index += 1
            switch classes[Int(byte)] {
            case .separator where !isInsideQuotes:
                field += 1
                bounds[field] = UInt32(truncatingIfNeeded: out)
                isFieldStart = true
                continue
            case .plain, .separator:
                text.storeBytes(of: byte, toByteOffset: out, as: UInt8.self)
                out += 1
            case .quote:
                if quoted, isInsideQuotes {
                    if index < end, bytes.load(fromByteOffset: index, as: UInt8.self) == 0x22 {
                        text.storeBytes(of: 0x22, toByteOffset: out, as: UInt8.self)
                        out += 1
                        index += 1
                    } else {
                        isInsideQuotes = false
                        if index < end, classes[Int(bytes.load(fromByteOffset: index, as: UInt8.self))] != .separator {
                            notes.hasStrayQuote = true
                        }
                    }
                } else if quoted, isFieldStart {
                    isInsideQuotes = true
                } else {
                    text.storeBytes(of: 0x22, toByteOffset: out, as: UInt8.self)
                    out += 1
                }
            case .lineEnd:
                outcome.lineBreaks += 1
                text.storeBytes(of: 0x0A, toByteOffset: out, as: UInt8.self)
                out += 1
            case .carriageReturn:
                if isPartOfLineEnd(bytes, from: index, end: end) { break }
                notes.add(.control, at: index - 1)
                text.storeBytes(of: 0x20, toByteOffset: out, as: UInt8.self)
                out += 1
            case .control:
                notes.add(.control, at: index - 1)
            case .beyondASCII:
                decodeBeyondASCII(byte, bytes, index: &index, end: end, text: text, out: &out, notes: &notes)
            }
            isFieldStart = false
        }
        field += 1
        bounds[field] = UInt32(truncatingIfNeeded: out)
        notes.endedInsideQuotes = isInsideQuotes
    }

    /// CR LF, CR CR LF… inside a record are one line break.
    private func isPartOfLineEnd(_ bytes: UnsafeRawPointer, from start: Int, end: Int) -> Bool {
        var index = start
        while index < end, bytes.load(fromByteOffset: index, as: UInt8.self) == 0x0D { index += 1 }
        return index < end && bytes.load(fromByteOffset: index, as: UInt8.self) == 0x0A
    }

    private func decodeBeyondASCII(
        _ byte: UInt8, _ bytes: UnsafeRawPointer, index: inout Int, end: Int, text: UnsafeMutableRawPointer, out: inout Int,
        notes: inout Notes
    ) {
        if encoding != .windows1252 {
            let length = UTF8Sequence.length(bytes, at: index - 1, end: end)
            if length > 0 {
                notes.hasMultibyte = true
                let second = bytes.load(fromByteOffset: index, as: UInt8.self)
                if byte == 0xC2, second < 0xA0 {
                    let repaired = Windows1252.utf8[Int(second) - 0x80]
                    notes.add(repaired == 0 ? .control : .c1, at: index - 1)
                    append(repaired, to: text, at: &out)
                } else {
                    text.advanced(by: out).copyMemory(from: bytes.advanced(by: index - 1), byteCount: length)
                    out += length
                }
                index += length - 1
                return
            }
            notes.hasInvalidUTF8 = true
        }
        let character = Windows1252.utf8[Int(byte) - 0x80]
        if character == 0 {
            notes.add(.undefined, at: index - 1)
            append(3 | 0xEF << 8 | 0xBF << 16 | 0xBD << 24, to: text, at: &out)
        } else {
            append(character, to: text, at: &out)
        }
    }

    private func append(_ packed: UInt32, to text: UnsafeMutableRawPointer, at out: inout Int) {
        text.storeBytes(of: (packed >> 8).littleEndian, toByteOffset: out, as: UInt32.self)
        out += Int(packed & 0xFF)
    }

    /// Says what was met in a record, each thing at its own line and byte.
    private func tell(_ notes: Notes, of raw: Raw, in batch: inout RecordBatch) {
        var line = raw.line
        var counted = 0
        for note in notes.characters {
            while counted < note.index {
                if raw.bytes.load(fromByteOffset: counted, as: UInt8.self) == 0x0A { line += 1 }
                counted += 1
            }
            let kind: Irregularity.Kind =
                switch note.kind {
                case .c1: .c1Control
                case .control: .controlCharacter
                case .undefined: .foreignEncoding
                }
            batch.add(
                Irregularity(
                    kind: kind, line: line, byteOffset: raw.byteOffset + note.index,
                    text: excerpt(raw, max(0, note.index - 40)..<min(raw.count, note.index + 40))))
        }
        batch.addUnlisted(notes.unlisted)
        let isForeign = encoding == .mixed && (isMainlyUTF8 ? notes.hasInvalidUTF8 : notes.hasMultibyte)
        if isForeign {
            batch.add(Irregularity(kind: .foreignEncoding, line: raw.line, byteOffset: raw.byteOffset, text: excerpt(raw, 0..<raw.count)))
        }
        if notes.hasStrayQuote || notes.endedInsideQuotes {
            batch.add(Irregularity(kind: .unclosedQuote, line: raw.line, byteOffset: raw.byteOffset, text: excerpt(raw, 0..<raw.count)))
        }
    }

    /// The text of a part of the raw bytes, decoded but not split nor unquoted; at most 500 characters.
    func excerpt(_ raw: Raw, _ range: Range<Int>) -> String {
        let bytes = UnsafeRawBufferPointer(start: raw.bytes, count: raw.count)
        var text: [UInt8] = []
        var index = range.lowerBound
        if encoding != .windows1252 {
            // Not from the middle of a character.
            while index > 0, index < range.upperBound, bytes[index] & 0xC0 == 0x80, range.upperBound - index > 1 { index += 1 }
        }
        while index < range.upperBound, text.count < 2_000 {
            let length = encoding == .windows1252 ? 0 : UTF8Sequence.length(raw.bytes, at: index, end: raw.count)
            if bytes[index] < 0x80 {
                text.append(bytes[index])
                index += 1
            } else if length > 0 {
                text.append(contentsOf: bytes[index..<index + length])
                index += length
            } else {
                text.append(contentsOf: String(Windows1252.scalar(bytes[index]) ?? "\u{FFFD}").utf8)
                index += 1
            }
        }
        return String(String(decoding: text, as: UTF8.self).prefix(500))
    }
}

/// What the walk over a record met, by index in its raw bytes.
private struct Notes {
    enum Kind { case c1, control, undefined }

    private(set) var characters: [(kind: Kind, index: Int)] = []
    private(set) var unlisted = 0
    var hasMultibyte = false
    var hasInvalidUTF8 = false
    var hasStrayQuote = false
    var endedInsideQuotes = false

    var isEmpty: Bool { characters.isEmpty && !hasMultibyte && !hasInvalidUTF8 && !hasStrayQuote && !endedInsideQuotes }

    mutating func add(_ kind: Kind, at index: Int) {
        if characters.count < RecordBatch.longestList { characters.append((kind, index)) } else { unlisted += 1 }
    }
}

/// Finds, eight bytes at a time, the first byte that is not plain text.
private struct SpecialBytes {
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
