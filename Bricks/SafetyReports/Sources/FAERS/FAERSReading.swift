import Frame
import Quality
import Tabular
import Vocabulary

/// Reads the tables of one or more quarters into one collection: of each case, the latest version alone.
struct FAERSReading {
    private(set) var collection = ReportCollection(.faers)
    private(set) var drugRows = 0
    /// Each version of each case ("primaryid", "caseid"), and what became of it.
    private var versions = TextPool()
    private var fates: [Fate] = []
    /// The version that tells each case.
    private var winners: [String: Winner] = [:]
    /// The first day a medicine of a report was taken.
    private var starts: [Therapy: PartialDate] = [:]
    private var seenReactions: Set<AdverseReaction> = []
    private var seenReporters: Set<Reporter> = []
    private var scratch: [UInt8] = []
    private let isAlone: Bool

    private enum Fate: Hashable {
        /// The place of its report.
        case kept(Int32)
        case superseded
        /// Named by another table only.
        case unknown
    }

    private struct Winner {
        let version: Int
        let lastReceived: CalendarDate?
        let primary: String
        let place: Int32
        let row: PooledText

        func isSuperseded(by other: Winner) -> Bool {
            func order(_ winner: Winner) -> (Int, Int, String) {
                (winner.version, winner.lastReceived?.daysSinceEpoch ?? .min, winner.primary)
            }
            return order(self) < order(other)
        }
    }

    private struct Therapy: Hashable {
        let report: PooledText
        let sequence: String
    }

    init(isAlone: Bool) { self.isAlone = isAlone }

    mutating func read(_ table: HeadedTable, as kind: FAERSSource.Table) throws -> FileTally {
        switch kind {
        case .demographics: return try readDemographics(table)
        case .therapies: return try readDetails(table, kind) { try $0.readTherapy($1, $2, &$3) }
        case .drugs:
            let tally = try readDetails(table, kind) { try $0.readDrug($1, $2, &$3) }
            drugRows += tally.rowsIn
            return tally
        case .reactions: return try readDetails(table, kind) { try $0.readReaction($1, $2, &$3) }
        case .outcomes: return try readDetails(table, kind) { try $0.readOutcome($1, $2, &$3) }
        case .sources: return try readDetails(table, kind) { try $0.readSource($1, $2, &$3) }
        }
    }

    /// The rank of a version; nil, with the reason told, when its key is not whole.
    private mutating func version<Column: SourceColumn>(
        _ record: Record, _ primary: Column, _ number: Column, _ reading: inout TableReading<Column>
    ) -> PooledText? {
        guard !reading.isBlank(primary, record), !reading.isBlank(number, record) else {
            reading.add(ReportRules.key, primary, record, advice: "Complétez primaryid et caseid.")
            return nil
        }
        scratch.removeAll(keepingCapacity: true)
        reading.append(primary, record, to: &scratch)
        scratch.append(ReportCollection.keySeparator)
        reading.append(number, record, to: &scratch)
        let row = versions.keep(scratch)
        while fates.count < versions.count { fates.append(.unknown) }
        return row
    }

    // MARK: Cases

    private mutating func readDemographics(_ table: HeadedTable) throws -> FileTally {
        typealias Column = FAERSSource.DemographicsColumn
        var reading = try TableReading<Column>(table)
        try reading.read(table) { reading, record in
            guard let row = version(record, .primary, .number, &reading) else { return false }
            guard let version = Int(reading.text(.version, record)) else {
                reading.add(ReportRules.key, .version, record, advice: "Complétez caseversion.")
                return false
            }
            if case .kept(let place) = fates[Int(row.index)] {
                compare(record, version, at: Int(place), &reading)
                return false
            }
            return take(record, row, version, &reading)
        }
        return reading.tally
    }

    /// Puts a version in its place, unless a later one is there; the latest wins whatever the order of rows and files.
    private mutating func take(
        _ record: Record, _ row: PooledText, _ version: Int, _ reading: inout TableReading<FAERSSource.DemographicsColumn>
    ) -> Bool {
        let (primary, number) = (reading.text(.primary, record), reading.text(.number, record))
        let before = winners[number]
        let winner = Winner(
            version: version, lastReceived: reading.day(.lastReceived, record), primary: primary,
            place: before?.place ?? Int32(collection.reports.count), row: row)
        if let before {
            reading.add(ReportRules.supersededVersion, nil, record, advice: "Rien à faire : la dernière version fait foi.")
            guard before.isSuperseded(by: winner) else {
                fates[Int(row.index)] = .superseded
                return false
            }
            fates[Int(before.row.index)] = .superseded
        }
        let report = report(record, version, &reading)
        if before == nil { collection.reports.append(report) } else { collection.reports[Int(winner.place)] = report }
        fates[Int(row.index)] = .kept(winner.place)
        winners[number] = winner
        // One version of the two is set aside: this row, or the one before.
        return before == nil
    }

    /// Another row of a version that was taken: the one that tells it does not depend on their order.
    private mutating func compare(
        _ record: Record, _ version: Int, at place: Int, _ reading: inout TableReading<FAERSSource.DemographicsColumn>
    ) {
        let report = report(record, version, &reading)
        if report == collection.reports[place] {
            reading.add(ReportRules.repeated, nil, record, advice: "Ôtez la ligne.")
        } else {
            reading.add(ReportRules.twoRows, nil, record, advice: "Gardez une seule ligne par cas et version.")
            if report.isPreferred(to: collection.reports[place]) { collection.reports[place] = report }
        }
    }

    private mutating func report(
        _ record: Record, _ version: Int, _ reading: inout TableReading<FAERSSource.DemographicsColumn>
    ) -> SafetyReport {
        scratch.removeAll(keepingCapacity: true)
        reading.append(.primary, record, to: &scratch)
        scratch.append(ReportCollection.keySeparator)
        reading.append(.number, record, to: &scratch)
        scratch.append(ReportCollection.keySeparator)
        scratch.append(contentsOf: "\(version)".utf8)
        var report = SafetyReport(key: collection.keys.keep(scratch))
        report.received = reading.day(.firstReceived, record) ?? reading.day(.lastReceived, record)
        report.sex = reading.sex(.sex, record)
        report.age = reading.age(.age, unit: .ageUnit, record, default: .year)
        report.occurrenceCountry = reading.country(.occurrenceCountry, record)
        report.reportCountry = reading.country(.reporterCountry, record)
        report.reporterQualification = reading.qualification(.occupation, record)
        return report
    }

    // MARK: What hangs on cases

    private typealias Details = TableReading<FAERSSource.DetailColumn>

    private mutating func readDetails(
        _ table: HeadedTable, _ kind: FAERSSource.Table, _ take: (inout Self, Int, Record, inout Details) throws -> Bool
    ) throws -> FileTally {
        var reading = try Details(table, expected: FAERSSource.DetailColumn.expected(in: kind))
        try reading.read(table) { reading, record in
            guard let row = version(record, .primary, .number, &reading) else { return false }
            switch fates[Int(row.index)] {
            case .kept(let place): return try take(&self, Int(place), record, &reading)
            case .superseded:
                reading.add(ReportRules.supersededVersion, nil, record, advice: "Rien à faire : la dernière version fait foi.")
                return false
            case .unknown:
                guard !isAlone else { return true }
                reading.add(ReportRules.orphan, nil, record, advice: "Joignez le fichier DEMO du même trimestre.")
                return false
            }
        }
        return reading.tally
    }

    private mutating func readTherapy(_ place: Int, _ record: Record, _ reading: inout Details) throws -> Bool {
        let report = collection.reports[place].key
        let therapy = Therapy(report: report, sequence: reading.text(.therapySequence, record))
        guard let start = reading.date(.start, record, latest: nil, span: 0) else { return true }
        if starts[therapy].map({ start < $0 }) ?? true { starts[therapy] = start }
        return true
    }

    private mutating func readDrug(_ place: Int, _ record: Record, _ reading: inout Details) throws -> Bool {
        let report = collection.reports[place].key
        let name = reading.pooled(.drug, record, in: &collection.names)
        let ingredients = reading.pooled(.ingredients, record, in: &collection.words)
        var drug = ReportedDrug(report: report, name: name, kind: kind(name, ingredients))
        drug.role = DrugRole(code: reading.text(.role, record))
        drug.ingredients = ingredients
        drug.start = starts[Therapy(report: report, sequence: reading.text(.sequence, record))]
        collection.drugs.append(drug)
        return true
    }

    /// FAERS does not say what a name is: it is that of a substance when it is the name of its ingredient, else that of a product.
    private func kind(_ name: PooledText?, _ ingredients: PooledText?) -> ReportedDrugKind {
        guard let name, let ingredients else { return .product }
        let isSame = collection.names.withUTF8(name) { name in
            collection.words.withUTF8(ingredients) { name.count == $0.count && name.elementsEqual($0) }
        }
        return isSame ? .substance : .product
    }

    private mutating func readReaction(_ place: Int, _ record: Record, _ reading: inout Details) throws -> Bool {
        let report = collection.reports[place].key
        let reaction = AdverseReaction(
            report: report, term: reading.pooled(.term, record, in: &collection.words), systemOrganClass: nil, onset: nil)
        guard seenReactions.insert(reaction).inserted else {
            reading.add(ReportRules.repeated, nil, record, advice: "Ôtez la ligne.")
            return false
        }
        collection.reactions.append(reaction)
        return true
    }

    private mutating func readOutcome(_ place: Int, _ record: Record, _ reading: inout Details) throws -> Bool {
        switch reading.text(.outcome, record) {
        case "DE": collection.reports[place].seriousness.criteria.insert(.death)
        case "LT": collection.reports[place].seriousness.criteria.insert(.lifeThreatening)
        case "HO": collection.reports[place].seriousness.criteria.insert(.hospitalisation)
        case "DS": collection.reports[place].seriousness.criteria.insert(.disability)
        case "CA": collection.reports[place].seriousness.criteria.insert(.congenitalAnomaly)
        case "OT", "RI": collection.reports[place].seriousness.criteria.insert(.other)
        case "": return true
        default:
            reading.add(ReportRules.code, .outcome, record, advice: "Voyez la liste des codes du trimestre.")
            return true
        }
        // Every outcome of the list makes a report serious; a report without any is not said to be otherwise.
        collection.reports[place].seriousness.isSerious = true
        return true
    }

    private mutating func readSource(_ place: Int, _ record: Record, _ reading: inout Details) throws -> Bool {
        let report = collection.reports[place].key
        let qualification: ReporterQualification? =
            switch reading.text(.source, record) {
            case "CSM": .patient
            case "HP": .otherHealthProfessional
            default: nil
            }
        let reporter = Reporter(report: report, qualification: qualification)
        guard seenReporters.insert(reporter).inserted else { return true }
        collection.reporters.append(reporter)
        return true
    }
}
