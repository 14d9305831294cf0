import Frame
import Linkage

/// One entity proposed for a query.
struct ReconciliationCandidate: Sendable {
    let type: EntityType
    let code: String
    let name: String
    let description: String
    /// From 0 to 1.
    let score: Double
    let isMatch: Bool
    /// Bits of each kind of evidence, in one order.
    let evidence: [(field: Evidence.Field, bits: Double)]

    /// The entities of the type asked, where the answers have one; else the most precise that each answer tells.
    ///
    /// A combination asked as a substance gives each of its substances, none of which alone is the answer. What is not of the type asked is
    /// proposed and never a match.
    static func all(_ candidates: [LinkCandidate], asked: EntityType?, _ reading: NameLinking.Reading) -> [ReconciliationCandidate] {
        var seen: Set<String> = []
        return candidates.flatMap { candidate in
            entities(candidate.answer, asked, reading).map { entity in
                ReconciliationCandidate(
                    type: entity.type, code: entity.code, name: entity.name, description: description(candidate.answer, reading),
                    score: candidate.score,
                    isMatch: candidate.isLink && (asked == nil || entity.type == asked)
                        && (entity.type != .substance || candidate.answer.substances.count == 1)
                        && (entity.type != .medicinalProduct || candidate.answer.rivals == 0),
                    evidence: evidence(candidate))
            }
        }.filter { seen.insert($0.type.id($0.code)).inserted }
    }

    private static func entities(
        _ answer: Answer, _ asked: EntityType?, _ reading: NameLinking.Reading
    ) -> [(type: EntityType, code: String, name: String)] {
        let substances = answer.substances.map { (EntityType.substance, $0, reading.nameOfSubstance[$0] ?? $0) }
        let family = answer.family.map { [(EntityType.family, $0, answer.medicinalProduct == nil ? answer.name : familyName($0, reading))] }
        let medicine = answer.medicinalProduct.map { [(EntityType.medicinalProduct, $0, medicineName($0, reading) ?? answer.name)] }
        switch asked {
        case .substance: return substances
        case .family: return family ?? medicine ?? substances
        case .medicinalProduct, nil: return medicine ?? family ?? substances
        }
    }

    private static func medicineName(_ code: String, _ reading: NameLinking.Reading) -> String? {
        let medicines = reading.engine.reference.medicinalProducts
        let place = medicines.firstIndexSorted { $0.code >= code }
        return place < medicines.count && medicines[place].code == code ? medicines[place].name : nil
    }

    private static func familyName(_ code: String, _ reading: NameLinking.Reading) -> String {
        let families = reading.engine.reference.families
        let place = families.firstIndexSorted { $0.code >= code }
        return place < families.count && families[place].code == code ? families[place].name : code
    }

    private static func evidence(_ candidate: LinkCandidate) -> [(field: Evidence.Field, bits: Double)] {
        let fields: [Evidence.Field] = [.name, .strength, .doseForm, .holder]
        return fields.map { field in (field, candidate.evidence.filter { $0.field == field }.reduce(0) { $0 + $1.bits }) }
    }

    private static func description(_ answer: Answer, _ reading: NameLinking.Reading) -> String {
        answer.substances.map { reading.nameOfSubstance[$0] ?? $0 }.joined(separator: ", ")
    }

    func write(_ decision: Decision, to list: inout JSONWriter) {
        list.object { candidate in
            candidate.member("id", type.id(code))
            candidate.member("name", name)
            if !description.isEmpty { candidate.member("description", description) }
            candidate.name("type")
            candidate.array { types in types.object { type.write(to: &$0) } }
            candidate.member("score", score * 100, decimals: 2)
            candidate.member("match", isMatch)
            candidate.name("features")
            candidate.array { features in
                let decided = [("connu", decision.known), ("part", decision.share), ("marge", decision.margin)]
                for (id, value) in decided + evidence.map({ ("bits_\($0.field.rawValue)", $0.bits) }) {
                    features.object {
                        $0.member("id", id)
                        $0.member("value", value, decimals: 4)
                    }
                }
            }
        }
    }
}

extension Array {
    /// Of a sorted array, the first place where `isReached` holds; `count` when nowhere.
    fileprivate func firstIndexSorted(_ isReached: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
