import Frame
import Markup
import Search
import Vocabulary

extension Portal {
    /// Hits shown a group; the totals count them all.
    static let hitsPerGroup = 20
    /// What one may reasonably type; more is cut, so that no request costs much.
    static let longestQuery = 200

    func searchPage(_ query: Query, origin: String) -> WebResponse {
        let asked = String((query["q"] ?? "").prefix(Self.longestQuery))
        let answer = site.search.search(asked, limit: Self.hitsPerGroup)
        if let redirect = answer.redirect, redirect.hasPrefix("/") {
            return WebResponse(status: 303, headers: [("location", redirect)])
        }
        return html(searchResults(answer, origin: origin, ignored: QueryReading(query, known: ["q"]).notice))
    }

    func searchResults(_ answer: SearchAnswer, origin: String, ignored: Notice? = nil) -> [UInt8] {
        let title = answer.query.isEmpty ? "Recherche" : "Recherche : \(answer.query)"
        let head = Shell.Head(
            title: title, summary: "Résultats de recherche parmi les médicaments, substances et classes.", address: origin + Address.search,
            alternates: answer.query.isEmpty
                ? []
                : [
                    Shell.Alternate(
                        mediaType: AlternateType.json, address: Address.resource("recherche?q=") + Query.encode(answer.query),
                        title: "Ces résultats (JSON)")
                ], isIndexed: false)
        return shell.page(head, hasSearch: false) { out in
            out.html("<nav class=\"crumbs\" aria-label=\"Fil d’Ariane\"><ol><li><a href=\"/\">Accueil</a></li>")
            out.html("<li><span aria-current=\"page\">Recherche</span></li></ol></nav><div class=\"head\"><h1>")
            out.text(title)
            out.html("</h1></div>")
            out.searchBox(answer.query)
            if let ignored { out.notice(ignored) }
            out.results(answer, states: searchStates)
        }
    }
}

extension MarkupBuffer {
    fileprivate mutating func results(_ answer: SearchAnswer, states: [String: String]) {
        guard !answer.query.isEmpty else {
            html("<p class=\"block\">Tapez un nom de marque, une substance, un ancien nom, un code CIS ou un code CIP.</p>")
            return
        }
        html("<div class=\"block stack\"><p role=\"status\">")
        text(FrenchFormat.count(answer.total, "résultat"))
        html(" pour « ")
        text(answer.query)
        html(" ».</p>")
        if let spelling = answer.didYouMean {
            html("<p>Vouliez-vous dire <a href=\"/recherche?q=")
            text(Query.encode(spelling))
            html("\"><strong>")
            text(spelling)
            html("</strong></a> ?</p>")
        }
        html("</div>")
        for group in answer.groups where !group.hits.isEmpty { results(in: group, states: states) }
        if answer.total == 0 { helpWhenNothing(answer.query) }
        html("<p class=\"aside\">Un nom manque ? <a href=\"/contact?sujet=nom-manquant&amp;q=")
        text(Query.encode(answer.query))
        html("\">Signalez-le</a> : il sera ajouté à la liste ouverte des appellations.</p>")
    }

    private mutating func results(in group: SearchGroup, states: [String: String]) {
        html("<section class=\"block\" aria-labelledby=\"groupe-")
        text(group.kind.rawValue)
        html("\"><h2 id=\"groupe-")
        text(group.kind.rawValue)
        html("\">")
        text(group.kind.heading)
        html(" (")
        text(FrenchFormat.number(group.total))
        html(")</h2><ul class=\"hits\">")
        for hit in group.hits { self.hit(hit, states: states) }
        html("</ul>")
        if group.total > group.hits.count {
            html("<p class=\"origin\">Les ")
            number(group.hits.count)
            html(" premiers sont montrés. Précisez le nom ou le dosage pour voir les autres.</p>")
        }
        html("</section>")
    }

    private mutating func hit(_ hit: SearchHit, states: [String: String]) {
        html("<li><div class=\"name\">")
        link(Link(FrenchFormat.unbroken(hit.entry.title), hit.entry.address))
        state(of: hit.entry, states: states)
        html("</div>")
        if let detail = hit.entry.detail {
            html("<div class=\"detail\">")
            text(detail)
            html("</div>")
        }
        html("<div class=\"why\">Trouvé par ")
        text(hit.key.source.frenchName)
        html(" : ")
        text(hit.key.text)
        if hit.edits > 0 { html(", à une faute de frappe près") }
        html("</div>")
        if !hit.sameBrand.isEmpty {
            html("<details><summary>")
            let isMedicine = hit.entry.kind == .medicine
            text(
                isMedicine
                    ? FrenchFormat.count(hit.sameBrand.count, "autre médicament", "autres médicaments")
                    : FrenchFormat.count(hit.sameBrand.count, "autre résultat", "autres résultats"))
            html(" ")
            text(hit.entry.brand ?? "de même nom")
            html("</summary><div><ul>")
            for entry in hit.sameBrand {
                html("<li>")
                link(Link(FrenchFormat.unbroken(entry.title), entry.address))
                state(of: entry, states: states)
                html("</li>")
            }
            html("</ul></div></details>")
        }
        html("</li>")
    }

    private mutating func state(of entry: FoundEntry, states: [String: String]) {
        guard let state = entry.state ?? states[entry.address] else { return }
        html(" ")
        badge(Badge(state, .caution))
    }

    private mutating func helpWhenNothing(_ query: String) {
        html("<section class=\"block stack\" aria-labelledby=\"aide\"><h2 id=\"aide\">Rien à ce nom : que faire ?</h2><ul>")
        html("<li>Essayez un seul mot, celui qui est écrit le plus gros sur la boîte.</li>")
        html("<li>Essayez la substance, écrite en petit sous le nom.</li>")
        html("<li>Tapez les 13 chiffres imprimés près du code-barres.</li>")
        html("<li>Un complément alimentaire ou un dispositif médical n’est pas un médicament : il n’est pas ici.</li></ul></section>")
    }
}

extension SearchKind {
    fileprivate var heading: String {
        switch self {
        case .medicine: "Médicaments"
        case .substance: "Substances"
        case .atcClass: "Classes ATC"
        case .holder: "Titulaires"
        case .dataset: "Jeux de données"
        case .help: "Aide"
        }
    }
}
