/// The flat names of E2B(R2), one element a fact.
enum FlatICSR {
    /// They come once in a message.
    static let singletons: Set<String> = [
        "safetyreport", "safetyreportid", "safetyreportversion", "receivedate", "receiptdate", "patient", "patientsex", "patientonsetage",
        "patientonsetageunit", "patientbirthdate", "serious", "primarysourcecountry", "occurcountry",
    ]

    static func start(_ name: String, _ message: inout ICSRMessage) {
        switch name {
        case "drug": message.drugs.append(ICSRMessage.Drug())
        case "reaction": message.reactions.append(ICSRMessage.Reaction())
        default: break
        }
    }

    static func end(_ name: String, _ value: String, _ message: inout ICSRMessage) {
        guard !value.isEmpty else { return }
        switch name {
        case "safetyreportid": message.senderIdentifier = value
        case "safetyreportversion": message.version = value
        case "receivedate": message.firstReceived = value
        case "receiptdate", "dateofmostrecentinformation": message.mostRecent = max(message.mostRecent, value)
        case "reportnullification", "casenullification": message.isNullified = value == "true" || value == "1"
        case "primarysourcecountry": message.reportCountry = value
        case "occurcountry": message.occurrenceCountry = value
        case "patientsex": message.sex = value
        case "patientonsetage": message.age = value
        case "patientonsetageunit": message.ageUnit = units[value] ?? value
        case "patientbirthdate": message.birth = value
        case "qualification": message.reporters.append(value)
        case "serious": message.isSerious = value == "1" ? true : value == "2" ? false : nil
        case "medicinalproduct", "activesubstancename", "drugcharacterization", "drugstartdate": drug(name, value, &message)
        case "reactionmeddrapt", "primarysourcereaction", "reactionstartdate": reaction(name, value, &message)
        default: if value == "1", let criterion = criteria[name] { message.criteria.insert(criterion) }
        }
    }

    private static func drug(_ name: String, _ value: String, _ message: inout ICSRMessage) {
        guard let last = message.drugs.indices.last else { return }
        switch name {
        case "medicinalproduct": message.drugs[last].name = value
        case "activesubstancename": message.drugs[last].ingredients.append(value)
        case "drugcharacterization": message.drugs[last].role = value
        default: message.drugs[last].start = value
        }
    }

    private static func reaction(_ name: String, _ value: String, _ message: inout ICSRMessage) {
        guard let last = message.reactions.indices.last else { return }
        switch name {
        case "reactionmeddrapt": message.reactions[last].term = value
        // What was written, where no term of MedDRA was chosen.
        case "primarysourcereaction": if message.reactions[last].term.isEmpty { message.reactions[last].term = value }
        default: message.reactions[last].onset = value
        }
    }

    /// Codes of E2B(R2) B.1.2.2.b.
    private static let units = ["800": "decennie", "801": "an", "802": "mois", "803": "semaine", "804": "jour", "805": "heure"]

    private static let criteria: [String: Seriousness.Criteria] = [
        "seriousnessdeath": .death, "seriousnesslifethreatening": .lifeThreatening, "seriousnesshospitalization": .hospitalisation,
        "seriousnessdisabling": .disability, "seriousnesscongenitalanomali": .congenitalAnomaly, "seriousnessother": .other,
    ]
}
