package import Export
package import Quality
package import Search
package import Vocabulary

/// Who answers for a family of data and how it lives: printed on its page, in the catalogue and in the docs.
package struct BrickCard: Hashable, Sendable {
    /// French, short: "Médicaments".
    package let title: String
    package let owner: String
    package let whyItMatters: String
    package let knownDefects: [String]

    package init(title: String, owner: String, whyItMatters: String, knownDefects: [String]) {
        self.title = title
        self.owner = owner
        self.whyItMatters = whyItMatters
        self.knownDefects = knownDefects
    }
}

/// A family of regulator data: what it reads, what it publishes, what it shows.
///
/// A brick is used twice. A build calls `build`: files in, typed values, tables and quality reports out. A server calls `open`: a release in,
/// pages and search entries out. Between the two there is only the release: nothing else is shared.
package protocol Brick: Sendable {
    /// The typed values that bricks above may build on.
    associatedtype Product: Sendable

    var card: BrickCard { get }
    /// The kinds of file it understands.
    var sources: [SourceFormat] { get }
    /// What it publishes, whatever the inbox holds.
    var datasets: [Dataset] { get }
    /// Every quality rule it may apply, for the generated list.
    var rules: [Rule] { get }

    /// Reads, checks and links the files of this brick.
    /// - Parameter upstream: products of the bricks built before.
    func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<Product>

    /// What the brick shows of a release.
    func open(_ release: OpenRelease) throws -> any OpenBrick

    /// Reads one file alone and reports on it, for `datamed check`.
    func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport
}

/// What a brick brings to a release.
package struct Harvest<Product: Sendable>: Sendable {
    package let product: Product
    /// One table for each dataset that the brick declares.
    package let tables: [Table]
    /// One report for each file read.
    package let reports: [FileReport]
    /// How rows were set aside one rule after another, for the summary of the run.
    package let funnels: [Funnel]
    /// How many lines were linked to what their names mean, by kind of name: no count is drawn from fewer than eleven persons.
    package let linkage: [LinkageCount]
    /// What that linkage leaves to people; nil where no name is linked.
    package let names: NameReview?
    /// What reading, typing and checking the files took; the rest of `build` is linking them.
    package let reading: Duration

    package init(
        product: Product, tables: [Table], reports: [FileReport], funnels: [Funnel] = [], linkage: [LinkageCount] = [],
        names: NameReview? = nil, reading: Duration = .zero
    ) {
        self.product = product
        self.tables = tables
        self.reports = reports
        self.funnels = funnels
        self.linkage = linkage
        self.names = names
        self.reading = reading
    }
}

/// Products of the bricks already built, found by their type.
package struct Upstream: Sendable {
    private var products: [ObjectIdentifier: any Sendable] = [:]

    package init() {}

    package subscript<Wanted: Brick>(brick: Wanted.Type) -> Wanted.Product? {
        products[ObjectIdentifier(brick)] as? Wanted.Product
    }

    package mutating func add<Built: Brick>(_ product: Built.Product, of brick: Built.Type) {
        products[ObjectIdentifier(brick)] = product
    }
}

/// What a page is about, so that other bricks can add their sections to it.
package enum Subject: Hashable, Sendable {
    case medicine(CIS)
    case substance(SubstanceCode)
    case atcClass(ATCCode)
}

/// A brick with a release open: pure answers over an immutable release, safe to call from any thread.
package protocol OpenBrick: Sendable {
    /// The page at `path` (never ending in "/"), or nil when the address is not this brick's.
    func answer(at path: String, query: Query) -> PageAnswer?
    /// What this brick adds to a page owned by another.
    func sections(about subject: Subject) -> [PageSection]
    /// The feed or calendar at `path`, or nil when there is none.
    /// - Parameter origin: scheme and host, for absolute addresses: "https://example.fr".
    func document(at path: String, origin: String) -> TextDocument?
    /// The figure of this name, on whichever page it stands, or nil when it is not this brick's.
    func figure(named name: String) -> Figure?
    /// What this brick lets people find.
    var searchEntries: [SearchEntry] { get }
    /// A short state to show in search results, by the address of the entry, whichever brick the entry comes from:
    /// "/specialite/60234100" is "en tension d’approvisionnement".
    var searchStates: [String: String] { get }
    /// Figures for the home page, most telling first.
    var keyFigures: [KeyFigure] { get }
    /// Every page address, for the site map.
    var addresses: [String] { get }
}

extension OpenBrick {
    package func sections(about subject: Subject) -> [PageSection] { [] }
    package func document(at path: String, origin: String) -> TextDocument? { nil }
    package func figure(named name: String) -> Figure? { nil }
    package var searchEntries: [SearchEntry] { [] }
    package var searchStates: [String: String] { [:] }
    package var keyFigures: [KeyFigure] { [] }
    package var addresses: [String] { [] }
}

package struct KeyFigure: Hashable, Sendable {
    package let value: Int
    /// "médicaments en rupture de stock"
    package let label: String
    package let address: String

    package init(value: Int, label: String, address: String) {
        self.value = value
        self.label = label
        self.address = address
    }
}
