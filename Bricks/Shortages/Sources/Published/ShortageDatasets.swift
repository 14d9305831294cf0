import Export
package import Frame
import Vocabulary

/// What this brick publishes: names, labels and definitions of every column.
package enum ShortageDatasets {
    package static let all = [states, episodes, changes, alternatives, snapshots]

    static let source = DataSource(
        name: "Base de données publique des médicaments (BDPM), fichier des disponibilités",
        publisher: "Agence nationale de sécurité du médicament et des produits de santé (ANSM)",
        address: "https://base-donnees-publique.medicaments.gouv.fr/telechargement", licence: "Licence Ouverte 2.0",
        licenceAddress: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")

    static let scope =
        "Les laboratoires déclarent à l’ANSM les ruptures et tensions des médicaments d’intérêt thérapeutique majeur ; le stock de chaque pharmacie n’est pas connu."
    static let cadence = "à chaque publication de la source, en général chaque semaine"
    private static let statusCodes = AvailabilityStatus.allCases.map(\.code)

    private static let cis = Column(
        "cis", .code, label: "Code CIS", definition: "Code de la spécialité dans la base publique des médicaments, 8 chiffres.",
        example: "60234100", isRequired: true, references: "specialites.cis")
    private static let cip13 = Column(
        "cip13", .code, label: "Code CIP13",
        definition: "Code de la présentation concernée, 13 chiffres. Vide : la déclaration porte sur toute la spécialité.",
        example: "3400930915004", references: "presentations.cip13")
    private static let name = Column(
        "denomination", .text, label: "Dénomination",
        definition: "Nom de la spécialité dans la base. Vide quand la base ne la connaît pas.",
        example: "RIFADINE 300 mg, gélule")
    private static let holder = Column(
        "titulaire", .text, label: "Titulaire",
        definition: "Titulaire de l’autorisation de mise sur le marché. Plusieurs noms sont séparés par « ; ».",
        example: "SANOFI WINTHROP INDUSTRIE")
    private static let atc = Column(
        "code_atc", .code, label: "Code ATC", definition: "Classe anatomique, thérapeutique et chimique de la spécialité.",
        example: "J04AB02")
    private static let mitm = Column(
        "mitm", .boolean, label: "MITM",
        definition:
            "Médicament d’intérêt thérapeutique majeur (article L. 5121-31 du code de la santé publique). Vide quand la base ne connaît pas la spécialité.",
        example: "true")
    private static let isKnown = Column(
        "cis_connu", .boolean, label: "Spécialité connue",
        definition: "Faux quand le code CIS n’est dans aucun fichier des spécialités reçu. Vide quand aucun n’a été reçu.", example: "true")
    private static let link = Column(
        "lien", .text, label: "Page de l’ANSM", definition: "Adresse de la page de l’ANSM sur cette déclaration.",
        example: "https://ansm.sante.fr/disponibilites-des-produits-de-sante/medicaments/rifadine-300-mg-gelule-rifampicine")
    private static let updated = Column(
        "date_mise_a_jour", .date, label: "Mise à jour", definition: "Dernière mise à jour de la déclaration par la source.",
        example: "2026-05-12")
    private static let episode = Column(
        "identifiant_rupture", .text, label: "Identifiant de l’épisode",
        definition: "Identifiant stable de l’épisode : code CIS, code CIP13 s’il y a lieu, date de la première déclaration.",
        example: "60234100-20260414", isRequired: true, references: "ruptures.identifiant")

    package static let states = Dataset(
        schema: TableSchema(
            name: "disponibilites", title: "Disponibilité des médicaments : état déclaré",
            columns: [
                cis, cip13,
                Column(
                    "rang", .integer, label: "Rang",
                    definition:
                        "1 pour la déclaration qui donne l’état du produit ; 2 et plus pour les autres déclarations sur le même produit.",
                    example: "1", isRequired: true),
                Column(
                    "statut", .text, label: "Statut", definition: "État déclaré, en un mot.", example: "tension", isRequired: true,
                    allowedValues: statusCodes),
                Column(
                    "code_statut", .integer, label: "Code du statut",
                    definition: "Code de la source : 1 rupture, 2 tension, 3 arrêt de commercialisation, 4 remise à disposition.",
                    example: "2",
                    isRequired: true, allowedValues: ["1", "2", "3", "4"]),
                Column(
                    "libelle", .text, label: "Libellé", definition: "Libellé de la source, majuscules rétablies.",
                    example: "Tension d'approvisionnement", isRequired: true),
                Column(
                    "date_debut", .date, label: "Début déclaré",
                    definition:
                        "Date de début écrite par la source. Pour une remise à disposition, la source y met en général la date de remise.",
                    example: "2024-03-21"), updated,
                Column(
                    "date_remise", .date, label: "Remise à disposition",
                    definition: "Date de retour : effective pour une remise à disposition, annoncée sinon.", example: "2026-05-18"), link,
                isKnown,
                name, holder, atc, mitm,
                Column(
                    "codes_substances", .text, label: "Codes des substances actives",
                    definition: "Codes des substances actives de la spécialité, séparés par un espace.", example: "02202 03512"),
                Column(
                    "identifiant_rupture", .text, label: "Identifiant de l’épisode",
                    definition: "Épisode que cette déclaration décrit. Vide pour les rangs 2 et plus.", example: "60234100-20260414",
                    references: "ruptures.identifiant"),
                Column(
                    "date_releve", .date, label: "Date du relevé", definition: "Dernier fichier de la source qui donne cet état.",
                    example: "2026-05-26", isRequired: true),
                Column(
                    "presente", .boolean, label: "Présente dans le dernier relevé",
                    definition:
                        "Vrai si le dernier relevé donne cet état. Faux : la déclaration a quitté la liste depuis, voici son dernier état.",
                    example: "true", isRequired: true),
            ], key: ["cis", "cip13", "rang"]),
        summary:
            "L’état d’approvisionnement que les laboratoires déclarent aujourd’hui, par médicament ou par présentation, et le dernier état de ceux qui ont quitté la liste. \(scope)",
        grain: "Une ligne est une déclaration distincte, dans son dernier état connu.", source: source, cadence: cadence,
        limits: [
            "L’état d’aujourd’hui est celui des lignes où « presente » est vrai.",
            "Un médicament sans ligne présente n’a aucune difficulté déclarée : il peut quand même manquer dans une pharmacie.",
            "La plupart des déclarations portent sur toute la spécialité, sans dire quelles présentations manquent.",
        ])

    package static let episodes = Dataset(
        schema: TableSchema(
            name: "ruptures", title: "Épisodes de rupture et de tension",
            columns: [
                Column(
                    "identifiant", .text, label: "Identifiant",
                    definition: "Identifiant stable de l’épisode : code CIS, code CIP13 s’il y a lieu, date de la première déclaration.",
                    example: "60234100-20260414", isRequired: true), cis, cip13, name, holder, atc, mitm, isKnown,
                Column(
                    "statut_dernier", .text, label: "Dernier statut déclaré",
                    definition: "Dernier statut vu pour cet épisode, remise comprise.",
                    example: "remise", isRequired: true, allowedValues: statusCodes),
                Column(
                    "statut_difficulte", .text, label: "Dernière difficulté déclarée",
                    definition: "Dernier statut de difficulté vu. Vide quand seule la remise à disposition a été vue.", example: "tension",
                    allowedValues: statusCodes.filter { $0 != "remise" }),
                Column(
                    "debut", .date, label: "Début",
                    definition: "Plus ancienne date de début déclarée pendant la difficulté. Vide quand elle n’est pas connue.",
                    example: "2024-03-21"),
                Column(
                    "debut_connu", .boolean, label: "Début connu", definition: "Vrai quand la date de début est connue.", example: "true",
                    isRequired: true),
                Column(
                    "en_cours", .boolean, label: "En cours", definition: "Vrai quand le dernier relevé déclare encore la difficulté.",
                    example: "false", isRequired: true),
                Column(
                    "fin", .date, label: "Fin",
                    definition: "Date de remise à disposition donnée par la source. Vide en cours, ou quand elle n’est pas connue.",
                    example: "2026-05-18"),
                Column(
                    "fin_au_plus_tot", .date, label: "Fin au plus tôt",
                    definition: "La fin, ou le dernier relevé qui déclarait encore la difficulté quand la fin n’est pas connue.",
                    example: "2026-01-26"),
                Column(
                    "fin_au_plus_tard", .date, label: "Fin au plus tard",
                    definition: "La fin, ou le premier relevé sans la difficulté quand la fin n’est pas connue.", example: "2026-05-26"),
                Column(
                    "duree_jours", .integer, label: "Durée (jours)",
                    definition:
                        "Jours du début à la fin au plus tôt, ou au dernier relevé quand l’épisode est en cours. Vide sans début connu.",
                    example: "118"),
                Column(
                    "duree_jours_max", .integer, label: "Durée maximale (jours)",
                    definition: "Jours du début à la fin au plus tard. Égale à la durée quand la fin est connue.", example: "118"),
                Column(
                    "nombre_changements", .integer, label: "Changements",
                    definition: "Nombre de changements vus après la première déclaration : états, dates, mises à jour, fin.", example: "3",
                    isRequired: true),
                Column(
                    "nombre_retours_annonces", .integer, label: "Retours annoncés",
                    definition: "Nombre de dates de retour différentes annoncées l’une après l’autre.", example: "0", isRequired: true),
                Column(
                    "retour_annonce", .date, label: "Dernier retour annoncé",
                    definition: "Dernière date de retour annoncée pendant la difficulté.",
                    example: "2026-09-30"),
                Column(
                    "premiere_observation", .date, label: "Première observation", definition: "Premier relevé qui montre l’épisode.",
                    example: "2025-07-07", isRequired: true),
                Column(
                    "derniere_observation", .date, label: "Dernière observation", definition: "Dernier relevé qui montre l’épisode.",
                    example: "2026-05-26", isRequired: true),
                updated, link,
                Column(
                    "retour_declare", .date, label: "Retour déclaré et contredit",
                    definition:
                        "Date d’une remise à disposition que la source déclare, alors qu’une autre de ses lignes déclare encore la difficulté. Vide sinon.",
                    example: "2025-12-15"),
            ], key: ["identifiant"]),
        summary:
            "Les épisodes de difficulté d’approvisionnement, reconstitués d’un relevé à l’autre : début, fin, durée, changements. \(scope)",
        grain: "Une ligne est un épisode, d’une spécialité ou d’une présentation.", source: source, cadence: cadence,
        limits: [
            "Un épisode commencé et fini entre deux relevés n’est pas vu ; un épisode fini avant le premier relevé non plus.",
            "Quand un produit sort de la liste sans remise déclarée, la fin n’est connue qu’entre deux relevés.",
            "Pour une remise, la source remplace la date de début par celle de la remise : le début n’est connu que si un relevé antérieur le donnait.",
        ], feed: FeedColumns(title: "denomination", date: "date_mise_a_jour"))

    package static let changes = Dataset(
        schema: TableSchema(
            name: "evenements_ruptures", title: "Événements des épisodes de rupture",
            columns: [
                episode,
                Column(
                    "rang", .integer, label: "Rang", definition: "Ordre de l’événement dans l’épisode, à partir de 1.", example: "1",
                    isRequired: true),
                cis, cip13,
                Column(
                    "type", .text, label: "Type", definition: "Ce qui a changé.", example: "changement_statut", isRequired: true,
                    allowedValues: EpisodeChange.Kind.allCases.map(\.rawValue)),
                Column(
                    "date_observation", .date, label: "Observé le", definition: "Relevé où le changement apparaît.", example: "2026-05-26",
                    isRequired: true),
                Column(
                    "date_effet", .date, label: "Date d’effet", definition: "Date que la source donne au changement.", example: "2026-05-18"
                ),
                Column("avant", .text, label: "Avant", definition: "Statut ou date avant le changement.", example: "tension"),
                Column("apres", .text, label: "Après", definition: "Statut ou date après le changement.", example: "remise"),
            ], key: ["identifiant_rupture", "rang"]),
        summary: "Tout ce qui a changé dans chaque épisode, relevé après relevé : statut, dates annoncées, mises à jour, fin.",
        grain: "Une ligne est un changement vu entre deux relevés.", source: source, cadence: cadence,
        limits: ["Entre deux relevés, plusieurs changements de la source n’en font qu’un ici."])

    package static let alternatives = Dataset(
        schema: TableSchema(
            name: "alternatives", title: "Alternatives aux médicaments en difficulté",
            columns: [
                cis,
                Column(
                    "rang", .integer, label: "Rang",
                    definition:
                        "Ordre de présentation, à partir de 1 : disponibles d’abord, puis même groupe générique, même dosage, même forme.",
                    example: "1", isRequired: true),
                Column(
                    "cis_alternative", .code, label: "Code CIS de l’alternative",
                    definition: "Spécialité commercialisée qui peut être envisagée.",
                    example: "61266250", isRequired: true, references: "specialites.cis"),
                Column(
                    "denomination_alternative", .text, label: "Alternative", definition: "Nom de l’alternative.",
                    example: "RIMACTAN 300 mg, gélule", isRequired: true),
                Column(
                    "motif", .text, label: "Motif", definition: "Ce qui rapproche les deux spécialités.", example: "groupe_generique",
                    isRequired: true,
                    allowedValues: Alternative.Reason.allCases.map(\.rawValue)),
                Column(
                    "statut", .text, label: "Statut de l’alternative",
                    definition: "Son propre état déclaré. Vide : aucune difficulté déclarée.",
                    example: "remise", allowedValues: statusCodes),
            ], key: ["cis", "rang"]),
        summary:
            "Pour chaque médicament en difficulté, les spécialités commercialisées du même groupe générique, ou de même classe ATC et de même voie. Une liste pour les professionnels, pas un conseil.",
        grain: "Une ligne est une alternative possible à un médicament en difficulté.", source: source, cadence: cadence,
        limits: [
            "Cette liste est calculée pour les difficultés du dernier relevé : elle change à chaque version, et ne garde pas les anciennes.",
            "Dosage et indications ne sont pas comparés : le choix revient au médecin ou au pharmacien.",
            "Les disponibles viennent d’abord, puis le même groupe générique, puis l’ordre alphabétique.",
        ])

    package static let snapshots = Dataset(
        schema: TableSchema(
            name: "releves_disponibilite", title: "Relevés de disponibilité",
            columns: [
                Column(
                    "date_releve", .date, label: "Date du relevé", definition: "Jour du fichier de la source.", example: "2026-05-26",
                    isRequired: true),
                Column(
                    "statut", .text, label: "Statut", definition: "État déclaré, en un mot.", example: "tension", isRequired: true,
                    allowedValues: statusCodes),
                Column(
                    "medicaments", .integer, label: "Médicaments",
                    definition: "Spécialités dans cet état ; l’état le plus prudent quand il y en a plusieurs.",
                    example: "421", isRequired: true),
                Column(
                    "declarations", .integer, label: "Déclarations", definition: "Déclarations distinctes avec ce statut.", example: "421",
                    isRequired: true),
            ], key: ["date_releve", "statut"]),
        summary: "Le nombre de médicaments dans chaque état, à chaque relevé reçu.", grain: "Une ligne est un statut dans un relevé.",
        source: source,
        cadence: cadence, limits: ["Les relevés ne sont pas à intervalles réguliers."])
}
