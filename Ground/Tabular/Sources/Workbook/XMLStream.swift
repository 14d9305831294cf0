import CExpat
import Foundation

/// The start of an element; valid during the call only.
package struct XMLElement {
    fileprivate let tag: UnsafePointer<CChar>
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    package var name: XMLName { XMLName(tag: tag) }

    /// The attribute of that name, prefix included.
    package func attribute(_ name: StaticString) -> String? {
        withAttribute(name) { String(cString: $0) }
    }

    /// The attribute of that name, whatever its prefix: `r:id` where the namespace of relationships may be called otherwise.
    package func attribute(named wanted: StaticString) -> String? {
        guard var pair = pairs else { return nil }
        while let key = pair[0], let value = pair[1] {
            if XMLName(tag: key) == wanted { return String(cString: value) }
            pair += 2
        }
        return nil
    }

    func withAttribute<Value>(_ name: StaticString, _ body: (UnsafePointer<CChar>) -> Value) -> Value? {
        guard var pair = pairs else { return nil }
        while let key = pair[0], let value = pair[1] {
            if XMLName.equal(key, name) { return body(value) }
            pair += 2
        }
        return nil
    }
}

/// The name of an element, compared without its namespace prefix: some writers say `x:row` for `row`.
package struct XMLName {
    fileprivate let tag: UnsafePointer<CChar>

    package static func == (name: XMLName, text: StaticString) -> Bool {
        if equal(name.tag, text) { return true }
        guard let colon = strchr(name.tag, 0x3A) else { return false }
        return equal(colon + 1, text)
    }

    /// Without its prefix.
    package var local: String {
        guard let colon = strchr(tag, 0x3A) else { return String(cString: tag) }
        return String(cString: colon + 1)
    }

    /// With its colon; empty when there is none.
    package var prefix: String { String(String(cString: tag).dropLast(local.count)) }

    fileprivate static func equal(_ text: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
        strcmp(text, UnsafeRawPointer(wanted.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// What wants the events of an XML part.
package protocol XMLVisitor: AnyObject {
    func start(_ element: XMLElement) throws
    func end(_ name: XMLName) throws
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

package enum XMLVerdict: Equatable {
    case fine
    /// Not well formed, at this line.
    case malformed(line: Int)
    /// Declares a DTD. Neither Office nor E2B ever does; entity bombs and external entities do.
    case hasDoctype
}

/// Feeds chunks to Expat and its events to a visitor. Errors thrown by the visitor stop the parsing and come out.
package final class XMLStream {
    private let parser: XML_Parser
    private let visitor: any XMLVisitor
    private var failure: (any Error)?
    private var hasDoctype = false

    /// - Parameter encoding: that of a document cut in pieces, whose first line is not there to tell it; nil when the document tells.
    package init?(_ visitor: any XMLVisitor, encoding: String? = nil) {
        guard let parser = XML_ParserCreate(encoding) else { return nil }
        self.parser = parser
        self.visitor = visitor
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, tag, pairs in
                guard let tag else { return }
                XMLStream.of(context)?.guarded { try $0.start(XMLElement(tag: tag, pairs: pairs)) }
            },
            { context, tag in
                guard let tag else { return }
                XMLStream.of(context)?.guarded { try $0.end(XMLName(tag: tag)) }
            })
        XML_SetCharacterDataHandler(parser) { context, bytes, count in
            guard let bytes, count > 0 else { return }
            XMLStream.of(context)?.guarded { visitor in
                bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                    visitor.text(UnsafeBufferPointer(start: $0, count: Int(count)))
                }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            guard let stream = XMLStream.of(context) else { return }
            stream.hasDoctype = true
            XML_StopParser(stream.parser, 0)
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Takes the next chunk; an empty one ends the document.
    package func take(_ bytes: UnsafeRawBufferPointer) throws -> XMLVerdict {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let status = XML_Parse(parser, start, Int32(bytes.count), bytes.isEmpty ? 1 : 0)
        if let failure {
            self.failure = nil
            throw failure
        }
        if hasDoctype { return .hasDoctype }
        return status == XML_STATUS_ERROR ? .malformed(line: Int(XML_GetCurrentLineNumber(parser))) : .fine
    }

    /// The bytes of the tag at hand, counted from the beginning of the document; empty at the end of an element that its own tag closes.
    var eventRange: Range<Int> {
        let start = max(0, Int(XML_GetCurrentByteIndex(parser)))
        return start..<start + max(0, Int(XML_GetCurrentByteCount(parser)))
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
        context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func guarded(_ body: (any XMLVisitor) throws -> Void) {
        guard failure == nil, !hasDoctype else { return }
        do { try body(visitor) } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }
}

extension XMLStream {
    /// Takes the next chunk, and refuses what no spreadsheet writes.
    func take(_ bytes: UnsafeRawBufferPointer, of part: String, in name: String) throws {
        switch try take(bytes) {
        case .fine: break
        case .malformed(let line):
            throw TabularRefusal.damagedWorkbook(name, why: "« \(part) » n’est pas du XML bien formé (ligne \(line))")
        case .hasDoctype:
            throw TabularRefusal.damagedWorkbook(name, why: "« \(part) » déclare des entités XML, ce qu’aucun tableur ne fait")
        }
    }
}

extension ZipArchive {
    /// Parses a whole part.
    func parse(_ part: Part, with visitor: any XMLVisitor, name: String) throws {
        guard let stream = XMLStream(visitor) else { throw TabularRefusal.damagedWorkbook(name, why: "mémoire insuffisante") }
        try self.stream(part) { bytes in
            try stream.take(bytes, of: part.name, in: name)
            return true
        }
        try stream.take(UnsafeRawBufferPointer(start: nil, count: 0), of: part.name, in: name)
    }
}
