/// A page being written: one growing run of bytes. Literals go in as they are, everything else is escaped, as in `Markup`; but nothing is
/// copied twice, which is what makes a page of 25 kB cost microseconds.
///
/// ```swift
/// out.html("<a href=\""); out.text(link.address); out.html("\">"); out.text(link.text); out.html("</a>")
/// ```
package struct MarkupBuffer: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 32_768) { bytes.reserveCapacity(capacity) }

    /// A literal of the source: trusted. Only a literal fits here, so that no value can slip in unescaped.
    package mutating func html(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Escaped, for text and for quoted attributes.
    package mutating func text(_ plain: String) {
        if plain.utf8.withContiguousStorageIfAvailable({ appendEscaped($0) }) == nil {
            Array(plain.utf8).withUnsafeBufferPointer { appendEscaped($0) }
        }
    }

    package mutating func markup(_ markup: Markup) {
        if markup.text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
            bytes.append(contentsOf: markup.text.utf8)
        }
    }

    /// Bytes that this program rendered before, such as the header common to all pages.
    package mutating func trusted(_ rendered: [UInt8]) { bytes.append(contentsOf: rendered) }

    package mutating func number(_ value: Int) { text(String(value)) }

    /// A number of at least `digits` digits, zeros in front: the parts of a date.
    package mutating func number(_ value: Int, digits: Int) {
        var scale = 10
        for _ in 1..<max(digits, 1) {
            if value < scale { bytes.append(UInt8(ascii: "0")) }
            scale *= 10
        }
        number(value)
    }

    /// A JSON text inside a script element. "<" may only stand inside JSON strings, where its escape means the same and closes nothing.
    package mutating func json(_ text: String) {
        for byte in text.utf8 {
            if byte == UInt8(ascii: "<") {
                html("\\u003c")
            } else {
                bytes.append(byte)
            }
        }
    }

    private mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in source.indices where Escape.isNeeded(source[index]) {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
            html(Escape.entity(for: source[index]))
            start = index + 1
        }
        bytes.append(contentsOf: start == 0 ? source : UnsafeBufferPointer(rebasing: source[start...]))
    }
}

/// The five characters that mean something in HTML text or in a quoted attribute.
enum Escape {
    /// One bit a character: " & ' < >, all below 64.
    private static let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

    @inline(__always) static func isNeeded(_ byte: UInt8) -> Bool {
        byte < 64 && special >> UInt64(byte) & 1 == 1
    }

    static func entity(for byte: UInt8) -> StaticString {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        default: "&#39;"
        }
    }
}
