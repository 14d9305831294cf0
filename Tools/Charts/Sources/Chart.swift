package import Export
package import Markup

/// A declaration from which everything about a figure is made: the drawing, the table that people read, the numbers that programs read.
package protocol Chart: Sendable {
    var caption: ChartCaption { get }
    /// The numbers as people read them.
    var table: ChartTable { get }
    /// The same numbers as programs read them.
    var data: ChartData { get }
    var drawing: ChartDrawing { get }
}

extension Chart {
    /// The drawing inside a page.
    package var svg: Markup { drawing.inline }
}

/// A heading of a chart's table: what people read, and the published name of the same column.
package struct ChartHeading: Hashable, Sendable {
    /// "Médicaments"
    package let text: String
    /// French snake_case: "medicaments".
    package let name: String

    package init(_ text: String, _ name: String) {
        self.text = text
        self.name = name
    }
}

/// Exact values under published names. A value that is hidden or not reported is missing here, and the column `etat` says which of the two.
package struct ChartData: Hashable, Sendable {
    package let schema: TableSchema
    package let rows: [[Value]]

    init(_ caption: ChartCaption, _ columns: [Column], rows: [[Value]]) {
        schema = TableSchema(name: caption.id, title: caption.title, columns: columns, key: [])
        self.rows = rows
    }

    /// RFC 4180, as every CSV file of the house.
    package var csv: [UInt8] {
        var bytes: [UInt8] = []
        CSVRow.appendHeader(schema, .standard, to: &bytes)
        for row in rows { CSVRow.append(row, schema, .standard, to: &bytes) }
        return bytes
    }

    /// Objects in a JSON list.
    package var json: [UInt8] {
        var bytes = Array("[".utf8)
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes += Array(",".utf8) }
            JSONRow.append(row, schema, to: &bytes)
        }
        return bytes + Array("]".utf8)
    }
}

extension Column {
    static func text(_ heading: ChartHeading) -> Column {
        Column(heading.name, .text, label: heading.text, definition: heading.text, example: "")
    }

    static func measure(_ heading: ChartHeading, _ unit: ChartUnit) -> Column {
        Column(
            heading.name, unit.decimals == 0 ? .integer : .decimal(scale: unit.decimals), label: heading.text,
            definition: unit.symbol.isEmpty ? heading.text : "\(heading.text), en \(unit.symbol)", example: "")
    }

    static let state = Column(
        "etat", .text, label: "État", definition: "Valeur publiée, masquée ou non renseignée.", example: "ok",
        allowedValues: ["ok", "masque", "non_renseigne"])
}
