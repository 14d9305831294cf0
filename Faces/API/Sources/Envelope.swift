import Frame
import Vocabulary

/// What surrounds data in every answer: `{donnees, liens, meta}`. All fields are always there; null says that there is none.
enum Envelope {
    struct Links {
        var own: String
        var next: String?
        var page: String?
        var table: String?
        /// Lists that hang on an object: "presentations" → its address.
        var related: [(name: String, address: String)] = []
    }

    /// - Parameter included: rows joined by `inclure`, as JSON; nil when none was asked.
    static func wrap(
        _ store: DatasetStore, total: Int, links: Links, included: [UInt8]? = nil, data: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        writer.object { answer in
            answer.name("donnees")
            data(&answer)
            answer.name("liens")
            write(links, to: &answer)
            answer.name("meta")
            var meta = store.metaStart
            meta.append(contentsOf: String(total).utf8)
            meta.append(contentsOf: store.metaEnd)
            answer.verbatim(meta)
            if let included {
                answer.name("inclus")
                answer.verbatim(included)
            }
        }
        return writer.bytes
    }

    /// For answers that are not rows of one dataset.
    static func wrap(_ release: OpenRelease, total: Int, links: Links, data: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        writer.object { answer in
            answer.name("donnees")
            data(&answer)
            answer.name("liens")
            write(links, to: &answer)
            answer.name("meta")
            answer.object { meta in
                meta.member("version_donnees", release.id)
                meta.member("genere_le", release.asOf.description)
                meta.member("source", source(release.datasets, release))
                meta.member("licence", release.datasets.map(\.source.licence).uniqued().joined(separator: " ; "))
                meta.member("total", total)
                meta.member("avertissement", release.isDemonstration ? demonstrationNote : nil)
            }
        }
        return writer.bytes
    }

    /// Where the rows come from. Fictitious rows only borrow the format of their source, and say so.
    static func source(_ datasets: [Dataset], _ release: OpenRelease) -> String {
        let names = datasets.map(\.source.name).uniqued().joined(separator: " ; ")
        return release.isDemonstration ? "Données fictives, au format de : \(names)" : names
    }

    static let demonstrationNote = "Données de démonstration, fictives."

    /// What must be known before using a dataset: that it is fictitious, and its limits.
    static func warning(of dataset: Dataset, _ release: OpenRelease) -> String? {
        let sentences = (release.isDemonstration ? [demonstrationNote] : []) + dataset.limits
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// The constant part of `meta` for a dataset, before and after the total.
    static func meta(of dataset: Dataset, release: OpenRelease) -> (start: [UInt8], end: [UInt8]) {
        var start = JSONWriter()
        start.object { meta in
            meta.member("version_donnees", release.id)
            meta.member("genere_le", release.asOf.description)
            meta.member("source", source([dataset], release))
            meta.member("licence", dataset.source.licence)
        }
        var end = JSONWriter()
        end.object { $0.member("avertissement", warning(of: dataset, release)) }
        return (start.bytes.dropLast() + Array(",\"total\":".utf8), Array(",".utf8) + end.bytes.dropFirst())
    }

    private static func write(_ links: Links, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("soi", links.own)
            object.member("suivant", links.next)
            object.member("page_html", links.page)
            object.member("csv", links.table)
            for related in links.related { object.member(related.name, related.address) }
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, at its first place.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
