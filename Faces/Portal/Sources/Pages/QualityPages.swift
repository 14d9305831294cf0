import Frame
import Quality
import Vocabulary

extension Portal {
    private var qualityLink: Link { Link("Qualité", Address.quality) }

    func qualityPage() -> Page {
        let reports = site.release.manifest.quality
        let rowsIn = reports.reduce(0) { $0 + $1.rowsIn }
        let rejected = reports.reduce(0) { $0 + $1.rowsRejected }
        return page(
            Address.quality, "Qualité des données", summary: "Ce qui a été lu, retenu, écarté et corrigé, fichier par fichier.",
            facts: [
                Fact("Fichiers lus", FrenchFormat.number(reports.count)), Fact("Lignes lues", FrenchFormat.number(rowsIn)),
                Fact("Lignes retenues", FrenchFormat.number(rowsIn - rejected)), Fact("Lignes écartées", FrenchFormat.number(rejected)),
            ], notices: missingNotices,
            sections: [
                section(
                    "fichiers", "Fichier par fichier",
                    [
                        .prose("Chaque ligne lue est retenue ou écartée, jamais oubliée : les deux nombres font toujours le total."),
                        .table(fileTable(reports)),
                        .prose("La note, sur 100, résume la part de ce qui est conforme ; [comment elle est faite](/qualite/regles#note)."),
                    ]),
                section(
                    "evolution", "Depuis la livraison précédente",
                    [
                        .prose("Pour chaque source reçue plus d’une fois : la livraison la plus récente à côté de celle qui la précède."),
                        .table(trendTable(site.release.manifest.trends)),
                    ]),
                section(
                    "constats", "Constats par règle",
                    [
                        .prose("Une règle dit ce qui peut être faux. Voici celles qui ont trouvé quelque chose, et combien de fois."),
                        .table(findingTable(reports)),
                        .prose("La [liste complète des règles](/qualite/regles) dit pourquoi chacune existe."),
                    ] + linkage),
                section("defauts", "Défauts connus des sources", site.cards.flatMap { knownDefects($0) }),
            ], data: Address.resource("qualite"))
    }

    /// Where this version received reports, how their names were linked.
    private var linkage: [Block] {
        guard site.release.manifest.linkage != nil else { return [] }
        return [
            .prose(
                "Les noms de médicaments des déclarations sont presque libres : [comment ils ont été rapprochés](/qualite/rapprochement).")
        ]
    }

    private var missingNotices: [Notice] {
        let missing = site.release.manifest.missingSources
        guard !missing.isEmpty else { return [] }
        return [
            Notice(
                .caution, title: FrenchFormat.count(missing.count, "source manque", "sources manquent"),
                [
                    .text(
                        "Cette version a été faite sans : " + missing.joined(separator: ", ")
                            + ". Ce qui en dépend est absent, et non pas nul.")
                ])
        ]
    }

    private func fileTable(_ reports: [Manifest.FileQuality]) -> PageTable {
        PageTable(
            caption: "Lignes lues, retenues et écartées",
            headings: [
                .init("Fichier"), .init("Lues", isNumeric: true), .init("Retenues", isNumeric: true), .init("Écartées", isNumeric: true),
                .init("Constats", isNumeric: true), .init("Note"), .init("Date la plus récente"),
            ],
            rows: reports.map { report in
                let score = QualityScore(report.facts)
                return [
                    [.link(Link(report.file, Address.quality + "/" + AddressCleaning.encode(report.file)))],
                    [.text(FrenchFormat.number(report.rowsIn))], [.text(FrenchFormat.number(report.rowsTyped))],
                    [.text(FrenchFormat.number(report.rowsRejected))],
                    [.text(FrenchFormat.number(report.findings.reduce(0) { $0 + $1.count }))],
                    [.text("\(score.grade.rawValue) (\(score.text))")],
                    [report.newestDate.map(Inline.date) ?? .state(.notAvailable)],
                ]
            }, emptyText: "Aucun fichier n’a été lu.")
    }

    private func trendTable(_ trends: [FileTrend]) -> PageTable {
        PageTable(
            caption: "Évolution d’une livraison à l’autre",
            headings: [
                .init("Livraison"), .init("Comparée à"), .init("Lignes avant", isNumeric: true), .init("Lignes après", isNumeric: true),
                .init("Note"), .init("Règles qui bougent"),
            ],
            rows: trends.map { moved in
                let (before, after) = (moved.trend.scoreBefore, moved.trend.scoreAfter)
                let rules = moved.trend.changes.map {
                    "\($0.title) : \(FrenchFormat.number($0.before)) → \(FrenchFormat.number($0.after))"
                }
                return [
                    [.link(Link(moved.file, Address.quality + "/" + AddressCleaning.encode(moved.file)))], [.text(moved.previousFile)],
                    [.text(FrenchFormat.number(moved.trend.rowsBefore))], [.text(FrenchFormat.number(moved.trend.rowsAfter))],
                    [.text("\(before.grade.rawValue) (\(before.text)) → \(after.grade.rawValue) (\(after.text))")],
                    [.text(rules.isEmpty ? "aucune" : rules.joined(separator: " ; "))],
                ]
            }, emptyText: "Aucune source n’a encore été reçue deux fois.")
    }

    private func findingTable(_ reports: [Manifest.FileQuality]) -> PageTable {
        var byRule: [String: (count: Manifest.RuleCount, files: Int)] = [:]
        for report in reports {
            for found in report.findings {
                var entry = byRule[found.rule] ?? (found, 0)
                if entry.files > 0 { entry.count.count += found.count }
                entry.files += 1
                byRule[found.rule] = entry
            }
        }
        let order = Severity.allCases
        let sorted = byRule.values.sorted { left, right in
            let ranks = (order.firstIndex(of: left.count.severity) ?? 0, order.firstIndex(of: right.count.severity) ?? 0)
            return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left.count.rule < right.count.rule
        }
        return PageTable(
            caption: "Constats groupés par règle",
            headings: [.init("Règle"), .init("Gravité"), .init("Constats", isNumeric: true), .init("Exemple")],
            rows: sorted.map { entry in
                [
                    [.link(Link(entry.count.title, "/qualite/regles#\(entry.count.dimension.rawValue)"))],
                    [.badge(entry.count.severity.badge)],
                    [.text(FrenchFormat.number(entry.count.count))],
                    example(of: entry.count.rule).map { [.text($0.message)] } ?? [.state(.notAvailable)],
                ]
            }, emptyText: "Aucun constat.")
    }

    private func example(of rule: String) -> Provenance.Example? { site.release.provenance.examples.first { $0.rule == rule } }

    private func knownDefects(_ card: BrickCard) -> [Block] {
        guard !card.knownDefects.isEmpty else { return [] }
        return [.heading(card.title), .prose("Responsable de la source : \(card.owner)."), .list(card.knownDefects.map { [.text($0)] })]
    }

    /// `/qualite/2026-05-26/CIS_bdpm.txt`
    func fileQualityAnswer(at path: String) -> PageAnswer? {
        let prefix = Address.quality + "/"
        guard path.hasPrefix(prefix), let report = site.release.manifest.quality.first(where: { $0.file == path.dropFirst(prefix.count) })
        else { return nil }
        return .page(filePage(report, address: path))
    }

    private func filePage(_ report: Manifest.FileQuality, address: String) -> Page {
        let score = QualityScore(report.facts)
        return page(
            AddressCleaning.encode(address), "Qualité de \(report.file)",
            summary: "Lignes, colonnes et constats du fichier \(report.file).", parents: [qualityLink],
            facts: [
                Fact("Reconnu comme", report.kind), Fact("Encodage", report.encoding), Fact("Taille", ByteCount.french(report.bytes)),
                Fact("Lignes lues", FrenchFormat.number(report.rowsIn)), Fact("Lignes retenues", FrenchFormat.number(report.rowsTyped)),
                Fact("Lignes écartées", FrenchFormat.number(report.rowsRejected)),
                Fact("Lignes vides", FrenchFormat.number(report.blankLines)),
                Fact("Lignes recousues", FrenchFormat.number(report.rejoinedRows)),
                Fact("Note", "\(score.grade.rawValue), \(score.text) sur 100" + (score.cap.map { " : \($0.reason)" } ?? "")),
            ],
            sections: [
                section("dimensions", "Note et dimensions", [.table(dimensionTable(score))]),
                section(
                    "constats", "Constats",
                    report.findings.isEmpty ? [.prose("Aucun constat.")] : report.findings.map { findingDetails($0, in: report.file) }),
                section("colonnes", "Colonnes", [.table(columnTable(report))]),
                section("liens", "Liens vers les autres jeux", [.table(referenceTable(report))]),
            ], data: Address.resource("qualite"))
    }

    private func dimensionTable(_ score: QualityScore) -> PageTable {
        PageTable(
            caption: "Ce qui est conforme, sur ce qui est contrôlé",
            headings: [
                .init("Dimension"), .init("Poids", isNumeric: true), .init("Conformes", isNumeric: true),
                .init("Contrôlés", isNumeric: true),
                .init("Part", isNumeric: true),
            ],
            rows: score.measures.filter { $0.checked > 0 }.map { measure in
                [
                    [.text(measure.dimension.frenchName)], [.text(String(QualityScale.weight(of: measure.dimension)))],
                    [.text(FrenchFormat.number(measure.right))], [.text(FrenchFormat.number(measure.checked))],
                    [.text(Share.french(measure.right, of: measure.checked))],
                ]
            }, emptyText: "Aucune ligne n’a été lue.")
    }

    private func findingDetails(_ found: Manifest.RuleCount, in file: String) -> Block {
        var content: [Block] = []
        if let rule = site.rules.first(where: { $0.id == found.rule }) { content.append(.paragraph([.text(rule.explanation)])) }
        if let example = site.release.provenance.example(of: found.rule, in: file) {
            content.append(
                .facts(
                    [
                        Fact("Exemple", example.message),
                        Fact("Ligne", example.place.line.map { String($0) } ?? DataState.notApplicable.frenchText),
                        Fact("Valeur lue", [example.value.isEmpty ? .text("vide") : .code(example.value)]),
                    ] + (example.fix.map { [Fact("Que faire", $0.advice)] } ?? [])))
        }
        return .details(
            summary: "\(found.title) : \(FrenchFormat.count(found.count, "fois", "fois")) (\(found.severity.frenchName))", content)
    }

    private func columnTable(_ report: Manifest.FileQuality) -> PageTable {
        PageTable(
            caption: "Cellules remplies et valides, par colonne",
            headings: [
                .init("Colonne"), .init("Remplies", isNumeric: true), .init("Valides", isNumeric: true),
                .init("Complétude", isNumeric: true),
            ],
            rows: report.columns.map { column in
                [
                    [.text(column.name)], [.text(FrenchFormat.number(column.filled))], [.text(FrenchFormat.number(column.valid))],
                    [.text(Share.french(column.filled, of: report.rowsIn))],
                ]
            }, emptyText: "Aucune colonne mesurée.")
    }

    private func referenceTable(_ report: Manifest.FileQuality) -> PageTable {
        PageTable(
            caption: "Valeurs retrouvées dans le jeu qu’elles désignent",
            headings: [.init("Colonne"), .init("Jeu désigné"), .init("Retrouvées", isNumeric: true), .init("Part", isNumeric: true)],
            rows: report.references.map { reference in
                [
                    [.text(reference.column)], [.code(reference.target)], [.text(FrenchFormat.number(reference.matched))],
                    [.text(Share.french(reference.matched, of: reference.checked))],
                ]
            }, emptyText: "Ce fichier ne renvoie à aucun autre.")
    }

    func rulesPage() -> Page {
        page(
            "/qualite/regles", "Règles de qualité", summary: "Chaque règle appliquée aux fichiers, ce qu’elle mesure et pourquoi.",
            parents: [qualityLink],
            sections: [section("note", "Comment la note est faite", [.list(QualityScale.explanation.map { [.text($0)] })])]
                + QualityDimension.allCases.compactMap { dimension in
                    let rules = site.rules.filter { $0.dimension == dimension }.sorted { $0.id < $1.id }
                    guard !rules.isEmpty else { return nil }
                    return section(
                        dimension.rawValue, dimension.frenchName.prefix(1).uppercased() + dimension.frenchName.dropFirst(),
                        rules.map(ruleDetails))
                })
    }

    private func ruleDetails(_ rule: Rule) -> Block {
        .details(
            summary: rule.title,
            [.paragraph([.code(rule.id), " ", .badge(rule.severity.badge)]), .paragraph([.text(rule.explanation)])])
    }
}

extension Severity {
    var badge: Badge {
        switch self {
        case .blocking: Badge(frenchName, .alert)
        case .error: Badge(frenchName, .alert)
        case .warning: Badge(frenchName, .caution)
        case .repair: Badge(frenchName, .good)
        }
    }
}

/// Percentages with one decimal, rounded down so that 100 % is said only of a whole.
enum Share {
    static func french(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return DataState.notApplicable.frenchText }
        let tenths = part * 1_000 / whole
        return "\(tenths / 10),\(tenths % 10)\u{202F}%"
    }
}
