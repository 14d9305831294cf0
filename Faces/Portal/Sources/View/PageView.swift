import Frame
import Markup
import Vocabulary

/// Sections from which a page gets a list of its parts.
private let sectionsWorthListing = 3

extension MarkupBuffer {
    /// Everything between `<main>` and `</main>`, in the order common to all pages: title, identity, origin, notices, first screen, facts, sections.
    mutating func content(of page: Page, edition: [Inline]) {
        breadcrumb(page)
        let first = page.sections.filter { $0.position == .firstScreen }
        let rest = page.sections.filter { $0.position != .firstScreen }
        let isListed = rest.count >= sectionsWorthListing
        html(isListed ? "<article class=\"with-toc\"><div>" : "<article><div>")
        head(of: page, edition: edition)
        if !page.notices.isEmpty {
            html("<div class=\"stack\">")
            for notice in page.notices { self.notice(notice) }
            html("</div>")
        }
        // On the page of a thing, the answer people came for stands before its identity card: a phone shows it without scrolling.
        if page.subject == nil { facts(page.facts) }
        for section in first { self.section(section, look: "first") }
        if page.subject != nil { facts(page.facts) }
        html("</div>")
        if isListed { contents(rest) }
        for section in rest { self.section(section, look: "block") }
        html("</article>")
    }

    mutating func breadcrumb(_ page: Page) {
        guard !page.breadcrumb.isEmpty else { return }
        html("<nav class=\"crumbs\" aria-label=\"Fil d’Ariane\"><ol>")
        for step in page.breadcrumb {
            html("<li>")
            link(step)
            html("</li>")
        }
        html("<li><span aria-current=\"page\">")
        text(page.title)
        html("</span></li></ol></nav>")
    }

    private mutating func head(of page: Page, edition: [Inline]) {
        html("<div class=\"head\"><h1>")
        text(FrenchFormat.unbroken(page.title))
        html("</h1>")
        if !page.identity.isEmpty {
            html("<p class=\"identity\">")
            inlines(page.identity)
            html("</p>")
        }
        if !page.badges.isEmpty {
            html("<p class=\"badges\">")
            for (index, badge) in page.badges.enumerated() {
                if index > 0 { html(" ") }
                self.badge(badge)
            }
            html("</p>")
        }
        if !edition.isEmpty {
            html("<p class=\"origin\">")
            inlines(edition)
            html("</p>")
        }
        html("</div>")
    }

    private mutating func contents(_ sections: [PageSection]) {
        html("<nav class=\"toc\" aria-labelledby=\"sommaire\"><div><h2 id=\"sommaire\">Sur cette page</h2><ul>")
        for section in sections {
            html("<li><a href=\"#")
            text(section.id)
            html("\">")
            text(section.title)
            html("</a></li>")
        }
        html("</ul></div></nav>")
    }

    mutating func section(_ section: PageSection, look: StaticString) {
        html("<section class=\"")
        html(look)
        html("\" id=\"")
        text(section.id)
        html("\" aria-labelledby=\"titre-")
        text(section.id)
        html("\"><h2 id=\"titre-")
        text(section.id)
        html("\">")
        text(FrenchFormat.unbroken(section.title))
        html("</h2><div class=\"stack\">")
        blocks(section.blocks)
        html("</div>")
        if let source = section.source {
            html("<p class=\"origin\">")
            text(source)
            html("</p>")
        }
        html("</section>")
    }
}
