import Foundation

extension Linker {
    /// "METFORMINE/EMPAGLIFLOZINE" where no product has both: every part that a slash or a plus sets off names a substance by itself, spelt as the
    /// reference spells it, and the name is linked to each. One part that is no substance, or another medicine's brand, and it is for a person.
    mutating func unlistedCombination(_ name: UnsafeBufferPointer<UInt8>) -> Decision? {
        guard let members = self.members(of: name) else { return nil }
        let answers = members.compactMap { $0.decision.link }
        return Decision(
            verdict: .accepted, stage: .words, score: members.map { $0.decision.score }.min() ?? 0,
            margin: members.map { $0.decision.margin }.min() ?? 0, known: members.map { $0.decision.known }.min() ?? 0,
            share: members.map { $0.decision.share }.min() ?? 0,
            answer: Answer(
                name: answers.map(\.name).sorted().joined(separator: " ; "), medicinalProduct: nil, family: nil,
                substances: answers.flatMap(\.substances).sorted(), isFamilyOnly: false))
    }

    /// The parts of a combination that name a substance each, as typed, and what they are linked to.
    mutating func members(of name: UnsafeBufferPointer<UInt8>) -> [(typed: String, decision: Decision)]? {
        // What stands in parentheses says what a substance is made of: "(MAMMIFERE/PORC/PANCREAS)".
        var depth = 0
        let parts = name.split { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            return depth == 0 && (byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+"))
        }
        guard Self.membersOfCombination.contains(parts.count) else { return nil }
        var members: [(typed: String, decision: Decision)] = []
        var moieties: Set<String> = []
        for part in parts {
            let part = UnsafeBufferPointer(rebasing: part)
            reading.read(part)
            // "80 mg, comprimé pelliculé" goes with what stands before it.
            guard reading.words.contains(where: { WordLexicon.role(of: reading.letters(of: $0)) != .presentation }) else { continue }
            let decision = link(part, as: .substance)
            guard let answer = decision.link, answer.isSubstance, decision.stage == .exact || decision.stage == .words else { return nil }
            guard let code = answer.substances.first, moieties.insert(engine.reference.moieties[code] ?? code).inserted else { return nil }
            members.append((String(decoding: part, as: UTF8.self).trimmingCharacters(in: .whitespaces), decision))
        }
        return members.count > 1 ? members : nil
    }

    /// No medicine is named by more substances, and a hostile name gets no more work.
    private static let membersOfCombination = 2...8
}
