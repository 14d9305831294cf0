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

extension Presence {
    /// When either was seen: as long as one is current, both are.
    func union(_ other: Presence) -> Presence {
        // A file without a date is older than any other.
        Presence(
            first: first.flatMap { mine in other.first.map { min(mine, $0) } },
            last: last.map { mine in other.last.map { max(mine, $0) } ?? mine } ?? other.last, isCurrent: isCurrent || other.isCurrent)
    }
}

extension Chronicle {
    /// When each thing that rows name was seen, former states of rows included.
    func presences<Key: Hashable>(of keys: (Row.Content) -> [Key]) -> [Key: Presence] {
        var found: [Key: Presence] = [:]
        func see(_ content: Row.Content, _ presence: Presence) {
            for key in keys(content) { found[key] = found[key]?.union(presence) ?? presence }
        }
        for entry in entries {
            for state in entry.former {
                see(state.content, Presence(first: vintages[state.first], last: vintages[state.last], isCurrent: false))
            }
            see(entry.content, entry.presence)
        }
        return found
    }
}

extension MedicineArchive {
    /// Classes that a table ever gave to a product, and all above them. A class given by a table without a date has no dates.
    var classPresences: [ATCCode: Presence] {
        majorInterest.presences { $0.atc.lineage }.merging(classifications.presences { $0.atc.lineage }) { $0.union($1) }
    }
}
