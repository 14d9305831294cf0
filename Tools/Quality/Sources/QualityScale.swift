import Vocabulary

/// How a file is marked, in one place: weights, thresholds, caps. The generated documentation and the portal print `explanation`.
package enum QualityScale {
    /// What each dimension weighs in the score, out of 100. One that was not measured weighs nothing.
    package static func weight(of dimension: QualityDimension) -> Int {
        switch dimension {
        case .validity: 30
        case .completeness: 20
        case .conformity: 20
        case .consistency: 15
        case .uniqueness: 10
        case .currentness: 5
        }
    }

    /// So many things to look at weigh as much as one error; what was put right weighs nothing.
    package static let warningsForAnError = 4

    /// Least score, in thousandths, of the marks A to D.
    package static let leastScores: [(grade: QualityScore.Grade, thousandths: Int)] = [(.a, 990), (.b, 950), (.c, 850), (.d, 700)]

    /// Below this share of ready rows a file has the worst mark, whatever its score.
    package static let leastReadyShare = 0.9

    /// Why a file cannot have a better mark than some grade.
    package enum Cap: String, CaseIterable, Sendable {
        case refused, mostlyRejected, belowFloor, hasErrors

        package var best: QualityScore.Grade {
            switch self {
            case .refused, .mostlyRejected: .e
            case .belowFloor: .d
            case .hasErrors: .b
            }
        }

        /// "le fichier est refusé".
        package var reason: String {
            switch self {
            case .refused: "le fichier est refusé"
            case .mostlyRejected: "moins de \(Verdict.percent(Int(leastReadyShare * 1000), of: 1000)) des lignes sont prêtes"
            case .belowFloor: "le seuil de publication (\(RowFloor().sentence)) n’est pas atteint"
            case .hasErrors: "il y a au moins une erreur"
            }
        }
    }

    /// The whole scale in French, one sentence an item.
    package static var explanation: [String] {
        let weights = QualityDimension.allCases.map { "\($0.frenchName) \(weight(of: $0))" }.joined(separator: ", ")
        let marks = leastScores.map { "\($0.grade.rawValue) à partir de \(score($0.thousandths))" }.joined(separator: ", ")
        let caps = Cap.allCases.map { "\($0.best.rawValue) au mieux si \($0.reason)" }.joined(separator: " ; ")
        return [
            "Chaque dimension (ISO/IEC 25012) est une part : ce qui est conforme sur ce qui est contrôlé. La validité compte les cellules "
                + "remplies, la cohérence les renvois vers d’autres fichiers quand il y en a, les autres dimensions les lignes.",
            "Un défaut « à vérifier » pèse le quart d’une erreur ; un défaut corrigé d’office ne pèse rien, sauf une ligne répétée, qui n’est pas unique.",
            "Le score, sur 100, est la moyenne des dimensions mesurées, avec ces poids : \(weights).",
            "La note suit le score : \(marks), E en dessous.",
            "La note ne contredit jamais le verdict : \(caps) ; sans aucune erreur ni refus, \(QualityScore.Grade.c.rawValue) au moins.",
        ]
    }

    /// "97,4".
    package static func score(_ thousandths: Int) -> String {
        "\(thousandths / 10)" + (thousandths % 10 == 0 ? "" : ",\(thousandths % 10)")
    }
}
