import Frame
import Vocabulary

/// `/titulaire/{slug}`: the medicines of a company, one line a brand, those on sale first.
struct HolderPage {
    let page: Page

    /// - Parameter number: of the page in the list of brands.
    init(_ holder: Holder, _ number: Int, in pages: MedicinePages) {
        let medicines = holder.medicines.map { pages.catalogue.medicines[$0] }
        let list = MedicineList(
            HolderPage.lines(medicines.filter(\.isMarketed), .sold) + HolderPage.lines(medicines.filter { !$0.isMarketed }, .notSold)
                + HolderPage.lines(holder.formerMedicines.map { pages.catalogue.medicines[$0] }, .gone),
            // Brands have no word in common.
            longestWhole: MedicineList.pageLength, address: holder.address, number)
        page = Page(
            address: holder.address, title: holder.name + list.titleEnding,
            summary: "Les médicaments dont \(holder.name) est titulaire.", breadcrumb: [Link("Accueil", "/")],
            identity: ["Titulaire d’autorisations de mise sur le marché"],
            facts: [
                Fact("Médicaments commercialisés", FrenchFormat.number(holder.marketedCount)),
                Fact("Médicaments connus, retirés compris", FrenchFormat.number(medicines.count)),
            ],
            sections: [
                PageSection(
                    id: "medicaments", title: "Médicaments de ce titulaire", position: .presentations,
                    blocks: list.blocks + [
                        .paragraph([
                            "En un fichier : ",
                            .link(Link("toutes les spécialités, avec leur titulaire", Address.dataset("specialites"))), ".",
                        ])
                    ], source: pages.source.text)
            ], dataAddress: Address.resource("specialites"))
    }

    static func link(_ holder: Holder) -> Link { Link(holder.name, holder.address) }

    /// Each brand with its medicines, in byte order whatever the locale.
    private static func lines(_ medicines: [StoredMedicine], _ part: MedicineList.Part) -> [MedicineList.Line] {
        Dictionary(grouping: medicines, by: \.brand).map { ($0.key, MedicineList.sorted($0.value)) }.sorted { $0.0 < $1.0 }.map {
            MedicineList.Line(text: line($0, $1), part: part, count: $1.count)
        }
    }

    private static func line(_ brand: String, _ medicines: [StoredMedicine]) -> [Inline] {
        guard let first = medicines.first else { return [] }
        if medicines.count == 1 { return [.link(Link(first.name, first.address))] }
        return [.link(Link(brand, first.address)), .text(" : \(FrenchFormat.number(medicines.count)) médicaments")]
    }
}
