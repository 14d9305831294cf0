import Charts
import Search
import Vocabulary

@testable import Frame

/// A brick whose only purpose is to show every thing a page may hold. All medicines here are invented.
struct SampleBrick: OpenBrick {
    static let day = CalendarDate(year: 2026, month: 4, day: 1)

    func answer(at path: String, query: Query) -> PageAnswer? {
        switch path {
        case "/specialite/60000011": .page(Self.medicine(cis: "60000011", name: "DOLUXINE 500 mg, comprimé"))
        case "/specialite/60000022": .page(Self.medicine(cis: "60000022", name: "DOLUXINE 1 000 mg, comprimé"))
        case "/specialite/60009999":
            .notFound(message: "Aucun médicament n’a le code 60009999.", suggestions: [Link("DOLUXINE", "/specialite/60000011")])
        case "/specialite/60008888":
            .gone(message: "Le médicament 60008888 a existé.", suggestions: [Link("DOLUXINE", "/specialite/60000011")])
        case "/substance/2202": .redirect("/substance/02202", permanent: true)
        case "/substance/02202": .page(Self.substance)
        case "/ailleurs": .redirect("https://example.org", permanent: false)
        case "/ruptures": .page(Self.shortages)
        case "/ruptures/60000011": .page(Self.shortage)
        case "/atc": .page(Self.atc)
        default: nil
        }
    }

    func sections(about subject: Subject) -> [PageSection] {
        guard case .medicine = subject else { return [] }
        return [
            PageSection(
                id: "disponibilite", title: "Disponibilité et historique", position: .availability,
                blocks: [.paragraph(["Deux épisodes depuis 2024."]), .figure(Self.figure)], source: "Source : ANSM, 19 mai 2026."),
            PageSection(
                id: "etat", title: "Disponible aujourd’hui ?", position: .firstScreen,
                blocks: [
                    .notice(
                        Notice(
                            .caution, title: "En tension d’approvisionnement depuis le 14 avril 2026",
                            ["Retour annoncé : non précisé. Source ANSM, 19 mai 2026."])),
                    .paragraph(["Peut être remplacé par : ", .link(Link("PARALIA 500 mg", "/specialite/60000022")), ", disponible."]),
                ], comparison: ["en tension depuis le 14 avril 2026"]),
        ]
    }

    func document(at path: String, origin: String) -> TextDocument? {
        switch path {
        case "/ruptures.atom": TextDocument(mediaType: "application/atom+xml; charset=utf-8", text: "<feed>\(origin)</feed>")
        case "/ruptures.ics": TextDocument(mediaType: "text/calendar; charset=utf-8", text: "BEGIN:VCALENDAR")
        default: nil
        }
    }

    var searchStates: [String: String] { ["/substance/02202": "classe surveillée"] }

    var keyFigures: [KeyFigure] {
        [
            KeyFigure(value: 15_848, label: "médicaments", address: "/donnees"),
            KeyFigure(value: 66, label: "médicaments en rupture", address: "/ruptures"),
            KeyFigure(value: 421, label: "médicaments en tension", address: "/ruptures"),
            KeyFigure(value: 3_896, label: "substances actives", address: "/donnees"),
        ]
    }

    var addresses: [String] {
        ["/specialite/60000011", "/specialite/60000022", "/substance/02202", "/ruptures", "/ruptures/60000011", "/atc"]
    }

    static func medicine(cis: String, name: String) -> Page {
        Page(
            address: "/specialite/\(cis)", title: name, summary: "Composition, prix et disponibilité de \(name).",
            breadcrumb: [Link("Accueil", "/"), Link("Médicaments", "/recherche")],
            identity: ["Comprimé pélliculé · voie orale · Laboratoires Exemple · CIS ", .code(cis)],
            badges: [Badge("Commercialisé", .good), Badge("En tension", .caution), Badge("Intérêt thérapeutique majeur")],
            facts: [
                Fact("Substance", [.link(Link("Doluxate <de> sodium", "/substance/02202"))]), Fact("Dosage", "500 mg"),
                Fact("Titulaire", "Laboratoires Exemple"), Fact("Autorisation", [.date(day ?? .epoch)]),
                Fact("Classe ATC", [.abbreviation("N02BE01", meaning: "Anilides")]), Fact("Groupe générique", [.state(.notReported)]),
            ],
            sections: [
                PageSection(
                    id: "presentations", title: "Présentations", position: .presentations, blocks: [.table(presentations)],
                    source: "Source : BDPM, 26 mai 2026."),
                PageSection(
                    id: "avis", title: "Avis de la Haute Autorité de santé", position: .reference,
                    blocks: [
                        .heading("Service médical rendu"), .facts([Fact("SMR", "Important"), Fact("Date", [.date(day ?? .epoch)])]),
                        .details(summary: "Texte de l’avis", [.paragraph(["Le service médical rendu reste important."])]),
                        .list([["Premier avis", .lineBreak, .strong("important")], [.badge(Badge("retiré", .off))]]),
                    ]),
                PageSection(
                    id: "donnees", title: "Données et sources", position: .data,
                    blocks: [
                        .downloads([
                            Download("Présentations", address: "/telechargements/v/presentations.csv", format: "CSV", bytes: 14_400_000)
                        ]),
                        .code("GET /api/v1/specialites/\(cis)"),
                    ]),
            ], subject: (try? CIS(cis)).map { .medicine($0) }, dataAddress: "/api/v1/specialites/\(cis)",
            linkedData: #"{"@context":"https://schema.org","@type":"Drug","name":"</script>"}"#)
    }

    static let presentations = PageTable(
        caption: "Boîtes vendues, avec leur prix",
        headings: [
            .init("Présentation"), .init("CIP13"), .init("Prix", isNumeric: true), .init("Remboursement", isNumeric: true), .init("État"),
        ],
        rows: [
            [
                ["Plaquette de 16 comprimés"], [.code("3400930000011")], ["2,18\u{202F}€"], ["65\u{202F}%"],
                [.badge(Badge("disponible", .good))],
            ],
            [
                ["Flacon de 100 comprimés"], [.code("3400930000028")], [.state(.notReported)], [.state(.notApplicable)],
                [.badge(Badge("arrêt", .off))],
            ],
        ], anchors: ["cip-3400930000011", "cip-3400930000028"])

    static let figure = Figure(
        BarChart(
            ChartCaption(id: "episodes-2", title: "Quand a-t-il manqué ?"), category: ChartHeading("Début", "debut"),
            measure: ChartHeading("Jours", "jours"), bars: [.init("2024", .count(1_030)), .init("2025", .notReported)]),
        subtitle: "Jours par épisode, 2 épisodes, une durée manquante.", source: "Source : ANSM, 19 mai 2026.")

    func figure(named name: String) -> Figure? { name == Self.figure.id ? Self.figure : nil }

    static let substance = Page(
        address: "/substance/02202", title: "Doluxate de sodium", summary: "Médicaments qui contiennent du doluxate de sodium.",
        breadcrumb: [Link("Accueil", "/")],
        sections: [
            PageSection(
                id: "medicaments", title: "Médicaments", position: .reference,
                blocks: [
                    .details(
                        summary: "284 médicaments",
                        [.list((0..<284).map { [.link(Link("DOLUXINE \($0) mg, comprimé", "/specialite/60000011"))] })])
                ])
        ], dataAddress: "/api/v1/substances/02202")

    static let shortages = Page(
        address: "/ruptures", title: "Ruptures et tensions", summary: "Les médicaments qui manquent aujourd’hui.",
        breadcrumb: [Link("Accueil", "/")],
        facts: [Fact("En rupture", "66"), Fact("En tension", "421"), Fact("De retour", "263")],
        sections: [
            PageSection(
                id: "filtrer", title: "Filtrer", position: .firstScreen,
                blocks: [
                    .form(
                        PageForm(
                            action: "/ruptures",
                            fields: [
                                .init(name: "q", label: "Nom", hint: "Marque ou substance", kind: .search),
                                .init(
                                    name: "statut", label: "Statut", kind: .choice([("", "tous"), ("rupture", "rupture")]), value: "rupture"
                                ),
                            ], button: "Filtrer"))
                ]),
            PageSection(
                id: "liste", title: "Liste", position: .availability,
                blocks: [
                    .table(
                        PageTable(
                            caption: "Médicaments signalés",
                            headings: [.init("Médicament"), .init("Statut"), .init("Depuis"), .init("Retour annoncé")],
                            rows: (0..<60).map { index in
                                [
                                    [.link(Link("DOLUXINE \(index) mg, comprimé", "/specialite/60000011"))],
                                    [.badge(Badge(index % 3 == 0 ? "rupture" : "tension", index % 3 == 0 ? .alert : .caution))],
                                    [.date(day ?? .epoch)], [.state(.notReported)],
                                ]
                            })),
                    .table(PageTable(caption: "Hors référentiel", headings: [.init("CIS")], rows: [], emptyText: "Aucun code inconnu.")),
                ]),
        ], dataAddress: "/api/v1/ruptures", feeds: [Link("Flux Atom", "/ruptures.atom"), Link("Calendrier", "/ruptures.ics")])

    static let shortage = Page(
        address: "/ruptures/60000011", title: "Tension : DOLUXINE 500 mg", summary: "Épisodes de DOLUXINE.",
        breadcrumb: [Link("Accueil", "/"), Link("Ruptures", "/ruptures")],
        notices: [
            Notice(.alert, title: "Rupture", ["Depuis le 14 avril."]), Notice(.off, ["Arrêté."]), Notice(.good, ["Revenu."]),
            Notice(.neutral, ["À savoir."]),
        ],
        sections: [PageSection(id: "episodes", title: "Épisodes", position: .history, blocks: [.figure(figure)])])

    static let atc = Page(
        address: "/atc", title: "Classes ATC", summary: "Le classement des médicaments par organe.", breadcrumb: [Link("Accueil", "/")],
        sections: [
            PageSection(
                id: "niveaux", title: "Niveaux", position: .reference, blocks: [.list([["A : ", .link(Link("Voies digestives", "/atc"))]])])
        ])
}

extension CalendarDate {
    static let epoch = CalendarDate(daysSinceEpoch: 0)!
}
