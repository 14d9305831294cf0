/// Everything that an outsider knows of the cells of a bundle: between which bounds each lies, and how they add up. Nothing else goes into an attack.
///
/// A cell is a measure and one category for each dimension; tables that show the same cell speak of the same unknown.
struct PublicKnowledge: Sendable {
    private(set) var lower: [Double] = []
    private(set) var upper: [Double] = []
    /// Its own value was hidden, rounded or given as a share only.
    private(set) var isHidden: [Bool] = []
    /// Its value was given, exactly.
    private(set) var isPublished: [Bool] = []
    private(set) var relations = Relations()
    let isWhole: Bool
    let space: CellSpace

    private let isNonNegative: Bool
    private var numbers: [UInt64: Int32] = [:]
    private var keys: [UInt64] = []

    init(_ bundle: TableBundle) throws(BundleError) {
        isWhole = bundle.isWhole
        isNonNegative = bundle.isNonNegative
        space = try CellSpace(bundle)
        var shares: [Share] = []
        for table in bundle.tables { try read(table, &shares) }
        for share in shares { try add(share) }
        for constraint in bundle.constraints {
            var terms: [(cell: Int, coefficient: Double)] = []
            for term in constraint.terms {
                terms.append((cell(try space.key(term.measure, term.categories, in: constraint.name)), term.coefficient))
            }
            relations.append(terms, constraint.sense, constraint.bound, .constraint(constraint.name))
        }
        let known = keys.count
        for dimension in space.dimensions.indices { link(dimension, known) }
    }

    var count: Int { lower.count }
    func key(of cell: Int) -> UInt64 { keys[cell] }
    /// Cells that a reader must not learn.
    var targets: [Int] { (0..<count).filter { isHidden[$0] && !isPublished[$0] } }

    private struct Share {
        var cell: Int
        var of: Int
        var percent: Double
        var rounding: Double
    }

    private mutating func cell(_ key: UInt64) -> Int {
        if let number = numbers[key] { return Int(number) }
        let number = keys.count
        numbers[key] = Int32(number)
        keys.append(key)
        lower.append(isNonNegative ? 0 : -.infinity)
        upper.append(.infinity)
        isHidden.append(false)
        isPublished.append(false)
        return number
    }

    private mutating func tighten(_ cell: Int, _ low: Double, _ high: Double) throws(BundleError) {
        lower[cell] = max(lower[cell], low)
        upper[cell] = min(upper[cell], high)
        if lower[cell] > upper[cell] + Self.tolerance { throw .contradiction(space.name(of: keys[cell])) }
    }

    static let tolerance = 1e-6

    private mutating func read(_ table: PublishedTable, _ shares: inout [Share]) throws(BundleError) {
        let rows = try space.rows(of: table)
        var seen: Set<UInt64> = []
        for row in 0..<table.count {
            let key = rows.key(row)
            let cell = cell(key)
            if table.absence == .zero { seen.insert(key) }
            try take(table.figures[row], of: table, cell, key, &shares)
        }
        if table.absence == .zero { try readAbsent(table, rows, seen) }
    }

    private mutating func take(
        _ figure: PublishedTable.Figure, of table: PublishedTable, _ cell: Int, _ key: UInt64, _ shares: inout [Share]
    ) throws(BundleError) {
        let rounding = table.rounding ?? 0
        switch figure {
        case .structuralZero:
            try tighten(cell, 0, 0)
            isPublished[cell] = true
        case .published(let value):
            if let percentOf = table.percentOf {
                let whole = self.cell(try space.key(replacing: percentOf, in: key, file: table.file))
                shares.append(Share(cell: cell, of: whole, percent: value, rounding: rounding))
            } else {
                try tighten(cell, value - rounding / 2, value + rounding / 2)
            }
            if table.percentOf == nil, rounding == 0 {
                isPublished[cell] = true
            } else if !isPublished[cell] {
                isHidden[cell] = true
            }
        case .hidden(let low, let high):
            if !isPublished[cell] { isHidden[cell] = true }
            try tighten(cell, low ?? (isNonNegative ? 0 : -.infinity), high ?? .infinity)
        }
    }

    /// What a table that leaves zeros out does not show is zero.
    private mutating func readAbsent(_ table: PublishedTable, _ rows: CellSpace.Rows, _ seen: Set<UInt64>) throws(BundleError) {
        for key in rows.combinations() where !seen.contains(key) {
            let cell = cell(key)
            try tighten(cell, 0, 0)
            isPublished[cell] = true
        }
    }

    /// A share printed with so many decimals holds the count between two bounds, or ties it to a hidden total.
    private mutating func add(_ share: Share) throws(BundleError) {
        let half = share.rounding / 2
        if lower[share.of] == upper[share.of] {
            let total = lower[share.of]
            try tighten(share.cell, total * (share.percent - half) / 100, total * (share.percent + half) / 100)
        } else {
            relations.append([(share.cell, 100), (share.of, -(share.percent + half))], .atMost, 0, .share(cell: share.cell))
            relations.append([(share.cell, 100), (share.of, -(share.percent - half))], .atLeast, 0, .share(cell: share.cell))
        }
    }

    /// A parent and its children, when one of them is known or another parent ties them together: what nobody published is then an unknown of its own.
    /// - Parameter known: cells that somebody spoke of, the first ones.
    private mutating func link(_ dimension: Int, _ known: Int) {
        let isOverlap = space.dimensions[dimension].kind == .overlap
        for parent in 0..<known {
            let key = keys[parent]
            let children = space.children(of: key, in: dimension)
            guard !children.isEmpty, children.contains(where: { numbers[$0] != nil }) || isShared(children, key, dimension) else {
                continue
            }
            let cells = children.map { cell($0) }
            let name = Relations.Name.sum(of: parent, dimension: dimension)
            let sum = [(parent, -1.0)] + cells.map { ($0, 1.0) }
            relations.append(sum, isOverlap ? .atLeast : .equal, 0, name)
            guard isOverlap else { continue }
            for child in cells { relations.append([(parent, -1), (child, 1)], .atMost, 0, name) }
        }
    }

    private func isShared(_ children: [UInt64], _ key: UInt64, _ dimension: Int) -> Bool {
        children.contains { child in space.parents(of: child, in: dimension).contains { $0 != key && numbers[$0] != nil } }
    }
}
