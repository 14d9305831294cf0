import Frame
import Vocabulary

/// `/specialite/{cis}`: everything the base says of one medicine, the answer to most questions first.
struct MedicinePage {
    let medicine: StoredMedicine
    let catalogue: Catalogue
    /// Dated by the last edition that lists the medicine.
    let source: SourceLine
    let today: CalendarDate

    init(_ medicine: StoredMedicine, in pages: MedicinePages) {
        self.medicine = medicine
        catalogue = pages.catalogue
        source = medicine.presence.last.map(SourceLine.init) ?? pages.source
        today = pages.today
    }

    var page: Page {
        Page(
            address: medicine.address, title: medicine.name, summary: summary, breadcrumb: breadcrumb, identity: identity, badges: badges,
            notices: notices, facts: facts,
            sections: [
                packageSection, compositionSection, genericSection, conditionSection, opinionSection, safetySection, historySection,
                dataSection,
            ]
            .compactMap(\.self),
            subject: .medicine(medicine.cis), dataAddress: "\(Address.interface)/specialites/\(medicine.cis)",
            linkedData: DrugDescription(medicine, catalogue).json)
    }

    private var summary: String {
        let holder = medicine.holders.isEmpty ? "" : " Titulaire : \(medicine.holders)."
        return "\(medicine.name) : prix, composition, disponibilité et avis.\(holder)"
    }

    private var breadcrumb: [Link] {
        let classes = medicine.atc?.lineage.compactMap(catalogue.atcClass) ?? []
        return [Link("Accueil", "/")] + (classes.isEmpty ? [] : [Link("Classes ATC", Address.atc)]) + classes.suffix(2).map(ATCPage.link)
    }

    private var identity: [Inline] {
        var parts = [medicine.doseForm]
        if !medicine.routes.isEmpty { parts.append("voie \(medicine.routes.joined(separator: ", "))") }
        var line: [Inline] = [.text(parts.filter { !$0.isEmpty }.joined(separator: " · "))]
        for name in medicine.holderNames {
            let slug = Holder.slug(of: name)
            line += [.text(" · "), slug.isEmpty ? .text(name) : .link(Link(name, Holder.address(slug)))]
        }
        return line
    }

    private var badges: [Badge] {
        var badges: [Badge] = []
        if !medicine.presence.isCurrent {
            badges.append(Badge("Sorti de la base", .off))
        } else if medicine.status != AuthorisationStatus.active.frenchName {
            badges.append(Badge(medicine.status, .off))
        } else {
            badges.append(medicine.isDeclaredMarketed ? Badge("Commercialisé", .good) : Badge("Non commercialisé", .off))
        }
        if medicine.isUnderAdditionalMonitoring { badges.append(Badge("Surveillance renforcée", .caution)) }
        if medicine.isMajorTherapeuticInterest { badges.append(Badge("Intérêt thérapeutique majeur", .neutral)) }
        return badges
    }

    private var notices: [Notice] {
        var notices: [Notice] = []
        if !medicine.presence.isCurrent {
            var text: [Inline] = ["Ce médicament n’est plus dans la base publique."]
            if let last = medicine.presence.last { text += [" Dernière apparition : ", .date(last), "."] }
            text.append(" Voici son dernier état connu.")
            notices.append(Notice(.off, title: "Médicament sorti de la base", text))
        } else if medicine.status != AuthorisationStatus.active.frenchName {
            notices.append(Notice(.off, title: medicine.status, ["Ce médicament n’a plus d’autorisation en vigueur."]))
        }
        if medicine.alert == BaseAlert.availability.frenchName {
            notices.append(
                Notice(.caution, ["La base publique signale que ce médicament n’est pas disponible, ou ne l’est plus."]))
        }
        if medicine.alert == BaseAlert.alert.frenchName {
            notices.append(Notice(.alert, ["La base publique signale une alerte sur ce médicament. Consultez la page officielle."]))
        }
        return notices
    }

    private var facts: [Fact] {
        var facts: [Fact] = []
        let substances = medicine.substances.compactMap(catalogue.substance)
        if !substances.isEmpty {
            let label = substances.count == 1 ? "Substance active" : "Substances actives"
            let links = substances.prefix(8).map { Inline.link(Link($0.name, Address.substance($0.code))) }
            var value = Array(links.map { [$0] }.joined(separator: [Inline.text(", ")]))
            if substances.count > 8 { value.append(.text(" et \(substances.count - 8) autres")) }
            facts.append(Fact(label, value))
        }
        if let range = priceRange { facts.append(Fact("Prix", range)) }
        if let atc = medicine.atc {
            let label = catalogue.atcClass(atc)?.label
            facts.append(Fact("Classe ATC", [.link(Link(label.map { "\(atc) – \($0)" } ?? atc.text, Address.atcClass(atc)))]))
        }
        facts.append(Fact("Autorisation", authorisation))
        if let former = formerNames.last { facts.append(Fact("Ancien nom", former.formerValue)) }
        facts.append(Fact("Code CIS", [.code(medicine.cis.description)]))
        return facts
    }

    private var authorisation: [Inline] {
        let label = "Autorisation "
        var text: [Inline] = [.text(medicine.status.hasPrefix(label) ? String(medicine.status.dropFirst(label.count)) : medicine.status)]
        if !medicine.presence.isCurrent, let last = medicine.presence.last { text += [" au ", .date(last), " (dernière édition)"] }
        if let date = medicine.authorisationDate { text += [", depuis le ", .date(date)] }
        return text
    }

    private var priceRange: [Inline]? {
        let sold = catalogue.packages[medicine.cis].filter { $0.isMarketed && $0.price != nil }
        guard let lowest = sold.compactMap(\.price).min(), let highest = sold.compactMap(\.price).max() else { return nil }
        let rates = Set(sold.compactMap(\.reimbursementRate)).sorted()
        let price = lowest == highest ? Euros.text(lowest) : "de \(Euros.text(lowest)) à \(Euros.text(highest))"
        guard let rate = rates.last else { return [.text(price)] }
        let reimbursed = rates.count == 1 ? "remboursé à \(Percent.text(rate))" : "remboursé jusqu’à \(Percent.text(rate))"
        return [.text("\(price), \(reimbursed)")]
    }

    /// The line under a block: the newest edition that holds what the block shows.
    func source(_ editions: [CalendarDate?]) -> String { (editions.compactMap(\.self).max().map(SourceLine.init) ?? source).text }

    var formerNames: [StoredChange] { catalogue.changes[medicine.cis].filter { $0.field == "denomination" } }
}

/// "1 466,29 €", from cents.
enum Euros {
    static func text(_ cents: Int) -> String {
        FrenchFormat.number(DecimalNumber(unscaled: Int64(cents), scale: 2)) + "\u{A0}€"
    }
}

/// "65 %".
enum Percent {
    static func text(_ value: Int) -> String { "\(value)\(FrenchFormat.narrowSpace)%" }
}
