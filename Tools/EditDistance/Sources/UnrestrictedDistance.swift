/// The unrestricted Damerau-Levenshtein distance of two texts that are not empty (R. Lowrance and R. Wagner, 1975), in memory that follows the shorter text and the
/// alphabet (C. Zhao and S. Sahni, 2019): of all earlier rows only those values are kept that a transposition could still start from.
func unrestrictedDistance(_ pattern: UnsafeBufferPointer<UInt32>, _ text: UnsafeBufferPointer<UInt32>) -> Int {
    let far = Int.max / 2
    var numbers = SymbolNumbers()
    let symbols = pattern.map { Int(numbers.insert($0)) }
    // Places count from 1; index 0 stands for the row or column before the first.
    let width = symbols.count + 1
    var rowBefore = [Int](repeating: far, count: width)
    var row = Array(0..<width)
    /// For each column, where a transposition that ends there would start: one row before the last row of the column's own symbol, two columns before.
    var crossing = [Int](repeating: far, count: width)
    /// The last row of each symbol of the pattern.
    var lastRow = [Int](repeating: 0, count: Int(numbers.count) + 1)
    for place in 1...text.count {
        let symbol = Int(numbers[text[place - 1]])
        swap(&row, &rowBefore)
        // `row` still holds the row before the last, until each value is overwritten.
        var lastColumn = 0
        // Two rows before, in the column before.
        var twoBack = row[0]
        var crossingHere = far
        row[0] = place
        for column in 1..<width {
            let other = symbols[column - 1]
            let same = other == symbol
            let twoAbove = row[column]
            var best = min(rowBefore[column - 1] + (same ? 0 : 1), rowBefore[column] + 1, row[column - 1] + 1)
            if same {
                lastColumn = column
                crossing[column] = column > 1 ? rowBefore[column - 2] : far
                crossingHere = twoBack
            } else {
                let matchingRow = lastRow[other]
                // Only transpositions of neighbours on one side at least can be part of a shortest script.
                if column - lastColumn == 1, matchingRow > 0 {
                    best = min(best, crossing[column] + (place - matchingRow))
                } else if place - matchingRow == 1, matchingRow > 0, lastColumn > 0 {
                    best = min(best, crossingHere + (column - lastColumn))
                }
            }
            twoBack = twoAbove
            row[column] = best
        }
        if symbol > 0 { lastRow[symbol] = place }
    }
    return row[width - 1]
}
