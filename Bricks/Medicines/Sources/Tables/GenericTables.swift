import Export
import Frame
import Vocabulary

/// `groupes_generiques`: one row is one group ever seen.
enum GenericGroupTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "groupes_generiques", title: "Groupes génériques",
            columns: [
                identifier(references: nil),
                Column(
                    "libelle", .text, label: "Libellé", definition: "Substance et dosage, puis nom du médicament princeps.",
                    example: "CIMETIDINE 200 mg - TAGAMET 200 mg, comprimé pelliculé", isRequired: true),
                Column(
                    "nombre_specialites", .integer, label: "Nombre de spécialités",
                    definition: "Spécialités du groupe dans la dernière édition.", example: "12", isRequired: true),
            ] + Shared.presence, key: ["groupe"]),
        summary: "Groupes de médicaments qu’un pharmacien peut échanger entre eux.", grain: "Une ligne est un groupe générique.",
        source: Shared.source, cadence: Shared.cadence)

    static func identifier(references: String?) -> Column {
        Column(
            "groupe", .integer, label: "Groupe générique", definition: "Identifiant du groupe générique.", example: "1643",
            isRequired: true,
            references: references)
    }

    static func table(_ medicines: Medicines, _ archive: MedicineArchive) -> Table {
        var counts: [Int: Int] = [:]
        for entry in archive.generics.entries where entry.presence.isCurrent { counts[entry.content.group.id, default: 0] += 1 }
        let presences = archive.generics.presences { [$0.group.id] }
        return Table(
            dataset.schema,
            rows: medicines.genericGroups.map { group in
                [.integer(group.id), .text(group.label), .integer(counts[group.id] ?? 0)] + Shared.cells(presences[group.id])
            })
    }
}

/// `specialites_generiques`: one row is one product in one group.
enum GenericMembershipTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "specialites_generiques", title: "Spécialités des groupes génériques",
            columns: [
                GenericGroupTable.identifier(references: "groupes_generiques.groupe"), Shared.cis(),
                Column(
                    "type", .text, label: "Type", definition: "Place de la spécialité dans le groupe.", example: "générique",
                    isRequired: true, allowedValues: GenericMembership.Role.allCases.map(\.frenchName)),
                Column(
                    "rang", .integer, label: "Rang", definition: "Rang de la spécialité dans le groupe, selon la source.", example: "2",
                    isRequired: true),
            ] + Shared.presence, key: ["groupe", "cis"]),
        summary: "Composition des groupes génériques, actuelle et passée.", grain: "Une ligne est une spécialité dans un groupe.",
        source: Shared.source, cadence: Shared.cadence,
        limits: ["Environ un quart des spécialités citées ne sont pas ou plus dans le fichier des spécialités."])

    static func table(_ archive: MedicineArchive) -> Table {
        Table(
            dataset.schema,
            rows: archive.generics.entries.map { entry in
                let membership = entry.content.membership
                return [
                    .integer(membership.group), .text(membership.cis.description), .text(membership.role.frenchName),
                    .integer(membership.rank),
                ] + Shared.cells(entry.presence)
            })
    }
}
