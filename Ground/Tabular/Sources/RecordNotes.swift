/// What the walk over a record met, by index in its raw bytes.
struct RecordNotes {
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

extension RecordDecoder {
    /// Says what was met in a record, each thing at its own line and byte.
    func tell(_ notes: RecordNotes, of raw: Raw, in batch: inout RecordBatch) {
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
