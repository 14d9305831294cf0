/// Sums of cells that everybody knows, side by side in three arrays.
struct Relations: Sendable {
    enum Name: Sendable, Hashable {
        /// A cell and those below it in one dimension.
        case sum(of: Int, dimension: Int)
        /// A share that was printed.
        case share(cell: Int)
        case constraint(String)
    }

    private(set) var starts: [Int32] = [0]
    private(set) var cells: [Int32] = []
    private(set) var coefficients: [Double] = []
    private(set) var senses: [KnownConstraint.Sense] = []
    private(set) var bounds: [Double] = []
    private(set) var names: [Name] = []

    var count: Int { bounds.count }

    mutating func append(_ terms: [(cell: Int, coefficient: Double)], _ sense: KnownConstraint.Sense, _ bound: Double, _ name: Name) {
        for term in terms {
            cells.append(Int32(term.cell))
            coefficients.append(term.coefficient)
        }
        starts.append(Int32(cells.count))
        senses.append(sense)
        bounds.append(bound)
        names.append(name)
    }

    func terms(of relation: Int) -> Range<Int> { Int(starts[relation])..<Int(starts[relation + 1]) }
}
