/// French typography for the public: narrow no-break spaces (U+202F), decimal comma, full dates.
package enum FrenchFormat {
    package static let narrowSpace = "\u{202F}"

    /// 1 234 567, thousands apart by U+202F.
    package static func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += narrowSpace }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// 1 466,29.
    package static func number(_ value: DecimalNumber) -> String {
        let parts = value.description.split(separator: ".", omittingEmptySubsequences: false)
        let whole = number(Int(parts[0]) ?? 0)
        return parts.count > 1 ? whole + "," + parts[1] : whole
    }

    /// 14 avril 2026, and 1er for the first of a month.
    package static func date(_ date: CalendarDate) -> String {
        "\(date.day == 1 ? "1er" : String(date.day))\u{A0}\(months[date.month - 1]) \(date.year)"
    }

    /// mai 2026.
    package static func month(_ date: CalendarDate) -> String { "\(months[date.month - 1]) \(date.year)" }

    /// janv. 2026, where room is short. Abbreviations of the Imprimerie nationale.
    package static func shortMonth(_ date: CalendarDate) -> String { "\(shortMonths[date.month - 1])\u{A0}\(date.year)" }

    /// The same text, where no line can end between a number and its unit ("5 mg", "0,1 %"), before a sign that French sets apart ("? ! ; : »")
    /// or after «. For titles: they are few, and they are what breaks badly on a phone.
    package static func unbroken(_ text: String) -> String {
        var result = ""
        var before: Unicode.Scalar = " "
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            result.unicodeScalars.append(scalar == " " ? space(before: before, after: after) : scalar)
            before = scalar
        }
        return result
    }

    private static func space(before: Unicode.Scalar, after: Unicode.Scalar) -> Unicode.Scalar {
        switch (before, after) {
        case (_, "?"), (_, "!"), (_, ";"): "\u{202F}"
        case (_, ":"), (_, "»"), ("«", _): "\u{A0}"
        case ("0"..."9", "%"), ("0"..."9", "A"..."Z"), ("0"..."9", "a"..."z"), ("0"..."9", "µ"): "\u{A0}"
        default: " "
        }
    }

    /// "1 médicament", "12 médicaments": in French the plural starts at 2.
    package static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
        number(value) + "\u{A0}" + (value < 2 ? singular : plural ?? singular + "s")
    }

    package static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]

    private static let shortMonths = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
}
