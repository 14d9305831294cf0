/// Who told a report (BNPV "Notificateurs", E2B C.2.r). No name, no address: only what they are.
package struct Reporter: Hashable, Sendable {
    /// In the keys of the collection.
    package let report: PooledText
    package let qualification: ReporterQualification?

    package init(report: PooledText, qualification: ReporterQualification?) {
        self.report = report
        self.qualification = qualification
    }
}

/// E2B(R3) C.2.r.4, with dentists, midwives and nurses, whom the BNPV tells apart.
package enum ReporterQualification: String, CaseIterable, Sendable {
    case physician, dentist, midwife, pharmacist, nurse, otherHealthProfessional, lawyer, patient

    package var frenchName: String {
        switch self {
        case .physician: "Médecin"
        case .dentist: "Chirurgien-dentiste"
        case .midwife: "Sage-femme"
        case .pharmacist: "Pharmacien"
        case .nurse: "Infirmier"
        case .otherHealthProfessional: "Autre professionnel de santé"
        case .lawyer: "Juriste"
        case .patient: "Patient"
        }
    }

    /// By the first word that tells a profession; nil when none does ("Inconnu").
    package init?(_ text: String) {
        let words = text.split { !$0.isLetter }.map { folded(String($0)) }
        guard let found = words.lazy.compactMap(ReporterQualification.of).first else { return nil }
        self = found
    }

    /// The codes of E2B, where a source gives those.
    package init?(code: String) {
        switch code {
        case "1": self = .physician
        case "2": self = .pharmacist
        case "3": self = .otherHealthProfessional
        case "4": self = .lawyer
        case "5": self = .patient
        default: return nil
        }
    }

    private static func of(_ word: String) -> ReporterQualification? {
        switch word {
        case "medecin", "generaliste", "specialiste", "md": .physician
        case "dentiste", "chirurgien": .dentist
        case "sage", "maieuticien": .midwife
        case "pharmacien", "pharmacienne", "ph": .pharmacist
        case "infirmier", "infirmiere", "ide", "rn": .nurse
        case "autre", "professionnel", "kinesitherapeute", "ot", "hp": .otherHealthProfessional
        case "juriste", "avocat", "lw": .lawyer
        case "patient", "patiente", "usager", "consommateur", "entourage", "association", "cn": .patient
        default: nil
        }
    }

    var order: Int { ReporterQualification.allCases.firstIndex(of: self) ?? 0 }
}
