/// What was found for a query, and how the query had to be understood.
struct SearchOutcome {
    var matches: [Matcher.Match] = []
    var choices: [WordChoice] = []
    var didYouMean: String?
}

extension SearchIndex {
    /// Below so many lines, spellings near those found are shown too.
    private static var fewLines: Int { 3 }

    /// As typed; then with typing mistakes; then with words joined or cut elsewhere. The first way that finds something is taken.
    func find(_ query: SearchQuery, kinds: Set<SearchKind>) -> SearchOutcome {
        guard !query.words.isEmpty else { return SearchOutcome() }
        if let joined = query.joined, let rank = matcher.words.rank(of: joined), matcher.countOfNamesBeginning(with: rank) > 0 {
            return findPlain([joined], kinds)
        }
        let telling = query.words.filter { !StopWords.isAside($0) }
        let asked = SearchQuery(text: query.text, words: telling)
        if telling.count < query.words.count, synonyms.number(of: query.words) == nil, synonyms.number(of: telling) != nil {
            // "traitement gale" asks for what people call "gale", not for a label with both words.
            return find(asked, kinds: kinds)
        }
        let plain = findPlain(query.words, kinds)
        if isEnough(plain) { return plain }
        if plain.matches.isEmpty, !telling.isEmpty, telling.count < query.words.count { return find(asked, kinds: kinds) }
        let rewordings = rewordings(of: query.words)
        // "doli prane" is a name cut in two rather than two names with a letter wrong.
        if plain.matches.isEmpty, let words = rewordings.first(where: { findPlain($0, kinds).matches.contains { $0.rank.isCertain } }) {
            return reworded(words, query, kinds)
        }
        var corrected = findCorrected(query.words, kinds)
        if !corrected.matches.isEmpty {
            guard plain.matches.isEmpty, let spelling = spelling(of: corrected, query) else { return corrected }
            if let meant = synonymNear(query.words, corrected.choices) { corrected = named(corrected, meant) }
            corrected.didYouMean = spelling
            return corrected
        }
        for words in rewordings {
            let outcome = reworded(words, query, kinds)
            if !outcome.matches.isEmpty { return outcome }
        }
        let unknown = query.words.indices.filter { correctedChoice(query.words[$0], isLast: $0 == query.words.count - 1).isEmpty }
        var rest = unknown.isEmpty ? withoutOneWord(query, kinds) : without(unknown, query, kinds)
        if let meant = soundingLike(query, unknown, kinds) { rest.didYouMean = meant }
        return rest
    }

    private func reworded(_ words: [ArraySlice<UInt8>], _ query: SearchQuery, _ kinds: Set<SearchKind>) -> SearchOutcome {
        var outcome = findPlain(words, kinds)
        if outcome.matches.isEmpty { outcome = findCorrected(words, kinds) }
        outcome.didYouMean = spelling(of: outcome, SearchQuery(text: query.text, words: words))
        return outcome
    }

    /// A phrase that people use for a thing is its name, whatever else bears its words: "vitamine d" before "VITAMINE B12 DELAGRANGE".
    private func named(_ outcome: SearchOutcome, _ synonym: Int) -> SearchOutcome {
        var named = outcome
        named.matches = outcome.matches.map { match in
            guard let place = synonyms.place(of: synonym, match.entry) else { return match }
            return Matcher.Match(entry: match.entry, rank: match.rank.asNamed(place))
        }
        return named
    }

    /// The synonym that the words are once one of them is spelled better: "vaccin gripe".
    private func synonymNear(_ words: [ArraySlice<UInt8>], _ choices: [WordChoice]) -> Int? {
        var nearest: (edits: UInt8, synonym: Int)?
        for (index, choice) in zip(words.indices, choices) {
            for span in choice.spans where !span.cost.isPrefix && span.cost.edits < nearest?.edits ?? .max {
                for rank in span.ranks {
                    var spelled = words
                    spelled[index] = matcher.words.bytes(of: rank)
                    if let synonym = synonyms.number(of: spelled) { nearest = (span.cost.edits, synonym) }
                }
            }
        }
        return nearest?.synonym
    }

    private func findPlain(_ words: [ArraySlice<UInt8>], _ kinds: Set<SearchKind>) -> SearchOutcome {
        let choices = words.map { WordChoice($0, in: matcher.words) }
        if words.count == 1, let word = words.first, word.count <= 2, let choice = choices.first {
            let names = matcher.namesBeginning(with: choice, kinds: kinds)
            if !names.isEmpty { return SearchOutcome(matches: names, choices: choices) }
        }
        let found = SearchOutcome(matches: matcher.matches(choices, kinds: kinds), choices: choices)
        guard !found.matches.isEmpty, let synonym = synonyms.number(of: words) else { return found }
        return named(found, synonym)
    }

    private func findCorrected(_ words: [ArraySlice<UInt8>], _ kinds: Set<SearchKind>) -> SearchOutcome {
        let choices = words.enumerated().map { place, word in correctedChoice(word, isLast: place == words.count - 1) }
        return SearchOutcome(matches: matcher.matches(choices, kinds: kinds), choices: choices)
    }

    /// Only the last word may still be typed: the others are taken as whole words.
    private func correctedChoice(_ word: ArraySlice<UInt8>, isLast: Bool) -> WordChoice {
        WordChoice(word, in: matcher.words, trie: matcher.trie, mayBeBeginning: isLast)
    }

    private func isEnough(_ outcome: SearchOutcome) -> Bool {
        outcome.matches.contains { $0.rank.isCertain } || brands.leaders(outcome.matches).count >= Self.fewLines
    }

    /// "doli prane" → "doliprane"; "efferalgancodeine" → "efferalgan codeine". Only cuts into known words.
    private func rewordings(of words: [ArraySlice<UInt8>]) -> [[ArraySlice<UInt8>]] {
        var rewordings: [[ArraySlice<UInt8>]] = []
        for index in words.indices.dropLast() {
            var joined = words
            joined[index] = ArraySlice(words[index] + words[index + 1])
            joined.remove(at: index + 1)
            rewordings.append(joined)
        }
        for (index, word) in words.enumerated() where word.count >= 6 && matcher.words.ranks(withPrefix: word).isEmpty {
            for cut in (word.startIndex + 3)...(word.endIndex - 3) {
                guard matcher.words.rank(of: word[..<cut]) != nil, matcher.words.rank(of: word[cut...]) != nil else { continue }
                rewordings.append(Array(words[..<index]) + [word[..<cut], word[cut...]] + Array(words[(index + 1)...]))
            }
        }
        return rewordings
    }

    /// The query as the best entry found would write it.
    private func spelling(of outcome: SearchOutcome, _ query: SearchQuery) -> String? {
        guard let best = outcome.matches.min(by: { $0.rank < $1.rank }) else { return nil }
        let words = zip(query.words, outcome.choices).map { typed, choice in
            let plain = String(decoding: typed, as: UTF8.self)
            guard let found = matcher.bestWord(of: choice, in: best.entry), found.word.edits > 0 else { return plain }
            return writing(of: found.rank, in: best.entry)
        }
        return words.joined(separator: " ")
    }

    /// A folded word as the entry writes it, accents and all, in lower case.
    private func writing(of rank: Int, in entry: Int) -> String {
        let folded = matcher.words.text(of: rank)
        let texts = table.keys(of: entry).map(\.text) + synonyms.words(for: entry)
        for text in texts {
            for piece in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where Folding.words(of: String(piece)) == [folded] {
                return piece.lowercased()
            }
        }
        return folded
    }

    /// When every word is known but nothing has them all: all but the one without which the best answer is found, the last of equals; or no number.
    private func withoutOneWord(_ query: SearchQuery, _ kinds: Set<SearchKind>) -> SearchOutcome {
        var best: (rank: Rank, outcome: SearchOutcome)?
        var shorter = query.words.indices.reversed().map { dropped in query.words.indices.filter { $0 != dropped }.map { query.words[$0] } }
        shorter.append(query.words.filter(Self.tells))
        for (place, words) in shorter.enumerated() where words.count < query.words.count && words.contains(where: Self.tells) {
            if place == shorter.count - 1, best != nil { break }
            var outcome = findPlain(words, kinds)
            guard let rank = outcome.matches.map(\.rank).min() else { continue }
            if let best, !rank.isBetterMatch(than: best.rank) { continue }
            outcome.didYouMean = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            best = (rank, outcome)
        }
        return best?.outcome ?? SearchOutcome()
    }

    /// Numbers and units alone ask for nothing.
    private static func tells(_ word: ArraySlice<UInt8>) -> Bool { word.count > 2 && !word.contains(where: WordCutter.isDigit) }

    /// When some words are unknown: what has the others, if one of them is more than a number.
    private func without(_ unknown: [Int], _ query: SearchQuery, _ kinds: Set<SearchKind>) -> SearchOutcome {
        let known = query.words.indices.filter { !unknown.contains($0) }.map { query.words[$0] }
        guard known.contains(where: Self.tells) else { return SearchOutcome() }
        var outcome = findPlain(known, kinds)
        if outcome.matches.isEmpty { outcome = findCorrected(known, kinds) }
        guard !outcome.matches.isEmpty else { return SearchOutcome() }
        outcome.didYouMean = spelling(of: outcome, SearchQuery(text: query.text, words: known))
        return outcome
    }

    /// Words beyond the reach of a typing mistake, written as the one name that sounds like them: proposed, never taken for what was asked.
    private func soundingLike(_ query: SearchQuery, _ unknown: [Int], _ kinds: Set<SearchKind>) -> String? {
        var words = query.words
        for index in unknown {
            guard let rank = sounds.rank(like: words[index]) else { return nil }
            words[index] = matcher.words.bytes(of: rank)
        }
        guard !unknown.isEmpty else { return nil }
        let outcome = findPlain(words, kinds)
        guard let best = outcome.matches.min(by: { $0.rank < $1.rank }) else { return nil }
        return words.indices.map { index in
            guard unknown.contains(index), let rank = matcher.words.rank(of: words[index]) else {
                return String(decoding: words[index], as: UTF8.self)
            }
            return writing(of: rank, in: best.entry)
        }
        .joined(separator: " ")
    }
}
