import Export
import Frame
import Vocabulary

/// `conditions_prescription`: one row is one condition of one product.
enum ConditionTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "conditions_prescription", title: "Conditions de prescription et de délivrance",
            columns: [
                Shared.cis(),
                Column(
                    "condition", .text, label: "Condition", definition: "Condition de prescription ou de délivrance.", example: "liste I",
                    isRequired: true),
            ] + Shared.presence, key: ["cis", "condition"]),
        summary: "Qui peut prescrire et délivrer chaque médicament, et sous quelles conditions.",
        grain: "Une ligne est une condition pour une spécialité.", source: Shared.source, cadence: Shared.cadence)

    static func table(_ archive: MedicineArchive) -> Table {
        Table(
            dataset.schema,
            rows: archive.conditions.entries.map {
                [.text($0.content.cis.description), .text($0.content.text)] + Shared.cells($0.presence)
            })
    }
}

/// `informations_importantes`: one row is one safety notice about one product.
enum SafetyNoticeTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "informations_importantes", title: "Informations importantes",
            columns: [
                Shared.cis(),
                Column(
                    "rang", .integer, label: "Rang", definition: "Rang de l’information, par date de début.", example: "1", isRequired: true
                ),
                Column(
                    "date_debut", .date, label: "Début", definition: "Premier jour d’affichage de l’information.", example: "2026-03-12"),
                Column("date_fin", .date, label: "Fin", definition: "Dernier jour d’affichage de l’information.", example: "2027-03-12"),
                Column(
                    "texte", .text, label: "Texte", definition: "Titre de l’information de sécurité.",
                    example: "Retour d’information sur le PRAC", isRequired: true),
                Column(
                    "adresse", .text, label: "Adresse", definition: "Page de l’information.",
                    example: "https://ansm.sante.fr/informations-de-securite/…"),
            ] + Shared.presence, key: ["cis", "rang"]),
        summary: "Informations de sécurité de l’ANSM attachées à un médicament.",
        grain: "Une ligne est une information sur une spécialité.",
        source: Shared.source, cadence: "à chaque demande : la source est produite à la volée",
        limits: ["Le fichier de la source est parfois vide."])

    static func table(_ archive: MedicineArchive) -> Table {
        var ranks: [CIS: Int] = [:]
        let sorted = archive.safetyNotices.entries.sorted { left, right in
            let (a, b) = (left.content, right.content)
            return (a.start?.description ?? "", a.text, a.address ?? "", a.end?.description ?? "")
                < (b.start?.description ?? "", b.text, b.address ?? "", b.end?.description ?? "")
        }
        return Table(
            dataset.schema,
            rows: sorted.map { entry in
                let notice = entry.content
                ranks[notice.cis, default: 0] += 1
                return [
                    .text(notice.cis.description), .integer(ranks[notice.cis] ?? 1), .optional(notice.start), .optional(notice.end),
                    .text(notice.text), .optionalText(notice.address),
                ] + Shared.cells(entry.presence)
            })
    }
}
