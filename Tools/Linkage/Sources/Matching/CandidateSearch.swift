/// Finds the entries worth a close look: those that share a telling word with the name, by what the shared words prove less what the others cost.
struct CandidateSearch {
    private let index: NameIndex
    /// What each word costs an entry that has it when it is not typed, and each entry when none of its words is.
    private let missing: [Float]
    private let allMissing: [Float]
    private var gathered: [Float]
    private var touched: [Int32] = []
    private var chosen: [(bits: Float, entry: Int32)] = []

    /// Words with more entries than this are left to the close look, unless there is no other.
    private static let mostPostings = 1500
    private static let mostCandidates = 64
    private static let quantity: Float = 3
    /// Entries this far behind the first are not looked at.
    private static let behind: Float = 30

    init(index: NameIndex, scoring: EntryScoring) {
        self.index = index
        missing = (0..<index.words.count).map { scoring.missing($0, as: .brand) }
        allMissing = index.entries.map { entry in
            entry.words.reduce(into: -0.001) { sum, place in
                sum += scoring.missing(Int(index.wordNumbers[Int(place)]), as: index.parts[Int(place)])
            }
        }
        gathered = Array(repeating: 0, count: index.entries.count)
    }

    /// The best entries, best first, at most sixty-four; the order does not depend on that of the reference's rows.
    mutating func candidates(for name: TypedName) -> [(bits: Float, entry: Int32)] {
        touched.removeAll(keepingCapacity: true)
        var ceiling = Self.mostPostings
        repeat {
            gather(name, ceiling)
            ceiling *= 20
        } while touched.isEmpty && ceiling < 1_000_000
        if touched.count > Self.mostCandidates { addOrdinary(name) }
        choose()
        return chosen
    }

    private mutating func choose() {
        chosen.removeAll(keepingCapacity: true)
        var highest = -Float.infinity
        for entry in touched { highest = max(highest, gathered[Int(entry)]) }
        let floor = highest - Self.behind
        for entry in touched {
            if gathered[Int(entry)] >= floor { chosen.append((gathered[Int(entry)], entry)) }
            gathered[Int(entry)] = 0
        }
        chosen.sort { ($0.bits, $1.entry) > ($1.bits, $0.entry) }
        if chosen.count > Self.mostCandidates { chosen.removeLast(chosen.count - Self.mostCandidates) }
    }

    /// Among many medicines of the same name, the holder and the strength say which to look at.
    private mutating func addOrdinary(_ name: TypedName) {
        for word in name.words {
            for reading in name.readings[word.readings] where index.words.role[Int(reading.word)] == .holder {
                let postings = index.postings(of: Int(reading.word))
                guard postings.count > Self.mostPostings else { continue }
                for entry in postings where gathered[Int(entry)] != 0 { gathered[Int(entry)] += reading.gain }
            }
        }
        guard !name.quantities.isEmpty else { return }
        for entry in touched {
            let range = index.entries[Int(entry)].quantities
            let known = index.quantities[Int(range.lowerBound)..<Int(range.upperBound)]
            for quantity in name.quantities where known.contains(where: quantity.agrees(with:)) { gathered[Int(entry)] += Self.quantity }
        }
    }

    private mutating func gather(_ name: TypedName, _ ceiling: Int) {
        for word in name.words {
            for reading in name.readings[word.readings] where reading.gain > 0.5 {
                let postings = index.postings(of: Int(reading.word))
                guard postings.count <= ceiling else { continue }
                let gain = reading.gain - missing[Int(reading.word)]
                for entry in postings {
                    if gathered[Int(entry)] == 0 {
                        touched.append(entry)
                        gathered[Int(entry)] = allMissing[Int(entry)]
                    }
                    gathered[Int(entry)] += gain
                }
            }
        }
    }
}
