import Linkage

/// One thing that a name may be, as the interfaces tell it.
struct LinkCandidate: Sendable {
    /// What the answer identifies: the most precise that the name tells.
    enum Level: String, CaseIterable, Sendable {
        case medicinalProduct = "specialite"
        case family = "produit"
        case substance
    }

    let level: Level
    let answer: Answer
    /// From 0 to 1.
    let score: Double
    /// Whether the name is linked to it.
    let isLink: Bool

    /// What each part of the name says for it or against it.
    let evidence: [Evidence]

    private init(_ explained: ExplainedAnswer, score: Double, isLink: Bool) {
        answer = explained.answer
        level = answer.medicinalProduct != nil ? .medicinalProduct : answer.family != nil ? .family : .substance
        self.score = score
        self.isLink = isLink
        evidence = explained.evidence
    }

    /// The best answers, each with other substances than those before it. The first has the score of the decision, which doubts may have lowered:
    /// none after it has more.
    static func all(_ decision: Decision, _ answers: [ExplainedAnswer]) -> [LinkCandidate] {
        answers.enumerated().map { place, answer in
            LinkCandidate(
                answer, score: place == 0 ? decision.score : min(decision.score, answer.probability),
                isLink: place == 0 && decision.verdict == .accepted)
        }
    }
}
