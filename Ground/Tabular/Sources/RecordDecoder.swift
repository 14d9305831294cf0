/// Turns the raw bytes of one record into UTF-8 fields at the end of a batch: decoding, splitting and unquoting in one walk.
struct RecordDecoder {
    private enum ByteClass { case plain, separator, lineEnd, carriageReturn, control, beyondASCII, quote }

    let encoding: TextEncoding
    let separator: UInt8
    /// Of a mixed file: which lines are told.
    let isMainlyUTF8: Bool
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
        var notes = RecordNotes()
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
        outcome: inout Outcome, notes: inout RecordNotes
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
        notes: inout RecordNotes
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
}
