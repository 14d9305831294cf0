/// The first words of names by how they sound in French, to propose one for a word written by ear: "kardégique" → "KARDEGIC".
struct SoundTable: Sendable {
    /// One word for each sound.
    private let sounds: WordTable
    private let trie: WordTrie
    /// Rank in the table of words of the most borne word of each sound.
    private let ranks: [UInt32]

    private static let shortestWord = 5

    init(_ matcher: Matcher) {
        var interner = WordInterner()
        var best: [(count: Int, rank: UInt32)] = []
        for rank in 0..<matcher.words.count {
            let count = matcher.countOfNamesBeginning(with: rank)
            let word = matcher.words.bytes(of: rank)
            guard count > 0, word.count >= Self.shortestWord, !word.contains(where: WordCutter.isDigit) else { continue }
            let number = Int(FrenchSound.of(word).withUnsafeBufferPointer { interner.number(of: $0) })
            if number == best.count { best.append((count, UInt32(rank))) }
            if count > best[number].count { best[number] = (count, UInt32(rank)) }
        }
        let (table, order) = WordTable.sorted(interner)
        var ranks = Array(repeating: UInt32(0), count: table.count)
        for (number, place) in order.enumerated() { ranks[Int(place)] = best[number].rank }
        sounds = table
        trie = WordTrie(table)
        self.ranks = ranks
    }

    /// The word that sounds so or, when none does, the only one that sounds nearest: one sound apart from 6, two from 8.
    func rank(like word: ArraySlice<UInt8>) -> Int? {
        guard word.count >= Self.shortestWord, !word.contains(where: WordCutter.isDigit) else { return nil }
        let sound = ArraySlice(FrenchSound.of(word))
        let bound = sound.count >= 8 ? 2 : sound.count >= 6 ? 1 : 0
        let near = trie.words(near: sound, within: bound).filter(\.isWhole)
        guard let first = near.first else { return nil }
        if near.count > 1, near[1].edits == first.edits { return nil }
        return Int(ranks[first.rank])
    }
}

extension SoundTable {
    func write(to writer: inout IndexWriter) {
        sounds.write(to: &writer)
        trie.write(to: &writer)
        writer.write(ranks)
    }

    init(_ reader: inout IndexReader) throws(IndexFileError) {
        sounds = try WordTable(&reader)
        trie = try WordTrie(sounds, &reader)
        ranks = try reader.list()
    }
}

/// What French ears keep of a folded word: letters that are not heard go, spellings of one sound become one letter.
enum FrenchSound {
    private static let spellings: [(written: [UInt8], heard: [UInt8])] = [
        ("eau", "o"), ("ain", "9"), ("ein", "9"), ("aim", "9"), ("au", "o"), ("ai", "e"), ("ei", "e"), ("oeu", "e"), ("oe", "e"),
        ("eu", "e"),
        ("ae", "e"), ("in", "9"), ("im", "9"), ("yn", "9"), ("ym", "9"), ("en", "8"), ("em", "8"), ("an", "8"), ("am", "8"),
        ("sch", "k"), ("ch", "k"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("qu", "k"), ("ck", "k"), ("cq", "k"), ("sc", "s"), ("gu", "g"),
        ("x", "ks"),
        ("q", "k"), ("y", "i"), ("z", "s"), ("w", "v"), ("h", ""),
    ]
    .map { (Array($0.0.utf8), Array($0.1.utf8)) }

    static func of(_ word: ArraySlice<UInt8>) -> [UInt8] {
        let letters = Array(word)
        var heard: [UInt8] = []
        var index = 0
        while index < letters.count {
            let (length, sound) = sound(in: letters, at: index)
            for letter in sound where heard.last != letter { heard.append(letter) }
            index += length
        }
        // Most last letters are silent.
        while heard.count > 3, let last = heard.last, silent.contains(last) { heard.removeLast() }
        return heard
    }

    private static let silent = Set("estd".utf8)
    private static let soft = Set("eiy".utf8)
    private static let vowels = Set("aeiouy".utf8)

    private static func sound(in letters: [UInt8], at index: Int) -> (length: Int, heard: [UInt8]) {
        let letter = letters[index]
        let next = index + 1 < letters.count ? letters[index + 1] : 0
        for (written, heard) in spellings where letter == written[0] && letters[index...].starts(with: written) {
            let after = index + written.count < letters.count ? letters[index + written.count] : 0
            // "an" sounds so before a consonant only, and "anne" never.
            if let sound = heard.first, sound < 0x3A, vowels.contains(after) || after == written.last { continue }
            if written.count == 2, written[0] == 0x67, !soft.contains(after) { continue }
            return (written.count, heard)
        }
        switch letter {
        case 0x63: return (1, [soft.contains(next) ? 0x73 : 0x6B])
        case 0x67: return (1, [soft.contains(next) ? 0x6A : 0x67])
        default: return (1, [letter])
        }
    }
}
