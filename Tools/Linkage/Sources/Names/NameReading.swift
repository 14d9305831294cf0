/// A name taken apart: its words and its quantities, in order. Buffers are used again from one name to the next.
struct NameReading {
    struct Word {
        var start: Int
        var end: Int
        /// Before the first comma: the brand, the substance, the holder.
        var isHead: Bool
        /// Inside parentheses or brackets.
        var isAside: Bool
        /// After a number with a unit: the name of the medicine is over, unless it is a list of strengths.
        var isAfterQuantity: Bool
        /// A slash or a plus stands between it and the word before: another substance.
        var isJoined = false
    }

    /// Names are read up to this many folded bytes; nothing longer is a name of a medicine (the longest known has 255 characters).
    static let longestName = 1000
    static let longestWord = 40
    static let mostWords = 48
    /// A number this long that counts nothing is a code.
    static let digitsOfCode = 6

    private(set) var words: [Word] = []
    private(set) var quantities: [Quantity] = []
    private(set) var bytes: [UInt8] = []
    /// Two strengths stand side by side, "500 mg/30 mg": one for each substance.
    private(set) var hasJoinedStrengths = false
    private var isJoining = false
    private var isAfterNumber = false
    private let folding: LetterFolding

    init(folding: LetterFolding) { self.folding = folding }

    func letters(of word: Word) -> ArraySlice<UInt8> { bytes[word.start..<word.end] }

    mutating func read(_ name: UnsafeBufferPointer<UInt8>) {
        words.removeAll(keepingCapacity: true)
        quantities.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        (hasJoinedStrengths, isJoining, isAfterNumber) = (false, false, false)
        folding.append(UnsafeBufferPointer(rebasing: name.prefix(4 * Self.longestName)), to: &bytes)
        if bytes.count > Self.longestName { bytes.removeLast(bytes.count - Self.longestName) }
        while bytes.last == 0x20 { bytes.removeLast() }
        cut()
    }

    /// Whether there were such words.
    mutating func removeWords(where isRemoved: (ArraySlice<UInt8>) -> Bool) -> Bool {
        let count = words.count
        words.removeAll { isRemoved(bytes[$0.start..<$0.end]) }
        return words.count < count
    }

    /// Leaves the words before the first comma alone.
    mutating func removeDetails() {
        words.removeAll { !$0.isHead }
        quantities.removeAll()
    }

    /// No number stands before the first word.
    var beginsWithWord: Bool { bytes.first { Self.isLetter($0) || Self.isDigit($0) }.map(Self.isLetter) ?? false }

    private mutating func cut() {
        var index = 0
        var isHead = true
        var depth = 0
        while index < bytes.count, words.count < Self.mostWords {
            let byte = bytes[index]
            if Self.isDigit(byte) {
                index = readNumber(at: index, isHead: isHead, isAside: depth > 0)
            } else if Self.isLetter(byte) {
                index = readWord(at: index, isHead: isHead, isAside: depth > 0)
            } else {
                if byte == UInt8(ascii: "/") || (byte == UInt8(ascii: "+") && !isAfterNumber) { isJoining = true }
                if byte == UInt8(ascii: ","), depth == 0, !words.isEmpty { isHead = false }
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]"), depth > 0 { depth -= 1 }
                index += 1
            }
        }
    }

    /// A word is letters and the digits that follow them; "L.P." is LP; the article of "d'acide" goes.
    private mutating func readWord(at start: Int, isHead: Bool, isAside: Bool) -> Int {
        var end = start
        while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
        end = beforeStrength(start, end)
        if end - start == 1, end < bytes.count {
            if bytes[end] == UInt8(ascii: "'"), Self.elided.contains(bytes[start]) { return end + 1 }
            if bytes[end] == UInt8(ascii: "."), let merged = mergeInitials(at: start) {
                append(
                    Word(
                        start: merged.lowerBound, end: merged.upperBound, isHead: isHead, isAside: isAside,
                        isAfterQuantity: !quantities.isEmpty))
                return merged.end
            }
        }
        append(Word(start: start, end: end, isHead: isHead, isAside: isAside, isAfterQuantity: !quantities.isEmpty))
        return end
    }

    /// Where a word ends that a strength was glued to: "EFFERALGAN500 mg", "LEXOMIL0,5", "NR40MG".
    private func beforeStrength(_ start: Int, _ end: Int) -> Int {
        let digits = bytes[start..<end].firstIndex(where: Self.isDigit) ?? end
        guard digits < end, digits - start > 1 else { return end }
        let after = bytes[digits..<end].firstIndex { !Self.isDigit($0) } ?? end
        // A unit of one letter may be a misread word: "RETIN0L".
        if after < end { return end - after < 2 || UnitLexicon.unit(bytes[after..<end]) == nil ? end : digits }
        guard digits - start >= Self.shortestBeforeStrength else { return end }
        let isDecimal =
            end + 1 < bytes.count && (bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: ".")) && Self.isDigit(bytes[end + 1])
        return isDecimal || unit(after: end).0 != nil ? digits : end
    }

    private static let shortestBeforeStrength = 4

    private mutating func append(_ word: Word) {
        var word = word
        if word.end - word.start > Self.longestWord { word.end = word.start + Self.longestWord }
        (word.isJoined, isJoining) = (isJoining && !isAfterNumber, false)
        isAfterNumber = false
        words.append(word)
    }

    /// "L.P.", "U.I", "A.D.E.C.": single letters with dots become one word, written at the end of the buffer.
    private mutating func mergeInitials(at start: Int) -> (lowerBound: Int, upperBound: Int, end: Int)? {
        var index = start
        var initials: [UInt8] = []
        while index < bytes.count, Self.isLetter(bytes[index]), index + 1 >= bytes.count || !Self.isLetter(bytes[index + 1]) {
            initials.append(bytes[index])
            index += 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { break }
            index += 1
            if index + 1 < bytes.count, bytes[index] == 0x20, Self.isLetter(bytes[index + 1]),
                index + 2 >= bytes.count || bytes[index + 2] == UInt8(ascii: ".")
            {
                index += 1
            }
        }
        guard initials.count > 1 else { return nil }
        // Written over what was read: shorter than it.
        for (offset, letter) in initials.enumerated() { bytes[start + offset] = letter }
        return (start, start + initials.count, index)
    }

    /// A number with its unit, or a word that begins with a digit ("2OLPIDEM", "5FU").
    private mutating func readNumber(at start: Int, isHead: Bool, isAside: Bool) -> Int {
        var (value, index) = number(at: start)
        if index < bytes.count, Self.isLetter(bytes[index]) {
            var end = index
            while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
            guard let unit = UnitLexicon.unit(bytes[index..<end]) else {
                append(Word(start: start, end: end, isHead: isHead, isAside: isAside, isAfterQuantity: !quantities.isEmpty))
                return end
            }
            shareUnit(unit, ofNumberAt: start)
            append(Quantity(value: value * unit.factor, dimension: unit.dimension))
            return end
        }
        let isLong = index - start >= Self.digitsOfCode
        index = millions(after: index, &value)
        let (unit, end) = self.unit(after: index)
        // "/01079601/", a batch, a package code: no quantity of anything.
        if unit == nil, isLong, value.truncatingRemainder(dividingBy: 1000) != 0 { return end }
        shareUnit(unit, ofNumberAt: start)
        append(Quantity(value: value * (unit?.factor ?? 1), dimension: unit?.dimension ?? .bare))
        return end
    }

    private mutating func append(_ quantity: Quantity) {
        // "33 mg/1 g" is so much in a gram, "1/10 g" one tube of ten grams.
        if isJoining, isAfterNumber, let last = quantities.last, last.value != 1, last.isStrengthOfSubstance, quantity.isStrengthOfSubstance
        {
            hasJoinedStrengths = true
        }
        (isJoining, isAfterNumber) = (false, true)
        quantities.append(quantity)
    }

    /// "200/245 mg": the unit is that of both.
    private mutating func shareUnit(_ unit: (dimension: Quantity.Dimension, factor: Double)?, ofNumberAt start: Int) {
        guard let unit, let last = quantities.last, last.dimension == .bare, start > 1, bytes[start - 1] == UInt8(ascii: "/"),
            Self.isDigit(bytes[start - 2])
        else { return }
        quantities[quantities.count - 1] = Quantity(value: last.value * unit.factor, dimension: unit.dimension)
    }

    /// "1 000 000", "0,50", "750.000", "37.5": the value and the place after it.
    private func number(at start: Int) -> (Double, Int) {
        var index = start
        var value = 0.0
        var digits = 0
        while index < bytes.count, Self.isDigit(bytes[index]) {
            value = value * 10 + Double(bytes[index] - 0x30)
            digits += 1
            index += 1
        }
        while digits <= 3, value > 0, let end = thousands(at: index) {
            value = value * 1000 + Double(bytes[end - 3] - 0x30) * 100 + Double(bytes[end - 2] - 0x30) * 10 + Double(bytes[end - 1] - 0x30)
            index = end
        }
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ","), Self.isDigit(bytes[index + 1]) {
            index += 1
            var scale = 0.1
            while index < bytes.count, Self.isDigit(bytes[index]) {
                value += Double(bytes[index] - 0x30) * scale
                scale /= 10
                index += 1
            }
        }
        return ((value * 1e6).rounded() / 1e6, index)
    }

    /// The end of a group of three digits after a space or a dot, when no digit follows.
    private func thousands(at index: Int) -> Int? {
        guard index + 3 < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ".") else { return nil }
        if bytes[index] == UInt8(ascii: "."), bytes[index + 1] == 0x20 { return thousands(at: index + 1) }
        for place in index + 1...index + 3 where !Self.isDigit(bytes[place]) { return nil }
        return index + 4 < bytes.count && Self.isDigit(bytes[index + 4]) ? nil : index + 4
    }

    private func millions(after index: Int, _ value: inout Double) -> Int {
        let word = wordRange(after: index)
        let text = bytes[word]
        if text.elementsEqual("M".utf8) || text.elementsEqual("MILLION".utf8) || text.elementsEqual("MILLIONS".utf8) {
            value *= 1_000_000
            return word.upperBound
        }
        if text.elementsEqual("MILLE".utf8) {
            value *= 1000
            return word.upperBound
        }
        return index
    }

    /// The unit after a number, with at most a space between; "pour cent", "U.I." and "%" too.
    private func unit(after index: Int) -> ((dimension: Quantity.Dimension, factor: Double)?, Int) {
        var place = index
        if place < bytes.count, bytes[place] == 0x20 { place += 1 }
        guard place < bytes.count else { return (nil, index) }
        if bytes[place] == UInt8(ascii: "%") { return ((.percent, 1), place + 1) }
        if bytes[place...].starts(with: "U.I".utf8) { return ((.units, 1), place + 3) }
        if bytes[place...].starts(with: "POUR CENT".utf8) { return ((.percent, 1), place + 9) }
        let word = wordRange(after: index)
        guard !word.isEmpty, let unit = UnitLexicon.unit(bytes[word]) else { return (nil, index) }
        return (unit, word.upperBound)
    }

    private func wordRange(after index: Int) -> Range<Int> {
        var start = index
        if start < bytes.count, bytes[start] == 0x20 || bytes[start] == UInt8(ascii: "-") { start += 1 }
        var end = start
        while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
        return start..<end
    }

    private static let elided: [UInt8] = Array("DLCJMNST".utf8)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    /// One of the alphabet, or one that was lost.
    static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x40 < 27 }
}
