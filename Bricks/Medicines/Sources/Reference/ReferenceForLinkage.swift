package import Linkage
import Vocabulary

extension PivotReference {
    /// What the linkage knows of the pivot: every name that a report may use, save those that the source asks not to use.
    package var forLinkage: Reference {
        Reference(
            medicinalProducts: products.map {
                .init(code: "\($0.cis)", name: $0.name, family: $0.family ?? "", substances: $0.substances.map(\.text))
            },
            families: families.map { .init(code: $0.code, name: $0.name, substances: $0.substances.map(\.text)) },
            substanceNames: substanceNames.filter { $0.use != .discouraged }.map { .init(name: $0.name, code: $0.code.text) },
            formerNames: formerNames.map {
                .init(name: $0.name, code: "\($0.bearer)", from: $0.from?.daysSinceEpoch, until: $0.until?.daysSinceEpoch)
            },
            formerFamilyNames: formerFamilyNames.map {
                .init(name: $0.name, code: $0.bearer, from: $0.from?.daysSinceEpoch, until: $0.until?.daysSinceEpoch)
            },
            moieties: Dictionary(moieties.map { ($0.key.text, $0.value.text) }) { first, _ in first })
    }
}
