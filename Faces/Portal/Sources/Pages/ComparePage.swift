import Frame
import Search
import Vocabulary

/// More than this does not fit side by side.
private let mostCompared = 4

extension Portal {
    /// `/comparer?s=60234100&s=doliprane 500`: what the pages of two to four medicines say, side by side, without any ranking.
    func comparePage(_ query: Query) -> Page {
        let reading = QueryReading(query, known: ["s"])
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
            sections.append(
                section(
                    "cote-a-cote", "Côte à côte", [.table(compareTable(found))],
                    source: "Données au \(FrenchFormat.date(site.release.asOf)), version \(site.release.id)."))
        }
        var notices =
            (reading.notice.map { [$0] } ?? []) + [
                Notice(
                    .neutral, title: "Une comparaison, pas un classement",
                    ["Deux médicaments diffèrent par bien plus que ces lignes. Demandez conseil avant tout changement de traitement."])
            ]
        if query.values(of: "s").count(where: { !$0.isEmpty }) > mostCompared {
            notices.append(Notice(.caution, ["Quatre médicaments au plus se comparent : les suivants sont laissés de côté."]))
        }
        if !unknown.isEmpty {
            notices.append(Notice(.caution, [.text("Aucun médicament ne répond à\u{A0}: " + unknown.joined(separator: ", ") + ".")]))
        }
        return page(
            "/comparer", "Comparer des médicaments",
            summary: "Deux à quatre médicaments côte à côte : disponibilité, substances, prix, conditions de prescription.",
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
        let compared = pages.map { page in page.sections.filter { !$0.comparison.isEmpty }.map { Fact($0.title, $0.comparison) } }
        let first = compared.joined().map(\.term)
        let facts = pages.indices.map { compared[$0] + pages[$0].facts }
        var rows: [[[Inline]]] = [
            [["Page"]] + pages.map { [.link(Link($0.title, $0.address))] },
            [["Identité"]] + pages.map { $0.identity },
            [["État"]] + pages.map { page in page.badges.flatMap { [Inline.badge($0), " "] } },
        ]
        // What the sections say in short comes first, then the facts, each once, in the order of the first page that has it.
        var told: Set<String> = []
        for term in first + facts.joined().map(\.term) where told.insert(term).inserted {
            rows.append([[.text(term)]] + facts.map { list in list.first { $0.term == term }?.value ?? [.state(.notAvailable)] })
        }
        return PageTable(
            caption: "Mêmes informations, même ordre, sans classement",
            headings: [.init("Information")] + pages.map { .init($0.title) }, rows: rows)
    }
}
