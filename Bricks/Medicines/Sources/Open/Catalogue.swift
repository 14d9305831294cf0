import Frame
import GRDB
import Vocabulary

/// Everything that pages and search need, in memory: a page is made without touching the disk.
struct Catalogue: Sendable {
    /// By CIS.
    let medicines: [StoredMedicine]
    let packages: Shelf<CIS, StoredPackage>
    let components: Shelf<CIS, StoredComponent>
    let conditions: Shelf<CIS, StoredCondition>
    let clinicalBenefit: Shelf<CIS, StoredOpinion>
    let addedBenefit: Shelf<CIS, StoredOpinion>
    let notices: Shelf<CIS, StoredNotice>
    let changes: Shelf<CIS, StoredChange>
    /// By code.
    let substances: [StoredSubstance]
    /// By code: parents before children.
    let classes: [StoredClass]
    let groupLabels: [Int: String]
    let memberships: Shelf<Int, StoredMembership>
    let opinionAddresses: [String: String]
    /// By slug.
    let holders: [Holder]

    private let medicineIndex: [CIS: Int]
    private let substanceIndex: [SubstanceCode: Int]
    private let classIndex: [ATCCode: Int]
    private let holderIndex: [String: Int]
    private let ownerOfPackage: [CIP13: CIS]
    private let ownerOfCIP7: [String: CIP13]
    let medicinesBySubstance: [SubstanceCode: [Int]]
    let medicinesByClass: [ATCCode: [Int]]

    init(_ release: OpenRelease) throws {
        let halves = try concurrentMap(CatalogueReading.Half.allCases) { half in try CatalogueReading.read(half, of: release) }
        let products = halves[0]
        let details = halves[1]
        medicines = products.medicines
        packages = products.packages
        components = details.components
        conditions = details.conditions
        clinicalBenefit = details.clinicalBenefit
        addedBenefit = details.addedBenefit
        notices = details.notices
        changes = details.changes
        substances = details.substances
        classes = details.classes
        groupLabels = details.groupLabels
        memberships = details.memberships
        opinionAddresses = details.opinionAddresses
        ownerOfPackage = products.ownerOfPackage
        ownerOfCIP7 = products.ownerOfCIP7
        holders = Holder.all(of: medicines, changes: details.changes)
        holderIndex = Dictionary(uniqueKeysWithValues: holders.enumerated().map { ($1.slug, $0) })
        medicineIndex = Dictionary(uniqueKeysWithValues: medicines.enumerated().map { ($1.cis, $0) })
        substanceIndex = Dictionary(uniqueKeysWithValues: substances.enumerated().map { ($1.code, $0) })
        classIndex = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1.code, $0) })
        var bySubstance: [SubstanceCode: [Int]] = [:]
        for component in components.items {
            guard let index = medicineIndex[component.cis], bySubstance[component.substance]?.last != index else { continue }
            bySubstance[component.substance, default: []].append(index)
        }
        medicinesBySubstance = bySubstance.mapValues { Array(Set($0)).sorted() }
        var byClass: [ATCCode: [Int]] = [:]
        for (index, medicine) in medicines.enumerated() {
            if let atc = medicine.atc { byClass[atc, default: []].append(index) }
        }
        medicinesByClass = byClass
    }

    func medicine(_ cis: CIS) -> StoredMedicine? { medicineIndex[cis].map { medicines[$0] } }
    func substance(_ code: SubstanceCode) -> StoredSubstance? { substanceIndex[code].map { substances[$0] } }
    func atcClass(_ code: ATCCode) -> StoredClass? { classIndex[code].map { classes[$0] } }
    func holder(_ slug: String) -> Holder? { holderIndex[slug].map { holders[$0] } }
    /// The class itself, or the nearest above it, that has a label.
    func label(for atc: ATCCode) -> String? { atc.lineage.reversed().lazy.compactMap { self.atcClass($0)?.label }.first }
    func owner(of cip13: CIP13) -> CIS? { ownerOfPackage[cip13] }
    func cip13(of cip7: String) -> CIP13? { ownerOfCIP7[cip7] }
    func medicines(with substance: SubstanceCode) -> [StoredMedicine] { (medicinesBySubstance[substance] ?? []).map { medicines[$0] } }
    func medicines(in atc: ATCCode) -> [StoredMedicine] { (medicinesByClass[atc] ?? []).map { medicines[$0] } }

    /// Classes just below `code`; the 14 groups of level 1 for nil.
    func children(of code: ATCCode?) -> [StoredClass] { classes.filter { $0.code.parent == code } }
}
