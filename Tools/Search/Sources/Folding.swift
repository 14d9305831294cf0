/// Turns a text into the words that search compares: no accents, no case, no punctuation, the same in every locale.
///
/// Latin letters lose their marks and ligatures are opened (œ → oe), Greek letters are spelled out (β → beta), digits stay. Letters of other
/// scripts stay, in lower case. What French writing does to numbers is undone: "1 000" and "1000" meet, "0,50" and "0.5" meet.
package struct Folding {
    /// A text to be found is cut in more ways than the text that looks for it: "co-amoxiclav" gives co, amoxiclav and coamoxiclav.
    package enum Purpose: Sendable { case index, query }

    struct Word {
        let start: Int
        let end: Int
        /// Plain words before this one; a variant has the place of the word it stands for.
        let place: Int
    }

    /// Longer words are cut: no real word is that long, and the spelling automaton has 64 bits.
    static let longestWord = 60

    private(set) var words: [Word] = []
    private var letters: [UInt8] = []
    private var characters: [UInt8] = []

    package init() {}

    /// The folded words of a text, in order, variants after the word they stand for.
    package static func words(of text: String, for purpose: Purpose = .query) -> [String] {
        var folding = Folding()
        folding.fold(text, for: purpose)
        return folding.words.map { String(decoding: folding.letters[$0.start..<$0.end], as: UTF8.self) }
    }

    /// The folded words one after the other: texts sort alphabetically by it, the same in every locale.
    mutating func sortKey(of text: String) -> [UInt8] {
        fold(text, for: .query)
        var key: [UInt8] = []
        key.reserveCapacity(letters.count + words.count)
        for word in words {
            key.append(contentsOf: letters[word.start..<word.end])
            key.append(WordCutter.space)
        }
        return key
    }

    func bytes(of word: Word) -> ArraySlice<UInt8> { letters[word.start..<word.end] }

    func withBytes<Result>(of word: Word, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        letters.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[word.start..<word.end])) }
    }

    /// Puts the words of `text` in `words`; the buffers are used again from one text to the next.
    mutating func fold(_ text: String, for purpose: Purpose) {
        words.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        characters.removeAll(keepingCapacity: true)
        FoldedCharacters.append(text, to: &characters)
        var cutter = WordCutter(characters)
        var place = 0
        while let piece = cutter.next() {
            if purpose == .query, cutter.isElided(piece) { continue }
            if let thousands = cutter.endOfThousands(after: piece), purpose == .index || cutter.endsWithZeros(thousands) {
                // "1 000" is typed 1000. A query keeps other pairs apart: "500 125" may be two strengths.
                if purpose == .index { append(piece, place) }
                append(piece.lowerBound..<thousands, place)
                if purpose == .query { cutter.skip(to: thousands) }
            } else {
                append(piece, place)
                if purpose == .index, let compound = cutter.endOfCompound(after: piece) { append(piece.lowerBound..<compound, place) }
            }
            place += 1
        }
    }

    /// A word is its letters and digits; the dot stays inside a decimal number only, whose last zeros go.
    private mutating func append(_ piece: Range<Int>, _ place: Int) {
        let start = letters.count
        let isNumber = WordCutter.isDigit(characters[piece.lowerBound])
        for byte in characters[piece] where byte >= 0x30 || (byte == WordCutter.dot && isNumber) { letters.append(byte) }
        if isNumber, letters[start...].contains(WordCutter.dot) {
            while letters.last == 0x30 { letters.removeLast() }
            if letters.last == WordCutter.dot { letters.removeLast() }
        }
        if letters.count - start > Self.longestWord { letters.removeLast(letters.count - start - Self.longestWord) }
        words.append(Word(start: start, end: letters.count, place: place))
    }
}
