/// Makes a `TypedName` of a name that was taken apart; keeps what it learnt of the words of the reference.
struct TypedNameReader {
    private let index: NameIndex
    private let spelling: SpellingIndex
    private let weights: EvidenceWeights
    private var workspace: SpellingIndex.Workspace
    /// Neighbours of the reference's own words, found when first needed.
    private var nearKnown: [[SpellingIndex.Neighbour]?]

    /// The words of the name at hand, blanks mended.
    private(set) var pieces: [(word: NameReading.Word, letters: ArraySlice<UInt8>)] = []

    /// A word of the reference stands for another one only when a single letter tells them apart.
    private static let limitOfKnown: Float = 1.3
    private static let mostNeighbours = 14
    private static let mostDigits = 3
    /// Misspelt words sought in one name, and letters of such a word: no name of a medicine needs more, and a hostile one gets no more.
    private static let mostSought = 8
    private static let longestSought = 26
    private var sought = 0

    init(index: NameIndex, spelling: SpellingIndex, weights: EvidenceWeights) {
        self.index = index
        self.spelling = spelling
        self.weights = weights
        workspace = SpellingIndex.Workspace(words: index.words.count)
        nearKnown = Array(repeating: nil, count: index.words.count)
    }

    mutating func read(_ name: NameReading, of kind: NameKind?, into typed: inout TypedName) {
        typed.words.removeAll(keepingCapacity: true)
        typed.readings.removeAll(keepingCapacity: true)
        typed.quantities.removeAll(keepingCapacity: true)
        typed.quantities.append(contentsOf: name.quantities)
        typed.hasJoinedStrengths = name.hasJoinedStrengths
        typed.doseForm = []
        cut(name, &typed.quantities)
        sought = 0
        for (place, piece) in pieces.enumerated() {
            let word = piece.word
            let letters = piece.letters
            let start = typed.readings.count
            var read =
                if let known = index.words.find(letters) {
                    readKnown(known, letters, isFirst: place == 0, into: &typed.readings)
                } else {
                    readUnknown(letters, isFirst: place == 0, into: &typed.readings)
                }
            spellOut(letters, into: &typed.readings)
            read.readings = start..<typed.readings.count
            typed.doseForm.formUnion(DoseForm(word: letters))
            for reading in typed.readings[read.readings] { typed.doseForm.formUnion(index.words.doseForm[Int(reading.word)]) }
            let isSalt = typed.readings[read.readings].contains { index.words.role[Int($0.word)] == .salt }
            let isBeside = !word.isHead || (word.isAside && !(kind == .substance && isSalt)) || (word.isAfterQuantity && !read.isKnown)
            if isBeside { read.extra *= weights.asideShare }
            read.isUnknown = read.isUnknown && !isBeside
            read.isHead = word.isHead
            read.isMember = !isBeside && isMember(place, typed.words.last)
            read.isAside = word.isAside
            read.isCode = !read.isKnown && letters.count < 5 && !isBeside && place > 0
            read.isCategory = WordLexicon.categories.contains(Array(letters))
            read.designator = isBeside ? nil : designator(place, read)
            if read.designator != nil, read.isOrdinary { read.extra = weights.extraName }
            read.isOrdinary = read.isOrdinary || !word.isHead
            typed.words.append(read)
        }
    }

    /// Whether a word is joined to another that may be the name of a substance.
    private func isMember(_ place: Int, _ before: TypedName.Word?) -> Bool {
        if pieces[place].word.isJoined, before?.isOrdinary == false { return true }
        guard place + 1 < pieces.count, pieces[place + 1].word.isJoined else { return false }
        return WordLexicon.role(of: pieces[place + 1].letters) != .presentation
    }

    /// "A" and "D" are also French small words, but not after a vitamin.
    private func designator(_ place: Int, _ word: TypedName.Word) -> TypedName.Designator? {
        guard place > 0, !word.isOrdinary || pieces[place - 1].letters.starts(with: WordLexicon.vitamin) else { return nil }
        return TypedName.Designator(pieces[place].letters)
    }

    /// Mends blanks: "co olmetec" is COOLMETEC when the reference has that word, "bisoprololverne" two words when it has both, "b 6" is B6 and
    /// counts nothing.
    private mutating func cut(_ name: NameReading, _ quantities: inout [Quantity]) {
        pieces.removeAll(keepingCapacity: true)
        var place = 0
        while place < name.words.count {
            let word = name.words[place]
            let letters = name.letters(of: word)
            if place + 1 < name.words.count, let joined = join(letters, name.letters(of: name.words[place + 1])) {
                pieces.append((word, joined))
                place += 2
                continue
            }
            if let (joined, counted) = joinNumber(word, name, quantities) {
                pieces.append((word, joined))
                quantities.remove(at: counted)
            } else if let (first, second) = splitAtLost(letters) ?? split(letters) {
                pieces.append((word, first))
                pieces.append((word, second))
            } else {
                pieces.append((word, letters))
            }
            place += 1
        }
    }

    private func join(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard first.count + second.count >= 4, first.count + second.count <= NameReading.longestWord else { return nil }
        // The reference has blanks missing too: "comprimésécable" is still two words.
        guard [first, second].contains(where: { WordLexicon.role(of: $0) != .presentation }) else { return nil }
        let joined = ArraySlice(Array(first) + Array(second))
        guard let number = index.words.find(joined), index.words.role[number] == .name else { return nil }
        return joined
    }

    /// A letter and the number of at most two digits, without unit, that follows it after a blank; N is for numéro.
    private func joinNumber(
        _ word: NameReading.Word, _ name: NameReading, _ quantities: [Quantity]
    ) -> (letters: ArraySlice<UInt8>, quantity: Int)? {
        guard word.end - word.start == 1, word.end + 1 < name.bytes.count, name.bytes[word.start] != UInt8(ascii: "N") else { return nil }
        let blank = name.bytes[word.end]
        let digits = name.bytes[(word.end + 1)...].prefix(while: NameReading.isDigit)
        guard blank == 0x20 || blank == UInt8(ascii: "-"), 1...2 ~= digits.count else { return nil }
        let joined = ArraySlice(Array(name.letters(of: word)) + Array(digits))
        guard let number = index.words.find(joined), index.words.role[number] == .name else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Double($1 - 0x30) }
        return quantities.firstIndex(of: Quantity(value: value, dimension: .bare)).map { (joined, $0) }
    }

    /// What was lost may be a hyphen: one of the sides is a word then.
    private func splitAtLost(_ letters: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard let place = letters.firstIndex(of: LetterFolding.lostLetter) else { return nil }
        let (first, second) = (letters[..<place], letters[(place + 1)...])
        let isName = [first, second].contains { part in
            part.count >= 5 && index.words.find(part).map { index.words.role[$0] == .name } == true
        }
        return isName && !first.isEmpty && !second.isEmpty ? (first, second) : nil
    }

    private func split(_ letters: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
        guard letters.count >= 8, index.words.find(letters) == nil else { return nil }
        for place in (letters.startIndex + 4)...(letters.endIndex - 2) {
            guard let first = index.words.find(letters[..<place]), let second = index.words.find(letters[place...]) else { continue }
            let isTelling = index.words.role[first] == .name && place - letters.startIndex >= 5
            let isWord = index.words.role[second] != .name || letters.endIndex - place >= 5
            if isTelling, isWord, letters.endIndex - place >= 2 { return (letters[..<place], letters[place...]) }
        }
        return nil
    }

    private mutating func readKnown(
        _ known: Int, _ letters: ArraySlice<UInt8>, isFirst: Bool, into readings: inout [TypedName.Reading]
    ) -> TypedName.Word {
        let words = index.words
        let role = words.role[known]
        readings.append(TypedName.Reading(word: Int32(known), gain: words.surprise[known] - 0.2, isExact: true))
        if role == .name, TypedName.Designator(letters) == nil {
            for neighbour in neighbours(of: known, letters) where Int(neighbour.word) != known && !neighbour.isPrefix {
                append(neighbour, surprise: words.surprise[known], length: letters.count, isFirst: isFirst, to: &readings)
            }
        }
        return TypedName.Word(
            readings: 0..<0, extra: extra(role, spread: words.spread[known], length: letters.count), length: letters.count, isHead: true,
            isOrdinary: role == .presentation, isAudience: index.words.isAudience[known], isHolder: role == .holder, isKnown: true,
            isUnknown: false)
    }

    private mutating func neighbours(of known: Int, _ letters: ArraySlice<UInt8>) -> [SpellingIndex.Neighbour] {
        if let found = nearKnown[known] { return found }
        let found = spelling.neighbours(
            of: letters, in: index.words, most: Self.mostNeighbours, limit: Self.limitOfKnown, workspace: &workspace)
        nearKnown[known] = found
        return found
    }

    private mutating func readUnknown(
        _ letters: ArraySlice<UInt8>, isFirst: Bool, into readings: inout [TypedName.Reading]
    ) -> TypedName.Word {
        let words = index.words
        let role = WordLexicon.role(of: letters)
        var extra =
            if let role {
                self.extra(role, spread: 0, length: letters.count)
            } else {
                letters.count < 4 ? weights.extraShort : isFirst ? weights.extraFirst : weights.extraUnknown
            }
        let surprise = self.surprise(index.letterModel.surprise(of: letters), length: letters.count)
        // What differs by more than one letter may be another word of the same stem.
        let surpriseOfStem = self.surprise(index.letterModel.surpriseOfNew(letters), length: letters.count)
        // The name of a substance is seldom a misspelling of another's.
        let meaning = SubstanceLexicon.synonyms[Array(letters)] == nil ? 0 : weights.meansSomethingElse
        // A batch number is no misspelt word.
        let isSought =
            letters.count(where: NameReading.isDigit) <= Self.mostDigits && letters.count <= Self.longestSought && sought < Self.mostSought
        let limit: Float = isSought ? .infinity : 0
        sought += 1
        for neighbour in spelling.neighbours(of: letters, in: words, most: Self.mostNeighbours, limit: limit, workspace: &workspace) {
            append(
                neighbour, surprise: (neighbour.cost > weights.oneEdit ? surpriseOfStem : surprise) + meaning, length: letters.count,
                isFirst: isFirst, to: &readings)
            let other = words.role[Int(neighbour.word)]
            if !neighbour.isPrefix, neighbour.cost <= 0.2 * Float(letters.count), other == .presentation || other == .holder {
                extra = max(extra, self.extra(other, spread: 0, length: letters.count) - 1.5 * neighbour.cost)
            }
        }
        return TypedName.Word(
            readings: 0..<0, extra: extra, length: letters.count, isHead: true, isOrdinary: role == .presentation,
            isAudience: WordLexicon.audiences.contains(Array(letters)),
            isHolder: role == .holder, isKnown: role != nil, isUnknown: extra == weights.extraUnknown)
    }

    /// Bits of surprise of a word: mostly its length, since letters prove about the same each, and what the letters of the reference's words say.
    private func surprise(_ learnt: Float, length: Int) -> Float {
        (1 - weights.lengthShare) * learnt + weights.lengthShare * weights.bitsOfLetter * Float(length) + WordTable.unseen
    }

    private func spellOut(_ letters: ArraySlice<UInt8>, into readings: inout [TypedName.Reading]) {
        let typed = Array(letters)
        if letters.count < 8 {
            for word in WordLexicon.abbreviations[typed] ?? [] {
                guard let number = index.words.find(word[...]) else { continue }
                readings.append(TypedName.Reading(word: Int32(number), gain: index.words.surprise[number] - 2, isExact: false))
            }
        }
        for word in HolderLexicon.otherNames[typed] ?? [] {
            guard let number = index.words.find(word[...]), index.words.role[number] == .holder else { continue }
            readings.append(TypedName.Reading(word: Int32(number), gain: weights.otherNameOfHolder, isExact: false))
        }
        for word in SubstanceLexicon.synonyms[typed] ?? [] {
            guard let number = index.words.find(word[...]) else { continue }
            readings.append(TypedName.Reading(word: Int32(number), gain: index.words.surprise[number] - weights.synonym, isExact: true))
        }
    }

    private func append(
        _ neighbour: SpellingIndex.Neighbour, surprise: Float, length: Int, isFirst: Bool, to readings: inout [TypedName.Reading]
    ) {
        let other = Int(neighbour.word)
        let known = min(
            index.words.surprise[other],
            self.surprise(index.words.nearSurprise[other] - WordTable.unseen, length: index.words.length(of: other)))
        let gain: Float
        if neighbour.isPrefix {
            let missing = Float(index.words.length(of: other) - length)
            gain = min(surprise - weights.abbreviation - (isFirst ? weights.abbreviatedFirst : 0) - weights.leftOut * missing, known - 2)
        } else {
            gain = min(surprise - weights.misspelling(neighbour.cost), known - 2 * neighbour.cost)
        }
        readings.append(TypedName.Reading(word: neighbour.word, gain: gain, isExact: false))
    }

    private func extra(_ role: WordTable.Role, spread: Int32, length: Int) -> Float {
        switch role {
        case .presentation: weights.extraPresentation
        case .holder: weights.extraHolder
        case .salt: weights.extraSalt
        case .name: length < 3 ? weights.extraShortName : spread > 8 ? weights.extraName / 2 : weights.extraName
        }
    }
}
