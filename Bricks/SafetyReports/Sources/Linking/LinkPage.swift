import Frame
import Vocabulary

/// The page that tells how the names of reports were linked, beside the chain that the agency used.
struct LinkPage {
    static let address = Address.quality + "/rapprochement"

    private let tables: LinkTables
    private let counts: [LinkageCount]
    private let review: LinkageReview?

    init(_ rows: [LinkReport.Row], _ counts: [LinkageCount], _ review: LinkageReview?) {
        tables = LinkTables(rows: rows)
        self.counts = counts
        self.review = review
    }

    var page: Page {
        let isAgencyTold = !tables.rows(.bnpv, .published).isEmpty
        return Page(
            address: Self.address, title: "Rapprochement des noms déclarés",
            summary: "Combien de lignes de pharmacovigilance ont été rapprochées de leurs substances, étape par étape.",
            breadcrumb: [Link("Accueil", "/"), Link("Qualité des données", Address.quality)],
            identity: ["Les noms de médicaments des déclarations sont écrits presque librement : voici ce que chaque étape en a reconnu."],
            facts: isAgencyTold
                ? LinkReport.Method.allCases.map { Fact($0.frenchName, [share(.bnpv, $0)]) }
                : others.map { Fact($0.rawValue, [share($0)]) },
            sections: (isAgencyTold ? [summary] : []) + [.precision(review)]
                + (isAgencyTold ? [falseLinks] + ReportedDrugKind.allCases.map(steps) : []) + others.map(source) + [reading],
            dataAddress: Address.resource("rapprochement"))
    }

    /// Sources that have nothing to be compared with.
    private var others: [ReportSource] { ReportSource.allCases.filter { $0 != .bnpv && !tables.rows($0).isEmpty } }

    // MARK: Sections

    private var summary: PageSection {
        let methods = LinkReport.Method.allCases
        let cleaned = (ReportedDrugKind.allCases.map(Optional.some) + [nil]).map { kind in
            [[.text(kind?.frenchName ?? "Lignes nettoyées")]] + methods.map { [share(.bnpv, $0, kind)] }
        }
        let read = [[.text("Lignes lues")]] + methods.map { [shareOfRead($0)] }
        return PageSection(
            id: "ensemble", title: "Lignes rapprochées, par type de nom", position: .firstScreen,
            blocks: [
                .paragraph([
                    "« La chaîne » est celle que l’agence utilisait en 2020-2022 : rejouée ici telle quelle sur les mêmes lignes, puis telle que ses auteurs l’ont comptée sur la base de l’agence."
                ]),
                .table(
                    PageTable(
                        caption: "Part des lignes rapprochées d’au moins une substance",
                        headings: [.init("Type de nom")] + methods.map { .init($0.frenchName, isNumeric: true) }, rows: cleaned + [read])),
            ])
    }

    private var falseLinks: PageSection {
        let told = counts.first { $0.source == ReportSource.bnpv.rawValue && $0.exactMedicines != nil }
        let (exact, foreign) = (told?.exactMedicines, told?.foreignByCascade)
        func cell(_ count: Int?) -> [Inline] { [count.map { .text(FrenchFormat.number($0)) } ?? .state(.suppressed)] }
        let ofCascade: Inline = exact.flatMap { exact in foreign.map { .text(Self.percent($0, of: exact)) } } ?? .state(.suppressed)
        return PageSection(
            id: "liens-faux", title: "Liens faux, sur les noms exacts", position: .firstScreen,
            blocks: [
                .paragraph([
                    "Quand une ligne dit le nom exact d’une spécialité, ses substances sont connues. La chaîne reliait au produit, donc à toutes les substances de toutes ses spécialités."
                ]),
                .table(
                    PageTable(
                        caption: "Spécialités de nom exact, et lignes reliées à une substance qui n’est pas la leur",
                        headings: [
                            .init("Méthode"), .init("Nom exact", isNumeric: true), .init("Liens faux", isNumeric: true),
                            .init("Part", isNumeric: true),
                        ],
                        rows: [
                            [
                                [.text(LinkReport.Method.datamed.frenchName)], cell(exact), [.text("aucun, par construction")],
                                [.state(.notApplicable)],
                            ],
                            [[.text(LinkReport.Method.cascade.frenchName)], cell(exact), cell(foreign), [ofCascade]],
                            [
                                [.text(LinkReport.Method.published.frenchName)], [.state(.notReported)], [.state(.notReported)],
                                [.state(.notReported)],
                            ],
                        ])),
                .paragraph([
                    "DataMed donne à un nom exact les substances de sa spécialité : aucune autre n’est possible, ce qui ne dit rien des autres noms. Leur précision se mesure sur un tirage relu par des agents."
                ]),
            ])
    }

    private func steps(_ kind: ReportedDrugKind) -> PageSection {
        PageSection(
            id: kind.anchor, title: "Lignes de type « \(kind.frenchName) »", position: .reference,
            blocks: [.table(tables.lines(kind)), .details(summary: "Noms distincts, étape par étape", [.table(tables.names(kind))])])
    }

    private func source(_ source: ReportSource) -> PageSection {
        PageSection(
            id: source.rawValue.lowercased(), title: "Déclarations \(source.rawValue)", position: .reference,
            blocks: [
                .paragraph([.text("\(source.nature) Lignes nettoyées rapprochées : "), share(source), "."]), .table(tables.lines(source)),
            ])
    }

    private var reading: PageSection {
        PageSection(
            id: "lire", title: "Comment lire ces chiffres", position: .data,
            blocks: [
                .list([
                    ["Ce sont des parts de lignes rapprochées : elles ne disent pas si les liens sont justes."],
                    [
                        "Les étapes d’une même ligne veulent dire la même chose sans être les mêmes : « Mots communs » est, pour la chaîne, le même premier mot, le même nombre et les mêmes mots en capitales (spécialité), les mêmes mots d’un produit, ou le sel remis devant sa base (substance). « Sans objet » : la méthode n’a pas d’étape de ce sens."
                    ],
                    [
                        "« À trancher » : le nom est sans doute dans la référence, mais une personne doit dire lequel. « Inconnues » : la référence n’a rien de tel. Ni les unes ni les autres ne sont comptées comme rapprochées."
                    ],
                    [
                        "Les effectifs sont donnés, chacun, au multiple de onze le plus proche : deux totaux des mêmes lignes peuvent différer de quelques-uns. Ceux de la base de l’agence sont exacts. Une étape de moins de onze personnes est comptée avec d’autres, et un type de nom dont il resterait moins de onze personnes n’est pas détaillé."
                    ],
                    [
                        "Pour les spécialités de la base de l’agence, 96,25 % des lignes l’étaient à une spécialité ; le reste l’était au produit seul, par ses premiers mots."
                    ],
                ])
            ])
    }

    // MARK: Shares

    private func share(_ source: ReportSource, _ method: LinkReport.Method = .datamed, _ kind: ReportedDrugKind? = nil) -> Inline {
        let rows = tables.rows(source, method, kind)
        let all = rows.reduce(0) { $0 + $1.lines }
        return all == 0 ? .state(.notAvailable) : .text(Self.percent(linked(rows), of: all))
    }

    private func shareOfRead(_ method: LinkReport.Method) -> Inline {
        let read = method == .published ? PublishedLinkCounts.linesRead : counts.first { $0.source == ReportSource.bnpv.rawValue }?.rawLines
        let rows = tables.rows(.bnpv, method)
        guard let read, read > 0, !rows.isEmpty else { return .state(.notAvailable) }
        return .text(Self.percent(linked(rows), of: read))
    }

    private func linked(_ rows: [LinkReport.Row]) -> Int { rows.filter(\.isLinked).reduce(0) { $0 + $1.lines } }

    /// Two decimals, cut and not rounded: a rate is never said higher than it is.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let hundredths = whole == 0 ? 0 : part * 10_000 / whole
        return "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)\u{202F}%"
    }
}

extension ReportedDrugKind {
    fileprivate var anchor: String {
        switch self {
        case .speciality: "specialite"
        case .product: "produit"
        case .substance: "substance"
        }
    }
}

extension ReportSource {
    /// What its names are.
    fileprivate var nature: String {
        switch self {
        case .bnpv: ""
        case .faers:
            "Déclarations reçues par l’agence américaine (FDA) : noms en anglais, de médicaments souvent absents de France ; la composition est dite à côté."
        case .e2b: "Messages électroniques d’échange entre laboratoires et agences, de tous pays ; la composition y est parfois dite."
        }
    }
}
