/// Words of the reference that look like a word nobody wrote there: by the pairs of letters they share, then by what reading one for the other costs.
///
/// Words are kept by length, so that the few lengths a misspelling can have are one run of each list; the count of shared pairs leaves a handful of
/// words to be measured. The cost of a search hardly depends on how many words there are.
struct SpellingIndex: Sendable {
    struct Neighbour {
        var word: Int32
        /// In edits; see `SpellingCost`.
        var cost: Float
        /// The typed word is the beginning of this one.
        var isPrefix: Bool
    }

    static let longest = NameReading.longestWord
    private static let edge = 36
    private static let signs = 37

    /// Word numbers by length, then by letters.
    private let order: [Int32]
    /// Where each length begins in `order`.
    private let lengthStarts: [Int32]
    /// For each pair of signs, the places in `order` of the words that have it; `starts` has one mark for each pair and length.
    private let postings: [Int32]
    private let starts: [Int32]
    private let alphabetical: [Int32]
    private let costs: SpellingCost.Words

    init(_ words: WordTable) {
        let cost = SpellingCost()
        costs = (0..<words.count).reduce(into: SpellingCost.Words()) { $0.append(words.letters(of: $1), cost) }
        alphabetical = (0..<Int32(words.count)).sorted { words.letters(of: Int($0)).lexicographicallyPrecedes(words.letters(of: Int($1))) }
        let order = alphabetical.sorted { words.length(of: Int($0)) < words.length(of: Int($1)) }
        var lengthStarts = [Int32](repeating: 0, count: Self.longest + 2)
        for word in order { lengthStarts[words.length(of: Int(word)) + 1] += 1 }
        for length in 1..<lengthStarts.count { lengthStarts[length] += lengthStarts[length - 1] }
        var counts = [Int32](repeating: 0, count: Self.signs * Self.signs * (Self.longest + 1) + 1)
        for word in order {
            let length = words.length(of: Int(word))
            Self.forEachPair(words.letters(of: Int(word))) { counts[$0 * (Self.longest + 1) + length + 1] += 1 }
        }
        for place in 1..<counts.count { counts[place] += counts[place - 1] }
        starts = counts
        var postings = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
        for (place, word) in order.enumerated() {
            let length = words.length(of: Int(word))
            Self.forEachPair(words.letters(of: Int(word))) { pair in
                let slot = pair * (Self.longest + 1) + length
                postings[Int(counts[slot])] = Int32(place)
                counts[slot] += 1
            }
        }
        self.postings = postings
        self.order = order
        self.lengthStarts = lengthStarts
    }

    /// What one more search needs; used again from one to the next.
    struct Workspace {
        fileprivate var shared: [UInt8]
        fileprivate var hopefuls: [(shared: UInt8, place: Int32)] = []
        fileprivate var cost = SpellingCost()

        init(words: Int) { shared = Array(repeating: 0, count: words) }
    }

    /// How far a word of this length may be misspelt, in edits.
    static func limit(length: Int) -> Float {
        switch length {
        case ...1: 0
        case 2: 0.35
        case 3: 1.1
        case 4: 1.3
        case 5: 2
        case 6...7: 2.7
        case 8...9: 3.5
        default: 4.4
        }
    }

    /// A word this much farther than the nearest one is no rival to it.
    private static let rivals: Float = 1.8
    /// Most misspellings are one edit away: they are sought first among the words of nearly the same length.
    private static let firstLimit: Float = 2.8

    /// The nearest words first, at most `most`; then words that begin with what was typed.
    func neighbours(
        of typed: ArraySlice<UInt8>, in words: WordTable, most: Int, limit highest: Float, workspace: inout Workspace
    ) -> [Neighbour] {
        let limit = min(highest, Self.limit(length: typed.count))
        guard limit > 0 else { return [] }
        var found = search(typed, words, min(limit, Self.firstLimit), &workspace)
        if limit > Self.firstLimit, (found.map(\.cost).min() ?? .infinity) + Self.rivals > Self.firstLimit {
            found = search(typed, words, limit, &workspace)
        }
        found.sort { ($0.cost, $0.word) < ($1.cost, $1.word) }
        if let nearest = found.first?.cost { found.removeAll { $0.cost > nearest + Self.rivals } }
        if found.count > most { found.removeLast(found.count - most) }
        if typed.count >= 3 { appendCompletions(of: typed, in: words, most: 2 * most, to: &found) }
        return found
    }

    private func search(_ typed: ArraySlice<UInt8>, _ words: WordTable, _ limit: Float, _ workspace: inout Workspace) -> [Neighbour] {
        // No edit that changes the length costs less than half a unit, and few less than seven tenths.
        let widest = Int(limit / 0.7) + 1
        let shortest = max(typed.count - widest, 1)
        let longest = min(typed.count + widest, Self.longest)
        guard shortest <= longest else { return [] }
        count(typed, shortest...longest, &workspace.shared)
        collect(typed.count, shortest...longest, limit, &workspace)
        workspace.hopefuls.sort { ($0.shared, $1.place) > ($1.shared, $0.place) }
        var limit = limit
        var found: [Neighbour] = []
        typed.withUnsafeBufferPointer { typed in
            words.letters.withUnsafeBufferPointer { letters in
                for hopeful in workspace.hopefuls {
                    let word = order[Int(hopeful.place)]
                    let start = Int(words.starts[Int(word)])
                    let end = Int(words.starts[Int(word) + 1])
                    guard Self.mayBeNear(Int(hopeful.shared), max(end - start, typed.count), limit) else { continue }
                    if let cost = workspace.cost.cost(typed, letters, start..<end, of: costs, limit: limit) {
                        found.append(Neighbour(word: word, cost: cost, isPrefix: false))
                        limit = min(limit, cost + Self.rivals)
                    }
                }
            }
        }
        return found
    }

    /// Each edit breaks at most two pairs, a swap three.
    private static func mayBeNear(_ shared: Int, _ length: Int, _ limit: Float) -> Bool {
        Float(length + 1 - shared) <= 2.3 * limit + 0.6
    }

    private func count(_ typed: ArraySlice<UInt8>, _ lengths: ClosedRange<Int>, _ shared: inout [UInt8]) {
        shared.withUnsafeMutableBufferPointer { shared in
            postings.withUnsafeBufferPointer { postings in
                Self.forEachPair(typed) { pair in
                    let slot = pair * (Self.longest + 1)
                    for place in Int(starts[slot + lengths.lowerBound])..<Int(starts[slot + lengths.upperBound + 1]) {
                        shared[Int(postings[place])] &+= 1
                    }
                }
            }
        }
    }

    /// The words that share enough pairs, and the counts back to zero.
    private func collect(_ length: Int, _ lengths: ClosedRange<Int>, _ limit: Float, _ workspace: inout Workspace) {
        workspace.hopefuls.removeAll(keepingCapacity: true)
        for other in lengths {
            let places = Int(lengthStarts[other])..<Int(lengthStarts[other + 1])
            let needed = max(1, Int((Float(max(other, length) + 1) - 2.3 * limit - 0.6).rounded(.up)))
            for place in places {
                if workspace.shared[place] >= needed { workspace.hopefuls.append((workspace.shared[place], Int32(place))) }
                workspace.shared[place] = 0
            }
        }
    }

    /// Words that begin with what was typed: abbreviations and cut names.
    private func appendCompletions(of typed: ArraySlice<UInt8>, in words: WordTable, most: Int, to found: inout [Neighbour]) {
        var low = 0
        var high = alphabetical.count
        while low < high {
            let middle = (low + high) / 2
            if words.letters(of: Int(alphabetical[middle])).lexicographicallyPrecedes(typed) { low = middle + 1 } else { high = middle }
        }
        var taken = 0
        while low < alphabetical.count, taken < most, words.letters(of: Int(alphabetical[low])).starts(with: typed) {
            if words.length(of: Int(alphabetical[low])) > typed.count {
                found.append(Neighbour(word: alphabetical[low], cost: 0, isPrefix: true))
                taken += 1
            }
            low += 1
        }
    }

    private static func forEachPair(_ word: ArraySlice<UInt8>, _ body: (Int) -> Void) {
        var before = edge
        for byte in word {
            let sign = Self.sign(byte)
            body(before * signs + sign)
            before = sign
        }
        body(before * signs + edge)
    }

    private static func sign(_ byte: UInt8) -> Int {
        let byte = canonical[Int(byte)]
        return byte &- 0x41 < 26 ? Int(byte - 0x41) : byte &- 0x30 < 10 ? 26 + Int(byte - 0x30) : edge
    }

    /// 0 is read O, 1 and L as I…: what scanners and people take for one another has one sign here.
    private static let canonical: [UInt8] = (0..<256).map { value in
        switch UInt8(value) {
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "1"), UInt8(ascii: "L"), UInt8(ascii: "Y"): UInt8(ascii: "I")
        case UInt8(ascii: "5"), UInt8(ascii: "Z"), UInt8(ascii: "2"): UInt8(ascii: "S")
        case UInt8(ascii: "6"): UInt8(ascii: "G")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        case UInt8(ascii: "K"), UInt8(ascii: "Q"): UInt8(ascii: "C")
        case let byte: byte
        }
    }
}
