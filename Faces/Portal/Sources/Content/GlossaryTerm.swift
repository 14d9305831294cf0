import Frame

/// A word of the field: what it means to everyone, what it means exactly, and who says so.
struct GlossaryTerm: Sendable {
    /// Anchor: never changes, pages link to it.
    let id: String
    let word: String
    let plain: String
    let professional: String
    let source: Link?

    init(_ id: String, _ word: String, _ plain: String, pro professional: String, source: Link? = nil) {
        self.id = id
        self.word = word
        self.plain = plain
        self.professional = professional
        self.source = source
    }

    /// States first, because figures link to them, then words in alphabetical order.
    static let all = words + states

    private static let bdpm = Link("Base de données publique des médicaments", "https://base-donnees-publique.medicaments.gouv.fr")
    private static let ansm = Link("ANSM", "https://ansm.sante.fr")
    private static let has = Link("Haute Autorité de santé", "https://www.has-sante.fr")
    private static let who = Link("Centre collaborateur de l’OMS, Oslo", "https://atcddd.fhi.no")
    private static let law = Link("Code de la santé publique", "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006072665")

    private static let words = [
        GlossaryTerm(
            "amm", "AMM", "L’autorisation de mettre un médicament sur le marché. Sans elle, il ne peut pas être vendu.",
            pro: "Autorisation de mise sur le marché, nationale ou européenne.", source: law),
        GlossaryTerm(
            "arret", "Arrêt de commercialisation", "Le fabricant a cessé de vendre ce médicament.",
            pro: "Code de statut 3 du fichier de disponibilité. L’autorisation peut rester valide.", source: bdpm),
        GlossaryTerm(
            "asmr", "ASMR", "Ce que le médicament apporte de plus que ceux qui existent déjà.",
            pro: "Amélioration du service médical rendu, de I (majeure) à V (inexistante), par indication.", source: has),
        GlossaryTerm(
            "atc", "Classe ATC", "Un classement mondial des médicaments, par organe puis par substance.",
            pro: "Anatomical Therapeutic Chemical, cinq niveaux : A, A01, A01A, A01AA, A01AA01.", source: who),
        GlossaryTerm(
            "cip", "CIP13 et CIP7", "Le numéro d’une boîte. Il est imprimé près du code-barres.",
            pro: "Code identifiant de présentation : 13 chiffres commençant par 34009, avec une clé EAN. Le CIP7 en est l’ancienne forme.",
            source: bdpm),
        GlossaryTerm(
            "cis", "CIS", "Le numéro d’un médicament, toutes boîtes confondues.",
            pro: "Code identifiant de spécialité : 8 chiffres, commençant par 6.", source: bdpm),
        GlossaryTerm(
            "forme", "Forme pharmaceutique", "L’aspect du médicament : comprimé, sirop, crème.",
            pro: "Forme de dosage selon les termes standards de la pharmacopée européenne."),
        GlossaryTerm(
            "generique", "Groupe générique", "Un médicament de référence et ses équivalents, qui peuvent le remplacer.",
            pro: "Groupe du répertoire des génériques : princeps, génériques, substituables.", source: ansm),
        GlossaryTerm(
            "licence", "Licence Ouverte", "La permission de réutiliser des données, même pour les vendre, si l’on cite la source.",
            pro: "Licence Ouverte 2.0, compatible avec CC BY 4.0."),
        GlossaryTerm(
            "mitm", "MITM", "Un médicament dont l’absence mettrait des vies ou des soins en danger.",
            pro: "Médicament d’intérêt thérapeutique majeur, article L. 5111-4 du code de la santé publique.", source: law),
        GlossaryTerm(
            "presentation", "Présentation", "Une boîte précise : tant de comprimés, dans tel emballage.",
            pro: "Conditionnement identifié par un CIP13. Une spécialité en a une ou plusieurs.", source: bdpm),
        GlossaryTerm(
            "remise", "Remise à disposition", "Le médicament manquait, il est de nouveau livré.",
            pro: "Code de statut 4 du fichier de disponibilité. La date de début de l’épisode est conservée.", source: bdpm),
        GlossaryTerm(
            "rupture", "Rupture de stock", "Le fabricant ne peut plus livrer le médicament.",
            pro: "Code de statut 1 du fichier de disponibilité, déclaré par l’exploitant à l’ANSM.", source: ansm),
        GlossaryTerm(
            "smr", "SMR", "L’utilité d’un médicament dans une maladie donnée, jugée pour le remboursement.",
            pro: "Service médical rendu : important, modéré, faible ou insuffisant, par indication.", source: has),
        GlossaryTerm(
            "specialite", "Spécialité", "Un médicament, avec son nom, son dosage et sa forme.",
            pro: "Produit médicinal au sens de la norme ISO 11615, identifié par un CIS.", source: bdpm),
        GlossaryTerm(
            "substance", "Substance active", "Ce qui soigne dans le médicament.",
            pro: "Identifiée par un code de cinq caractères, zéros de tête compris.", source: bdpm),
        GlossaryTerm(
            "tension", "Tension d’approvisionnement", "Le médicament est livré en quantité trop faible. On le trouve, difficilement.",
            pro: "Code de statut 2 du fichier de disponibilité.", source: ansm),
        GlossaryTerm(
            "titulaire", "Titulaire", "L’entreprise qui a obtenu l’autorisation de vendre le médicament.",
            pro: "Titulaire de l’AMM. L’exploitant, qui le commercialise, peut être une autre entreprise.", source: law),
        GlossaryTerm(
            "version", "Version des données", "Une photographie datée de toutes les données, qui ne change plus.",
            pro: "Dossier immuable, nommé par la date des données et l’empreinte SHA-256 de son manifeste."),
        GlossaryTerm(
            "voie", "Voie d’administration", "Par où le médicament entre dans le corps : bouche, peau, veine.",
            pro: "Terme standard de la pharmacopée européenne."),
    ]

    private static let states = DataState.allCases.map { state in
        GlossaryTerm(
            "etat-\(state.rawValue)", "« \(state.frenchText) »", plainMeaning(of: state),
            pro: "État `\(state.rawValue)` dans l’API et les fichiers.")
    }

    private static func plainMeaning(of state: DataState) -> String {
        switch state {
        case .ok: "La valeur est connue et publiée."
        case .zero: "La valeur est vraiment zéro : rien n’a été déclaré ou compté."
        case .suppressed: "La valeur existe, mais la publier pourrait faire reconnaître quelqu’un."
        case .notReported: "La source a prévu cette information, mais ne l’a pas remplie."
        case .notAvailable: "Cette source ne couvre pas cette information."
        case .notApplicable: "La question ne se pose pas ici."
        case .provisional: "La valeur est récente et peut encore bouger."
        case .revised: "La valeur a été corrigée depuis sa première publication."
        case .withdrawn: "La valeur a été retirée après une erreur."
        }
    }
}
