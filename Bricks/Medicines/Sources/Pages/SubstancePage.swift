import Frame
import Vocabulary

/// `/substance/{code}`: its names, its classes, all medicines that contain it.
struct SubstancePage {
    let page: Page

    /// - Parameter number: of the page in the list of medicines.
    init(_ substance: StoredSubstance, _ number: Int, in pages: MedicinePages) {
        let medicines = pages.catalogue.medicines(with: substance.code)
        let list = MedicineList(medicines, address: Address.substance(substance.code), number)
        var facts = [
            Fact("Code substance", [.code(substance.code.text)]),
            Fact(
                "Médicaments",
                "\(FrenchFormat.number(medicines.count(where: \.isMarketed))) commercialisés, \(FrenchFormat.number(medicines.count)) en tout"
            ),
        ]
        let classes = Set(medicines.compactMap(\.atc)).sorted().prefix(12).compactMap(pages.catalogue.atcClass)
        if !classes.isEmpty {
            let links = classes.map { [Inline.link(ATCPage.link($0))] }
            facts.append(Fact(classes.count == 1 ? "Classe ATC" : "Classes ATC", Array(links.joined(separator: [Inline.text(" · ")]))))
        }
        var sections: [PageSection] = []
        if !substance.variants.isEmpty {
            sections.append(
                PageSection(
                    id: "noms", title: "Autres noms", position: .reference, blocks: [.list(substance.variants.map { [.text($0)] })],
                    source: pages.source.text))
        }
        sections.append(
            PageSection(
                id: "medicaments", title: "Médicaments contenant cette substance", position: .presentations,
                blocks: list.blocks, source: pages.source.text))
        page = Page(
            address: Address.substance(substance.code), title: substance.name + list.titleEnding,
            summary: "\(substance.name) : ses noms et tous les médicaments qui en contiennent.", breadcrumb: [Link("Accueil", "/")],
            identity: ["Substance active"], facts: facts, sections: sections, subject: .substance(substance.code),
            dataAddress: Address.resource("substances/\(substance.code)"), linkedData: SubstancePage.linkedData(substance))
    }

    private static func linkedData(_ substance: StoredSubstance) -> String {
        "{\"@context\":\"https://schema.org\",\"@type\":\"Substance\",\"name\":\(JSONText.quoted(substance.name)),"
            + "\"alternateName\":\(JSONText.list(substance.variants)),\"identifier\":\"\(substance.code)\"}"
    }
}
