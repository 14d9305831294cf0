extension Linker {
    /// Links a name whose source tells its active ingredients too (E2B G.k.2.3.r, FAERS `prod_ai`). A name is typed, and one brand may hold other
    /// substances elsewhere; ingredients are chosen. Where the reference knows them all they say what was taken, and the name says more only when
    /// it means the same. Where it knows some, a name that means something else, or fewer substances, is for a person.
    public mutating func link(_ name: String, as kind: NameKind?, ingredients: [String], on day: Int? = nil) -> Decision {
        let named = link(name, as: kind, on: day)
        guard !ingredients.isEmpty else { return named }
        let decisions = ingredients.map { link($0, as: .substance) }
        // An ingredient that the reference has as a medicine only is no ingredient.
        let known = decisions.filter { $0.link?.isSubstance == true }
        let told = Set(known.compactMap(\.link).flatMap(\.substances))
        guard !told.isEmpty else { return named }
        let meant = moieties(of: named.link?.substances ?? [])
        if known.count < ingredients.count {
            guard !meant.isEmpty, !moieties(of: told).isSubset(of: meant) || meant.count < ingredients.count else { return named }
            var doubtful = named
            doubtful.verdict = .ambiguous
            return doubtful
        }
        if meant == moieties(of: told) { return named }
        return Decision(
            verdict: .accepted, stage: .ingredients, score: known.map(\.score).min() ?? 0, margin: known.map(\.margin).min() ?? 0,
            known: known.map(\.known).min() ?? 0, share: known.map(\.share).min() ?? 0,
            answer: Answer(
                name: known.compactMap(\.link?.name).sorted().joined(separator: " ; "), medicinalProduct: nil, family: nil,
                substances: told.sorted(), isFamilyOnly: false))
    }

    private func moieties(of substances: some Sequence<String>) -> Set<String> {
        Set(substances.map { engine.reference.moieties[$0] ?? $0 })
    }
}

extension Answer {
    var isSubstance: Bool { medicinalProduct == nil && family == nil && !isFamilyOnly }
}
