/// Makes a `TypedName` of a name that was taken apart; keeps what it learnt of the words of the reference.
struct TypedNameReader {
    private let index: NameIndex
    private let spelling: SpellingIndex
    private let weights: EvidenceWeights
    /// Words that are known to be the name of something the reference does not have.
    private let elsewhere: Set<[UInt8]>
    private var workspace: SpellingIndex.Workspace
    /// Neighbours of the reference's own words, found when first needed.
    private var nearKnown: [[SpellingIndex.Neighbour]?]

    /// A word of the reference stands for another one only when a single letter tells them apart.
    private static let limitOfKnown: Float = 1.3
    private static let mostNeighbours = 14

    init(index: NameIndex, spelling: SpellingIndex, weights: EvidenceWeights, elsewhere: Set<[UInt8]>) {
        self.index = index
        self.spelling = spelling
        self.weights = weights
        self.elsewhere = elsewhere
        workspace = SpellingIndex.Workspace(words: index.words.count)
        nearKnown = Array(repeating: nil, count: index.words.count)
    }

    mutating func read(_ name: NameReading, of kind: NameKind?, into typed: inout TypedName) {
        typed.words.removeAll(keepingCapacity: true)
        typed.readings.removeAll(keepingCapacity: true)
        typed.quantities.removeAll(keepingCapacity: true)
        typed.quantities.append(contentsOf: name.quantities)
        for (place, word) in name.words.enumerated() {
            let letters = name.letters(of: word)
            let start = typed.readings.count
            var read =
                if let known = index.words.find(letters) {
                    readKnown(known, letters, isFirst: place == 0, into: &typed.readings)
                } else {
                    readUnknown(letters, isFirst: place == 0, into: &typed.readings)
                }
            read.readings = start..<typed.readings.count
            let isSalt = typed.readings[read.readings].contains { index.words.role[Int($0.word)] == .salt }
            if !word.isHead || (word.isAside && !(kind == .substance && isSalt)) { read.extra *= weights.asideShare }
            read.isUnknown = read.isUnknown && !word.isAside
            read.isHead = word.isHead
            read.isOrdinary = read.isOrdinary || !word.isHead
            typed.words.append(read)
        }
    }

    private mutating func readKnown(
        _ known: Int, _ letters: ArraySlice<UInt8>, isFirst: Bool, into readings: inout [TypedName.Reading]
    ) -> TypedName.Word {
        let words = index.words
        let role = words.role[known]
        readings.append(TypedName.Reading(word: Int32(known), gain: words.surprise[known] - 0.2, isExact: true))
        if role == .name {
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
                letters.count < 3 ? weights.extraShort : isFirst ? weights.extraFirst : weights.extraUnknown
            }
        let surprise = index.letterModel.surpriseOfNew(letters) + WordTable.unseen
        // The name of something else is no misspelling, unless a single letter tells them apart.
        let limit: Float = !elsewhere.isEmpty && elsewhere.contains(Array(letters)) ? 1 : .infinity
        for neighbour in spelling.neighbours(of: letters, in: words, most: Self.mostNeighbours, limit: limit, workspace: &workspace) {
            append(neighbour, surprise: surprise, length: letters.count, isFirst: isFirst, to: &readings)
            let other = words.role[Int(neighbour.word)]
            if !neighbour.isPrefix, neighbour.cost <= 0.2 * Float(letters.count), other == .presentation || other == .holder {
                extra = max(extra, self.extra(other, spread: 0, length: letters.count) - 1.5 * neighbour.cost)
            }
        }
        return TypedName.Word(
            readings: 0..<0, extra: extra, length: letters.count, isHead: true, isOrdinary: false,
            isAudience: WordLexicon.audiences.contains(Array(letters)),
            isHolder: role == .holder, isKnown: role != nil, isUnknown: extra == weights.extraUnknown)
    }

    private func append(
        _ neighbour: SpellingIndex.Neighbour, surprise: Float, length: Int, isFirst: Bool, to readings: inout [TypedName.Reading]
    ) {
        let other = Int(neighbour.word)
        let known = min(index.words.surprise[other], index.words.nearSurprise[other])
        let gain: Float
        if neighbour.isPrefix {
            let missing = Float(index.words.length(of: other) - length)
            gain = min(surprise - weights.abbreviation - (isFirst ? weights.abbreviatedFirst : 0) - weights.leftOut * missing, known - 2)
        } else {
            gain = min(surprise - weights.misspelling - weights.edit * neighbour.cost, known - 2 * neighbour.cost)
        }
        readings.append(TypedName.Reading(word: neighbour.word, gain: gain, isExact: false))
    }

    private func extra(_ role: WordTable.Role, spread: Int32, length: Int) -> Float {
        switch role {
        case .presentation: weights.extraPresentation
        case .holder: weights.extraHolder
        case .salt: weights.extraSalt
        case .name: length < 3 ? weights.extraShort : spread > 8 ? weights.extraName / 2 : weights.extraName
        }
    }
}
