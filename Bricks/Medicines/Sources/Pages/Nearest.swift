import Frame
import Vocabulary

/// Codes that a slip of the finger separates from the one asked: one digit wrong, or two neighbours swapped.
struct Nearest {
    let catalogue: Catalogue

    func medicines(to cis: CIS, limit: Int = 5) -> [Link] {
        let wanted = Array(cis.description.utf8)
        let close = catalogue.medicines.filter { Nearest.isOneSlip(Array($0.cis.description.utf8), wanted) }
        return close.prefix(limit).map { Link("\($0.name) (\($0.cis))", $0.address) }
    }

    /// Generic groups that name a medicine which the base itself no longer describes.
    func groups(citing cis: CIS) -> [Link] {
        catalogue.groupLabels.keys.sorted().filter { id in catalogue.memberships[id].contains { $0.cis == cis } }.map { id in
            Link("Groupe générique \(catalogue.groupLabels[id] ?? String(id))", MedicinePages.groupAddress(id))
        }
    }

    func packages(to code: String, limit: Int = 5) -> [Link] {
        let wanted = Array(code.utf8)
        guard wanted.count == 13 || wanted.count == 7 else { return [] }
        var links: [Link] = []
        for medicine in catalogue.medicines where links.count < limit {
            for package in catalogue.packages[medicine.cis] {
                let written = wanted.count == 13 ? package.cip13.description : package.cip7
                guard Nearest.isOneSlip(Array(written.utf8), wanted) else { continue }
                links.append(Link("\(medicine.name) (\(written))", medicine.address))
            }
        }
        return Array(links.prefix(limit))
    }

    func substances(to code: SubstanceCode, limit: Int = 5) -> [Link] {
        let wanted = Array(code.text.utf8)
        let close = catalogue.substances.filter { Nearest.isOneSlip(Array($0.code.text.utf8), wanted) }
        return close.prefix(limit).map { Link("\($0.name) (\($0.code))", Address.substance($0.code)) }
    }

    static func isOneSlip(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        let different = left.indices.filter { left[$0] != right[$0] }
        switch different.count {
        case 0, 1: return true
        case 2:
            let (first, second) = (different[0], different[1])
            return second == first + 1 && left[first] == right[second] && left[second] == right[first]
        default: return false
        }
    }
}
