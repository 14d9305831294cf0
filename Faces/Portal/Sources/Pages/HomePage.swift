import Frame
import Markup
import Vocabulary

extension Portal {
    static let searchExamples = ["doliprane", "amoxicilline", "levothyrox", "anti-inflammatoire", "ibuprofene 400"]

    func homePage(origin: String) -> WebResponse {
        let head = Shell.Head(
            title: "Les médicaments, en clair et en données ouvertes",
            summary: "Trouver un médicament, savoir s’il est disponible, et réutiliser les données publiques.", address: origin + "/",
            alternates: alternates(changeFeeds))
        return html(
            shell.page(head, hasSearch: false) { out in
                hero(&out)
                doors(&out)
                freshness(&out)
            })
    }

    private func hero(_ out: inout MarkupBuffer) {
        out.html("<div class=\"hero\"><div><h1>Les médicaments, en clair et en données ouvertes</h1>")
        out.html("<p class=\"lead\">Trouvez un médicament, voyez s’il est disponible, depuis quand, et par quoi le remplacer.</p>")
        out.searchBox()
        out.html("<ul class=\"tags\" aria-label=\"Exemples de recherche\"><li>Par exemple :</li>")
        for example in Self.searchExamples {
            out.html("<li><a href=\"/recherche?q=")
            out.text(Query.encode(example))
            out.html("\">")
            out.text(example)
            out.html("</a></li>")
        }
        out.html("</ul></div>")
        figures(&out)
        out.html("</div>")
    }

    private func doors(_ out: inout MarkupBuffer) {
        var doors = [("Je cherche un médicament", Address.search, "Par son nom, sa substance, son ancien nom ou le code de la boîte.")]
        if hasShortages {
            doors.append(("Je cherche une rupture", Address.shortages, "Ce qui manque aujourd’hui, depuis quand, et ce qui est revenu."))
        }
        doors.append(("Je cherche des données", Address.catalogue, "Des fichiers vérifiés pour Excel, R ou Python, et une API sans clé."))
        out.html("<ul class=\"cards\">")
        for (title, address, text) in doors {
            out.html("<li><h2><a href=\"")
            out.text(address)
            out.html("\">")
            out.text(title)
            out.html("</a></h2><p>")
            out.text(text)
            out.html("</p></li>")
        }
        out.html("</ul>")
    }

    private func figures(_ out: inout MarkupBuffer) {
        let figures = site.bricks.flatMap(\.keyFigures).prefix(6)
        guard !figures.isEmpty else { return }
        out.html("<section class=\"today\" aria-labelledby=\"chiffres\"><h2 id=\"chiffres\">Au ")
        out.date(site.release.asOf)
        out.html("</h2><ul class=\"figures\">")
        for figure in figures {
            out.html("<li><b>")
            out.text(FrenchFormat.number(figure.value))
            out.html("</b><a href=\"")
            out.text(MarkupBuffer.safeAddress(figure.address))
            out.html("\">")
            out.text(figure.label)
            out.html("</a></li>")
        }
        out.html("</ul></section>")
    }

    private func freshness(_ out: inout MarkupBuffer) {
        out.html(
            "<section class=\"block\" aria-labelledby=\"publication\"><h2 id=\"publication\">Dernière publication</h2><div class=\"stack\"><p>"
        )
        out.inlines(edition)
        out.html(". Chaque version est conservée, signée par son empreinte, et peut être citée.</p>")
        let missing = site.release.manifest.missingSources.count
        out.html("<p>")
        out.text(
            missing == 0
                ? "Toutes les sources attendues ont été reçues." : FrenchFormat.count(missing, "source manque", "sources manquent") + ".")
        out.html(" <a href=\"/qualite\">Voir la qualité des données</a> · <a href=\"/statut\">Voir l’état du service</a></p>")
        out.html("<p><a href=\"/accessibilite\">Accessibilité : non conforme</a>, faute d’audit à ce jour.</p></div></section>")
    }
}
