import Foundation
import Frame
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

    private init(_ answer: Answer, score: Double, isLink: Bool) {
        level = answer.medicinalProduct != nil ? .medicinalProduct : answer.family != nil ? .family : .substance
        self.answer = answer
        self.score = score
        self.isLink = isLink
    }

    /// The best answer and the next with other substances, which is as many times less likely as the margin says.
    static func all(_ decision: Decision) -> [LinkCandidate] {
        let best = decision.answer.map { LinkCandidate($0, score: decision.score, isLink: decision.verdict == .accepted) }
        let next = decision.runnerUp.map { LinkCandidate($0, score: decision.score * exp2(-max(0, decision.margin)), isLink: false) }
        return [best, next].compactMap(\.self)
    }
}
