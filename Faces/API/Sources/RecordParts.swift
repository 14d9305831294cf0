/// Cuts one record of a published file into the bytes of its values, so that some can be kept without being written anew.
enum RecordParts {
    /// The values of `{"a":1,"b":"x"}`, in order. The rows we publish are flat: a value is a number, a text, true, false or null.
    static func jsonValues(_ line: [UInt8]) -> [Range<Int>] {
        var values: [Range<Int>] = []
        visitValues(line) {
            values.append($0)
            return true
        }
        return values
    }

    /// One value, by the number of its column.
    static func jsonValue(_ line: [UInt8], at column: Int) -> Range<Int>? {
        var found: Range<Int>?
        var index = 0
        visitValues(line) {
            if index == column { found = $0 }
            index += 1
            return found == nil
        }
        return found
    }

    private static func visitValues(_ line: [UInt8], _ visit: (Range<Int>) -> Bool) {
        var position = 1
        while position < line.count, line[position] == UInt8(ascii: "\"") {
            // The name, the colon, then the value.
            let start = endOfText(line, position) + 1
            var end = start
            if start < line.count, line[start] == UInt8(ascii: "\"") {
                end = endOfText(line, start)
            } else {
                while end < line.count, line[end] != UInt8(ascii: ","), line[end] != UInt8(ascii: "}") { end += 1 }
            }
            guard visit(start..<end) else { return }
            position = end + 1
        }
    }

    /// The fields of a delimited record, quotes included.
    static func fields(_ record: ArraySlice<UInt8>, separator: UInt8) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = record.startIndex
        var isQuoted = false
        for position in record.indices {
            if record[position] == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if record[position] == separator, !isQuoted {
                fields.append(start..<position)
                start = position + 1
            }
        }
        fields.append(start..<record.endIndex)
        return fields
    }

    /// Just after the closing quote of the text that opens at `position`.
    private static func endOfText(_ line: [UInt8], _ position: Int) -> Int {
        var position = position + 1
        while position < line.count {
            switch line[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "\""): return position + 1
            default: position += 1
            }
        }
        return line.count
    }

    /// A JSON text as the text it stands for; numbers and the like as they are written. Used for keys.
    static func plainText(_ value: ArraySlice<UInt8>) -> String {
        guard value.first == UInt8(ascii: "\""), value.count >= 2 else { return String(decoding: value, as: UTF8.self) }
        let inside = value.dropFirst().dropLast()
        guard inside.contains(UInt8(ascii: "\\")) else { return String(decoding: inside, as: UTF8.self) }
        var bytes: [UInt8] = []
        var rest = inside
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                rest = rest.dropFirst(4)
                bytes.append(UInt8(truncatingIfNeeded: UInt32(digits, radix: 16) ?? 0x3F))
            default: bytes.append(escaped)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
