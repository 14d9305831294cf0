package import Quality

/// Every quality rule on what the medicines files say, in one place; each has a test.
package enum MedicineRules {
    package static let all: [Rule] = FileRules.all + TextRules.all + CodeRules.all + ValueRules.all + ConsistencyRules.all + CodexRules.all
}

/// Rows that say the same thing twice. What is wrong with the shape of a file is named in `StructureRules`, once for all sources.
enum FileRules {
    static let duplicateRow = Rule(
        "LIGNE-DOUBLE", "Ligne en double",
        explanation: "La même ligne figure déjà dans le fichier. Une seule est gardée.", dimension: .uniqueness, severity: .repair)
    static let duplicateKey = Rule(
        "CLE-DOUBLE", "Deux lignes différentes pour la même clé",
        explanation:
            "Deux lignes se contredisent. L’une est gardée, toujours la même quel que soit l’ordre du fichier ; l’autre est écartée.",
        dimension: .uniqueness, severity: .error)

    static let all = [duplicateRow, duplicateKey]
}

/// Texts for people.
enum TextRules {
    static let spaces = Rule(
        "TEXTE-ESPACES", "Espace en trop au début ou à la fin",
        explanation: "L’espace fausse les tris et les comparaisons. Il est ôté.", dimension: .conformity, severity: .repair)
    static let innerSpaces = Rule(
        "TEXTE-ESPACES-REPETES", "Espaces répétés dans un texte",
        explanation:
            "Plusieurs espaces de suite, ou une tabulation, au milieu d’un texte : deux noms identiques semblent différents. Un seul espace est gardé.",
        dimension: .conformity, severity: .repair)
    static let lostGrave = Rule(
        "TEXTE-A-GRAVE", "« é » seul à la place de « à »",
        explanation:
            "Une conversion a changé « à » en « é ». Un « é » seul n’est jamais un mot français : entre deux mots, « à » est rétabli.",
        dimension: .validity, severity: .repair)
    static let loneAcute = Rule(
        "TEXTE-E-AIGU-SEUL", "« é » seul, d’origine incertaine",
        explanation: "Un « é » seul n’est pas un mot français, mais rien ne prouve qu’il remplace « à » ici. Le texte est gardé tel quel.",
        dimension: .validity, severity: .warning)
    static let control = Rule(
        "TEXTE-CONTROLE", "Caractère invisible dans un texte",
        explanation:
            "Un caractère de contrôle se cache dans le texte. Un caractère de Windows mal converti est rétabli ; un autre devient un espace.",
        dimension: .conformity, severity: .repair)
    static let noBreakSpace = Rule(
        "TEXTE-ESPACE-INSECABLE", "Espace insécable dans un nom",
        explanation: "Deux textes identiques à l’œil ne le sont pas pour un ordinateur. L’espace devient ordinaire.",
        dimension: .conformity, severity: .repair)
    static let html = Rule(
        "TEXTE-HTML", "Balises HTML dans un texte",
        explanation: "Les balises sont ôtées ; les retours à la ligne qu’elles marquaient sont gardés.", dimension: .conformity,
        severity: .repair)
    static let lostCharacter = Rule(
        "TEXTE-CARACTERE-RETROUVE", "« ¿ » à la place d’un caractère perdu, retrouvé",
        explanation: "Une conversion a changé l’apostrophe, le œ ou la puce en « ¿ ». Il est rétabli quand une seule lecture est possible.",
        dimension: .validity, severity: .repair)
    static let unknownCharacter = Rule(
        "TEXTE-CARACTERE-PERDU", "« ¿ » à la place d’un caractère perdu",
        explanation: "Le caractère d’origine ne peut pas être prouvé. Le texte est gardé tel quel.", dimension: .validity,
        severity: .warning)
    static let missing = Rule(
        "TEXTE-ABSENT", "Texte obligatoire absent",
        explanation: "Sans ce texte, la ligne ne dit rien. Elle est écartée.", dimension: .completeness, severity: .error)
    static let noHolder = Rule(
        "TITULAIRE-ABSENT", "Spécialité sans titulaire",
        explanation: "Toute autorisation a un titulaire. La spécialité est gardée, sans titulaire.", dimension: .completeness,
        severity: .warning)

    static let all = [
        spaces, innerSpaces, lostGrave, loneAcute, control, noBreakSpace, html, lostCharacter, unknownCharacter, missing, noHolder,
    ]
}

/// Codes. A row whose own code is wrong cannot be placed: it is rejected.
enum CodeRules {
    static let cis = code("CODE-CIS", "Code CIS impossible")
    static let cip13 = code("CODE-CIP13", "Code CIP13 impossible")
    static let cip7 = code("CODE-CIP7", "Code CIP7 impossible")
    static let substance = code("CODE-SUBSTANCE", "Code substance impossible")
    static let atc = code("CODE-ATC", "Code ATC impossible")
    static let opinion = code("CODE-DOSSIER-HAS", "Code de dossier HAS impossible")
    static let group = code("CODE-GROUPE", "Identifiant de groupe générique impossible")
    static let europeanNumberSlash = Rule(
        "EU-NUMERO-BARRE", "Numéro européen terminé par une barre",
        explanation: "Le numéro de présentation manque après la barre. La barre est ôtée.", dimension: .conformity, severity: .repair)
    static let europeanNumber = Rule(
        "EU-NUMERO-FORME", "Numéro européen de forme inattendue",
        explanation: "Un numéro d’autorisation européenne s’écrit EU/1/01/185. Il est gardé tel quel.", dimension: .validity,
        severity: .warning)
    static let cip7InCIP13 = Rule(
        "CIP7-DANS-CIP13", "CIP7 différent de celui que contient le CIP13",
        explanation: "Les chiffres 6 à 12 du CIP13 sont le CIP7. Les deux codes sont gardés ; l’un est faux.", dimension: .consistency,
        severity: .warning)

    static let lostZeros = Rule(
        "CODE-ZEROS-PERDUS", "Zéros de tête ôtés par un tableur",
        explanation: """
            Un tableur qui prend un code pour un nombre en ôte les zéros de tête. Dans un classeur, le code substance est rétabli : il compte \
            toujours cinq caractères.
            """,
        dimension: .conformity, severity: .repair)

    static let all = [cis, cip13, cip7, substance, lostZeros, atc, opinion, group, europeanNumberSlash, europeanNumber, cip7InCIP13]

    private static func code(_ id: String, _ title: String) -> Rule {
        Rule(
            id, title,
            explanation: "Le code ne suit pas les règles de sa nomenclature. La ligne ne peut pas être rattachée : elle est écartée.",
            dimension: .validity, severity: .error)
    }
}

/// Dates, prices, rates, closed lists.
enum ValueRules {
    static let date = Rule(
        "DATE-FORME", "Date illisible ou impossible",
        explanation: "La valeur n’est pas un jour du calendrier. Elle est écartée ; le reste de la ligne est gardé.",
        dimension: .validity, severity: .error)
    static let futureDate = Rule(
        "DATE-FUTURE", "Date postérieure au fichier",
        explanation:
            "La date suit celle du fichier de moins d’un an : elle est annoncée, ou fausse. Elle est gardée ; elle ne compte pas pour la fraîcheur.",
        dimension: .validity, severity: .warning)
    static let impossibleDate = Rule(
        "DATE-IMPOSSIBLE", "Date impossible pour ce qu’elle dit",
        explanation:
            "Un fait déclaré ne peut pas dater de plus d’un an après le fichier, ni d’après 2099 : 2924 pour 2024. La date n’est pas publiée.",
        dimension: .validity, severity: .error)
    static let dateOrder = Rule(
        "DATE-ORDRE", "Fin avant le début",
        explanation: "La période finit avant de commencer. Les deux dates sont gardées.", dimension: .consistency, severity: .warning)
    static let thousandsComma = Rule(
        "PRIX-MILLIERS", "Prix écrit avec deux virgules",
        explanation: "La virgule sépare à la fois les milliers et les centimes : 1,466,29 se lit 1466,29.", dimension: .conformity,
        severity: .repair)
    static let price = Rule(
        "PRIX-FORME", "Prix illisible", explanation: "La valeur n’est pas un prix en euros. Elle est écartée.", dimension: .validity,
        severity: .error)
    static let priceSum = Rule(
        "PRIX-SOMME", "Prix public différent de la somme",
        explanation: "Le prix public devrait être le prix hors honoraires plus les honoraires. Les trois valeurs sont gardées.",
        dimension: .consistency, severity: .warning)
    static let rateSpace = Rule(
        "TAUX-ESPACE", "Taux écrit de deux façons",
        explanation: "« 65 % » et « 65% » sont le même taux : un seul est gardé, le nombre.", dimension: .conformity, severity: .repair)
    static let rate = Rule(
        "TAUX-FORME", "Taux illisible", explanation: "La valeur n’est pas un pourcentage de 0 à 100. Elle est écartée.",
        dimension: .validity, severity: .error)
    static let yesNo = Rule(
        "OUI-NON", "Ni oui ni non", explanation: "La colonne n’accepte que oui ou non. La valeur est écartée.", dimension: .validity,
        severity: .error)
    static let letterCase = Rule(
        "LISTE-CASSE", "Majuscules ou apostrophe d’un mot de liste",
        explanation: "Le mot est celui de la liste, écrit autrement. L’écriture de la liste est gardée.", dimension: .conformity,
        severity: .repair)
    static let category = Rule(
        "LISTE-INCONNUE", "Mot absent de la liste connue",
        explanation: "La source a peut-être ajouté un cas. Le mot est gardé tel quel ; la liste est à revoir.", dimension: .validity,
        severity: .warning)
    static let closedCode = Rule(
        "LISTE-FERMEE", "Valeur hors d’une liste fermée",
        explanation: "Sans cette valeur, le sens de la ligne est inconnu : elle est écartée.", dimension: .validity, severity: .error)
    static let number = Rule(
        "NOMBRE-FORME", "Nombre illisible", explanation: "La valeur n’est pas un nombre entier. Elle est remplacée par 0.",
        dimension: .validity, severity: .error)
    static let address = Rule(
        "LIEN-FORME", "Adresse web impossible",
        explanation: "Le lien ne commence pas par http:// ou https://. Il n’est pas publié.", dimension: .validity, severity: .error)

    static let all = [
        date, futureDate, impossibleDate, dateOrder, thousandsComma, price, priceSum, rateSpace, rate, yesNo, letterCase, category,
        closedCode, number,
        address,
    ]
}

/// What two files say together.
enum ConsistencyRules {
    static let orphan = Rule(
        "REF-CIS", "Code CIS absent du fichier des spécialités",
        explanation: "La ligne parle d’une spécialité que CIS_bdpm ne liste pas. Elle est gardée et signalée.", dimension: .consistency,
        severity: .warning)
    static let declarationBeforeAuthorisation = Rule(
        "DECLARATION-AVANT-AMM", "Déclaration antérieure à l’autorisation",
        explanation: "Une présentation ne peut pas être déclarée avant l’autorisation. Les deux dates sont gardées.",
        dimension: .consistency, severity: .warning)
    static let divergentATC = Rule(
        "ATC-DIVERGENT", "Deux tables donnent deux codes ATC",
        explanation: "Le code de CIS_MITM, publié par l’agence, l’emporte.", dimension: .consistency, severity: .warning)

    static let ambiguousStrength = Rule(
        "DOSAGE-AMBIGU", "Dosage qui se lit de deux façons",
        explanation:
            "« MAG 2 100 mg » se lit 2 100 mg, ou MAG 2 à 100 mg. La composition du médicament tranche quand une seule lecture lui correspond ; sinon aucun dosage n’est publié.",
        dimension: .consistency, severity: .warning)

    static let all = [orphan, declarationBeforeAuthorisation, divergentATC, ambiguousStrength]
}
