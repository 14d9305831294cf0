/// One table of a bundle. A dimension that it lacks is at its total: the same cell is then the same figure in every table of every release.
public struct PublishedTable: Sendable, Equatable {
    public enum Absence: String, Sendable, Codable {
        /// Rows of zero are left out: a combination of its categories without row is zero.
        case zero
        /// Nobody said anything.
        case unknown
    }

    public enum Figure: Sendable, Equatable {
        case published(Double)
        /// Hidden; what the public is told of it ("fewer than 11"), if anything.
        case hidden(lower: Double?, upper: Double?)
        /// Nothing can be there.
        case structuralZero
    }

    public var file: String
    public var measure: String
    public var dimensions: [String]
    /// Categories that all its rows have.
    public var fixed: [String: String]
    /// Its values are shares, in percent, of the cell with these categories instead.
    public var percentOf: [String: String]?
    /// Values are rounded to a multiple of this; nil when they are exact.
    public var rounding: Double?
    public var absence: Absence

    /// Of each row.
    public private(set) var figures: [Figure] = []
    /// Line of each row in its file, from 1; 0 where there is no file.
    private(set) var lines: [Int32] = []
    /// Distinct categories of each dimension, in the order they came, and of each row the numbers of its categories.
    private(set) var categories: [[String]]
    private(set) var codes: [Int32] = []
    private var numbers: [[String: Int32]]

    public init(
        file: String, measure: String, dimensions: [String], fixed: [String: String] = [:], percentOf: [String: String]? = nil,
        rounding: Double? = nil, absence: Absence = .unknown
    ) {
        self.file = file
        self.measure = measure
        self.dimensions = dimensions
        self.fixed = fixed
        self.percentOf = percentOf
        self.rounding = rounding
        self.absence = absence
        categories = Array(repeating: [], count: dimensions.count)
        numbers = Array(repeating: [:], count: dimensions.count)
    }

    public var count: Int { figures.count }

    /// - Parameter names: one category for each dimension, in their order.
    public mutating func append(_ names: [String], _ figure: Figure, line: Int = 0) {
        precondition(names.count == dimensions.count, "one category for each dimension")
        for (place, name) in names.enumerated() { codes.append(number(of: name, at: place)) }
        figures.append(figure)
        lines.append(Int32(clamping: line))
    }

    /// The categories of a row, in the order of the dimensions.
    public func categories(ofRow row: Int) -> [String] {
        dimensions.indices.map { categories[$0][Int(codes[row * dimensions.count + $0])] }
    }

    private mutating func number(of name: String, at place: Int) -> Int32 {
        if let number = numbers[place][name] { return number }
        let number = Int32(categories[place].count)
        numbers[place][name] = number
        categories[place].append(name)
        return number
    }
}
