import Frame
import Vocabulary

/// dbo_Composants: one row is one component of one spécialité, of any nature.
enum CodexComponentRow: HeadedRow {
    static let source = CodexSources.components
    static let columns = ["codeVU", "codeSubstance", "codeNature", "numElement", "numComposant"]

    struct Content: Hashable, Sendable {
        let product: CodexKey
        let substance: SubstanceCode
        let nature: CodexKey?
        /// Element and number: a substance and the moiety that acts in it share them.
        let link: String
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let product = check.codexKey(0), let substance = check.substanceCode(1, mayHaveLostZeros: true) else { return nil }
        let number = SourceText.trimmed(check[4])
        return Content(
            product: product, substance: substance, nature: CodexKey(check[2]),
            link: number.isEmpty ? "" : "\(SourceText.trimmed(check[3]))/\(number)")
    }

    static func key(of content: Content) -> Content { content }
}

/// A code of a nomenclature and its label.
struct CodexTerm: Hashable, Sendable {
    let key: CodexKey
    let label: String

    fileprivate init?(_ check: inout FileCheck) {
        guard let key = check.codexKey(0), let label = check.requiredText(1) else { return nil }
        self.key = key
        self.label = label
    }
}

/// dbo_Nature: what a component may be.
enum CodexNatureRow: HeadedRow {
    static let source = CodexSources.natures
    static let columns = ["codeTerme", "libCourt"]
    /// Codes as the agency's own queries use them.
    static let activeSubstance = CodexKey("3")
    static let activeMoiety = CodexKey("5")

    static func content(_ check: inout FileCheck) -> CodexTerm? { CodexTerm(&check) }
    static func key(of content: CodexTerm) -> CodexKey { content.key }
}

/// dbo_DicoEvntPresentation: what may happen to a package.
enum CodexEventLabelRow: HeadedRow {
    static let source = CodexSources.eventLabels
    static let columns = ["codeTerme", "libCourt"]

    static func content(_ check: inout FileCheck) -> CodexTerm? { CodexTerm(&check) }
    static func key(of content: CodexTerm) -> CodexKey { content.key }
}

/// dbo_Presentations: one row is one package of one spécialité.
enum CodexPackageRow: HeadedRow {
    static let source = CodexSources.packages
    static let columns = ["codeVU", "numPresentation", "codeCIP13"]

    /// A package is numbered within its product.
    struct PackageKey: Hashable, Sendable {
        let product: CodexKey
        let number: String
    }
    struct Content: Hashable, Sendable {
        let key: PackageKey
        let cip13: CIP13?
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let product = check.codexKey(0) else { return nil }
        let key = PackageKey(product: product, number: SourceText.trimmed(check[1]))
        guard !SourceText.trimmed(check[2]).isEmpty else {
            check.add(CodexRules.withoutCIP13, 2, message: "La présentation \(key.number) de \(product) n’a pas de CIP13.")
            return Content(key: key, cip13: nil)
        }
        return check.code(2, CodeRules.cip13) { text throws(CodeError) in try CIP13(text) }.map { Content(key: key, cip13: $0) }
    }

    static func key(of content: Content) -> Content { content }
}

/// dbo_PresentationEvnts: one row is one event in the life of a package.
enum CodexPackageEventRow: HeadedRow {
    static let source = CodexSources.packageEvents
    static let columns = ["codeVU", "numPresentation", "codeEvntPres", "dateEvnt"]

    struct Content: Hashable, Sendable {
        let package: CodexPackageRow.PackageKey
        let kind: CodexKey?
        let date: CalendarDate?
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let product = check.codexKey(0) else { return nil }
        return Content(
            package: CodexPackageRow.PackageKey(product: product, number: SourceText.trimmed(check[1])), kind: CodexKey(check[2]),
            date: check.dayOfMoment(3))
    }

    static func key(of content: Content) -> Content { content }
}

/// dbo_ClasseATC: one row is one class.
enum CodexATCRow: HeadedRow {
    static let source = CodexSources.atcClasses
    static let columns = ["codeTerme", "libAbr", "libCourt"]

    struct Content: Hashable, Sendable {
        let key: CodexKey
        let code: ATCCode
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let key = check.codexKey(0), let code = check.code(1, CodeRules.atc, { text throws(CodeError) in try ATCCode(text) })
        else { return nil }
        return Content(key: key, code: code)
    }

    static func key(of content: Content) -> CodexKey { content.key }
}

/// dbo_VUClassesATC: one row is one class of one spécialité.
enum CodexProductATCRow: HeadedRow {
    static let source = CodexSources.atcCodes
    static let columns = ["codeVU", "codeClasATC"]

    struct Content: Hashable, Sendable {
        let product: CodexKey
        /// A `codeTerme` of dbo_ClasseATC, or the ATC code itself: both are found.
        let atcClass: String
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let product = check.codexKey(0), let atcClass = check.requiredText(1) else { return nil }
        return Content(product: product, atcClass: atcClass)
    }

    static func key(of content: Content) -> Content { content }
}
