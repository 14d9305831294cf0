import Foundation
import Tabular

/// Cuts a batch into its messages, so that one that is not well formed does not take the others with it.
///
/// It only knows tags, comments and CDATA: what is inside a message is for the parser. A batch with a document type is refused as a whole: none
/// needs one, and entities come with it.
struct MessageCutter {
    struct Message {
        let bytes: UnsafeRawBufferPointer
        /// Line of its first tag, from 1.
        let line: Int
        /// False when its end is missing: another begins, or the file is over.
        let isWhole: Bool
    }

    let name: String
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var line = 1
    private var counted = 0

    init(_ bytes: UnsafeRawBufferPointer, name: String) {
        self.bytes = bytes
        self.name = name
    }

    /// The next message; nil at the end of the batch.
    mutating func next() throws(TabularRefusal) -> Message? {
        var start: (offset: Int, tag: Range<Int>)?
        while let tag = try nextTag() {
            guard ICSRSource.messages.contains(localName(tag.name)) else { continue }
            if tag.isClosing {
                guard let opened = start, bytes[opened.tag].elementsEqual(bytes[tag.name]) else { continue }
                return message(opened.offset..<position, isWhole: true)
            }
            if let opened = start {
                position = tag.start
                return message(opened.offset..<tag.start, isWhole: false)
            }
            start = (tag.start, tag.name)
        }
        return start.map { message($0.offset..<bytes.count, isWhole: false) }
    }

    private struct Tag {
        let start: Int
        let name: Range<Int>
        let isClosing: Bool
    }

    /// Passes over the next tag, and what is no tag before it.
    private mutating func nextTag() throws(TabularRefusal) -> Tag? {
        while let start = find("<", from: position) {
            if starts("<!--", at: start) {
                position = find("-->", from: start + 4).map { $0 + 3 } ?? bytes.count
            } else if starts("<![CDATA[", at: start) {
                position = find("]]>", from: start + 9).map { $0 + 3 } ?? bytes.count
            } else if starts("<!", at: start) {
                throw TabularRefusal(
                    file: name, reason: .damaged,
                    message:
                        "Le fichier déclare un type de document (DTD), ce qu’aucun message E2B ne fait : c’est par là que passent les attaques par entités.",
                    fix: "Demandez à l’expéditeur des messages sans <!DOCTYPE> ni <!ENTITY>.")
            } else if starts("<?", at: start) {
                position = find("?>", from: start + 2).map { $0 + 2 } ?? bytes.count
            } else {
                let isClosing = starts("</", at: start)
                let nameStart = start + (isClosing ? 2 : 1)
                var nameEnd = nameStart
                while nameEnd < bytes.count, !MessageCutter.endsName(bytes[nameEnd]) { nameEnd += 1 }
                position = endOfTag(from: nameEnd)
                return Tag(start: start, name: nameStart..<nameEnd, isClosing: isClosing)
            }
        }
        position = bytes.count
        return nil
    }

    /// After the `>` of a tag; one inside a quoted value is not it.
    private func endOfTag(from start: Int) -> Int {
        var index = start
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
                // A quote that is never closed must not swallow the messages that follow.
                if byte == UInt8(ascii: "<") { return index - 1 }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte == UInt8(ascii: "<") {
                return index - 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        return bytes.count
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }

    private func localName(_ range: Range<Int>) -> String {
        let name = bytes[range]
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local.prefix(64), as: UTF8.self)
    }

    private mutating func message(_ range: Range<Int>, isWhole: Bool) -> Message {
        for byte in bytes[counted..<range.lowerBound] where byte == 0x0A { line += 1 }
        counted = range.lowerBound
        return Message(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]), line: line, isWhole: isWhole)
    }

    private func starts(_ text: StaticString, at index: Int) -> Bool {
        text.withUTF8Buffer { bytes.count - index >= $0.count && bytes[index..<index + $0.count].elementsEqual($0) }
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        return text.withUTF8Buffer { wanted in
            guard let first = wanted.first else { return nil }
            var index = start
            while index + wanted.count <= bytes.count, let found = memchr(base + index, Int32(first), bytes.count - index) {
                index = UnsafeRawPointer(found) - base
                if starts(text, at: index) { return index }
                index += 1
            }
            return nil
        }
    }
}
