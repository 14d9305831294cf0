import Frame
import Search
import Vocabulary

/// The medicines of a release, ready to be shown. Pages are made from memory.
struct OpenMedicines: OpenBrick {
    let catalogue: Catalogue
    private let pages: MedicinePages

    init(_ release: OpenRelease) throws {
        catalogue = try Catalogue(release)
        // Another source may be younger than the base: what is read in the base carries the date of the base.
        let edition = catalogue.medicines.lazy.compactMap(\.presence.last).max()
        pages = MedicinePages(catalogue: catalogue, source: SourceLine(asOf: edition ?? release.asOf), today: release.asOf)
    }

    func answer(at path: String, query: Query) -> PageAnswer? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        let number = Paging.number(in: query)
        switch (parts.first, parts.count) {
        case ("specialite", 2): return pages.medicine(parts[1])
        case ("presentation", 2): return pages.package(parts[1])
        case ("substance", 2): return pages.substance(parts[1], number)
        case ("atc", 1): return .page(pages.atcRoot())
        case ("atc", 2): return pages.atcClass(parts[1], number)
        case ("titulaire", 2): return pages.holder(parts[1], number)
        case ("groupe-generique", 2): return pages.genericGroup(parts[1])
        default: return nil
        }
    }

    var searchEntries: [SearchEntry] { MedicineSearch(catalogue: catalogue).entries }

    var keyFigures: [KeyFigure] {
        [
            KeyFigure(value: catalogue.medicines.count { $0.isMarketed }, label: "médicaments commercialisés", address: Address.atc),
            KeyFigure(
                value: catalogue.medicines.count, label: "médicaments connus, retirés compris", address: Address.dataset("specialites")),
            KeyFigure(value: catalogue.substances.count, label: "substances", address: Address.dataset("substances")),
        ]
    }

    var addresses: [String] {
        catalogue.medicines.map { Address.medicine($0.cis) } + catalogue.substances.map { Address.substance($0.code) } + [Address.atc]
            + catalogue.classes.map { Address.atcClass($0.code) } + catalogue.groupLabels.keys.sorted().map(MedicinePages.groupAddress)
            + catalogue.holders.map(\.address)
    }
}
