import Foundation

/// Walks through a file with one bounded buffer, and fills batches of records.
struct RecordScanner: ~Copyable {
    private let name: String
    private let separator: UInt8
    private let lineEnd: UInt8
    private let isQuoting: Bool
    private let accepted: [Int]
    private let mostColumns: Int
    private let decoder: RecordDecoder
    /// Longest line, and longest set of lines that may be one record.
    private let longestRecord: Int

    private var stream: ByteStream
    /// Bytes of the file from `base`; `filled` of them, then slack so that words may be read past the end.
    private var buffer: [UInt8]
    private var filled = 0
    private var base = 0
    private var isAtEnd = false
    /// Offset in the file of the next line.
    private var cursor: Int
    private var lineNumber = 1
    private var window = RejoinWindow()
    /// Number of columns of the last whole record: the version of the format that this file follows.
    private var usualColumns: Int?
    private(set) var batch = RecordBatch()
    private(set) var counts = ReadingCounts()

    private static let slack = 16

    init(_ stream: consuming ByteStream, name: String, layout: DelimitedLayout, longestRecord: Int, bufferSize: Int) {
        self.stream = stream
        self.name = name
        self.longestRecord = longestRecord
        separator = layout.detection.separator
        lineEnd = layout.lineEndByte
        isQuoting = layout.detection.quoting == .rfc4180
        accepted = layout.detection.columnCounts
        mostColumns = accepted.max() ?? 1
        decoder = RecordDecoder(
            encoding: layout.detection.encoding, isMainlyUTF8: layout.isMainlyUTF8, separator: separator, quoting: layout.detection.quoting,
            lineEnd: lineEnd)
        buffer = [UInt8](repeating: 0, count: bufferSize + RecordScanner.slack)
        cursor = layout.detection.hasByteOrderMark ? 3 : 0
    }

    /// Fills the batch; false when the file is over and the batch is empty.
    mutating func fillBatch() throws(TabularRefusal) -> Bool {
        batch.removeAll()
        while !batch.isFull, let line = try nextLine() { try take(line) }
        if !batch.isFull { flushWindow() }
        return !batch.isEmpty
    }

    /// The counts, once the file is over.
    var finalCounts: ReadingCounts {
        var counts = counts
        counts.unlistedIrregularities = batch.unlisted
        return counts
    }

    /// Bytes held: the raw buffer and the batch.
    var memory: Int { buffer.capacity + batch.memory }

    // MARK: - Lines

    /// The next physical line, whole in the buffer; nil at the end of the file. Lines too long are told and passed over.
    private mutating func nextLine() throws(TabularRefusal) -> DelimitedLine? {
        var searched = cursor
        while true {
            if let end = indexOfLineEnd(from: searched) { return line(endingAt: end, next: end + 1) }
            if isAtEnd { return cursor < base + filled ? line(endingAt: base + filled, next: base + filled) : nil }
            // The cursor may be ahead of what was read: at first, behind the byte order mark.
            searched = max(cursor, base + filled)
            if searched - cursor > longestRecord {
                try skipLongLine()
                searched = cursor
            } else {
                try refill()
            }
        }
    }

    private mutating func line(endingAt lineEndOffset: Int, next: Int) -> DelimitedLine {
        var end = lineEndOffset
        // CR LF, and the CR CR LF that some CPD lines have.
        while end > cursor, buffer[end - 1 - base] == 0x0D { end -= 1 }
        let line = DelimitedLine(number: lineNumber, start: cursor, end: end, next: next)
        cursor = next
        lineNumber += 1
        counts.lines += 1
        return line
    }

    private func indexOfLineEnd(from offset: Int) -> Int? {
        let start = offset - base
        return buffer.withUnsafeBytes { bytes in
            guard let pointer = bytes.baseAddress, start < filled, let found = memchr(pointer + start, Int32(lineEnd), filled - start)
            else {
                return nil
            }
            return base + (UnsafeRawPointer(found) - pointer)
        }
    }

    /// Makes room by forgetting what is before the window and the cursor, then reads on.
    private mutating func refill() throws(TabularRefusal) {
        let keep = min(window.pieces.first?.line.start ?? cursor, base + filled)
        let kept = base + filled - keep
        if keep > base {
            buffer.withUnsafeMutableBytes { bytes in
                guard let pointer = bytes.baseAddress else { return }
                memmove(pointer, pointer + (keep - base), kept)
            }
            base = keep
            filled = kept
        }
        let capacity = buffer.count - RecordScanner.slack
        if filled * 2 > capacity { buffer.append(contentsOf: repeatElement(0, count: capacity)) }
        try readMore()
    }

    private mutating func readMore() throws(TabularRefusal) {
        let start = filled
        let room = buffer.count - RecordScanner.slack - filled
        do {
            let count = try buffer.withUnsafeMutableBytes { bytes in
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

    private mutating func skipLongLine() throws(TabularRefusal) {
        flushWindow()
        let start = cursor
        let text = excerpt(start, min(start + 2_000, base + filled), line: lineNumber)
        var searched = base + filled
        while true {
            // The whole buffer is known to hold no line end: nothing of it is needed.
            base = searched
            filled = 0
            try readMore()
            if let end = indexOfLineEnd(from: searched) {
                cursor = end + 1
                break
            }
            searched = base + filled
            cursor = searched
            if isAtEnd { break }
        }
        counts.lines += 1
        counts.rejectedLines += 1
        batch.add(Irregularity(kind: .recordTooLong(byteCount: cursor - start), line: lineNumber, byteOffset: start, text: text))
        lineNumber += 1
    }
}

// MARK: - Records

extension RecordScanner {
    private mutating func take(_ line: DelimitedLine) throws(TabularRefusal) {
        if isBlank(line) {
            if window.isEmpty { tellBlank(line) } else { extendWindow(RejoinWindow.Piece(line: line, columns: 1, isBlank: true)) }
            return
        }
        if isQuoting, hasQuote(line) { return try takeQuoted(line) }
        takeLiterally(line)
    }

    /// Quote characters are text.
    private mutating func takeLiterally(_ line: DelimitedLine) {
        let mark = batch.mark
        var found = decode(line.start, line.end, line: line.number, quoted: false).fieldCount
        if columnsOfRecord(found) != nil {
            if !window.isEmpty {
                // The lines waiting come first, and a whole record is never the rest of another.
                batch.goBack(to: mark)
                flushWindow()
                found = decode(line.start, line.end, line: line.number, quoted: false).fieldCount
            }
            addRecord(found, line: line.number, byteOffset: line.start)
            return
        }
        batch.goBack(to: mark)
        let canBegin = found > 1 || !window.isEmpty
        if isQuoting || found > mostColumns || !canBegin {
            flushWindow()
            tellWrongColumnCount(line, found: found)
        } else {
            extendWindow(RejoinWindow.Piece(line: line, columns: found, isBlank: false))
        }
    }

    private mutating func extendWindow(_ piece: RejoinWindow.Piece) {
        window.append(piece)
        let wanted = usualColumns ?? mostColumns
        while let first = window.pieces.first,
            window.columns > wanted || window.pieces.count > RejoinWindow.mostPieces || piece.line.end - first.line.start > longestRecord
        {
            dropFirstOfWindow()
        }
        guard window.columns == usualColumns || usualColumns == nil && accepted.contains(window.columns) else { return }
        guard let first = window.pieces.first?.line, let last = window.pieces.last?.line else { return }
        let lineCount = window.pieces.count
        batch.add(
            Irregularity(
                kind: .rejoined(lineCount: lineCount), line: first.number, byteOffset: first.start,
                text: excerpt(first.start, last.end, line: first.number)))
        let found = decode(first.start, last.end, line: first.number, quoted: false).fieldCount
        counts.rejoinedRecords += 1
        counts.continuationLines += lineCount - 1
        addRecord(found, line: first.number, byteOffset: first.start, isRejoined: true)
        window.removeAll()
    }

    private mutating func flushWindow() {
        while !window.isEmpty { dropFirstOfWindow() }
    }

    private mutating func dropFirstOfWindow() {
        var dropped: [RejoinWindow.Piece] = []
        window.dropFirst { dropped.append($0) }
        for piece in dropped {
            if piece.isBlank { tellBlank(piece.line) } else { tellWrongColumnCount(piece.line, found: piece.columns) }
        }
    }

    /// The columns to keep of a line that has so many (the fields at the end of the batch), nil when it is not a record. Empty columns
    /// beyond the last one, from separators too many at the end of the line, are left out.
    private func columnsOfRecord(_ found: Int) -> Int? {
        if accepted.contains(found) { return found }
        guard found > mostColumns else { return nil }
        let end = batch.fieldCount
        return batch.bounds[end - (found - mostColumns)] == batch.bounds[end] ? mostColumns : nil
    }

    private mutating func addRecord(_ found: Int, line: Int, byteOffset: Int, isRejoined: Bool = false) {
        let firstField = batch.fieldCount - found
        let kept = columnsOfRecord(found) ?? found
        if kept < found {
            batch.fieldCount = firstField + kept
            counts.trailingSeparators += 1
        }
        if !isRejoined { usualColumns = kept }
        counts.records += 1
        batch.addRecord(
            RecordBatch.Head(line: line, byteOffset: byteOffset, firstField: firstField, count: kept, isRejoined: isRejoined))
    }

    private mutating func tellBlank(_ line: DelimitedLine) {
        counts.blankLines += 1
        batch.add(Irregularity(kind: .blankLine, line: line.number, byteOffset: line.start, text: ""))
    }

    private mutating func tellWrongColumnCount(_ line: DelimitedLine, found: Int) {
        counts.rejectedLines += 1
        batch.add(
            Irregularity(
                kind: .wrongColumnCount(found: found, expected: accepted), line: line.number, byteOffset: line.start,
                text: excerpt(line.start, line.end, line: line.number)))
    }

    // MARK: - Quotes

    /// A line with quote characters, where fields may hold separators and line breaks.
    private mutating func takeQuoted(_ line: DelimitedLine) throws(TabularRefusal) {
        // The bytes must stay in the buffer while the end of the record is looked for.
        cursor = line.start
        let extent = try quotedExtent(line)
        let mark = batch.mark
        if let extent {
            let found = decode(line.start, extent.end, line: line.number, quoted: true).fieldCount
            if columnsOfRecord(found) != nil {
                cursor = extent.next
                lineNumber = line.number + extent.lineBreaks + 1
                counts.lines += extent.lineBreaks
                counts.continuationLines += extent.lineBreaks
                addRecord(found, line: line.number, byteOffset: line.start)
                return
            }
            batch.goBack(to: mark)
            if extent.lineBreaks == 0 {
                cursor = line.next
                tellWrongColumnCount(line, found: found)
                return
            }
        }
        // Not a record over several lines: a quote is not closed where it should be. Only this line suffers, not what follows.
        cursor = line.next
        batch.add(
            Irregularity(
                kind: .unclosedQuote, line: line.number, byteOffset: line.start, text: excerpt(line.start, line.end, line: line.number)))
        takeLiterally(line)
    }

    private struct QuotedExtent {
        var end: Int
        var next: Int
        var lineBreaks: Int
    }

    /// Where the record that begins with this line ends; nil when a quote is never closed, or when text follows a closing quote in a
    /// record over several lines.
    private mutating func quotedExtent(_ line: DelimitedLine) throws(TabularRefusal) -> QuotedExtent? {
        let quote = UInt8(ascii: "\"")
        var offset = line.start
        var isFieldStart = true
        var isInside = false
        var hasStrayText = false
        var lineBreaks = 0
        while true {
            if offset == base + filled {
                if isAtEnd { break }
                try refill()
                continue
            }
            guard offset - line.start <= longestRecord else { return nil }
            let byte = buffer[offset - base]
            offset += 1
            if isInside {
                if byte == lineEnd { lineBreaks += 1 }
                guard byte == quote else { continue }
                if offset == base + filled, !isAtEnd { try refill() }
                let following = offset < base + filled ? buffer[offset - base] : lineEnd
                if following == quote {
                    offset += 1
                } else {
                    isInside = false
                    hasStrayText = hasStrayText || following != separator && following != lineEnd && following != 0x0D
                }
            } else if byte == lineEnd {
                return hasStrayText && lineBreaks > 0
                    ? nil : extent(from: line.start, end: offset - 1, next: offset, lineBreaks: lineBreaks)
            } else if byte == separator {
                isFieldStart = true
            } else {
                isInside = byte == quote && isFieldStart
                isFieldStart = false
            }
        }
        if isInside || hasStrayText && lineBreaks > 0 { return nil }
        return extent(from: line.start, end: offset, next: offset, lineBreaks: lineBreaks)
    }

    private func extent(from start: Int, end: Int, next: Int, lineBreaks: Int) -> QuotedExtent {
        var end = end
        while end > start, buffer[end - 1 - base] == 0x0D { end -= 1 }
        return QuotedExtent(end: end, next: next, lineBreaks: lineBreaks)
    }

    // MARK: - Bytes

    private func isBlank(_ line: DelimitedLine) -> Bool {
        var index = line.start - base
        while index < line.end - base, buffer[index] == 0x20 { index += 1 }
        return index == line.end - base
    }

    private func hasQuote(_ line: DelimitedLine) -> Bool {
        buffer.withUnsafeBytes { bytes in
            guard let pointer = bytes.baseAddress else { return false }
            return memchr(pointer + (line.start - base), 0x22, line.end - line.start) != nil
        }
    }

    private mutating func decode(_ start: Int, _ end: Int, line: Int, quoted: Bool) -> RecordDecoder.Outcome {
        buffer.withUnsafeBytes { bytes in
            guard let pointer = bytes.baseAddress else { return RecordDecoder.Outcome() }
            let raw = RecordDecoder.Raw(bytes: pointer + (start - base), count: end - start, line: line, byteOffset: start)
            return decoder.decode(raw, quoted: quoted, into: &batch)
        }
    }

    private func excerpt(_ start: Int, _ end: Int, line: Int) -> String {
        buffer.withUnsafeBytes { bytes in
            guard let pointer = bytes.baseAddress else { return "" }
            let raw = RecordDecoder.Raw(bytes: pointer + (start - base), count: end - start, line: line, byteOffset: start)
            return decoder.excerpt(raw, 0..<raw.count)
        }
    }
}
