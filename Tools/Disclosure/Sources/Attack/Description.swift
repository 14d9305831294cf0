extension PublicKnowledge {
    func name(of cell: Int) -> String { space.name(of: key(of: cell)) }

    /// "cases sub=S1 = sum over sex (F, M)": a relation in words that name its cells.
    func describe(_ relation: Int) -> String {
        switch relations.names[relation] {
        case .sum(let parent, let dimension):
            let axis = space.dimensions[dimension]
            let children = space.children(of: key(of: parent), in: dimension).map { axis.categories[space.category(of: $0, in: dimension)] }
            let shown = children.prefix(6).joined(separator: ", ") + (children.count > 6 ? ", … (\(children.count))" : "")
            return "\(name(of: parent)) = \(axis.name) \(shown)"
        case .share(let cell): return "share of \(name(of: cell))"
        case .constraint(let name): return name
        }
    }
}

extension Propagation {
    /// The relations from which the bounds of a cell follow, the nearest first.
    func reasons(for cell: Int, _ knowledge: PublicKnowledge) -> [String] {
        var found: [Int32] = []
        var cells = [cell]
        var seen: Set<Int> = [cell]
        while let next = cells.popLast(), found.count < Self.mostReasons {
            for relation in [reasonsOfLower[next], reasonsOfUpper[next]] where relation >= 0 && !found.contains(relation) {
                found.append(relation)
                for place in knowledge.relations.terms(of: Int(relation)) {
                    let other = Int(knowledge.relations.cells[place])
                    if !knowledge.isPublished[other], seen.insert(other).inserted { cells.insert(other, at: 0) }
                }
            }
        }
        return found.map { knowledge.describe(Int($0)) }
    }

    private static let mostReasons = 12
}
