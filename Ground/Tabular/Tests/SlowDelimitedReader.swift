import Foundation

@testable import Tabular

/// What a reading tells, in order.
enum ReadingEvent: Equatable, CustomStringConvertible {
    case record(line: Int, byteOffset: Int, fields: [String], isRejoined: Bool)
    case irregularity(Irregularity.Kind, line: Int, byteOffset: Int)

    var description: String {
        switch self {
        case .record(let line, let offset, let fields, let isRejoined): "record \(line)@\(offset) \(fields)\(isRejoined ? " rejoined" : "")"
        case .irregularity(let kind, let line, let offset): "\(kind) \(line)@\(offset)"
        }
    }
}

extension DelimitedReader {
    func events() throws -> [ReadingEvent] {
        var events: [ReadingEvent] = []
        do {
            try read({ record in
                events.append(
                    .record(line: record.line, byteOffset: record.byteOffset, fields: record.fields, isRejoined: record.isRejoined))
            }) { events.append(.irregularity($0.kind, line: $0.line, byteOffset: $0.byteOffset)) }
        } catch let refusal as TabularRefusal where refusal.reason == .truncated {
            // Said after everything else: what was read before is what is compared.
        }
        return events
    }
}

/// The slow, obvious twin of `DelimitedReader`: the whole file in memory, one rule after the other, nothing shared with the fast one.
struct SlowDelimitedReader {
    let bytes: [UInt8]
    let detection: FileDetection
    let isMainlyUTF8: Bool
    var columnsBeforeText: [ColumnShape] = []

    struct Line {
        var number: Int
        var offset: Int
        var bytes: [UInt8]
        var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 } }
    }

    struct Field {
        var text = ""
        var notes: [(Irregularity.Kind, Int)] = []
        var hasMultibyte = false
        var hasInvalid = false
    }

    var accepted: [Int] { detection.columnCounts }
    var most: Int { accepted.max() ?? 1 }

    func events() -> [ReadingEvent] {
        let lines = lines()
        var events: [ReadingEvent] = []
        var usual: Int?
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                events.append(.irregularity(.blankLine, line: line.number, byteOffset: line.offset))
                index += 1
                continue
            }
            if detection.quoting == .rfc4180, line.bytes.contains(0x22) {
                if let (count, end) = quotedRecord(from: line) {
                    let (parts, stray) = unquote(bytes, line.offset, end)
                    let fields = trimmed(parts.map { decode($0) })
                    if accepted.contains(fields.count) {
                        usual = fields.count
                        tell(fields, line, stray: stray, &events)
                        index += count
                        continue
                    } else if count == 1 {
                        events.append(
                            .irregularity(
                                .wrongColumnCount(found: parts.count, expected: accepted), line: line.number, byteOffset: line.offset))
                        index += 1
                        continue
                    }
                }
                events.append(.irregularity(.unclosedQuote, line: line.number, byteOffset: line.offset))
            }
            let raw = split(line.bytes, at: line.offset)
            let fields = trimmed(raw.map { decode($0) })
            if accepted.contains(fields.count) {
                usual = fields.count
                tell(fields, line, stray: false, &events)
                index += 1
            } else if let joined = withSeparatorsInText(fields: raw.map { decode($0) }) {
                let count = raw.count - columnsBeforeText.count - 1
                events.append(.irregularity(.separatorsInText(count: count), line: line.number, byteOffset: line.offset))
                usual = joined.count
                tell(joined, line, stray: false, &events)
                index += 1
            } else if raw.count > 1, let count = rejoin(lines, from: index, usual: usual) {
                let last = lines[index + count - 1]
                let joined = split(Array(bytes[line.offset..<last.offset + last.bytes.count]), at: line.offset).map { decode($0) }
                events.append(.irregularity(.rejoined(lineCount: count), line: line.number, byteOffset: line.offset))
                tell(joined, line, stray: false, isRejoined: true, &events)
                index += count
            } else {
                events.append(
                    .irregularity(.wrongColumnCount(found: raw.count, expected: accepted), line: line.number, byteOffset: line.offset))
                index += 1
            }
        }
        return events
    }

    // MARK: - Lines

    func lines() -> [Line] {
        let end: UInt8 = detection.lineEnd == .carriageReturn ? 0x0D : 0x0A
        var lines: [Line] = []
        var start = detection.hasByteOrderMark ? 3 : 0
        for offset in start...bytes.count where offset == bytes.count || bytes[offset] == end {
            if offset == bytes.count, start == offset { break }
            var line = Array(bytes[start..<offset])
            while line.last == 0x0D { line.removeLast() }
            lines.append(Line(number: lines.count + 1, offset: start, bytes: line))
            start = offset + 1
        }
        return lines
    }

    /// How many lines make a record, from one that is none.
    func rejoin(_ lines: [Line], from first: Int, usual: Int?) -> Int? {
        var columns = 0
        for index in first..<min(lines.count, first + RejoinWindow.mostPieces) {
            // In a quoted file, only lines without any quote.
            if detection.quoting == .rfc4180, lines[index].bytes.contains(0x22) { return nil }
            let raw = split(lines[index].bytes, at: 0)
            if !lines[index].isBlank, accepted.contains(trimmed(raw.map { decode($0) }).count) || raw.count > most { return nil }
            columns += index == first ? raw.count : raw.count - 1
            if columns > usual ?? most { return nil }
            if let usual, columns == usual { return index - first + 1 }
            if usual == nil, accepted.contains(columns) { return index - first + 1 }
        }
        return nil
    }

    // MARK: - Quotes

    /// Lines of the record that begins with this one, and the offset of its end.
    func quotedRecord(from line: Line) -> (lines: Int, end: Int)? {
        let end: UInt8 = detection.lineEnd == .carriageReturn ? 0x0D : 0x0A
        var count = 1
        var isInside = false
        var offset = line.offset
        var stray = false
        var isStart = true
        while offset < bytes.count {
            let byte = bytes[offset]
            if isInside, byte == 0x22, offset + 1 < bytes.count, bytes[offset + 1] == 0x22 {
                offset += 2
                continue
            }
            if isInside {
                if byte == end { count += 1 }
                if byte == 0x22 {
                    isInside = false
                    if offset + 1 < bytes.count, ![end, 0x0D, detection.separator].contains(bytes[offset + 1]) { stray = true }
                }
            } else if byte == end {
                break
            } else {
                isInside = byte == 0x22 && isStart
                isStart = byte == detection.separator
            }
            offset += 1
        }
        if isInside || stray && count > 1 { return nil }
        while offset > line.offset, bytes[offset - 1] == 0x0D { offset -= 1 }
        return (count, offset)
    }

    func unquote(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (fields: [[(byte: UInt8, offset: Int)]], stray: Bool) {
        var fields: [[(byte: UInt8, offset: Int)]] = [[]]
        var isInside = false
        var isStart = true
        var stray = false
        var offset = start
        while offset < end {
            let byte = bytes[offset]
            if byte == 0x22, isInside {
                if offset + 1 < end, bytes[offset + 1] == 0x22 {
                    fields[fields.count - 1].append((0x22, offset))
                    offset += 1
                } else {
                    isInside = false
                    if offset + 1 < end, bytes[offset + 1] != detection.separator { stray = true }
                }
            } else if byte == 0x22, isStart {
                isInside = true
            } else if byte == detection.separator, !isInside {
                fields.append([])
                isStart = true
                offset += 1
                continue
            } else {
                fields[fields.count - 1].append((byte, offset))
            }
            isStart = false
            offset += 1
        }
        return (fields, stray)
    }

    // MARK: - Fields

    func split(_ line: [UInt8], at start: Int) -> [[(byte: UInt8, offset: Int)]] {
        var fields: [[(byte: UInt8, offset: Int)]] = [[]]
        for (index, byte) in line.enumerated() {
            if byte == detection.separator { fields.append([]) } else { fields[fields.count - 1].append((byte, start + index)) }
        }
        return fields
    }

    /// The fields of a record whose last one is free text with separators in it; nil when the columns before do not prove it.
    func withSeparatorsInText(fields: [Field]) -> [Field]? {
        let before = columnsBeforeText.count
        guard before > 0, accepted.contains(before + 1), fields.count > most else { return nil }
        for (field, shape) in zip(fields, columnsBeforeText) {
            switch shape {
            case .any: continue
            case .digits(let count): if field.text.range(of: "^[0-9]{\(count)}$", options: .regularExpression) == nil { return nil }
            case .oneOf(let texts): if !texts.contains(where: { $0.unicodeScalars.elementsEqual(field.text.unicodeScalars) }) { return nil }
            }
        }
        var text = fields[before]
        for field in fields[(before + 1)...] {
            text.text.unicodeScalars.append(Unicode.Scalar(detection.separator))
            text.text.unicodeScalars.append(contentsOf: field.text.unicodeScalars)
            text.notes += field.notes
            text.hasMultibyte = text.hasMultibyte || field.hasMultibyte
            text.hasInvalid = text.hasInvalid || field.hasInvalid
        }
        return Array(fields[..<before]) + [text]
    }

    /// Without the empty columns too many.
    func trimmed(_ fields: [Field]) -> [Field] {
        guard fields.count > most, fields[most...].allSatisfy(\.text.isEmpty) else { return fields }
        if accepted.contains(fields.count) { return fields }
        var kept = Array(fields[..<most])
        for field in fields[most...] {
            kept[most - 1].notes += field.notes
            if field.hasMultibyte { kept[most - 1].hasMultibyte = true }
        }
        return kept
    }

    func tell(_ fields: [Field], _ line: Line, stray: Bool, isRejoined: Bool = false, _ events: inout [ReadingEvent]) {
        for (kind, offset) in fields.flatMap(\.notes) {
            let number = line.number + bytes[line.offset..<offset].count { $0 == 0x0A }
            events.append(.irregularity(kind, line: number, byteOffset: offset))
        }
        let foreign = fields.contains { isMainlyUTF8 ? $0.hasInvalid : $0.hasMultibyte }
        if detection.encoding == .mixed, foreign {
            events.append(.irregularity(.foreignEncoding, line: line.number, byteOffset: line.offset))
        }
        if stray { events.append(.irregularity(.unclosedQuote, line: line.number, byteOffset: line.offset)) }
        events.append(.record(line: line.number, byteOffset: line.offset, fields: fields.map(\.text), isRejoined: isRejoined))
    }

    func decode(_ raw: [(byte: UInt8, offset: Int)]) -> Field {
        var field = Field()
        var scalars = String.UnicodeScalarView()
        var index = 0
        while index < raw.count {
            let (byte, offset) = raw[index]
            index += 1
            if byte >= 0x80 {
                if detection.encoding != .windows1252,
                    let length = (2...4).first(where: {
                        index - 1 + $0 <= raw.count && isCharacter(raw[(index - 1)..<(index - 1 + $0)].map(\.byte))
                    })
                {
                    field.hasMultibyte = true
                    let scalar =
                        String(decoding: raw[(index - 1)..<(index - 1 + length)].map(\.byte), as: UTF8.self).unicodeScalars.first ?? "?"
                    index += length - 1
                    if (0x80..<0xA0).contains(scalar.value) {
                        let repaired = Windows1252.scalar(UInt8(scalar.value))
                        field.notes.append((repaired == nil ? .controlCharacter : .c1Control, offset))
                        if let repaired { scalars.append(repaired) }
                    } else {
                        scalars.append(scalar)
                    }
                } else {
                    field.hasInvalid = true
                    let scalar = Windows1252.scalar(byte)
                    if scalar == nil { field.notes.append((.foreignEncoding, offset)) }
                    scalars.append(scalar ?? "\u{FFFD}")
                }
            } else if byte == 0x0D {
                var next = index
                while next < raw.count, raw[next].byte == 0x0D { next += 1 }
                if next < raw.count, raw[next].byte == 0x0A { continue }
                field.notes.append((.controlCharacter, offset))
                scalars.append(" ")
            } else if byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0x7F {
                field.notes.append((.controlCharacter, offset))
            } else {
                scalars.append(Unicode.Scalar(byte))
            }
        }
        field.text = String(scalars)
        return field
    }

    func isCharacter(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self).map { $0.unicodeScalars.count == 1 && bytes[0] >= 0x80 } ?? false
    }
}
