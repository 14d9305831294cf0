package import Markup

/// A finished drawing: marks on a sheet 320 units wide, to be put in a page or in a file of its own.
package struct ChartDrawing: Hashable, Sendable {
    let caption: ChartCaption
    /// Said to people who do not see the marks.
    let summary: String
    let definitions: Markup
    let body: Markup
    let height: Double

    private var described: Markup {
        "<title id=\"\(caption.id)-t\">\(caption.title)</title><desc id=\"\(caption.id)-d\">\(caption.summary ?? summary)</desc>"
    }

    private var marks: Markup { "\(definitions.isEmpty ? Markup.empty : "<defs>\(definitions)</defs>")\(body)" }

    package var inline: Markup {
        """
        <svg class="chart" role="img" aria-labelledby="\(caption.id)-t \(caption.id)-d" viewBox="0 0 \(Coordinate(Canvas.width)) \(Coordinate(height))" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">\(described)\(marks)</svg>
        """
    }

    /// A file that stands alone: its question, what it counts and its source are drawn with it, so that they cannot be lost on the way.
    /// - Parameter footer: source, date and version, one sentence each.
    package func standalone(subtitle: String, footer: [String]) -> Markup {
        let margin = 12.0
        var head = Canvas(caption)
        for line in Canvas.wrap(caption.title, width: Canvas.width, size: 14) {
            head.text(line, x: 0, y: head.height + 15, size: 14)
            head.height += 19
        }
        head.note(subtitle)
        head.height += 10
        var foot = Canvas(caption)
        foot.height = 8
        for sentence in footer { foot.note(sentence) }
        let width = Canvas.width + 2 * margin
        let total = head.height + height + foot.height + 2 * margin
        return """
            <svg role="img" aria-labelledby="\(caption.id)-t \(caption.id)-d" viewBox="0 0 \(Coordinate(width)) \(Coordinate(total))" width="\(Coordinate(2 * width))" height="\(Coordinate(2 * total))" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">\(described)<rect fill="\(ChartStyle.paper)" x="0" y="0" width="\(Coordinate(width))" height="\(Coordinate(total))"/><g transform="translate(\(Coordinate(margin)) \(Coordinate(margin)))">\(head.marks)</g><g transform="translate(\(Coordinate(margin)) \(Coordinate(margin + head.height)))">\(marks)</g><g transform="translate(\(Coordinate(margin)) \(Coordinate(margin + head.height + height)))">\(foot.marks)</g></svg>

            """
    }
}
