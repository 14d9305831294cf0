@testable import EditDistance

/// The distances as their definitions say them, with the whole matrix: slow and obvious.
enum SlowDistances {
    static func distance(_ metric: EditMetric, _ first: CodePoints, _ second: CodePoints) -> Int {
        switch metric {
        case .levenshtein: matrix(first.values, second.values, substitution: 1, transposes: false)
        case .indel: matrix(first.values, second.values, substitution: 2, transposes: false)
        case .optimalAlignment: matrix(first.values, second.values, substitution: 1, transposes: true)
        case .damerauLevenshtein: unrestricted(first.values, second.values)
        }
    }

    private static func matrix(_ first: [UInt32], _ second: [UInt32], substitution: Int, transposes: Bool) -> Int {
        var cost = Array(repeating: Array(repeating: 0, count: second.count + 1), count: first.count + 1)
        for row in 0...first.count {
            for column in 0...second.count {
                if row == 0 || column == 0 {
                    cost[row][column] = row + column
                    continue
                }
                let same = first[row - 1] == second[column - 1]
                cost[row][column] = min(
                    cost[row - 1][column] + 1, cost[row][column - 1] + 1, cost[row - 1][column - 1] + (same ? 0 : substitution))
                if transposes, row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
                    cost[row][column] = min(cost[row][column], cost[row - 2][column - 2] + 1)
                }
            }
        }
        return cost[first.count][second.count]
    }

    /// Lowrance and Wagner: two neighbours may be swapped after what lay between them was deleted, and before something is inserted between them.
    private static func unrestricted(_ first: [UInt32], _ second: [UInt32]) -> Int {
        var cost = Array(repeating: Array(repeating: 0, count: second.count + 1), count: first.count + 1)
        for row in 0...first.count {
            for column in 0...second.count {
                if row == 0 || column == 0 {
                    cost[row][column] = row + column
                    continue
                }
                let same = first[row - 1] == second[column - 1]
                var best = min(cost[row - 1][column] + 1, cost[row][column - 1] + 1, cost[row - 1][column - 1] + (same ? 0 : 1))
                for earlierRow in stride(from: row - 1, to: 0, by: -1) where first[earlierRow - 1] == second[column - 1] {
                    for earlierColumn in stride(from: column - 1, to: 0, by: -1) where second[earlierColumn - 1] == first[row - 1] {
                        let between = row - earlierRow - 1 + column - earlierColumn - 1
                        best = min(best, cost[earlierRow - 1][earlierColumn - 1] + between + 1)
                    }
                }
                cost[row][column] = best
            }
        }
        return cost[first.count][second.count]
    }

    static func commonSubsequence(_ first: CodePoints, _ second: CodePoints) -> Int {
        var longest = Array(repeating: Array(repeating: 0, count: second.count + 1), count: first.count + 1)
        for row in 0..<first.count {
            for column in 0..<second.count {
                longest[row + 1][column + 1] =
                    first.values[row] == second.values[column]
                    ? longest[row][column] + 1 : max(longest[row][column + 1], longest[row + 1][column])
            }
        }
        return longest[first.count][second.count]
    }
}
