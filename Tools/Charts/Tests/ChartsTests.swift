import Markup
import Testing
import Vocabulary

@testable import Charts

/// A finished drawing and the twin table that must say the same.
struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let chart: any Chart
    var svg: Markup { chart.svg }
    var table: ChartTable { chart.table }
    var testDescription: String { name }
}

enum Samples {
    static func date(_ text: String) -> CalendarDate { CalendarDate(text)! }

    static let bars = BarChart(
        ChartCaption(id: "b", title: "Combien de médicaments par classe ?"), category: ChartHeading("Classe", "classe"),
        measure: ChartHeading("Médicaments", "medicaments"),
        bars: [
            .init("A & B <digestif>", .count(1234)), .init("Cœur", .suppressed(upTo: 10)), .init("Non renseigné", .notReported),
        ])
    static let stacked = StackedBarChart(
        ChartCaption(id: "s", title: "Quelle part en rupture ?"), category: ChartHeading("Classe", "classe"),
        part: ChartHeading("État", "statut"), measure: ChartHeading("Médicaments", "medicaments"),
        classes: [.init("Rupture", tone: .alert), .init("Tension", tone: .caution), .init("Remise", tone: .good)],
        rows: [
            .init("Toutes", [.count(66), .count(421), .count(264)]), .init("Système nerveux", [.count(1), .count(99), .count(0)]),
            .init("Avec une part masquée", [.suppressed(upTo: 10), .count(99), .count(40)]),
        ])
    static let series = SeriesChart(
        ChartCaption(id: "t", title: "Le nombre augmente-t-il ?"), period: ChartHeading("Année", "annee"),
        measure: ChartHeading("Déclarations", "declarations"),
        points: [
            .init("2022", .count(800)), .init("2023", .count(1_250)), .init("2024", .notReported), .init("2025", .suppressed(upTo: 10)),
            .init("2026", .count(430), isPartial: true),
        ], events: [.init(before: 1, "Nouvelle règle de déclaration"), .init(before: 99, "hors période")])
    static let monthly = SeriesChart(
        ChartCaption(id: "m", title: "Par mois"), period: ChartHeading("Mois", "mois"), measure: ChartHeading("Épisodes", "episodes"),
        unit: ChartUnit(decimals: 1, symbol: "jours"),
        shape: .steps,
        points: (0..<48).map { .init("mois \($0)", tick: $0 % 12 == 0 ? "\(2022 + $0 / 12)" : "", .number(Double($0) * 3.25)) })
    static let timeline = TimelineChart(
        ChartCaption(id: "g", title: "Depuis quand ?"),
        lanes: [
            .init(
                "Toute la spécialité",
                [
                    .init("Tension", tone: .caution, start: date("2023-01-30"), end: date("2025-07-04"), latestEnd: date("2025-12-29")),
                    .init("Rupture", tone: .alert, start: date("2026-01-09"), isStartKnown: false, end: nil),
                ]),
            .init("Boîte de 30", [.init("Remise à disposition", tone: .good, start: date("2026-05-18"), end: date("2026-05-20"))]),
        ], asOf: date("2026-05-26"))
    static let longNames = BarChart(
        ChartCaption(id: "l", title: "Noms longs"), category: ChartHeading("Nom", "nom"), measure: ChartHeading("Nombre", "nombre"),
        bars: [.init(String(repeating: "chlorhydrate ", count: 12) + String(repeating: "x", count: 120), .number(999_999_999_999))])
    static let hostile = BarChart(
        ChartCaption(id: "h", title: "Valeurs impossibles"), category: ChartHeading("Nom", "nom"),
        measure: ChartHeading("Nombre", "nombre"),
        bars: [.init("a", .number(.nan)), .init("b", .number(.infinity)), .init("c", .number(-3)), .init("d", .suppressed(upTo: .nan))])
    static let zeros = SeriesChart(
        ChartCaption(id: "z", title: "Rien que des zéros"), period: ChartHeading("Mois", "mois"),
        measure: ChartHeading("Épisodes", "episodes"), points: [.init("mai", .count(0))])

    static let all: [Sample] = [
        Sample(name: "bars", chart: bars), Sample(name: "stacked", chart: stacked), Sample(name: "series", chart: series),
        Sample(name: "monthly", chart: monthly), Sample(name: "timeline", chart: timeline), Sample(name: "longNames", chart: longNames),
        Sample(name: "hostile", chart: hostile), Sample(name: "zeros", chart: zeros),
    ]
}

/// Reads back what was drawn.
struct Drawing {
    let text: String
    let width: Double
    let height: Double

    init(_ markup: Markup) throws {
        text = markup.text
        let box = try #require(text.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/))
        width = try #require(Double(box.1))
        height = try #require(Double(box.2))
    }

    var rectangles: [(x: Double, y: Double, width: Double, height: Double)] {
        text.matches(of: /x="([-0-9.]+)" y="([-0-9.]+)" width="([-0-9.]+)" height="([-0-9.]+)"/).map {
            (Double($0.1)!, Double($0.2)!, Double($0.3)!, Double($0.4)!)
        }
    }

    /// Left and right ends, by the same width as the drawing counts on.
    var lyingTexts: [(text: String, left: Double, right: Double, y: Double)] {
        text.matches(
            of:
                /<text class="[a-z-]+" fill="#[0-9a-f]+" x="([-0-9.]+)" y="([-0-9.]+)" font-size="([0-9.]+)" text-anchor="([a-z]+)">([^<]*)</
        ).map {
            let x = Double($0.1)!
            let plain = String($0.5).replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            let width = Canvas.width(of: plain, size: Double($0.3)!)
            let left = $0.4 == "start" ? x : $0.4 == "middle" ? x - width / 2 : x - width
            return (plain, left, left + width, Double($0.2)!)
        }
    }
}

@Suite struct ChartProperties {
    @Test(arguments: Samples.all) func isAnImageWithTitleAndDescription(_ sample: Sample) throws {
        let text = sample.svg.text
        #expect(text.hasPrefix("<svg class=\"chart\" role=\"img\" aria-labelledby="))
        #expect(text.hasSuffix("</svg>"))
        let title = try #require(text.firstMatch(of: /<title id="([a-z-]+)">([^<]+)</))
        let description = try #require(text.firstMatch(of: /<desc id="([a-z-]+)">([^<]+)</))
        #expect(text.contains("aria-labelledby=\"\(title.1) \(description.1)\""))
        #expect(!text.contains(/\bwidth="[0-9.]+" height="[0-9.]+" viewBox|style=|script/))
    }

    @Test(arguments: Samples.all) func everyMarkIsOnTheSheet(_ sample: Sample) throws {
        let drawing = try Drawing(sample.svg)
        #expect(!drawing.text.lowercased().contains("nan") && !drawing.text.contains("inf "))
        for mark in drawing.rectangles {
            #expect(mark.x >= -0.1 && mark.y >= -0.1 && mark.x + mark.width <= drawing.width + 0.1, "\(mark)")
            #expect(mark.y + mark.height <= drawing.height + 0.1, "\(mark)")
        }
        for text in drawing.lyingTexts {
            #expect(text.left >= -0.6 && text.right <= drawing.width + 0.6, "\(text)")
            #expect(text.y > 0 && text.y <= drawing.height, "\(text)")
        }
    }

    @Test(arguments: Samples.all) func tableIsRectangular(_ sample: Sample) {
        #expect(sample.table.rows.allSatisfy { $0.count == sample.table.headings.count })
        #expect(sample.table.rows.allSatisfy { $0.allSatisfy { !$0.isEmpty } })
    }

    @Test func everyLabelAndValueIsWritten() throws {
        let drawn = try Drawing(Samples.bars.svg).lyingTexts.map(\.text)
        for row in Samples.bars.table.rows { for cell in row { #expect(drawn.contains(cell)) } }
        let steps = Samples.series.svg.text
        for text in ["800", "1\u{202F}250", "masqué", "430"] { #expect(steps.contains(">\(text)<")) }
    }

    @Test func barsAreProportionalAndStartAtZero() throws {
        let chart = BarChart(
            ChartCaption(id: "p", title: "t"), category: ChartHeading("c", "c"), measure: ChartHeading("m", "m"),
            bars: [.init("a", .count(10)), .init("b", .count(5))])
        let marks = try Drawing(chart.svg).rectangles
        #expect(marks.map(\.x) == [0, 0])
        #expect(abs(marks[0].width - 2 * marks[1].width) < 0.2)
    }

    @Test func stackedSharesFillTheBar() throws {
        let marks = try Drawing(Samples.stacked.svg).rectangles.filter { $0.height == 24 && $0.y < 40 }
        let plain = Set(marks.map { "\($0.x) \($0.width)" }).count
        #expect(plain == 3)
        #expect(abs((marks.map { $0.x + $0.width }.max() ?? 0) - 320) < 0.2)
        #expect(Samples.stacked.table.rows[0] == ["Toutes", "66 (8,8\u{202F}%)", "421 (56,1\u{202F}%)", "264 (35,2\u{202F}%)", "751"])
        // Shares beside a hidden part would give it away.
        let texts = try Drawing(Samples.stacked.svg).lyingTexts.map(\.text)
        #expect(texts.contains("99") && texts.contains("99,0\u{202F}%") && !texts.contains("66,4\u{202F}%"))
        #expect(Samples.stacked.table.rows[2] == ["Avec une part masquée", "masqué", "99", "40", "total masqué"])
    }

    @Test func hiddenMissingAndPartialLookDifferent() {
        let text = Samples.series.svg.text
        #expect(text.contains("stroke-dasharray"))
        #expect(text.contains("url(#t-falling)"))
        #expect(text.contains("Hachures : période en cours"))
        #expect(text.contains(">?<"))
        #expect(!text.contains("hors période"))
        #expect(Samples.series.table.rows[4] == ["2026 (période en cours)", "430"])
        #expect(Samples.hostile.table.rows.map { $0[1] } == ["non renseigné", "non renseigné", "non renseigné", "masqué"])
    }

    @Test func timelineTellsOpenAndUncertainEnds() {
        #expect(
            Samples.timeline.table.rows == [
                [
                    "Toute la spécialité", "Tension", "30\u{A0}janvier 2023", "entre le 4\u{A0}juillet 2025 et le 29\u{A0}décembre 2025",
                ], ["Toute la spécialité", "Rupture", "au plus tard le 9\u{A0}janvier 2026", "en cours"],
                ["Boîte de 30", "Remise à disposition", "18\u{A0}mai 2026", "20\u{A0}mai 2026"],
            ])
        #expect(Samples.timeline.svg.text.contains("<path class=\"chart-alert\""))
        #expect(Samples.timeline.svg.text.contains("chart-outline"))
    }

    @Test func nothingToDrawIsSaid() {
        let caption = ChartCaption(id: "e", title: "Vide")
        let drawings = [
            BarChart(caption, category: ChartHeading("c", "c"), measure: ChartHeading("m", "m"), bars: []).svg,
            SeriesChart(caption, period: ChartHeading("p", "p"), measure: ChartHeading("m", "m"), points: []).svg,
            StackedBarChart(
                caption, category: ChartHeading("c", "c"), part: ChartHeading("p", "p"), measure: ChartHeading("m", "m"), classes: [],
                rows: []
            ).svg,
            TimelineChart(caption, lanes: [.init("x", [])], asOf: Samples.date("2026-01-01")).svg,
        ]
        for drawing in drawings { #expect(drawing.text.contains("Aucune donnée à représenter.")) }
    }

    @Test func textsAreEscaped() {
        #expect(Samples.bars.svg.text.contains("A &amp; B &lt;digestif&gt;"))
        #expect(!Samples.bars.svg.text.contains("<digestif>"))
    }
}

@Suite struct ChartScale {
    @Test(arguments: [0.0, 0.4, 1, 3, 7, 10, 11, 99, 421, 1_234, 9_999_999]) func coversTheGreatestValue(_ greatest: Double) {
        let scale = Scale(upTo: greatest, wholeNumbers: true)
        #expect(scale.maximum >= greatest && scale.ticks.first == 0)
        #expect((2...7).contains(scale.ticks.count))
        #expect(scale.ticks.allSatisfy { $0 == $0.rounded() })
        #expect(scale.position(greatest) <= 1)
    }

    @Test func coordinatesHaveADotAndNoExponent() {
        #expect(["\(Coordinate(0))", "\(Coordinate(12.34))", "\(Coordinate(-0.26))", "\(Coordinate(.nan))"] == ["0", "12.3", "-0.3", "0"])
    }
}

@Suite struct ChartColours {
    /// Relative luminance of #rrggbb (WCAG 2.2).
    static func luminance(_ colour: String) -> Double {
        let value = UInt32(colour.dropFirst(), radix: 16)!
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double(value >> UInt32(shift) & 0xFF) / 255
            return channel <= 0.04045 ? channel / 12.92 : power((channel + 0.055) / 1.055)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// x to the power 2.4 = x² × (x²)^(1/5), by Newton's method: no maths library here.
    static func power(_ x: Double) -> Double {
        let square = x * x
        var root = 1.0
        for _ in 0..<60 { root = (4 * root + square / (root * root * root * root)) / 5 }
        return square * root
    }

    static func contrast(_ one: String, _ other: String) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func referenceContrast() {
        #expect(abs(ChartColours.contrast("#000000", "#ffffff") - 21) < 0.01)
        #expect(abs(ChartColours.contrast("#767676", "#ffffff") - 4.54) < 0.01)
    }

    @Test(arguments: ChartTone.allCases) func marksStandOut(_ tone: ChartTone) {
        #expect(ChartColours.contrast(tone.colour, ChartStyle.paper) >= 3)
        #expect(ChartStyle.stylesheet.contains(".\(tone.cssClass){fill:var(--chart-\(tone.rawValue),\(tone.colour))}"))
    }

    @Test func textsStandOut() {
        #expect(ChartColours.contrast(ChartStyle.ink, ChartStyle.paper) >= 4.5)
        #expect(ChartColours.contrast(ChartStyle.quiet, ChartStyle.paper) >= 4.5)
    }

    @Test func statesAreToldApartWithoutColour() {
        let states: [ChartTone] = [.alert, .caution, .off, .good]
        for one in states { for other in states where one != other { #expect(one.texture != other.texture) } }
    }
}

@Suite struct ChartGolden {
    @Test func oneBarToTheByte() {
        let chart = BarChart(
            ChartCaption(id: "g", title: "Combien ?"), category: ChartHeading("État", "etat"),
            measure: ChartHeading("Médicaments", "medicaments"),
            bars: [.init("Rupture de stock", .count(66), tone: .alert), .init("Tension", .count(33), tone: .caution)])
        #expect(
            chart.svg.text == """
                <svg class="chart" role="img" aria-labelledby="g-t g-d" viewBox="0 0 320 80" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">\
                <title id="g-t">Combien ?</title>\
                <desc id="g-d">Médicaments : Rupture de stock, 66 ; Tension, 33.</desc>\
                <defs><pattern id="g-rising" width="6" height="6" patternUnits="userSpaceOnUse">\
                <path class="chart-scratch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#ffffff" stroke-width="1.3" fill="none"/></pattern></defs>\
                <text class="chart-ink" fill="#1b1b1b" x="0" y="13" font-size="12" text-anchor="start">Rupture de stock</text>\
                <rect class="chart-alert" fill="#b3261e" x="0" y="18" width="298.6" height="14"/>\
                <text class="chart-ink" fill="#1b1b1b" x="303.6" y="29.5" font-size="12" text-anchor="start">66</text>\
                <text class="chart-ink" fill="#1b1b1b" x="0" y="53" font-size="12" text-anchor="start">Tension</text>\
                <rect class="chart-caution" fill="#9a5b00" x="0" y="58" width="149.3" height="14"/>\
                <rect fill="url(#g-rising)" x="0" y="58" width="149.3" height="14"/>\
                <text class="chart-ink" fill="#1b1b1b" x="154.3" y="69.5" font-size="12" text-anchor="start">33</text>\
                <path class="chart-axis" stroke="#595959" fill="none" d="M0 0L0 76"/>\
                </svg>
                """)
    }
}
