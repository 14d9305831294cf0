/// A question people ask, and its answer in a few short sentences.
struct QuestionText: Sendable {
    let id: String
    let question: String
    let answer: [String]

    static let all = [
        QuestionText(
            id: "introuvable", question: "Mon médicament est introuvable, que faire ?",
            answer: [
                "Cherchez-le ici : sa page dit s’il est en rupture ou en tension, depuis quand, et ce qui peut le remplacer.",
                "N’arrêtez pas votre traitement et n’en changez pas seul. Votre pharmacien peut en commander, en remplacer ou appeler le médecin.",
            ]),
        QuestionText(
            id: "tension", question: "Quelle différence entre tension et rupture ?",
            answer: [
                "En **rupture**, le fabricant ne peut plus livrer. En **tension**, il livre moins que la demande : on en trouve encore, difficilement.",
                "Dans les deux cas, c’est le fabricant qui le déclare à l’ANSM.",
            ]),
        QuestionText(
            id: "pharmacie", question: "Ma pharmacie en a-t-elle ?",
            answer: ["Nous ne le savons pas. Le statut est national et ne dit rien du stock d’une pharmacie. Appelez-la."]),
        QuestionText(
            id: "officiel", question: "Est-ce un site officiel ?",
            answer: [
                "Non. Il republie des données officielles, en disant leur source et leur date. Les sites de l’ANSM et de la base publique font foi."
            ]),
        QuestionText(
            id: "fraicheur", question: "De quand datent les données ?",
            answer: ["Chaque page le dit sous son titre. La page [État du service](/statut) liste les fichiers reçus et leur date."]),
        QuestionText(
            id: "code", question: "Où trouver le code de ma boîte ?",
            answer: [
                "Le code CIP13 compte 13 chiffres et commence par 34009. Il est imprimé près du code-barres. Tapez-le dans la recherche."
            ]),
        QuestionText(
            id: "ancien-nom", question: "Mon médicament a changé de nom",
            answer: ["Tapez l’ancien nom : la recherche le connaît s’il a été publié. La page du médicament dit « anciennement… »."]),
        QuestionText(
            id: "generique", question: "Qu’est-ce qu’un groupe générique ?",
            answer: ["C’est un médicament de référence et ceux qui contiennent la même substance, au même dosage, sous la même forme."]),
        QuestionText(
            id: "prix", question: "Pourquoi certains prix manquent-ils ?",
            answer: [
                "Seuls les médicaments remboursables ont un prix fixé et publié. Pour les autres, le prix est libre. À l’hôpital, il est négocié."
            ]),
        QuestionText(
            id: "notice", question: "Où lire la notice ?",
            answer: [
                "La notice est sur la [base de données publique des médicaments](https://base-donnees-publique.medicaments.gouv.fr). Elle n’est pas reproduite ici."
            ]),
        QuestionText(
            id: "effets", question: "Où sont les effets indésirables ?",
            answer: [
                "Ils viendront. La page [Effets indésirables](/effets-indesirables) dit ce qui est prévu et où déclarer dès maintenant."
            ]),
        QuestionText(
            id: "excel", question: "Excel abîme les codes, que faire ?",
            answer: [
                "Prenez le fichier `.xlsx`, où les codes sont du texte. Sinon, prenez le « CSV pour Excel » et importez les colonnes au format texte."
            ]),
        QuestionText(
            id: "api", question: "Faut-il une clé pour l’API ?",
            answer: ["Non. L’[API](/api) est ouverte, sans compte. Pour toute la base, les [fichiers](/donnees) sont plus rapides."]),
        QuestionText(
            id: "erreur", question: "J’ai trouvé une erreur",
            answer: [
                "Merci de nous le dire : chaque page a un lien « Signaler une erreur ». Si la source se trompe, nous le disons et la prévenons."
            ]),
        QuestionText(
            id: "commercial", question: "Puis-je utiliser les données dans un produit payant ?",
            answer: ["Oui, si la licence du jeu le permet, ce qui est le cas de la Licence Ouverte. Citez la source et la date."]),
    ]
}
