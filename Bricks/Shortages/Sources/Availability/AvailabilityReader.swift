import Frame
import Medicines
import Quality
import Tabular
import Vocabulary

/// One file of declarations, read and typed.
struct AvailabilityFile: Sendable {
    /// The day its content stands for: that of its folder or name, else the newest plausible date in it.
    let vintage: CalendarDate?
    /// Without exact duplicates, in no particular order.
    let declarations: [AvailabilityDeclaration]
    let report: FileReport
}

/// Reads declarations and tells everything that is wrong with them.
struct AvailabilityReader {
    typealias Column = AvailabilitySource.Column

    let file: InboxFile
    /// Nil when no file of medicines was received: references are then not checked.
    let medicines: Medicines?

    /// The sheet being read; nil in a text.
    private var sheet: String?
    private var findings = FindingLog()
    private var declarations: [AvailabilityDeclaration] = []
    private var lines: [Int] = []
    private var seen: [AvailabilityDeclaration: Int] = [:]
    private var rowsIn = 0
    private var rejected = 0
    private var filled = [Int](repeating: 0, count: Column.allCases.count)
    private var invalid = [Int](repeating: 0, count: Column.allCases.count)
    private var knownCIS = 0
    private var checkedCIP13 = 0
    private var knownCIP13 = 0

    static func read(_ file: InboxFile, medicines: Medicines?) throws -> AvailabilityFile {
        var reader = AvailabilityReader(file: file, medicines: medicines)
        return try reader.read()
    }

    /// Without a vintage, a later year can only be a typing mistake.
    private static let farthestYear = 2099

    private init(file: InboxFile, medicines: Medicines?) {
        self.file = file
        self.medicines = medicines
    }

    private mutating func read() throws -> AvailabilityFile {
        let counts = AvailabilitySource.format.columnCounts
        let table = try SourceTable(
            file.url, name: file.name, columns: Column.allCases.map(\.name), source: AvailabilitySource.format,
            text: .bdpm(columnCounts: counts))
        sheet = table.workbook?.sheet.name
        findings.add(contentsOf: table.findings)
        let met = try table.read({ read($0) }, irregularity: { findings.add($0, in: file.name, sheet: sheet) })
        let newest = declarations.compactMap(\.updated).filter(isPlausible).max()
        let vintage = file.vintage ?? newest
        if let horizon = file.horizon ?? newest { checkFuture(horizon) }
        checkSeveral()
        return AvailabilityFile(
            vintage: vintage, declarations: declarations,
            report: report(table, met, newest: newest))
    }

    /// Whether the file can have been written that day or later.
    private func isPlausible(_ day: CalendarDate) -> Bool {
        if let horizon = file.horizon { day <= horizon } else { day.year <= AvailabilityReader.farthestYear }
    }

    private mutating func read(_ record: Record) {
        rowsIn += 1
        let fields = Column.allCases.map { record.trimmed($0.rawValue) }
        for column in Column.allCases where !fields[column.rawValue].isEmpty { filled[column.rawValue] += 1 }
        guard let cis = readCIS(fields[Column.cis.rawValue], record), let status = readStatus(fields, record) else {
            rejected += 1
            return
        }
        let subject = DeclarationSubject(cis, readCIP13(fields[Column.cip13.rawValue], of: cis, record))
        let start = readDate(.start, fields, record, isFact: status != .marketingCessation)
        let updated = readDate(.update, fields, record, isFact: true)
        let comeback = readReturn(fields, status: status, start: start, record)
        if let start, let updated, start > updated, status == .shortage || status == .supplyTension {
            add(
                AvailabilityRules.dateOrder, .start, fields, record,
                "La difficulté commence le \(FrenchFormat.date(start)), après sa mise à jour du \(FrenchFormat.date(updated)).")
        }
        let link = readLink(fields[Column.link.rawValue], record)
        let declaration = AvailabilityDeclaration(
            subject: subject, status: status, start: start, updated: updated, comeback: comeback, link: link)
        if let first = seen[declaration] {
            rejected += 1
            add(
                AvailabilityRules.duplicate, nil, fields, record, "La ligne répète la ligne \(first).",
                value: fields.joined(separator: "\t"), fix: Fix("Ôtez la ligne.", confidence: 1))
            return
        }
        seen[declaration] = record.line
        declarations.append(declaration)
        lines.append(record.line)
    }

    // MARK: Values

    static func code(_ text: String) -> AvailabilityStatus? { text.utf8.count == 1 ? Int(text).flatMap(AvailabilityStatus.init) : nil }

    private mutating func readCIS(_ text: String, _ record: Record) -> CIS? {
        do {
            let cis = try CIS(text)
            if let medicines {
                if medicines[cis] != nil {
                    knownCIS += 1
                } else {
                    add(
                        AvailabilityRules.unknownCIS, .cis, record.fields, record,
                        "Le médicament \(cis) n’est pas dans les fichiers de spécialités reçus.")
                }
            }
            return cis
        } catch {
            invalid[Column.cis.rawValue] += 1
            add(AvailabilityRules.cis, .cis, record.fields, record, error.description, fix: Fix(error.fix))
            return nil
        }
    }

    private mutating func readCIP13(_ text: String, of cis: CIS, _ record: Record) -> CIP13? {
        guard !text.isEmpty else { return nil }
        do {
            let cip13 = try CIP13(text)
            guard let medicines else { return cip13 }
            checkedCIP13 += 1
            if let owner = medicines.medicine(packagedAs: cip13) {
                knownCIP13 += 1
                if owner.cis != cis {
                    add(
                        AvailabilityRules.foreignCIP13, .cip13, record.fields, record,
                        "La présentation \(cip13) est celle du médicament \(owner.cis), pas de \(cis).")
                }
            } else {
                add(
                    AvailabilityRules.unknownCIP13, .cip13, record.fields, record,
                    "La présentation \(cip13) n’est pas dans les fichiers de présentations reçus.")
            }
            return cip13
        } catch {
            invalid[Column.cip13.rawValue] += 1
            add(AvailabilityRules.cip13, .cip13, record.fields, record, error.description, fix: Fix(error.fix))
            return nil
        }
    }

    private mutating func readStatus(_ fields: [String], _ record: Record) -> AvailabilityStatus? {
        let label = fields[Column.label.rawValue]
        let byCode = AvailabilityReader.code(fields[Column.code.rawValue])
        let byLabel = AvailabilityStatus.allCases.first { $0.label.lowercased() == label.lowercased().replacing("’", with: "'") }
        if let byLabel, byLabel.label != label {
            add(
                AvailabilityRules.labelCase, .label, fields, record, "« \(label) » est rétabli en « \(byLabel.label) ».",
                fix: Fix("Écrivez « \(byLabel.label) ».", replacement: byLabel.label, confidence: 1))
        }
        if byLabel == nil {
            invalid[Column.label.rawValue] += label.isEmpty ? 0 : 1
            add(AvailabilityRules.label, .label, fields, record, "« \(label) » n’est pas un libellé de statut connu.")
        }
        guard let byCode else {
            invalid[Column.code.rawValue] += 1
            add(
                AvailabilityRules.code, .code, fields, record, "« \(fields[Column.code.rawValue]) » n’est pas un code de statut.",
                fix: byLabel.map { Fix("Écrivez \($0.rawValue), d’après le libellé.", replacement: String($0.rawValue), confidence: 0.9) })
            return byLabel
        }
        guard let byLabel, byLabel != byCode else { return byCode }
        // Seen on 2 January 2026: three rows with code 4, label "tension d'approvisionnement" and no return; three weeks later their code was 2.
        let trusted = byCode == .backInStock && fields[Column.comeback.rawValue].isEmpty ? byLabel : byCode
        add(
            AvailabilityRules.codeAgainstLabel, .code, fields, record,
            "Le code \(byCode.rawValue) veut dire « \(byCode.label) », le libellé dit « \(label) » ; retenu : « \(trusted.label) ».",
            fix: Fix("Mettez d’accord le code et le libellé.", replacement: String(trusted.rawValue), confidence: 0.8))
        return trusted
    }

    /// - Parameter isFact: true for a day that has come; a cessation and a return may be announced years ahead.
    private mutating func readDate(_ column: Column, _ fields: [String], _ record: Record, isFact: Bool) -> CalendarDate? {
        let text = fields[column.rawValue]
        guard !text.isEmpty else { return nil }
        guard let date = CalendarDate(text) else {
            invalid[column.rawValue] += 1
            add(
                AvailabilityRules.date, column, fields, record, "« \(text) » n’est pas une date.",
                fix: Fix("Écrivez la date sous la forme 31/12/2026."))
            return nil
        }
        // A year is left for folders named before their files were written.
        let last = isFact ? file.horizon.map { $0.daysSinceEpoch + 366 } : nil
        guard date.year <= AvailabilityReader.farthestYear, last.map({ date.daysSinceEpoch <= $0 }) ?? true else {
            invalid[column.rawValue] += 1
            add(
                AvailabilityRules.impossible, column, fields, record,
                "Le \(FrenchFormat.date(date)) est trop loin pour être vrai.", fix: Fix("Vérifiez l’année."))
            return nil
        }
        return date
    }

    private mutating func readReturn(
        _ fields: [String], status: AvailabilityStatus, start: CalendarDate?, _ record: Record
    ) -> CalendarDate? {
        let comeback = readDate(.comeback, fields, record, isFact: status == .backInStock)
        if status == .backInStock, comeback == nil {
            add(AvailabilityRules.returnMissing, .comeback, fields, record, "La remise à disposition n’a pas de date.")
        }
        guard let comeback, let start, comeback < start else { return comeback }
        invalid[Column.comeback.rawValue] += 1
        add(
            AvailabilityRules.returnOrder, .comeback, fields, record,
            "La remise du \(FrenchFormat.date(comeback)) précède le début du \(FrenchFormat.date(start)).",
            fix: Fix("Vérifiez l’année de la date de remise."))
        return nil
    }

    private mutating func readLink(_ text: String, _ record: Record) -> String? {
        guard !text.isEmpty else { return nil }
        if text.hasPrefix("https://ansm.sante.fr/"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C }) {
            return text
        }
        invalid[Column.link.rawValue] += 1
        add(AvailabilityRules.link, .link, record.fields, record, "L’adresse « \(text) » n’est pas une page de l’ANSM.")
        return nil
    }

    // MARK: Whole file

    private mutating func checkFuture(_ horizon: CalendarDate) {
        let reason = file.horizon == file.vintage ? "après la date du fichier, le" : "à venir : nous sommes le"
        for (declaration, line) in zip(declarations, lines) {
            let isAhead = declaration.start.map { $0 > horizon } ?? false
            var late: [(Column, CalendarDate)] = []
            if let updated = declaration.updated, updated > horizon { late.append((.update, updated)) }
            if let start = declaration.start, isAhead, declaration.status != .marketingCessation { late.append((.start, start)) }
            if let comeback = declaration.comeback, comeback > horizon, declaration.status == .backInStock {
                late.append((.comeback, comeback))
            }
            for (column, date) in late {
                findings.add(
                    Finding(
                        AvailabilityRules.future, at: Place(file: file.name, sheet: sheet, line: line, column: column.name),
                        value: date.description,
                        message: "Le \(FrenchFormat.date(date)) est \(reason) \(FrenchFormat.date(horizon))."))
            }
        }
    }

    private mutating func checkSeveral() {
        var firstLine: [DeclarationSubject: Int] = [:]
        for (declaration, line) in zip(declarations, lines) {
            guard let first = firstLine[declaration.subject] else {
                firstLine[declaration.subject] = line
                continue
            }
            findings.add(
                Finding(
                    AvailabilityRules.several, at: Place(file: file.name, sheet: sheet, line: line, column: Column.cis.name),
                    value: declaration.subject.description,
                    message: "Une autre déclaration concerne le même produit, ligne \(first)."))
        }
    }

    private mutating func add(
        _ rule: Rule, _ column: Column?, _ fields: [String], _ record: Record, _ message: String, value: String? = nil, fix: Fix? = nil
    ) {
        findings.add(
            Finding(
                rule,
                at: Place(
                    file: file.name, sheet: sheet, line: record.line, byteOffset: sheet == nil ? record.byteOffset : nil,
                    column: column?.name),
                value: value ?? column.map { fields[$0.rawValue] } ?? "", message: message, fix: fix))
    }

    private func report(_ table: SourceTable, _ counts: ReadingCounts, newest: CalendarDate?) -> FileReport {
        var references: [ReferenceReport] = []
        if medicines != nil {
            let readable = filled[Column.cis.rawValue] - invalid[Column.cis.rawValue]
            references = [
                ReferenceReport(column: Column.cis.name, target: "specialites.cis", checked: readable, matched: knownCIS),
                ReferenceReport(column: Column.cip13.name, target: "presentations.cip13", checked: checkedCIP13, matched: knownCIP13),
            ]
        }
        return FileReport(
            file: file.name, kind: AvailabilitySource.format.kind, vintage: file.vintage, byteCount: table.byteCount,
            encoding: table.encoding,
            rowsIn: rowsIn + counts.rejectedLines, rowsTyped: rowsIn - rejected, rowsRejected: rejected + counts.rejectedLines,
            blankLines: counts.blankLines, rejoinedRows: counts.rejoinedRecords,
            columns: Column.allCases.map {
                ColumnReport(name: $0.name, filled: filled[$0.rawValue], valid: filled[$0.rawValue] - invalid[$0.rawValue])
            }, references: references, newestDate: newest, findings: findings)
    }
}
