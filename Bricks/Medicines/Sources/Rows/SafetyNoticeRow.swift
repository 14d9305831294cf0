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

    /// The web address of the first link, `<a href='…'>`, however its attribute is written; nil when there is none that may become a link on
    /// a public page.
    static func anchor(in html: String) -> String? {
        var rest = html[...]
        while let tag = rest.firstRange(of: "<") {
            rest = rest[tag.upperBound...]
            guard let name = rest.first, name == "a" || name == "A", let next = rest.dropFirst().first, next.isWhitespace else { continue }
            let inside = rest.dropFirst().prefix { $0 != ">" }
            return value(of: "href", in: inside).map { $0.replacing("&amp;", with: "&") }.flatMap { isWeb($0) ? $0 : nil }
        }
        return nil
    }

    /// The value of an attribute, with quotes of either sort or without.
    private static func value(of name: String, in attributes: Substring) -> String? {
        var rest = attributes.drop(while: \.isWhitespace)
        while !rest.isEmpty {
            let found = rest.prefix { $0 != "=" && !$0.isWhitespace }.lowercased()
            rest = rest.dropFirst(found.count).drop(while: \.isWhitespace)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            let value: Substring
            if let quote = rest.first, quote == "'" || quote == "\"" {
                value = rest.dropFirst().prefix { $0 != quote }
                rest = rest.dropFirst(value.count + 2)
            } else {
                value = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(value.count)
            }
            if found == name { return String(value) }
            rest = rest.drop(while: \.isWhitespace)
        }
        return nil
    }

    private static func isWeb(_ address: String) -> Bool {
        (address.hasPrefix("https://") || address.hasPrefix("http://"))
            && !address.utf8.contains { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E || $0 == 0x7F }
    }
}
