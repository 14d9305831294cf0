/// How a mark looks. A tone is a colour and a texture: two tones can be told apart in black and white.
///
/// Colours are written twice: as an attribute, so that a downloaded SVG stands alone, and as a class, so that the style sheet of the site rules
/// (custom properties `--chart-…`, each with the same colour as fallback).
package enum ChartTone: String, CaseIterable, Sendable {
    case first, second, third, fourth
    /// States: out of stock, in tension, no longer marketed, available again.
    case alert, caution, off, good
    /// Values that nobody reported: always grey.
    case missing

    /// Plain fill, sRGB. At least 3:1 on white (WCAG 2.2, 1.4.11); a test computes it.
    package var colour: String {
        switch self {
        case .first: "#1f5fa8"
        case .second: "#8a4b00"
        case .third: "#5b3fa0"
        case .fourth: "#0b6e6e"
        case .alert: "#b3261e"
        case .caution: "#9a5b00"
        case .off: "#5c5c5c"
        case .good: "#1a7a4c"
        case .missing: "#767676"
        }
    }

    package var cssClass: String { "chart-\(rawValue)" }

    enum Texture: Equatable { case plain, rising, falling, dots, horizontal, vertical, grid }

    var texture: Texture {
        switch self {
        case .first, .alert: .plain
        case .second, .caution: .rising
        case .third, .off: .horizontal
        case .fourth, .good: .dots
        case .missing: .grid
        }
    }
}

/// What the site must add to its style sheet for the charts it embeds. Light and dark themes only set the custom properties.
package enum ChartStyle {
    static let ink = "#1b1b1b"
    static let quiet = "#595959"
    static let paper = "#ffffff"

    package static let stylesheet: String = {
        var text =
            ".chart{display:block;width:100%;height:auto;max-width:44rem;font-family:inherit}"
            + ".chart-ink{fill:var(--chart-ink,\(ink))}.chart-quiet{fill:var(--chart-quiet,\(quiet))}"
            + ".chart-paper{fill:var(--chart-paper,\(paper))}.chart-scratch{stroke:var(--chart-paper,\(paper))}"
            + ".chart-axis{stroke:var(--chart-quiet,\(quiet))}.chart-outline{stroke:var(--chart-ink,\(ink));fill:none}"
        for tone in ChartTone.allCases {
            text += ".\(tone.cssClass){fill:var(--chart-\(tone.rawValue),\(tone.colour))}"
        }
        return text + "@media print{.chart{max-width:100%;break-inside:avoid}}"
    }()
}
