import Tabular

/// Why a message stops being read.
enum ICSRRefusal: Error {
    case tooDeep
}

/// Reads one message of either format: elements go to the reader of the format that the message is in.
final class ICSRVisitor: XMLVisitor {
    private(set) var message = ICSRMessage()
    private var path: [String] = []
    private var text = ""
    private var nested = NestedICSR()
    /// Depth under which a second copy of an element that may come once is passed over.
    private var passedOver: Int?
    private var seenOnce: Set<String> = []

    /// Text of an element that is read: a narrative is long, and nothing of it is kept.
    private static let longestText = 4_096

    func start(_ element: XMLElement) throws {
        let name = element.name.local
        path.append(name)
        guard path.count <= ICSRSource.deepest else { throw ICSRRefusal.tooDeep }
        text.removeAll(keepingCapacity: true)
        guard passedOver == nil else { return }
        if FlatICSR.singletons.contains(name) || NestedICSR.singletons.contains(name), !seenOnce.insert(name).inserted {
            message.repeatedElements += 1
            passedOver = path.count
            return
        }
        FlatICSR.start(name, &message)
        nested.start(name, element, path, &message)
    }

    func end(_ name: XMLName) {
        let depth = path.count
        defer {
            path.removeLast()
            if passedOver == depth { passedOver = nil }
        }
        guard passedOver == nil, let name = path.last else { return }
        let value = text.trimmed
        FlatICSR.end(name, value, &message)
        nested.end(name, value, path, &message)
        text.removeAll(keepingCapacity: true)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard passedOver == nil, text.utf8.count < Self.longestText else { return }
        text += String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// Without the blanks around.
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
