import Frame
import Vocabulary

/// Medicines as lists of links, those on sale first; a list too long for a light page is cut in pages.
struct MedicineList {
    /// The parts of a list, in their order.
    enum Part: CaseIterable {
        case sold, notSold
        /// On the page of a company: what is another’s now.
        case gone

        fileprivate func title(_ count: Int) -> String {
            switch self {
            case .sold: FrenchFormat.count(count, "médicament commercialisé", "médicaments commercialisés")
            case .notSold:
                FrenchFormat.count(
                    count, "médicament non commercialisé ou sorti de la base", "médicaments non commercialisés ou sortis de la base")
            case .gone: FrenchFormat.count(count, "médicament passé à un autre titulaire", "médicaments passés à un autre titulaire")
            }
        }
    }

    struct Line {
        let text: [Inline]
        let part: Part
        /// How many medicines the line stands for.
        var count = 1
    }

    /// Names of one substance or class repeat their words, and compress well: so many still fit in a page of 14 kB.
    static let longestWhole = 300
    static let pageLength = 150

    /// Part by part.
    let lines: [Line]
    private let address: String
    private let paging: Paging

    /// - Parameter number: the page asked for.
    init(_ medicines: [StoredMedicine], address: String, _ number: Int) {
        let sorted = MedicineList.sorted(medicines)
        self.init(
            (sorted.filter(\.isMarketed) + sorted.filter { !$0.isMarketed }).map {
                Line(text: [.link(Link($0.name, $0.address))], part: $0.isMarketed ? .sold : .notSold)
            }, longestWhole: MedicineList.longestWhole, address: address, number)
    }

    /// - Parameter lines: part by part.
    init(_ lines: [Line], longestWhole: Int, address: String, _ number: Int) {
        self.lines = lines
        self.address = address
        paging = Paging(lines.count, by: MedicineList.pageLength, longestWhole: longestWhole, number: number)
    }

    /// Tells the pages of one list apart: ", page 2 sur 5" after the first one.
    var titleEnding: String { paging.number > 1 ? paging.place.map { ", \($0)" } ?? "" : "" }

    /// Sold today, open; then the others, closed until asked for.
    var blocks: [Block] {
        var blocks: [Block] = []
        if lines.first?.part != .sold { blocks.append(.paragraph(["Aucun de ces médicaments n’est commercialisé aujourd’hui."])) }
        for part in Part.allCases {
            let here = lines[paging.range].filter { $0.part == part }
            guard !here.isEmpty else { continue }
            let title = title(of: part, here)
            // First on a page of their own, they have nothing to leave room for.
            let isOpen = part == .sold || (paging.number > 1 && lines[paging.range].first?.part == part)
            blocks += isOpen ? [.heading(title), .list(here.map(\.text))] : [.details(summary: title, [.list(here.map(\.text))])]
        }
        return blocks + paging.turns(of: address)
    }

    /// How many there are in all, and how many of them are on this page.
    private func title(of part: Part, _ shown: [Line]) -> String {
        let all = lines.reduce(0) { $0 + ($1.part == part ? $1.count : 0) }
        let here = shown.reduce(0) { $0 + $1.count }
        return part.title(all) + (here < all ? ", dont \(FrenchFormat.number(here)) sur cette page" : "")
    }

    /// By name in byte order, whatever the locale, then by code.
    static func sorted(_ medicines: [StoredMedicine]) -> [StoredMedicine] {
        medicines.sorted { ($0.name, $0.cis) < ($1.name, $1.cis) }
    }
}
