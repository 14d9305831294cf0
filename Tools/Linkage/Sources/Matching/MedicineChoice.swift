/// Which medicine a recognised name is, when it tells.
///
/// A medicine is named only when nothing typed speaks against it, not its strength, dose form or holder, and when hardly any other fits as well:
/// the answer says how many do. The name of a product is followed to the medicine of the family that has the strength typed; names announced as
/// products stay products.
struct MedicineChoice: Sendable {
    let index: NameIndex

    /// Medicines whose names fit this nearly as well, in bits, are told apart by nothing that was typed.
    private static let rivals: Float = 0.75
    /// With more rivals than this the name tells no medicine at all.
    private static let mostRivals = 2

    /// Index of the medicine in the reference, and how many others fit as well.
    /// - Parameter scores: of the entries looked at, the best one first.
    func medicine(
        of score: EntryScoring.Score, as kind: NameKind?, among scores: [EntryScoring.Score], _ name: TypedName, _ scoring: EntryScoring
    ) -> (medicine: Int32, rivals: Int)? {
        let entry = index.entries[Int(score.entry)]
        guard entry.isMedicine || (entry.kind != .substance && kind != .family), !score.isOtherHolder else { return nil }
        // What is only near a former name may have been the name of another medicine.
        guard !entry.isFormer || isSame(name, score, scoring) else { return nil }
        if entry.isMedicine, agrees(name, entry, scoring) {
            let rivals = scores.lazy.filter { other in
                let rival = index.entries[Int(other.entry)]
                return rival.isMedicine && rival.group == entry.group && rival.target != entry.target
                    && other.identity + other.detail >= score.identity + score.detail - Self.rivals && agrees(name, rival, scoring)
            }
            let count = Set(rivals.map { index.entries[Int($0.entry)].target }).count
            return count > (entry.isFormer ? 0 : Self.mostRivals) ? nil : (entry.target, count)
        }
        guard entry.isMedicine || !hasRivals(score, among: scores) else { return nil }
        var scoring = scoring
        let fitting = siblings(of: entry).filter {
            index.entries[Int($0)].group == entry.group && agrees(name, index.entries[Int($0)], scoring)
        }
        .map { (detail: scoring.score($0, name).detail, medicine: index.entries[Int($0)].target) }
        .sorted { ($1.detail, $0.medicine) < ($0.detail, $1.medicine) }
        guard let best = fitting.first, fitting.dropFirst().allSatisfy({ $0.detail < best.detail - Self.rivals }) else { return nil }
        return (best.medicine, 0)
    }

    /// Another product of the same substances fits as well as this one: "HYDROXYZINE" is the beginning of ten.
    private func hasRivals(_ score: EntryScoring.Score, among scores: [EntryScoring.Score]) -> Bool {
        let entry = index.entries[Int(score.entry)]
        return scores.contains { other in
            let rival = index.entries[Int(other.entry)]
            guard rival.kind != .substance, rival.group == entry.group else { return false }
            let family = rival.isMedicine ? index.familyOfMedicine[Int(rival.target)] : rival.target
            return family != entry.target && other.identity + other.detail >= score.identity + score.detail - Self.rivals
        }
    }

    /// The medicine of a name that the reference has as it was typed: that of a product with just one.
    func medicine(of entry: NameIndex.Entry, as kind: NameKind?) -> Int32? {
        if entry.isMedicine { return entry.target }
        guard kind != .family, entry.kind != .substance, siblings(of: entry).count == 1 else { return nil }
        let only = index.entries[Int(siblings(of: entry)[0])]
        return only.group == entry.group ? only.target : nil
    }

    private func siblings(of entry: NameIndex.Entry) -> [Int32] {
        let family = entry.isMedicine ? index.familyOfMedicine[Int(entry.target)] : entry.target
        return family < 0 ? [] : index.medicinesOfFamily[Int(family)]
    }

    /// The same words and strengths as the entry's.
    private func isSame(_ name: TypedName, _ score: EntryScoring.Score, _ scoring: EntryScoring) -> Bool {
        let entry = index.entries[Int(score.entry)]
        return score.isAllOfIt && name.quantities.count == scoring.quantities(of: entry).count && agrees(name, entry, scoring)
    }

    /// Another route is another medicine; another form is a slip, people say tablets of capsules, unless a medicine of the family has that form.
    private func isOtherForm(_ name: TypedName, _ entry: NameIndex.Entry) -> Bool {
        if name.doseForm.hasOtherRoute(than: entry.doseForm) { return true }
        guard name.doseForm.hasOtherForm(than: entry.doseForm) else { return false }
        return siblings(of: entry).contains { name.doseForm.sharesForm(with: index.entries[Int($0)].doseForm) }
    }

    private func agrees(_ name: TypedName, _ entry: NameIndex.Entry, _ scoring: EntryScoring) -> Bool {
        guard !isOtherForm(name, entry) else { return false }
        let known = scoring.quantities(of: entry)
        let strengths = name.quantities.filter(\.isStrength)
        guard strengths.isEmpty else { return strengths.allSatisfy { typed in known.contains(where: typed.agrees(with:)) } }
        // Numbers without unit may count tablets: one of them must be the strength.
        let bare = name.quantities.filter { $0.dimension == .bare }
        return bare.isEmpty || bare.contains { typed in known.contains(where: typed.agrees(with:)) }
    }
}
