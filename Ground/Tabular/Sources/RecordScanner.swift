import Foundation

/// Walks through a file line by line, and fills batches of records.
struct RecordScanner: ~Copyable {
    private let separator: UInt8
    private let isQuoting: Bool
    private let accepted: [Int]
    private let columnsBeforeText: [ColumnShape]
    private let mostColumns: Int
    private let decoder: RecordDecoder
    /// Longest line, and longest set of lines that may be one record.
    private let longestRecord: Int

    private var lines: LineBuffer
    private var window = RejoinWindow()
    /// Number of columns of the last whole record: the version of the format that this file follows.
    private var usualColumns: Int?
    private(set) var batch = RecordBatch()
    private(set) var counts = ReadingCounts()

    init(_ stream: consuming ByteStream, name: String, layout: DelimitedLayout, longestRecord: Int, bufferSize: Int) {
        self.longestRecord = longestRecord
        separator = layout.detection.separator
        isQuoting = layout.detection.quoting == .rfc4180
        accepted = layout.detection.columnCounts
        columnsBeforeText = layout.columnsBeforeText
        mostColumns = accepted.max() ?? 1
        decoder = RecordDecoder(
            encoding: layout.detection.encoding, isMainlyUTF8: layout.isMainlyUTF8, separator: separator, quoting: layout.detection.quoting,
            lineEnd: layout.lineEndByte)
        lines = LineBuffer(
            stream, name: name, lineEnd: layout.lineEndByte, start: layout.detection.hasByteOrderMark ? 3 : 0, longestLine: longestRecord,
            bufferSize: bufferSize)
    }

    /// Fills the batch; false when the file is over and the batch is empty.
    mutating func fillBatch() throws(TabularRefusal) -> Bool {
        batch.removeAll()
        filling: while !batch.isFull {
            switch try lines.next(keepingFrom: window.pieces.first?.line.start) {
            case .line(let line):
                counts.lines += 1
                try take(line)
            case .tooLong: try passOver()
            case .end: break filling
            }
        }
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
    var memory: Int { lines.memory + batch.memory }

    private mutating func passOver() throws(TabularRefusal) {
        // Before the buffer forgets the lines waiting.
        flushWindow()
        let start = lines.cursor
        let number = lines.lineNumber
        let text = excerpt(start, min(start + 2_000, lines.end), line: number)
        let byteCount = try lines.skipLine()
        counts.lines += 1
        counts.rejectedLines += 1
        batch.add(Irregularity(kind: .recordTooLong(byteCount: byteCount), line: number, byteOffset: start, text: text))
    }
}

// MARK: - Records

extension RecordScanner {
    private mutating func take(_ line: DelimitedLine) throws(TabularRefusal) {
        if isBlank(line) {
            if window.isEmpty { tellBlank(line) } else { extendWindow(RejoinWindow.Piece(line: line, columns: 1, isBlank: true)) }
            return
        }
        if isQuoting, hasQuote(line) { try takeQuoted(line) } else { takeLiterally(line) }
    }

    /// Quote characters are text.
    /// - Parameter mayBePiece: false for a line that nothing can be joined to.
    private mutating func takeLiterally(_ line: DelimitedLine, mayBePiece: Bool = true) {
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
        if found > mostColumns, hasColumnsBeforeText(found) {
            batch.goBack(to: mark)
            flushWindow()
            takeWithSeparatorsInText(line, found: found)
            return
        }
        batch.goBack(to: mark)
        let canBegin = found > 1 || !window.isEmpty
        if !mayBePiece || found > mostColumns || !canBegin {
            flushWindow()
            tellWrongColumnCount(line, found: found)
        } else {
            extendWindow(RejoinWindow.Piece(line: line, columns: found, isBlank: false))
        }
    }

    /// Whether the fields at the end of the batch begin as a record does whose last column is free text.
    private func hasColumnsBeforeText(_ found: Int) -> Bool {
        guard !columnsBeforeText.isEmpty, accepted.contains(columnsBeforeText.count + 1) else { return false }
        let first = batch.fieldCount - found
        return batch.text.withUnsafeBytes { text in
            columnsBeforeText.enumerated().allSatisfy { column, shape in
                let start = Int(batch.bounds[first + column])
                return shape.matches(UnsafeRawBufferPointer(rebasing: text[start..<Int(batch.bounds[first + column + 1])]))
            }
        }
    }

    private mutating func takeWithSeparatorsInText(_ line: DelimitedLine, found: Int) {
        let columns = columnsBeforeText.count + 1
        batch.add(
            Irregularity(
                kind: .separatorsInText(count: found - columns), line: line.number, byteOffset: line.start,
                text: excerpt(line.start, line.end, line: line.number)))
        _ = decode(line.start, line.end, line: line.number, quoted: false)
        batch.joinLastFields(found - columns + 1, separator: separator)
        addRecord(columns, line: line.number, byteOffset: line.start)
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

    /// A line with quote characters, where fields may hold separators and line breaks. It is never a piece of a cut record: in such a file a
    /// text with line breaks has its quotes, and only lines without any can have lost them.
    private mutating func takeQuoted(_ line: DelimitedLine) throws(TabularRefusal) {
        flushWindow()
        // The bytes must stay in the buffer while the end of the record is looked for.
        lines.goBack(to: line)
        let extent = try lines.quotedExtent(from: line, separator: separator, longestRecord: longestRecord)
        let mark = batch.mark
        if let extent {
            let found = decode(line.start, extent.end, line: line.number, quoted: true).fieldCount
            if columnsOfRecord(found) != nil {
                lines.goOn(at: extent.next, line: line.number + extent.lineBreaks + 1)
                counts.lines += extent.lineBreaks
                counts.continuationLines += extent.lineBreaks
                addRecord(found, line: line.number, byteOffset: line.start)
                return
            }
            batch.goBack(to: mark)
            if extent.lineBreaks == 0 {
                lines.goOn(at: line.next, line: line.number + 1)
                tellWrongColumnCount(line, found: found)
                return
            }
        }
        // Not a record over several lines: a quote is not closed where it should be. Only this line suffers, not what follows.
        lines.goOn(at: line.next, line: line.number + 1)
        batch.add(
            Irregularity(
                kind: .unclosedQuote, line: line.number, byteOffset: line.start, text: excerpt(line.start, line.end, line: line.number)))
        takeLiterally(line, mayBePiece: false)
    }

    // MARK: - Bytes

    private func isBlank(_ line: DelimitedLine) -> Bool {
        var offset = line.start
        while offset < line.end, lines[offset] == 0x20 { offset += 1 }
        return offset == line.end
    }

    private func hasQuote(_ line: DelimitedLine) -> Bool {
        lines.withBytes(from: line.start) { memchr($0, 0x22, line.end - line.start) != nil } ?? false
    }

    private mutating func decode(_ start: Int, _ end: Int, line: Int, quoted: Bool) -> RecordDecoder.Outcome {
        lines.withBytes(from: start) {
            decoder.decode(
                RecordDecoder.Raw(bytes: $0, count: end - start, line: line, byteOffset: start), quoted: quoted, into: &batch)
        } ?? RecordDecoder.Outcome()
    }

    private func excerpt(_ start: Int, _ end: Int, line: Int) -> String {
        lines.withBytes(from: start) {
            decoder.excerpt(RecordDecoder.Raw(bytes: $0, count: end - start, line: line, byteOffset: start), 0..<end - start)
        } ?? ""
    }
}
