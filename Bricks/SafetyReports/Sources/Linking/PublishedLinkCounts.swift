/// What the agency's pipeline linked in the real base, as its authors counted it in the comments of scripts 3 and 4 of its public code
/// (dataoffice-ansm/datamed, ORDEI V7, 2022). All of it is coverage: no precision was ever computed.
enum PublishedLinkCounts {
    /// Lines case × medicine before cleaning.
    static let linesRead = 1_041_960

    static let rows: [LinkReport.Row] =
        of(
            .speciality,
            [
                ("nom exact", 324_152, 7_000), ("ancien nom", 53_227, 1_303), ("premier mot, nombre et capitales", 16_517, 497),
                ("premier mot unique", 3_594, 98), ("produit seul, par les premiers mots", 11_235, nil), (LinkReport.unlinked, 4_259, nil),
            ])
        + of(
            .product,
            [
                ("produit exact", 417_160, 4_498), ("ancien produit", 5_030, 429), ("mêmes mots d’un produit", 1_463, 24),
                ("premier mot d’un produit", 608, 36), (LinkReport.unlinked, 4_939, 654),
            ])
        + of(
            .substance,
            [
                ("variante exacte", 171_059, 1_976), ("mot seul", 4_890, 52), ("premier mot", 578, 57), ("sel remis devant", 82, 5),
                (LinkReport.unlinked, 3_607, 318),
            ])

    private static func of(_ kind: ReportedDrugKind, _ steps: [(String, Int, Int?)]) -> [LinkReport.Row] {
        steps.map {
            LinkReport.Row(
                source: .bnpv, method: .published, kind: kind, step: $0.0, isLinked: $0.0 != LinkReport.unlinked, lines: $0.1, names: $0.2)
        }
    }
}
