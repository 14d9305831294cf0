/// One name against one entry: what every word and every quantity proves for it or against it.
struct EntryScoring {
    struct Score {
        var entry: Int32
        /// Bits of what names the medicine.
        var identity: Float = 0
        /// Bits of strengths, dose form, container and holder.
        var detail: Float = 0
        var isExactlySpelt = true
        /// Every word that names was typed as it is, and no other.
        var isWhole = false
        /// Every word that names the medicine and its holder was typed, misspelt perhaps, and no other, not of the dose form either.
        var isAllOfIt = false
        /// Words that nobody knows, or for another audience, stand beside the name of a brand: perhaps another of its lines, with other substances.
        var otherLines = 0
        /// Signs that the name has one more substance: its name, a word nobody knows after a slash, a strength too many.
        var otherSubstances = 0
        /// Strengths or words of the dose form were typed, and none of them is the entry's.
        var isContradicted = false
        /// Another holder was typed than the entry's.
        var isOtherHolder = false
    }

    let index: NameIndex
    let weights: EvidenceWeights
    /// Where each word of the entry at hand stands: -1 nowhere, -2 already explained.
    private var places: [Int32]

    init(index: NameIndex, weights: EvidenceWeights) {
        self.index = index
        self.weights = weights
        places = Array(repeating: -1, count: index.words.count)
    }

    private static let explained: Int32 = -2

    /// What the words of the name told of the entry, before it is summed up.
    private struct Tally {
        var last: Int32 = -1
        var isOrdered = true
        /// Every word that names was typed as it is, and no other.
        var isWhole = true
        /// A word of the substances' own names was recognised.
        var isGeneric = false
        var hasSubstance = false
        /// Words that name, recognised inside and outside parentheses.
        var named = (aside: 0, plainly: 0)
        var isComplete = true
        /// The word of the entry that the last typed word was read as.
        var taken: Int32?
        var unknown = 0
        /// Words before the first comma that the entry does not have.
        var refused = 0
        /// Words nobody knows that may name another substance, those of them joined to one by a slash, and words that do name another.
        var foreign = (any: 0, joined: 0, known: 0)
        /// A vaccine was typed and the entry is an immunoglobulin, or the other way round.
        var isCategoryTyped = false
        var isCategoryMissing = false
        /// The entry of a combination names a substance that was not typed.
        var isSubstanceMissing = false
        var audiences = (typed: 0, known: 0)
        /// Holders typed and not the entry's, the entry's and not typed; half of the entry's was typed: CRISTERS is not CRISTERS PHARMA.
        var holders = (typed: 0, known: 0, begun: false, unfinished: false)
        var ordinary = (typed: 0, agreed: 0)
        /// "D3", "B": words of one or two letters that tell the members of a family of names apart.
        var typedDesignator: TypedName.Designator?
        var knownDesignator: TypedName.Designator?
    }

    mutating func score(_ number: Int32, _ name: TypedName) -> Score {
        score(number, name) { _, _, _ in }
    }

    /// - Parameter tell: called for each typed word with its place, the word of the entry it was read as and the bits it was worth.
    mutating func score(_ number: Int32, _ name: TypedName, telling tell: (Int, Int32?, Float) -> Void) -> Score {
        let entry = index.entries[Int(number)]
        for place in entry.words { places[Int(index.wordNumbers[Int(place)])] = place }
        var score = Score(entry: number)
        var tally = Tally()
        for (place, word) in name.words.enumerated() {
            let before = score.identity + score.detail
            tally.taken = nil
            explain(word, name, entry, &score, &tally)
            tell(place, tally.taken, score.identity + score.detail - before)
        }
        for place in entry.words { countMissing(place, entry, &score, &tally) }
        close(entry, name, &score, tally)
        return score
    }

    /// What the words together prove.
    private func close(_ entry: NameIndex.Entry, _ name: TypedName, _ score: inout Score, _ tally: Tally) {
        var tally = tally
        score.identity += Float(tally.unknown) * (tally.isGeneric ? weights.extraCompanion : weights.extraUnknown)
        if entry.isGeneric, !tally.hasSubstance { score.identity += weights.missingSubstance }
        if tally.named.aside > 0, tally.named.plainly == 0, tally.isComplete { score.identity += weights.inParentheses }
        score.isWhole = tally.isWhole && tally.isComplete && tally.named.plainly > 0
        score.isAllOfIt =
            tally.isComplete && tally.named.plainly > 0 && tally.refused == 0 && tally.holders.known == 0
            && tally.ordinary.agreed == tally.ordinary.typed
        if tally.isWhole { score.identity += weights.whole }
        if !tally.isOrdered { score.identity += weights.disorder }
        if let typed = tally.typedDesignator, let known = tally.knownDesignator, !typed.mayBe(known) {
            score.identity += weights.otherDesignator
        }
        addQuantities(entry, name, &score)
        score.otherLines = (tally.isGeneric ? 0 : tally.unknown) + min(tally.audiences.typed, tally.audiences.known)
        let isDiluted = name.quantities.contains { $0.dimension == .dilution }
        if isDiluted, !index.isDiluted[Int(entry.group)] { tally.foreign.known += 1 }
        if tally.isCategoryTyped, tally.isCategoryMissing { tally.foreign.known += 1 }
        if tally.isSubstanceMissing, !tally.hasSubstance { tally.foreign.known += 1 }
        score.otherSubstances = tally.foreign.known + tally.foreign.joined + (tally.foreign.any > 0 && isOneOfSeveral(entry, name) ? 1 : 0)
        score.isContradicted =
            entry.isMedicine && !tally.isGeneric && tally.ordinary.typed > 0 && tally.ordinary.agreed == 0
            && !name.quantities.contains { typed in quantities(of: entry).contains { $0.value == typed.value } }
        let holders = tally.holders
        score.isOtherHolder = holders.typed > 0 && holders.known > 0 || holders.begun && holders.unfinished
    }

    /// Takes the reading of a typed word that proves most, or counts the word as foreign to the entry.
    private mutating func explain(
        _ word: TypedName.Word, _ name: TypedName, _ entry: NameIndex.Entry, _ score: inout Score, _ tally: inout Tally
    ) {
        var best = word.extra
        var taken: TypedName.Reading?
        var isDetail = word.isOrdinary
        for reading in name.readings[word.readings] {
            let place = places[Int(reading.word)]
            if place == Self.explained, reading.isExact { return }  // Typed twice.
            guard place >= 0 else { continue }
            let isPresentation = index.parts[Int(place)] == .tail || index.words.role[Int(reading.word)] == .presentation
            let gain =
                isPresentation
                ? min(reading.gain, entry.kind == .substance ? weights.presentationOfSubstanceMost : weights.presentationMost)
                : word.isHead ? reading.gain : reading.gain * weights.asideShare
            if gain > best { (best, taken, isDetail) = (gain, reading, isPresentation) }
        }
        if word.isOrdinary, word.length > 3 {
            tally.ordinary.typed += 1
            if taken != nil { tally.ordinary.agreed += 1 }
        }
        if let taken {
            accept(taken, worth: best, isDetail, entry, &score, &tally)
            if !isDetail { if word.isAside { tally.named.aside += 1 } else { tally.named.plainly += 1 } }
            if word.isHead, !taken.isExact, index.words.role[Int(taken.word)] == .name { tally.isWhole = false }
        } else {
            refuse(word, name, entry, isDetail, &score, &tally)
        }
    }

    private mutating func accept(
        _ taken: TypedName.Reading, worth bits: Float, _ isDetail: Bool, _ entry: NameIndex.Entry, _ score: inout Score,
        _ tally: inout Tally
    ) {
        let word = Int(taken.word)
        tally.taken = taken.word
        let place = places[word]
        places[word] = Self.explained
        if !taken.isExact { score.isExactlySpelt = false }
        if isDetail {
            score.detail += bits
            return
        }
        if index.groupWords[Int(entry.group)].contains(taken.word) {
            tally.hasSubstance = true
            if index.words.role[word] == .name { tally.isGeneric = true }
        }
        if place < tally.last { tally.isOrdered = false }
        tally.last = place
        if index.words.role[word] == .holder || index.parts[Int(place)] == .companion {
            if taken.isExact, index.words.role[word] == .holder { tally.holders.begun = true }
            score.identity += min(bits, weights.holderMost)
            score.detail += min(bits, weights.holderDetail)
        } else {
            score.identity += bits
        }
    }

    private func refuse(
        _ word: TypedName.Word, _ name: TypedName, _ entry: NameIndex.Entry, _ isDetail: Bool, _ score: inout Score, _ tally: inout Tally
    ) {
        var bits = word.extra
        if entry.kind != .substance {
            let substanceWords = index.groupWords[Int(entry.group)]
            let isOfSubstance = name.readings[word.readings].contains { $0.gain > 1 && substanceWords.contains($0.word) }
            if isOfSubstance { bits = max(bits, weights.extraOfSubstance) }
        }
        if word.isHead { tally.refused += 1 }
        if word.isAudience { tally.audiences.typed += 1 }
        if name.readings[word.readings].contains(where: { $0.isExact && index.names($0.word, otherThan: entry.group) }) {
            tally.foreign.known += 1
        }
        if word.isCategory { tally.isCategoryTyped = true }
        if word.isHead, !word.isKnown, word.length > 2 {
            tally.foreign.any += 1
            if word.isMember { tally.foreign.joined += 1 }
        }
        tally.typedDesignator = tally.typedDesignator ?? word.designator
        if word.isHolder || word.isCode { tally.holders.typed += 1 }
        if word.isHead, bits < -2 || !word.isKnown && word.length > 2 { tally.isWhole = false }
        if word.isUnknown, word.isHead, bits < 0 {
            tally.unknown += 1
        } else if isDetail {
            score.detail += bits
        } else {
            score.identity += bits
        }
    }

    private mutating func countMissing(_ place: Int32, _ entry: NameIndex.Entry, _ score: inout Score, _ tally: inout Tally) {
        let word = Int(index.wordNumbers[Int(place)])
        let isTyped = places[word] < 0
        places[word] = -1
        guard !isTyped else { return }
        let part = index.parts[Int(place)]
        if index.words.isAudience[word] { tally.audiences.known += 1 }
        if part == .companion || index.words.role[word] == .holder { tally.holders.known += 1 }
        if part == .companion, index.words.role[word] == .holder { tally.holders.unfinished = true }
        guard part != .tail else {
            score.detail += weights.missingTail
            return
        }
        if WordLexicon.categories.contains(Array(index.words.letters(of: word))) { tally.isCategoryMissing = true }
        if entry.kind != .substance, index.words.role[word] == .name, index.groups[Int(entry.group)].count > 1,
            index.groupWords[Int(entry.group)].contains(Int32(word))
        {
            tally.isSubstanceMissing = true
        }
        var bits = missing(word, as: part)
        if entry.kind == .substance { bits = min(bits, weights.missingOfSubstance) }
        if bits < -2 { (tally.isWhole, tally.isComplete) = (false, false) }
        tally.knownDesignator = tally.knownDesignator ?? designator(word, at: place, of: entry)
        score.identity += bits
    }

    private func designator(_ word: Int, at place: Int32, of entry: NameIndex.Entry) -> TypedName.Designator? {
        guard place > entry.words.lowerBound, let found = TypedName.Designator(index.words.letters(of: word)) else { return nil }
        let before = index.words.letters(of: Int(index.wordNumbers[Int(place) - 1]))
        return index.words.role[word] == .name || before.starts(with: WordLexicon.vitamin) ? found : nil
    }

    /// What it costs that a word of an entry was not typed.
    func missing(_ word: Int, as part: NameIndex.Part) -> Float {
        let role = index.words.role[word]
        switch part {
        case .tail: return weights.missingTail
        case .companion: return role == .presentation ? weights.missingPresentation : weights.missingHolder
        case .brand: break
        }
        switch role {
        case .presentation: return weights.missingPresentation
        case .holder: return weights.missingHolder
        case .salt: return weights.missingSalt
        case .name: return index.words.length(of: word) < 3 ? weights.missingShortName : weights.missingName
        }
    }
}

extension EntryScoring {
    func quantities(of entry: NameIndex.Entry) -> ArraySlice<Quantity> {
        index.quantities[Int(entry.quantities.lowerBound)..<Int(entry.quantities.upperBound)]
    }

    /// Two strengths were typed, and the entry has one substance and not both strengths.
    private func isOneOfSeveral(_ entry: NameIndex.Entry, _ name: TypedName) -> Bool {
        guard name.hasJoinedStrengths, index.groups[Int(entry.group)].count == 1 else { return false }
        let known = quantities(of: entry)
        return !name.quantities.allSatisfy { typed in !typed.isStrengthOfSubstance || known.contains(where: typed.agrees(with:)) }
    }

    /// Numbers without unit, and all numbers of a product's name, are part of the name; the others tell presentations apart.
    private func addQuantities(_ entry: NameIndex.Entry, _ name: TypedName, _ score: inout Score) {
        let known = quantities(of: entry)
        guard !known.isEmpty else {
            score.detail += weights.quantityAdded * Float(name.quantities.count)
            return
        }
        for quantity in known where quantity.dimension == .bare || !entry.isMedicine {
            score.identity += name.quantities.contains { $0.value == quantity.value } ? weights.bareAgrees : weights.bareMissing
        }
        guard !name.quantities.isEmpty else {
            score.detail += weights.quantityMissing * Float(known.count)
            return
        }
        for quantity in name.quantities {
            score.detail += known.contains(where: quantity.agrees(with:)) ? weights.quantityAgrees : weights.quantityDiffers
        }
        score.detail += weights.quantityMissing * Float(max(0, known.count - name.quantities.count))
    }
}
