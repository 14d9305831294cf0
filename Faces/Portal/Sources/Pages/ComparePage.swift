import Frame
import Search
import Vocabulary

/// More than this does not fit side by side.
private let mostCompared = 4

extension Portal {
    /// `/comparer?s=60234100&s=doliprane 500`: what the pages of two to four medicines say, side by side, without any ranking.
    func comparePage(_ query: Query) -> Page {
        let asked = query.values(of: "s").map { String($0.prefix(Self.longestQuery)) }.filter { !$0.isEmpty }.prefix(mostCompared)
        var found: [Page] = []
        var unknown: [String] = []
        for text in asked {
            if let page = medicinePage(for: text) {
                if !found.contains(where: { $0.address == page.address }) { found.append(page) }
            } else {
                unknown.append(text)
            }
        }
        var sections = [section("choix", "Médicaments à comparer", [.form(compareForm(Array(asked)))])]
        if found.count >= 2 {
            sections.append(section("cote-a-cote", "Côte à côte", [.table(compareTable(found))]))
            sections += found.map(ownSection)
        }
        var notices = [
            Notice(
                .neutral, title: "Une comparaison, pas un classement",
                ["Deux médicaments diffèrent par bien plus que ces lignes. Demandez conseil avant tout changement de traitement."])
        ]
        if !unknown.isEmpty {
            notices.append(Notice(.caution, [.text("Aucun médicament ne répond à : " + unknown.joined(separator: ", ") + ".")]))
        }
        return page(
            "/comparer", "Comparer des médicaments",
            summary: "Deux à quatre médicaments côte à côte : identité, substances, prix, disponibilité.",
            notices: notices, sections: sections)
    }

    /// By CIS code, else by the first medicine that a search finds.
    private func medicinePage(for text: String) -> Page? {
        let address: String?
        if let cis = try? CIS(text) {
            address = Address.medicine(cis)
        } else {
            let answer = site.search.search(text, limit: 1, kinds: [.medicine])
            address = answer.redirect ?? answer.groups.first?.hits.first?.entry.address
        }
        guard let address, case .page(let page)? = answer(at: address, query: Query()) else { return nil }
        return site.completed(page)
    }

    private func compareForm(_ asked: [String]) -> PageForm {
        PageForm(
            action: "/comparer",
            fields: (0..<mostCompared).map { index in
                PageForm.Field(
                    name: "s", label: "Médicament \(index + 1)", hint: index < 2 ? "Nom ou code CIS" : "Facultatif", kind: .text,
                    value: index < asked.count ? asked[index] : "")
            }, button: "Comparer")
    }

    private func compareTable(_ pages: [Page]) -> PageTable {
        let facts = pages.map { page in
            page.facts + page.sections.filter { $0.position <= .availability }.flatMap { $0.blocks.flatMap(\.directFacts) }
        }
        var terms: [String] = []
        for term in facts.joined().map(\.term) where !terms.contains(term) { terms.append(term) }
        var rows: [[[Inline]]] = [
            [["Identité"]] + pages.map { $0.identity },
            [["État"]] + pages.map { page in page.badges.flatMap { [Inline.badge($0), " "] } },
        ]
        rows += terms.map { term in
            [[.text(term)]] + facts.map { list in list.first { $0.term == term }?.value ?? [.state(.notReported)] }
        }
        return PageTable(
            caption: "Mêmes informations, même ordre, sans classement",
            headings: [.init("Information")] + pages.map { .init($0.title) }, rows: rows)
    }

    /// Presentations with their prices, and availability, as the medicine's own page shows them.
    private func ownSection(_ page: Page) -> PageSection {
        let kept = page.sections.filter { $0.position == .presentations || $0.position == .availability }
        let blocks = kept.flatMap { part in [.heading(part.title)] + part.blocks.filter { !$0.isDrawing } }
        return section(
            "detail" + String(page.address.map { $0 == "/" ? "-" : $0 }), page.title,
            [.paragraph([.link(Link("Page de \(page.title)", page.address))])] + blocks)
    }
}

extension Block {
    fileprivate var directFacts: [Fact] { if case .facts(let facts) = self { facts } else { [] } }
    /// Drawings carry ids, which two medicines could share.
    fileprivate var isDrawing: Bool {
        switch self {
        case .figure, .details, .heading: true
        default: false
        }
    }
}
