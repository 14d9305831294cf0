import Disclosure

/// Small bundles whose answers are known by hand.
enum SmallBundles {
    static let grid = [
        Dimension(name: "c", children: ["T": ["A", "B"]]), Dimension(name: "r", children: ["T": ["1", "2", "3"]]),
    ]

    /// Rows by columns, totals included; nil is hidden.
    static func table(_ cells: [String: Double?], file: String = "t.csv", dimensions: [String] = ["r", "c"]) -> PublishedTable {
        var table = PublishedTable(file: file, measure: "n", dimensions: dimensions)
        for (name, value) in cells.sorted(by: { $0.key < $1.key }) {
            let categories = name.split(separator: ",").map(String.init)
            table.append(categories, value.map { .published($0) } ?? .hidden(lower: nil, upper: nil))
        }
        return table
    }

    /// Example 3 of the Handbook on Statistical Disclosure Control (Geurts, 1992): X11 lies in 3…6.
    static let geurts = TableBundle(
        dimensions: grid,
        tables: [
            table([
                "1,A": nil, "1,B": nil, "1,T": 7, "2,A": nil, "2,B": nil, "2,T": 3, "3,A": 3, "3,B": 3, "3,T": 6, "T,A": 9, "T,B": 7,
                "T,T": 16,
            ])
        ])
}

extension Attack.Report {
    /// Bounds of each hidden cell, by its name.
    var bounds: [String: [Double]] {
        Dictionary(uniqueKeysWithValues: intervals.map { (name(of: $0), [$0.low, $0.high]) })
    }
}
