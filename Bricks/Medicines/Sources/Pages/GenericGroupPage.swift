import Frame
import Vocabulary

/// `/groupe-generique/{id}`: the medicines that may be exchanged for one another.
struct GenericGroupPage {
    let page: Page

    init(id: Int, label: String, in pages: MedicinePages) {
        let catalogue = pages.catalogue
        let members = catalogue.memberships[id]
        let current = members.filter(\.presence.isCurrent)
        let rows: [[[Inline]]] = current.map { member in
            guard let medicine = catalogue.medicine(member.cis) else {
                return [
                    ["Spécialité absente de la base publique"], [.code(member.cis.description)], [.text(member.role)],
                    [.state(.notAvailable)],
                ]
            }
            let badge = medicine.isMarketed ? Badge("commercialisé", .good) : Badge("non commercialisé", .off)
            return [[.link(Link(medicine.name, medicine.address))], [.code(member.cis.description)], [.text(member.role)], [.badge(badge)]]
        }
        let table = PageTable(
            caption: "Médicaments du groupe", headings: ["Médicament", "Code CIS", "Type", "État"].map { PageTable.Heading($0) },
            rows: rows,
            emptyText: "Ce groupe n’a plus de médicament dans la dernière édition.")
        var blocks: [Block] = [.table(table)]
        let former = members.filter { !$0.presence.isCurrent }.compactMap { catalogue.medicine($0.cis) }
        if !former.isEmpty {
            blocks.append(
                .details(
                    summary: FrenchFormat.count(former.count, "ancien membre du groupe", "anciens membres du groupe"),
                    [.list(MedicineList.sorted(former).map { [.link(Link($0.name, $0.address))] })]))
        }
        page = Page(
            address: MedicinePages.groupAddress(id), title: label, summary: "Groupe générique \(id) : médicaments équivalents.",
            breadcrumb: [Link("Accueil", "/")], identity: [.text("Groupe générique n° \(id)")],
            facts: [Fact("Médicaments", FrenchFormat.number(current.count))],
            sections: [
                PageSection(
                    id: "medicaments", title: "Médicaments du groupe", position: .presentations, blocks: blocks, source: pages.source.text)
            ], dataAddress: Address.resource("groupes-generiques/\(id)"))
    }
}
