import Export
import Foundation
import Frame
import Testing
import Vocabulary

@testable import API

/// Any filter and order, walked page by page, gives the rows that a slow reading of the table gives.
@Suite struct PagingTests {
    @Test func pagesTogetherAreTheWholeAnswer() throws {
        let small = try SmallRelease()
        let api = try API(site: small.site)
        for seed in 0..<80 { try checkOneWalk(small, api, seed: UInt64(seed)) }
    }

    private func checkOneWalk(_ small: SmallRelease, _ api: API, seed: UInt64) throws {
        var random = Noise(state: seed)
        var filters: [Example] = []
        for _ in 0..<random.below(3) {
            let filter = Self.filters[random.below(Self.filters.count)]
            if !filters.contains(where: { $0.name == filter.name }) { filters.append(filter) }
        }
        let order = Self.orders[random.below(Self.orders.count)]
        var items = filters.map { Query.Item($0.name, $0.value) }
        if !order.isEmpty { items.append(Query.Item("tri", order.map { ($0.isDescending ? "-" : "") + $0.column }.joined(separator: ","))) }
        let expected = Self.sorted(small.tables[0].rows.filter { row in filters.allSatisfy { $0.holds(row) } }, by: order)
            .map { SmallRelease.json($0, SmallRelease.medicines) }

        var found: [String] = []
        var next: String? = "/api/v1/specialites?" + Query(items + [Query.Item("limite", String(1 + random.below(40)))]).encoded
        while let address = next {
            let answer = api.get(address)
            try #require(answer.status == 200)
            let object = try answer.json()
            #expect((object["meta"] as? [String: Any])?["total"] as? Int == expected.count)
            found += api.get(address.replacing(".jsonl", with: "").replacing("/specialites?", with: "/specialites.jsonl?")).text
                .split(separator: "\n").map(String.init)
            next = (object["liens"] as? [String: Any])?["suivant"] as? String
            try #require(found.count <= expected.count)
        }
        #expect(found == expected)
        let whole = api.get("/api/v1/specialites.jsonl?" + Query(items).encoded).text.split(separator: "\n").map(String.init)
        #expect(whole == expected)
    }

    struct Example: Sendable {
        let name: String
        let value: String
        let holds: @Sendable ([Value]) -> Bool
    }

    static let filters: [Example] = [
        Example(name: "rang", value: "3") { $0[4] == .integer(3) }, Example(name: "rang__gt", value: "6") { Self.number($0[4]) ?? 0 > 6 },
        Example(name: "rang__lte", value: "4") { Self.number($0[4]) ?? 9 <= 4 },
        Example(name: "rang__in", value: "1,2,9") { [1, 2, 9].contains(Self.number($0[4])) },
        Example(name: "prix__gte", value: "2.5") { Self.number($0[3]) ?? -1 >= 2.5 },
        Example(name: "prix__vide", value: "oui") { $0[3] == .missing },
        Example(name: "prix__vide", value: "non") { $0[3] != .missing },
        Example(name: "prix__lt", value: "3") { Self.number($0[3]) ?? 99 < 3 },
        Example(name: "date_amm__gte", value: "2002-06-01") { Self.text($0[2]) ?? "" >= "2002-06-01" },
        Example(name: "date_amm__lt", value: "2003-01-01") { Self.text($0[2]) ?? "9" < "2003-01-01" },
        Example(name: "actif", value: "true") { $0[5] == .boolean(true) },
        Example(name: "etat", value: "arrêtée") { $0[6] == .text("arrêtée") },
        Example(name: "etat__sauf", value: "arrêtée") { $0[6] == .text("commercialisée") },
        Example(name: "denomination__contient", value: "LIPRANE") { Self.text($0[1])?.lowercased().contains("liprane") == true },
        Example(name: "denomination__contient", value: "%") { Self.text($0[1])?.contains("%") == true },
        Example(name: "denomination__contient", value: "_x\\") { Self.text($0[1])?.contains("_x\\") == true },
        Example(name: "denomination__debut", value: "dol") { Self.text($0[1])?.lowercased().hasPrefix("dol") == true },
        Example(name: "denomination__contient", value: "ÉTHER\u{A0}sur") { _ in false },
        Example(name: "denomination__contient", value: "ÈTHER") { Self.text($0[1])?.hasPrefix("Éther") == true },
        Example(name: "denomination__debut", value: "e\u{301}ther") { Self.text($0[1])?.hasPrefix("Éther") == true },
        Example(name: "denomination__debut", value: "DÔL") { Self.text($0[1])?.lowercased().hasPrefix("dol") == true },
        Example(name: "actif", value: "faux") { $0[5] == .boolean(false) },
        Example(name: "cis", value: "6000 0008") { $0[0] == .text("60000008") },
    ]

    static let orders: [[RowQuery.Order]] = [
        [], [.init(column: "rang", isDescending: false)], [.init(column: "prix", isDescending: true)],
        [.init(column: "prix", isDescending: false)],
        [.init(column: "etat", isDescending: true), .init(column: "date_amm", isDescending: false)],
        [
            .init(column: "actif", isDescending: false), .init(column: "rang", isDescending: true),
            .init(column: "denomination", isDescending: false),
        ],
    ]

    static func number(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .decimal(let number): number.double
        default: nil
        }
    }
    static func text(_ value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .date(let date): date.description
        default: nil
        }
    }

    /// Missing first, last when descending; ties in key order, as the table is.
    static func sorted(_ rows: [[Value]], by order: [RowQuery.Order]) -> [[Value]] {
        rows.enumerated().sorted { left, right in
            for term in order {
                guard let index = SmallRelease.medicines.index(of: term.column) else { continue }
                let (first, second) = (left.element[index], right.element[index])
                if first.isOrdered(before: second) { return !term.isDescending }
                if second.isOrdered(before: first) { return term.isDescending }
            }
            return left.offset < right.offset
        }.map(\.element)
    }
}
