import Export

/// One measure over successive periods, as columns from 0 or as a step line.
package struct SeriesChart: Chart {
    package enum Shape: Sendable { case columns, steps }

    package struct Point: Hashable, Sendable {
        /// The period in full, for the table: "mai 2026".
        package let label: String
        /// The period for programs: "2026-05".
        package let code: String
        /// Under the axis; empty when this period is not marked: "2026".
        package let tick: String
        package let value: ChartValue
        /// The period is not over: its column is hatched.
        package let isPartial: Bool

        package init(_ label: String, code: String? = nil, tick: String? = nil, _ value: ChartValue, isPartial: Bool = false) {
            self.label = label
            self.code = code ?? label
            self.tick = tick ?? label
            self.value = value
            self.isPartial = isPartial
        }
    }

    /// Something that happened and changes how the numbers read: a new law, a change of source.
    package struct Event: Hashable, Sendable {
        /// Index of the first point after it.
        package let index: Int
        package let text: String

        package init(before index: Int, _ text: String) {
            self.index = index
            self.text = text
        }
    }

    package let caption: ChartCaption
    package let period: ChartHeading
    package let measure: ChartHeading
    package let unit: ChartUnit
    package let shape: Shape
    package let tone: ChartTone
    package let points: [Point]
    package let events: [Event]

    package init(
        _ caption: ChartCaption, period: ChartHeading, measure: ChartHeading, unit: ChartUnit = ChartUnit(), shape: Shape = .columns,
        tone: ChartTone = .first, points: [Point], events: [Event] = []
    ) {
        self.caption = caption
        self.period = period
        self.measure = measure
        self.unit = unit
        self.shape = shape
        self.tone = tone
        self.points = points
        self.events = events.filter { points.indices.contains($0.index) }
    }

    package var table: ChartTable {
        ChartTable(
            [(period.text, false), (measure.text, true)],
            rows: points.map { [$0.isPartial ? "\($0.label) (période en cours)" : $0.label, unit.text($0.value)] })
    }

    package var data: ChartData {
        let isOver = Column(
            "periode_complete", .boolean, label: "Période complète", definition: "Faux quand la période n’est pas finie.", example: "true")
        return ChartData(
            caption, [.text(period), .measure(measure, unit), isOver, .state],
            rows: points.map { [.text($0.code), unit.value($0.value), .boolean(!$0.isPartial), .text($0.value.stateCode)] })
    }

    package var drawing: ChartDrawing {
        var canvas = Canvas(caption)
        guard !points.isEmpty else {
            canvas.sayThereIsNothing()
            return canvas.drawing(summary: "Aucune donnée.")
        }
        let frame = Frame(points: points, unit: unit)
        drawAxes(frame, on: &canvas)
        for index in points.indices { draw(index, in: frame, on: &canvas) }
        drawEvents(frame, on: &canvas)
        canvas.height = frame.bottom + 20
        for (number, event) in events.enumerated() { canvas.note("\(number + 1). \(event.text), \(points[event.index].label).") }
        if points.contains(where: \.isPartial) { canvas.note("Hachures : période en cours, incomplète.") }
        if points.contains(where: { if case .suppressed = $0.value { true } else { false } }) {
            canvas.note("Pointillés : valeur masquée.")
        }
        if points.contains(where: { $0.value.drawable == .notReported }) { canvas.note("? : valeur non renseignée.") }
        return canvas.drawing(summary: summary)
    }

    /// Where things stand on the sheet.
    private struct Frame {
        let scale: Scale
        let left: Double
        let top: Double
        let bottom: Double
        let step: Double
        let valueSize: Double
        /// Values are written upright when columns are narrow, and not at each column when they are very narrow.
        let isUpright: Bool
        let valueStride: Int

        init(points: [Point], unit: ChartUnit) {
            scale = Scale(upTo: points.map(\.value.extent).max() ?? 0, wholeNumbers: unit.decimals == 0)
            left = (scale.ticks.map { Canvas.width(of: unit.plain($0), size: 10) }.max() ?? 0) + 4
            step = (Canvas.width - left) / Double(points.count)
            let widest = points.map { Canvas.width(of: unit.text($0.value), size: 10) }.max() ?? 0
            valueSize = 10
            isUpright = widest + 2 > step
            top = max(40, isUpright ? widest + 8 : 0)
            bottom = top + 150
            valueStride = isUpright ? max(1, Int((11 / step).rounded(.up))) : 1
        }

        func y(_ value: Double) -> Double { bottom - scale.position(value) * (bottom - top) }
        func x(_ index: Int) -> Double { left + Double(index) * step }
    }

    private func drawAxes(_ frame: Frame, on canvas: inout Canvas) {
        for tick in frame.scale.ticks {
            canvas.line(x1: frame.left, y1: frame.y(tick), x2: Canvas.width, y2: frame.y(tick), dashed: tick > 0)
            canvas.text(unit.plain(tick), x: frame.left - 4, y: frame.y(tick) + 3.5, anchor: .end, size: 10, quiet: true)
        }
        var free = 0.0
        for (index, point) in points.enumerated() where !point.tick.isEmpty {
            let width = Canvas.width(of: point.tick, size: 10)
            let centre = min(max(frame.x(index) + frame.step / 2, width / 2), Canvas.width - width / 2)
            guard centre - width / 2 >= free else { continue }
            canvas.text(point.tick, x: centre, y: frame.bottom + 13, anchor: .middle, size: 10, quiet: true)
            free = centre + width / 2 + 4
        }
    }

    private func draw(_ index: Int, in frame: Frame, on canvas: inout Canvas) {
        let point = points[index]
        let gap = shape == .columns ? min(frame.step * 0.2, 6) : 0
        let left = frame.x(index) + gap / 2
        let width = frame.step - gap
        let top = frame.y(point.value.extent)
        switch point.value.drawable {
        case .number:
            if shape == .columns {
                canvas.rectangle(x: left, y: top, width: width, height: frame.bottom - top, tone: tone)
                if point.isPartial { canvas.hatch(x: left, y: top, width: width, height: frame.bottom - top) }
            } else {
                drawStep(index, left: left, width: width, top: top, in: frame, on: &canvas)
            }
        case .suppressed: canvas.outline(x: left, y: top, width: width, height: max(frame.bottom - top, 1))
        case .notReported: canvas.text("?", x: left + width / 2, y: frame.bottom - 3, anchor: .middle, size: 10, quiet: true)
        }
        guard point.value.drawable != .notReported, index % frame.valueStride == (points.count - 1) % frame.valueStride else { return }
        if frame.isUpright {
            canvas.uprightText(unit.text(point.value), x: left + width / 2 + 3.5, y: top - 3, size: frame.valueSize)
        } else {
            canvas.text(unit.text(point.value), x: left + width / 2, y: top - 3, anchor: .middle, size: frame.valueSize)
        }
    }

    private func drawStep(_ index: Int, left: Double, width: Double, top: Double, in frame: Frame, on canvas: inout Canvas) {
        canvas.rectangle(x: left, y: top - 1, width: width, height: 2, tone: tone)
        guard index > 0, case .number(let previous) = points[index - 1].value.drawable else { return }
        let other = frame.y(previous)
        canvas.rectangle(x: left - 1, y: min(top, other) - 1, width: 2, height: abs(top - other) + 2, tone: tone)
    }

    private func drawEvents(_ frame: Frame, on canvas: inout Canvas) {
        for (number, event) in events.enumerated() {
            canvas.line(x1: frame.x(event.index), y1: 14, x2: frame.x(event.index), y2: frame.bottom, dashed: true)
            canvas.text(String(number + 1), x: min(max(frame.x(event.index), 4), Canvas.width - 4), y: 11, anchor: .middle, size: 10)
        }
    }

    private var summary: String {
        var greatest: Point?
        for point in points where point.value.extent > greatest?.value.extent ?? -1 { greatest = point }
        guard let first = points.first, let last = points.last, let greatest else { return "Aucune donnée." }
        return "\(measure.text) : \(unit.text(first.value)) (\(first.label)), \(unit.text(last.value)) (\(last.label)) ; "
            + "maximum \(unit.text(greatest.value)) (\(greatest.label))."
    }
}
