import Quality
import Tabular
import Vocabulary

/// Reads the cells of the current row as values; what is wrong becomes a finding.
extension FileCheck {
    /// A text put right.
    /// - Parameter holdsTags: true for a column that is HTML by design: its tags are no defect.
    mutating func text(_ column: Int, holdsTags: Bool = false) -> String {
        let source = SourceText(self[column])
        guard !source.repairs.isEmpty else { return source.text }
        let repaired = Fix("Le texte corrigé est publié.", replacement: source.text, confidence: 1)
        if source.repairs.contains(.spaces) {
            add(TextRules.spaces, column, message: "Un espace entoure « \(source.text) ».", fix: repaired)
        }
        if source.repairs.contains(.innerSpaces) {
            add(
                TextRules.innerSpaces, column, message: "Des espaces se suivent dans « \(FileCheck.excerpt(source.text)) ».",
                fix: repaired)
        }
        if source.repairs.contains(.controls) {
            add(
                TextRules.control, column, message: "Un caractère invisible se cache dans « \(FileCheck.excerpt(source.text)) ».",
                fix: repaired)
        }
        if source.repairs.contains(.lostGrave) {
            add(
                TextRules.lostGrave, column,
                message:
                    "« é » seul à la place de « à », \(source.restoredGraves) fois : « \(self[column]) » se lit « \(source.text) ».",
                fix: repaired)
        }
        if source.repairs.contains(.unknownAcute) {
            add(
                TextRules.loneAcute, column, message: "« é » est seul dans « \(source.text) ».", fix: Fix("Reprenez le texte d’origine."))
        }
        if source.repairs.contains(.noBreakSpace) {
            add(TextRules.noBreakSpace, column, message: "Un espace insécable se cache dans « \(source.text) ».", fix: repaired)
        }
        if source.repairs.contains(.html), !holdsTags {
            add(TextRules.html, column, message: "Le texte contient des balises HTML.", fix: repaired)
        }
        if source.repairs.contains(.lostCharacter) {
            add(TextRules.lostCharacter, column, message: "Le texte contient « ¿ » à la place d’un autre caractère.", fix: repaired)
        }
        if source.repairs.contains(.unknownCharacter) {
            add(
                TextRules.unknownCharacter, column, message: "Le texte contient « ¿ », dont l’origine n’est pas sûre.",
                fix: Fix("Reprenez le texte d’origine."))
        }
        return source.text
    }

    /// A strength: a text, of which a spreadsheet may have made a number without its unit. It gets its French comma back; a last zero is lost.
    mutating func strength(_ column: Int) -> String {
        let text = text(column)
        return isWorkbook && Double(text) != nil ? text.replacing(".", with: ",") : text
    }

    /// A text without which the row is rejected.
    mutating func requiredText(_ column: Int, holdsTags: Bool = false) -> String? {
        let value = text(column, holdsTags: holdsTags)
        guard value.isEmpty else { return value }
        add(TextRules.missing, column, message: "La colonne « \(columns[column]) » est vide.", fix: Fix("Complétez la ligne."))
        return nil
    }

    /// A code of the vocabulary; nil, with a finding, when it is none. Spaces around it are forgiven.
    mutating func code<Code>(_ column: Int, _ rule: Rule, _ make: (String) throws(CodeError) -> Code) -> Code? {
        do {
            return try make(self[column])
        } catch {
            let trimmed = SourceText.trimmed(self[column])
            if trimmed != self[column], let code = try? make(trimmed) {
                add(
                    TextRules.spaces, column, message: "Un espace entoure le code « \(trimmed) ».",
                    fix: Fix("Le code sans espace est publié.", replacement: trimmed, confidence: 1))
                return code
            }
            add(rule, column, message: error.description, fix: Fix(error.fix))
            return nil
        }
    }

    mutating func cis(_ column: Int) -> CIS? { code(column, CodeRules.cis) { text throws(CodeError) in try CIS(text) } }

    /// A code whose leading zeros a spreadsheet took away is put right: all codes have five characters.
    /// - Parameter mayHaveLostZeros: nil for "when it comes in a workbook".
    mutating func substanceCode(_ column: Int, mayHaveLostZeros: Bool? = nil) -> SubstanceCode? {
        if mayHaveLostZeros ?? isWorkbook, record.withUTF8(column, { $0.count < 5 }),
            let code = try? SubstanceCode(padding: SourceText.trimmed(self[column]))
        {
            add(
                CodeRules.lostZeros, column, message: "Le tableur a ôté les zéros de tête de « \(code) ».",
                fix: Fix("Mettez la colonne au format texte, et écrivez \(code).", replacement: code.text, confidence: 1))
            return code
        }
        return code(column, CodeRules.substance) { text throws(CodeError) in try SubstanceCode(text) }
    }

    /// A day; nil for an empty cell, and for a wrong one, with a finding.
    mutating func date(_ column: Int, mayBeFuture: Bool = false) -> CalendarDate? {
        guard !record.isEmpty(column) else { return nil }
        let source = self[column]
        guard let date = CalendarDate(source) ?? CalendarDate(SourceText.trimmed(source)) else {
            add(
                ValueRules.date, column, message: "« \(source) » n’est pas une date du calendrier.",
                fix: Fix("Écrivez le jour, le mois et l’année : 31/12/2026."))
            return nil
        }
        return plausible(date, column, mayBeFuture: mayBeFuture)
    }

    /// The day of a moment: databases write "2005-03-01T14:30:00" and "01/03/2005 14:30" for it; a day alone is one too.
    mutating func dayOfMoment(_ column: Int) -> CalendarDate? {
        let source = SourceText.trimmed(self[column])
        let time = source.utf8.dropFirst(10).first
        guard time == 0x54 || time == 0x20, let date = CalendarDate(String(source.prefix(10))) else { return date(column) }
        return plausible(date, column, mayBeFuture: false)
    }

    private mutating func plausible(_ date: CalendarDate, _ column: Int, mayBeFuture: Bool) -> CalendarDate? {
        let source = self[column]
        if let limit = mayBeFuture ? FileCheck.farthest : limit, date > limit {
            add(
                ValueRules.impossibleDate, column,
                message: "« \(source) » est trop loin pour être vrai\(mayBeFuture || horizon == nil ? "" : ", \(horizonWords)").",
                fix: Fix("Vérifiez l’année."))
            return nil
        }
        if let horizon, date > horizon, !mayBeFuture {
            add(
                ValueRules.futureDate, column, message: "« \(source) » est \(horizonWords).",
                fix: Fix("Vérifiez l’année."))
        } else if !mayBeFuture {
            note(date)
        }
        return date
    }

    mutating func yesNo(_ column: Int) -> Bool? {
        if record.equals(column, "non") || record.equals(column, "Non") { return false }
        if record.equals(column, "oui") || record.equals(column, "Oui") { return true }
        switch SourceText.trimmed(self[column]).lowercased() {
        case "oui": return true
        case "non": return false
        case "": return nil
        default:
            add(ValueRules.yesNo, column, message: "« \(self[column]) » n’est ni oui ni non.", fix: Fix("Écrivez oui ou non."))
            return nil
        }
    }

    /// A word of a known list, in the list's own writing; an unknown word is kept.
    mutating func category(_ column: Int, known: [String]) -> String {
        // Almost always: the list's own text is given, so that all rows share it.
        if let word = record.withUTF8(column, { bytes in known.first { bytes.elementsEqual($0.utf8) } }) { return word }
        let word = text(column)
        if word.isEmpty || known.contains(word) { return word }
        if let same = known.first(where: { FileCheck.folded($0) == FileCheck.folded(word) }) {
            add(
                ValueRules.letterCase, column, message: "« \(word) » s’écrit « \(same) » dans la liste.",
                fix: Fix("Le mot de la liste est publié.", replacement: same, confidence: 1))
            return same
        }
        add(
            ValueRules.category, column, message: "« \(word) » n’est pas un mot connu de cette colonne.",
            fix: Fix("Vérifiez l’orthographe, ou complétez la liste."))
        return word
    }

    mutating func integer(_ column: Int) -> Int {
        if let number = Int(self[column]) { return number }
        if let number = Int(SourceText.trimmed(self[column])) { return number }
        add(ValueRules.number, column, message: "« \(self[column]) » n’est pas un nombre entier.")
        return 0
    }

    /// Enough of a text to know it again: opinions and indications run over pages.
    private static func excerpt(_ text: String) -> String { text.count <= 100 ? text : text.prefix(99) + "…" }

    /// Lower case, typographic apostrophes made plain: for comparing words of a list.
    private static func folded(_ text: String) -> String { String(text.lowercased().map { $0 == "’" ? "'" : $0 }) }
}
