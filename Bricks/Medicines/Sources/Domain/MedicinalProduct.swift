package import Vocabulary

/// Spécialité: a medicinal product as authorised (ISO 11615), in the words of one vintage of CIS_bdpm.
package struct MedicinalProduct: Hashable, Sendable {
    package let cis: CIS
    /// Dénomination: brand, strength and form in one text.
    package let name: String
    package let doseForm: String
    /// Routes of administration, in the order of the source.
    package let routes: [String]
    package let status: AuthorisationStatus
    /// Type de procédure, in the words of the source: "Procédure centralisée".
    package let procedure: String
    package let isMarketed: Bool
    package let authorisationDate: CalendarDate?
    package let alert: BaseAlert?
    /// EU/1/01/185, for a centralised authorisation.
    package let europeanNumber: String?
    /// Marketing authorisation holders (titulaires).
    package let holders: [String]
    /// Surveillance renforcée: the inverted black triangle.
    package let isUnderAdditionalMonitoring: Bool

    package init(
        cis: CIS, name: String, doseForm: String, routes: [String], status: AuthorisationStatus, procedure: String, isMarketed: Bool,
        authorisationDate: CalendarDate?, alert: BaseAlert?, europeanNumber: String?, holders: [String],
        isUnderAdditionalMonitoring: Bool
    ) {
        self.cis = cis
        self.name = name
        self.doseForm = doseForm
        self.routes = routes
        self.status = status
        self.procedure = procedure
        self.isMarketed = isMarketed
        self.authorisationDate = authorisationDate
        self.alert = alert
        self.europeanNumber = europeanNumber
        self.holders = holders
        self.isUnderAdditionalMonitoring = isUnderAdditionalMonitoring
    }
}

/// Statut administratif de l’autorisation.
package enum AuthorisationStatus: Hashable, Sendable {
    case active
    /// Abrogée: ended, usually at the holder's request.
    case revoked
    /// Archivée: ended long ago, or never used (sunset clause).
    case archived
    /// Retirée: ended by the authority.
    case withdrawn
    case suspended
    /// A word that this version does not know, kept as it is.
    case other(String)

    package init(_ source: String) {
        self =
            switch source {
            case "Autorisation active": .active
            case "Autorisation abrogée": .revoked
            case "Autorisation archivée": .archived
            case "Autorisation retirée": .withdrawn
            case "Autorisation suspendue": .suspended
            default: .other(source)
            }
    }

    /// The words of the source, which are also the published ones.
    package var frenchName: String {
        switch self {
        case .active: "Autorisation active"
        case .revoked: "Autorisation abrogée"
        case .archived: "Autorisation archivée"
        case .withdrawn: "Autorisation retirée"
        case .suspended: "Autorisation suspendue"
        case .other(let words): words
        }
    }

    package static let known: [AuthorisationStatus] = [.active, .revoked, .archived, .withdrawn, .suspended]
}

/// Statut BDM: a flag that the base puts on a product.
package enum BaseAlert: Hashable, Sendable {
    /// "Warning disponibilité": not or no longer available.
    case availability
    /// "Alerte": the agency is about to give, or gave, an alert.
    case alert
    case other(String)

    package init?(_ source: String) {
        switch source {
        case "": return nil
        case "Warning disponibilité": self = .availability
        case "Alerte": self = .alert
        default: self = .other(source)
        }
    }

    package var frenchName: String {
        switch self {
        case .availability: "Warning disponibilité"
        case .alert: "Alerte"
        case .other(let words): words
        }
    }
}
