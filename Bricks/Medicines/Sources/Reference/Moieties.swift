import Search
import Vocabulary

/// The active moiety behind each substance, from compositions that name both: a salt and the part of it that acts.
enum Moieties {
    /// - Parameters:
    ///   - links: each line of a composition where a substance and a moiety stand together.
    ///   - names: two codes of one name (two ways of making one protein) are one moiety, that of the smallest code.
    /// - Returns: for each substance its moiety, where it is another one. Of several, the one named most often, then the smallest code; a moiety
    ///   that has a moiety of its own gives way to it, and codes that lead back to one another all lead to the smallest.
    static func moieties(
        _ links: [(substance: SubstanceCode, moiety: SubstanceCode)], names: [PivotReference.SubstanceName]
    ) -> [SubstanceCode: SubstanceCode] {
        let ends = ends(of: links)
        var same: [SubstanceCode: SubstanceCode] = [:]
        func representative(_ code: SubstanceCode) -> SubstanceCode {
            var code = ends[code] ?? code
            while let smaller = same[code] { code = smaller }
            return code
        }
        var first: [[UInt8]: SubstanceCode] = [:]
        for name in names.sorted(by: { $0.code < $1.code }) where name.use != .discouraged {
            guard let other = first[FoldedText.bytes(name.name)] else {
                first[FoldedText.bytes(name.name)] = name.code
                continue
            }
            let (left, right) = (representative(other), representative(name.code))
            if left != right { same[max(left, right)] = min(left, right) }
        }
        let codes = Set(ends.keys).union(ends.values).union(first.values).union(names.map(\.code))
        let moieties = codes.map { ($0, representative($0)) }.filter { $0.0 != $0.1 }
        return Dictionary(moieties, uniquingKeysWith: { first, _ in first })
    }

    private static func ends(of links: [(substance: SubstanceCode, moiety: SubstanceCode)]) -> [SubstanceCode: SubstanceCode] {
        var counts: [SubstanceCode: [SubstanceCode: Int]] = [:]
        for link in links where link.substance != link.moiety { counts[link.substance, default: [:]][link.moiety, default: 0] += 1 }
        let next = counts.mapValues { moieties in
            moieties.min { left, right in left.value == right.value ? left.key < right.key : left.value > right.value }?.key
        }
        var ends: [SubstanceCode: SubstanceCode] = [:]
        for start in next.keys {
            var path: [SubstanceCode] = [start]
            while let last = path.last, let following = next[last] ?? nil {
                if let loop = path.firstIndex(of: following) {
                    path.append(path[loop...].min() ?? following)
                    break
                }
                path.append(following)
            }
            if let end = path.last, end != start { ends[start] = end }
        }
        return ends
    }
}
