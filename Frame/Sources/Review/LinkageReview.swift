import Linkage
import Vocabulary

/// What people have to do with the linkage of reported names, and how right they found its links: counts that a release may tell.
package struct LinkageReview: Codable, Hashable, Sendable {
    /// The share of right links among those that people reviewed blindly, in thousandths: never said higher than it is, nor its interval narrower.
    package struct Precision: Codable, Hashable, Sendable {
        package var right: Int
        /// The true share is between these 95 times in 100 (Wilson).
        package var lower: Int
        package var upper: Int
        /// Links that people found right or wrong.
        package var links: Int

        /// Links that must have been reviewed for a share to be told.
        package static let fewestLinks = 50

        enum CodingKeys: String, CodingKey {
            case right = "justes_pour_mille"
            case lower = "borne_basse_pour_mille"
            case upper = "borne_haute_pour_mille"
            case links = "liens_relus"
        }
    }

    /// What the linkage leaves to people, to the nearest multiples of eleven.
    package struct Open: Codable, Hashable, Sendable {
        package var names: Int
        package var lines: Int

        enum CodingKeys: String, CodingKey {
            case names = "noms"
            case lines = "lignes"
        }

        package init(names: Int, lines: Int) {
            self.names = names
            self.lines = lines
        }
    }

    /// Nil as long as too few links were reviewed, or none of some stage.
    package var precision: Precision?
    /// Nil when the names are those of too few persons.
    package var open: Open?

    enum CodingKeys: String, CodingKey {
        case precision
        case open = "a_trancher"
    }
}

extension LinkageReview.Precision {
    /// Nil when too few links were reviewed, or none of some stage.
    init?(_ measured: SamplePrecision) {
        guard measured.reviewed >= Self.fewestLinks, let overall = measured.overall else { return nil }
        // What a sum of weights adds or takes away in the last bits is no thousandth.
        func floor(_ share: Double) -> Int { Int((share * 1000 + 1e-6).rounded(.down)) }
        right = floor(overall.value)
        lower = floor(overall.lower)
        upper = Int((overall.upper * 1000 - 1e-6).rounded(.up))
        links = measured.reviewed
    }

    /// "98,4 % (95 % : 95,1 % à 99,6 %)"
    package var text: String { "\(Self.percent(right)) (95\u{A0}% : \(Self.percent(lower)) à \(Self.percent(upper)))" }

    private static func percent(_ thousandths: Int) -> String { "\(thousandths / 10),\(thousandths % 10)\u{A0}%" }
}

extension LinkageReview.Open {
    /// "environ 1 232 noms, 4 400 lignes"
    package var text: String {
        guard lines > 0 else { return "presque aucun" }
        return "\(names == 0 ? "quelques noms" : "environ \(FrenchFormat.count(names, "nom"))"), \(FrenchFormat.count(lines, "ligne"))"
    }
}

extension LinkageReview {
    /// What an agent reads of it, under the linkage.
    package var text: String {
        let measured =
            precision.map { "\($0.text), sur \(FrenchFormat.count($0.links, "lien relu", "liens relus"))" }
            ?? "pas encore mesurée : il faut \(Precision.fewestLinks) liens relus, de toutes les étapes tirées"
        return
            "  noms laissés à des personnes, ambigus ou inconnus : \(open?.text ?? DataState.suppressed.frenchText)\n  précision des liens acceptés : \(measured)"
    }

    /// What makes another release when it changes.
    var fingerprintLines: [String] {
        (precision.map { ["precision \($0.right) \($0.lower) \($0.upper) \($0.links)"] } ?? [])
            + (open.map { ["open \($0.names) \($0.lines)"] } ?? [])
    }
}
