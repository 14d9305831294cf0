import Export
package import Vocabulary

/// Episodes along the calendar: one lane a medicine or presentation, its states as segments, open ends drawn as arrows.
package struct TimelineChart: Chart {
    package struct Segment: Hashable, Sendable {
        /// The state: "Rupture de stock".
        package let label: String
        package let tone: ChartTone
        package let start: CalendarDate
        /// False when `start` is only the first day it was seen.
        package let isStartKnown: Bool
        /// Last day it was certainly so; nil when it still is.
        package let end: CalendarDate?
        /// It ended at the latest that day, and nobody knows when: dashed up to there.
        package let latestEnd: CalendarDate?

        package init(
            _ label: String, tone: ChartTone, start: CalendarDate, isStartKnown: Bool = true, end: CalendarDate?,
            latestEnd: CalendarDate? = nil
        ) {
            self.label = label
            self.tone = tone
            self.start = start
            self.isStartKnown = isStartKnown
            self.end = end
            self.latestEnd = latestEnd
        }
    }

    package struct Lane: Hashable, Sendable {
        package let label: String
        package let segments: [Segment]

        package init(_ label: String, _ segments: [Segment]) {
            self.label = label
            self.segments = segments
        }
    }

    package let caption: ChartCaption
    package let lanes: [Lane]
    /// The right edge: the day the data stand for.
    package let asOf: CalendarDate
    private let first: CalendarDate

    package init(_ caption: ChartCaption, lanes: [Lane], asOf: CalendarDate) {
        self.caption = caption
        self.lanes = lanes
        self.asOf = asOf
        first = min(lanes.flatMap(\.segments).map(\.start).min() ?? asOf, asOf)
    }

    package var table: ChartTable {
        ChartTable(
            [("Sujet", false), ("État", false), ("Début", false), ("Fin", false)],
            rows: lanes.flatMap { lane in
                lane.segments.map { [lane.label, $0.label, startText($0), endText($0)] }
            })
    }

    package var data: ChartData {
        func day(_ name: String, _ label: String, _ definition: String) -> Column {
            Column(name, .date, label: label, definition: definition, example: "2026-04-14")
        }
        let columns: [Column] = [
            .text(ChartHeading("Sujet", "sujet")), .text(ChartHeading("État", "etat")),
            day("debut", "Début", "Premier jour de cet état, ou premier jour où il a été vu."),
            Column(
                "debut_certain", .boolean, label: "Début certain", definition: "Faux quand l’état avait peut-être commencé plus tôt.",
                example: "true"),
            day("fin", "Fin", "Dernier jour certain de cet état ; vide quand il dure encore."),
            day("fin_au_plus_tard", "Fin au plus tard", "Jour où l’état était certainement fini, quand le jour de la fin n’est pas connu."),
        ]
        return ChartData(
            caption, columns,
            rows: lanes.flatMap { lane in
                lane.segments.map { segment in
                    [
                        .text(lane.label), .text(segment.label), .date(segment.start), .boolean(segment.isStartKnown),
                        .optional(segment.end), .optional(segment.latestEnd),
                    ]
                }
            })
    }

    package var drawing: ChartDrawing {
        var canvas = Canvas(caption)
        guard lanes.contains(where: { !$0.segments.isEmpty }) else {
            canvas.sayThereIsNothing()
            return canvas.drawing(summary: "Aucun épisode.")
        }
        for lane in lanes {
            for line in Canvas.wrap(lane.label, width: Canvas.width) {
                canvas.text(line, x: 0, y: canvas.height + 13)
                canvas.height += Canvas.lineHeight
            }
            for segment in lane.segments { draw(segment, on: &canvas) }
            canvas.height += 26
            for segment in lane.segments { canvas.note(sentence(segment)) }
            canvas.height += 6
        }
        drawAxis(on: &canvas)
        canvas.legend(tones)
        return canvas.drawing(
            summary: lanes.map { lane in "\(lane.label) : " + lane.segments.map(sentence).joined(separator: " ; ") }
                .joined(separator: ". ") + ".")
    }

    private func draw(_ segment: Segment, on canvas: inout Canvas) {
        let top = canvas.height + 4
        let start = x(segment.start)
        let end = x(segment.end ?? asOf)
        canvas.rectangle(x: start, y: top, width: max(end - start, 2), height: 16, tone: segment.tone)
        if !segment.isStartKnown { canvas.line(x1: start, y1: top - 3, x2: start, y2: top + 19, dashed: true) }
        if segment.end == nil {
            canvas.polygon([(Canvas.width - 8, top - 2), (Canvas.width, top + 8), (Canvas.width - 8, top + 18)], tone: segment.tone)
        } else if let latest = segment.latestEnd {
            canvas.outline(x: end, y: top, width: max(x(latest) - end, 2), height: 16)
        }
    }

    private func drawAxis(on canvas: inout Canvas) {
        canvas.line(x1: 0, y1: canvas.height + 2, x2: Canvas.width, y2: canvas.height + 2)
        var free = 0.0
        for (date, text) in ticks {
            let width = Canvas.width(of: text, size: 10)
            let centre = min(max(x(date), width / 2), Canvas.width - width / 2)
            guard centre - width / 2 >= free else { continue }
            canvas.line(x1: x(date), y1: canvas.height + 2, x2: x(date), y2: canvas.height + 6)
            canvas.text(text, x: centre, y: canvas.height + 16, anchor: .middle, size: 10, quiet: true)
            free = centre + width / 2 + 6
        }
        canvas.height += 24
    }

    /// The first of January of each year, or of each month when all lies within a year and a half.
    private var ticks: [(CalendarDate, String)] {
        let byMonth = first.days(until: asOf) < 550
        var result: [(CalendarDate, String)] = []
        for year in first.year...max(first.year, asOf.year) {
            for month in byMonth ? Array(1...12) : [1] {
                guard let date = CalendarDate(year: year, month: month, day: 1), date >= first, date <= asOf else { continue }
                result.append((date, byMonth ? FrenchFormat.shortMonth(date) : String(year)))
            }
        }
        return result.isEmpty ? [(first, FrenchFormat.date(first))] : result
    }

    /// Room is kept on the right for the arrows of open ends.
    private func x(_ date: CalendarDate) -> Double {
        let span = Double(max(first.days(until: asOf), 1))
        return min(max(Double(first.days(until: date)) / span, 0), 1) * (Canvas.width - 8)
    }

    private var tones: [(text: String, tone: ChartTone)] {
        var seen: Set<String> = []
        return lanes.flatMap(\.segments).filter { seen.insert($0.label).inserted }.map { ($0.label, $0.tone) }
    }

    private func startText(_ segment: Segment) -> String {
        let date = FrenchFormat.date(segment.start)
        return segment.isStartKnown ? date : "au plus tard le \(date)"
    }

    private func endText(_ segment: Segment) -> String {
        guard let end = segment.end else { return "en cours" }
        guard let latest = segment.latestEnd else { return FrenchFormat.date(end) }
        return "entre le \(FrenchFormat.date(end)) et le \(FrenchFormat.date(latest))"
    }

    private func sentence(_ segment: Segment) -> String {
        if segment.end == segment.start, segment.latestEnd == nil { return "\(segment.label) le \(FrenchFormat.date(segment.start))" }
        let start = segment.isStartKnown ? "depuis le" : "depuis le (au plus tard)"
        guard segment.end != nil else { return "\(segment.label) \(start) \(FrenchFormat.date(segment.start))" }
        return "\(segment.label) \(start) \(FrenchFormat.date(segment.start)), fin "
            + (segment.latestEnd == nil ? "le \(endText(segment))" : endText(segment))
    }
}
