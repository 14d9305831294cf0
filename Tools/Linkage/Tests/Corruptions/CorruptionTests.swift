import Linkage
import Testing

/// Damaged names of a reference that nobody tuned for: how many are linked, how many wrongly, kind of damage by kind of damage.
struct CorruptionTests {
    private static let invented = InventedReference()
    private static let engine = LinkageEngine(reference: invented.reference)

    @Test("Damaged names stay linked, and to what they mean", arguments: Corruption.allCases)
    func floors(corruption: Corruption) {
        let measure = Measure(of: corruption, Self.invented, Self.engine)
        let floor = corruption.floor
        #expect(measure.names >= 60, "too few names to measure: \(measure)")
        #expect(measure.rightPerMille >= floor.right, "\(measure)")
        #expect(measure.wrong.count <= floor.wrong, "\(measure)")
        #expect(measure.wrongMedicines.count <= floor.wrongMedicines, "\(measure)")
    }

    @Test("What the reference does not have stays unlinked", arguments: Stranger.allCases)
    func strangers(stranger: Stranger) {
        var random = SeededNumbers(9)
        var linker = Self.engine.linker()
        let names = (0..<400).compactMap { _ in stranger.name(beside: Self.invented, &random) }
        let linked = names.filter { linker.link($0.name, as: $0.kind).link != nil }.map(\.name)
        #expect(names.count > 350)
        #expect(linked.count <= stranger.mostLinked, "\(linked.count) of \(names.count): \(linked.prefix(5))")
    }
}

/// What became of the names of a reference after one kind of damage.
struct Measure: CustomStringConvertible {
    private(set) var names = 0
    private(set) var right = 0
    private(set) var wrong: [String] = []
    /// Linked to a medicine that is another one, without saying that others fit as well.
    private(set) var wrongMedicines: [String] = []
    private(set) var unlinked: [String] = []

    init(of corruption: Corruption, _ invented: InventedReference, _ engine: LinkageEngine) {
        var random = SeededNumbers(5)
        var linker = engine.linker()
        for known in invented.known {
            guard let damaged = corruption.damage(known.name, &random) else { continue }
            names += 1
            guard let link = linker.link(damaged, as: known.kind).link else {
                unlinked.append("\(known.name) → \(damaged)")
                continue
            }
            if invented.moieties(of: link.substances) == known.substances {
                right += 1
            } else {
                wrong.append("\(known.name) → \(damaged) → \(link.name)")
            }
            if let medicine = link.medicinalProduct, let meant = known.medicine, medicine != meant, link.rivals == 0 {
                wrongMedicines.append("\(known.name) → \(damaged) → \(medicine)")
            }
        }
    }

    var rightPerMille: Int { right * 1000 / max(names, 1) }

    var description: String {
        "\(names) names, \(rightPerMille) ‰ right, \(wrong.count) wrong, \(wrongMedicines.count) wrong medicines; \(wrong.prefix(3)), "
            + "\(wrongMedicines.prefix(3)), \(unlinked.prefix(3))"
    }
}
