package import Frame

/// The quarterly files of the FDA's adverse event reporting system: texts parted by `$`, known by their columns. Public, and person-level all
/// the same: they are treated like any other report.
package enum FAERSSource {
    package static let format = SourceFormat(
        kind: "FAERS", title: "Déclarations de la FDA (FAERS)", namePrefixes: ["faers"], columnCounts: [], address: nil,
        signature: .headings(["primaryid", "caseid"]), isPersonal: true)

    /// In the order in which they are read: what comes first is needed by what follows.
    enum Table: Int, CaseIterable, Comparable {
        case demographics, therapies, drugs, reactions, outcomes, sources

        var publisherName: String {
            switch self {
            case .demographics: "DEMO"
            case .therapies: "THER"
            case .drugs: "DRUG"
            case .reactions: "REAC"
            case .outcomes: "OUTC"
            case .sources: "RPSR"
            }
        }

        init?(_ table: HeadedTable) {
            guard table.has("primaryid"), table.has("caseid") else { return nil }
            if table.has("caseversion") {
                self = .demographics
            } else if table.has("dsg_drug_seq") {
                self = .therapies
            } else if table.has("drugname") {
                self = .drugs
            } else if table.has("pt") {
                self = .reactions
            } else if table.has("outc_cod") {
                self = .outcomes
            } else if table.has("rpsr_cod") {
                self = .sources
            } else {
                return nil
            }
        }

        static func < (left: Table, right: Table) -> Bool { left.rawValue < right.rawValue }
    }

    enum DemographicsColumn: Int, SourceColumn {
        case primary, number, version, firstReceived, lastReceived, age, ageUnit, sex, occupation, reporterCountry, occurrenceCountry

        var name: String {
            switch self {
            case .primary: "primaryid"
            case .number: "caseid"
            case .version: "caseversion"
            case .firstReceived: "init_fda_dt"
            case .lastReceived: "fda_dt"
            case .age: "age"
            case .ageUnit: "age_cod"
            case .sex: "sex"
            case .occupation: "occp_cod"
            case .reporterCountry: "reporter_country"
            case .occurrenceCountry: "occr_country"
            }
        }

        var otherNames: [String] { self == .sex ? ["gndr_cod"] : [] }
        var isRequired: Bool { [.primary, .number, .version, .age, .sex].contains(self) }
    }

    /// A column of the other tables; each has those that it has.
    enum DetailColumn: Int, SourceColumn {
        case primary, number, sequence, role, drug, ingredients, therapySequence, start, term, outcome, source

        var name: String {
            switch self {
            case .primary: "primaryid"
            case .number: "caseid"
            case .sequence: "drug_seq"
            case .role: "role_cod"
            case .drug: "drugname"
            case .ingredients: "prod_ai"
            case .therapySequence: "dsg_drug_seq"
            case .start: "start_dt"
            case .term: "pt"
            case .outcome: "outc_cod"
            case .source: "rpsr_cod"
            }
        }

        var isRequired: Bool { self == .primary || self == .number }

        /// Those that a table must have besides its key.
        static func expected(in table: Table) -> Set<DetailColumn> {
            switch table {
            case .demographics: []
            case .therapies: [.primary, .number, .therapySequence, .start]
            case .drugs: [.primary, .number, .sequence, .role, .drug, .ingredients]
            case .reactions: [.primary, .number, .term]
            case .outcomes: [.primary, .number, .outcome]
            case .sources: [.primary, .number, .source]
            }
        }
    }
}
