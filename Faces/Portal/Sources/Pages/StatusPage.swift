import Frame
import Vocabulary

extension Portal {
    /// What is served, made of what, and since which day: all read from the release, so that it cannot go stale.
    func statusPage() -> Page {
        let release = site.release
        let inputs = PageTable(
            caption: "Fichiers reçus pour cette version",
            headings: [.init("Fichier"), .init("Source"), .init("Millésime"), .init("Taille", isNumeric: true)],
            rows: release.manifest.inputs.map { input in
                [
                    [.text(input.name)], [.text(input.kind ?? "non reconnu")], [input.vintage.map(Inline.date) ?? .state(.notReported)],
                    [.text(ByteCount.french(input.bytes))],
                ]
            }, emptyText: "Aucun fichier reçu.")
        let missing = release.manifest.missingSources
        return page(
            "/statut", "État du service", summary: "La version en service, ses sources et les versions conservées.",
            facts: [
                Fact("Service", [.badge(Badge("en marche", .good))]), Fact("Version en service", [.code(release.id)]),
                Fact("Données au", [.date(release.asOf)]), Fact("Fichiers reçus", FrenchFormat.number(release.manifest.inputs.count)),
                Fact("Sources manquantes", missing.isEmpty ? "aucune" : missing.joined(separator: ", ")),
                Fact("Versions conservées", FrenchFormat.number(site.otherReleases.count + 1)),
            ],
            sections: [
                section("sources", "Sources reçues", [.table(inputs)]),
                section(
                    "versions", "Versions précédentes",
                    [
                        .table(
                            PageTable(
                                caption: "Versions que l’on peut encore lire", headings: [.init("Version"), .init("Données au")],
                                rows: site.otherReleases.map { [[.code($0.id)], [.date($0.asOf)]] },
                                emptyText: "Aucune autre version n’est conservée."))
                    ]),
                section(
                    "publication", "Comment une version est publiée",
                    [
                        .bullets([
                            "Une version est construite à part, contrôlée, puis mise en service d’un seul geste.",
                            "Si un contrôle échoue, la version précédente reste en service.",
                            "Une version publiée ne change plus : son numéro contient l’empreinte de son contenu.",
                        ])
                    ]),
            ], data: Address.resource("statut"))
    }
}
