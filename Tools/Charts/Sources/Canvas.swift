import Markup

/// A number as SVG coordinates are written: at most one decimal, always a dot.
struct Coordinate: CustomStringConvertible {
    let value: Double
    init(_ value: Double) { self.value = value }

    var description: String {
        let tenths = Int((value.isFinite ? value : 0) * 10 + (value < 0 ? -0.5 : 0.5))
        let whole = tenths / 10
        let rest = abs(tenths % 10)
        let sign = tenths < 0 && whole == 0 ? "-" : ""
        return rest == 0 ? String(whole) : "\(sign)\(whole).\(rest)"
    }
}

/// Puts marks on a sheet 320 units wide: at the width of a small phone a unit is about one pixel, so text of 12 units stays readable.
struct Canvas {
    static let width = 320.0
    static let textSize = 12.0
    static let lineHeight = 16.0

    let caption: ChartCaption
    private var body = Markup.empty
    private var textured: Set<String> = []
    private var definitions = Markup.empty
    var height = 0.0

    init(_ caption: ChartCaption) { self.caption = caption }

    enum Anchor: String { case start, middle, end }

    /// Width of a text, on the safe side for the usual sans-serif faces.
    static func width(of text: String, size: Double = textSize) -> Double { Double(text.unicodeScalars.count) * size * 0.56 }

    /// Cuts at spaces into lines no wider than `width`; a single word that is too long is cut where it must.
    static func wrap(_ text: String, width: Double, size: Double = textSize) -> [String] {
        let room = max(4, Int(width / (size * 0.56)))
        var lines: [String] = []
        var line: [Character] = []
        for word in text.split(separator: " ").map(Array.init) {
            var rest = word[...]
            if !line.isEmpty, line.count + 1 + rest.count <= room {
                line += [" "] + rest
                continue
            }
            if !line.isEmpty { lines.append(String(line)) }
            while rest.count > room {
                lines.append(String(rest.prefix(room)))
                rest = rest.dropFirst(room)
            }
            line = Array(rest)
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = textSize, quiet: Bool = false) {
        body +=
            "<text class=\"\(quiet ? "chart-quiet" : "chart-ink")\" fill=\"\(quiet ? ChartStyle.quiet : ChartStyle.ink)\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\" font-size=\"\(Coordinate(size))\" text-anchor=\"\(anchor.rawValue)\">\(text)</text>"
    }

    /// A text read from bottom to top, for columns narrower than their value.
    mutating func uprightText(_ text: String, x: Double, y: Double, size: Double) {
        body +=
            "<text class=\"chart-ink\" fill=\"\(ChartStyle.ink)\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\" font-size=\"\(Coordinate(size))\" transform=\"rotate(-90 \(Coordinate(x)) \(Coordinate(y)))\">\(text)</text>"
    }

    /// A text over a mark, on its own paper so that it can be read on any tone.
    mutating func label(_ text: String, centre x: Double, y: Double) {
        let width = Canvas.width(of: text) + 4
        body +=
            "<rect class=\"chart-paper\" fill=\"\(ChartStyle.paper)\" x=\"\(Coordinate(x - width / 2))\" y=\"\(Coordinate(y - 12))\" width=\"\(Coordinate(width))\" height=\"15\" rx=\"2\"/>"
        self.text(text, x: x, y: y, anchor: .middle)
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, tone: ChartTone) {
        let place: Markup =
            "x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\" width=\"\(Coordinate(max(width, 0)))\" height=\"\(Coordinate(height))\""
        body += "<rect class=\"\(tone.cssClass)\" fill=\"\(tone.colour)\" \(place)/>"
        guard tone.texture != .plain else { return }
        body += "<rect fill=\"url(#\(texture(tone.texture)))\" \(place)/>"
    }

    /// Lines over a mark: its value is not final.
    mutating func hatch(x: Double, y: Double, width: Double, height: Double) {
        body +=
            "<rect fill=\"url(#\(texture(.falling)))\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\" width=\"\(Coordinate(max(width, 0)))\" height=\"\(Coordinate(height))\"/>"
    }

    /// A dashed outline: hidden, or not known.
    mutating func outline(x: Double, y: Double, width: Double, height: Double) {
        body +=
            "<rect class=\"chart-outline\" fill=\"none\" stroke=\"\(ChartStyle.ink)\" stroke-dasharray=\"3 2\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\" width=\"\(Coordinate(max(width, 0)))\" height=\"\(Coordinate(height))\"/>"
    }

    mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, dashed: Bool = false) {
        let dash: Markup = dashed ? " stroke-dasharray=\"3 2\"" : ""
        body +=
            "<path class=\"chart-axis\" stroke=\"\(ChartStyle.quiet)\"\(dash) fill=\"none\" d=\"M\(Coordinate(x1)) \(Coordinate(y1))L\(Coordinate(x2)) \(Coordinate(y2))\"/>"
    }

    /// A filled shape through these points.
    mutating func polygon(_ points: [(x: Double, y: Double)], tone: ChartTone) {
        let path = points.map { "\(Coordinate($0.x)) \(Coordinate($0.y))" }.joined(separator: "L")
        body += "<path class=\"\(tone.cssClass)\" fill=\"\(tone.colour)\" d=\"M\(path)Z\"/>"
    }

    /// What the tones mean, one line each below the marks.
    mutating func legend(_ entries: [(text: String, tone: ChartTone)]) {
        for entry in entries {
            rectangle(x: 0, y: height + 3, width: 14, height: 11, tone: entry.tone)
            for line in Canvas.wrap(entry.text, width: Canvas.width - 22) {
                text(line, x: 20, y: height + 13)
                height += Canvas.lineHeight
            }
        }
    }

    mutating func note(_ sentence: String) {
        for line in Canvas.wrap(sentence, width: Canvas.width) {
            text(line, x: 0, y: height + 13, quiet: true)
            height += Canvas.lineHeight
        }
    }

    mutating func sayThereIsNothing() {
        text("Aucune donnée à représenter.", x: 0, y: 20)
        height = 32
    }

    /// What was put on the sheet so far, without its definitions.
    var marks: Markup { body }

    /// The finished drawing.
    func drawing(summary: String) -> ChartDrawing {
        ChartDrawing(caption: caption, summary: summary, definitions: definitions, body: body, height: max(height, 16))
    }

    /// The id of a texture, defined on first use.
    private mutating func texture(_ texture: ChartTone.Texture) -> String {
        let id = "\(caption.id)-\(texture)"
        guard textured.insert(id).inserted else { return id }
        let path =
            switch texture {
            case .plain: ""
            case .rising: "M-1 1L1 -1M0 6L6 0M5 7L7 5"
            case .falling: "M-1 5L1 7M0 0L6 6M5 -1L7 1"
            case .dots: "M2 3h2M5 0h2M-1 6h2M-1 0h2M5 6h2"
            case .horizontal: "M0 3h6"
            case .vertical: "M3 0v6"
            case .grid: "M0 3h6M3 0v6"
            }
        definitions +=
            "<pattern id=\"\(id)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"chart-scratch\" d=\"\(path)\" stroke=\"\(ChartStyle.paper)\" stroke-width=\"1.3\" fill=\"none\"/></pattern>"
        return id
    }
}
