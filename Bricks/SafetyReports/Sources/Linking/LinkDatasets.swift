import Export
package import Frame

/// What this brick publishes of the linkage: counts of lines, by step.
package enum LinkDatasets {
    package static let all = [steps]

    static let steps = Dataset(
        schema: TableSchema(
            name: "rapprochement", title: "Rapprochement des noms de médicaments déclarés",
            columns: [
                Column(
                    "source", .text, label: "Source",
                    definition:
                        "D’où viennent les déclarations. Chaque source est comptée à part : rien ne dit qu’un cas de l’une n’est pas dans l’autre.",
                    example: "BNPV", isRequired: true, allowedValues: ReportSource.allCases.map(\.rawValue)),
                Column(
                    "methode", .text, label: "Méthode",
                    definition:
                        "datamed : notre rapprochement. cascade_2020 : la chaîne de l’agence de 2020-2022, rejouée sur les mêmes lignes. publie_2022 : les effectifs notés par ses auteurs sur la base réelle.",
                    example: "datamed", isRequired: true, allowedValues: LinkReport.Method.allCases.map(\.rawValue)),
                Column(
                    "type", .text, label: "Type de nom",
                    definition:
                        "BNPV : ce que le déclarant dit avoir écrit. E2B et FAERS : Substance quand le nom est celui d’une substance du médicament, Produit pour tous les autres, dont la source ne dit rien.",
                    example: "Spécialité",
                    isRequired: true, allowedValues: ReportedDrugKind.allCases.map(\.frenchName)),
                Column(
                    "ordre", .integer, label: "Ordre", definition: "Rang de l’étape parmi celles qui sont données.", example: "1",
                    isRequired: true),
                Column(
                    "etape", .text, label: "Étape",
                    definition:
                        "Comment le nom a été rapproché, ou ce qui l’en a empêché. Une étape de moins de onze personnes est comptée avec d’autres.",
                    example: "nom exact", isRequired: true),
                Column(
                    "rapprochees", .boolean, label: "Rapprochées", definition: "Faux pour les lignes qu’aucune étape n’a rapprochées.",
                    example: "true", isRequired: true),
                Column(
                    "lignes", .integer, label: "Lignes",
                    definition: "Lignes cas × médicament, après nettoyage, au multiple de onze le plus proche ; exactes pour publie_2022.",
                    example: "324152",
                    isRequired: true),
                Column(
                    "noms", .integer, label: "Noms distincts",
                    definition:
                        "Au multiple de onze le plus proche, 0 voulant dire moins de six ; un nom compte une fois par composition que la source dit à côté. Vide quand la source ne le dit pas.",
                    example: "7000"),
            ], key: ["source", "methode", "type", "ordre"]),
        summary:
            "Combien de lignes de déclarations ont été rapprochées de leurs substances, source par source et étape par étape ; pour la base de l’agence, à côté de la chaîne qu’elle utilisait.",
        grain: "Une ligne est une étape d’une méthode, pour un type de nom d’une source.",
        source: DataSource(
            name: "Base nationale de pharmacovigilance (BNPV)",
            publisher: "Agence nationale de sécurité du médicament et des produits de santé (ANSM)", address: "https://ansm.sante.fr",
            licence: "Licence Ouverte 2.0", licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        cadence: "à chaque version qui reçoit des déclarations",
        limits: [
            "Ce sont des taux de couverture : ils ne disent pas si les liens sont justes. La précision se mesure sur un tirage aveugle relu par des agents.",
            "Vide quand la version n’a reçu aucune déclaration : un fichier sur des personnes n’est jamais archivé, et se redonne à chaque version.",
            "La chaîne de 2020-2022 est rejouée sur notre référence, dont les lignes ne sont pas dans l’ordre de ses tables : cela ne décide qu’entre spécialités aussi proches du nom déclaré.",
        ])

    static func tables(_ reports: [LinkReport]) -> [Table] {
        var order: [String: Int] = [:]
        let rows = reports.flatMap(\.rows).map { row -> [Value] in
            let group = "\(row.source.rawValue) \(row.method.rawValue) \(row.kind.frenchName)"
            order[group, default: 0] += 1
            return [
                .text(row.source.rawValue), .text(row.method.rawValue), .text(row.kind.frenchName), .integer(order[group] ?? 0),
                .text(row.step), .boolean(row.isLinked), .integer(row.lines), row.names.map { .integer($0) } ?? .missing,
            ]
        }
        return [Table(steps.schema, rows: rows)]
    }
}
