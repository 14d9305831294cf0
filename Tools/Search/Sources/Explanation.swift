extension SearchIndex {
    /// Matches as hits: each says by which of its keys it was found, and brings the others of its brand.
    func hits(_ leaders: [Matcher.Match], _ outcome: SearchOutcome) -> [SearchHit] {
        let followers = brands.followers(of: leaders, among: outcome.matches)
        return zip(leaders, followers).map { leader, others in
            SearchHit(
                entry: table[leader.entry], key: key(of: leader, outcome), edits: leader.rank.edits,
                sameBrand: others.map { table[$0.entry] })
        }
    }

    /// The key that says why: of the least trusted source that was needed, the one with most of the words, the shortest.
    private func key(of match: Matcher.Match, _ outcome: SearchOutcome) -> SearchKey {
        let kind = table.kinds[match.entry]
        let all = table.keys(of: match.entry)
        let level = match.rank.level
        var keys = all.filter { Reasons($0.source, of: kind).level == level }
        // A whole label was ranked with names.
        if keys.isEmpty { keys = all }
        // A lay word that means the very thing was ranked with its names.
        for link in synonyms.links(of: match.entry) where level == Reasons(.synonym).level || (level == 0 && link.isDirect) {
            keys.append(SearchKey(synonyms.words[link.synonym], .synonym))
        }
        guard keys.count > 1 else { return keys.first ?? SearchKey(table[match.entry].title, .name) }
        let wanted = Set(outcome.choices.compactMap { matcher.bestWord(of: $0, in: match.entry)?.rank }.map(matcher.words.text(of:)))
        let scored = keys.map { key in
            (missing: wanted.subtracting(Folding.words(of: key.text, for: .index)).count, length: key.text.utf8.count, key: key)
        }
        let best = scored.min { left, right in
            (left.missing, left.length, left.key.text) < (right.missing, right.length, right.key.text)
        }
        return best?.key ?? SearchKey(table[match.entry].title, .name)
    }
}
