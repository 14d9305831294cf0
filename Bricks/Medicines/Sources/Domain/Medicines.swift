package import Vocabulary

/// The pivot: every medicine ever seen in the files of the inbox, and how to find it. What other bricks link to.
package struct Medicines: Sendable {
    /// Days of the vintages of CIS_bdpm that were read, oldest first. Empty when no file is dated.
    package let vintages: [CalendarDate]
    /// By CIS.
    package let all: [Medicine]
    /// By identifier.
    package let genericGroups: [GenericGroup]
    /// By code.
    package let substances: [ActiveSubstance]
    /// French label of each ATC class known.
    package let atcLabels: [ATCCode: String]
    /// What a reported name may mean.
    package let reference: PivotReference

    private let indexByCIS: [CIS: Int]
    private let indexByCIP13: [CIP13: Int]
    private let indicesByGroup: [Int: [Int]]
    private let indicesByATC: [ATCCode: [Int]]

    package init(
        vintages: [CalendarDate], medicines: [Medicine], genericGroups: [GenericGroup], substances: [ActiveSubstance],
        atcLabels: [ATCCode: String], reference: PivotReference = .empty
    ) {
        self.vintages = vintages
        self.all = medicines.sorted { $0.cis < $1.cis }
        self.genericGroups = genericGroups.sorted { $0.id < $1.id }
        self.substances = substances.sorted { $0.code < $1.code }
        self.atcLabels = atcLabels
        self.reference = reference
        var byCIS: [CIS: Int] = [:]
        var byCIP13: [CIP13: Int] = [:]
        var byGroup: [Int: [Int]] = [:]
        var byATC: [ATCCode: [Int]] = [:]
        for (index, medicine) in all.enumerated() {
            byCIS[medicine.cis] = index
            for package in medicine.packages { byCIP13[package.value.cip13] = index }
            for group in medicine.genericGroups { byGroup[group, default: []].append(index) }
            if let atc = medicine.atc { byATC[atc, default: []].append(index) }
        }
        indexByCIS = byCIS
        indexByCIP13 = byCIP13
        indicesByGroup = byGroup
        indicesByATC = byATC
    }

    package subscript(cis: CIS) -> Medicine? { indexByCIS[cis].map { all[$0] } }

    /// The medicine that a package holds.
    package func medicine(packagedAs cip13: CIP13) -> Medicine? { indexByCIP13[cip13].map { all[$0] } }

    /// Medicines of a generic group today, by CIS.
    package func members(ofGenericGroup id: Int) -> [Medicine] { (indicesByGroup[id] ?? []).map { all[$0] } }

    /// Medicines with exactly this ATC code, by CIS.
    package func medicines(in atc: ATCCode) -> [Medicine] { (indicesByATC[atc] ?? []).map { all[$0] } }
}
