/// What it costs to read one word for another, in edits: a swap of neighbours, a letter too many or too few, a wrong letter; less for what
/// the eye (O/0, RN/M), the ear (Y/I, PH/F, C/K) and the hand (a doubled letter) take for one another.
struct SpellingCost: Sendable {
    private let substitution: [Float]
    /// Two letters → the one that the ear or the eye takes them for, 0 for none.
    private let merged: [UInt8]
    private var rows: [Float] = Array(repeating: 0, count: 144)

    init() {
        var table = [Float](repeating: 1.15, count: 128 * 128)
        func set(_ pairs: String, _ cost: Float) {
            for pair in pairs.utf8.split(separator: 0x20) {
                guard let first = pair.first, let second = pair.last else { continue }
                table[Int(first) << 7 | Int(second)] = cost
                table[Int(second) << 7 | Int(first)] = cost
            }
        }
        set("0O 1I 1L 5S 2Z 6G 8B 0Q 0D 7T 4A 3E 9G", 0.3)
        set("IL UV FE CE CG LT HN", 0.55)
        set("YI KC QC QK SC SZ ZC JG AE EI OU MN BP DT VF GQ XS", 0.7)
        for byte in 0..<128 {
            table[byte << 7 | byte] = 0
            table[Int(LetterFolding.lostLetter) << 7 | byte] = 0.3
            table[byte << 7 | Int(LetterFolding.lostLetter)] = 0.3
        }
        // French letters that encodings lose are mostly é.
        set("@E", 0.1)
        substitution = table
        var merged = [UInt8](repeating: 0, count: 128 * 128)
        for triple in "PHF CSX CKK QUK CHK AUO AIE RNM CLD VVW OUU".utf8.split(separator: 0x20) {
            let letters = Array(triple)
            merged[Int(letters[0]) << 7 | Int(letters[1])] = letters[2]
        }
        self.merged = merged
    }

    /// The price of one letter for two, or two for one.
    private static let merging: Float = 0.7

    /// What the words of a reference cost whoever types them, letter by letter, end to end.
    struct Words: Sendable {
        /// What it costs to leave a letter out.
        fileprivate var omissions: [Float] = []
        /// What a letter sounds like together with the one before, 0 for nothing.
        fileprivate var sounds: [UInt8] = []

        mutating func append(_ word: ArraySlice<UInt8>, _ cost: SpellingCost) {
            for place in word.indices {
                omissions.append(SpellingCost.omission(word, place))
                let isFirst = place == word.startIndex
                sounds.append(isFirst ? 0 : cost.merged[Int(word[place - 1] & 127) << 7 | Int(word[place] & 127)])
            }
        }
    }

    /// The cost of typing `typed` for the word whose letters begin there; `nil` above `limit`.
    /// - Parameter letters: of all words.
    mutating func cost(
        _ typed: UnsafeBufferPointer<UInt8>, _ letters: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, of words: Words, limit: Float
    ) -> Float? {
        guard word.count < 47, typed.count < 47, !word.isEmpty else { return nil }
        return rows.withUnsafeMutableBufferPointer { rows in
            substitution.withUnsafeBufferPointer { substitution in
                merged.withUnsafeBufferPointer { merged in
                    words.omissions.withUnsafeBufferPointer { omissions in
                        words.sounds.withUnsafeBufferPointer { sounds in
                            let tables = Tables(
                                substitution: substitution, merged: merged, omissions: UnsafeBufferPointer(rebasing: omissions[word]),
                                sounds: UnsafeBufferPointer(rebasing: sounds[word]))
                            return Self.cost(typed, UnsafeBufferPointer(rebasing: letters[word]), limit, rows, tables)
                        }
                    }
                }
            }
        }
    }

    private struct Tables {
        var substitution: UnsafeBufferPointer<Float>
        var merged: UnsafeBufferPointer<UInt8>
        var omissions: UnsafeBufferPointer<Float>
        var sounds: UnsafeBufferPointer<UInt8>
    }

    private static func cost(
        _ typed: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>, _ limit: Float, _ rows: UnsafeMutableBufferPointer<Float>,
        _ tables: Tables
    ) -> Float? {
        let columns = word.count
        rows[0] = 0
        for column in 1...columns { rows[column] = rows[column - 1] + tables.omissions[column - 1] }
        var current = 0
        for row in 1...max(typed.count, 1) where row <= typed.count {
            let previous = current
            let beforePrevious = (current + 96) % 144
            current = (current + 48) % 144
            let letter = typed[row - 1]
            let before = row > 1 ? typed[row - 2] : 0
            let line = Int(letter & 127) << 7
            let extra = addition(typed, row - 1)
            let sound = row > 1 ? tables.merged[Int(before & 127) << 7 | Int(letter & 127)] : 0
            var left = rows[previous] + extra
            var diagonal = rows[previous]
            var least = left
            var last: UInt8 = 0
            rows[current] = left
            for column in 1...columns {
                let other = word[column - 1]
                let above = rows[previous + column]
                var best = min(
                    diagonal + tables.substitution[line | Int(other & 127)], above + extra, left + tables.omissions[column - 1])
                if letter == last, before == other { best = min(best, rows[beforePrevious + column - 2] + 0.75) }
                if sound == other { best = min(best, rows[beforePrevious + column - 1] + merging) }
                if tables.sounds[column - 1] == letter { best = min(best, rows[previous + column - 2] + merging) }
                rows[current + column] = best
                least = min(least, best)
                (left, diagonal, last) = (best, above, other)
            }
            if least > limit { return nil }
        }
        let total = rows[current + columns]
        return total <= limit ? total : nil
    }

    private static func addition(_ typed: UnsafeBufferPointer<UInt8>, _ place: Int) -> Float {
        if place > 0, typed[place] == typed[place - 1] { return 0.55 }
        if place == 0, typed.count > 4, isGluedArticle(typed) { return 0.55 }
        if place > 3, place == typed.count - 1, typed[place] == UInt8(ascii: "S") || typed[place] == UInt8(ascii: "E") { return 0.5 }
        return typed[place] == UInt8(ascii: "H") ? 0.7 : place == 0 ? 1.4 : 1.1
    }

    /// "lalbumine", "datarax": an article that lost its apostrophe.
    private static func isGluedArticle(_ typed: UnsafeBufferPointer<UInt8>) -> Bool {
        guard typed[0] == UInt8(ascii: "L") || typed[0] == UInt8(ascii: "D") else { return false }
        switch typed[1] {
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"), UInt8(ascii: "H"): return true
        default: return false
        }
    }

    private static func omission(_ word: ArraySlice<UInt8>, _ place: Int) -> Float {
        if place > word.startIndex, word[place] == word[place - 1] { return 0.5 }
        if word[place] == UInt8(ascii: "H") { return 0.6 }
        return place == word.endIndex - 1 && (word[place] == UInt8(ascii: "E") || word[place] == UInt8(ascii: "S"))
            ? 0.5 : place == word.startIndex ? 1.1 : 0.85
    }
}
