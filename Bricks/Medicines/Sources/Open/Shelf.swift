/// Values kept side by side by their owner (a medicine, a substance…), found in constant time.
struct Shelf<Owner: Hashable & Sendable, Item: Sendable>: Sendable {
    private(set) var items: [Item] = []
    private var ranges: [Owner: Range<Int>] = [:]

    /// Owners must come together: all the items of one, then all those of the next.
    mutating func append(_ item: Item, for owner: Owner) {
        let end = items.count + 1
        ranges[owner] = (ranges[owner]?.lowerBound ?? items.count)..<end
        items.append(item)
    }

    subscript(owner: Owner) -> ArraySlice<Item> { ranges[owner].map { items[$0] } ?? [] }
}
