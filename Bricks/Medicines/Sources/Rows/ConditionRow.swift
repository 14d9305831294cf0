import Frame
import Vocabulary

/// CIS_CPD_bdpm: one line is one condition of prescription or supply of one spécialité.
enum ConditionRow: SourceRow {
    static let source = MedicineSources.conditions
    static let columns = ["Code CIS", "Condition de prescription ou de délivrance"]

    static func content(_ check: inout FileCheck) -> PrescriptionCondition? {
        guard let cis = check.cis(0), let text = check.requiredText(1) else { return nil }
        return PrescriptionCondition(cis: cis, text: text)
    }

    static func key(of content: PrescriptionCondition) -> PrescriptionCondition { content }
}
