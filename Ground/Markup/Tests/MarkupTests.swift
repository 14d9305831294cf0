import Testing

@testable import Markup

@Suite("Markup is safe by construction")
struct MarkupTests {
    static let hostile = [
        "", "simple", "<script>alert(1)</script>", "a & b", "\"x\" 'y'", "é < è", "&amp;", "\u{0}", "<", "’«»\u{202F}", "a\r\nb",
        String(repeating: "<é", count: 40),
    ]

    /// The slow, obvious twin of both escapes.
    static func plainEscape(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(Character(scalar))
            }
        }.joined()
    }

    @Test(arguments: hostile) func interpolationEscapes(_ text: String) {
        let markup: Markup = "<p title=\"\(text)\">\(text)</p>"
        #expect(Array(markup.text.utf8) == Array("<p title=\"\(Self.plainEscape(text))\">\(Self.plainEscape(text))</p>".utf8))
        #expect(Array(Markup(escaping: text).text.utf8) == Array(Self.plainEscape(text).utf8))
    }

    @Test(arguments: hostile) func bufferEscapes(_ text: String) {
        var buffer = MarkupBuffer(capacity: 0)
        buffer.html("<p>")
        buffer.text(text)
        buffer.html("</p>")
        #expect(buffer.bytes == Array("<p>\(Self.plainEscape(text))</p>".utf8))
    }

    @Test func markupGoesInAsItIs() {
        let inner: Markup = "<b>\("<")</b>"
        let list: Markup = "<ul>\([inner, inner])</ul>\(Markup?.none)"
        #expect(list.text == "<ul><b>&lt;</b><b>&lt;</b></ul>")
        #expect([inner, inner].joined(by: ", ").text == "<b>&lt;</b>, <b>&lt;</b>")
        var buffer = MarkupBuffer()
        buffer.markup(inner)
        buffer.number(-12)
        buffer.trusted([0x3C])
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "<b>&lt;</b>-12<")
    }

    @Test(arguments: [(1, 2, "01"), (12, 2, "12"), (2026, 4, "2026"), (7, 4, "0007"), (0, 2, "00"), (123, 1, "123")])
    func numbersArePadded(_ value: Int, _ digits: Int, _ text: String) {
        var buffer = MarkupBuffer()
        buffer.number(value, digits: digits)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
    }

    @Test func jsonCannotCloseItsElement() {
        var buffer = MarkupBuffer()
        buffer.json(#"{"é":"</script>&"}"#)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == #"{"é":"\u003c/script>&"}"#)
    }
}
