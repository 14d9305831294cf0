import Export
import Frame
import Vocabulary

/// `atc`: one row is one class of the ATC classification that has a label or a product, and every class above it.
enum ATCTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "atc", title: "Classification ATC",
            columns: [
                Column(
                    "code", .code, label: "Code ATC", definition: "Code de la classe, de 1 à 7 caractères.", example: "N02BE01",
                    isRequired: true),
                Column(
                    "libelle", .text, label: "Libellé",
                    definition:
                        "Libellé français de la classe ; à défaut de fichier, un libellé court de DataMed. Vide s’il n’est pas connu.",
                    example: "paracétamol"),
                Column("niveau", .integer, label: "Niveau", definition: "De 1 (système) à 5 (substance).", example: "5", isRequired: true),
                Column(
                    "parent", .code, label: "Classe parente", definition: "Classe du niveau supérieur.", example: "N02BE",
                    references: "atc.code"),
                Column(
                    "nombre_specialites", .integer, label: "Nombre de spécialités",
                    definition: "Spécialités de la classe et de celles qu’elle contient, retirées comprises.", example: "250",
                    isRequired: true),
                Column(
                    "nombre_commercialisees", .integer, label: "Nombre de spécialités commercialisées",
                    definition: "Celles qui sont dans la dernière édition et déclarées commercialisées.", example: "220",
                    isRequired: true),
            ] + Shared.presence, key: ["code"]),
        summary: "Classification anatomique, thérapeutique et chimique de l’OMS, en français, avec le nombre de médicaments par classe.",
        grain: "Une ligne est une classe ATC.",
        source: DataSource(
            name: "Classification ATC, libellés français", publisher: "OMS (Oslo) ; libellés ANSM",
            address: "https://www.whocc.no/atc_ddd_index/",
            licence: "Licence Ouverte 2.0 pour les libellés français",
            licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"), cadence: "une fois par an",
        limits: [
            "Le rattachement d’un médicament à une classe vient de CIS_MITM, puis d’une table de correspondance de 2024.",
            "Une classe à laquelle aucune table ne rattache plus de médicament reste ici ; les dates sont celles des tables de rattachement.",
            "Sans fichier de libellés, les classes ont les libellés courts que DataMed a écrits : complets jusqu’au niveau 3, partiels au niveau 4.",
        ])

    static func table(_ medicines: Medicines, _ archive: MedicineArchive) -> Table {
        var all: [ATCCode: Int] = [:]
        var marketed: [ATCCode: Int] = [:]
        for medicine in medicines.all {
            for code in medicine.atc?.lineage ?? [] {
                all[code, default: 0] += 1
                if medicine.isMarketed { marketed[code, default: 0] += 1 }
            }
        }
        let presences = archive.classPresences
        let labelled = Set(archive.givenLabels.keys.flatMap(\.lineage))
        let codes = labelled.union(presences.keys).union(all.keys)
        return Table(
            dataset.schema,
            rows: codes.map { code in
                [
                    .text(code.text), .optionalText(medicines.atcLabels[code]), .integer(code.level), .optionalText(code.parent?.text),
                    .integer(all[code] ?? 0), .integer(marketed[code] ?? 0), .optional(presences[code]?.first),
                    .optional(presences[code]?.last), .boolean(labelled.contains(code) || presences[code]?.isCurrent == true),
                ]
            })
    }
}
