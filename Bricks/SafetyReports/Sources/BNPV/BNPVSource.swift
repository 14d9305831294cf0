package import Frame

/// The national pharmacovigilance base: four tables, as texts parted by `;` or as the sheets of one workbook, known by their columns.
package enum BNPVSource {
    package static let format = SourceFormat(
        kind: "BNPV", title: "Base nationale de pharmacovigilance", namePrefixes: ["bnpv", "cas-patients", "cas_patients"],
        columnCounts: [], address: nil, signature: .headings(["AER_ID", "CAS", "VER"]), isPersonal: true)

    /// The four tables, cases first: what the others say is read against them.
    enum Table: Int, CaseIterable, Comparable {
        case cases, drugs, reactions, reporters

        var frenchName: String {
            switch self {
            case .cases: "Cas-Patients"
            case .drugs: "Médicaments"
            case .reactions: "Effets"
            case .reporters: "Notificateurs"
            }
        }

        /// By its columns, whatever the file or the sheet is called; nil when it is none of the four.
        init?(_ table: HeadedTable) {
            guard table.has("AER_ID"), table.has("CAS"), table.has("VER") else { return nil }
            if table.has("MEDICAMENT", "MEDICAMENTS") {
                self = .drugs
            } else if table.has("EFFET_HLT", "EFFET_SOC", "DATE_DEB") {
                self = .reactions
            } else if table.has("SEXE", "AGE", "NOTIF", "DATE_NAISS") {
                self = .cases
            } else if table.has("TYP_NOTIF", "NOTIFICATEUR", "QUALIFICATION", "PROFESSION") {
                self = .reporters
            } else {
                return nil
            }
        }

        static func < (left: Table, right: Table) -> Bool { left.rawValue < right.rawValue }
    }

    enum CaseColumn: Int, SourceColumn {
        case identifier, number, version, received, sex, age, ageUnit, birth, qualification, reactionKind, serious, death, lifeThreatening,
            hospitalisation, disability, congenitalAnomaly, other, occurrenceCountry, reportCountry

        var name: String {
            switch self {
            case .identifier: "AER_ID"
            case .number: "CAS"
            case .version: "VER"
            case .received: "NOTIF"
            case .sex: "SEXE"
            case .age: "AGE"
            case .ageUnit: "U_AGE"
            case .birth: "DATE_NAISS"
            case .qualification: "TYP_NOTIF"
            case .reactionKind: "TYP_EFFET"
            case .serious: "GRAVE"
            case .death: "DECES"
            case .lifeThreatening: "PRO_V"
            case .hospitalisation: "HOSPI"
            case .disability: "INCAP"
            case .congenitalAnomaly: "ANO_C"
            case .other: "AUTRE"
            case .occurrenceCountry: "PAYS_SURVENUE"
            case .reportCountry: "PAYS_CAS"
            }
        }

        var isRequired: Bool {
            switch self {
            case .identifier, .number, .version, .received, .sex, .age: true
            default: false
            }
        }

        static let criteria: [(column: CaseColumn, criterion: Seriousness.Criteria)] = [
            (.death, .death), (.lifeThreatening, .lifeThreatening), (.hospitalisation, .hospitalisation), (.disability, .disability),
            (.congenitalAnomaly, .congenitalAnomaly), (.other, .other),
        ]
    }

    enum DrugColumn: Int, SourceColumn {
        case identifier, number, version, drug, kind

        var name: String {
            switch self {
            case .identifier: "AER_ID"
            case .number: "CAS"
            case .version: "VER"
            case .drug: "MEDICAMENT"
            case .kind: "TYPE"
            }
        }

        var otherNames: [String] { self == .drug ? ["MEDICAMENTS"] : [] }
        var isRequired: Bool { true }
    }

    enum ReactionColumn: Int, SourceColumn {
        case identifier, number, version, onset, highLevelTerm, systemOrganClass

        var name: String {
            switch self {
            case .identifier: "AER_ID"
            case .number: "CAS"
            case .version: "VER"
            case .onset: "DATE_DEB"
            case .highLevelTerm: "EFFET_HLT"
            case .systemOrganClass: "EFFET_SOC"
            }
        }

        var isRequired: Bool { self == .identifier || self == .number || self == .version }
    }

    enum ReporterColumn: Int, SourceColumn {
        case identifier, number, version, qualification

        var name: String {
            switch self {
            case .identifier: "AER_ID"
            case .number: "CAS"
            case .version: "VER"
            case .qualification: "TYP_NOTIF"
            }
        }

        var otherNames: [String] { self == .qualification ? ["NOTIFICATEUR", "QUALIFICATION", "PROFESSION"] : [] }
        var isRequired: Bool { true }
    }
}
