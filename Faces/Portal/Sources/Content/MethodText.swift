import Frame

/// The method, chapter by chapter. A change here is a line of the journal below.
struct MethodText: Sendable {
    let id: String
    let title: String
    let blocks: [Block]

    static let chapters = [
        MethodText(
            id: "lire", title: "Dix erreurs de lecture",
            blocks: [
                .bullets([
                    "**Lire un code comme un nombre.** `02202` n’est pas 2202 : gardez les zéros de tête.",
                    "**Confondre spécialité et boîte.** Une spécialité (CIS) a souvent plusieurs présentations (CIP13).",
                    "**Croire qu’une absence vaut zéro.** « Non renseigné », « masqué » et « 0 » sont trois choses différentes.",
                    "**Confondre tension et rupture.** En tension, le médicament se trouve encore, mais difficilement.",
                    "**Prendre une rupture pour votre pharmacie.** Le statut est national : votre pharmacie peut en avoir, ou non.",
                    "**Prendre le retour annoncé pour une promesse.** C’est une prévision du fabricant, qui change souvent.",
                    "**Tenir un prix vide pour gratuit.** Sans prix public, le prix est libre ou réservé à l’hôpital.",
                    "**Lire le SMR comme une note.** Il juge l’utilité dans une indication, pas la qualité du produit.",
                    "**Comparer deux versions sans regarder la date.** Chaque page porte la date de ses données.",
                    "**Additionner des substances.** Une association compte dans chacune de ses substances.",
                ])
            ]),
        MethodText(
            id: "lecture", title: "Comment les fichiers sont lus",
            blocks: [
                .prose(
                    "Les fichiers officiels sont pris tels quels. Leur encodage est reconnu fichier par fichier, et ligne par ligne s’il le faut."
                ),
                .prose(
                    "Une ligne coupée est recousue quand le nombre de colonnes le prouve. Une ligne illisible est écartée et comptée, jamais oubliée."
                ),
            ]),
        MethodText(
            id: "controles", title: "Comment elles sont contrôlées",
            blocks: [
                .prose(
                    "Chaque règle a un nom, une raison et un test. La [liste des règles](/qualite/regles) est produite par le programme lui-même."
                ),
                .prose("Une correction n’est faite que si une seule lecture est possible. La valeur d’origine reste dans le constat."),
            ]),
        MethodText(
            id: "disponibilite", title: "Disponibilité",
            blocks: [
                .prose(
                    "Les statuts viennent du fichier de disponibilité de l’ANSM : rupture, tension d’approvisionnement, arrêt, remise à disposition."
                ),
                .prose(
                    "Chaque version reçue est gardée. Le début, les changements et la fin d’un épisode sont reconstruits d’une version à l’autre."
                ),
                .prose(
                    "Les médicaments de remplacement proposés sont du même groupe générique. À défaut, ils ont la même classe ATC et la même voie."
                ),
                .prose("Un remplacement se décide avec un pharmacien ou un médecin. La liste n’est pas un conseil."),
            ]),
        MethodText(
            id: "historique", title: "Historique",
            blocks: [
                .prose(
                    "La base officielle ne garde que quelques années. Ici, ce qui a été publié reste visible, avec son dernier état connu."),
                .prose("Un changement de nom ou de titulaire est noté : « anciennement… ». L’ancien nom reste trouvable."),
            ]),
        MethodText(
            id: "recherche", title: "Recherche",
            blocks: [
                .prose(
                    "La recherche ignore accents, majuscules et ordre des mots. Elle tolère une faute à partir de cinq lettres, deux à partir de huit."
                ),
                .prose(
                    "L’ordre est toujours le même : code, nom, ancien nom, substance, autre appellation, classe. Rien n’est sponsorisé."),
            ]),
        MethodText(
            id: "versions-publiees", title: "Versions",
            blocks: [
                .prose("Une version est un dossier qui ne change plus. Son numéro porte la date des données et l’empreinte du contenu."),
                .prose("Les mêmes fichiers d’entrée donnent la même version, quel que soit l’ordre des lignes ou la machine."),
            ]),
    ]

    static let journal = [
        "Première version de la méthode : identité, présentations, composition, groupes génériques, avis de la HAS et disponibilité."
    ]
}
