import Export
import Frame
import Vocabulary

/// `presentations`: one row is one package ever seen, in its last known state.
enum PackageTable {
    static let dataset = Dataset(
        schema: TableSchema(name: "presentations", title: "Présentations", columns: columns + Shared.presence, key: ["cip13"]),
        summary: "Toutes les boîtes de médicaments vues dans la base publique, avec prix et remboursement au dernier état connu.",
        grain: "Une ligne est une présentation (code CIP13).", source: Shared.source, cadence: Shared.cadence,
        limits: ["Le prix manque pour les médicaments non remboursés, dont le prix est libre, et pour ceux réservés à l’hôpital."])

    private static let columns = [
        Column(
            "cip13", .code, label: "Code CIP13", definition: "Code de la présentation : 13 chiffres, le dernier est une clé de contrôle.",
            example: "3400935955838", isRequired: true),
        Column(
            "cip7", .code, label: "Code CIP7", definition: "Ancien code de la présentation : 7 chiffres, contenus dans le CIP13.",
            example: "3595583", isRequired: true),
        Shared.cis(),
        Column(
            "libelle", .text, label: "Libellé", definition: "Contenant et nombre d’unités.",
            example: "plaquette(s) thermoformée(s) PVC-Aluminium de 8 comprimé(s)"),
        Column(
            "statut", .text, label: "Statut", definition: "Statut administratif de la présentation.", example: "Présentation active"),
        Column(
            "etat_commercialisation", .text, label: "État de commercialisation",
            definition: "Dernière déclaration du titulaire sur la vente de cette présentation.",
            example: "Déclaration de commercialisation"),
        Column(
            "date_declaration", .date, label: "Date de déclaration", definition: "Date de cette déclaration.", example: "2002-05-19"),
        Column(
            "agrement_collectivites", .boolean, label: "Agrément aux collectivités",
            definition: "Vrai si les hôpitaux peuvent acheter cette présentation. Vide si la source ne le dit pas.", example: "true"),
        Column(
            "taux_remboursement", .integer, label: "Taux de remboursement (%)",
            definition: "Part remboursée par l’Assurance maladie, en pour cent. Vide si la présentation n’est pas remboursée.",
            example: "65"),
        Column(
            "prix_hors_honoraire", .decimal(scale: 2), label: "Prix hors honoraires (€)",
            definition: "Prix public en euros, sans les honoraires de dispensation.", example: "1.16"),
        Column(
            "prix_public", .decimal(scale: 2), label: "Prix public (€)", definition: "Prix public en euros, honoraires compris.",
            example: "2.18"),
        Column(
            "honoraire", .decimal(scale: 2), label: "Honoraires de dispensation (€)",
            definition: "Honoraires du pharmacien pour cette boîte, en euros.", example: "1.02"),
        Column(
            "indications_remboursement", .text, label: "Indications remboursées",
            definition: "Cas ouvrant droit au remboursement, quand ils sont limités.",
            example: "Ce médicament peut être pris en charge dans les cas suivants : …"),
    ]

    static func table(_ archive: MedicineArchive) -> Table {
        Table(
            dataset.schema,
            rows: archive.packages.entries.map { entry in
                let package = entry.content
                return [
                    .text(package.cip13.description), .text(package.cip7.description), .text(package.cis.description),
                    .optionalText(package.label), .optionalText(package.status), .optionalText(package.marketingState),
                    .optional(package.declarationDate), package.isHospitalListed.map(Value.boolean) ?? .missing,
                    .optional(package.reimbursementRate), .optional(package.priceWithoutFee), .optional(package.price),
                    .optional(package.dispensingFee), .optionalText(package.reimbursedIndications),
                ] + Shared.cells(entry.presence)
            })
    }
}
