package import Export

/// Where a dataset comes from, as it must be cited.
package struct DataSource: Hashable, Sendable {
    /// "Base de données publique des médicaments (BDPM)"
    package let name: String
    package let publisher: String
    package let address: String
    /// "Licence Ouverte 2.0"
    package let licence: String
    package let licenceAddress: String

    package init(name: String, publisher: String, address: String, licence: String, licenceAddress: String) {
        self.name = name
        self.publisher = publisher
        self.address = address
        self.licence = licence
        self.licenceAddress = licenceAddress
    }
}

/// The columns that make a row an entry of a feed (Atom, JSON Feed).
package struct FeedColumns: Hashable, Sendable {
    package let title: String
    /// A day: entries are told from the newest to the oldest.
    package let date: String

    package init(title: String, date: String) {
        self.title = title
        self.date = date
    }
}

/// A published dataset: one table, its meaning and its origin. API, files, SQLite and dictionary are all made from this declaration.
package struct Dataset: Hashable, Sendable {
    package let schema: TableSchema
    /// What it is and what it is for, in two or three French sentences.
    package let summary: String
    /// "Une ligne est une spécialité."
    package let grain: String
    package let source: DataSource
    /// "à chaque publication de la source, en général chaque mois"
    package let cadence: String
    /// Known limits, one French sentence each.
    package let limits: [String]
    /// How its rows are told in feeds; nil when they are no news.
    package let feed: FeedColumns?
    /// Another name in addresses, under an object: "historique-noms".
    package let alias: String?

    package init(
        schema: TableSchema, summary: String, grain: String, source: DataSource, cadence: String, limits: [String] = [],
        feed: FeedColumns? = nil, alias: String? = nil
    ) {
        self.schema = schema
        self.summary = summary
        self.grain = grain
        self.source = source
        self.cadence = cadence
        self.limits = limits
        self.feed = feed
        self.alias = alias
    }

    package var name: String { schema.name }
    /// The name in addresses: "groupes-generiques".
    package var pathName: String { String(schema.name.map { $0 == "_" ? "-" : $0 }) }
    package var title: String { schema.title }
}
