import Foundation

/// The fictitious national pharmacovigilance base: four tables written line by line, and the true counts of what is wrong in them.
///
/// No medical dictionary is shipped: terms and classes of organs bear numbers.
struct ReportTwin {
    let names: [ReportedName]
    /// Lines that repeat a medicine of their case, or name none.
    let faultyLines: Int
    let seed: UInt64

    private static let windowYears = 2014...2023
    /// Lines of a case: 2.6 in the mean.
    private static let sizes: [(Int, Double)] = [(1, 0.42), (2, 0.2), (3, 0.13), (4, 0.09), (5, 0.06), (6, 0.05), (8, 0.05)]

    /// Writes the four tables into a folder.
    /// - Returns: the lines at each step of the cleaning funnel, as they truly are.
    func write(to folder: URL) throws -> FunnelTruth {
        var generator = SeededGenerator(seed: seed, stream: "report cases")
        var files = try ReportFiles(folder)
        var order = LineOrder(names, &generator)
        var faults = FaultyLines(lines: order.count, faults: faultyLines)
        var truth = FunnelTruth(names: names.count, window: ReportTwin.windowYears)
        var waiting = 0
        while !order.isAtEnd {
            let one = try files.begin(truth.addCase(), &generator)
            for place in order.next(generator.pick(weighted: ReportTwin.sizes)) {
                let name = names[place]
                let hasType = !generator.chance(0.0001)
                try files.drug([name.text, hasType ? name.kind.rawValue : ""], of: one)
                truth.add(place, of: one, hasType: hasType)
                switch faults.next() {
                case nil: break
                case .caseWithoutDrug: waiting += 1
                case .repeated where hasType:
                    // A second time under a less precise type, as the source allows: the other line is the one to keep.
                    let type = name.kind == .substance ? "" : ReportedName.Kind.substance.rawValue
                    try files.drug([name.text, type], of: one)
                    truth.addRepeated(place, of: one)
                case .repeated, .blankName:
                    try files.drug(["", name.kind.rawValue], of: one)
                    truth.add(nil, of: one, hasType: true)
                }
            }
            for _ in 0..<waiting {
                _ = try files.begin(truth.addCase(), &generator)
                truth.addCaseWithoutDrug()
            }
            waiting = 0
        }
        try files.finish()
        return truth
    }
}

/// Every line of every name once, in an order drawn once; no case has a name twice but on purpose.
private struct LineOrder {
    private var places: [Int32]
    private var next = 0

    init(_ names: [ReportedName], _ generator: inout SeededGenerator) {
        places = []
        places.reserveCapacity(names.reduce(0) { $0 + $1.lines })
        for (place, name) in names.enumerated() { places.append(contentsOf: repeatElement(Int32(place), count: name.lines)) }
        var last = places.count - 1
        while last > 0 {
            places.swapAt(last, generator.below(last + 1))
            last -= 1
        }
    }

    var count: Int { places.count }
    var isAtEnd: Bool { next == places.count }

    /// The names of the next case, all different.
    mutating func next(_ count: Int) -> [Int] {
        var chosen: [Int32] = []
        while chosen.count < count, next < places.count {
            if chosen.contains(places[next]) {
                // Another name, further on, takes its place.
                guard let other = (next..<min(next + 64, places.count)).first(where: { !chosen.contains(places[$0]) }) else { break }
                places.swapAt(next, other)
            }
            chosen.append(places[next])
            next += 1
        }
        return chosen.map(Int.init)
    }
}

/// Spreads the faulty lines evenly among the others, exactly as many as asked.
private struct FaultyLines {
    enum Fault { case repeated, blankName, caseWithoutDrug }
    private let lines: Int
    private let faults: Int
    private var passed = 0
    private var given = 0

    init(lines: Int, faults: Int) {
        self.lines = max(1, lines)
        self.faults = faults
    }

    /// What follows the line just written. One fault in thirty is a medicine missing, as in the real base.
    mutating func next() -> Fault? {
        passed += 1
        guard passed * faults / lines > given else { return nil }
        given += 1
        switch given % 62 {
        case 1: return .blankName
        case 32: return .caseWithoutDrug
        default: return .repeated
        }
    }
}
