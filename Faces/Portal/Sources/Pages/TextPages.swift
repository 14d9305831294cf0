import Frame

extension Portal {
    func methodPage() -> Page {
        page(
            Address.method, "Méthode", summary: "Comment les données sont lues, contrôlées, liées et publiées, et comment les lire.",
            sections: MethodText.chapters.map { section($0.id, $0.title, $0.blocks) } + [
                section("versions", "Journal de la méthode", [.bullets(MethodText.journal)])
            ])
    }

    func glossaryPage() -> Page {
        page(
            Address.glossary, "Glossaire", summary: "Les mots du médicament et des données, en clair puis en termes professionnels.",
            sections: GlossaryTerm.all.map { term in
                var blocks: [Block] = [
                    .prose(term.plain), .paragraph([.strong("Pour les professionnels : ")] + Prose.inlines(term.professional)),
                ]
                if let source = term.source { blocks.append(.paragraph(["Source : ", .link(source), "."])) }
                return section(term.id, term.word, blocks)
            })
    }

    func questionsPage() -> Page {
        page(
            "/faq", "Questions fréquentes", summary: "Les réponses courtes aux questions que l’on nous pose.",
            sections: QuestionText.all.map { question in section(question.id, question.question, question.answer.map { .prose($0) }) })
    }

    func legalPages() -> [Page] {
        LegalText.all.map { text in
            page(
                text.address, text.title, summary: text.summary,
                sections: text.parts(settings).map { part in section(part.id, part.title, part.blocks) })
        }
    }

    /// How to write to us, with the page and the version already told when one comes from a page.
    func contactPage(_ query: Query) -> Page {
        var reading = QueryReading(query, known: ["page", "sujet", "q"])
        let missingName = "nom-manquant"
        let about = String((query["page"] ?? "").prefix(200))
        let isMissingName = reading.value("sujet", allowed: [missingName]) { $0 == missingName ? true : nil } ?? false
        let name = String((query["q"] ?? "").prefix(Self.longestQuery))
        var lines = ["Version des données : \(site.release.id)"]
        if about.hasPrefix("/") { lines.insert("Page : \(about)", at: 0) }
        if isMissingName { lines.insert("Nom que la recherche ne trouve pas : \(name)", at: 0) }
        let report = lines.joined(separator: "\n")
        let subject = isMissingName ? "Un nom manque à la recherche" : "Une erreur ou une question"
        var write: [Block]
        if let mailbox = settings.mailbox {
            let address = "mailto:\(mailbox)?subject=\(Query.encode(subject))&body=\(Query.encode(report + "\n\n"))"
            write = [.paragraph(["Écrivez à ", .link(Link(mailbox, address)), ". Le message est déjà commencé."])]
        } else {
            write = [.prose("L’organisme qui exploite ce site n’a pas encore indiqué d’adresse électronique.")]
        }
        write += [.prose("Joignez ces lignes : elles nous font gagner du temps."), .code(report)]
        return page(
            "/contact", "Contact", summary: "Signaler une erreur, poser une question, demander des données.",
            notices: reading.notice.map { [$0] } ?? [],
            sections: [
                section("ecrire", subject, write),
                section(
                    "sante", "Une question sur votre traitement ?",
                    [
                        .prose(
                            "Ce site ne donne pas d’avis médical. Parlez-en à votre médecin ou à votre pharmacien. En cas d’urgence, appelez le **15** ou le **112**."
                        )
                    ]),
                section(
                    "effet", "Déclarer un effet indésirable",
                    [
                        .prose(
                            "La déclaration se fait sur le [portail de signalement officiel](https://signalement.social-sante.gouv.fr). Elle n’est pas possible ici."
                        )
                    ]),
            ])
    }
}
