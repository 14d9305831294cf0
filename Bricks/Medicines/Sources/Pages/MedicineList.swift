import Frame
import Vocabulary

/// Medicines as lists of links, those on sale first.
enum MedicineList {
    /// Sold today, open; then the others, closed until asked for.
    static func blocks(_ medicines: [StoredMedicine]) -> [Block] {
        let sold = sorted(medicines.filter(\.isMarketed))
        let others = sorted(medicines.filter { !$0.isMarketed })
        var blocks: [Block] = []
        if sold.isEmpty {
            blocks.append(.paragraph(["Aucun de ces médicaments n’est commercialisé aujourd’hui."]))
        } else {
            blocks.append(.heading(FrenchFormat.count(sold.count, "médicament commercialisé", "médicaments commercialisés")))
            blocks.append(.list(sold.map { [.link(Link($0.name, $0.address))] }))
        }
        if !others.isEmpty {
            let title = FrenchFormat.count(
                others.count, "médicament non commercialisé ou sorti de la base", "médicaments non commercialisés ou sortis de la base")
            blocks.append(.details(summary: title, [.list(others.map { [.link(Link($0.name, $0.address))] })]))
        }
        return blocks
    }

    /// By name in byte order, whatever the locale, then by code.
    static func sorted(_ medicines: [StoredMedicine]) -> [StoredMedicine] {
        medicines.sorted { ($0.name, $0.cis) < ($1.name, $1.cis) }
    }
}
