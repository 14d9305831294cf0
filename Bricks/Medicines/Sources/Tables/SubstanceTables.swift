import Export
import Frame
import Vocabulary

/// `compositions`: one row is one component of one element of a product.
enum CompositionTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "compositions", title: "Compositions", columns: columns + Shared.presence,
            key: ["cis", "numero_liaison", "nature", "code_substance", "element"]),
        summary: "Substances actives et fractions thérapeutiques de chaque spécialité, avec leur dosage.",
        grain: "Une ligne est un composant d’un élément pharmaceutique d’une spécialité.", source: Shared.source, cadence: Shared.cadence,
        limits: ["Le dosage est un texte libre de la source ; il manque pour une ligne sur onze environ."])

    private static let columns = [
        Shared.cis(),
        Column(
            "element", .text, label: "Élément pharmaceutique", definition: "Partie du médicament qui contient la substance.",
            example: "comprimé"),
        Shared.substance(),
        Column(
            "substance", .text, label: "Substance", definition: "Nom de la substance tel qu’il est écrit sur cette ligne.",
            example: "PARACÉTAMOL", isRequired: true),
        Column("dosage", .text, label: "Dosage", definition: "Quantité de substance.", example: "1000 mg"),
        Column(
            "reference", .text, label: "Référence du dosage", definition: "Quantité de produit à laquelle le dosage se rapporte.",
            example: "un comprimé"),
        Column(
            "nature", .code, label: "Nature", definition: "SA : substance active. FT : fraction thérapeutique, la part qui agit.",
            example: "SA", isRequired: true, allowedValues: ["SA", "FT"]),
        Column(
            "numero_liaison", .integer, label: "Numéro de liaison",
            definition: "Relie, dans une spécialité, une substance active à sa fraction thérapeutique.", example: "1", isRequired: true),
    ]

    static func table(_ archive: MedicineArchive) -> Table {
        Table(
            dataset.schema,
            rows: archive.compositions.entries.map { entry in
                let component = entry.content
                return [
                    .text(component.cis.description), .optionalText(component.element), .text(component.substanceCode.text),
                    .text(component.substanceName), .optionalText(component.strength), .optionalText(component.reference),
                    .text(component.nature.rawValue), .integer(component.link),
                ] + Shared.cells(entry.presence)
            })
    }
}

/// `substances`: one row is one code, under its usual name.
enum SubstanceTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "substances", title: "Substances",
            columns: [
                Shared.substance(isKey: true),
                Column(
                    "nom", .text, label: "Nom",
                    definition: "Écriture la plus fréquente dans la plus récente édition qui cite la substance.",
                    example: "PARACÉTAMOL", isRequired: true),
                Column(
                    "variantes", .text, label: "Autres écritures", definition: "Autres noms donnés au même code, séparés par « ; ».",
                    example: "TRAMADOL (CHLORHYDRATE DE)"),
                Column(
                    "nombre_specialites", .integer, label: "Nombre de spécialités",
                    definition: "Spécialités dont c’est une substance active ou une fraction thérapeutique, retirées comprises.",
                    example: "233", isRequired: true),
                Column(
                    "nombre_commercialisees", .integer, label: "Nombre de spécialités commercialisées",
                    definition: "Celles qui sont dans la dernière édition et déclarées commercialisées.", example: "210",
                    isRequired: true),
            ] + Shared.presence, key: ["code_substance"]),
        summary: "Substances actives et fractions thérapeutiques citées dans les compositions, avec leurs noms.",
        grain: "Une ligne est une substance (code).", source: Shared.source, cadence: Shared.cadence)

    static func table(_ medicines: Medicines, _ archive: MedicineArchive) -> Table {
        let presences = archive.compositions.presences { [$0.substanceCode] }
        var all: [SubstanceCode: Int] = [:]
        var marketed: [SubstanceCode: Int] = [:]
        for medicine in medicines.all {
            for code in Set(medicine.components.map(\.substanceCode)) {
                all[code, default: 0] += 1
                if medicine.isMarketed { marketed[code, default: 0] += 1 }
            }
        }
        return Table(
            dataset.schema,
            rows: medicines.substances.map { substance in
                [
                    .text(substance.code.text), .text(substance.name), Shared.list(substance.variants),
                    .integer(all[substance.code] ?? 0), .integer(marketed[substance.code] ?? 0),
                ] + Shared.cells(presences[substance.code])
            })
    }
}

/// `variantes_substances`: one row is one spelling of one code.
enum SubstanceVariantTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "variantes_substances", title: "Noms des substances",
            columns: [
                Shared.substance(),
                Column(
                    "nom", .text, label: "Nom", definition: "Une écriture du nom de la substance.", example: "TRAMADOL (CHLORHYDRATE DE)",
                    isRequired: true),
                Column(
                    "usuel", .boolean, label: "Nom usuel", definition: "Vrai pour l’écriture retenue comme nom de la substance.",
                    example: "false",
                    isRequired: true),
            ], key: ["code_substance", "nom"]),
        summary: "Toutes les écritures des noms de substances, pour retrouver une substance sous un autre nom.",
        grain: "Une ligne est un nom d’une substance.", source: Shared.source, cadence: Shared.cadence)

    static func table(_ medicines: Medicines) -> Table {
        Table(
            dataset.schema,
            rows: medicines.substances.flatMap { substance in
                ([substance.name] + substance.variants).map { name in
                    [.text(substance.code.text), .text(name), .boolean(name == substance.name)]
                }
            })
    }
}
