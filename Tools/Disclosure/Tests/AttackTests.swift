import Disclosure
import Testing

/// The attack on bundles whose hidden figures can be found by hand, or not.
struct AttackTests {
    private let attack = Attack(isComplete: true)

    @Test("Bounds are those of the handbook")
    func handbook() async throws {
        let report = try await attack.run(on: SmallBundles.geurts)
        #expect(report.bounds == ["n c=A r=1": [3, 6], "n c=B r=1": [1, 4], "n c=A r=2": [0, 3], "n c=B r=2": [0, 3]])
        #expect(report.leaks.isEmpty)
        #expect(try await Attack(minimumWidth: 5).run(on: SmallBundles.geurts).leaks.count == 4)
    }

    @Test("A cell hidden alone is its margin less the others, and the relation that says so is told")
    func alone() async throws {
        let bundle = TableBundle(
            dimensions: SmallBundles.grid,
            tables: [SmallBundles.table(["1,A": 40, "1,B": nil, "1,T": 47, "2,A": 20, "2,B": 13, "2,T": 33])])
        let leak = try #require(try await attack.run(on: bundle).leaks.first)
        #expect(leak.reason == .exact)
        #expect(leak.interval.low == 7)
        #expect(leak.relations.first == "n r=1 = c A, B")
    }

    @Test("Two hidden cells in every row and column are no protection where one must be zero")
    func nonNegative() async throws {
        let dimensions = [
            Dimension(name: "c", children: ["T": ["A", "B", "C"]]), Dimension(name: "r", children: ["T": ["1", "2", "3"]]),
        ]
        let table = SmallBundles.table([
            "1,A": nil, "1,B": nil, "1,C": 20, "1,T": 20, "2,A": nil, "2,B": nil, "2,C": 5, "2,T": 30, "3,A": 9, "3,B": 9, "3,C": 9,
            "3,T": 27,
            "T,A": 20, "T,B": 23, "T,C": 34, "T,T": 77,
        ])
        let report = try await attack.run(on: TableBundle(dimensions: dimensions, tables: [table]))
        #expect(report.bounds == ["n c=A r=1": [0, 0], "n c=B r=1": [0, 0], "n c=A r=2": [11, 11], "n c=B r=2": [14, 14]])
        #expect(report.leaks.count == 4)
    }

    @Test("Three sums that open a cell only together are told, all three")
    func together() async throws {
        let item = Dimension(name: "item", children: ["T": ["x", "y", "z"]])
        var table = PublishedTable(file: "t.csv", measure: "n", dimensions: ["item"])
        for name in ["x", "y", "z"] { table.append([name], .hidden(lower: nil, upper: nil)) }
        let sums = [("x", "y", 5.0), ("y", "z", 4), ("x", "z", 3)].map { one, other, bound in
            KnownConstraint(
                name: one + other, sense: .equal, bound: bound,
                terms: [one, other].map { .init(1, measure: "n", categories: ["item": $0]) })
        }
        let report = try await attack.run(on: TableBundle(dimensions: [item], tables: [table], constraints: sums))
        #expect(report.bounds == ["n item=x": [2, 2], "n item=y": [3, 3], "n item=z": [1, 1]])
        for leak in report.leaks { #expect(Set(leak.relations) == ["xy", "yz", "xz"]) }
    }

    @Test("A share printed without decimals opens the count that it is a share of")
    func share() async throws {
        let sex = Dimension(name: "sex", children: ["T": ["F", "M"]])
        var counts = PublishedTable(file: "n.csv", measure: "n", dimensions: ["sex"])
        counts.append(["T"], .published(83))
        counts.append(["M"], .hidden(lower: 1, upper: 10))
        counts.append(["F"], .hidden(lower: nil, upper: nil))
        var shares = PublishedTable(file: "p.csv", measure: "n", dimensions: ["sex"], percentOf: ["sex": "T"], rounding: 1)
        shares.append(["F"], .published(92))
        let report = try await attack.run(on: TableBundle(dimensions: [sex], tables: [counts, shares]))
        #expect(report.bounds == ["n sex=M": [7, 7], "n sex=F": [76, 76]])
    }

    @Test("Where a case may be in several classes, none is more than the whole")
    func overlap() async throws {
        let dimensions = [
            Dimension(name: "sex", children: ["T": ["F", "M"]]), Dimension(name: "soc", kind: .overlap, children: ["T": ["S1", "S2"]]),
        ]
        let table = SmallBundles.table(
            ["T,T": 40, "T,F": 34, "T,M": 6, "S1,T": 40, "S1,F": nil, "S1,M": nil, "S2,T": 30, "S2,F": nil, "S2,M": nil],
            dimensions: ["soc", "sex"])
        let report = try await attack.run(on: TableBundle(dimensions: dimensions, tables: [table]))
        #expect(
            report.bounds == [
                "n sex=F soc=S1": [34, 34], "n sex=M soc=S1": [6, 6], "n sex=F soc=S2": [24, 30], "n sex=M soc=S2": [0, 6],
            ])
    }

    @Test("Two releases, each safe alone, open each other")
    func releases() async throws {
        let dimensions = [
            Dimension(name: "year", children: ["2014-2021": ["a"], "2014-2022": ["a", "b"]]),
            Dimension(name: "sex", children: ["T": ["F", "M"]]), Dimension(name: "age", children: ["T": ["0-19", "20-59", "60+"]]),
        ]
        func release(_ year: String, _ old: Double, hidden: Set<String>) -> PublishedTable {
            let leaves: [String: Double] = ["F,0-19": 6, "F,20-59": 30, "F,60+": 41, "M,0-19": 15, "M,20-59": 22, "M,60+": old]
            var cells: [String: Double?] = [:]
            for (name, value) in leaves {
                let parts = name.split(separator: ",").map(String.init)
                cells["\(year),\(name)"] = .some(hidden.contains(name) ? nil : value)
                for margin in ["\(parts[0]),T", "T,\(parts[1])", "T,T"] {
                    cells["\(year),\(margin)"] = .some((cells["\(year),\(margin)"] ?? 0)! + value)
                }
            }
            return SmallBundles.table(cells, file: "\(year).csv", dimensions: ["year", "sex", "age"])
        }
        let first = release("2014-2021", 50, hidden: ["F,0-19", "M,0-19", "F,20-59", "M,20-59"])
        let second = release("2014-2022", 51, hidden: ["F,0-19", "M,0-19", "F,60+", "M,60+"])
        for alone in [first, second] {
            #expect(try await Attack(minimumWidth: 5).run(on: TableBundle(dimensions: dimensions, tables: [alone])).leaks.isEmpty)
        }
        let together = try await attack.run(on: TableBundle(dimensions: dimensions, tables: [first, second]))
        #expect(together.leaks.count == 8)
        #expect(together.leaks.allSatisfy { $0.reason == .exact })
        let turned = try await attack.run(on: TableBundle(dimensions: dimensions, tables: [second, first]))
        #expect(turned.bounds == together.bounds)
    }

    @Test("Figures that contradict each other name the relation")
    func contradiction() async {
        let wrong = TableBundle(dimensions: SmallBundles.grid, tables: [SmallBundles.table(["1,A": 40, "1,B": 8, "1,T": 47])])
        await #expect(throws: BundleError.contradiction("n r=1 = c A, B")) { try await attack.run(on: wrong) }
        let twice = TableBundle(
            dimensions: SmallBundles.grid, tables: [SmallBundles.table(["1,A": 40]), SmallBundles.table(["1,A": 41], file: "u.csv")])
        await #expect(throws: BundleError.contradiction("n c=A r=1")) { try await attack.run(on: twice) }
    }

    @Test("A tree that goes round, a dimension nobody described, and totals without a name are refused")
    func refused() async {
        let round = Dimension(name: "r", children: ["T": ["1"], "1": ["T"]])
        await #expect(throws: BundleError.cycle(category: "1", dimension: "r")) {
            try await attack.run(on: TableBundle(dimensions: [round], tables: [SmallBundles.table(["1": 1], dimensions: ["r"])]))
        }
        await #expect(throws: BundleError.unknownDimension("z", file: "t.csv")) {
            try await attack.run(on: TableBundle(dimensions: SmallBundles.grid, tables: [SmallBundles.table(["1": 1], dimensions: ["z"])]))
        }
        let years = Dimension(name: "year", children: ["W1": ["a"], "W2": ["a", "b"]])
        await #expect(throws: BundleError.severalRoots(dimension: "year", file: "t.csv")) {
            try await attack.run(on: TableBundle(dimensions: SmallBundles.grid + [years], tables: [SmallBundles.table(["1,A": 1])]))
        }
    }
}
