import Frame
import Quality
import Vocabulary

/// CIS_InfoImportantes: one line is one notice of the agency about one spécialité. The last column is an HTML link with its text.
enum SafetyNoticeRow: SourceRow {
    static let source = MedicineSources.safetyNotices
    static let columns = [
        "Code CIS", "Date de début de l’information de sécurité", "Date de fin de l’information de sécurité",
        "Texte et lien de l’information de sécurité",
    ]

    static func content(_ check: inout FileCheck) -> SafetyNotice? {
        guard let cis = check.cis(0) else { return nil }
        let start = check.date(1)
        // A notice is announced with the day it will end: that day may well be to come.
        let end = check.date(2, mayBeFuture: true)
        if let start, let end, end < start {
            check.add(
                ValueRules.dateOrder, 2, message: "La fin (\(end)) est avant le début (\(start)).", fix: Fix("Vérifiez les deux dates."))
        }
        let link = anchor(in: check[3])
        guard let text = check.requiredText(3, holdsTags: true) else { return nil }
        return SafetyNotice(cis: cis, start: start, end: end, text: text, address: link)
    }

    static func key(of content: SafetyNotice) -> SafetyNotice { content }

    /// The web address in `<a href='…'>`, when there is one.
    static func anchor(in html: String) -> String? {
        guard let attribute = html.firstRange(of: "href=") else { return nil }
        let rest = html[attribute.upperBound...]
        guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
        let address = rest.dropFirst().prefix { $0 != quote }
        return address.hasPrefix("https://") || address.hasPrefix("http://") ? String(address) : nil
    }
}
