import Quality
import Vocabulary

/// Types what one message says.
struct ICSRTyping {
    private(set) var log: QuietLog
    private(set) var received: CalendarDate?
    private let message: ICSRMessage
    private let identifier: String
    private let line: Int
    private let horizon: CalendarDate?

    init(_ message: ICSRMessage, _ identifier: String, line: Int, horizon: CalendarDate?, _ log: QuietLog) {
        self.message = message
        self.identifier = identifier
        self.line = line
        self.horizon = horizon
        self.log = log
    }

    mutating func add(to collection: inout ReportCollection) {
        let version = message.version.isEmpty ? message.mostRecent : message.version
        let key = collection.keys.keep("\(identifier)\u{1F}\(message.senderIdentifier)\u{1F}\(version)")
        var report = SafetyReport(key: key)
        received = date(message.firstReceived, "C.1.4", latest: horizon)?.date
        report.received = received
        report.sex = Sex(folded: folded(message.sex))
        if report.sex == nil, !["", "0", "9"].contains(message.sex) { tell(ReportRules.sex, "D.5", "Donnez 1 ou 2.") }
        report.age = age()
        report.seriousness = Seriousness(
            isSerious: message.isSerious ?? (message.criteria.isEmpty ? nil : true), criteria: message.criteria)
        if report.seriousness.isContradictory { tell(ReportRules.contradiction, "E.i.3", "Mettez d’accord la gravité et ses critères.") }
        report.occurrenceCountry = Country(message.occurrenceCountry)
        report.reportCountry = Country(message.reportCountry)
        let qualifications = message.reporters.map { ReporterQualification(code: $0) }
        report.reporterQualification = qualifications.first ?? nil
        collection.reports.append(report)
        var seen: Set<Reporter> = []
        for reporter in qualifications.map({ Reporter(report: key, qualification: $0) }) where seen.insert(reporter).inserted {
            collection.reporters.append(reporter)
        }
        for drug in message.drugs { add(drug, key, to: &collection) }
        for reaction in message.reactions {
            collection.reactions.append(
                AdverseReaction(
                    report: key, term: reaction.term.isEmpty ? nil : collection.words.keep(reaction.term), systemOrganClass: nil,
                    onset: date(reaction.onset, "E.i.4", latest: received)))
        }
    }

    /// A medicine by its name; without a name, one line for each of its substances.
    private mutating func add(_ drug: ICSRMessage.Drug, _ key: PooledText, to collection: inout ReportCollection) {
        let start = date(drug.start, "G.k.4.r.4", latest: horizon)
        func append(_ name: String?, _ kind: ReportedDrugKind?, _ ingredients: [String]) {
            var line = ReportedDrug(report: key, name: name.map { collection.names.keep($0) }, kind: kind)
            line.role = DrugRole(code: drug.role)
            line.ingredients = ingredients.isEmpty ? nil : collection.words.keep(ingredients.joined(separator: "\\"))
            line.start = start
            collection.drugs.append(line)
        }
        if !drug.name.isEmpty {
            append(drug.name, .product, drug.ingredients)
        } else if drug.ingredients.isEmpty {
            append(nil, nil, [])
        } else {
            for ingredient in drug.ingredients { append(ingredient, .substance, [ingredient]) }
        }
    }

    private mutating func age() -> PatientAge? {
        if !message.age.isEmpty {
            if message.ageUnit.isEmpty { tell(ReportRules.missingAgeUnit, "D.2.2b", "Donnez l’unité de l’âge.") }
            if let number = AgeNumber.read(message.age) {
                if let unit = AgeUnit(folded: folded(message.ageUnit.isEmpty ? "a" : message.ageUnit)) {
                    if let age = PatientAge(number, unit) { return age }
                    tell(ReportRules.ageBounds, "D.2.2a", "Vérifiez l’âge et son unité.")
                } else {
                    tell(ReportRules.ageUnit, "D.2.2b", "Donnez une unité de la liste.")
                }
            } else {
                tell(ReportRules.age, "D.2.2a", "Donnez l’âge en chiffres.")
            }
        }
        guard let received, let birth = date(message.birth, "D.2.1", latest: received) else { return nil }
        guard let age = PatientAge(birth.years(until: received), .year) else {
            tell(ReportRules.birthAfterReport, "D.2.1", "Vérifiez la date de naissance.")
            return nil
        }
        tell(ReportRules.ageFromBirth, "D.2.2a", "Rien à faire.")
        return age
    }

    private mutating func date(_ text: String, _ element: String, latest: CalendarDate?) -> PartialDate? {
        guard !text.isEmpty else { return nil }
        guard case .date(let date) = DateReading(ICSRTyping.withoutZone(text)) else {
            tell(ReportRules.date, element, "Écrivez la date AAAAMMJJ.")
            return nil
        }
        if let latest, date.isAfter(latest) {
            tell(ReportRules.futureDate, element, "Vérifiez l’année.")
            return nil
        }
        return date
    }

    /// "20240115103000.5+0100" without what follows its seconds.
    private static func withoutZone(_ text: String) -> String { String(text.prefix { $0.isNumber }) }

    private mutating func tell(_ rule: Rule, _ element: String, _ advice: StaticString) {
        log.add(rule, line: line, column: element, advice: advice)
    }
}
