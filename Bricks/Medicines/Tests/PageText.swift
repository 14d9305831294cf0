import Frame
import Vocabulary

/// A page as plain text, to be compared with what a person should read.
enum PageText {
    static func of(_ page: Page) -> String {
        var lines = ["# \(page.title)", page.identity.map(text).joined(), page.badges.map { "[\($0.text)]" }.joined(separator: " ")]
        lines += page.notices.map { "! \(($0.title.map { $0 + " : " } ?? "") + $0.text.map(text).joined())" }
        lines += page.facts.map { "\($0.term) : \($0.value.map(text).joined())" }
        for section in page.sections {
            lines.append("## \(section.title) (#\(section.id))")
            lines += section.blocks.flatMap(blockLines)
            if let source = section.source { lines.append(source) }
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    static func of(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

    private static func blockLines(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let inlines): [inlines.map(text).joined()]
        case .list(let items): items.map { "- " + $0.map(text).joined() }
        case .facts(let facts): facts.map { "\($0.term) : \($0.value.map(text).joined())" }
        case .table(let table):
            [table.caption, table.headings.map(\.text).joined(separator: " | ")]
                + table.rows.map { $0.map { $0.map(text).joined() }.joined(separator: " | ") }
        case .details(let summary, let blocks): ["> \(summary)"] + blocks.flatMap(blockLines).map { "  " + $0 }
        case .notice(let notice): [notice.text.map(text).joined()]
        case .heading(let text): ["### \(text)"]
        case .pages(let turns): ["(\(turns.place))"] + [turns.previous, turns.next].compactMap { $0.map { "(\($0))" } }
        case .figure, .downloads, .form, .code: []
        }
    }

    private static func text(_ inline: Inline) -> String {
        switch inline {
        case .text(let text), .strong(let text), .code(let text): text
        case .link(let link): "\(link.text)<\(link.address)>"
        case .abbreviation(let text, _): text
        case .date(let date): FrenchFormat.date(date)
        case .state(let state): state.frenchText
        case .badge(let badge): "[\(badge.text)]"
        case .lineBreak: "\n"
        }
    }

    /// Every sentence that a page writes by itself: to count its words.
    static func sentences(of page: Page) -> [String] {
        let own =
            page.notices.flatMap { $0.text.map(text) } + [page.summary]
            + page.sections.flatMap { section in section.blocks.flatMap(paragraphs) + [section.source ?? ""] }
        return own.joined(separator: " ").split(separator: ". ").map(String.init)
    }

    private static func paragraphs(_ block: Block) -> [String] {
        if case .paragraph(let inlines) = block { return [inlines.map(text).joined()] }
        return []
    }
}
