/// What a reported name is said to be.
public enum NameKind: String, Sendable, CaseIterable, Codable {
    case medicinalProduct = "Spécialité"
    case family = "Produit"
    case substance = "Substance"
}

/// What is known of a name after all, and how.
public struct Decision: Sendable, Hashable {
    public enum Verdict: String, Sendable, Codable {
        case accepted = "accepte"
        /// Something of the reference, but what exactly is for a person to say.
        case ambiguous = "ambigu"
        /// Nothing of the reference: it stays unlinked.
        case unknown = "inconnu"
    }

    /// How the name was recognised.
    public enum Stage: String, Sendable, Codable, CaseIterable {
        /// The same words and numbers, in the same order.
        case exact
        /// The same, as a name that it had.
        case formerName = "ancien_nom"
        /// Every word that was recognised is spelt as in the reference.
        case words = "mots"
        case spelling = "orthographe"
        /// Each substance of a combination that no product has, by its whole name.
        case combination = "association"
        /// By the active ingredients that the source tells beside the name, not by the name.
        case ingredients = "composition"
        /// A person said so.
        case person = "personne"
        case none = "aucun"
    }

    public var verdict: Verdict
    public var stage: Stage
    /// From 0 to 1: how likely it is that the name is of the reference, times how likely it is that it is this answer and none other.
    public var score: Double
    /// Bits between the answer and the best answer with other substances; 99 when there is none.
    public var margin: Double
    /// How likely it is that the name is of the reference at all.
    public var known = 1.0
    /// How likely it is that it is this answer and none other, when it is of the reference.
    public var share = 1.0
    /// The best answer, given even when it is not accepted: a person decides.
    public var answer: Answer?
    public var runnerUp: Answer?

    /// What the name is linked to: the codes to use when accepted.
    public var link: Answer? { verdict == .accepted ? answer : nil }

    static let unknown = Decision(verdict: .unknown, stage: .none, score: 0, margin: 0, known: 0, share: 0)
}

/// One thing that a name may be.
public struct Answer: Sendable, Hashable {
    /// The name of the reference that was recognised.
    public var name: String
    /// The medicine, when the name tells which; its own substances are `substances`.
    public var medicinalProduct: String?
    public var family: String?
    public var substances: [String]
    /// The name does not tell which medicine of the family it is: the substances are those of the name that was recognised, at product level.
    public var isFamilyOnly: Bool
    /// Other medicines of these substances that fit what was typed as well as this one: 0 when the name tells which it is.
    public var rivals = 0
}

/// What is accepted. One setting for every set of names: a precision of 99.9 % of distinct names is asked of each, and `make bench` writes what
/// ``Calibration`` asks for on each set beside what the setting gives (docs/reference/linkage.md).
public struct Thresholds: Sendable, Hashable {
    /// Probability that the name is of the reference at all.
    public var known: Double
    /// Probability of the answer among those of the reference.
    public var share: Double
    /// Under this probability of being known, the name is unknown and nobody is asked.
    public var doubtful: Double

    public init(known: Double = 0.979, share: Double = 0.85, doubtful: Double = 0.5) {
        self.known = known
        self.share = share
        self.doubtful = doubtful
    }
}
