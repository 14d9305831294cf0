package import Quality

/// What can be wrong with a declaration.
package enum AvailabilityRules {
    package static let all: [Rule] = [
        cis, unknownCIS, cip13, foreignCIP13, unknownCIP13, code, codeAgainstLabel, labelCase, label, date, future, impossible, dateOrder,
        returnOrder, returnMissing, duplicate, several, link,
    ]

    package static let cis = Rule(
        "DISPO-CIS", "Code CIS invalide",
        explanation: "Sans code CIS de 8 chiffres, on ne sait pas de quel médicament il s’agit : la ligne est rejetée.",
        dimension: .validity,
        severity: .error)
    package static let unknownCIS = Rule(
        "DISPO-CIS-INCONNU", "Code CIS absent de la base",
        explanation:
            "Le médicament déclaré n’est dans aucun fichier des spécialités reçu. La déclaration est gardée, et signalée partout où elle est montrée.",
        dimension: .consistency, severity: .warning)
    package static let cip13 = Rule(
        "DISPO-CIP13", "Code CIP13 invalide",
        explanation:
            "Le code de présentation ne passe pas la clé de contrôle. Il est écarté ; la déclaration reste, pour le médicament entier.",
        dimension: .validity, severity: .error)
    package static let foreignCIP13 = Rule(
        "DISPO-CIP13-AUTRE-CIS", "Présentation d’un autre médicament",
        explanation:
            "La base rattache ce code CIP13 à un autre code CIS. La déclaration est gardée telle quelle, à vérifier auprès de la source.",
        dimension: .consistency, severity: .warning)
    package static let unknownCIP13 = Rule(
        "DISPO-CIP13-INCONNU", "Code CIP13 absent de la base",
        explanation: "La présentation déclarée n’est dans aucun fichier des présentations reçu. La déclaration est gardée.",
        dimension: .consistency, severity: .warning)
    package static let code = Rule(
        "DISPO-CODE", "Code de statut inconnu",
        explanation: "Le code doit être 1, 2, 3 ou 4. Le libellé sert à sa place quand il est connu ; sinon la ligne est rejetée.",
        dimension: .validity, severity: .error)
    package static let codeAgainstLabel = Rule(
        "DISPO-CODE-LIBELLE", "Code et libellé se contredisent",
        explanation:
            "Le code fait foi, sauf pour un code 4 (remise à disposition) sans date de remise : le libellé et la date manquante disent alors tous deux que le médicament n’est pas revenu.",
        dimension: .consistency, severity: .warning)
    package static let labelCase = Rule(
        "DISPO-CASSE", "Libellé écrit avec d’autres majuscules",
        explanation: "« remise à disposition » au lieu de « Remise à disposition » : le libellé officiel est rétabli.",
        dimension: .conformity,
        severity: .repair)
    package static let label = Rule(
        "DISPO-LIBELLE", "Libellé inconnu", explanation: "Le libellé n’est pas l’un des quatre connus. Le code fait foi.",
        dimension: .validity, severity: .warning)
    package static let date = Rule(
        "DISPO-DATE", "Date illisible",
        explanation: "La valeur n’est pas une date du calendrier. Elle est écartée ; le reste de la déclaration est gardé.",
        dimension: .validity,
        severity: .error)
    package static let future = Rule(
        "DISPO-DATE-FUTURE", "Date postérieure au fichier",
        explanation:
            "Un fait déclaré ne peut pas dater d’après le fichier (un arrêt annoncé d’avance et un retour promis le peuvent). La date est gardée.",
        dimension: .currentness, severity: .warning)
    package static let impossible = Rule(
        "DISPO-DATE-IMPOSSIBLE", "Date impossible pour ce qu’elle dit",
        explanation:
            "Un fait déclaré ne peut pas dater de plus d’un an après le fichier, ni une annonce d’après 2099. La date n’est pas publiée.",
        dimension: .validity, severity: .error)
    package static let dateOrder = Rule(
        "DISPO-DATE-ORDRE", "Début postérieur à la mise à jour",
        explanation:
            "La difficulté commence après sa dernière mise à jour : annonce faite d’avance, ou date modifiée sans mise à jour. Gardé tel quel.",
        dimension: .consistency, severity: .warning)
    package static let returnOrder = Rule(
        "DISPO-REMISE-ORDRE", "Remise antérieure au début",
        explanation: "Un médicament ne revient pas avant d’avoir manqué : la date de remise est écartée, le reste est gardé.",
        dimension: .consistency, severity: .error)
    package static let returnMissing = Rule(
        "DISPO-REMISE-SANS-DATE", "Remise à disposition sans date",
        explanation: "La fin de l’épisode est alors prise à la date de mise à jour.", dimension: .completeness, severity: .warning)
    package static let duplicate = Rule(
        "DISPO-DOUBLON", "Ligne en double",
        explanation: "La même déclaration figure déjà dans le fichier. Une seule est gardée ; les autres sont comptées comme rejetées.",
        dimension: .uniqueness, severity: .repair)
    package static let several = Rule(
        "DISPO-MULTIPLE", "Plusieurs déclarations pour le même produit",
        explanation:
            "Toutes sont publiées. L’état montré est le plus prudent : rupture, puis tension, puis arrêt, puis remise ; à égalité, la plus récente. Une remise ainsi contredite est montrée à côté de l’état, avec sa date.",
        dimension: .uniqueness, severity: .warning)
    package static let link = Rule(
        "DISPO-LIEN", "Lien hors du site de l’ANSM",
        explanation: "L’adresse ne commence pas par https://ansm.sante.fr/ : elle n’est pas reprise, par sécurité.", dimension: .validity,
        severity: .warning)
}
