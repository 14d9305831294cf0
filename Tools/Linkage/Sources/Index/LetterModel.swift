import Foundation

/// How surprising a string of letters is as a word of a medicine name, learnt from the words of the reference: each letter after the four before it,
/// falling back on fewer where the reference shows none (Witten–Bell). An invented name made of usual stems ("-coxib", "-sartan") is hardly
/// surprising, so that sharing those letters with a known name proves little.
struct LetterModel: Sendable {
    private static let longestContext = 4
    private static let alphabet: Float = 27
    /// All digits are one sign: which of the ten adds log2(10) bits.
    private static let digit: Float = 3.3

    /// One slot for each string of at most five signs that was seen: how often, and, as a context, how often it was followed and by how many signs.
    private struct Slot {
        var key: UInt32 = 0
        var times: Float = 0
        var followed: Float = 0
        var followers: Float = 0
    }

    private var slots: [Slot]
    /// Endings of four to eight letters that several words share: stems. By the same keys, of the letters and the length.
    private var endings: Set<UInt64> = []
    private let mask: Int

    init(_ words: WordTable) {
        let letters = words.letters.count + 64
        var size = 1 << 10
        while size < letters * 8 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        mask = size - 1
        for word in 0..<words.count where words.length(of: word) > 2 { learn(words.letters(of: word)) }
        learnEndings(words)
    }

    private mutating func learnEndings(_ words: WordTable) {
        var counts: [UInt64: Int] = [:]
        for word in 0..<words.count {
            let letters = words.letters(of: word)
            for length in Self.endingLengths where letters.count >= length + 3 { counts[Self.ending(letters, length), default: 0] += 1 }
        }
        endings = Set(counts.filter { $0.value >= 4 }.keys)
    }

    private static let endingLengths = 4...8
    /// What a stem costs, whatever its letters.
    private static let stem: Float = 8

    private static func ending(_ word: ArraySlice<UInt8>, _ length: Int) -> UInt64 {
        word.suffix(length).reduce(UInt64(length)) { $0 << 7 | UInt64($1 & 127) }
    }

    /// The surprise of a word nobody knows: of its letters, or of what stands before a usual ending and of that ending.
    func surpriseOfNew(_ word: ArraySlice<UInt8>) -> Float {
        var least = surprise(of: word)
        for length in Self.endingLengths where word.count >= length + 2 && endings.contains(Self.ending(word, length)) {
            least = min(least, surprise(of: word.dropLast(length)) + Self.stem)
        }
        return least
    }

    private mutating func learn(_ word: ArraySlice<UInt8>) {
        var history = Self.edge
        for byte in word {
            let sign = Self.sign(byte)
            for length in 0...Self.longestContext {
                let context = Self.context(history, length)
                let string = context << 5 | sign
                let place = find(string, length + 1)
                let contextPlace = find(context, length)
                if slots[place].times == 0 { slots[contextPlace].followers += 1 }
                slots[place].times += 1
                slots[contextPlace].followed += 1
            }
            history = (history << 5 | sign) & 0xFFFFF
        }
    }

    /// Bits of surprise of a word, the sum over its letters.
    ///
    /// - Parameter isKnown: the word is one of those learnt: what it taught is left out, so that a known word is as surprising as if it were new.
    func surprise(of word: ArraySlice<UInt8>, isKnown: Bool = false) -> Float {
        let own: Float = isKnown ? 1 : 0
        var history = Self.edge
        var sum: Float = 0
        for byte in word {
            let sign = Self.sign(byte)
            var probability = 1 / Self.alphabet
            for length in 0...Self.longestContext {
                let context = Self.context(history, length)
                guard let seen = look(context, length), seen.followed > own else { break }
                let times = look(context << 5 | sign, length + 1)?.times ?? 0
                let followers = seen.followers - (times <= own ? min(own, times) : 0)
                probability = (max(times - own, 0) + followers * probability) / (seen.followed - own + followers)
            }
            sum -= log2(probability)
            if byte &- 0x30 < 10 { sum += Self.digit }
            history = (history << 5 | sign) & 0xFFFFF
        }
        return sum
    }

    /// The last `length` signs.
    private static func context(_ history: UInt32, _ length: Int) -> UInt32 { history & (1 << (5 * UInt32(length)) - 1) }

    private func look(_ string: UInt32, _ length: Int) -> Slot? {
        let key = Self.key(string, length)
        var place = Self.hash(key) & mask
        while slots[place].key != 0 {
            if slots[place].key == key { return slots[place] }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func find(_ string: UInt32, _ length: Int) -> Int {
        let key = Self.key(string, length)
        var place = Self.hash(key) & mask
        while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
        slots[place].key = key
        return place
    }

    /// Strings of different lengths have different keys; none is 0.
    private static func key(_ string: UInt32, _ length: Int) -> UInt32 { UInt32(length + 1) << 26 | string }
    private static func hash(_ key: UInt32) -> Int { Int((UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) }

    /// Four times the sign of a word's beginning.
    private static let edge: UInt32 = 26 << 15 | 26 << 10 | 26 << 5 | 26
    private static func sign(_ byte: UInt8) -> UInt32 {
        let byte = byte == LetterFolding.lostLetter ? UInt8(ascii: "E") : byte
        return byte &- 0x41 < 26 ? UInt32(byte - 0x41) : 26
    }
}
