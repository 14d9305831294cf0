import Export
import Vocabulary

/// A value to draw. Hidden, missing and zero never look alike.
package enum ChartValue: Hashable, Sendable {
    /// Zero or more: bars start at 0. Anything that is not a finite positive number is drawn as not reported.
    case number(Double)
    /// Hidden to protect people: a dashed outline as long as the greatest value it could hide.
    case suppressed(upTo: Double)
    case notReported

    package static func count(_ value: Int) -> ChartValue { .number(Double(value)) }

    /// The same value with what cannot be drawn turned into `.notReported`.
    var drawable: ChartValue {
        switch self {
        case .number(let value): value.isFinite && value >= 0 && value < 1e12 ? self : .notReported
        case .suppressed(let bound): bound.isFinite && bound >= 0 && bound < 1e12 ? self : .suppressed(upTo: 0)
        case .notReported: self
        }
    }

    /// The state in the vocabulary of pages, API and files.
    var stateCode: String {
        switch drawable {
        case .number: "ok"
        case .suppressed: "masque"
        case .notReported: "non_renseigne"
        }
    }

    /// The length of the mark, 0 when there is none.
    var extent: Double {
        switch drawable {
        case .number(let value): value
        case .suppressed(let bound): bound
        case .notReported: 0
        }
    }
}

/// How values are written: decimals and unit, in French typography, whatever the machine's locale.
package struct ChartUnit: Hashable, Sendable {
    package let decimals: Int
    /// Written after the number: "%", "jours". Empty for counts.
    package let symbol: String

    package init(decimals: Int = 0, symbol: String = "") {
        self.decimals = max(0, min(decimals, 3))
        self.symbol = symbol
    }

    package func text(_ value: ChartValue) -> String {
        switch value.drawable {
        case .number(let number): text(number)
        case .suppressed: "masqué"
        case .notReported: "non renseigné"
        }
    }

    /// The exact value for programs; missing when it is hidden or not reported.
    func value(_ value: ChartValue) -> Value {
        guard case .number(let number) = value.drawable else { return .missing }
        let unscaled = scaled(number)
        return decimals == 0 ? .integer(Int(unscaled)) : .decimal(DecimalNumber(unscaled: unscaled, scale: decimals))
    }

    func text(_ number: Double) -> String {
        symbol.isEmpty ? plain(number) : plain(number) + FrenchFormat.narrowSpace + symbol
    }

    /// Without the unit, as on an axis.
    func plain(_ number: Double) -> String {
        FrenchFormat.number(DecimalNumber(unscaled: scaled(number), scale: decimals))
    }

    private func scaled(_ number: Double) -> Int64 {
        var power = 1.0
        for _ in 0..<decimals { power *= 10 }
        return Int64((number * power).rounded())
    }
}

/// What is said of a chart, beside its marks.
package struct ChartCaption: Hashable, Sendable {
    /// Unique in the site: anchor, name of the files, prefix of the ids inside the SVG. Lower-case letters, digits and hyphens.
    package let id: String
    /// The question that the chart answers.
    package let title: String
    /// Said to people who do not see the chart. Nil: the chart tells its own numbers.
    package let summary: String?

    package init(id: String, title: String, summary: String? = nil) {
        self.id = id
        self.title = title
        self.summary = summary
    }
}

/// The same numbers as text, row by row.
package struct ChartTable: Hashable, Sendable {
    package struct Heading: Hashable, Sendable {
        package let text: String
        package let isNumeric: Bool
    }
    package let headings: [Heading]
    package let rows: [[String]]

    init(_ headings: [(String, isNumeric: Bool)], rows: [[String]]) {
        self.headings = headings.map { Heading(text: $0.0, isNumeric: $0.isNumeric) }
        self.rows = rows
    }
}
