/// A long list cut in pages, each with an address of its own: "?page=2". Nothing is left out, and every page stays light.
package struct Paging: Sendable, Equatable {
    package static let parameter = "page"

    /// The page shown, from 1.
    package let number: Int
    /// How many pages there are, at least 1.
    package let count: Int
    /// The items of the page shown.
    package let range: Range<Int>

    /// - Parameter total: items of the whole list.
    /// - Parameter length: items of a page.
    /// - Parameter longestWhole: up to so many items, the list stays on one page.
    /// - Parameter number: the page asked for; beyond the last one, the last one is shown.
    package init(_ total: Int, by length: Int, longestWhole: Int = 0, number: Int) {
        let length = total <= longestWhole ? max(total, 1) : max(length, 1)
        count = max(1, (total + length - 1) / length)
        self.number = min(max(number, 1), count)
        let start = (self.number - 1) * length
        range = start..<min(start + length, total)
    }

    /// The page that an address asks for: the first one unless it says another number.
    package static func number(in query: Query) -> Int {
        query[parameter].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil } ?? 1
    }

    /// "page 2 sur 5"; nil when there is only one.
    package var place: String? { count > 1 ? "page \(number) sur \(count)" : nil }

    /// The way to the pages before and after; nothing when there is only one.
    /// - Parameter address: the address of a page.
    package func turns(_ address: (Int) -> String) -> [Block] {
        guard count > 1 else { return [] }
        return [
            .pages(
                PageTurns(
                    place: "Page \(number) sur \(count)", previous: number > 1 ? address(number - 1) : nil,
                    next: number < count ? address(number + 1) : nil))
        ]
    }

    /// The same for a list that only the number of the page tells apart.
    package func turns(of address: String) -> [Block] {
        turns { $0 == 1 ? address : "\(address)?\(Paging.parameter)=\($0)" }
    }
}

/// Where the reader stands in a list of several pages, and the addresses around.
package struct PageTurns: Sendable, Equatable {
    package let place: String
    package let previous: String?
    package let next: String?
}
