/// One way in which figures are broken down, and how its categories add up: public knowledge.
public struct Dimension: Sendable, Hashable {
    public enum Kind: String, Sendable, Codable {
        /// Each unit is in one category: a parent is the sum of its children.
        case partition
        /// A unit may be in several (a case has several organ classes): no child is more than its parent, and the parent is no more than their sum.
        case overlap
    }

    public var name: String
    public var kind: Kind
    /// Children of each category that has some, in their order.
    public var children: [String: [String]]
    /// The category that stands for everything, where a table lacks the dimension; nil when there are several and none was named.
    public var root: String?

    public init(name: String, kind: Kind = .partition, children: [String: [String]], root: String? = nil) {
        self.name = name
        self.kind = kind
        self.children = children
        self.root = root ?? Self.onlyRoot(of: children)
    }

    private static func onlyRoot(of children: [String: [String]]) -> String? {
        let below = Set(children.values.flatMap(\.self))
        let roots = children.keys.filter { !below.contains($0) }
        return roots.count == 1 ? roots[0] : nil
    }

    /// A category that is above itself, if there is one: such a tree adds up to nothing.
    var cycle: String? {
        var done: Set<String> = []
        var open: Set<String> = []
        func visit(_ category: String) -> String? {
            if open.contains(category) { return category }
            guard done.insert(category).inserted else { return nil }
            open.insert(category)
            defer { open.remove(category) }
            for child in children[category] ?? [] {
                if let found = visit(child) { return found }
            }
            return nil
        }
        for category in children.keys.sorted() {
            if let found = visit(category) { return found }
        }
        return nil
    }
}
