import Testing

@testable import Frame
@testable import Portal

@Suite("Pages that belong to no brick")
struct OwnPageTests {
    let portal: Portal
    init() throws { portal = Portal(site: try SampleSite.site()) }

    func html(_ address: String) -> String { SamplePages.html(portal.respond(to: SamplePages.request(address))) }

    @Test func homeHasTheBoxTheDoorsAndTheDate() {
        let home = html("/")
        for text in [
            "name=\"q\"", "Je cherche une rupture", "26\u{A0}mai 2026", "15\u{202F}848", "Accessibilité : non conforme",
            "1\u{A0}source manque",
        ] {
            #expect(home.contains(text), "\(text)")
        }
    }

    @Test func resultsSayWhyAndHideNoBrand() {
        let page = String(decoding: portal.searchResults(SampleSite.answer, origin: "http://localhost:8080"), as: UTF8.self)
        for text in [
            "Trouvé par ancien nom : ANCIENNE DOLUXINE", "à une faute de frappe près", "2\u{A0}autres médicaments DOLUXINE",
            "Vouliez-vous dire",
            "en tension d’approvisionnement", "Médicaments (42)", "classe surveillée", "/contact?sujet=nom-manquant&amp;q=dolluxine",
        ] { #expect(page.contains(text), "\(text)") }
    }

    @Test func datasetPageShowsItsFieldsFilesAndRows() {
        let page = html("/donnees/groupes-generiques")
        for text in [
            "Une ligne est un médicament dans un groupe.", "code (texte), obligatoire", "Valeurs : princeps, générique.",
            String(repeating: "a1", count: 32),
            "1,2\u{A0}Mo", "&lt;DOLUXATE&gt; &amp; cie", "etat-non_renseigne",
            "/telechargements/2026-05-26.3fa94c1b2d0e/groupes_generiques.csv",
            "\"@type\":\"Dataset\"", "Les groupes fermés ne sont pas tous datés.", "2026-04-26.0123456789ab",
        ] { #expect(page.contains(text), "\(text)") }
    }

    @Test func qualityAddsUpAndSaysWhatIsMissing() {
        let page = html("/qualite")
        for text in ["31\u{202F}696", "31\u{202F}692", "CIS_MITM", "Prix écrit avec deux virgules", ">10</td>", "Des lignes sont coupées."]
        {
            #expect(page.contains(text), "\(text)")
        }
        let file = html("/qualite/2026-05-26/CIS_bdpm.txt")
        for text in ["98,3\u{202F}%", "Écrivez 1466,29.", "1,466,29", "15\u{202F}846"] { #expect(file.contains(text), "\(text)") }
    }

    @Test func playgroundWritesTheRequest() {
        let page = html("/api?ressource=groupes-generiques&champ=type&operateur=contient&valeur=prin%22ceps&format=csv&limite=5")
        #expect(page.contains("GET http://localhost:8080/api/v1/groupes-generiques.csv?type__contient=prin%22ceps&amp;limite=5"))
        for language in ["curl", "Python", "R", "JavaScript", "Swift", "Excel (Power Query)"] {
            #expect(page.contains("<summary>\(language)</summary>"))
        }
        let wild = html("/api?ressource=x&champ=y&operateur=z&format=exe&limite=-4")
        #expect(wild.contains("/api/v1/groupes-generiques?limite=10"))
        #expect(wild.contains("La valeur « x » de « ressource » n’est pas comprise : il faut"))
    }

    @Test func comparisonIsSideBySideWithoutRanking() {
        let page = html("/comparer?s=60000011&s=60000022&s=60000011&s=zzz")
        #expect(page.contains("<th scope=\"col\">DOLUXINE 500 mg, comprimé</th><th scope=\"col\">DOLUXINE 1 000 mg, comprimé</th></tr>"))
        #expect(page.contains("Aucun médicament ne répond à\u{A0}: zzz."))
        #expect(page.contains("Disponible aujourd’hui ?</th><td>en tension depuis le 14 avril 2026</td>"))
        #expect(!html("/comparer?s=60000011").contains("Côte à côte"))
        #expect(!page.contains("<figure"))
        let five = html("/comparer?s=1&s=2&s=3&s=4&s=5&tri=prix")
        #expect(five.contains("Quatre médicaments au plus") && five.contains("Le paramètre « tri » n’existe pas ici : il faut s."))
    }

    @Test func accessibilityStatementClaimsNothing() {
        let page = html("/accessibilite")
        #expect(page.contains("<strong>non conforme</strong>"))
        #expect(!page.contains("totalement conforme") && !page.contains("partiellement conforme"))
        #expect(page.contains("Défenseur des droits"))
    }

    @Test func contactCarriesThePage() throws {
        #expect(html("/contact?page=%2Fspecialite%2F60000011").contains("Page : /specialite/60000011"))
        #expect(html("/contact?sujet=nom-manquant&q=%3Cx%3E").contains("ne trouve pas : &lt;x&gt;"))
        #expect(!html("/contact?page=javascript").contains("javascript"))
        let reachable = Portal(
            site: try SampleSite.site(), settings: PortalSettings(publisher: "Agence", host: "Hébergeur", mailbox: "a@b.fr"))
        let page = SamplePages.html(reachable.respond(to: SamplePages.request("/contact")))
        #expect(page.contains("mailto:a@b.fr?subject=Une%20erreur"))
        #expect(SamplePages.html(reachable.respond(to: SamplePages.request("/mentions-legales"))).contains("Agence"))
    }

    @Test func errorsOfferAWayOut() {
        let unknown = html("/specialite/60009999")
        #expect(
            unknown.contains("Aucun médicament n’a le code 60009999.") && unknown.contains("name=\"q\"")
                && unknown.contains("href=\"/specialite/60000011\""))
        let gone = html("/specialite/60008888")
        #expect(
            gone.contains("Le médicament 60008888 a existé.") && gone.contains("Code 410") && gone.contains("href=\"/specialite/60000011\"")
        )
        for page in [unknown, gone] { #expect(!page.contains("rel=\"canonical\"") && page.contains("content=\"noindex\"")) }
        let unavailable = Portal.unavailable(reason: "Aucune version n’est prête.")
        #expect(unavailable.status == 503)
        #expect(unavailable.header("retry-after") == "60")
    }

    @Test func everyStateHasItsTerm() {
        let page = html("/glossaire")
        for state in DataState.allCases { #expect(page.contains("id=\"etat-\(state.rawValue)\"")) }
        #expect(Set(GlossaryTerm.all.map(\.id)).count == GlossaryTerm.all.count)
        #expect(Set(QuestionText.all.map(\.id)).count == QuestionText.all.count)
    }
}

@Suite("Our own sentences are short")
struct ReadingTests {
    /// Mean words a sentence over each static page: at most 20, none above 40.
    @Test func sentencesAreShort() throws {
        let portal = Portal(site: try SampleSite.site())
        for address in ["/methode", "/glossaire", "/faq", "/statut", "/donnees"] + LegalText.all.map(\.address) {
            guard case .page(let page)? = portal.answer(at: address, query: Query()) else {
                Issue.record("no page at \(address)")
                continue
            }
            let sentences: [String] = page.sections.flatMap(\.blocks).flatMap { Self.sentences($0) }
            let lengths = sentences.map { $0.split(separator: " ").count }.filter { $0 > 1 }
            #expect(lengths.reduce(0, +) <= 20 * max(lengths.count, 1), "\(address)")
            #expect(lengths.max() ?? 0 <= 40, "\(address)")
        }
    }

    static func sentences(_ block: Block) -> [String] {
        let texts: [String] =
            switch block {
            case .paragraph(let content): [plain(content)]
            case .list(let items): items.map(plain)
            case .notice(let notice): [plain(notice.text)]
            case .details(_, let blocks): blocks.flatMap { sentences($0) }
            default: []
            }
        return texts.flatMap { $0.split(whereSeparator: { ".?!:;".contains($0) }).map(String.init) }
    }

    static func plain(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .strong(let text), .code(let text): text
            case .link(let link): link.text
            default: ""
            }
        }.joined()
    }
}
