package import Quality

/// What can be wrong with a file of safety reports, whichever way it came.
package enum ReportRules {
    package static let all: [Rule] = [
        key, repeated, twoRows, orphan, missingColumn, missingTable, unknownTable, oldExtract, supersededVersion, date, exchangedDate,
        shortYear,
        completedYear, futureDate, age, ageUnit, missingAgeUnit, ageBounds, ageFromBirth, birthAfterReport, sex, flag, contradiction,
        qualification, kind, code,
    ]

    // MARK: Rows

    static let key = Rule(
        "CAS-CLE", "Clé de cas incomplète",
        explanation: "Sans identifiant, numéro de cas et version, on ne sait pas de quel cas il s’agit : la ligne est rejetée.",
        dimension: .completeness, severity: .error)
    static let repeated = Rule(
        "CAS-REPETITION", "Ligne répétée à l’identique",
        explanation: "La ligne dit la même chose qu’une autre du même cas. Elle n’est gardée qu’une fois.",
        dimension: .uniqueness, severity: .repair)
    static let twoRows = Rule(
        "CAS-DEUX-LIGNES", "Deux lignes différentes pour un même cas",
        explanation: """
            Une même clé de cas porte des valeurs différentes. La ligne gardée est la plus complète, puis la plus récente, puis la plus grave : \
            ce choix ne dépend pas de l’ordre des lignes. L’autre est rejetée.
            """,
        dimension: .uniqueness, severity: .error)
    static let orphan = Rule(
        "CAS-ORPHELIN", "Ligne sans cas",
        explanation: "La clé de cette ligne n’est celle d’aucun cas reçu. La ligne est rejetée.",
        dimension: .consistency, severity: .error)

    // MARK: Files

    static let missingColumn = Rule(
        "CAS-COLONNE-ABSENTE", "Colonne absente",
        explanation: """
            L’extraction n’a pas cette colonne. Ce qu’elle dit reste inconnu, et les règles qui en dépendent ne sont pas appliquées : une \
            colonne absente n’écarte aucune ligne.
            """,
        dimension: .completeness, severity: .warning)
    static let missingTable = Rule(
        "CAS-TABLE-ABSENTE", "Table absente de l’extraction",
        explanation: "Une des quatre tables n’a pas été reçue : ce qu’elle dit des cas reste inconnu.",
        dimension: .completeness, severity: .warning)
    static let unknownTable = Rule(
        "CAS-TABLE-INCONNUE", "Feuille qui n’est aucune des tables attendues",
        explanation: "Ses colonnes ne sont celles d’aucune table de la source : elle n’est pas lue.", dimension: .completeness,
        severity: .warning)
    static let oldExtract = Rule(
        "CAS-EXTRACTION-ANCIENNE", "Extraction d’un autre jour",
        explanation: """
            Une extraction plus récente de la même table a été reçue : celle-ci n’est pas lue. Des tables de jours différents ne vont pas \
            ensemble.
            """,
        dimension: .currentness, severity: .warning)
    static let supersededVersion = Rule(
        "CAS-VERSION-REMPLACEE", "Version de cas remplacée",
        explanation: "Une version plus récente du même cas a été reçue, ou une annulation. Celle-ci n’est pas gardée.",
        dimension: .uniqueness, severity: .repair)

    // MARK: Dates

    static let date = Rule(
        "CAS-DATE", "Date illisible",
        explanation: "Le texte n’est pas une date, ou pas assez précise pour ce qu’elle dit. Elle reste inconnue ; la ligne est gardée.",
        dimension: .validity, severity: .error)
    static let exchangedDate = Rule(
        "CAS-DATE-INVERSEE", "Jour et mois sans doute inversés",
        explanation: """
            Le mois dépasse 12, le jour non. La date n’est ni lue ni corrigée : l’inverser en silence rendrait fausses celles où les deux ordres \
            sont possibles.
            """,
        dimension: .validity, severity: .error)
    static let shortYear = Rule(
        "CAS-DATE-SIECLE", "Année à deux chiffres ambiguë",
        explanation: "Deux siècles sont possibles. La date reste inconnue ; la ligne est gardée.",
        dimension: .validity, severity: .error)
    static let completedYear = Rule(
        "CAS-DATE-ANNEE-COURTE", "Année à deux chiffres complétée",
        explanation: "Un seul siècle est possible, puisque la date ne peut pas suivre celle de la déclaration : l’année est complétée.",
        dimension: .validity, severity: .repair)
    static let futureDate = Rule(
        "CAS-DATE-FUTURE", "Date postérieure à ce qu’elle peut être",
        explanation: "La date suit le jour du fichier ou celui de la déclaration. Elle reste inconnue ; la ligne est gardée.",
        dimension: .validity, severity: .error)

    // MARK: Ages

    static let age = Rule(
        "CAS-AGE", "Âge illisible",
        explanation: "L’âge n’est pas un nombre. Il est recalculé d’après la date de naissance, ou reste inconnu.",
        dimension: .validity, severity: .error)
    static let ageUnit = Rule(
        "CAS-AGE-UNITE", "Unité d’âge inconnue",
        explanation: "On ne sait pas ce que compte ce nombre : il n’est pas pris pour des années. L’âge est recalculé ou reste inconnu.",
        dimension: .validity, severity: .error)
    static let missingAgeUnit = Rule(
        "CAS-AGE-SANS-UNITE", "Âge sans unité",
        explanation: "Un âge sans unité est compté en années, comme la source le fait d’ordinaire.",
        dimension: .completeness, severity: .warning)
    static let ageBounds = Rule(
        "CAS-AGE-BORNES", "Âge impossible",
        explanation: """
            Converti en années, l’âge est négatif ou dépasse 125 ans. Les bornes valent après conversion : 130 mois sont un âge d’enfant. Il est \
            recalculé ou reste inconnu.
            """,
        dimension: .validity, severity: .error)
    static let ageFromBirth = Rule(
        "CAS-AGE-NAISSANCE", "Âge calculé d’après la date de naissance",
        explanation: "L’âge manque ; il est celui que donnent la date de naissance et le jour de la déclaration.",
        dimension: .completeness, severity: .repair)
    static let birthAfterReport = Rule(
        "CAS-NAISSANCE", "Date de naissance incompatible",
        explanation: "La naissance suit la déclaration ou la précède de plus de 125 ans : aucun âge n’en est tiré.",
        dimension: .consistency, severity: .error)

    // MARK: Words

    static let sex = Rule(
        "CAS-SEXE", "Sexe illisible", explanation: "Ni M ni F. Il reste inconnu ; la ligne est gardée.", dimension: .validity,
        severity: .error)
    static let flag = Rule(
        "CAS-OUI-NON", "Ni OUI ni NON", explanation: "La réponse reste inconnue ; la ligne est gardée.", dimension: .validity,
        severity: .error)
    static let contradiction = Rule(
        "CAS-GRAVITE", "Critère de gravité d’un cas non grave",
        explanation: "Un critère de gravité est donné pour un cas dit non grave. Les deux sont gardés tels quels, à vérifier.",
        dimension: .consistency, severity: .warning)
    static let qualification = Rule(
        "CAS-NOTIFICATEUR", "Notificateur inconnu du référentiel",
        explanation: "Aucune profession connue n’est reconnue. Le notificateur reste inconnu ; la ligne est gardée.",
        dimension: .validity, severity: .warning)
    static let kind = Rule(
        "CAS-TYPE", "Type de médicament inconnu",
        explanation: "Ni Spécialité, ni Produit, ni Substance. Le type reste inconnu ; la ligne est gardée, et l’entonnoir l’écartera.",
        dimension: .validity, severity: .error)
    static let code = Rule(
        "CAS-CODE", "Code inconnu",
        explanation: "Le code n’est pas de la liste de la source. Ce qu’il dit reste inconnu ; la ligne est gardée.",
        dimension: .validity, severity: .error)
}
