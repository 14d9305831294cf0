import Frame
import Quality
import Tabular
import Vocabulary

/// Goes through one table, counts its rows and cells, and reads the kinds of value that all our sources have.
struct TableReading<Column: SourceColumn>: Sendable {
    private(set) var log: QuietLog
    private(set) var rowsIn = 0
    private(set) var rowsRejected = 0
    private(set) var newest: CalendarDate?
    private let file: InboxFile
    private let places: [Int]
    private var counts = ReadingCounts()
    private var emptyRows = 0
    private var filled: [Int]
    private var invalid: [Int]
    private var sexes = WordMemo<Sex>()
    private var countries = WordMemo<Country>()
    private var qualifications = WordMemo<ReporterQualification>()
    private var units = WordMemo<AgeUnit>()

    /// - Parameter expected: columns that this table ought to have, where several tables share their columns; nil for all.
    /// - Throws: `TabularRefusal` when a column that is required is not there.
    init(_ table: HeadedTable, expected: Set<Column>? = nil) throws(TabularRefusal) {
        file = table.file
        log = QuietLog(file: table.file.name, sheet: table.sheet)
        places = try table.places(of: Column.self)
        filled = Array(repeating: 0, count: places.count)
        invalid = filled
        for column in Column.allCases where places[column.rawValue] < 0 && (expected?.contains(column) ?? true) {
            log.add(
                ReportRules.missingColumn, line: nil, column: column.name,
                advice: "Demandez une extraction complète : ce que dit cette colonne sera inconnu.")
        }
    }

    func has(_ column: Column) -> Bool { places[column.rawValue] >= 0 }

    /// Hands on every row that holds something.
    /// - Parameter onRow: false when it rejects the row; it has said why.
    mutating func read(_ table: HeadedTable, _ onRow: (inout Self, Record) throws -> Bool) throws {
        var reading = self
        let met = try table.read { record in
            guard !record.isBlank else {
                // Separators without anything between them: no row, rather than a row of unknowns.
                reading.emptyRows += 1
                reading.log.add(Irregularity(kind: .blankLine, line: record.line, byteOffset: record.byteOffset, text: ""))
                return
            }
            reading.rowsIn += 1
            for index in reading.places.indices where !record.isBlank(reading.places[index]) { reading.filled[index] += 1 }
            if try !onRow(&reading, record) { reading.rowsRejected += 1 }
        } irregularity: {
            reading.log.add($0)
        }
        reading.counts = met
        self = reading
    }

    mutating func add(_ rule: Rule, _ column: Column?, _ record: Record, advice: StaticString, isInvalid: Bool = true) {
        if isInvalid, let column { invalid[column.rawValue] += 1 }
        log.add(rule, line: record.line, column: column?.name, advice: advice)
    }

    var tally: FileTally {
        FileTally(
            rowsIn: rowsIn + counts.rejectedLines, rowsRejected: rowsRejected + counts.rejectedLines,
            blankLines: counts.blankLines + emptyRows,
            rejoinedRows: counts.rejoinedRecords,
            columns: Column.allCases.filter(has).map {
                ColumnReport(name: $0.name, filled: filled[$0.rawValue], valid: filled[$0.rawValue] - invalid[$0.rawValue])
            }, newest: newest, findings: log.findings)
    }

    // MARK: Values

    func text(_ column: Column, _ record: Record) -> String { record.trimmed(places[column.rawValue]) }
    func isBlank(_ column: Column, _ record: Record) -> Bool { record.isBlank(places[column.rawValue]) }

    func append(_ column: Column, _ record: Record, to buffer: inout [UInt8]) {
        record.withTrimmedUTF8(places[column.rawValue]) { buffer.append(contentsOf: $0) }
    }

    /// The text kept in a pool, without the blanks around; nil when there is none.
    func pooled(_ column: Column, _ record: Record, in pool: inout TextPool) -> PooledText? {
        record.withTrimmedUTF8(places[column.rawValue]) { $0.isEmpty ? nil : pool.keep($0) }
    }

    /// A fact that cannot come after the day of the file.
    mutating func day(_ column: Column, _ record: Record) -> CalendarDate? {
        guard let date = date(column, record, latest: file.horizon, span: 99) else { return nil }
        guard let day = date.date else {
            add(ReportRules.date, column, record, advice: "Écrivez le jour, le mois et l’année.")
            return nil
        }
        if newest.map({ $0 < day }) ?? true { newest = day }
        return day
    }

    /// A date known in whole or in part.
    /// - Parameters:
    ///   - latest: what it cannot come after; nil when nothing tells, and then no short year can be completed.
    ///   - span: how many years before that it may lie.
    mutating func date(_ column: Column, _ record: Record, latest: CalendarDate?, span: Int) -> PartialDate? {
        let text = text(column, record)
        guard !text.isEmpty else { return nil }
        let date: PartialDate
        switch DateReading(text) {
        case .date(let read): date = read
        case .shortYear(let year, let month, let day):
            let read = latest.flatMap { DateReading.completed(year, month: month, day: day, latest: $0.year, span: span) }
            guard let read else {
                add(ReportRules.shortYear, column, record, advice: "Écrivez l’année avec quatre chiffres.")
                return nil
            }
            add(ReportRules.completedYear, column, record, advice: "Écrivez l’année avec quatre chiffres.", isInvalid: false)
            date = read
        case .exchanged:
            add(
                ReportRules.exchangedDate, column, record,
                advice: "Vérifiez la date à la source : le mois dépasse 12. Rien n’a été échangé.")
            return nil
        case .unreadable:
            add(ReportRules.date, column, record, advice: "Écrivez la date comme 31/12/2021, /12/2021 ou //2021.")
            return nil
        }
        if let latest, date.isAfter(latest) {
            add(ReportRules.futureDate, column, record, advice: "Vérifiez l’année.")
            return nil
        }
        return date
    }

    mutating func sex(_ column: Column, _ record: Record) -> Sex? {
        let text = text(column, record)
        guard !text.isEmpty else { return nil }
        let sex = sexes.value(of: text) { Sex(folded: folded($0)) }
        if sex == nil, !isUnknownWord(text) { add(ReportRules.sex, column, record, advice: "Écrivez M ou F, ou laissez vide.") }
        return sex
    }

    mutating func country(_ column: Column, _ record: Record) -> Country? {
        let text = text(column, record)
        return text.isEmpty ? nil : countries.value(of: text) { Country($0) }
    }

    mutating func qualification(_ column: Column, _ record: Record) -> ReporterQualification? {
        let text = text(column, record)
        guard !text.isEmpty else { return nil }
        let read = qualifications.value(of: text) { ReporterQualification($0) }
        if read == nil, !isUnknownWord(text) {
            add(ReportRules.qualification, column, record, advice: "Écrivez la profession du notificateur, ou « Inconnu ».")
        }
        return read
    }

    /// OUI or NON; nil when the cell is empty or says something else.
    mutating func flag(_ column: Column, _ record: Record) -> Bool? {
        switch record.withTrimmedUTF8(places[column.rawValue], { FlagWord($0) }) {
        case .empty: return nil
        case .yes: return true
        case .no: return false
        case .other:
            add(ReportRules.flag, column, record, advice: "Écrivez OUI ou NON, ou laissez vide.")
            return nil
        }
    }

    /// The age, converted, then checked; nil when it is not given or cannot be right.
    /// - Parameter defaultUnit: what a number without unit counts.
    mutating func age(_ column: Column, unit unitColumn: Column, _ record: Record, default defaultUnit: AgeUnit) -> PatientAge? {
        let text = text(column, record)
        guard !text.isEmpty, !isUnknownWord(text) else { return nil }
        guard let number = AgeNumber.read(text) else {
            add(ReportRules.age, column, record, advice: "Écrivez l’âge en chiffres.")
            return nil
        }
        var unit = defaultUnit
        let word = self.text(unitColumn, record)
        if word.isEmpty {
            add(ReportRules.missingAgeUnit, unitColumn, record, advice: "Écrivez l’unité de l’âge.", isInvalid: false)
        } else if let known = units.value(of: word, { AgeUnit(folded: folded($0)) }) {
            unit = known
        } else {
            add(ReportRules.ageUnit, unitColumn, record, advice: "Écrivez ANNEES, MOIS, SEMAINES, JOURS, HEURES, MINUTES ou DECENNIES.")
            return nil
        }
        guard let age = PatientAge(number, unit) else {
            add(ReportRules.ageBounds, column, record, advice: "Vérifiez l’âge et son unité.")
            return nil
        }
        return age
    }

    /// What people write where they know nothing: as good as an empty cell.
    private func isUnknownWord(_ text: String) -> Bool {
        ["inconnu", "inconnue", "unk", "na", "nr", "nsp", "unknown", "ns", "u", "i"].contains(folded(text))
    }
}

extension PartialDate {
    /// Surely after that day, whatever its unknown parts.
    func isAfter(_ day: CalendarDate) -> Bool {
        if year != day.year { return year > day.year }
        guard let month else { return false }
        if month != day.month { return month > day.month }
        return self.day.map { $0 > day.day } ?? false
    }
}

extension Sex {
    init?(folded word: String) {
        switch word {
        case "m", "h", "1", "masculin", "homme", "male": self = .male
        case "f", "2", "feminin", "femme", "female": self = .female
        default: return nil
        }
    }
}

/// The words for yes and no.
private enum FlagWord {
    case empty, yes, no, other

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 0: self = .empty
        case 1 where "oO1yY".utf8.contains(bytes[0]): self = .yes
        case 1 where "nN0".utf8.contains(bytes[0]): self = .no
        case 3 where FlagWord.fold(bytes) == FlagWord.oui || FlagWord.fold(bytes) == FlagWord.yesInEnglish: self = .yes
        case 3 where FlagWord.fold(bytes) == FlagWord.non: self = .no
        case 4 where FlagWord.fold(bytes) == FlagWord.vrai: self = .yes
        case 4 where FlagWord.fold(bytes) == FlagWord.faux: self = .no
        default: self = .other
        }
    }
}

extension FlagWord {
    // Seven columns of a case are flags: they are compared as numbers.
    private static let oui = fold("oui"), yesInEnglish = fold("yes"), non = fold("non"), vrai = fold("vrai"), faux = fold("faux")

    /// Up to four letters as one number, whatever their case.
    private static func fold(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1 | 0x20) } }
    private static func fold(_ text: StaticString) -> UInt32 { text.withUTF8Buffer { fold($0) } }
}

/// What a few words mean, worked out once each.
struct WordMemo<Value: Sendable>: Sendable {
    private static var most: Int { 4_096 }
    private var known: [String: Value?] = [:]

    mutating func value(of word: String, _ read: (String) -> Value?) -> Value? {
        if let value = known[word] { return value }
        // Free text where a few words are expected must not fill the memory.
        if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
        let value = read(word)
        known[word] = .some(value)
        return value
    }
}
