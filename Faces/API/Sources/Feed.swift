import Frame
import Vocabulary
import Export
import Markup

/// What is new, for feed readers: Atom (RFC 4287) or JSON Feed 1.1. Nothing in it depends on the clock.
struct Feed {
    struct Entry {
        /// Never changes and never serves twice.
        let id: String
        let title: String
        /// "2026-05-26"
        let day: String
        /// Starts with "/".
        let address: String
        let text: String
    }
    let title: String
    /// Of the site: "https://medicaments.example".
    let origin: String
    /// Addresses of this feed, of the page for people and of the older entries; each starts with "/".
    let own: String
    let page: String
    let next: String?
    /// The day the data stand for.
    let day: String
    let entries: [Entry]

    func bytes(as format: Format) -> [UInt8] { format == .atom ? Array(atom.text.utf8) : json }

    private var atom: Markup {
        let entries = entries.map { entry -> Markup in
            """
            <entry><id>\(entry.id)</id><title>\(legal(entry.title))</title><updated>\(time(entry.day))</updated><link href="\(origin + entry.address)"/><content type="text">\(legal(entry.text))</content></entry>

            """
        }
        let older: Markup = if let next { "<link rel=\"next\" href=\"\(origin + next)\"/>" } else { "" }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>\(origin + own)</id><title>\(title)</title><updated>\(time(day))</updated><author><name>DataMed</name></author><link rel="self" href="\(origin + own)"/><link href="\(origin + page)"/>\(older)
            \(entries)</feed>

            """
    }

    private var json: [UInt8] {
        var writer = JSONWriter(capacity: 16_384)
        writer.object { feed in
            feed.member("version", "https://jsonfeed.org/version/1.1")
            feed.member("title", title)
            feed.member("home_page_url", origin + page)
            feed.member("feed_url", origin + own)
            if let next { feed.member("next_url", origin + next) }
            feed.member("language", "fr")
            feed.name("items")
            feed.array(entries) { list, entry in
                list.object { item in
                    item.member("id", entry.id)
                    item.member("url", origin + entry.address)
                    item.member("title", entry.title)
                    item.member("content_text", entry.text)
                    item.member("date_modified", time(entry.day))
                }
            }
        }
        return writer.bytes
    }

    /// XML has no place for most control characters, even escaped.
    private func legal(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0xFFFE || $0 == "\n" || $0 == "\t" }))
    }

    /// Sources give days, not hours.
    private func time(_ day: String) -> String { day + "T00:00:00Z" }
}

/// Rows of a dataset as a feed: the columns that its declaration names give title and day, all of them the text.
struct RowFeed {
    private let store: DatasetStore
    private let call: Call

    init(_ store: DatasetStore, _ call: Call) {
        self.store = store
        self.call = call
    }

    /// - Parameter next: the address of the older rows.
    func feed(_ rows: [Int], next: String?) throws -> Feed {
        let asOf = call.release.release.asOf.description
        return Feed(
            title: "DataMed : \(store.dataset.title)", origin: call.origin, own: call.address(),
            page: Address.dataset(store.dataset.pathName),
            next: next, day: asOf, entries: try rows.map { try entry($0, asOf: asOf) })
    }

    private func entry(_ row: Int, asOf: String) throws -> Feed.Entry {
        let line = store.rows.record(row, places: store.places)
        let values = RecordParts.jsonValues(line).map { line[$0] }
        let columns = store.dataset.schema.columns
        func text(_ name: String?) -> String? {
            guard let name, let index = store.dataset.schema.index(of: name), index < values.count,
                !values[index].elementsEqual("null".utf8)
            else { return nil }
            return RecordParts.plainText(values[index])
        }
        let key = store.dataset.schema.key.map { text($0) ?? "" }.joined(separator: " ")
        let day = text(store.dataset.feed?.date) ?? asOf
        let shown = columns.compactMap { column in text(column.name).map { "\(column.label) : \($0)" } }
        let single = store.dataset.keyColumn.flatMap { text($0) }
        return Feed.Entry(
            // The day is part of it: an episode that changes is news again.
            id: "urn:datamed:\(store.dataset.name):\(Query.encode(key)):\(day)", title: text(store.dataset.feed?.title) ?? key, day: day,
            address: single.map { "\(Address.resource(store.dataset.pathName))/\(Address.part($0))" }
                ?? Address.dataset(store.dataset.pathName), text: shown.joined(separator: "\n"))
    }
}
