/// A tag as a document writes it, for whoever changes one attribute and leaves the rest as it stands. It must come from a document that is
/// well formed.
package struct XMLTag: Hashable, Sendable {
    package private(set) var bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// True for `<c/>`, which is its own end.
    package var isEmpty: Bool { bytes.count > 2 && bytes[bytes.count - 2] == UInt8(ascii: "/") }

    /// Name of the element, prefix included.
    package var name: ArraySlice<UInt8> { bytes[1..<nameEnd] }

    package mutating func set(_ attribute: String, _ value: some CustomStringConvertible) {
        let text = Array("\(value)".utf8)
        if let place = place(of: attribute) {
            bytes.replaceSubrange(place.value, with: text)
        } else {
            bytes.insert(contentsOf: Array(" \(attribute)=\"".utf8) + text + [UInt8(ascii: "\"")], at: bytes.count - (isEmpty ? 2 : 1))
        }
    }

    package mutating func remove(_ attribute: String) {
        if let place = place(of: attribute) { bytes.removeSubrange(place.whole) }
    }

    /// `<row/>` as `<row>`, to be closed by `closing`.
    package var opened: [UInt8] { isEmpty ? bytes.dropLast(2) + [UInt8(ascii: ">")] : bytes }
    package var closing: [UInt8] { Array("</".utf8) + name + [UInt8(ascii: ">")] }

    private var nameEnd: Int {
        var index = 1
        while index < bytes.count, !XMLTag.isBlank(bytes[index]), bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return index
    }

    /// Where the attribute stands with the blanks before it, and its value inside the quotes.
    private func place(of attribute: String) -> (whole: Range<Int>, value: Range<Int>)? {
        let wanted = Array(attribute.utf8)
        var index = nameEnd
        while index < bytes.count {
            let start = index
            while index < bytes.count, XMLTag.isBlank(bytes[index]) { index += 1 }
            let nameStart = index
            while index < bytes.count, !XMLTag.isBlank(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
            let isWanted = bytes[nameStart..<index].elementsEqual(wanted)
            while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") { index += 1 }
            guard index < bytes.count else { return nil }
            let quote = bytes[index]
            let valueStart = index + 1
            index = valueStart
            while index < bytes.count, bytes[index] != quote { index += 1 }
            guard index < bytes.count else { return nil }
            if isWanted { return (start..<index + 1, valueStart..<index) }
            index += 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
}
