import Frame

/// The pages that the law or courtesy asks for. Each says what is true today, no more.
struct LegalText: Sendable {
    struct Part: Sendable {
        let id: String
        let title: String
        let blocks: [Block]

        init(_ id: String, _ title: String, _ blocks: [Block]) {
            self.id = id
            self.title = title
            self.blocks = blocks
        }
    }

    let address: String
    let title: String
    let summary: String
    let parts: @Sendable (PortalSettings) -> [Part]

    static let all = [accessibility, notice, personalData, cookies, licence, about, adverseReactions]

    /// The statement follows the order that the order of 20 September 2019 lays down. Nothing but "non conforme" may be claimed without an audit.
    private static let accessibility = LegalText(
        address: "/accessibilite", title: "Accessibilité : non conforme", summary: "Déclaration d’accessibilité du site."
    ) { settings in
        [
            Part(
                "declaration", "Déclaration",
                [
                    .prose(
                        "\(settings.publisher ?? "L’organisme qui exploite ce site") s’engage à rendre ce site accessible, selon l’article 47 de la loi du 11 février 2005."
                    ),
                    .prose("Cette déclaration s’applique à **\(settings.siteName)**."),
                ]),
            Part(
                "conformite", "État de conformité",
                [
                    .prose(
                        "**\(settings.siteName)** est **non conforme** au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1."
                    ),
                    .prose(
                        "Aucun audit n’a encore été mené par une personne indépendante. Sans audit valide, la règle est de se dire non conforme."
                    ),
                ]),
            Part(
                "tests", "Ce qui est vérifié à chaque changement",
                [
                    .bullets([
                        "Le code de chaque type de page est relu par un programme : titres, langue, tableaux, formulaires, liens.",
                        "Les contrastes sont calculés pour chaque couple de couleurs, en clair et en sombre.",
                        "Un navigateur sans écran passe l’outil axe, le clavier seul et une largeur de 320 pixels.",
                        "Le site marche sans script, sans image et sans souris.",
                    ]),
                    .prose("Ces contrôles ne voient qu’une partie des critères. Ils ne remplacent pas un audit."),
                ]),
            Part(
                "non-accessible", "Contenus non accessibles",
                [
                    .prose(
                        "Nous n’en connaissons pas à ce jour, faute d’audit. Les fichiers Excel et les notices des sources n’ont pas été examinés."
                    )
                ]),
            Part(
                "etablissement", "Établissement de cette déclaration",
                [.prose("Technologies : HTML, CSS, SVG. Navigateur de contrôle : Chromium. Outil de contrôle : axe-core.")]),
            Part(
                "contact", "Retour d’information et contact",
                [
                    .prose(
                        "Une page ou un service vous résiste ? [Écrivez-nous](/contact) : nous vous donnerons l’information sous une autre forme."
                    )
                ]),
            Part(
                "recours", "Voies de recours",
                [
                    .prose("Vous nous avez signalé un défaut d’accessibilité et n’avez pas eu de réponse satisfaisante ? Vous pouvez :"),
                    .bullets([
                        "écrire au [Défenseur des droits](https://formulaire.defenseurdesdroits.fr) ;",
                        "joindre son [délégué dans votre région](https://www.defenseurdesdroits.fr/saisir/delegues) ;",
                        "envoyer un courrier, sans timbre, à : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
                    ]),
                ]),
        ]
    }

    private static let notice = LegalText(
        address: "/mentions-legales", title: "Mentions légales", summary: "Éditeur, hébergeur, responsabilité et droits."
    ) { settings in
        [
            Part(
                "editeur", "Éditeur",
                [
                    .prose(
                        settings.publisher
                            ?? "L’organisme qui exploite ce site n’a pas encore rempli cette mention. Elle est obligatoire avant toute ouverture au public."
                    )
                ]),
            Part(
                "hebergeur", "Hébergeur",
                [
                    .prose(
                        settings.host
                            ?? "L’hébergeur n’a pas encore été indiqué. Cette mention est obligatoire avant toute ouverture au public.")
                ]),
            Part(
                "responsabilite", "Responsabilité",
                [
                    .prose(
                        "Les données viennent de sources publiques, nommées sur chaque page. Elles peuvent contenir des erreurs, que la page [Qualité](/qualite) montre."
                    ),
                    .prose("Ce site n’est pas un site de l’État. Il ne remplace ni la notice, ni l’avis d’un médecin ou d’un pharmacien."),
                ]),
            Part(
                "droits", "Droits de réutilisation",
                [
                    .prose(
                        "Les données se réutilisent librement, y compris à des fins commerciales, sous la [licence](/licence) de chaque jeu. Les liens vers ce site sont libres."
                    )
                ]),
        ]
    }

    private static let personalData = LegalText(
        address: "/donnees-personnelles", title: "Données personnelles", summary: "Ce que le site sait de vous : presque rien."
    ) { _ in
        [
            Part(
                "visiteurs", "Ce que nous savons de vous",
                [
                    .prose("Il n’y a ni compte, ni mesure d’audience, ni traceur. Aucune page ne charge quoi que ce soit d’un autre site."),
                    .prose("Le serveur reçoit votre adresse IP pour vous répondre. Le programme du site ne l’enregistre pas."),
                    .prose("L’hébergeur peut tenir un journal technique, comme la loi le lui demande."),
                ]),
            Part(
                "donnees", "Ce que contiennent les données publiées",
                [.prose("Les jeux publiés décrivent des médicaments, jamais des personnes.")]),
            Part(
                "droits", "Vos droits",
                [
                    .prose(
                        "Vous pouvez demander l’accès, la rectification ou l’effacement par la page [Contact](/contact). Vous pouvez aussi saisir la [CNIL](https://www.cnil.fr/fr/plaintes)."
                    )
                ]),
        ]
    }

    private static let cookies = LegalText(
        address: "/cookies", title: "Cookies : aucun", summary: "Ce site ne dépose aucun cookie."
    ) { _ in
        [
            Part(
                "aucun", "Aucun cookie",
                [
                    .prose(
                        "Ce site ne dépose aucun cookie et n’écrit rien dans votre navigateur. C’est pourquoi il ne vous montre aucun bandeau."
                    )
                ]),
            Part(
                "verifier", "Le vérifier",
                [
                    .prose(
                        "Ouvrez les outils de votre navigateur, partie « Stockage » : elle reste vide. Un test automatique le contrôle aussi."
                    )
                ]),
        ]
    }

    private static let licence = LegalText(
        address: "/licence", title: "Licence", summary: "Ce que vous pouvez faire des données et du logiciel."
    ) { settings in
        [
            Part(
                "donnees", "Les données",
                [
                    .prose(
                        "Chaque jeu porte la licence de sa source, écrite sur [sa page](/donnees). Le plus souvent, c’est la [Licence Ouverte 2.0](https://www.etalab.gouv.fr/licence-ouverte-open-licence/)."
                    ),
                    .bullets([
                        "Vous pouvez copier, modifier et vendre ce que vous en faites.",
                        "Vous devez citer la source et la date des données.",
                        "Vous ne devez pas laisser croire que la source approuve votre usage.",
                    ]),
                ]),
            Part(
                "citer", "Comment citer",
                [.prose("Nommez la source, \(settings.siteName) et le numéro de version. Chaque page propose une phrase toute prête.")]),
            Part(
                "logiciel", "Le logiciel",
                [.prose("Le programme est libre, sous licence [Apache 2.0](https://www.apache.org/licenses/LICENSE-2.0).")]),
        ]
    }

    private static let about = LegalText(
        address: "/a-propos", title: "À propos", summary: "Pourquoi ce site existe et comment il est fait."
    ) { settings in
        [
            Part(
                "but", "Le but",
                [
                    .prose(
                        "\(settings.siteName) rend utiles les données publiques sur les médicaments. Le public y trouve un médicament et sa disponibilité."
                    ),
                    .prose("Les professionnels, journalistes et chercheurs y prennent des fichiers vérifiés, documentés et datés."),
                ]),
            Part(
                "principes", "Les principes",
                [
                    .bullets([
                        "Toute information dit sa source et sa date.",
                        "Rien n’est caché : ce qui manque, ce qui est faux et ce qui est corrigé se voit.",
                        "Aucun classement des médicaments, aucune publicité, aucun traceur.",
                        "Une même version donne toujours les mêmes fichiers, octet pour octet.",
                    ])
                ]),
            Part(
                "officiel", "Et les sites officiels ?",
                [
                    .prose(
                        "Ce site republie et relie. Font foi la [base de données publique des médicaments](https://base-donnees-publique.medicaments.gouv.fr) et l’[ANSM](https://ansm.sante.fr)."
                    )
                ]),
        ]
    }

    private static let adverseReactions = LegalText(
        address: "/effets-indesirables", title: "Effets indésirables déclarés",
        summary: "Ce qui viendra ici, et où déclarer dès maintenant."
    ) { _ in
        [
            Part(
                "a-venir", "Pas encore de chiffres ici",
                [
                    .prose(
                        "Cette page n’a pas encore de données. Elle montrera les déclarations reçues par année, par gravité et par organe."),
                    .prose(
                        "Nous ne publierons rien avant d’avoir protégé les petits effectifs. Aucun médicament ne sera classé selon son nombre de déclarations."
                    ),
                ]),
            Part(
                "lire", "Ce que dit une déclaration",
                [
                    .prose(
                        "Une déclaration est un soupçon, pas une preuve. Leur nombre ne dit ni la fréquence d’un effet, ni le danger d’un médicament."
                    )
                ]),
            Part(
                "declarer", "Déclarer un effet indésirable",
                [
                    .prose(
                        "Patients et soignants peuvent déclarer sur le [portail de signalement officiel](https://signalement.social-sante.gouv.fr)."
                    )
                ]),
        ]
    }
}
