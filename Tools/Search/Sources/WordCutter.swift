/// Finds where words begin and end in folded characters.
struct WordCutter {
    static let space: UInt8 = 0x20
    static let apostrophe: UInt8 = 0x27
    static let hyphen: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E

    private let characters: [UInt8]
    private var index = 0

    init(_ characters: [UInt8]) { self.characters = characters }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x30 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte > 0x39 }

    private func byte(_ position: Int) -> UInt8 { position < characters.count ? characters[position] : Self.space }

    mutating func skip(to position: Int) { index = position }

    mutating func next() -> Range<Int>? {
        while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
        guard index < characters.count else { return nil }
        let start = index
        index = Self.isDigit(characters[start]) ? endOfNumber(from: start) : endOfLetters(from: start)
        return start..<index
    }

    /// "2.5" is one word; "1000mg" is two.
    private func endOfNumber(from start: Int) -> Int {
        var end = start
        while Self.isDigit(byte(end)) { end += 1 }
        if byte(end) == Self.dot, Self.isDigit(byte(end + 1)) {
            end += 1
            while Self.isDigit(byte(end)) { end += 1 }
        }
        return end
    }

    /// "b12" is one word, "doliprane1000" is two, and "l.p." is the word lp.
    private func endOfLetters(from start: Int) -> Int {
        var end = start
        while Self.isLetter(byte(end)) { end += 1 }
        if end - start >= 4 { return end }
        if end - start == 1, byte(end) == Self.dot {
            while byte(end) == Self.dot, Self.isLetter(byte(end + 1)), !Self.isWord(byte(end + 2)) { end += 2 }
            return end
        }
        while Self.isWord(byte(end)) { end += 1 }
        return end
    }

    /// The l of "l'ornithine", which people type or not.
    func isElided(_ piece: Range<Int>) -> Bool {
        guard byte(piece.upperBound) == Self.apostrophe, Self.isLetter(byte(piece.upperBound + 1)) else { return false }
        return piece.count == 1 || (piece.count == 2 && characters[piece.lowerBound] == 0x71 && characters[piece.lowerBound + 1] == 0x75)
    }

    /// Where the number that begins with `piece` ends, when groups of three digits follow it: "200 000".
    func endOfThousands(after piece: Range<Int>) -> Int? {
        guard piece.count <= 3, characters[piece].allSatisfy(Self.isDigit) else { return nil }
        var end = piece.upperBound
        while byte(end) == Self.space, (1...3).allSatisfy({ Self.isDigit(byte(end + $0)) }), !Self.isDigit(byte(end + 4)),
            byte(end + 4) != Self.dot
        {
            end += 4
        }
        return end > piece.upperBound ? end : nil
    }

    func endsWithZeros(_ end: Int) -> Bool { characters[(end - 3)..<end].allSatisfy { $0 == 0x30 } }

    /// Where the compound that begins with `piece` ends, when hyphens tie words to it: "co-amoxiclav".
    func endOfCompound(after piece: Range<Int>) -> Int? {
        guard byte(piece.upperBound) == Self.hyphen, Self.isLetter(characters[piece.lowerBound]) else { return nil }
        var end = piece.upperBound
        while byte(end) == Self.hyphen, Self.isWord(byte(end + 1)), end - piece.lowerBound < Folding.longestWord {
            end += 1
            while Self.isWord(byte(end)) { end += 1 }
        }
        return end > piece.upperBound ? end : nil
    }
}
