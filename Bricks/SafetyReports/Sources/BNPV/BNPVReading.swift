import Frame
import Quality
import Tabular
import Vocabulary

/// Reads the tables of an extraction into one collection, and tells everything that is wrong with them.
struct BNPVReading {
    private(set) var collection = ReportCollection(.bnpv)
    /// By the rank of its key; -1 for a key that is of no case.
    private var places: [Int32] = []
    private var seenReactions: Set<AdverseReaction> = []
    private var seenReporters: Set<Reporter> = []
    private var scratch: [UInt8] = []
    /// True when the tables are not all there, and a row is not wrong for having no case.
    private let isAlone: Bool

    /// - Parameter isAlone: true to read one table by itself.
    init(isAlone: Bool = false) { self.isAlone = isAlone }

    /// Reads one table; cases must come before the others.
    mutating func read(_ table: HeadedTable, as kind: BNPVSource.Table) throws -> FileTally {
        switch kind {
        case .cases: try readCases(table)
        case .drugs: try readDrugs(table)
        case .reactions: try readReactions(table)
        case .reporters: try readReporters(table)
        }
    }

    /// The rank of the key of a row; nil when a part of it is missing.
    private mutating func key<Column: SourceColumn>(
        _ record: Record, _ columns: (Column, Column, Column), _ reading: inout TableReading<Column>
    ) -> PooledText? {
        scratch.removeAll(keepingCapacity: true)
        for column in [columns.0, columns.1, columns.2] {
            guard !reading.isBlank(column, record) else {
                reading.add(ReportRules.key, column, record, advice: "Complétez AER_ID, CAS et VER.")
                return nil
            }
            if !scratch.isEmpty { scratch.append(ReportCollection.keySeparator) }
            reading.append(column, record, to: &scratch)
        }
        return collection.keys.keep(scratch)
    }

    private func place(of key: PooledText) -> Int? {
        let index = Int(key.index)
        return index < places.count && places[index] >= 0 ? Int(places[index]) : nil
    }

    /// False, with the reason told, for a row whose case was not received.
    private func belongs<Column: SourceColumn>(_ key: PooledText, _ record: Record, _ reading: inout TableReading<Column>) -> Bool {
        guard !isAlone, place(of: key) == nil else { return true }
        reading.add(ReportRules.orphan, nil, record, advice: "Joignez l’extraction des cas du même jour.")
        return false
    }

    // MARK: Cases

    private mutating func readCases(_ table: HeadedTable) throws -> FileTally {
        typealias Column = BNPVSource.CaseColumn
        var reading = try TableReading<Column>(table)
        if !reading.has(.occurrenceCountry) || !reading.has(.reportCountry) { collection.lacksCountries = true }
        try reading.read(table) { reading, record in
            guard let key = key(record, (.identifier, .number, .version), &reading) else { return false }
            let report = report(key, record, &reading)
            while places.count <= Int(key.index) { places.append(-1) }
            guard let place = place(of: key) else {
                places[Int(key.index)] = Int32(collection.reports.count)
                collection.reports.append(report)
                return true
            }
            if collection.reports[place] == report {
                reading.add(ReportRules.repeated, nil, record, advice: "Ôtez la ligne.")
            } else {
                reading.add(ReportRules.twoRows, nil, record, advice: "Gardez une seule ligne par cas et version.")
                if report.isPreferred(to: collection.reports[place]) { collection.reports[place] = report }
            }
            return false
        }
        return reading.tally
    }

    private func report(_ key: PooledText, _ record: Record, _ reading: inout TableReading<BNPVSource.CaseColumn>) -> SafetyReport {
        var report = SafetyReport(key: key)
        report.received = reading.day(.received, record)
        report.sex = reading.sex(.sex, record)
        report.age = age(of: report, record, &reading)
        report.seriousness = seriousness(record, &reading)
        report.occurrenceCountry = reading.country(.occurrenceCountry, record)
        report.reportCountry = reading.country(.reportCountry, record)
        report.reporterQualification = reading.qualification(.qualification, record)
        return report
    }

    /// As given, else from the date of birth.
    private func age(of report: SafetyReport, _ record: Record, _ reading: inout TableReading<BNPVSource.CaseColumn>) -> PatientAge? {
        if let age = reading.age(.age, unit: .ageUnit, record, default: .year) { return age }
        guard let received = report.received, let birth = reading.date(.birth, record, latest: received, span: PatientAge.oldest) else {
            return nil
        }
        guard let age = PatientAge(birth.years(until: received), .year) else {
            reading.add(ReportRules.birthAfterReport, .birth, record, advice: "Vérifiez la date de naissance.")
            return nil
        }
        reading.add(ReportRules.ageFromBirth, .age, record, advice: "Rien à faire.", isInvalid: false)
        return age
    }

    private func seriousness(_ record: Record, _ reading: inout TableReading<BNPVSource.CaseColumn>) -> Seriousness {
        var seriousness = Seriousness(isSerious: reading.flag(.serious, record))
        for (column, criterion) in BNPVSource.CaseColumn.criteria where reading.flag(column, record) == true {
            seriousness.criteria.insert(criterion)
        }
        if seriousness.isContradictory {
            reading.add(ReportRules.contradiction, .serious, record, advice: "Mettez d’accord GRAVE et les critères.", isInvalid: false)
        }
        return seriousness
    }

    // MARK: What hangs on cases

    private mutating func readDrugs(_ table: HeadedTable) throws -> FileTally {
        var reading = try TableReading<BNPVSource.DrugColumn>(table)
        var kinds = WordMemo<ReportedDrugKind>()
        try reading.read(table) { reading, record in
            guard let key = key(record, (.identifier, .number, .version), &reading), belongs(key, record, &reading) else { return false }
            let word = reading.text(.kind, record)
            let kind = word.isEmpty ? nil : kinds.value(of: word) { ReportedDrugKind($0) }
            if kind == nil, !word.isEmpty {
                reading.add(ReportRules.kind, .kind, record, advice: "Écrivez Spécialité, Produit ou Substance.")
            }
            collection.drugs.append(
                ReportedDrug(report: key, name: reading.pooled(.drug, record, in: &collection.names), kind: kind))
            return true
        }
        return reading.tally
    }

    private mutating func readReactions(_ table: HeadedTable) throws -> FileTally {
        var reading = try TableReading<BNPVSource.ReactionColumn>(table)
        try reading.read(table) { reading, record in
            guard let key = key(record, (.identifier, .number, .version), &reading), belongs(key, record, &reading) else { return false }
            let received = place(of: key).flatMap { collection.reports[$0].received }
            let reaction = AdverseReaction(
                report: key, term: reading.pooled(.highLevelTerm, record, in: &collection.words),
                systemOrganClass: reading.pooled(.systemOrganClass, record, in: &collection.words),
                onset: reading.date(.onset, record, latest: received, span: 99))
            guard seenReactions.insert(reaction).inserted else {
                reading.add(ReportRules.repeated, nil, record, advice: "Ôtez la ligne.")
                return false
            }
            collection.reactions.append(reaction)
            return true
        }
        return reading.tally
    }

    private mutating func readReporters(_ table: HeadedTable) throws -> FileTally {
        var reading = try TableReading<BNPVSource.ReporterColumn>(table)
        try reading.read(table) { reading, record in
            guard let key = key(record, (.identifier, .number, .version), &reading), belongs(key, record, &reading) else { return false }
            let reporter = Reporter(report: key, qualification: reading.qualification(.qualification, record))
            guard seenReporters.insert(reporter).inserted else {
                reading.add(ReportRules.repeated, nil, record, advice: "Ôtez la ligne.")
                return false
            }
            collection.reporters.append(reporter)
            return true
        }
        return reading.tally
    }

    /// Where the cases do not say who told them, the table of reporters does; of several, the first in the order of professions.
    mutating func completeQualifications() {
        var found: [Int: ReporterQualification] = [:]
        for reporter in collection.reporters {
            guard let place = place(of: reporter.report), let qualification = reporter.qualification,
                collection.reports[place].reporterQualification == nil
            else { continue }
            if found[place].map({ qualification.order < $0.order }) ?? true { found[place] = qualification }
        }
        for (place, qualification) in found { collection.reports[place].reporterQualification = qualification }
    }
}
