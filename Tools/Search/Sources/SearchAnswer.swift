/// One entry found, and why.
package struct SearchHit: Hashable, Sendable {
    package let entry: FoundEntry
    /// The key that matched best.
    package let key: SearchKey
    /// Edits between what was typed and the key; 0 is exact or a prefix.
    package let edits: Int
    /// Other entries of the same brand, best first; empty when the entry stands alone.
    package let sameBrand: [FoundEntry]

    package init(entry: FoundEntry, key: SearchKey, edits: Int, sameBrand: [FoundEntry] = []) {
        self.entry = entry
        self.key = key
        self.edits = edits
        self.sameBrand = sameBrand
    }
}

package struct SearchGroup: Sendable {
    package let kind: SearchKind
    /// Brands or single entries found, all of them counted.
    package let total: Int
    package let hits: [SearchHit]

    package init(kind: SearchKind, total: Int, hits: [SearchHit]) {
        self.kind = kind
        self.total = total
        self.hits = hits
    }
}

package struct SearchAnswer: Sendable {
    /// What was asked, trimmed.
    package let query: String
    /// The page to go to at once, when the query is exactly a code.
    package let redirect: String?
    /// Best group first.
    package let groups: [SearchGroup]
    /// "Vouliez-vous dire": a spelling that finds something, when the query needed correcting or found nothing.
    package let didYouMean: String?

    package init(query: String, redirect: String?, groups: [SearchGroup], didYouMean: String?) {
        self.query = query
        self.redirect = redirect
        self.groups = groups
        self.didYouMean = didYouMean
    }

    package var total: Int { groups.reduce(0) { $0 + $1.total } }
}
