import Frame
import Vocabulary

/// `/titulaire/{slug}`: the medicines of a company, one line a brand, those on sale first.
struct HolderPage {
    /// A line takes some forty bytes once compressed: so many fit in a page of 14 kB.
    static let mostLines = 150

    let page: Page

    init(_ holder: Holder, in pages: MedicinePages) {
        let medicines = holder.medicines.map { pages.catalogue.medicines[$0] }
        let sold = HolderPage.brands(of: medicines.filter(\.isMarketed))
        let others = HolderPage.brands(of: medicines.filter { !$0.isMarketed })
        var blocks: [Block] = []
        if sold.isEmpty {
            blocks.append(.paragraph(["Aucun médicament de ce titulaire n’est commercialisé aujourd’hui."]))
        } else {
            blocks.append(.heading(FrenchFormat.count(holder.marketedCount, "médicament commercialisé", "médicaments commercialisés")))
            blocks += HolderPage.list(sold, room: HolderPage.mostLines, of: holder)
        }
        if !others.isEmpty {
            let title = FrenchFormat.count(
                medicines.count - holder.marketedCount, "médicament non commercialisé ou sorti de la base",
                "médicaments non commercialisés ou sortis de la base")
            let room = max(HolderPage.mostLines / 5, HolderPage.mostLines - sold.count)
            blocks.append(.details(summary: title, HolderPage.list(others, room: room, of: holder)))
        }
        let former = HolderPage.brands(of: holder.formerMedicines.map { pages.catalogue.medicines[$0] })
        if !former.isEmpty {
            let title = FrenchFormat.count(
                holder.formerMedicines.count, "médicament passé à un autre titulaire", "médicaments passés à un autre titulaire")
            let room = max(0, HolderPage.mostLines - sold.count - others.count)
            blocks.append(.details(summary: title, HolderPage.list(former, room: room, of: holder)))
        }
        page = Page(
            address: holder.address, title: holder.name,
            summary: "Les médicaments dont \(holder.name) est titulaire.", breadcrumb: [Link("Accueil", "/")],
            identity: ["Titulaire d’autorisations de mise sur le marché"],
            facts: [
                Fact("Médicaments commercialisés", FrenchFormat.number(holder.marketedCount)),
                Fact("Médicaments connus, retirés compris", FrenchFormat.number(medicines.count)),
            ],
            sections: [
                PageSection(
                    id: "medicaments", title: "Médicaments de ce titulaire", position: .presentations, blocks: blocks,
                    source: pages.source.text)
            ], dataAddress: Address.resource("specialites"))
    }

    static func link(_ holder: Holder) -> Link { Link(holder.name, holder.address) }

    /// Each brand with its medicines, in byte order whatever the locale.
    private static func brands(of medicines: [StoredMedicine]) -> [(brand: String, medicines: [StoredMedicine])] {
        Dictionary(grouping: medicines, by: \.brand).map { ($0.key, MedicineList.sorted($0.value)) }.sorted { $0.brand < $1.brand }
    }

    private static func list(_ brands: [(brand: String, medicines: [StoredMedicine])], room: Int, of holder: Holder) -> [Block] {
        var blocks: [Block] = [.list(brands.prefix(room).map { line($0.brand, $0.medicines) })]
        if brands.count > room {
            let hidden = brands.dropFirst(room).reduce(0) { $0 + $1.medicines.count }
            blocks.append(
                .paragraph([
                    .text("\(FrenchFormat.count(hidden, "autre médicament", "autres médicaments")) : "),
                    .link(Link("toutes les spécialités, avec leur titulaire", Address.dataset("specialites"))), ".",
                ]))
        }
        return blocks
    }

    private static func line(_ brand: String, _ medicines: [StoredMedicine]) -> [Inline] {
        guard let first = medicines.first else { return [] }
        if medicines.count == 1 { return [.link(Link(first.name, first.address))] }
        return [.link(Link(brand, first.address)), .text(" : \(FrenchFormat.number(medicines.count)) médicaments")]
    }
}
