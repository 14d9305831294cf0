import Disclosure
import Testing

/// The attack beside a twin that tries every completion of small tables, one by one.
struct EnumerationTests {
    @Test(
        "True values and every other possible one lie within the bounds, and the bounds are reached where the relaxation is tight",
        arguments: 0..<4)
    func twin(seed: UInt64) async throws {
        var random = Seeded(state: seed)
        var reached = 0
        var compared = 0
        for _ in 0..<60 {
            let small = SmallTable(&random)
            guard !small.hidden.isEmpty else { continue }
            let report = try await Attack(isComplete: true).run(on: small.bundle)
            let possible = small.possibleValues()
            for interval in report.intervals {
                let values = try #require(possible[report.name(of: interval)])
                compared += 1
                #expect(interval.low <= values.min()! && interval.high >= values.max()!, "\(report.name(of: interval))")
                if interval.low == values.min()!, interval.high == values.max()! { reached += 1 }
            }
        }
        #expect(compared > 100)
        // Two-way tables are networks: their relaxation has whole corners (Hoffman and Kruskal, 1956).
        #expect(reached == compared)
    }

    @Test("One more published table never widens a bound; the order of rows never moves one", arguments: 0..<4)
    func monotony(seed: UInt64) async throws {
        var random = Seeded(state: seed &+ 100)
        for _ in 0..<40 {
            let small = SmallTable(&random)
            let before = try await Attack(isComplete: true).run(on: small.bundle)
            var more = small.bundle
            var extra = PublishedTable(file: "u.csv", measure: "n", dimensions: ["r", "c"])
            for name in small.hidden.sorted().prefix(1) {
                extra.append(name.split(separator: ",").map(String.init), .published(small.values[name]!))
            }
            more.tables.append(extra)
            let after = try await Attack(isComplete: true).run(on: more).bounds
            for (name, bounds) in before.bounds {
                guard let narrower = after[name] else { continue }
                #expect(narrower[0] >= bounds[0] && narrower[1] <= bounds[1])
            }
            let shuffled = try await Attack(isComplete: true).run(on: small.bundle(shuffledBy: &random))
            #expect(shuffled.bounds == before.bounds)
        }
    }
}

struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Three by three with totals, small counts, some cells hidden.
struct SmallTable {
    private(set) var values: [String: Double] = [:]
    private(set) var hidden: Set<String> = []
    private static let rows = ["1", "2", "3"]
    private static let columns = ["A", "B", "C"]
    private static let dimensions = [Dimension(name: "r", children: ["T": rows]), Dimension(name: "c", children: ["T": columns])]

    init(_ random: inout Seeded) {
        for row in Self.rows {
            for column in Self.columns {
                let value = Double([0, 0, 1, 1, 2, 3, 4].randomElement(using: &random) ?? 0)
                for (up, left) in [(row, column), (row, "T"), ("T", column), ("T", "T")] { values["\(up),\(left)", default: 0] += value }
            }
        }
        // Leaves alone are hidden, so that the totals bound the enumeration.
        for row in Self.rows {
            for column in Self.columns where Int.random(in: 0..<10, using: &random) < 5 { hidden.insert("\(row),\(column)") }
        }
    }

    var bundle: TableBundle { TableBundle(dimensions: Self.dimensions, tables: [SmallBundles.table(cells)]) }

    private var cells: [String: Double?] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.key, hidden.contains($0.key) ? nil : $0.value) })
    }

    func bundle(shuffledBy random: inout Seeded) -> TableBundle {
        var table = PublishedTable(file: "t.csv", measure: "n", dimensions: ["r", "c"])
        for (name, value) in cells.sorted(by: { $0.key < $1.key }).shuffled(using: &random) {
            table.append(name.split(separator: ",").map(String.init), value.map { .published($0) } ?? .hidden(lower: nil, upper: nil))
        }
        return TableBundle(dimensions: Self.dimensions, tables: [table])
    }

    /// Of each hidden cell, by the name that a report gives it.
    func possibleValues() -> [String: Set<Double>] {
        let names = hidden.sorted()
        var left: [String: Double] = [:]
        for margin in Self.rows.map({ "\($0),T" }) + Self.columns.map({ "T,\($0)" }) { left[margin] = values[margin] }
        for (name, value) in values where !hidden.contains(name) && !name.contains("T") { take(value, at: name, from: &left) }
        var found: [String: Set<Double>] = [:]
        var chosen: [Double] = []
        func place(_ index: Int, _ left: [String: Double]) {
            if index == names.count {
                guard left.values.allSatisfy({ $0 == 0 }) else { return }
                for (name, value) in zip(names, chosen) { found[Self.reportName(name), default: []].insert(value) }
                return
            }
            let (row, column) = Self.margins(of: names[index])
            for value in stride(from: 0, through: min(left[row]!, left[column]!), by: 1) {
                var rest = left
                take(value, at: names[index], from: &rest)
                chosen.append(value)
                place(index + 1, rest)
                chosen.removeLast()
            }
        }
        place(0, left)
        return found
    }

    private func take(_ value: Double, at name: String, from left: inout [String: Double]) {
        let (row, column) = Self.margins(of: name)
        left[row]! -= value
        left[column]! -= value
    }

    private static func margins(of name: String) -> (row: String, column: String) {
        let parts = name.split(separator: ",")
        return ("\(parts[0]),T", "T,\(parts[1])")
    }

    private static func reportName(_ name: String) -> String {
        let parts = name.split(separator: ",")
        return "n c=\(parts[1]) r=\(parts[0])"
    }
}
