import Vocabulary

/// All that the files of all vintages say, merged kind by kind, before it is put together by medicine.
struct MedicineArchive: Sendable {
    let products: Chronicle<ProductRow>
    let packages: Chronicle<PackageRow>
    let compositions: Chronicle<CompositionRow>
    let generics: Chronicle<GenericRow>
    let conditions: Chronicle<ConditionRow>
    let clinicalBenefit: Chronicle<ClinicalBenefitRow>
    let addedBenefit: Chronicle<AddedBenefitRow>
    let opinionLinks: Chronicle<OpinionLinkRow>
    let safetyNotices: Chronicle<SafetyNoticeRow>
    let majorInterest: Chronicle<MajorInterestRow>
    let classifications: Chronicle<ClassificationRow>
    /// ATC labels as files gave them.
    let givenLabels: [ATCCode: String]

    init(_ files: MedicineFiles) {
        products = Chronicle(files.products)
        packages = Chronicle(files.packages)
        compositions = Chronicle(files.compositions)
        generics = Chronicle(files.genericGroups)
        conditions = Chronicle(files.conditions)
        clinicalBenefit = Chronicle(files.clinicalBenefit)
        addedBenefit = Chronicle(files.addedBenefit)
        opinionLinks = Chronicle(files.opinionLinks)
        safetyNotices = Chronicle(files.safetyNotices)
        majorInterest = Chronicle(files.majorInterest)
        classifications = Chronicle(files.classifications)
        // Later files correct earlier ones.
        givenLabels = files.atcLabels.reduce(into: [:]) { labels, reading in labels.merge(reading.labels) { _, newer in newer } }
    }
}
