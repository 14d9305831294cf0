import Vocabulary

/// The tests of one column, made ready: a cell goes through them as bytes, and only a wrong one becomes text.
struct CellCheck: Sendable {
    enum Kind: Sendable {
        case text, integer, number(decimal: UInt8), boolean(Set<String>)
        /// Nil: any of the four usual ways.
        case date(DatePattern?)
        case code(HouseCode)
    }

    enum HouseCode: String, Sendable { case cis, cip7, cip13, atc, codeSubstance = "code_substance" }

    /// Why a cell is wrong.
    struct Problem {
        let rule: Rule
        let message: String
        let fix: Fix?
    }

    let name: String
    let isRequired: Bool
    let isUnique: Bool
    private let kind: Kind
    private let allowed: Set<String>
    private let allowedInOrder: [String]
    private let pattern: BytePattern?
    private let patternText: String
    private let lengths: ClosedRange<Int>?
    private let numbers: ClosedRange<Double>?
    private let dates: ClosedRange<CalendarDate>?
    private let bounds: String

    init(_ field: TableSchema.Field) throws(SchemaError) {
        name = field.name
        let constraints = field.constraints
        isRequired = constraints?.required ?? false
        isUnique = constraints?.unique ?? false
        kind = try Self.kind(field)
        allowedInOrder = constraints?.enum?.map(\.text) ?? []
        allowed = Set(allowedInOrder)
        patternText = constraints?.pattern ?? ""
        pattern = constraints?.pattern.flatMap(BytePattern.init)
        if constraints?.pattern != nil, pattern == nil {
            throw SchemaError(
                message: "Le motif « \(patternText) » de la colonne « \(field.name) » n’est pas pris en charge.",
                fix: "Écrivez-le sans groupe ni alternative, ou énumérez les valeurs.")
        }
        let hasLengths = constraints?.minLength != nil || constraints?.maxLength != nil
        let (shortest, longest) = (constraints?.minLength ?? 0, constraints?.maxLength ?? .max)
        let (minimum, maximum) = (constraints?.minimum?.text, constraints?.maximum?.text)
        bounds =
            "\(minimum.map { "au moins \($0)" } ?? "")\(minimum != nil && maximum != nil ? " et " : "")\(maximum.map { "au plus \($0)" } ?? "")"
        let isDate = if case .date = kind { true } else { false }
        let least = minimum.map { Double($0.replacing(",", with: ".")) } ?? -Double.infinity
        let most = maximum.map { Double($0.replacing(",", with: ".")) } ?? Double.infinity
        let first = minimum.map { CalendarDate($0) } ?? CalendarDate(year: 1000, month: 1, day: 1)
        let last = maximum.map { CalendarDate($0) } ?? CalendarDate(year: 9999, month: 12, day: 31)
        let hasBounds = minimum != nil || maximum != nil
        guard shortest <= longest, !hasBounds || Self.areOrdered(isDate, least, most, first, last) else {
            throw SchemaError(
                message: "Les bornes de la colonne « \(field.name) » sont illisibles ou inversées.", fix: "Corrigez minimum et maximum.")
        }
        lengths = hasLengths ? shortest...longest : nil
        numbers = if hasBounds, !isDate, let least, let most { least...most } else { nil }
        dates = if hasBounds, isDate, let first, let last { first...last } else { nil }
    }

    private static func areOrdered(_ isDate: Bool, _ least: Double?, _ most: Double?, _ first: CalendarDate?, _ last: CalendarDate?) -> Bool
    {
        if isDate { return if let first, let last { first <= last } else { false } }
        return if let least, let most { least <= most } else { false }
    }

    private static func kind(_ field: TableSchema.Field) throws(SchemaError) -> Kind {
        if let code = HouseCode(rawValue: field.type ?? "") ?? HouseCode(rawValue: field.format ?? "") { return .code(code) }
        switch field.type ?? "string" {
        case "string", "any": return .text
        case "integer", "year": return .integer
        case "number":
            let decimal = field.decimalChar ?? "."
            if decimal == "." || decimal == "," { return .number(decimal: decimal == "," ? 0x2C : 0x2E) }
        case "boolean":
            return .boolean(
                Set(
                    (field.trueValues ?? ["true", "True", "TRUE", "1"]) + (field.falseValues ?? ["false", "False", "FALSE", "0"])))
        case "date":
            let format = field.format ?? "default"
            if format == "default" { return .date(.iso) }
            if format == "any" { return .date(nil) }
            if let pattern = DatePattern(format) { return .date(pattern) }
        default: break
        }
        throw SchemaError(
            message: "Le type de la colonne « \(field.name) » n’est pas pris en charge : \(field.type ?? "") \(field.format ?? "").",
            fix: "Types connus : string, integer, number, boolean, date, year, cis, cip7, cip13, atc, code_substance.")
    }

    /// Nil when the value, which is not empty and has no blanks around it, is right.
    func problem(_ bytes: UnsafeBufferPointer<UInt8>) -> Problem? {
        if let problem = problemOfKind(bytes) { return problem }
        if !allowed.isEmpty {
            let text = String(decoding: bytes, as: UTF8.self)
            if !allowed.contains(text) { return outOfList(text) }
        }
        if let pattern, !pattern.matches(bytes) {
            return Problem(
                rule: SchemaRules.pattern, message: "« \(text(bytes)) » n’a pas la forme attendue : \(patternText).", fix: nil)
        }
        if let lengths {
            let count = bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
            if !lengths.contains(count) {
                let wanted = count < lengths.lowerBound ? "au moins \(lengths.lowerBound)" : "au plus \(lengths.upperBound)"
                return Problem(
                    rule: SchemaRules.length,
                    message: "« \(text(bytes)) » compte \(FrenchFormat.count(count, "caractère")) ; il en faut \(wanted).", fix: nil)
            }
        }
        return nil
    }

    private func problemOfKind(_ bytes: UnsafeBufferPointer<UInt8>) -> Problem? {
        switch kind {
        case .text: return nil
        case .integer:
            guard let value = ByteNumber.integer(bytes) else { return wrongNumber(bytes, "un nombre entier", nil) }
            return numbers.map { $0.contains(Double(value)) } ?? true ? nil : outOfBounds(bytes)
        case .number(let decimal):
            guard let value = ByteNumber.number(bytes, decimal: decimal) else { return wrongNumber(bytes, "un nombre", decimal) }
            return numbers.map { $0.contains(value) } ?? true ? nil : outOfBounds(bytes)
        case .boolean(let values):
            return values.contains(text(bytes))
                ? nil : Problem(rule: SchemaRules.type, message: "« \(text(bytes)) » n’est ni vrai ni faux.", fix: nil)
        case .date(let pattern):
            guard let date = pattern.map({ $0.date(bytes) }) ?? CalendarDate(text(bytes)) else { return wrongDate(bytes, pattern) }
            return dates.map { $0.contains(date) } ?? true ? nil : outOfBounds(bytes)
        case .code(let code): return wrongCode(bytes, code)
        }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private func outOfBounds(_ bytes: UnsafeBufferPointer<UInt8>) -> Problem {
        Problem(rule: SchemaRules.range, message: "« \(text(bytes)) » est hors des bornes : \(bounds).", fix: nil)
    }

    private func wrongNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: String, _ decimal: UInt8?) -> Problem {
        let text = text(bytes)
        var fix: Fix?
        if let decimal {
            let other = String(UnicodeScalar(decimal))
            let rewritten = String(text.filter { !$0.isWhitespace }).replacing(decimal == 0x2C ? "." : ",", with: other)
            let bytes = Array(rewritten.utf8)
            if bytes.withUnsafeBufferPointer({ ByteNumber.number($0, decimal: decimal) }) != nil {
                fix = Fix("Écrivez \(rewritten).", replacement: rewritten, confidence: 0.9)
            }
        }
        return Problem(rule: SchemaRules.type, message: "« \(text) » n’est pas \(wanted).", fix: fix)
    }

    /// A date written another way is put into the way of the column; a day and a month that could be exchanged leave a doubt only for writings
    /// that are not French.
    private func wrongDate(_ bytes: UnsafeBufferPointer<UInt8>, _ pattern: DatePattern?) -> Problem {
        let text = text(bytes)
        guard let date = CalendarDate(text), let pattern else {
            return Problem(rule: SchemaRules.date, message: "« \(text) » n’est pas une date possible.", fix: nil)
        }
        let replacement = pattern.text(date)
        return Problem(
            rule: SchemaRules.date, message: "« \(text) » n’est pas écrite dans le format de la colonne.",
            fix: Fix("Écrivez \(replacement).", replacement: replacement, confidence: 1))
    }

    private func outOfList(_ text: String) -> Problem {
        let folded = text.lowercased()
        let near = allowedInOrder.filter { $0.lowercased() == folded }
        let fix = near.count == 1 ? Fix("Écrivez \(near[0]).", replacement: near[0], confidence: 0.95) : nil
        let list = allowedInOrder.prefix(8).joined(separator: ", ") + (allowedInOrder.count > 8 ? "…" : "")
        return Problem(rule: SchemaRules.list, message: "« \(text) » n’est pas dans la liste : \(list).", fix: fix)
    }

    private func wrongCode(_ bytes: UnsafeBufferPointer<UInt8>, _ code: HouseCode) -> Problem? {
        guard let error = Self.error(text(bytes), code) else { return nil }
        let compact = String(text(bytes).filter { !$0.isWhitespace && $0 != "." && $0 != "-" }).uppercased()
        let fix =
            Self.error(compact, code) == nil
            ? Fix("Écrivez \(compact).", replacement: compact, confidence: 1) : Fix(error.fix)
        return Problem(rule: SchemaRules.code, message: error.description, fix: fix)
    }

    private static func error(_ text: String, _ code: HouseCode) -> CodeError? {
        do throws(CodeError) {
            switch code {
            case .cis: _ = try CIS(text)
            case .cip7: _ = try CIP7(text)
            case .cip13: _ = try CIP13(text)
            case .atc: _ = try ATCCode(text)
            case .codeSubstance: _ = try SubstanceCode(text)
            }
            return nil
        } catch {
            return error
        }
    }
}

/// Numbers written in full, read strictly.
enum ByteNumber {
    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        let isNegative = bytes.first == 0x2D
        if isNegative || bytes.first == 0x2B { index = 1 }
        guard index < bytes.count, bytes.count - index <= 18 else { return nil }
        var value = 0
        while index < bytes.count {
            guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return isNegative ? -value : value
    }

    static func number(_ bytes: UnsafeBufferPointer<UInt8>, decimal: UInt8) -> Double? {
        if bytes.count <= 18, let whole = integer(bytes) { return Double(whole) }
        guard bytes.count <= 64,
            bytes.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == decimal || $0 == 0x2B || $0 == 0x2D || $0 | 0x20 == 0x65 }),
            bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        return Double(String(decoding: bytes.map { $0 == decimal ? 0x2E : $0 }, as: UTF8.self))
    }
}
