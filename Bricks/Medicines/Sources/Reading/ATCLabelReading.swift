import Foundation
import Frame
import Quality
import Tabular
import Vocabulary

/// The file of ATC labels: one JSON object, code → French label.
struct ATCLabelReading: Sendable {
    let labels: [ATCCode: String]
    let report: FileReport

    /// - Throws: `TabularRefusal` when the file is not a JSON object of texts.
    init(_ file: InboxFile) throws {
        guard let data = try? Data(contentsOf: file.url) else {
            throw TabularRefusal(file: file.name, reason: .missing, message: "Le fichier est introuvable.", fix: "Vérifiez le chemin.")
        }
        guard !data.isEmpty else {
            throw TabularRefusal(file: file.name, reason: .empty, message: "Le fichier est vide.", fix: "Reprenez le fichier d’origine.")
        }
        guard let entries = try? JSONDecoder().decode([String: String].self, from: data) else {
            throw TabularRefusal(
                file: file.name, reason: .damaged, message: "Le fichier n’est pas un objet JSON « code : libellé ».",
                fix: "Reprenez le fichier d’origine.")
        }
        var labels: [ATCCode: String] = [:]
        var log = FindingLog()
        for (code, label) in entries.sorted(by: { $0.key < $1.key }) {
            do throws(CodeError) {
                let code = try ATCCode(code)
                let text = SourceText(label)
                labels[code] = text.text
                guard !text.repairs.isEmpty else { continue }
                let rule = text.repairs.contains(.controls) ? TextRules.control : TextRules.spaces
                log.add(
                    Finding(
                        rule, at: Place(file: file.name, column: "libelle"), value: label,
                        message: "Le libellé de \(code) se lit « \(text.text) ».",
                        fix: Fix("Le texte corrigé est publié.", replacement: text.text, confidence: 1)))
            } catch {
                log.add(
                    Finding(
                        CodeRules.atc, at: Place(file: file.name, column: "code"), value: code, message: error.description,
                        fix: Fix(error.fix)))
            }
        }
        self.labels = labels
        let column = ColumnReport(name: "code", filled: entries.count, valid: labels.count)
        report = FileReport(
            file: file.name, kind: MedicineSources.atcLabels.kind, vintage: file.vintage, byteCount: data.count,
            encoding: TextEncoding.utf8.rawValue, rowsIn: entries.count, rowsTyped: labels.count,
            rowsRejected: entries.count - labels.count,
            columns: [column], findings: log)
    }
}
