/// One record of a table: a row of text fields, with its place in the file.
///
/// Fields are kept as UTF-8 bytes shared with the neighbouring records and become `String`s only when asked for; `withUTF8`, `isEmpty`,
/// `isBlank` and `equals` allocate nothing. A record may be kept: it then keeps alive the batch of text it came in (some 64 KiB).
package struct Record: Sendable {
    /// Line of the first byte, from 1. In a workbook, the row number.
    package let line: Int
    /// Offset of the first byte in the file; 0 in a workbook.
    package let byteOffset: Int
    /// True when a line break inside a field had cut it.
    package let isRejoined: Bool
    /// Number of fields.
    package let count: Int
    /// UTF-8 of the fields of the whole batch, end to end.
    private let text: [UInt8]
    /// Field `i` spans `bounds[firstField + i] ..< bounds[firstField + i + 1]` of `text`.
    private let bounds: [UInt32]
    private let firstField: Int

    package init(line: Int, byteOffset: Int, fields: [String], isRejoined: Bool = false) {
        var text: [UInt8] = []
        var bounds: [UInt32] = [0]
        for field in fields {
            text.append(contentsOf: field.utf8)
            bounds.append(UInt32(clamping: text.count))
        }
        self.init(
            line: line, byteOffset: byteOffset, isRejoined: isRejoined, text: text, bounds: bounds, firstField: 0, count: fields.count)
    }

    /// A slice of a batch: `bounds` has at least `firstField + count + 1` ascending elements, none above `text.count`.
    init(line: Int, byteOffset: Int, isRejoined: Bool, text: [UInt8], bounds: [UInt32], firstField: Int, count: Int) {
        self.line = line
        self.byteOffset = byteOffset
        self.isRejoined = isRejoined
        self.count = count
        self.text = text
        self.bounds = bounds
        self.firstField = firstField
    }

    /// Fields as Unicode text, as they stand: not trimmed, tags and odd characters included.
    package var fields: [String] { (0..<count).map { self[$0] } }

    /// The field as it stands; empty when the record has no such column (older versions of a format have fewer).
    package subscript(index: Int) -> String {
        withUTF8(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The field without the blanks around it: spaces, no-break spaces, tabs, line breaks.
    package func trimmed(_ index: Int) -> String {
        withUTF8(index) { String(decoding: Blank.trim($0), as: UTF8.self) }
    }

    /// True when the field holds no character at all, or the record has no such column.
    package func isEmpty(_ index: Int) -> Bool { range(index).isEmpty }

    /// True when the field is empty or holds only blanks.
    package func isBlank(_ index: Int) -> Bool {
        isEmpty(index) || withUTF8(index) { Blank.trim($0).isEmpty }
    }

    /// True when every field is blank.
    package var isBlank: Bool { (0..<count).allSatisfy { isBlank($0) } }

    /// Compares the field as it stands, byte for byte.
    package func equals(_ index: Int, _ value: StaticString) -> Bool {
        withUTF8(index) { bytes in
            value.withUTF8Buffer { bytes.elementsEqual($0) }
        }
    }

    /// Hands on the UTF-8 bytes of the field, valid during the call; none when the record has no such column.
    package func withUTF8<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        let range = range(index)
        return try text.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// The same without the blanks around the value.
    package func withTrimmedUTF8<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        try withUTF8(index) { try body(UnsafeBufferPointer(rebasing: Blank.trim($0))) }
    }

    private func range(_ index: Int) -> Range<Int> {
        guard index >= 0, index < count else { return 0..<0 }
        return Int(bounds[firstField + index])..<Int(bounds[firstField + index + 1])
    }
}

/// What surrounds a value without being part of it.
enum Blank {
    /// Space, tab, line feed, carriage return, and U+00A0 (C2 A0), which Excel and web pages leave behind.
    static func trim(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var start = 0
        var end = bytes.count
        while start < end {
            if isASCIIBlank(bytes[start]) {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if isASCIIBlank(bytes[end - 1]) {
                end -= 1
            } else if end - 1 > start, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return bytes[start..<end]
    }

    static func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
