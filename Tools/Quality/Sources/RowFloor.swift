import Vocabulary

/// The least share of the rows of a file that must be ready, or repeat a row that is: below it nothing is published, and no file has a good mark.
package struct RowFloor: Hashable, Sendable {
    package var minimumShare = 0.98
    /// In a short file a handful of rows weighs too much to judge by a share: so many may be rejected whatever the share, down to nine rows in ten.
    package var toleratedRows = 5
    package var leastShareOfShortFile = 0.9

    package init() {}

    package func passes(rowsIn: Int, rowsUnderstood: Int) -> Bool {
        guard rowsIn > 0 else { return true }
        let share = Double(rowsUnderstood) / Double(rowsIn)
        return share >= minimumShare || rowsIn - rowsUnderstood <= toleratedRows && share >= leastShareOfShortFile
    }

    /// "98 % de lignes prêtes".
    package var sentence: String { "\(Verdict.percent(Int((minimumShare * 1000).rounded()), of: 1000)) de lignes prêtes" }
}
