import Frame
import Tabular
import Vocabulary

/// CIS_MITM: one line is one spécialité of major therapeutic interest. The name and the link repeat what CIS_bdpm says.
enum MajorInterestRow: SourceRow {
    static let source = MedicineSources.majorInterest
    static let columns = ["Code CIS", "Code ATC", "Dénomination", "Lien BDPM"]

    static func content(_ check: inout FileCheck) -> ClassifiedProduct? {
        guard let cis = check.cis(0), let atc = check.code(1, CodeRules.atc, { text throws(CodeError) in try ATCCode(text) }) else {
            return nil
        }
        return ClassifiedProduct(cis: cis, atc: atc)
    }

    static func key(of content: ClassifiedProduct) -> CIS { content.cis }
}

/// CIS-ATC: one line is the ATC class of one spécialité. A table made by hand from time to time, with a header.
enum ClassificationRow: SourceRow {
    static let source = MedicineSources.atcCodes
    static let columns = ["Code CIS", "Code ATC", "Libellé ATC"]
    static let delimitedFormat = DelimitedFormat(separator: 0x2C, quoting: .rfc4180, columnCounts: [3], hasHeader: true)

    static func content(_ check: inout FileCheck) -> ClassifiedProduct? {
        guard let cis = check.cis(0), let atc = check.code(1, CodeRules.atc, { text throws(CodeError) in try ATCCode(text) }) else {
            return nil
        }
        return ClassifiedProduct(cis: cis, atc: atc)
    }

    static func key(of content: ClassifiedProduct) -> CIS { content.cis }
}
