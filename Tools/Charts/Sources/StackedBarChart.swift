import Export

/// Bars of the same length, 100 %, cut by class. The base of each bar is written beside its name.
package struct StackedBarChart: Chart {
    package struct Class: Hashable, Sendable {
        package let label: String
        package let tone: ChartTone

        package init(_ label: String, tone: ChartTone) {
            self.label = label
            self.tone = tone
        }
    }

    package struct Row: Hashable, Sendable {
        package let label: String
        /// One value for each class, in their order; what is lacking is not reported.
        package let values: [ChartValue]

        package init(_ label: String, _ values: [ChartValue]) {
            self.label = label
            self.values = values
        }
    }

    package let caption: ChartCaption
    package let category: ChartHeading
    /// What the classes are, as a column of the numbers for programs: one line for each part of each bar.
    package let part: ChartHeading
    package let measure: ChartHeading
    package let classes: [Class]
    package let rows: [Row]

    /// - Parameter classes: in natural order when they have one.
    package init(_ caption: ChartCaption, category: ChartHeading, part: ChartHeading, measure: ChartHeading, classes: [Class], rows: [Row])
    {
        self.caption = caption
        self.category = category
        self.part = part
        self.measure = measure
        self.classes = classes
        self.rows = rows
    }

    private static let counts = ChartUnit()
    private static let shares = ChartUnit(decimals: 1, symbol: "%")

    package var table: ChartTable {
        ChartTable(
            [(category.text, false)] + classes.map { ($0.label, true) } + [("Total", true)],
            rows: rows.map { row in
                [row.label] + classes.indices.map { cell(value(row, $0), of: row) } + [total(of: row)]
            })
    }

    package var data: ChartData {
        ChartData(
            caption, [.text(category), .text(part), .measure(measure, StackedBarChart.counts), .state],
            rows: rows.flatMap { row in
                classes.indices.map { index -> [Value] in
                    let value = value(row, index)
                    return [
                        .text(row.label), .text(classes[index].label), StackedBarChart.counts.value(value), .text(value.stateCode),
                    ]
                }
            })
    }

    package var drawing: ChartDrawing {
        var canvas = Canvas(caption)
        guard rows.contains(where: { base(of: $0) > 0 }) else {
            canvas.sayThereIsNothing()
            return canvas.drawing(summary: "Aucune donnée.")
        }
        for row in rows { draw(row, on: &canvas) }
        canvas.legend(classes.map { ($0.label, $0.tone) })
        return canvas.drawing(
            summary: rows.map { row in
                "\(row.label) : "
                    + classes.indices.map { "\(classes[$0].label), \(cell(value(row, $0), of: row))" }.joined(separator: " ; ")
            }.joined(separator: ". ") + ".")
    }

    private func draw(_ row: Row, on canvas: inout Canvas) {
        for line in Canvas.wrap("\(row.label) (\(total(of: row)))", width: Canvas.width) {
            canvas.text(line, x: 0, y: canvas.height + 13)
            canvas.height += Canvas.lineHeight
        }
        let base = base(of: row)
        var left = 0.0
        var tooNarrow: [String] = []
        for index in classes.indices {
            let value = value(row, index)
            let width = base > 0 ? value.extent / base * Canvas.width : 0
            let text = value.extent > 0 ? (hasSuppressed(row) ? StackedBarChart.counts.text(value) : share(value, of: base)) : ""
            switch value.drawable {
            case .number: canvas.rectangle(x: left, y: canvas.height + 2, width: width, height: 24, tone: classes[index].tone)
            case .suppressed: canvas.outline(x: left, y: canvas.height + 2, width: width, height: 24)
            case .notReported: break
            }
            if !text.isEmpty, Canvas.width(of: text) + 8 <= width {
                canvas.label(text, centre: left + width / 2, y: canvas.height + 18)
            } else {
                tooNarrow.append("\(classes[index].label) : \(cell(value, of: row))")
            }
            left += width
        }
        canvas.height += 30
        if !tooNarrow.isEmpty { canvas.note(tooNarrow.joined(separator: " · ")) }
        canvas.height += 6
    }

    private func value(_ row: Row, _ index: Int) -> ChartValue { index < row.values.count ? row.values[index].drawable : .notReported }
    private func base(of row: Row) -> Double { classes.indices.reduce(0) { $0 + value(row, $1).extent } }

    /// A share of the bar, or "masqué".
    private func share(_ value: ChartValue, of base: Double) -> String {
        if case .number(let number) = value { StackedBarChart.shares.text(number / base * 100) } else { "masqué" }
    }

    private func cell(_ value: ChartValue, of row: Row) -> String {
        let base = base(of: row)
        let count = StackedBarChart.counts.text(value)
        // With a hidden part, the exact shares would give it away.
        guard case .number = value, base > 0, !hasSuppressed(row) else { return count }
        return "\(count) (\(share(value, of: base)))"
    }

    private func hasSuppressed(_ row: Row) -> Bool {
        classes.indices.contains { if case .suppressed = value(row, $0) { true } else { false } }
    }

    private func total(of row: Row) -> String {
        hasSuppressed(row) ? "total masqué" : StackedBarChart.counts.text(base(of: row))
    }
}
