import Vocabulary

/// Condition de prescription ou de délivrance: "liste I".
struct PrescriptionCondition: Hashable, Sendable {
    let cis: CIS
    let text: String
}

/// Avis de la Commission de la transparence (HAS): on the clinical benefit (SMR) or its improvement (ASMR).
struct BenefitOpinion: Hashable, Sendable {
    let cis: CIS
    /// Code of the HAS file: "CT-18991".
    let file: String
    /// Motif d’évaluation: "Inscription (CT)".
    let reason: String
    let date: CalendarDate?
    /// "Important"; "IV".
    let value: String
    let text: String
}

/// The web page of a HAS opinion.
struct OpinionLink: Hashable, Sendable {
    let file: String
    let address: String
}

/// Information importante: a safety notice of the agency.
struct SafetyNotice: Hashable, Sendable {
    let cis: CIS
    let start: CalendarDate?
    let end: CalendarDate?
    let text: String
    let address: String?
}

/// A product and its ATC class, as a table gives it.
struct ClassifiedProduct: Hashable, Sendable {
    let cis: CIS
    let atc: ATCCode
}
