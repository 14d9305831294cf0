/// What is going to be published, or was: linked tables of figures, some of them hidden, with all that the public is told of them.
public struct TableBundle: Sendable, Equatable {
    /// Figures are whole numbers, and everybody knows it.
    public var isWhole: Bool
    /// Figures are never negative, and everybody knows it.
    public var isNonNegative: Bool
    /// By name.
    public var dimensions: [Dimension]
    public var tables: [PublishedTable]
    /// Further relations that everybody knows.
    public var constraints: [KnownConstraint]

    public init(
        isWhole: Bool = true, isNonNegative: Bool = true, dimensions: [Dimension], tables: [PublishedTable],
        constraints: [KnownConstraint] = []
    ) {
        self.isWhole = isWhole
        self.isNonNegative = isNonNegative
        self.dimensions = dimensions.sorted { $0.name < $1.name }
        self.tables = tables
        self.constraints = constraints
    }
}

/// A sum of cells that everybody knows to be at most, at least or exactly something.
public struct KnownConstraint: Sendable, Equatable {
    public enum Sense: String, Sendable, Codable {
        case atMost = "<="
        case atLeast = ">="
        case equal = "="
    }

    public struct Term: Sendable, Equatable {
        public var coefficient: Double
        public var measure: String
        public var categories: [String: String]

        public init(_ coefficient: Double, measure: String, categories: [String: String]) {
            self.coefficient = coefficient
            self.measure = measure
            self.categories = categories
        }
    }

    public var name: String
    public var sense: Sense
    public var bound: Double
    public var terms: [Term]

    public init(name: String, sense: Sense, bound: Double, terms: [Term]) {
        self.name = name
        self.sense = sense
        self.bound = bound
        self.terms = terms
    }
}
