import Export

/// Horizontal bars from 0, one under the other, in the order given: decreasing for names, natural for ordered classes (age, year).
package struct BarChart: Chart {
    package struct Bar: Hashable, Sendable {
        package let label: String
        package let value: ChartValue
        package let tone: ChartTone

        package init(_ label: String, _ value: ChartValue, tone: ChartTone = .first) {
            self.label = label
            self.value = value
            self.tone = tone
        }
    }

    package let caption: ChartCaption
    /// Heading of the labels in the table: "Classe ATC".
    package let category: ChartHeading
    /// Heading of the values in the table: "Médicaments".
    package let measure: ChartHeading
    package let unit: ChartUnit
    package let bars: [Bar]

    package init(_ caption: ChartCaption, category: ChartHeading, measure: ChartHeading, unit: ChartUnit = ChartUnit(), bars: [Bar]) {
        self.caption = caption
        self.category = category
        self.measure = measure
        self.unit = unit
        self.bars = bars
    }

    package var table: ChartTable {
        ChartTable([(category.text, false), (measure.text, true)], rows: bars.map { [$0.label, unit.text($0.value)] })
    }

    package var data: ChartData {
        ChartData(
            caption, [.text(category), .measure(measure, unit), .state],
            rows: bars.map { [.text($0.label), unit.value($0.value), .text($0.value.stateCode)] })
    }

    package var drawing: ChartDrawing {
        var canvas = Canvas(caption)
        guard !bars.isEmpty else {
            canvas.sayThereIsNothing()
            return canvas.drawing(summary: "Aucune donnée.")
        }
        let valueRoom = bars.map { Canvas.width(of: unit.text($0.value)) }.max() ?? 0
        let barRoom = max(60, Canvas.width - min(valueRoom, 200) - 8)
        let greatest = bars.map(\.value.extent).max() ?? 0
        for bar in bars {
            for line in Canvas.wrap(bar.label, width: Canvas.width) {
                canvas.text(line, x: 0, y: canvas.height + 13)
                canvas.height += Canvas.lineHeight
            }
            // Labels stand above their bar: at 320 px nothing is left for a column of labels.
            let length = greatest > 0 ? bar.value.extent / greatest * barRoom : 0
            let top = canvas.height + 2
            switch bar.value.drawable {
            case .number: canvas.rectangle(x: 0, y: top, width: length, height: 14, tone: bar.tone)
            case .suppressed: canvas.outline(x: 0.5, y: top, width: max(length, 12), height: 14)
            case .notReported: break
            }
            let end = bar.value.drawable == .notReported ? 0 : max(length, { if case .suppressed = bar.value { 12 } else { 0 } }())
            canvas.text(unit.text(bar.value), x: end + 5, y: top + 11.5, quiet: bar.value.drawable == .notReported)
            canvas.height += 24
        }
        canvas.line(x1: 0, y1: 0, x2: 0, y2: canvas.height - 4)
        return canvas.drawing(
            summary: "\(measure.text) : " + bars.prefix(12).map { "\($0.label), \(unit.text($0.value))" }.joined(separator: " ; ")
                + (bars.count > 12 ? " ; et \(bars.count - 12) autres, dans le tableau." : "."))
    }
}
