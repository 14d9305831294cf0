/// Values kept side by side by their owner (a medicine, a substance…), found in constant time.
struct Shelf<Owner: Hashable & Sendable, Item: Sendable>: Sendable {
    private(set) var items: [Item] = []
    private var ranges: [Owner: Range<Int>] = [:]
    /// Where the range of the last owner is: the next item is mostly for the same one.
    private var last: (owner: Owner, place: Dictionary<Owner, Range<Int>>.Index)?

    /// Owners must come together: all the items of one, then all those of the next.
    mutating func append(_ item: Item, for owner: Owner) {
        let end = items.count + 1
        if let last, last.owner == owner {
            ranges.values[last.place] = ranges.values[last.place].lowerBound..<end
        } else {
            ranges[owner] = (ranges[owner]?.lowerBound ?? items.count)..<end
            last = ranges.index(forKey: owner).map { (owner, $0) }
        }
        items.append(item)
    }

    subscript(owner: Owner) -> ArraySlice<Item> { ranges[owner].map { items[$0] } ?? [] }
}
