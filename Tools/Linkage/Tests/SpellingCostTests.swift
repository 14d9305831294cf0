@testable import Linkage
import Testing

/// What reading one word for another costs, beside a slow twin that says the rules one by one.
struct SpellingCostTests {
    @Test(
        "Slips of the hand, the ear and the eye cost less than a wrong letter",
        arguments: [
            ("DOLIPRANE", "DOLIPRANE", 0), ("DOLIPRNAE", "DOLIPRANE", 0.75), ("D0LIPRANE", "DOLIPRANE", 0.3),
            ("DOLIPRRANE", "DOLIPRANE", 0.55),
            ("DOLIPRAN", "DOLIPRANE", 0.5), ("DOLIPRXNE", "DOLIPRANE", 1.15), ("PHARE", "FARE", 0.7), ("FARE", "PHARE", 0.7),
        ] as [(String, String, Float)])
    func known(typed: String, word: String, cost: Float) {
        #expect(abs((Self.fast(typed, word, limit: 9) ?? -1) - cost) < 1e-5)
    }

    @Test("The fast way finds what the slow one finds, and nothing above the limit")
    func twin() {
        var random = SeededNumbers(11)
        let letters = Array("AEHIOPRSTFCKQUX10")
        for _ in 0..<3000 {
            let word = String((0..<(2 + Int(random.next() % 8))).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
            var typed = Array(word)
            for _ in 0..<Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(typed.count))
                switch random.next() % 3 {
                case 0: typed.insert(letters[Int(random.next() % UInt64(letters.count))], at: place)
                case 1 where typed.count > 1: typed.remove(at: place)
                default: typed[place] = letters[Int(random.next() % UInt64(letters.count))]
                }
            }
            let slow = SlowCost(typed: Array(String(typed).utf8), word: Array(word.utf8)).total
            #expect(abs((Self.fast(String(typed), word, limit: 99) ?? -1) - slow) < 1e-4, "\(String(typed)) for \(word)")
            #expect(Self.fast(String(typed), word, limit: slow - 0.1) == nil)
        }
    }

    private static func fast(_ typed: String, _ word: String, limit: Float) -> Float? {
        var cost = SpellingCost()
        var words = SpellingCost.Words()
        words.append(Array(word.utf8)[...], cost)
        return Array(typed.utf8).withUnsafeBufferPointer { typed in
            Array(word.utf8).withUnsafeBufferPointer { letters in cost.cost(typed, letters, 0..<letters.count, of: words, limit: limit) }
        }
    }
}

/// The same prices, from the ends of both words back to their beginnings.
private struct SlowCost {
    let typed: [UInt8]
    let word: [UInt8]

    var total: Float {
        var memory: [Int: Float] = [:]
        return cost(typed.count, word.count, &memory)
    }

    private func cost(_ row: Int, _ column: Int, _ memory: inout [Int: Float]) -> Float {
        if row == 0, column == 0 { return 0 }
        if let known = memory[row * 100 + column] { return known }
        var best = Float.infinity
        if row > 0 { best = min(best, cost(row - 1, column, &memory) + addition(row - 1)) }
        if column > 0 { best = min(best, cost(row, column - 1, &memory) + omission(column - 1)) }
        if row > 0, column > 0 { best = min(best, cost(row - 1, column - 1, &memory) + substitution(typed[row - 1], word[column - 1])) }
        if row > 1, column > 1, typed[row - 1] == word[column - 2], typed[row - 2] == word[column - 1] {
            best = min(best, cost(row - 2, column - 2, &memory) + 0.75)
        }
        if row > 1, column > 0, sounds(typed[row - 2], typed[row - 1], word[column - 1]) {
            best = min(best, cost(row - 2, column - 1, &memory) + 0.7)
        }
        if row > 0, column > 1, sounds(word[column - 2], word[column - 1], typed[row - 1]) {
            best = min(best, cost(row - 1, column - 2, &memory) + 0.7)
        }
        memory[row * 100 + column] = best
        return best
    }

    private func substitution(_ one: UInt8, _ other: UInt8) -> Float {
        if one == other { return 0 }
        let prices: [(String, Float)] = [
            ("0O 1I 1L 5S 2Z 6G 8B 0Q 0D 7T 4A 3E 9G", 0.3), ("IL UV FE CE CG LT HN", 0.55),
            ("YI KC QC QK SC SZ ZC JG AE EI OU MN BP DT VF GQ XS", 0.7),
        ]
        let pair = [[one, other], [other, one]].map { String(decoding: $0, as: UTF8.self) }
        // The last list that has the pair says its price.
        return prices.last { list, _ in list.split(separator: " ").contains { pair.contains(String($0)) } }?.1 ?? 1.15
    }

    private func sounds(_ first: UInt8, _ second: UInt8, _ like: UInt8) -> Bool {
        "PHF CSX CKK QUK CHK AUO AIE RNM CLD VVW OUU".contains(String(decoding: [first, second, like], as: UTF8.self))
    }

    private func addition(_ place: Int) -> Float {
        let letter = typed[place]
        if place > 0, letter == typed[place - 1] { return 0.55 }
        if place == 0, typed.count > 4, "LD".utf8.contains(letter), "AEIOUH".utf8.contains(typed[1]) { return 0.55 }
        if place > 3, place == typed.count - 1, "SE".utf8.contains(letter) { return 0.5 }
        return letter == UInt8(ascii: "H") ? 0.7 : place == 0 ? 1.4 : 1.1
    }

    private func omission(_ place: Int) -> Float {
        let letter = word[place]
        if place > 0, letter == word[place - 1] { return 0.5 }
        if letter == UInt8(ascii: "H") { return 0.6 }
        return place == word.count - 1 && "ES".utf8.contains(letter) ? 0.5 : place == 0 ? 1.1 : 0.85
    }
}
