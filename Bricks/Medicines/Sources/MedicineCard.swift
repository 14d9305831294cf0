import Frame

/// Who answers for the base and how it lives; the long version is the README of this folder.
enum MedicineCard {
    static let card = BrickCard(
        title: "Médicaments", owner: "ANSM, avec la HAS et l’Assurance maladie",
        whyItMatters:
            "C’est le pivot : chaque autre donnée se rattache à un médicament par son code CIS, à une boîte par son code CIP13, à une substance par son code.",
        knownDefects: [
            "La base oublie un médicament environ trois ans après la fin de son autorisation.",
            "Les encodages changent d’un fichier à l’autre et d’une édition à l’autre.",
            "Les prix d’au moins mille euros sont écrits avec deux virgules.",
            "Un quart des spécialités des groupes génériques ne sont pas dans le fichier des spécialités.",
            "Une même substance est écrite de plusieurs façons.",
            "Les fichiers de la base n’ont pas de libellés ATC : sans le fichier des libellés, DataMed met les siens, plus courts.",
        ])
}
