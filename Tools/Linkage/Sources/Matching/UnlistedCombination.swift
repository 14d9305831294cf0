import Foundation

extension Linker {
    /// "METFORMINE/EMPAGLIFLOZINE" where no product has both: every part that a slash or a plus sets off is the whole name of a substance, spelt as
    /// the reference spells it, and the name is linked to each. One part that is not, and the name is left as it was.
    ///
    /// Probabilities are those of all members together, held to the same thresholds as any other.
    mutating func unlistedCombination(_ name: UnsafeBufferPointer<UInt8>) -> Decision? {
        guard let members = self.members(of: name) else { return nil }
        let answers = members.compactMap(\.decision.answer)
        let known = members.reduce(1) { $0 * $1.decision.known }
        let share = members.reduce(1) { $0 * $1.decision.share }
        guard known >= engine.thresholds.known, share >= engine.thresholds.share else { return nil }
        return Decision(
            verdict: .accepted, stage: .combination, score: known * share, margin: members.map(\.decision.margin).min() ?? 0, known: known,
            share: share,
            answer: Answer(
                name: answers.map(\.name).sorted().joined(separator: " ; "), medicinalProduct: nil, family: nil,
                substances: answers.flatMap(\.substances).sorted(), isFamilyOnly: false))
    }

    struct Member {
        var typed: String
        var decision: Decision
    }

    /// The parts of a combination, each the name of another substance; nil when one of them is not.
    mutating func members(of name: UnsafeBufferPointer<UInt8>) -> [Member]? {
        // What stands in parentheses says what a substance is made of: "(MAMMIFERE/PORC/PANCREAS)".
        var depth = 0
        let parts = name.split { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            return depth == 0 && (byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+"))
        }
        guard Self.membersOfCombination.contains(parts.count) else { return nil }
        var members: [Member] = []
        var moieties: Set<String> = []
        for part in parts {
            let part = UnsafeBufferPointer(rebasing: part)
            reading.read(part)
            // "80 mg, comprimé pelliculé" goes with what stands before it; "mg/ml", "12/03/2020" and "ET/OU" set nothing off.
            if !reading.quantities.isEmpty, reading.words.allSatisfy(isDetail) { continue }
            guard let decision = member(), let code = decision.answer?.substances.first,
                moieties.insert(engine.reference.moieties[code] ?? code).inserted
            else { return nil }
            members.append(Member(typed: String(decoding: part, as: UTF8.self).trimmingCharacters(in: .whitespaces), decision: decision))
        }
        return members.count > 1 ? members : nil
    }

    /// No medicine is named by more substances, and a hostile name gets no more work.
    private static let membersOfCombination = 2...8

    /// The substance whose whole name was read, holders, strengths and dose forms aside.
    private mutating func member() -> Decision? {
        guard reading.beginsWithWord else { return nil }
        _ = reading.removeWords { letters in DoseForm.isTold(by: letters) || WordLexicon.role(of: letters) == .holder }
        reading.removeDetails()
        let letters = reading.words.map { reading.letters(of: $0) }
        guard letters.allSatisfy({ WordLexicon.role(of: $0) != .presentation || WordLexicon.isConnector($0) }) else { return nil }
        // "LOSARTAN/POTASSIUM" is a salt of the one.
        guard letters.contains(where: { WordLexicon.role(of: $0) == nil }) else { return nil }
        reader.read(reading, of: .substance, into: &typed)
        let ranked = ranked(.substance)
        guard let best = ranked.first, best.score.isWhole, engine.index.entries[Int(best.score.entry)].kind == .substance else {
            return nil
        }
        let decision = decide(ranked, .substance)
        return decision.verdict == .accepted ? decision : nil
    }

    private func isDetail(_ word: NameReading.Word) -> Bool { !word.isHead || DoseForm.isTold(by: reading.letters(of: word)) }
}
