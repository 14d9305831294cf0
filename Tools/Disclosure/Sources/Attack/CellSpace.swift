/// Numbers for all cells that the dimensions of a bundle span: a measure and one category for each dimension make one key.
struct CellSpace: Sendable {
    /// A dimension with its categories numbered.
    struct Axis: Sendable {
        var name: String
        var kind: Dimension.Kind
        var categories: [String] = []
        var numbers: [String: Int] = [:]
        var children: [[Int]] = []
        var parents: [[Int]] = []
        /// -1 when a table that lacks the dimension would not know where to stand.
        var root = -1
        var stride: UInt64 = 0

        mutating func number(of category: String) -> Int {
            if let number = numbers[category] { return number }
            numbers[category] = categories.count
            categories.append(category)
            children.append([])
            parents.append([])
            return categories.count - 1
        }
    }

    private(set) var dimensions: [Axis] = []
    private(set) var measures: [String] = []
    private var measureStride: UInt64 = 1
    private var places: [String: Int] = [:]

    init(_ bundle: TableBundle) throws(BundleError) {
        for dimension in bundle.dimensions.sorted(by: { $0.name < $1.name }) {
            if let category = dimension.cycle { throw .cycle(category: category, dimension: dimension.name) }
            places[dimension.name] = dimensions.count
            dimensions.append(Self.axis(of: dimension))
        }
        measures = Set(bundle.tables.map(\.measure) + bundle.constraints.flatMap { $0.terms.map(\.measure) }).sorted()
        for table in bundle.tables { try addCategories(of: table) }
        for constraint in bundle.constraints {
            for term in constraint.terms { try add(term.categories, file: constraint.name) }
        }
        try stride()
    }

    private static func axis(of dimension: Dimension) -> Axis {
        var axis = Axis(name: dimension.name, kind: dimension.kind)
        for parent in dimension.children.keys.sorted() {
            let above = axis.number(of: parent)
            for child in dimension.children[parent] ?? [] {
                let below = axis.number(of: child)
                axis.children[above].append(below)
                axis.parents[below].append(above)
            }
        }
        if let root = dimension.root { axis.root = axis.number(of: root) }
        return axis
    }

    private mutating func addCategories(of table: PublishedTable) throws(BundleError) {
        for (place, name) in table.dimensions.enumerated() {
            guard let axis = places[name] else { throw .unknownDimension(name, file: table.file) }
            for category in table.categories[place] { _ = dimensions[axis].number(of: category) }
        }
        try add(table.fixed, file: table.file)
        try add(table.percentOf ?? [:], file: table.file)
    }

    private mutating func add(_ categories: [String: String], file: String) throws(BundleError) {
        for (name, category) in categories.sorted(by: { $0.key < $1.key }) {
            guard let axis = places[name] else { throw .unknownDimension(name, file: file) }
            _ = dimensions[axis].number(of: category)
        }
    }

    private mutating func stride() throws(BundleError) {
        var size: UInt64 = 1
        for place in dimensions.indices {
            dimensions[place].stride = size
            let (product, overflow) = size.multipliedReportingOverflow(by: UInt64(max(dimensions[place].categories.count, 1)))
            if overflow { throw .tooManyCells }
            size = product
        }
        measureStride = size
        if size.multipliedReportingOverflow(by: UInt64(max(measures.count, 1))).overflow { throw .tooManyCells }
    }

    // MARK: Keys

    func key(_ measure: String, _ categories: [String: String], in file: String) throws(BundleError) -> UInt64 {
        var key = UInt64(measures.firstIndex(of: measure) ?? 0) * measureStride
        for axis in dimensions {
            let number = categories[axis.name].flatMap { axis.numbers[$0] } ?? axis.root
            guard number >= 0 else { throw .severalRoots(dimension: axis.name, file: file) }
            key += UInt64(number) * axis.stride
        }
        for name in categories.keys where places[name] == nil { throw .unknownDimension(name, file: file) }
        return key
    }

    /// The same cell with other categories in some dimensions.
    func key(replacing categories: [String: String], in key: UInt64, file: String) throws(BundleError) -> UInt64 {
        var key = key
        for (name, category) in categories {
            guard let place = places[name], let number = dimensions[place].numbers[category] else {
                throw .unknownDimension(name, file: file)
            }
            key = replace(number, in: key, place)
        }
        return key
    }

    func category(of key: UInt64, in dimension: Int) -> Int {
        let axis = dimensions[dimension]
        return Int(key / axis.stride % UInt64(axis.categories.count))
    }

    private func replace(_ category: Int, in key: UInt64, _ dimension: Int) -> UInt64 {
        let stride = dimensions[dimension].stride
        return key - UInt64(self.category(of: key, in: dimension)) * stride + UInt64(category) * stride
    }

    func children(of key: UInt64, in dimension: Int) -> [UInt64] {
        dimensions[dimension].children[category(of: key, in: dimension)].map { replace($0, in: key, dimension) }
    }

    func parents(of key: UInt64, in dimension: Int) -> [UInt64] {
        dimensions[dimension].parents[category(of: key, in: dimension)].map { replace($0, in: key, dimension) }
    }

    func measure(of key: UInt64) -> String { measures[Int(key / measureStride)] }

    /// "cases sex=F age=0-19": the measure and the categories that are no total.
    func name(of key: UInt64) -> String {
        let parts = dimensions.indices.compactMap { place -> String? in
            let axis = dimensions[place]
            let category = category(of: key, in: place)
            return category == axis.root ? nil : "\(axis.name)=\(axis.categories[category])"
        }
        return ([measure(of: key)] + parts).joined(separator: " ")
    }

    // MARK: Rows

    /// The keys of a table's rows.
    struct Rows {
        fileprivate var base: UInt64 = 0
        /// For each dimension of the table, what each of its categories adds to the base.
        fileprivate var steps: [[UInt64]] = []
        fileprivate var names: [[String]] = []
        fileprivate var codes: [Int32] = []

        func key(_ row: Int) -> UInt64 {
            var key = base
            for place in steps.indices { key += steps[place][Int(codes[row * steps.count + place])] }
            return key
        }

        /// Every combination of the categories that occur, in the order of their names.
        func combinations() -> [UInt64] {
            var keys = [base]
            for place in steps.indices {
                let ordered = names[place].indices.sorted { names[place][$0] < names[place][$1] }
                keys = keys.flatMap { key in ordered.map { key + steps[place][$0] } }
            }
            return keys
        }
    }

    func rows(of table: PublishedTable) throws(BundleError) -> Rows {
        var rows = Rows()
        rows.codes = table.codes
        rows.names = table.categories
        var categories = table.fixed
        for name in table.dimensions {
            guard let place = places[name] else { throw .unknownDimension(name, file: table.file) }
            let axis = dimensions[place]
            categories[name] = axis.categories.first
        }
        rows.base = try key(table.measure, categories, in: table.file)
        for (place, name) in table.dimensions.enumerated() {
            let axis = dimensions[places[name] ?? 0]
            rows.steps.append(table.categories[place].map { UInt64(axis.numbers[$0] ?? 0) * axis.stride })
        }
        return rows
    }
}
