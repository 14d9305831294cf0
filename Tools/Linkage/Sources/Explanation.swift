import Foundation

/// One thing of a name and what it says for or against an answer.
public struct Evidence: Sendable, Hashable {
    public enum Field: String, Sendable, Codable {
        case name = "nom"
        case strength = "dosage"
        case doseForm = "forme"
        case holder = "titulaire"
    }

    public var field: Field
    /// As it was typed, folded: capitals without accents.
    public var typed: String
    /// The word of the reference that it was read as; nil when the answer has none.
    public var found: String?
    /// How much more likely it is under this answer than under none, in bits: positive speaks for it.
    public var bits: Double
}

/// One answer among those that a name may have, with what speaks for it.
public struct ExplainedAnswer: Sendable, Hashable {
    public var answer: Answer
    /// From 0 to 1, over all answers with other substances and the chance that the name is unknown.
    public var probability: Double
    public var evidence: [Evidence]
}

extension Linker {
    /// What a name may be, best first, one answer for each set of substances, and what each part of the name says of it.
    ///
    /// - Parameter most: answers to give.
    public mutating func explain(_ name: String, as kind: NameKind? = nil, most: Int = 5) -> (
        decision: Decision, answers: [ExplainedAnswer]
    ) {
        let decision = link(name, as: kind)
        guard most > 0, let answer = decision.answer, decision.known >= Self.leastProbability else { return (decision, []) }
        if decision.stage == .exact || decision.stage == .formerName {
            let evidence = Evidence(field: .name, typed: name, found: answer.name, bits: 99)
            let rest = decision.runnerUp.map { [ExplainedAnswer(answer: $0, probability: 0, evidence: [])] } ?? []
            return (decision, Array(([ExplainedAnswer(answer: answer, probability: 1, evidence: [evidence])] + rest).prefix(most)))
        }
        if decision.stage == .combination { return (decision, [explainedCombination(name, answer)]) }
        read(name, kind)
        var answers: [ExplainedAnswer] = []
        let ranked = ranked(kind)
        let scores = ranked.map(\.score)
        for (candidate, probability) in best(of: ranked, most: most) where answers.isEmpty || probability >= Self.leastProbability {
            let entry = candidate.score.entry
            var shown = self.answer(entry, choice.medicine(of: candidate.score, as: kind, among: scores, typed, scoring))
            if answers.isEmpty { shown = answer }
            answers.append(ExplainedAnswer(answer: shown, probability: probability, evidence: evidence(for: entry)))
        }
        return (decision, answers)
    }

    private mutating func explainedCombination(_ name: String, _ answer: Answer) -> ExplainedAnswer {
        var name = name
        let members = name.withUTF8 { self.members(of: $0) } ?? []
        let evidence = members.map { member in
            Evidence(field: .name, typed: member.typed, found: member.decision.answer?.name, bits: member.decision.margin)
        }
        return ExplainedAnswer(answer: answer, probability: members.reduce(1) { $0 * $1.decision.score }, evidence: evidence)
    }

    /// Takes the name apart again: linking it may have looked at its parts since.
    private mutating func read(_ name: String, _ kind: NameKind?) {
        var name = name
        name.withUTF8 { reading.read($0) }
        _ = reading.removeWords { WordLexicon.isUnspecified($0) }
        reader.read(reading, of: kind, into: &typed)
    }

    /// Answers less likely than this explain nothing.
    private static let leastProbability = 0.000_1

    /// The best entry of each set of substances, with its probability.
    private func best(of ranked: [Ranked], most: Int) -> [(Ranked, Double)] {
        let prior = priorOfGroup
        var groups: Set<Int32> = []
        let best = ranked.filter { groups.insert(engine.index.entries[Int($0.score.entry)].group).inserted }
        let mass = best.reduce(Double(1 - weights.priorKnown)) { $0 + exp2(Double($1.bits) + prior) }
        return best.prefix(most).map { ($0, exp2(Double($0.bits) + prior) / mass) }
    }

    private mutating func evidence(for entry: Int32) -> [Evidence] {
        let index = engine.index
        var evidence: [Evidence] = []
        let pieces = reader.pieces
        _ = scoring.score(entry, typed) { place, word, bits in
            let found = word.map { String(decoding: index.words.letters(of: Int($0)), as: UTF8.self) }
            let role = word.map { index.words.role[Int($0)] }
            let field: Evidence.Field =
                switch role {
                case .presentation: .doseForm
                case .holder: .holder
                case .name, .salt: .name
                case nil: self.typed.words[place].isOrdinary ? .doseForm : self.typed.words[place].isHolder ? .holder : .name
                }
            let typed = String(decoding: pieces[place].letters, as: UTF8.self)
            evidence.append(Evidence(field: field, typed: typed, found: found, bits: Double(bits)))
        }
        return evidence + strengths(of: index.entries[Int(entry)])
    }

    private func strengths(of entry: NameIndex.Entry) -> [Evidence] {
        let known = scoring.quantities(of: entry)
        return typed.quantities.map { quantity in
            let agrees = known.contains(where: quantity.agrees(with:))
            let bits = agrees ? weights.quantityAgrees : known.isEmpty ? weights.quantityAdded : weights.quantityDiffers
            return Evidence(field: .strength, typed: quantity.text, found: agrees ? quantity.text : nil, bits: Double(bits))
        }
    }
}
