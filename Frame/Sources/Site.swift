package import Quality
package import Search
package import Vocabulary

/// A release kept on disk, as lists of versions show it.
package struct ReleaseSummary: Hashable, Sendable {
    package let id: String
    package let asOf: CalendarDate
    /// Rows of each dataset.
    package let rows: [String: Int]

    package init(id: String, asOf: CalendarDate, rows: [String: Int]) {
        self.id = id
        self.asOf = asOf
        self.rows = rows
    }
}

/// Everything the faces need of the release in service. Immutable: a new release makes a new site.
package struct Site: Sendable {
    package let release: OpenRelease
    /// Other releases that can still be read, newest first.
    package let otherReleases: [ReleaseSummary]
    package let bricks: [any OpenBrick]
    package let cards: [BrickCard]
    package let rules: [Rule]
    package let search: SearchIndex
    package let linking: NameLinking

    package init(
        release: OpenRelease, otherReleases: [ReleaseSummary], bricks: [any OpenBrick], cards: [BrickCard], rules: [Rule],
        search: SearchIndex
    ) {
        linking = NameLinking { try ReleaseReference.file(in: release.folder).map { try ReleaseReference($0).reference } }
        self.release = release
        self.otherReleases = otherReleases
        self.bricks = bricks
        self.cards = cards
        self.rules = rules
        self.search = search
    }
}

/// Addresses shared by pages, API and files: one place knows them.
package enum Address {
    package static let interface = "/api/v1"
    package static let search = "/recherche"
    package static let shortages = "/ruptures"
    package static let catalogue = "/donnees"
    package static let quality = "/qualite"
    package static let method = "/methode"
    package static let glossary = "/glossaire"
    package static let atc = "/atc"

    package static func medicine(_ cis: CIS) -> String { "/specialite/\(cis)" }
    package static func substance(_ code: SubstanceCode) -> String { "/substance/\(code)" }
    package static func atcClass(_ code: ATCCode) -> String { "/atc/\(code)" }
    package static func presentation(_ cip13: CIP13) -> String { "/presentation/\(cip13)" }
    package static func shortage(_ cis: CIS) -> String { "/ruptures/\(cis)" }
    package static func dataset(_ pathName: String) -> String { "/donnees/\(pathName)" }
    /// A file of a release: immutable, to be kept and cited.
    package static func file(_ name: String, release: String) -> String { "/telechargements/\(release)/\(name)" }
    /// A file of a figure: "svg", "csv" or "json".
    package static func figure(_ name: String, _ ending: String) -> String { "/figures/\(name).\(ending)" }
    package static func resource(_ pathName: String) -> String { "\(interface)/\(pathName)" }
}
