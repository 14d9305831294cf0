import Foundation

/// What changes an XML part on its way. It is told of every tag, in order; what it leaves alone passes byte for byte.
package protocol XMLEditor: AnyObject {
    func start(_ element: XMLElement, in rewriter: XMLRewriter) throws
    func end(_ name: XMLName, in rewriter: XMLRewriter) throws
}

/// Copies an XML part piece by piece, with the changes of an editor. Memory holds the piece at hand, never the part.
package final class XMLRewriter: XMLVisitor {
    /// A tag longer than this is an attack.
    private static let longestTag = 32 << 20

    private let editor: any XMLEditor
    private let part: String
    private let file: String
    private let output: (UnsafeRawBufferPointer) throws -> Void
    private var stream: XMLStream?

    /// Bytes received and not handed on yet; the first of them is byte `start` of the part.
    private var window: [UInt8] = []
    private var start = 0
    private var event = 0..<0
    private var hasBegun = false
    /// The tag at hand closes itself: it waits for its end, when something may still be put inside.
    private var emptyTag: (range: Range<Int>, replacement: XMLTag?)?
    private var inside: [UInt8] = []
    private var isAtEnd = false

    /// Elements open around the one at hand: 0 for the root.
    package private(set) var depth = 0
    /// What the root puts before the names of its elements: "" or "x:".
    package private(set) var prefix = ""

    init(
        _ editor: any XMLEditor, part: String, of file: String, output: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        self.editor = editor
        self.part = part
        self.file = file
        self.output = output
    }

    func take(_ bytes: UnsafeRawBufferPointer) throws {
        if !hasBegun {
            hasBegun = true
            guard XMLRewriter.isUTF8(bytes) else {
                throw TabularRefusal.damagedWorkbook(file, why: "« \(part) » n’est pas en UTF-8, l’encodage de tous les tableurs")
            }
        }
        guard window.count + bytes.count <= XMLRewriter.longestTag else {
            throw TabularRefusal.damagedWorkbook(file, why: "« \(part) » contient un texte démesuré")
        }
        window.append(contentsOf: bytes)
        try parse(bytes)
        try pass(upTo: max(start, event.upperBound))
    }

    func finish() throws {
        try parse(UnsafeRawBufferPointer(start: nil, count: 0))
        try pass(upTo: start + window.count)
    }

    /// The stream and the rewriter keep each other until then.
    func close() { stream = nil }

    private func parse(_ bytes: UnsafeRawBufferPointer) throws {
        if stream == nil { stream = XMLStream(self) }
        guard let stream else { throw TabularRefusal.damagedWorkbook(file, why: "mémoire insuffisante") }
        try stream.take(bytes, of: part, in: file)
    }

    // MARK: What an editor may ask

    /// The tag at hand, as the part writes it.
    package var tag: XMLTag { XMLTag(window[(event.lowerBound - start)..<(event.upperBound - start)]) }

    /// Puts XML before the tag at hand; at the end of an element, that is behind all it holds.
    package func insert(_ xml: String) throws { try insert(Array(xml.utf8)) }

    package func insert(_ xml: [UInt8]) throws {
        if isAtEnd, emptyTag != nil {
            inside += xml
        } else {
            try pass(upTo: event.lowerBound)
            try xml.withUnsafeBytes(output)
        }
    }

    /// Writes another tag instead of the one at hand, which begins an element.
    package func replace(_ tag: XMLTag) throws {
        if emptyTag != nil {
            emptyTag?.replacement = tag
        } else {
            try pass(upTo: event.lowerBound)
            try tag.bytes.withUnsafeBytes(output)
            skip(to: event.upperBound)
        }
    }

    // MARK: What the parser tells

    package func start(_ element: XMLElement) throws {
        event = stream?.eventRange ?? event
        isAtEnd = false
        if depth == 0 { prefix = element.name.prefix }
        let isEmpty = event.count > 2 && window[event.upperBound - start - 2] == UInt8(ascii: "/")
        emptyTag = isEmpty ? (event, nil) : nil
        try editor.start(element, in: self)
        depth += 1
    }

    package func end(_ name: XMLName) throws {
        depth -= 1
        event = stream?.eventRange ?? event
        isAtEnd = true
        inside.removeAll(keepingCapacity: true)
        try editor.end(name, in: self)
        guard let empty = emptyTag else { return }
        emptyTag = nil
        guard empty.replacement != nil || !inside.isEmpty else { return }
        let written = empty.replacement ?? XMLTag(window[(empty.range.lowerBound - start)..<(empty.range.upperBound - start)])
        try pass(upTo: empty.range.lowerBound)
        try (inside.isEmpty ? written.bytes : written.opened + inside + written.closing).withUnsafeBytes(output)
        skip(to: empty.range.upperBound)
    }

    package func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    // MARK: The window

    private func pass(upTo end: Int) throws {
        guard end > start else { return }
        try window.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<(end - start)])) }
        skip(to: end)
    }

    private func skip(to end: Int) {
        guard end > start else { return }
        window.removeSubrange(0..<(end - start))
        start = end
    }

    private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
        if bytes.count > 1, bytes[0] >= 0xFE || bytes[0] == 0 || bytes[1] == 0 { return false }
        guard head.hasPrefix("<?xml") || head.hasPrefix("\u{FEFF}<?xml"), let declaration = head.range(of: "?>"),
            let encoding = head[..<declaration.lowerBound].range(of: "encoding")
        else { return true }
        let value = head[encoding.upperBound..<declaration.lowerBound]
        return value.contains("utf-8") || value.contains("ascii")
    }
}
