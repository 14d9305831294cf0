import Frame
import Markup
import Vocabulary

/// Rows from which a folded list stays folded on paper: a print of a medicine must hold on four pages.
private let longestPrintedTable = 60

extension MarkupBuffer {
    /// - Parameter level: heading level for a heading among the blocks (2 to 6).
    mutating func blocks(_ blocks: [Block], level: Int = 3) {
        for piece in blocks { block(piece, level: level) }
    }

    mutating func block(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let content):
            html("<p>")
            inlines(content)
            html("</p>")
        case .list(let items):
            html("<ul>")
            for item in items {
                html("<li>")
                inlines(item)
                html("</li>")
            }
            html("</ul>")
        case .facts(let list):
            facts(list)
        case .table(let content):
            table(content)
        case .figure(let content):
            figure(content, level: level)
        case .notice(let content):
            notice(content)
        case .details(let summary, let content):
            details(summary, content, level: level)
        case .downloads(let files):
            downloads(files)
        case .form(let content):
            form(content)
        case .pages(let turns):
            pages(turns)
        case .heading(let title):
            heading(title, level: level)
        case .code(let listing):
            html("<pre tabindex=\"0\"><code>")
            text(listing)
            html("</code></pre>")
        }
    }

    mutating func heading(_ title: String, level: Int) {
        html("<h")
        number(level)
        html(">")
        text(FrenchFormat.unbroken(title))
        html("</h")
        number(level)
        html(">")
    }

    mutating func facts(_ facts: [Fact]) {
        guard !facts.isEmpty else { return }
        html("<dl class=\"facts\">")
        for fact in facts {
            html("<div><dt>")
            text(fact.term)
            html("</dt><dd>")
            inlines(fact.value)
            html("</dd></div>")
        }
        html("</dl>")
    }

    mutating func notice(_ notice: Notice) {
        switch notice.tone {
        case .neutral: html("<div class=\"notice\" role=\"note\">")
        case .good: html("<div class=\"notice good\" role=\"note\">")
        case .caution: html("<div class=\"notice caution\" role=\"note\">")
        case .alert: html("<div class=\"notice alert\" role=\"note\">")
        case .off: html("<div class=\"notice off\" role=\"note\">")
        }
        html("<p>")
        if let title = notice.title {
            html("<strong class=\"title\">")
            text(FrenchFormat.unbroken(title))
            html("</strong> ")
        }
        inlines(notice.text)
        html("</p></div>")
    }

    mutating func details(_ summary: String, _ content: [Block], level: Int) {
        html(Self.isLong(content) ? "<details class=\"long\"><summary>" : "<details><summary>")
        text(summary)
        html("</summary><div class=\"stack\">")
        blocks(content, level: level)
        html("</div></details>")
    }

    mutating func downloads(_ files: [Download]) {
        guard !files.isEmpty else { return }
        html("<ul class=\"files\">")
        for file in files {
            html("<li><a href=\"")
            text(Self.safeAddress(file.address))
            html("\">")
            text(file.text)
            html(" <small>")
            text(file.format)
            if let bytes = file.bytes {
                html(", ")
                text(ByteCount.french(bytes))
            }
            html("</small></a></li>")
        }
        html("</ul>")
    }

    private mutating func pages(_ turns: PageTurns) {
        html("<nav class=\"pages\" aria-label=\"Pages de la liste\"><ul>")
        if let previous = turns.previous {
            html("<li><a rel=\"prev\" href=\"")
            text(Self.safeAddress(previous))
            html("\">Page précédente</a></li>")
        }
        html("<li aria-current=\"page\">")
        text(turns.place)
        html("</li>")
        if let next = turns.next {
            html("<li><a rel=\"next\" href=\"")
            text(Self.safeAddress(next))
            html("\">Page suivante</a></li>")
        }
        html("</ul></nav>")
    }

    private static func isLong(_ content: [Block]) -> Bool {
        content.contains { block in
            switch block {
            case .table(let table): table.rows.count > longestPrintedTable
            case .list(let items): items.count > longestPrintedTable
            default: false
            }
        }
    }
}

/// Sizes as French readers write them: 14,4 Mo.
enum ByteCount {
    static func french(_ bytes: Int) -> String {
        let units = ["octets", "ko", "Mo", "Go"]
        var tenths = bytes * 10
        var unit = 0
        while tenths >= 10_000, unit < units.count - 1 {
            tenths = (tenths + 500) / 1_000
            unit += 1
        }
        let rest = unit == 0 ? 0 : tenths % 10
        return FrenchFormat.number(tenths / 10) + (rest == 0 ? "" : ",\(rest)") + "\u{A0}" + units[unit]
    }
}
