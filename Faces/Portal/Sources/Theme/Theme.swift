/// The colours of the portal, one role each. A deployer with a visual identity of its own gives other values; the contrast test runs on them too.
///
/// The theme is neutral on purpose: no State logo, typeface or design system, which are reserved by law to State sites.
package struct Palette: Hashable, Sendable {
    /// A text colour and the background it is read on.
    package struct Tone: Hashable, Sendable {
        package var text: ThemeColor
        package var background: ThemeColor
        package init(text: UInt32, background: UInt32) {
            self.text = ThemeColor(text)
            self.background = ThemeColor(background)
        }
    }

    /// Background of the page.
    package var paper: ThemeColor
    /// Background of cards, tables and fields.
    package var surface: ThemeColor
    /// Background of quiet areas: table headings, code, footer.
    package var shade: ThemeColor
    package var ink: ThemeColor
    /// Secondary text.
    package var quiet: ThemeColor
    /// Links and the main button.
    package var accent: ThemeColor
    /// Text on the main button.
    package var onAccent: ThemeColor
    /// Separators, decorative.
    package var line: ThemeColor
    /// Borders that show where a field or a control is: 3:1 at least.
    package var edge: ThemeColor
    package var focus: ThemeColor
    package var neutral: Tone
    package var good: Tone
    package var caution: Tone
    package var alert: Tone
    package var off: Tone
    /// Fills of charts by tone name, seen on `surface`.
    package var marks: [Mark]

    package struct Mark: Hashable, Sendable {
        package var name: String
        package var color: ThemeColor
        package init(_ name: String, _ color: UInt32) {
            self.name = name
            self.color = ThemeColor(color)
        }
    }

    /// Every pair of colours that meet on a page, and the contrast the law asks: 4.5 for text, 3 for what must be seen (RGAA 3.2, 3.3).
    package var pairs: [(name: String, front: ThemeColor, back: ThemeColor, minimum: Double)] {
        var pairs: [(name: String, front: ThemeColor, back: ThemeColor, minimum: Double)] = []
        for (backName, back) in [("paper", paper), ("surface", surface), ("shade", shade)] {
            pairs.append(("ink/\(backName)", ink, back, 7))
            pairs.append(("quiet/\(backName)", quiet, back, 4.5))
            pairs.append(("accent/\(backName)", accent, back, 4.5))
            pairs.append(("edge/\(backName)", edge, back, 3))
            pairs.append(("focus/\(backName)", focus, back, 3))
        }
        for (name, tone) in [("neutral", neutral), ("good", good), ("caution", caution), ("alert", alert), ("off", off)] {
            pairs.append((name, tone.text, tone.background, 4.5))
            pairs.append(("ink/\(name)", ink, tone.background, 7))
            pairs.append(("accent/\(name)", accent, tone.background, 4.5))
        }
        pairs.append(("onAccent/accent", onAccent, accent, 4.5))
        for mark in marks { pairs.append(("chart \(mark.name)/surface", mark.color, surface, 3)) }
        return pairs
    }
}

package struct Theme: Hashable, Sendable {
    package var light: Palette
    package var dark: Palette

    package init(light: Palette, dark: Palette) {
        self.light = light
        self.dark = dark
    }

    /// Paper, ink and a deep green.
    package static let neutral = Theme(
        light: Palette(
            paper: ThemeColor(0xFAFAF7), surface: ThemeColor(0xFFFFFF), shade: ThemeColor(0xF1F3EF), ink: ThemeColor(0x14211F),
            quiet: ThemeColor(0x53615E), accent: ThemeColor(0x0B5F58), onAccent: ThemeColor(0xFFFFFF), line: ThemeColor(0xDFE3DD),
            edge: ThemeColor(0x7D8A86), focus: ThemeColor(0xB4420A),
            neutral: Palette.Tone(text: 0x23454F, background: 0xE4EEF1), good: Palette.Tone(text: 0x1B5130, background: 0xE0F2E4),
            caution: Palette.Tone(text: 0x6A4200, background: 0xFDF0D2), alert: Palette.Tone(text: 0x8C1D18, background: 0xFCE8E4),
            off: Palette.Tone(text: 0x4C5351, background: 0xECEDEA),
            marks: [
                Palette.Mark("first", 0x1F5FA8), Palette.Mark("second", 0x8A4B00), Palette.Mark("third", 0x5B3FA0),
                Palette.Mark("fourth", 0x0B6E6E), Palette.Mark("alert", 0xB3261E), Palette.Mark("caution", 0x9A5B00),
                Palette.Mark("off", 0x5C5C5C), Palette.Mark("good", 0x1A7A4C), Palette.Mark("missing", 0x767676),
            ]),
        dark: Palette(
            paper: ThemeColor(0x0F1615), surface: ThemeColor(0x17201E), shade: ThemeColor(0x1E2826), ink: ThemeColor(0xE9EFED),
            quiet: ThemeColor(0xA6B4B0), accent: ThemeColor(0x74D3C6), onAccent: ThemeColor(0x0A2623), line: ThemeColor(0x2C3835),
            edge: ThemeColor(0x74837F), focus: ThemeColor(0xFFB27A),
            neutral: Palette.Tone(text: 0xBFDDE6, background: 0x1B333B), good: Palette.Tone(text: 0xB4E6C3, background: 0x16371F),
            caution: Palette.Tone(text: 0xF7DA9B, background: 0x3A2B0A), alert: Palette.Tone(text: 0xFFC9C0, background: 0x471B17),
            off: Palette.Tone(text: 0xC3CAC7, background: 0x2A3230),
            marks: [
                Palette.Mark("first", 0x6FA8EA), Palette.Mark("second", 0xE0A15A), Palette.Mark("third", 0xAE97EC),
                Palette.Mark("fourth", 0x4FBDB8), Palette.Mark("alert", 0xF2857B), Palette.Mark("caution", 0xE3AF4F),
                Palette.Mark("off", 0x9AA39F), Palette.Mark("good", 0x63C48C), Palette.Mark("missing", 0x87908C),
            ]))
}

extension Palette {
    /// The roles as custom properties of CSS.
    var declarations: String {
        let roles: [(String, ThemeColor)] =
            [
                ("paper", paper), ("surface", surface), ("shade", shade), ("ink", ink), ("quiet", quiet), ("accent", accent),
                ("on-accent", onAccent), ("line", line), ("edge", edge), ("focus", focus),
            ]
            + [("neutral", neutral), ("good", good), ("caution", caution), ("alert", alert), ("off", off)].flatMap { name, tone in
                [("\(name)", tone.text), ("\(name)-back", tone.background)]
            }
        let chart = [("chart-ink", ink), ("chart-quiet", quiet), ("chart-paper", surface)] + marks.map { ("chart-\($0.name)", $0.color) }
        return (roles + chart).map { "--\($0.0):\($0.1)" }.joined(separator: ";")
    }
}
