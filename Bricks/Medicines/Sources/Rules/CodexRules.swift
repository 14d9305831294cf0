import Quality

/// What the workbooks of CODEX say wrong, or say in a way that a choice is needed: nothing is dropped in silence, every choice is counted.
enum CodexRules {
    static let discouragedName = Rule(
        "CODEX-NE-PAS-UTILISER", "Nom de substance à ne plus utiliser",
        explanation: "La base marque ce nom « (NE PAS UTILISER) ». Il est gardé sans sa marque, et ne sert ni de nom usuel ni au chaînage.",
        dimension: .validity, severity: .warning)
    static let unknownName = Rule(
        "CODEX-NOM-INCONNU", "Ancien nom « INCONNU (LIBRA) »",
        explanation: "L’ancienne base ne connaissait pas ce nom. Il n’est pas repris ; le produit de la ligne l’est.",
        dimension: .completeness,
        severity: .warning)
    static let withoutCIP13 = Rule(
        "CODEX-SANS-CIP13", "Présentation sans CIP13",
        explanation: "Homéopathie ou saisie inachevée : la présentation n’entre pas dans la table de passage.", dimension: .completeness,
        severity: .warning)
    static let unknownProduct = Rule(
        "CODEX-REF-VU", "codeVU absent de dbo_VU",
        explanation: "La ligne parle d’une spécialité que dbo_VU ne liste pas : elle ne peut pas être rattachée. Elle est comptée.",
        dimension: .consistency, severity: .warning)
    static let unknownFamily = Rule(
        "CODEX-REF-PRODUIT", "Code de produit sans nom",
        explanation: "Ni dbo_Produit ni HDH_Produit-Histo ne nomment ce produit. La spécialité est gardée, sans produit.",
        dimension: .consistency, severity: .warning)
    static let unknownSubstance = Rule(
        "CODEX-REF-SUBSTANCE", "Substance sans nom",
        explanation: "dbo_NomsSubstance ne nomme pas cette substance. Le composant est gardé, avec son seul code.", dimension: .consistency,
        severity: .warning)
    static let unknownClass = Rule(
        "CODEX-REF-ATC", "Classe ATC inconnue",
        explanation: "dbo_ClasseATC ne connaît pas la classe, et son code n’est pas un code ATC. La classe n’est pas reprise.",
        dimension: .consistency, severity: .warning)
    static let nature = Rule(
        "CODEX-NATURE", "Libellé inattendu d’une nature de composant",
        explanation:
            "Le code 3 est celui des substances actives, le code 5 celui des fractions thérapeutiques. Si la base les a changés, les compositions seraient fausses.",
        dimension: .consistency, severity: .error)
    static let otherNature = Rule(
        "CODEX-AUTRE-NATURE", "Composants d’une autre nature",
        explanation:
            "Excipients et autres composants sont lus ; seules les substances actives et leurs fractions servent ici. Dit une fois par nature.",
        dimension: .conformity, severity: .warning)
    static let sharedCIS = Rule(
        "CODEX-CIS-DOUBLE", "Deux codeVU pour un code CIS",
        explanation: "La spécialité active est retenue, puis celle du plus petit codeVU. Le nom de l’autre est gardé comme autre nom.",
        dimension: .uniqueness, severity: .warning)
    static let sharedCIP13 = Rule(
        "CODEX-CIP13-PARTAGE", "CIP13 de plusieurs spécialités",
        explanation:
            "Une nouvelle notification a changé le code CIS. Toutes sont gardées ; à une date donnée une seule compte, si bien que rien n’est compté deux fois.",
        dimension: .uniqueness, severity: .warning)
    static let mergedFamily = Rule(
        "CODEX-PRODUIT-FUSIONNE", "Produit réuni à un autre",
        explanation: "NOLITERAX est l’ancien nom de BIPRETERAX : ses spécialités y sont rangées, dans toutes les tables à la fois.",
        dimension: .consistency, severity: .repair)
    static let nameOfTwoFamilies = Rule(
        "CODEX-NOM-DE-DEUX-PRODUITS", "Nom de spécialité rangé sous deux produits",
        explanation: "Deux spécialités de même nom sont de deux produits. Les deux sont gardées : le nom seul ne dit pas le produit.",
        dimension: .consistency, severity: .warning)
    static let preferredByOrder = Rule(
        "CODEX-NOM-USUEL", "Substance sans nom de son propre code",
        explanation:
            "De plusieurs noms, le premier enregistré (le plus petit codeNomSubstance) est retenu comme nom usuel ; tous sont gardés.",
        dimension: .consistency, severity: .warning)
    static let ambiguousName = Rule(
        "CODEX-NOM-AMBIGU", "Ancien nom de plusieurs spécialités",
        explanation: "Plusieurs spécialités ont porté ce nom. La date complète du cas dit laquelle, parmi toutes.", dimension: .uniqueness,
        severity: .warning)
    static let lostFamily = Rule(
        "CODEX-PRODUIT-SANS-SUITE", "Ancien produit sans suite",
        explanation: "Aucune spécialité connue n’a appartenu à cet ancien produit : son nom ne mène nulle part.", dimension: .consistency,
        severity: .warning)

    static let all = [
        discouragedName, unknownName, withoutCIP13, unknownProduct, unknownFamily, unknownSubstance, unknownClass, nature, otherNature,
        sharedCIS,
        sharedCIP13, mergedFamily, nameOfTwoFamilies, preferredByOrder, ambiguousName, lostFamily,
    ]
}
