package import Frame

/// Reads the little notation in which the portal's own texts are written: `**strong**`, `[text](/address)`, `` `code` ``.
///
/// Anything unclosed is text as it stands. There is no escape and no nesting: our own sentences need neither.
package enum Prose {
    package static func inlines(_ source: String) -> [Inline] {
        var result: [Inline] = []
        var rest = source[...]
        var plain = ""
        while let mark = rest.first {
            if let (inline, after) = marked(rest, by: mark) {
                if !plain.isEmpty { result.append(.text(plain)) }
                plain = ""
                result.append(inline)
                rest = after
            } else {
                plain.append(mark)
                rest = rest.dropFirst()
            }
        }
        if !plain.isEmpty { result.append(.text(plain)) }
        return result
    }

    private static func marked(_ rest: Substring, by mark: Character) -> (Inline, Substring)? {
        switch mark {
        case "*":
            guard rest.hasPrefix("**"), let (body, after) = enclosed(rest.dropFirst(2), until: "**") else { return nil }
            return (.strong(body), after)
        case "`":
            guard let (body, after) = enclosed(rest.dropFirst(), until: "`") else { return nil }
            return (.code(body), after)
        case "[":
            guard let (text, tail) = enclosed(rest.dropFirst(), until: "]("), let (address, after) = enclosed(tail, until: ")") else {
                return nil
            }
            return (.link(Link(text, address)), after)
        default:
            return nil
        }
    }

    private static func enclosed(_ text: Substring, until end: String) -> (String, Substring)? {
        var rest = text
        while !rest.isEmpty {
            if rest.hasPrefix(end) {
                return rest.startIndex == text.startIndex ? nil : (String(text[..<rest.startIndex]), rest.dropFirst(end.count))
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}

extension Block {
    static func prose(_ source: String) -> Block { .paragraph(Prose.inlines(source)) }
    static func bullets(_ items: [String]) -> Block { .list(items.map(Prose.inlines)) }
}
