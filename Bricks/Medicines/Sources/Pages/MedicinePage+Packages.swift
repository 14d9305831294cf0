import Frame
import Vocabulary

/// Présentations: what is sold, at which price, reimbursed how much.
extension MedicinePage {
    var packageSection: PageSection? {
        let packages = catalogue.packages[medicine.cis]
        guard !packages.isEmpty else {
            return PageSection(
                id: "presentations", title: "Présentations", position: .presentations,
                blocks: [.paragraph(["La base publique ne donne aucune présentation pour ce médicament."])], source: source.text)
        }
        let sold = packages.filter(\.isMarketed)
        let others = packages.filter { !$0.isMarketed }
        var blocks: [Block] = []
        if sold.isEmpty {
            blocks.append(.paragraph(["Aucune présentation n’est déclarée commercialisée."]))
        } else {
            blocks.append(.table(table(sold, caption: "Présentations commercialisées")))
        }
        if !others.isEmpty {
            let title = FrenchFormat.count(
                others.count, "autre présentation, non commercialisée", "autres présentations, non commercialisées")
            blocks.append(.details(summary: title, [.table(table(others, caption: "Présentations non commercialisées"))]))
        }
        blocks += indications(of: sold)
        return PageSection(
            id: "presentations", title: "Présentations", position: .presentations, blocks: blocks,
            source: source(packages.map(\.presence.last)),
            comparison: Array(sold.map(MedicinePage.inOneLine).joined(separator: [.lineBreak])))
    }

    /// Where the row of a package stands on the page.
    static func anchor(_ cip13: CIP13) -> String { "cip-\(cip13)" }

    private static func price(of package: StoredPackage) -> String { package.price.map(Euros.text) ?? "prix libre ou hôpital" }
    private static func rate(of package: StoredPackage) -> String { package.reimbursementRate.map(Percent.text) ?? "non remboursé" }

    /// "boîte de 8 (3400935955838) : 2,18 €, remboursé à 65 %"
    private static func inOneLine(_ package: StoredPackage) -> [Inline] {
        let rate = package.reimbursementRate.map { "remboursé à \(Percent.text($0))" } ?? "non remboursé"
        return [.text("\(package.label) ("), .code(package.cip13.description), .text(") : \(price(of: package)), \(rate)")]
    }

    private func table(_ packages: [StoredPackage], caption: String) -> PageTable {
        PageTable(
            caption: caption,
            headings: [
                PageTable.Heading("Présentation"), PageTable.Heading("Code CIP13"), PageTable.Heading("Prix public", isNumeric: true),
                PageTable.Heading("Remboursement", isNumeric: true), PageTable.Heading("État"),
            ],
            rows: packages.map { package in
                [
                    [.text(package.label)], [.code(package.cip13.description)],
                    [.text(MedicinePage.price(of: package))], [.text(MedicinePage.rate(of: package))], state(of: package),
                ]
            }, anchors: packages.map { MedicinePage.anchor($0.cip13) })
    }

    private func state(of package: StoredPackage) -> [Inline] {
        guard package.presence.isCurrent else {
            guard let last = package.presence.last else { return ["n’est plus dans la base"] }
            return ["n’est plus dans la base ; vue le ", .date(last)]
        }
        var text: [Inline] = [.text(package.status == "Présentation abrogée" ? "\(shortState(package)), abrogée" : shortState(package))]
        if let date = package.declarationDate { text += [" (", .date(date), ")"] }
        return text
    }

    private func shortState(_ package: StoredPackage) -> String {
        switch package.marketingState {
        case PackagedProduct.marketed: "commercialisée"
        case PackagedProduct.marketingStates[1]: "arrêt déclaré"
        case PackagedProduct.marketingStates[2]: "suspension déclarée"
        case PackagedProduct.marketingStates[3]: "arrêtée, plus d’autorisation"
        default: package.marketingState
        }
    }

    /// Each text once, however many packages share it.
    private func indications(of packages: [StoredPackage]) -> [Block] {
        var seen: [String] = []
        for text in packages.compactMap(\.indications) where !seen.contains(text) { seen.append(text) }
        return seen.map { .details(summary: "Cas ouvrant droit au remboursement", PlainText.blocks($0)) }
    }
}

/// Texts of the source with line feeds, as paragraphs and lists.
enum PlainText {
    static func blocks(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var items: [[Inline]] = []
        for line in text.split(separator: "\n").map({ SourceText.trimmed(String($0)) }) where !line.isEmpty {
            if let mark = line.first, "-•·".contains(mark), line.count > 1 {
                items.append([.text(SourceText.trimmed(String(line.dropFirst())))])
                continue
            }
            if !items.isEmpty { blocks.append(.list(items)) }
            items = []
            blocks.append(.paragraph([.text(line)]))
        }
        return items.isEmpty ? blocks : blocks + [.list(items)]
    }
}
