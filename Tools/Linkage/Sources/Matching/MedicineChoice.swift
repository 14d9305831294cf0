/// Which medicine a recognised name is, when it tells.
///
/// A medicine is named only when nothing typed speaks against it: not its strength, not its holder. A name that the medicine had under another
/// holder is followed to the medicine of the same family that has the strength typed.
struct MedicineChoice: Sendable {
    let index: NameIndex

    /// Index of the medicine in the reference.
    func medicine(of score: EntryScoring.Score, _ name: TypedName, _ scoring: EntryScoring) -> Int32? {
        let entry = index.entries[Int(score.entry)]
        guard entry.isMedicine, !score.isOtherHolder else { return nil }
        if agrees(name, entry, scoring) { return entry.target }
        var scoring = scoring
        var best: (detail: Float, medicine: Int32)?
        for sibling in siblings(of: entry) where index.entries[Int(sibling)].group == entry.group {
            let other = index.entries[Int(sibling)]
            guard agrees(name, other, scoring) else { continue }
            let detail = scoring.score(sibling, name).detail
            if detail > best?.detail ?? -.infinity { best = (detail, other.target) }
        }
        return best?.medicine
    }

    private func siblings(of entry: NameIndex.Entry) -> [Int32] {
        let family = index.familyOfMedicine[Int(entry.target)]
        return family < 0 ? [] : index.medicinesOfFamily[Int(family)]
    }

    private func agrees(_ name: TypedName, _ entry: NameIndex.Entry, _ scoring: EntryScoring) -> Bool {
        let known = scoring.quantities(of: entry)
        let strengths = name.quantities.filter(\.isStrength)
        guard strengths.isEmpty else { return strengths.allSatisfy { typed in known.contains(where: typed.agrees(with:)) } }
        // Numbers without unit may count tablets: one of them must be the strength.
        let bare = name.quantities.filter { $0.dimension == .bare }
        return bare.isEmpty || bare.contains { typed in known.contains(where: typed.agrees(with:)) }
    }
}
