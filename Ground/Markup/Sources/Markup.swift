/// A piece of HTML or SVG that is safe by construction: text put in by interpolation is escaped, only `Markup` goes in as it is.
///
/// ```swift
/// let row: Markup = "<li><a href=\"\(address)\">\(name)</a></li>"
/// let list: Markup = "<ul>\(rows)</ul>"          // rows: [Markup], joined
/// ```
/// Literals in the source are trusted; nothing else is. The escape is right for text and for quoted attributes, not for scripts or styles.
package struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package var text: String

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
    /// Takes `trusted` without escaping: for markup that this program made itself, such as a stored SVG.
    package init(trusted: String) { text = trusted }
    /// Escapes a plain text.
    package init(escaping plain: String) {
        text = ""
        Markup.append(escaped: plain, to: &text)
    }

    package static let empty = Markup(trusted: "")
    package var isEmpty: Bool { text.isEmpty }
    package var description: String { text }

    package static func + (left: Markup, right: Markup) -> Markup { Markup(trusted: left.text + right.text) }
    package static func += (left: inout Markup, right: Markup) { left.text += right.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
        package mutating func appendInterpolation(_ markup: Markup?) { if let markup { text += markup.text } }
        package mutating func appendInterpolation(_ markups: [Markup]) { for markup in markups { text += markup.text } }
        package mutating func appendInterpolation(_ plain: String) { Markup.append(escaped: plain, to: &text) }
        package mutating func appendInterpolation(_ plain: Substring) { Markup.append(escaped: String(plain), to: &text) }
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }
        /// Any value with a textual form (codes, dates); its text is escaped.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            Markup.append(escaped: value.description, to: &text)
        }
    }

    private static func append(escaped plain: String, to text: inout String) {
        guard plain.utf8.contains(where: Escape.isNeeded) else {
            text += plain
            return
        }
        var start = plain.utf8.startIndex
        for index in plain.utf8.indices {
            let byte = plain.utf8[index]
            guard Escape.isNeeded(byte) else { continue }
            text += plain[start..<index]
            text += Escape.entity(for: byte).description
            start = plain.utf8.index(after: index)
        }
        text += plain[start...]
    }
}

extension Sequence<Markup> {
    /// All pieces, with `separator` between two.
    package func joined(by separator: Markup = .empty) -> Markup {
        var result = ""
        var isFirst = true
        for piece in self {
            if !isFirst { result += separator.text }
            result += piece.text
            isFirst = false
        }
        return Markup(trusted: result)
    }
}
