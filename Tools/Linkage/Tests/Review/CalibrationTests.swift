import Linkage
import Testing

struct CalibrationTests {
    /// Names of the reference damaged in generated ways, with their answer, and invented names: the engine's own doubts.
    private static let labels: [(kind: NameKind, name: String, substances: [String]?)] = {
        var random = Random(state: 2_026)
        var labels: [(kind: NameKind, name: String, substances: [String]?)] = []
        for _ in 0..<60 {
            for medicine in SmallReference.reference.medicinalProducts {
                labels.append((.medicinalProduct, random.damaged(medicine.name), medicine.substances.sorted()))
            }
            for family in SmallReference.reference.families {
                labels.append((.family, random.damaged(family.name), family.substances.sorted()))
            }
            for _ in 0..<6 { labels.append((.family, random.inventedName(), nil)) }
        }
        return labels
    }()

    private static let decisions: [LabelledDecision] = {
        var linker = SmallReference.engine.linker()
        return labels.map { label in
            let decision = linker.link(label.name, as: label.kind)
            return LabelledDecision(decision, isRight: label.substances.map { decision.answer?.substances.sorted() == $0 })
        }
    }()

    @Test("Thresholds reach the precision asked, and an engine set to them accepts just what was counted")
    func reaches() throws {
        let calibration = try #require(Calibration(Self.decisions, precision: 0.99, falseShare: 0.02))
        #expect(calibration.measure.precision.value >= 0.99)
        #expect(calibration.measure.falseShare.value <= 0.02)
        #expect(calibration.measure.right > 300)
        let engine = LinkageEngine(reference: SmallReference.reference, thresholds: calibration.measure.thresholds)
        var linker = engine.linker()
        let accepted = Self.labels.count { linker.link($0.name, as: $0.kind).verdict == .accepted }
        #expect(accepted == calibration.measure.accepted)
    }

    @Test("A higher target never links more; one that cannot be reached gives no thresholds")
    func monotone() throws {
        var last = Int.max
        for target in [0.9, 0.97, 0.99, 0.995, 1] {
            guard let calibration = Calibration(Self.decisions, precision: target, falseShare: 1) else { continue }
            #expect(calibration.measure.right <= last)
            last = calibration.measure.right
        }
        #expect(Calibration([LabelledDecision(known: 1, share: 1, truth: .wrong)], precision: 0.5, falseShare: 1) == nil)
        #expect(Calibration([], precision: 0.5, falseShare: 1) == nil)
    }

    /// The rule, written the slow way: every pair of steps, every label.
    @Test("The pair chosen is that of the slow twin")
    func slowTwin() throws {
        var random = Random(state: 7)
        for _ in 0..<5 {
            let labels = (0..<60).map { _ in
                let known = Double(random.below(21)) * 0.05
                let share = Double(random.below(21)) * 0.05
                let isGood = random.below(100) < Int(60 * known * share) + 35
                return LabelledDecision(known: known, share: share, truth: isGood ? .right : random.below(2) == 0 ? .wrong : .unknownName)
            }
            let steps = (0...20).map { Double($0) * 0.05 }
            var best = 0
            for known in steps {
                for share in steps {
                    let accepted = labels.filter { $0.known >= known && $0.share >= share }
                    let right = accepted.count { $0.truth == .right }
                    let falseLinks = accepted.count { $0.truth == .unknownName }
                    let unknown = labels.count { $0.truth == .unknownName }
                    if Double(right) >= 0.8 * Double(accepted.count), Double(falseLinks) <= 0.3 * Double(unknown) {
                        best = max(best, right)
                    }
                }
            }
            #expect(Calibration(labels, precision: 0.8, falseShare: 0.3)?.measure.right ?? 0 == best)
        }
    }
}

/// SplitMix64, and the damage that hurried hands do to names.
private struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func damaged(_ name: String) -> String {
        var letters = Array(name.split(separator: ",").first ?? "")
        for _ in 0...below(4) {
            let place = below(letters.count)
            switch below(4) {
            case 0 where letters.count > 3: letters.remove(at: place)
            case 1: letters.insert("AEIRST"[below(6)], at: place)
            case 2: letters[place] = "AEIRST"[below(6)]
            default: letters.swapAt(place, max(0, place - 1))
            }
        }
        return String(letters)
    }

    mutating func inventedName() -> String {
        let syllables = ["DO", "LI", "VAL", "EN", "PRIL", "CO", "DI", "ZOR", "XI", "MAB", "RHI", "PAX", "CE", "TIL"]
        return (0..<3 + below(2)).map { _ in syllables[below(syllables.count)] }.joined()
    }
}

extension String {
    fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
