import Charts
import Frame
import Markup

extension MarkupBuffer {
    /// A table that says what it holds, scrolls inside its own frame and can be scrolled from the keyboard.
    mutating func table(_ table: PageTable) {
        html("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tableau : ")
        text(table.caption)
        html("\"><table><caption>")
        text(table.caption)
        html("</caption>")
        if !table.rows.isEmpty {
            tableHead(table.headings)
            html("<tbody>")
            for (index, row) in table.rows.enumerated() {
                tableRow(row, headings: table.headings, anchor: index < table.anchors.count ? table.anchors[index] : nil)
            }
            html("</tbody></table>")
        } else {
            html("<tbody><tr><td class=\"empty\">")
            text(table.emptyText)
            html("</td></tr></tbody></table>")
        }
        html("</div>")
    }

    private mutating func tableHead(_ headings: [PageTable.Heading]) {
        html("<thead><tr>")
        for heading in headings {
            html(heading.isNumeric ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
            text(heading.text)
            html("</th>")
        }
        html("</tr></thead>")
    }

    private mutating func tableRow(_ row: [[Inline]], headings: [PageTable.Heading], anchor: String?) {
        if let anchor {
            html("<tr id=\"")
            text(anchor)
            html("\">")
        } else {
            html("<tr>")
        }
        for (index, cell) in row.enumerated() {
            if index == 0 {
                html("<th scope=\"row\">")
                inlines(cell)
                html("</th>")
            } else {
                html(index < headings.count && headings[index].isNumeric ? "<td class=\"num\">" : "<td>")
                inlines(cell)
                html("</td>")
            }
        }
        html("</tr>")
    }

    /// A drawing never goes alone: its question, what it counts, the same numbers as a table and the files travel with it.
    mutating func figure(_ figure: Figure, level: Int) {
        html("<figure class=\"figure\" id=\"")
        text(figure.id)
        html("\"><figcaption>")
        heading(figure.title, level: level)
        html("<p>")
        text(figure.subtitle)
        html("</p></figcaption>")
        markup(figure.chart.svg)
        html("<div class=\"stack\">")
        details("Les mêmes chiffres en tableau", [.table(figure.table)], level: level)
        downloads(
            FigureFormat.allCases.map { format in
                Download(format.french, address: Address.figure(figure.id, format.rawValue), format: format.rawValue.uppercased())
            })
        html("<p class=\"origin\">")
        text(figure.source)
        html(" <a href=\"#")
        text(figure.id)
        html("\">Lien vers cette figure</a></p></div></figure>")
    }
}
