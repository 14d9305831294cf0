import Frame
import Vocabulary

/// dbo_VU: one row is one spécialité.
enum CodexProductRow: HeadedRow {
    static let source = CodexSources.products
    static let columns = ["codeVU", "codeCIS", "codeProduit", "nomVU", "codeStatut"]

    struct Content: Hashable, Sendable {
        let key: CodexKey
        let cis: CIS
        let family: CodexKey?
        let name: String
        /// In force; true when the workbook does not tell.
        let isActive: Bool
    }

    static func content(_ check: inout FileCheck) -> Content? {
        guard let key = check.codexKey(0), let cis = check.cis(1) else { return nil }
        let family = CodexKey(check[2])
        guard let name = check.requiredText(3) else { return nil }
        let status = SourceText.trimmed(check[4])
        return Content(key: key, cis: cis, family: family, name: name, isActive: status.isEmpty || status == "1")
    }

    static func key(of content: Content) -> CodexKey { content.key }
}

/// A row of dbo_Produit or HDH_Produit-Histo: a code and one of its names.
struct CodexFamilyName: Hashable, Sendable {
    let family: CodexKey
    let name: String

    fileprivate init?(_ check: inout FileCheck) {
        guard let family = check.codexKey(0), let name = check.requiredText(1) else { return nil }
        self.family = family
        self.name = name
    }
}

/// dbo_Produit: one row is one name of one produit.
enum CodexFamilyRow: HeadedRow {
    static let source = CodexSources.families
    static let columns = ["codeProduit", "nomProduit"]
    static func content(_ check: inout FileCheck) -> CodexFamilyName? { CodexFamilyName(&check) }
    static func key(of content: CodexFamilyName) -> CodexFamilyName { content }
}

/// HDH_Produit-Histo: one row is one produit of former days.
enum CodexFormerFamilyRow: HeadedRow {
    static let source = CodexSources.formerFamilies
    static let columns = ["codeProduit", "nomProduit"]
    static func content(_ check: inout FileCheck) -> CodexFamilyName? { CodexFamilyName(&check) }
    static func key(of content: CodexFamilyName) -> CodexFamilyName { content }
}

extension FileCheck {
    /// A key without which the row cannot be placed.
    mutating func codexKey(_ column: Int) -> CodexKey? {
        if let key = CodexKey(self[column]) { return key }
        _ = requiredText(column)
        return nil
    }
}
