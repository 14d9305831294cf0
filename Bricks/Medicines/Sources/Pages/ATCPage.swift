import Frame
import Vocabulary

/// `/atc` and `/atc/{code}`: the tree of classes, and the medicines of a class.
struct ATCPage {
    let page: Page

    /// - Parameter number: of the page in the list of medicines.
    init(_ atcClass: StoredClass, _ number: Int, in pages: MedicinePages) {
        let catalogue = pages.catalogue
        let children = catalogue.children(of: atcClass.code)
        let medicines = MedicineList(catalogue.medicines(in: atcClass.code), address: Address.atcClass(atcClass.code), number)
        var sections: [PageSection] = []
        if !children.isEmpty {
            sections.append(
                PageSection(
                    id: "classes", title: "Classes contenues", position: .reference, blocks: [.list(children.map(ATCPage.item))],
                    source: pages.source.text))
        }
        if !medicines.lines.isEmpty {
            sections.append(
                PageSection(
                    id: "medicaments", title: "Médicaments de cette classe", position: .presentations,
                    blocks: medicines.blocks,
                    source: pages.source.text))
        }
        if sections.isEmpty {
            sections.append(
                PageSection(
                    id: "medicaments", title: "Médicaments de cette classe", position: .presentations,
                    blocks: [.paragraph(["Aucun médicament de la base n’est dans cette classe."])], source: pages.source.text))
        }
        page = Page(
            address: Address.atcClass(atcClass.code),
            title: "\(atcClass.code) – \(atcClass.label ?? "libellé inconnu")\(medicines.titleEnding)",
            summary: "Classe ATC \(atcClass.code) : classes contenues et médicaments.",
            breadcrumb: [Link("Accueil", "/"), Link("Classes ATC", Address.atc)]
                + atcClass.code.lineage.dropLast().compactMap(catalogue.atcClass).map(ATCPage.link),
            identity: [.text("Classe ATC de niveau \(atcClass.code.level)")],
            facts: [
                Fact("Médicaments commercialisés", FrenchFormat.number(atcClass.marketedCount)),
                Fact("Médicaments connus, retirés compris", FrenchFormat.number(atcClass.medicineCount)),
            ], sections: sections, subject: .atcClass(atcClass.code), dataAddress: Address.resource("atc/\(atcClass.code)"))
    }

    static func root(in pages: MedicinePages) -> Page {
        Page(
            address: Address.atc, title: "Classes ATC",
            summary: "Les médicaments classés par organe et par usage, selon l’Organisation mondiale de la santé.",
            breadcrumb: [Link("Accueil", "/")],
            identity: ["Classification anatomique, thérapeutique et chimique (ATC) de l’Organisation mondiale de la santé"],
            sections: [
                PageSection(
                    id: "classes", title: "Grands groupes", position: .reference,
                    blocks: [.list(pages.catalogue.children(of: nil).map(item))], source: pages.source.text)
            ], dataAddress: Address.resource("atc"))
    }

    static func link(_ atcClass: StoredClass) -> Link {
        Link(atcClass.label.map { "\(atcClass.code) – \($0)" } ?? atcClass.code.text, Address.atcClass(atcClass.code))
    }

    private static func item(_ atcClass: StoredClass) -> [Inline] {
        [
            .link(link(atcClass)),
            .text(" : \(FrenchFormat.count(atcClass.marketedCount, "médicament commercialisé", "médicaments commercialisés"))"),
        ]
    }
}
