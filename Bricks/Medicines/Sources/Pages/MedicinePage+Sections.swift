import Frame
import Vocabulary

/// Composition, generics, conditions, opinions, notices, history, data.
extension MedicinePage {
    var compositionSection: PageSection? {
        let components = catalogue.components[medicine.cis]
        guard !components.isEmpty else { return nil }
        let rows: [[[Inline]]] = components.map { component in
            let role = component.isActiveSubstance ? "substance active" : "fraction thérapeutique"
            let strength = [component.strength, component.reference.isEmpty ? "" : "pour \(component.reference)"].filter { !$0.isEmpty }
            return [
                [.link(Link(component.name, Address.substance(component.substance)))], [.text(component.element)],
                [.text(strength.joined(separator: " "))], [.text(role)],
            ]
        }
        let table = PageTable(
            caption: "Composition en substances actives",
            headings: ["Substance", "Élément", "Dosage", "Rôle"].map { PageTable.Heading($0) }, rows: rows)
        return PageSection(
            id: "composition", title: "Composition", position: .reference, blocks: [.table(table)],
            source: source(components.map(\.edition)))
    }

    var genericSection: PageSection? {
        guard !medicine.genericGroups.isEmpty else { return nil }
        let blocks = medicine.genericGroups.flatMap { group -> [Block] in
            let members = catalogue.memberships[group].filter(\.presence.isCurrent)
            let own = members.first { $0.cis == medicine.cis }
            let others = members.compactMap { catalogue.medicine($0.cis) }.filter { $0.isMarketed && $0.cis != medicine.cis }
            let label = catalogue.groupLabels[group] ?? "Groupe \(group)"
            var intro: [Inline] = ["Groupe : ", .link(Link(label, MedicinePages.groupAddress(group))), "."]
            if let own { intro.append(.text(" Ce médicament y est \(own.role).")) }
            guard !others.isEmpty else {
                return [.paragraph(intro), .paragraph(["Aucun autre médicament du groupe n’est commercialisé."])]
            }
            let title = FrenchFormat.count(others.count, "équivalent commercialisé", "équivalents commercialisés")
            return [.paragraph(intro), .details(summary: title, [.list(others.map { [.link(Link($0.name, $0.address))] })])]
        }
        return PageSection(
            id: "generiques", title: "Groupe générique et équivalents", position: .reference, blocks: blocks,
            source: source(medicine.genericGroups.flatMap { catalogue.memberships[$0].map(\.presence.last) }))
    }

    var conditionSection: PageSection? {
        let conditions = catalogue.conditions[medicine.cis]
        guard !conditions.isEmpty else { return nil }
        return PageSection(
            id: "conditions", title: "Conditions de prescription et de délivrance", position: .reference,
            blocks: [.list(conditions.map { [.text($0.text)] })], source: source(conditions.map(\.edition)),
            comparison: Array(conditions.map { [Inline.text($0.text)] }.joined(separator: [.lineBreak])))
    }

    var opinionSection: PageSection? {
        let benefit = catalogue.clinicalBenefit[medicine.cis]
        let added = catalogue.addedBenefit[medicine.cis]
        guard !benefit.isEmpty || !added.isEmpty else { return nil }
        var blocks: [Block] = []
        if !benefit.isEmpty {
            blocks.append(.heading("Service médical rendu (SMR)"))
            blocks.append(.table(opinionTable(benefit, caption: "Avis de SMR, du plus récent au plus ancien", value: "SMR")))
            blocks += opinionTexts(benefit)
        }
        if !added.isEmpty {
            blocks.append(.heading("Amélioration du service médical rendu (ASMR)"))
            blocks.append(.table(opinionTable(added, caption: "Avis d’ASMR, du plus récent au plus ancien", value: "ASMR")))
            blocks += opinionTexts(added)
        }
        let edition = (benefit + added).compactMap(\.presence.last).max()
        let line = edition.map { "Source : Haute Autorité de santé, édition du \(FrenchFormat.date($0))." } ?? source.text
        return PageSection(id: "avis-has", title: "Avis de la HAS", position: .publications, blocks: blocks, source: line)
    }

    private func opinionTable(_ opinions: ArraySlice<StoredOpinion>, caption: String, value: String) -> PageTable {
        PageTable(
            caption: caption, headings: ["Date", value, "Motif", "Avis"].map { PageTable.Heading($0) },
            rows: opinions.map { opinion in
                let link = catalogue.opinionAddresses[opinion.file].map { Inline.link(Link("Avis \(opinion.file)", $0)) }
                return [
                    [opinion.date.map(Inline.date) ?? "date inconnue"], [.strong(opinion.value)], [.text(opinion.reason)],
                    [link ?? .text(opinion.file)],
                ]
            })
    }

    /// Each text once: the opinions of one file often repeat it.
    private func opinionTexts(_ opinions: ArraySlice<StoredOpinion>) -> [Block] {
        var seen: Set<String> = []
        return opinions.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }.map { opinion in
            .details(summary: "Texte de l’avis \(opinion.file) (\(opinion.value))", PlainText.blocks(opinion.text))
        }
    }

    var safetySection: PageSection? {
        let notices = catalogue.notices[medicine.cis].filter { notice in notice.end.map { $0 >= today } ?? true }
        guard !notices.isEmpty else { return nil }
        let items: [[Inline]] = notices.map { notice in
            let title = notice.address.map { Inline.link(Link(notice.text, $0)) } ?? .text(notice.text)
            return notice.start.map { [title, " (depuis le ", .date($0), ")"] } ?? [title]
        }
        return PageSection(
            id: "informations-importantes", title: "Informations importantes", position: .firstScreen, blocks: [.list(items)],
            source: source(notices.map(\.edition)))
    }

    var historySection: PageSection? {
        let changes = catalogue.changes[medicine.cis]
        guard !changes.isEmpty else { return nil }
        let rows: [[[Inline]]] = changes.map { change in
            return [
                [.text(MedicinePage.fieldNames[change.field] ?? change.field)], [.text(change.formerValue)],
                MedicinePage.editions(from: change.from, through: change.through),
            ]
        }
        let table = PageTable(
            caption: "Ce que la base publique disait avant",
            headings: ["Information", "Ancienne valeur", "Éditions lues"].map { PageTable.Heading($0) }, rows: rows)
        return PageSection(
            id: "historique", title: "Anciens noms et titulaires", position: .history,
            blocks: [.table(table), .paragraph(["Le changement a eu lieu après la dernière de ces dates."])],
            source: source.text)
    }

    /// "26 mai 2026", or "du 11 janvier 2021 au 7 juillet 2025".
    private static func editions(from: CalendarDate?, through: CalendarDate?) -> [Inline] {
        guard let last = through ?? from else { return ["date inconnue"] }
        guard let from, from != last else { return [.date(last)] }
        return ["du ", .date(from), " au ", .date(last)]
    }

    private static let fieldNames = [
        "denomination": "Nom", "titulaires": "Titulaire", "statut_amm": "Autorisation", "etat_commercialisation": "Commercialisation",
    ]

    var dataSection: PageSection? {
        let official = "https://base-donnees-publique.medicaments.gouv.fr/medicament/\(medicine.cis)/extrait"
        var links: [[Inline]] = [
            [.link(Link("Notice pour les patients (site officiel)", official + "#tab-notice"))],
            [.link(Link("Résumé des caractéristiques du produit (site officiel)", official + "#tab-rcp"))],
            [.link(Link("Ces données en JSON", Address.resource("specialites/\(medicine.cis)")))],
            [.link(Link("Toutes les spécialités à télécharger", Address.dataset("specialites")))],
        ]
        if let number = medicine.europeanNumber { links.append([.text("Numéro d’autorisation européenne : \(number)")]) }
        if !medicine.procedure.isEmpty { links.append([.text("Procédure : \(medicine.procedure)")]) }
        if let first = medicine.presence.first { links.append(["Première édition lue avec ce médicament : ", .date(first)]) }
        return PageSection(id: "donnees", title: "Données et sources", position: .data, blocks: [.list(links)], source: source.text)
    }
}
