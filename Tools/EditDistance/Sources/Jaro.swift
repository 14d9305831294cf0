/// The similarity of Jaro: the mean of three shares, the matching code points of each text and those of them that stand in the same order. Two code points match
/// when they are equal and no further apart than half the longer text, less one. 1 for two empty texts, 0 when one is empty.
public func jaroSimilarity(_ first: CodePoints, _ second: CodePoints) -> Double {
    if first.count == 0 || second.count == 0 { return first.count == second.count ? 1 : 0 }
    let reach = max(0, max(first.count, second.count) / 2 - 1)
    var free = [Bool](repeating: true, count: second.count)
    var matched: [UInt32] = []
    for (place, scalar) in first.values.enumerated() {
        let end = min(second.count, place + reach + 1)
        var other = min(max(0, place - reach), end)
        while other < end, !(free[other] && second.values[other] == scalar) { other += 1 }
        if other < end {
            free[other] = false
            matched.append(scalar)
        }
    }
    if matched.isEmpty { return 0 }
    var misplaced = 0
    var index = 0
    for (scalar, isFree) in zip(second.values, free) where !isFree {
        if matched[index] != scalar { misplaced += 1 }
        index += 1
    }
    let matches = Double(matched.count)
    let inOrder = matches - Double(misplaced / 2)
    return (matches / Double(first.count) + matches / Double(second.count) + inOrder / matches) / 3
}

/// The similarity of Jaro and Winkler: that of Jaro, moved towards 1 by a common beginning of at most four code points.
///
/// Winkler's own program raised only similarities above 0.7, which is what RapidFuzz does too; texts that hardly resemble stay as they were.
/// - Parameter prefixWeight: what each common code point is worth, from 0 to 0.25.
public func jaroWinklerSimilarity(_ first: CodePoints, _ second: CodePoints, prefixWeight: Double = 0.1) -> Double {
    let jaro = jaroSimilarity(first, second)
    guard jaro > 0.7 else { return jaro }
    var prefix = 0
    while prefix < min(4, first.count, second.count), first.values[prefix] == second.values[prefix] { prefix += 1 }
    return jaro + Double(prefix) * min(max(prefixWeight, 0), 0.25) * (1 - jaro)
}
