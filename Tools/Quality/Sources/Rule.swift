/// What a rule measures, in the words of ISO/IEC 25012.
package enum QualityDimension: String, CaseIterable, Sendable, Codable {
    case completeness, validity, uniqueness, consistency, currentness, conformity

    /// The word the public reads.
    package var frenchName: String {
        switch self {
        case .completeness: "complétude"
        case .validity: "validité"
        case .uniqueness: "unicité"
        case .consistency: "cohérence"
        case .currentness: "actualité"
        case .conformity: "conformité au format"
        }
    }
}

/// How bad it is. `blocking`: the file is refused. `error`: the row or value is rejected. `warning`: kept as it is, to be looked at.
/// `repair`: put right by a documented rule, the raw value kept in the finding.
package enum Severity: String, CaseIterable, Sendable, Codable {
    case blocking, error, warning, repair

    package var frenchName: String {
        switch self {
        case .blocking: "blocage"
        case .error: "erreur"
        case .warning: "à vérifier"
        case .repair: "corrigé"
        }
    }
}

/// A quality rule: one place in the code, one marked test, one line of the generated list of rules.
package struct Rule: Hashable, Sendable {
    /// Stable for ever, in capitals: "CIP-PRIX-MILLIERS".
    package let id: String
    /// What is wrong, as a short French sentence: "Prix écrit avec deux virgules".
    package let title: String
    /// Why it matters and what the program does about it, in French.
    package let explanation: String
    package let dimension: QualityDimension
    package let severity: Severity

    package init(_ id: String, _ title: String, explanation: String, dimension: QualityDimension, severity: Severity) {
        self.id = id
        self.title = title
        self.explanation = explanation
        self.dimension = dimension
        self.severity = severity
    }
}
