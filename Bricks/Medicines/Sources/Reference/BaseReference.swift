import Search
import Vocabulary

/// The reference as the public base alone gives it: present and past names of its products, the families that their names tell, its substances
/// and moieties. It stands in for CODEX, and completes it where CODEX is older.
extension PivotReference {
    init(
        medicines: [Medicine], packages: Chronicle<PackageRow>, substances: [ActiveSubstance], histories: NameHistoryFiles,
        parser: NameParser
    ) {
        var products = BaseNames(parser)
        for medicine in medicines { products.add(medicine) }
        for (cis, history) in histories.namesByProduct.sorted(by: { $0.key < $1.key }) { products.add(history, of: cis) }
        let links = medicines.flatMap { medicine in
            Dictionary(grouping: medicine.components, by: \.link).values.flatMap { components in
                let moieties = components.filter { $0.nature == .activeMoiety }
                return components.filter { $0.nature == .activeSubstance }.flatMap { active in
                    moieties.map { (active.substanceCode, $0.substanceCode) }
                }
            }
        }
        let spellings = substances.flatMap { substance in
            [SubstanceName(code: substance.code, name: substance.name, use: .preferred)]
                + substance.variants.map { SubstanceName(code: substance.code, name: $0, use: .variant) }
        }
        let known = Set(substances.map(\.code))
        let older = histories.spellings.sorted { left, right in
            (left.until?.daysSinceEpoch ?? .min, right.name) > (right.until?.daysSinceEpoch ?? .min, left.name)
        }
        var named = known
        let names =
            spellings
            + older.map { spelling in
                // The newest spelling of a substance that no vintage at hand names is the one to show.
                let isFirst = named.insert(spelling.bearer).inserted
                return SubstanceName(code: spelling.bearer, name: spelling.name, use: isFirst ? .preferred : .variant)
            }
        self.init(
            products: products.products, familyNames: products.familyNames, substanceNames: names, formerNames: products.formerNames,
            formerFamilyNames: products.formerFamilyNames, moieties: Moieties.moieties(links, names: names),
            packages: PivotReference.holders(of: packages, marketed: Set(medicines.lazy.filter(\.isMarketed).map(\.cis))))
    }

    /// Each package with the product that it is sold as, and with those that earlier vintages sold it as.
    private static func holders(of packages: Chronicle<PackageRow>, marketed: Set<CIS>) -> [PackageHolder] {
        packages.entries.flatMap { entry in
            let present = entry.content
            let isActive = entry.presence.isCurrent && present.isMarketed && marketed.contains(present.cis)
            let holder = PackageHolder(
                cip13: present.cip13, cis: present.cis, from: present.declarationDate, lastEvent: present.declarationDate,
                isActive: isActive)
            return [holder]
                + entry.former.map(\.content).filter { $0.cis != present.cis }.map { former in
                    PackageHolder(
                        cip13: former.cip13, cis: former.cis, from: former.declarationDate, lastEvent: former.declarationDate,
                        isActive: false)
                }
        }
    }
}

/// Gathers names of products and of the families that they tell.
struct BaseNames {
    private(set) var products: [PivotReference.MedicinalProduct] = []
    private(set) var formerNames: [PivotReference.FormerName<CIS>] = []
    private var familyCounts: [String: [String: Int]] = [:]
    /// Families that former names tell, with the family of today.
    private var formerFamilies: [PivotReference.FormerName<String>] = []
    private var places: [CIS: Int] = [:]
    private let parser: NameParser

    init(_ parser: NameParser) { self.parser = parser }

    mutating func add(_ medicine: Medicine) {
        add(medicine.cis, medicine.product.name, family: medicine.parsedName.family, substances: medicine.substanceCodes, atc: medicine.atc)
        for former in medicine.formerNames {
            addFormer(PivotReference.FormerName(name: former.value, bearer: medicine.cis, from: former.from, until: former.through))
        }
    }

    /// - Parameter history: the newest name first; a product that no vintage at hand lists takes it.
    mutating func add(_ history: [PivotReference.FormerName<CIS>], of cis: CIS) {
        guard let newest = history.first else { return }
        if places[cis] == nil { add(cis, newest.name, family: parser.parse(newest.name).family, substances: [], atc: nil) }
        for former in history { addFormer(former) }
    }

    /// Of several spellings of a family, the one of most products, then the first in byte order.
    var familyNames: [String: String] {
        familyCounts.compactMapValues { spellings in
            spellings.min { left, right in
                left.value == right.value ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8) : left.value > right.value
            }?.key
        }
    }

    /// A name that is that of a family today leads to that family; it is one name more of it when it is written otherwise.
    var formerFamilyNames: [PivotReference.FormerName<String>] {
        let present = familyNames
        let spellings = familyCounts.flatMap { code, spellings in
            spellings.keys.map { PivotReference.FormerName<String>(name: $0, bearer: code, from: nil, until: nil) }
        }
        let former = formerFamilies.map { name in
            let own = BaseNames.code(ofFamily: name.name)
            return present[own] == nil ? name : PivotReference.FormerName(name: name.name, bearer: own, from: name.from, until: name.until)
        }
        return (spellings + former).filter { $0.name != present[$0.bearer] }
    }

    private mutating func add(_ cis: CIS, _ name: String, family: String, substances: [SubstanceCode], atc: ATCCode?) {
        let code = BaseNames.code(ofFamily: family)
        places[cis] = products.count
        products.append(
            PivotReference.MedicinalProduct(cis: cis, name: name, family: code, substances: substances, atc: atc.map { [$0] } ?? []))
        familyCounts[code, default: [:]][family, default: 0] += 1
    }

    private mutating func addFormer(_ former: PivotReference.FormerName<CIS>) {
        guard let place = places[former.bearer], products[place].name != former.name else { return }
        formerNames.append(former)
        let family = parser.parse(former.name).family
        if let present = products[place].family {
            formerFamilies.append(PivotReference.FormerName(name: family, bearer: present, from: former.from, until: former.until))
        }
    }

    /// The public base gives families no code: theirs is their name, folded, so that it stays when others come and go. "ABACAVIR-ARROW".
    static func code(ofFamily name: String) -> String {
        let folded = FoldedText.bytes(name)
        let words = folded.split { byte in
            byte < 0x30 || (0x3A...0x60).contains(byte) || (0x7B...0x7F).contains(byte)
        }
        let code = String(decoding: Array(words.joined(separator: CollectionOfOne(UInt8(ascii: "-")))), as: UTF8.self).uppercased()
        return code.isEmpty ? name : code
    }
}
