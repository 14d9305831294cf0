package import Charts
package import Vocabulary

/// What a brick answers to an address.
package enum PageAnswer: Sendable {
    case page(Page)
    /// To another address of the site. `permanent`: 301, else 303.
    case redirect(String, permanent: Bool)
    /// There is no such thing; close addresses may help.
    case notFound(message: String, suggestions: [Link])
    /// It once was and is no more: says why, and where what is left of it can be read.
    case gone(message: String, suggestions: [Link])
}

/// A page as data: what it says, in order, with no word of HTML. The portal turns it into HTML; `.json` shows its subject's data.
package struct Page: Sendable {
    /// Canonical address: "/specialite/60234100".
    package var address: String
    package var title: String
    /// For search engines and shared links: one sentence.
    package var summary: String
    /// From the home page down to the parent.
    package var breadcrumb: [Link]
    /// One line under the title: form, holder…
    package var identity: [Inline]
    package var badges: [Badge]
    package var notices: [Notice]
    /// The facts of the first screen.
    package var facts: [Fact]
    package var sections: [PageSection]
    /// Lets other bricks add sections.
    package var subject: Subject?
    /// The same content as data: "/api/v1/specialites/60234100".
    package var dataAddress: String?
    /// What to subscribe to in order to follow this page: feeds (.atom, .feed.json) and calendars (.ics).
    package var feeds: [Link]
    /// schema.org description as JSON text, embedded as it is.
    package var linkedData: String?

    package init(
        address: String, title: String, summary: String, breadcrumb: [Link] = [], identity: [Inline] = [], badges: [Badge] = [],
        notices: [Notice] = [], facts: [Fact] = [], sections: [PageSection] = [], subject: Subject? = nil, dataAddress: String? = nil,
        feeds: [Link] = [], linkedData: String? = nil
    ) {
        self.address = address
        self.title = title
        self.summary = summary
        self.breadcrumb = breadcrumb
        self.identity = identity
        self.badges = badges
        self.notices = notices
        self.facts = facts
        self.sections = sections
        self.subject = subject
        self.dataAddress = dataAddress
        self.feeds = feeds
        self.linkedData = linkedData
    }
}

package struct PageSection: Sendable {
    /// Where a section goes among those of all bricks. `firstScreen` sections come before everything else.
    package enum Position: Int, Sendable, Comparable {
        case firstScreen, presentations, availability, use, adverseReactions, reference, history, publications, data
        package static func < (left: Position, right: Position) -> Bool { left.rawValue < right.rawValue }
    }

    /// Anchor: "presentations".
    package var id: String
    package var title: String
    package var position: Position
    package var blocks: [Block]
    /// "Source : BDPM, 26 mai 2026."
    package var source: String?
    /// The same in one cell, side by side with that of another page. Empty: this section is not compared.
    package var comparison: [Inline]

    package init(
        id: String, title: String, position: Position, blocks: [Block], source: String? = nil, comparison: [Inline] = []
    ) {
        self.id = id
        self.title = title
        self.position = position
        self.blocks = blocks
        self.source = source
        self.comparison = comparison
    }
}

package indirect enum Block: Sendable {
    case paragraph([Inline])
    case list([[Inline]])
    case facts([Fact])
    case table(PageTable)
    case figure(Figure)
    case notice(Notice)
    /// Closed until opened; open in print.
    case details(summary: String, [Block])
    case downloads([Download])
    case form(PageForm)
    /// Under a list of several pages.
    case pages(PageTurns)
    /// A smaller heading inside a section.
    case heading(String)
    case code(String)
}

package enum Inline: Sendable, ExpressibleByStringInterpolation {
    case text(String)
    case strong(String)
    case link(Link)
    case code(String)
    case abbreviation(String, meaning: String)
    case date(CalendarDate)
    case state(DataState)
    case badge(Badge)
    case lineBreak

    package init(stringLiteral value: String) { self = .text(value) }
}

package struct Link: Hashable, Sendable {
    package var text: String
    package var address: String

    package init(_ text: String, _ address: String) {
        self.text = text
        self.address = address
    }
}

/// A label with a meaning carried by its words first, by its tone second.
package struct Badge: Hashable, Sendable {
    package enum Tone: String, Sendable { case neutral, good, caution, alert, off }
    package var text: String
    package var tone: Tone

    package init(_ text: String, _ tone: Tone = .neutral) {
        self.text = text
        self.tone = tone
    }
}

/// An answer to one question: a term and its value.
package struct Fact: Sendable {
    package var term: String
    package var value: [Inline]

    package init(_ term: String, _ value: [Inline]) {
        self.term = term
        self.value = value
    }
    package init(_ term: String, _ value: String) { self.init(term, [.text(value)]) }
}

package struct Notice: Sendable {
    package var tone: Badge.Tone
    package var title: String?
    package var text: [Inline]

    package init(_ tone: Badge.Tone, title: String? = nil, _ text: [Inline]) {
        self.tone = tone
        self.title = title
        self.text = text
    }
}

package struct PageTable: Sendable {
    package struct Heading: Sendable {
        package var text: String
        package var isNumeric: Bool
        package init(_ text: String, isNumeric: Bool = false) {
            self.text = text
            self.isNumeric = isNumeric
        }
    }
    package var caption: String
    package var headings: [Heading]
    /// One array of inline texts a cell. The first cell is the row's heading.
    package var rows: [[[Inline]]]
    /// An anchor for each row, so that an address can lead to it. Empty: none.
    package var anchors: [String]
    /// Shown when there is no row.
    package var emptyText: String

    package init(caption: String, headings: [Heading], rows: [[[Inline]]], anchors: [String] = [], emptyText: String = "Aucune ligne.") {
        self.caption = caption
        self.headings = headings
        self.rows = rows
        self.anchors = anchors
        self.emptyText = emptyText
    }
}

/// A chart with everything that must travel with it: its files are made from the same declaration.
package struct Figure: Sendable {
    package let chart: any Chart
    /// Unit, period, number of observations, missing.
    package let subtitle: String
    /// "Source : ANSM, relevé du 26 mai 2026."
    package let source: String
    /// Shown when there is nothing to draw.
    package let emptyText: String

    package init(_ chart: any Chart, subtitle: String, source: String, emptyText: String = "Aucune ligne.") {
        self.chart = chart
        self.subtitle = subtitle
        self.source = source
        self.emptyText = emptyText
    }

    /// Anchor, and name of its files: unique in the site.
    package var id: String { chart.caption.id }
    /// The question that the figure answers.
    package var title: String { chart.caption.title }

    /// The same numbers, as people read them.
    package var table: PageTable {
        let table = chart.table
        return PageTable(
            caption: title, headings: table.headings.map { .init($0.text, isNumeric: $0.isNumeric) },
            rows: table.rows.map { row in row.map { [.text($0)] } }, emptyText: emptyText)
    }
}

package struct Download: Hashable, Sendable {
    package var text: String
    package var address: String
    /// "CSV", "Excel"…
    package var format: String
    package var bytes: Int?

    package init(_ text: String, address: String, format: String, bytes: Int? = nil) {
        self.text = text
        self.address = address
        self.format = format
        self.bytes = bytes
    }
}

/// A form sent by GET: its answer is an address that can be kept and shared.
package struct PageForm: Sendable {
    package struct Field: Sendable {
        package enum Kind: Sendable {
            case search
            case text
            /// (value, text)
            case choice([(value: String, text: String)])
        }
        package var name: String
        package var label: String
        package var hint: String?
        package var kind: Kind
        package var value: String

        package init(name: String, label: String, hint: String? = nil, kind: Kind, value: String = "") {
            self.name = name
            self.label = label
            self.hint = hint
            self.kind = kind
            self.value = value
        }
    }
    package var action: String
    package var fields: [Field]
    package var button: String

    package init(action: String, fields: [Field], button: String) {
        self.action = action
        self.fields = fields
        self.button = button
    }
}

/// The state of a figure, in the one vocabulary of pages, API and files. Hidden, zero, missing and out of coverage are never the same thing.
package enum DataState: String, CaseIterable, Sendable, Codable {
    case ok
    case zero
    case suppressed = "masque"
    case notReported = "non_renseigne"
    case notAvailable = "non_disponible"
    case notApplicable = "sans_objet"
    case provisional = "provisoire"
    case revised = "revise"
    case withdrawn = "retire"

    /// What the public reads.
    package var frenchText: String {
        switch self {
        case .ok: "publié"
        case .zero: "0"
        case .suppressed: "masqué"
        case .notReported: "non renseigné"
        case .notAvailable: "pas de donnée dans cette source"
        case .notApplicable: "sans objet"
        case .provisional: "provisoire"
        case .revised: "révisé"
        case .withdrawn: "chiffre retiré"
        }
    }
}
