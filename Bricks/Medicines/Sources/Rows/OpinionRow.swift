import Frame
import Quality
import Tabular
import Vocabulary

/// CIS_HAS_SMR_bdpm: one line is one opinion on the clinical benefit (service médical rendu) of one spécialité.
enum ClinicalBenefitRow: SourceRow {
    static let source = MedicineSources.clinicalBenefit
    static let columns = OpinionRow.columns(value: "Valeur du SMR", text: "Libellé du SMR")
    static let values = ["Important", "Modéré", "Faible", "Insuffisant", "Commentaires", "Non précisé"]

    static var delimitedFormat: DelimitedFormat { OpinionRow.format(of: source, values: values) }

    static func content(_ check: inout FileCheck) -> BenefitOpinion? { OpinionRow.content(&check, values: values) }
    static func key(of content: BenefitOpinion) -> BenefitOpinion { content }
}

/// CIS_HAS_ASMR_bdpm: one line is one opinion on the added clinical benefit (amélioration du SMR) of one spécialité.
enum AddedBenefitRow: SourceRow {
    static let source = MedicineSources.addedBenefit
    static let columns = OpinionRow.columns(value: "Valeur de l’ASMR", text: "Libellé de l’ASMR")
    static let values = ["I", "II", "III", "IV", "V", "Commentaires sans chiffrage de l'ASMR"]

    static var delimitedFormat: DelimitedFormat { OpinionRow.format(of: source, values: values) }

    static func content(_ check: inout FileCheck) -> BenefitOpinion? { OpinionRow.content(&check, values: values) }
    static func key(of content: BenefitOpinion) -> BenefitOpinion { content }
}

/// What the two files of opinions have in common.
private enum OpinionRow {
    static func columns(value: String, text: String) -> [String] {
        ["Code CIS", "Code de dossier HAS", "Motif d’évaluation", "Date de l’avis de la Commission de la transparence", value, text]
    }

    /// The text is the last column, and people typed tabs in it: code CIS, date and value before it show where it begins.
    static func format(of source: SourceFormat, values: [String]) -> DelimitedFormat {
        .bdpm(columnCounts: source.columnCounts, columnsBeforeText: [.digits(8), .any, .any, .digits(8), .oneOf(values)])
    }

    static func content(_ check: inout FileCheck, values: [String]) -> BenefitOpinion? {
        guard let cis = check.cis(0) else { return nil }
        let file = check.text(1)
        guard OpinionLinkRow.isOpinionCode(file) else {
            check.add(
                CodeRules.opinion, 1, message: "« \(file) » n’est pas un code de dossier HAS.", fix: Fix("Écrivez un code comme CT-18991."))
            return nil
        }
        let reason = check.text(2)
        let date = check.date(3)
        let value = check.category(4, known: values)
        return BenefitOpinion(cis: cis, file: file, reason: reason, date: date, value: value, text: check.text(5))
    }
}

/// HAS_LiensPageCT_bdpm: one line is the address of one opinion.
enum OpinionLinkRow: SourceRow {
    static let source = MedicineSources.opinionLinks
    static let columns = ["Code de dossier HAS", "Lien vers les pages d’avis de la CT"]

    static func content(_ check: inout FileCheck) -> OpinionLink? {
        let file = check.text(0)
        guard isOpinionCode(file) else {
            check.add(
                CodeRules.opinion, 0, message: "« \(file) » n’est pas un code de dossier HAS.", fix: Fix("Écrivez un code comme CT-18991."))
            return nil
        }
        guard let address = check.address(1) else { return nil }
        return OpinionLink(file: file, address: address)
    }

    static func key(of content: OpinionLink) -> OpinionLink { content }

    /// CT-18991: letters, a dash, digits.
    static func isOpinionCode(_ text: String) -> Bool {
        text.utf8.count >= 4 && text.utf8.count <= 20 && text.utf8.contains(0x2D)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }
}

extension FileCheck {
    /// A web address; nil, with a finding, for anything else: it would become a link on a public page.
    mutating func address(_ column: Int) -> String? {
        let address = text(column)
        let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
        guard isWeb, !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }) else {
            add(ValueRules.address, column, message: "« \(address) » n’est pas une adresse web.", fix: Fix("Copiez l’adresse de la page."))
            return nil
        }
        return address
    }
}
