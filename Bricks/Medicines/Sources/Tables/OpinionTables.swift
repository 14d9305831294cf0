import Export
import Frame
import Vocabulary

/// `avis_smr`, `avis_asmr`, `liens_avis_has`: opinions of the HAS and their pages.
enum OpinionTables {
    static let clinicalBenefit = opinions(
        name: "avis_smr", title: "Avis de service médical rendu (SMR)", value: "Valeur du SMR", example: "Important",
        meaning: "Niveau du service médical rendu selon la Commission de la transparence.")
    static let addedBenefit = opinions(
        name: "avis_asmr", title: "Avis d’amélioration du service médical rendu (ASMR)", value: "Valeur de l’ASMR", example: "IV",
        meaning: "Niveau d’amélioration du service médical rendu, de I (majeure) à V (absence).")
    static let links = Dataset(
        schema: TableSchema(
            name: "liens_avis_has", title: "Liens vers les avis de la HAS",
            columns: [
                file,
                Column(
                    "adresse", .text, label: "Adresse", definition: "Page de l’avis sur le site de la HAS.",
                    example: "https://www.has-sante.fr/jcms/p_3961577", isRequired: true),
            ] + Shared.presence, key: ["code_dossier", "adresse"]),
        summary: "Page de chaque avis de la Commission de la transparence.", grain: "Une ligne est une page d’un dossier.",
        source: Shared.source, cadence: Shared.cadence)

    private static let file = Column(
        "code_dossier", .code, label: "Code de dossier", definition: "Code du dossier à la HAS.", example: "CT-18991", isRequired: true)

    private static func opinions(name: String, title: String, value: String, example: String, meaning: String) -> Dataset {
        Dataset(
            schema: TableSchema(
                name: name, title: title,
                columns: [
                    Shared.cis(), file,
                    Column("motif", .text, label: "Motif", definition: "Motif de l’évaluation.", example: "Inscription (CT)"),
                    Column(
                        "date_avis", .date, label: "Date de l’avis", definition: "Date de l’avis de la Commission.", example: "2020-12-02"),
                    Column("valeur", .text, label: value, definition: meaning, example: example),
                    Column(
                        "rang", .integer, label: "Rang", definition: "Distingue les avis de même dossier, motif et valeur.", example: "1",
                        isRequired: true),
                    Column(
                        "texte", .text, label: "Texte", definition: "Texte de l’avis, sans balises.",
                        example: "Le service médical rendu est important."),
                ] + Shared.presence, key: ["cis", "code_dossier", "motif", "valeur", "rang"]),
            summary: "\(title) : avis de la Commission de la transparence de la Haute Autorité de santé.",
            grain: "Une ligne est un avis sur une spécialité.", source: Shared.source, cadence: Shared.cadence,
            limits: ["Une spécialité peut avoir plusieurs avis : un par indication ou par demande."])
    }

    static func table<Row: SourceRow>(_ dataset: Dataset, _ chronicle: Chronicle<Row>) -> Table where Row.Content == BenefitOpinion {
        var ranks: [OpinionPlace: Int] = [:]
        let sorted = chronicle.entries.sorted { left, right in
            let (a, b) = (left.content, right.content)
            return (a.date?.description ?? "", a.text) < (b.date?.description ?? "", b.text)
        }
        return Table(
            dataset.schema,
            rows: sorted.map { entry in
                let opinion = entry.content
                let place = OpinionPlace(cis: opinion.cis, file: opinion.file, reason: opinion.reason, value: opinion.value)
                ranks[place, default: 0] += 1
                return [
                    .text(opinion.cis.description), .text(opinion.file), .optionalText(opinion.reason), .optional(opinion.date),
                    .optionalText(opinion.value), .integer(ranks[place] ?? 1), .optionalText(opinion.text),
                ] + Shared.cells(entry.presence)
            })
    }

    static func linksTable(_ archive: MedicineArchive) -> Table {
        Table(
            links.schema,
            rows: archive.opinionLinks.entries.map { [.text($0.content.file), .text($0.content.address)] + Shared.cells($0.presence) })
    }
}

/// What opinions of one rank count have in common.
private struct OpinionPlace: Hashable {
    let cis: CIS
    let file: String
    let reason: String
    let value: String
}
