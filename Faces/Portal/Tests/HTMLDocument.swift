/// A small strict reader of the HTML that the portal writes: every element closed, every attribute quoted. It exists to check pages.
struct HTMLDocument {
    final class Element {
        let name: String
        let attributes: [String: String]
        unowned let parent: Element?
        var children: [Element] = []
        var ownText = ""

        init(name: String, attributes: [String: String], parent: Element?) {
            self.name = name
            self.attributes = attributes
            self.parent = parent
        }

        subscript(attribute: String) -> String? { attributes[attribute] }
        var descendants: [Element] { children.flatMap { [$0] + $0.descendants } }
        var text: String { ownText + children.map(\.text).joined(separator: " ") }
        func all(_ names: String...) -> [Element] { descendants.filter { names.contains($0.name) } }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let void: Set<String> = ["meta", "link", "br", "input", "hr", "img", "path", "rect", "circle", "line"]

    let root: Element

    init(_ source: String) throws(Failure) {
        var reader = Reader(bytes: Array(source.utf8))
        root = try reader.document()
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        mutating func document() throws(Failure) -> Element {
            let root = Element(name: "#document", attributes: [:], parent: nil)
            var stack = [root]
            guard take("<!doctype html>") else { throw Failure(description: "no doctype") }
            while index < bytes.count {
                if bytes[index] != UInt8(ascii: "<") {
                    stack[stack.count - 1].ownText += until("<")
                } else if take("</") {
                    let name = until(">")
                    index += 1
                    guard stack.count > 1, stack.removeLast().name == name else {
                        throw Failure(description: "</\(name)> closes nothing, at byte \(index)")
                    }
                } else {
                    index += 1
                    try open(&stack)
                }
            }
            guard stack.count == 1 else { throw Failure(description: "<\(stack.last?.name ?? "")> is never closed") }
            return root
        }

        private mutating func open(_ stack: inout [Element]) throws(Failure) {
            let name = until(" />")
            var attributes: [String: String] = [:]
            while index < bytes.count, bytes[index] == UInt8(ascii: " ") {
                index += 1
                let attribute = until("= />")
                if take("=\"") {
                    let value = until("\"")
                    index += 1
                    guard attributes.updateValue(Self.decoded(value), forKey: attribute) == nil else {
                        throw Failure(description: "\(attribute) twice on <\(name)>")
                    }
                } else if !attribute.isEmpty {
                    attributes[attribute] = ""
                }
            }
            let closesItself = take("/>")
            guard closesItself || take(">") else { throw Failure(description: "<\(name)> is badly written, at byte \(index)") }
            let element = Element(name: name, attributes: attributes, parent: stack.last)
            stack[stack.count - 1].children.append(element)
            if name == "script" {
                element.ownText = until("<")
            }
            if !closesItself && !HTMLDocument.void.contains(name) { stack.append(element) }
        }

        private mutating func take(_ text: String) -> Bool {
            guard bytes[index...].starts(with: text.utf8) else { return false }
            index += text.utf8.count
            return true
        }

        private mutating func until(_ ends: String) -> String {
            let start = index
            let stops = Set(ends.utf8)
            while index < bytes.count, !stops.contains(bytes[index]) { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        private static func decoded(_ text: String) -> String {
            var result = text
            for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
                result = result.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
            }
            return result
        }
    }
}
