/// The unknowns that are left, parted into groups that no relation ties together.
struct Components: Sendable {
    struct Component: Sendable {
        var cells: [Int32] = []
        var targets: [Int32] = []
        /// Relations among its cells.
        var relations: [Int32] = []
    }

    /// Those with a target, in the order of their first cell.
    private(set) var all: [Component] = []
    private(set) var unknowns = 0

    init(_ knowledge: PublicKnowledge, lower: [Double], upper: [Double]) throws(BundleError) {
        let relations = knowledge.relations
        let isFree = zip(lower, upper).map { $1 - $0 > PublicKnowledge.tolerance }
        unknowns = isFree.count(where: \.self)
        var groups = DisjointSets(count: knowledge.count)
        var first = [Int32](repeating: -1, count: relations.count)
        for relation in 0..<relations.count {
            for place in relations.terms(of: relation) where isFree[Int(relations.cells[place])] {
                let cell = Int(relations.cells[place])
                if first[relation] < 0 { first[relation] = Int32(cell) } else { groups.join(Int(first[relation]), cell) }
            }
            if first[relation] < 0 { try Self.check(relation, knowledge, lower) }
        }
        var numbers: [Int: Int] = [:]
        for cell in 0..<knowledge.count where isFree[cell] && knowledge.isHidden[cell] && !knowledge.isPublished[cell] {
            let root = groups.root(of: cell)
            let number = numbers[root] ?? all.count
            if number == all.count {
                numbers[root] = number
                all.append(Component())
            }
            all[number].targets.append(Int32(cell))
        }
        for cell in 0..<knowledge.count where isFree[cell] {
            if let number = numbers[groups.root(of: cell)] { all[number].cells.append(Int32(cell)) }
        }
        for relation in 0..<relations.count where first[relation] >= 0 {
            if let number = numbers[groups.root(of: Int(first[relation]))] { all[number].relations.append(Int32(relation)) }
        }
    }

    /// A relation among known cells alone holds, or the figures contradict each other.
    private static func check(_ relation: Int, _ knowledge: PublicKnowledge, _ values: [Double]) throws(BundleError) {
        let relations = knowledge.relations
        let sum = relations.terms(of: relation).reduce(0) { $0 + relations.coefficients[$1] * values[Int(relations.cells[$1])] }
        let bound = relations.bounds[relation]
        let slack = 1e-4 * max(1, abs(bound))
        let holds =
            switch relations.senses[relation] {
            case .equal: abs(sum - bound) <= slack
            case .atMost: sum <= bound + 1e-4
            case .atLeast: sum >= bound - 1e-4
            }
        if !holds { throw .contradiction(knowledge.describe(relation)) }
    }
}

/// Union and find.
private struct DisjointSets {
    private var above: [Int32]

    init(count: Int) { above = (0..<Int32(count)).map(\.self) }

    mutating func root(of item: Int) -> Int {
        var item = Int32(item)
        while above[Int(item)] != item {
            above[Int(item)] = above[Int(above[Int(item)])]
            item = above[Int(item)]
        }
        return Int(item)
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(of: one), root(of: other))
        if first != second { above[max(first, second)] = Int32(min(first, second)) }
    }
}
