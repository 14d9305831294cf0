/// Finds entries by name, former name, substance, synonym, code, class or holder, whatever the accents, the case, the word order or a typing mistake.
package struct SearchIndex: Sendable {
    package let entries: [SearchEntry]

    /// - Parameter synonyms: lay or foreign words and what they stand for ("aspirine" → "acide acétylsalicylique").
    package init(_ entries: [SearchEntry], synonyms: [Synonym] = []) {
        self.entries = entries
    }

    /// Everything a results page shows. `limit` hits a group; totals count them all.
    package func search(_ query: String, limit: Int = 20, kinds: Set<SearchKind> = Set(SearchKind.allCases)) -> SearchAnswer {
        SearchAnswer(query: query, redirect: nil, groups: [], didYouMean: nil)
    }

    /// A short list for the box while typing: at most `limit` hits, best first, all kinds mixed.
    package func suggestions(for query: String, limit: Int = 10) -> [SearchHit] { [] }
}

/// A word people use, and the words of the base it stands for.
package struct Synonym: Hashable, Sendable {
    package let word: String
    package let meanings: [String]

    package init(word: String, meanings: [String]) {
        self.word = word
        self.meanings = meanings
    }
}
