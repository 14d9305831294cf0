/// Finds entries by name, former name, substance, synonym, code, class or holder, whatever the accents, the case, the word order or a typing mistake.
///
/// Every word of the query must be found, whole or by its beginning. Ranking: fewest edits; then name, former name, substance, synonym, class,
/// holder; then names that begin with the words; then `prominence`; then the alphabet. The same entries always answer in the same order.
package struct SearchIndex: Sendable {
    let table: EntryTable
    let codes: CodeTable
    let matcher: Matcher
    let brands: BrandGroups
    let synonyms: SynonymTable
    let sounds: SoundTable

    /// - Parameter synonyms: lay or foreign words and what they stand for ("aspirine" → "acide acétylsalicylique").
    package init(_ entries: [SearchEntry], synonyms: [Synonym] = []) {
        table = EntryTable(entries)
        // The words take as long as all the rest: each half has its core.
        let (built, order) = sideBySide {
            var builder = IndexBuilder(entries)
            return (content: builder.finish(synonyms), nameLengths: builder.nameLengths)
        } _: {
            let standing = Self.standing(of: entries)
            return (standing: standing, codes: CodeTable(entries, standing: standing), brands: BrandGroups(entries))
        }
        self.synonyms = built.content.synonyms
        codes = order.codes
        brands = order.brands
        matcher = Matcher(
            words: built.content.words, wordsOfEntries: built.content.wordsOfEntries, nameLengths: built.nameLengths,
            standing: order.standing, kinds: table.kinds)
        sounds = SoundTable(matcher)
    }

    /// The entries, as they were given.
    package var entries: [SearchEntry] { (0..<table.count).map(table.entry) }

    /// Everything a results page shows. `limit` hits a group; totals count them all.
    package func search(_ query: String, limit: Int = 20, kinds: Set<SearchKind> = Set(SearchKind.allCases)) -> SearchAnswer {
        let query = SearchQuery(query)
        if let entry = entry(withCode: query), kinds.contains(entry.kind) {
            let hit = SearchHit(entry: entry, key: SearchKey(query.text, .code), edits: 0)
            return SearchAnswer(
                query: query.text, redirect: entry.address, groups: [SearchGroup(kind: entry.kind, total: 1, hits: [hit])], didYouMean: nil)
        }
        var outcome = find(query, kinds: kinds)
        if outcome.matches.isEmpty, outcome.didYouMean == nil { outcome.didYouMean = nearestCode(to: query) }
        var leadersOfKind: [SearchKind: [Matcher.Match]] = [:]
        for leader in brands.leaders(outcome.matches) { leadersOfKind[table.kinds[leader.entry], default: []].append(leader) }
        var groups: [(rank: Rank, group: SearchGroup)] = []
        for (kind, leaders) in leadersOfKind {
            let best = leaders.best(max(1, limit))
            guard let first = best.first else { continue }
            groups.append((first.rank, SearchGroup(kind: kind, total: leaders.count, hits: hits(best, outcome))))
        }
        return SearchAnswer(
            query: query.text, redirect: nil, groups: groups.sorted { $0.rank < $1.rank }.map(\.group), didYouMean: outcome.didYouMean)
    }

    /// A short list for the box while typing: at most `limit` hits, best first, all kinds mixed.
    package func suggestions(for query: String, limit: Int = 10) -> [SearchHit] {
        let query = SearchQuery(query)
        if let entry = entry(withCode: query) { return [SearchHit(entry: entry, key: SearchKey(query.text, .code), edits: 0)] }
        let outcome = find(query, kinds: Set(SearchKind.allCases))
        let named = hits(brands.leaders(outcome.matches).best(limit), outcome)
        guard named.isEmpty, let code = query.codes.last, code.count >= 4 else { return named }
        return codes.owners(ofCodesBeginning: code, limit: limit).map { owner in
            let key = table.codes(of: owner).first { CodeTable.bare($0).starts(with: code) } ?? query.text
            return SearchHit(entry: table[owner], key: SearchKey(key, .code), edits: 0)
        }
    }

    /// A code typed whole, with or without spaces; a substance code may have lost its leading zeros, as in a spreadsheet.
    private func entry(withCode query: SearchQuery) -> FoundEntry? {
        for code in query.codes + query.codesInside where code.count >= 3 {
            if let owner = codes.owner(of: code) { return table[owner] }
            if code.count == 4, code.allSatisfy(WordCutter.isDigit), let owner = codes.owner(of: [0x30] + code) { return table[owner] }
        }
        return nil
    }

    /// The code that differs by its last digit, the key, from a long code that nothing bears.
    private func nearestCode(to query: SearchQuery) -> String? {
        for code in query.codes where code.count >= 7 && code.allSatisfy(WordCutter.isDigit) {
            let stem = code.dropLast()
            let near = codes.owners(ofCodesBeginning: Array(stem), limit: 2).flatMap(table.codes(of:)).filter {
                let bare = CodeTable.bare($0)
                return bare.count == code.count && bare.starts(with: stem)
            }
            if near.count == 1 { return near.first }
        }
        return nil
    }

    /// Place of each entry among all: the most prominent first, then the alphabet, then the address, which is unique.
    private static func standing(of entries: [SearchEntry]) -> [UInt32] {
        var folding = Folding()
        let titles = entries.map { folding.sortKey(of: $0.title) }
        let order = entries.indices.sorted { left, right in
            if entries[left].prominence != entries[right].prominence { return entries[left].prominence > entries[right].prominence }
            if titles[left] != titles[right] { return titles[left].lexicographicallyPrecedes(titles[right]) }
            return entries[left].address < entries[right].address
        }
        var standing = Array(repeating: UInt32(0), count: entries.count)
        for (place, index) in order.enumerated() { standing[index] = UInt32(place) }
        return standing
    }
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

/// An index kept in a file, so that a server need not make it again each time it starts.
extension SearchIndex {
    /// The whole index as bytes; the same index gives the same bytes.
    package var prepared: [UInt8] {
        var writer = IndexWriter()
        table.write(to: &writer)
        codes.write(to: &writer)
        brands.write(to: &writer)
        matcher.write(to: &writer)
        synonyms.write(to: &writer)
        sounds.write(to: &writer)
        return writer.bytes
    }

    /// - Parameter prepared: what `prepared` gave; the caller makes sure that not a bit has changed since.
    package init(prepared: UnsafeRawBufferPointer) throws(IndexFileError) {
        var reader = IndexReader(prepared)
        table = try EntryTable(&reader)
        codes = try CodeTable(&reader)
        brands = try BrandGroups(&reader)
        matcher = try Matcher(kinds: table.kinds, &reader)
        synonyms = try SynonymTable(&reader)
        sounds = try SoundTable(&reader)
        try reader.end()
    }
}
