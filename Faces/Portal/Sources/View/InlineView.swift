import Frame
import Markup
import Vocabulary

extension MarkupBuffer {
    mutating func inlines(_ inlines: [Inline]) {
        for piece in inlines { inline(piece) }
    }

    mutating func inline(_ inline: Inline) {
        switch inline {
        case .text(let plain):
            text(plain)
        case .strong(let plain):
            html("<strong>")
            text(plain)
            html("</strong>")
        case .link(let target):
            link(target)
        case .code(let plain):
            html("<code>")
            text(plain)
            html("</code>")
        case .abbreviation(let short, let meaning):
            html("<abbr title=\"")
            text(meaning)
            html("\">")
            text(short)
            html("</abbr>")
        case .date(let day):
            date(day)
        case .state(let value):
            state(value)
        case .badge(let label):
            badge(label)
        case .lineBreak:
            html("<br>")
        }
    }

    mutating func link(_ link: Link) {
        html("<a href=\"")
        text(Self.safeAddress(link.address))
        html("\">")
        text(link.text)
        html("</a>")
    }

    /// As `FrenchFormat.date` writes it, with the same day for machines; piece by piece, because lists hold thousands of dates.
    mutating func date(_ day: CalendarDate) {
        let (year, month, dayOfMonth) = (day.year, day.month, day.day)
        html("<time datetime=\"")
        number(year, digits: 4)
        html("-")
        number(month, digits: 2)
        html("-")
        number(dayOfMonth, digits: 2)
        html("\">")
        number(dayOfMonth)
        html(dayOfMonth == 1 ? "er\u{A0}" : "\u{A0}")
        text(FrenchFormat.months[month - 1])
        html(" ")
        number(year)
        html("</time>")
    }

    /// The one place where a state becomes words and looks: hidden, zero, missing and out of coverage never read the same.
    mutating func state(_ state: DataState) {
        switch state {
        case .ok, .zero:
            text(state.frenchText)
        case .suppressed, .notReported, .notAvailable, .notApplicable, .provisional, .revised, .withdrawn:
            html("<a class=\"state\" href=\"/glossaire#etat-")
            text(state.rawValue)
            html("\">")
            text(state.frenchText)
            html("</a>")
        }
    }

    /// Words first; the tone only colours them.
    mutating func badge(_ badge: Badge) {
        switch badge.tone {
        case .neutral: html("<span class=\"badge\">")
        case .good: html("<span class=\"badge good\">")
        case .caution: html("<span class=\"badge caution\">")
        case .alert: html("<span class=\"badge alert\">")
        case .off: html("<span class=\"badge off\">")
        }
        text(badge.text)
        html("</span>")
    }

    /// Addresses come from data too: one that is not of this site, of the web or of a mailbox leads nowhere.
    static func safeAddress(_ address: String) -> String {
        let first = address.utf8.first
        if first == UInt8(ascii: "/") || first == UInt8(ascii: "#") || first == UInt8(ascii: "?") { return address }
        return address.hasPrefix("https://") || address.hasPrefix("http://") || address.hasPrefix("mailto:") ? address : "#"
    }
}
