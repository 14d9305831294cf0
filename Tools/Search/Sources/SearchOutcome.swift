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
        var plain = findPlain(query.words, kinds)
        if let meant = synonyms.number(of: query.words) {
            // A phrase that people use for a thing is its name, whatever else bears its words: "vitamine d" before "VITAMINE B12 DELAGRANGE".
            plain.matches = plain.matches.map { match in
                synonyms.means(meant, match.entry)
                    ? Matcher.Match(entry: match.entry, rank: match.rank.asNamed(table.kinds[match.entry])) : match
            }
        }
        if isEnough(plain) { return plain }
        let telling = query.words.filter { !StopWords.isAside($0) }
        if plain.matches.isEmpty, !telling.isEmpty, telling.count < query.words.count {
            return find(SearchQuery(text: query.text, words: telling), kinds: kinds)
        }
        let corrected = findCorrected(query.words, kinds)
        if !corrected.matches.isEmpty {
            var corrected = corrected
            if plain.matches.isEmpty { corrected.didYouMean = spelling(of: corrected, query) }
            return corrected
        }
        for words in rewordings(of: query.words) {
            var outcome = findPlain(words, kinds)
            if outcome.matches.isEmpty { outcome = findCorrected(words, kinds) }
            guard !outcome.matches.isEmpty else { continue }
            outcome.didYouMean = spelling(of: outcome, SearchQuery(text: query.text, words: words))
            return outcome
        }
        return withoutUnknownWords(query, kinds) ?? withoutOneWord(query, kinds)
    }

    private func findPlain(_ words: [ArraySlice<UInt8>], _ kinds: Set<SearchKind>) -> SearchOutcome {
        let choices = words.map { WordChoice($0, in: matcher.words) }
        if words.count == 1, let word = words.first, word.count <= 2, let choice = choices.first {
            let names = matcher.namesBeginning(with: choice, kinds: kinds)
            if !names.isEmpty { return SearchOutcome(matches: names, choices: choices) }
        }
        return SearchOutcome(matches: matcher.matches(choices, kinds: kinds), choices: choices)
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

    /// When every word is known but nothing has them all: all but the one without which the best answer is found, the last of equals.
    private func withoutOneWord(_ query: SearchQuery, _ kinds: Set<SearchKind>) -> SearchOutcome {
        var best: (rank: Rank, outcome: SearchOutcome)?
        for dropped in query.words.indices.reversed() where query.words.count > 1 {
            var words = query.words
            words.remove(at: dropped)
            var outcome = findPlain(words, kinds)
            guard let rank = outcome.matches.map(\.rank).min() else { continue }
            if let best, !rank.isBetterMatch(than: best.rank) { continue }
            outcome.didYouMean = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            best = (rank, outcome)
        }
        return best?.outcome ?? SearchOutcome()
    }

    /// When nothing has all the words: what has those that are known.
    private func withoutUnknownWords(_ query: SearchQuery, _ kinds: Set<SearchKind>) -> SearchOutcome? {
        let known = query.words.enumerated().filter { place, word in !correctedChoice(word, isLast: place == query.words.count - 1).isEmpty
        }
        .map(\.element)
        guard !known.isEmpty, known.count < query.words.count else { return nil }
        var outcome = findPlain(known, kinds)
        if outcome.matches.isEmpty { outcome = findCorrected(known, kinds) }
        guard !outcome.matches.isEmpty else { return nil }
        outcome.didYouMean = spelling(of: outcome, SearchQuery(text: query.text, words: known))
        return outcome
    }
}
