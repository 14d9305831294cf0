import Export
import Frame
import Vocabulary

/// `specialites`: one row is one medicinal product ever seen, in its last known state.
enum ProductTable {
    static let dataset = Dataset(
        schema: TableSchema(
            name: "specialites", title: "Spécialités", columns: identity + authorisation + classification + Shared.presence, key: ["cis"]),
        summary:
            "Tous les médicaments vus dans la base publique, avec leur dernier état connu. Un médicament retiré de la base reste ici, avec la date de sa dernière apparition.",
        grain: "Une ligne est une spécialité (code CIS).", source: Shared.source, cadence: Shared.cadence,
        limits: [
            "La base publique ne garde un médicament qu’environ trois ans après la fin de son autorisation.",
            "La marque et les dosages sont lus dans la dénomination par un programme ; un dosage qui se lit de deux façons n’est publié que si la composition tranche.",
            "Le code ATC manque pour une partie des spécialités, surtout homéopathiques.",
        ])

    private static let identity = [
        Shared.cis(isKey: true),
        Column(
            "denomination", .text, label: "Dénomination", definition: "Nom complet : marque, dosage et forme.",
            example: "DOLIPRANE 1000 mg, comprimé", isRequired: true),
        Column(
            "marque", .text, label: "Marque", definition: "Nom commercial, lu dans la dénomination, sans dosage, forme ni laboratoire.",
            example: "DOLIPRANE", isRequired: true),
        Column(
            "dosages", .text, label: "Dosages", definition: "Dosages lus dans la dénomination, séparés par « ; ».", example: "1000 mg"),
        Column("forme", .text, label: "Forme pharmaceutique", definition: "Forme pharmaceutique selon la source.", example: "comprimé"),
        Column(
            "voies", .text, label: "Voies d’administration", definition: "Voies d’administration, séparées par « ; ».",
            example: "orale;sublinguale"),
    ]

    private static let authorisation = [
        Column(
            "statut_amm", .text, label: "Statut de l’autorisation",
            definition: "Statut administratif de l’autorisation de mise sur le marché (AMM).", example: "Autorisation active",
            isRequired: true),
        Column(
            "type_procedure", .text, label: "Type de procédure", definition: "Procédure par laquelle l’autorisation a été donnée.",
            example: "Procédure nationale"),
        Column(
            "etat_commercialisation", .text, label: "État de commercialisation",
            definition: "État déclaré par le titulaire pour l’ensemble de la spécialité.", example: "Commercialisée", isRequired: true,
            allowedValues: ["Commercialisée", "Non commercialisée"]),
        Column(
            "date_amm", .date, label: "Date d’AMM", definition: "Date de la première autorisation de mise sur le marché.",
            example: "2002-05-14"),
        Column(
            "statut_bdm", .text, label: "Statut BDM",
            definition: "Signal posé par la base : « Warning disponibilité » (n’est pas ou plus disponible) ou « Alerte ».",
            example: "Warning disponibilité"),
        Column(
            "numero_europeen", .code, label: "Numéro d’autorisation européenne",
            definition: "Numéro d’autorisation de l’Union européenne, pour une procédure centralisée.", example: "EU/1/01/185"),
        Column(
            "titulaires", .text, label: "Titulaires", definition: "Titulaires de l’autorisation, séparés par « ; ».",
            example: "OPELLA HEALTHCARE FRANCE"),
        Column(
            "surveillance_renforcee", .boolean, label: "Surveillance renforcée",
            definition: "Vrai si le médicament est sous surveillance renforcée (triangle noir).", example: "false", isRequired: true),
    ]

    private static let classification = [
        Column(
            "code_atc", .code, label: "Code ATC", definition: "Classe anatomique, thérapeutique et chimique (OMS).", example: "N02BE01",
            references: "atc.code"),
        Column("libelle_atc", .text, label: "Libellé ATC", definition: "Libellé français de la classe ATC.", example: "paracétamol"),
        Column(
            "mitm", .boolean, label: "Intérêt thérapeutique majeur",
            definition: "Vrai si le médicament est sur la liste des médicaments d’intérêt thérapeutique majeur.", example: "false",
            isRequired: true),
        Column(
            "groupes_generiques", .text, label: "Groupes génériques",
            definition: "Identifiants des groupes génériques actuels de la spécialité, séparés par « ; ».", example: "1643"),
        Column(
            "codes_substances", .text, label: "Codes des substances actives",
            definition: "Codes des substances actives de la dernière composition connue, séparés par « ; ».", example: "02202"),
        Column(
            "substances", .text, label: "Substances actives",
            definition: "Noms des substances actives de la dernière composition connue, séparés par « ; ».", example: "PARACÉTAMOL"),
    ]

    static func table(_ medicines: Medicines) -> Table {
        let names = Dictionary(uniqueKeysWithValues: medicines.substances.map { ($0.code, $0.name) })
        return Table(dataset.schema, rows: medicines.all.map { row($0, medicines, names) })
    }

    private static func row(_ medicine: Medicine, _ medicines: Medicines, _ names: [SubstanceCode: String]) -> [Value] {
        let product = medicine.product
        let substances = medicine.substanceCodes
        return [
            .text(product.cis.description), .text(product.name), .text(medicine.parsedName.brand),
            Shared.list(medicine.parsedName.strengths.map(\.description)), .optionalText(product.doseForm), Shared.list(product.routes),
            .text(product.status.frenchName), .optionalText(product.procedure),
            .text(product.isMarketed ? "Commercialisée" : "Non commercialisée"), .optional(product.authorisationDate),
            .optionalText(product.alert?.frenchName), .optionalText(product.europeanNumber), Shared.list(product.holders),
            .boolean(product.isUnderAdditionalMonitoring), .optionalText(medicine.atc?.text),
            .optionalText(medicine.atc.flatMap { medicines.atcLabels[$0] }), .boolean(medicine.isMajorTherapeuticInterest),
            Shared.list(medicine.genericGroups.map(String.init)), Shared.list(substances.map(\.text)),
            Shared.list(substances.compactMap { names[$0] }),
        ] + Shared.cells(medicine.presence)
    }
}
