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
    /// Bits of each kind of evidence, in one order; none where nothing was weighed.
    let evidence: [(field: Evidence.Field, bits: Double)]

    /// The entity that a query names by its identifier, as the protocol expects.
    static func identified(_ id: String, asked: EntityType?, _ reading: NameLinking.Reading) -> ReconciliationCandidate? {
        guard let (type, code, name) = reading.entity(id) else { return nil }
        return ReconciliationCandidate(
            type: type, code: code, name: name, description: "", score: 1, isMatch: asked == nil || type == asked, evidence: [])
    }

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
        let family = answer.family.map {
            [(EntityType.family, $0, answer.medicinalProduct == nil ? answer.name : reading.name(of: .family, $0) ?? $0)]
        }
        let medicine = answer.medicinalProduct.map {
            [(EntityType.medicinalProduct, $0, reading.name(of: .medicinalProduct, $0) ?? answer.name)]
        }
        switch asked {
        case .substance: return substances
        case .family: return family ?? medicine ?? substances
        case .medicinalProduct, nil: return medicine ?? family ?? substances
        }
    }

    private static func evidence(_ candidate: LinkCandidate) -> [(field: Evidence.Field, bits: Double)] {
        let fields: [Evidence.Field] = [.name, .strength, .doseForm, .holder]
        return fields.map { field in (field, candidate.evidence.filter { $0.field == field }.reduce(0) { $0 + $1.bits }) }
    }

    private static func description(_ answer: Answer, _ reading: NameLinking.Reading) -> String {
        answer.substances.map { reading.nameOfSubstance[$0] ?? $0 }.joined(separator: ", ")
    }

    /// - Parameter decision: nil where no name was weighed.
    func write(_ decision: Decision?, to list: inout JSONWriter) {
        list.object { candidate in
            candidate.member("id", type.id(code))
            candidate.member("name", name)
            if !description.isEmpty { candidate.member("description", description) }
            candidate.name("type")
            candidate.array { types in types.object { type.write(to: &$0) } }
            candidate.member("score", score * 100, decimals: 2)
            candidate.member("match", isMatch)
            guard let decision else { return }
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
