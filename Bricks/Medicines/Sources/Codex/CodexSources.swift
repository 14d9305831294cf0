import Frame

/// The twelve workbooks drawn from CODEX, the agency's base of authorisations.
///
/// File names, and the columns read, are those of the agency's own published programme (script 2 of its linkage, March 2022) and of its published
/// queries on the base. Assumed, for want of a published format: a file may have any other column, in any order, and be a text (`.csv`) of the
/// same columns; `codeTerme` is the key of a nomenclature, `libAbr` and `libCourt` its short labels; `codeStatut` 1 is an active authorisation;
/// `dateCreation` of `HistoNomsVU` is the day on which the name was left.
enum CodexSources {
    static let products = codex("VU", "spécialités", ["codeVU", "codeCIS", "codeProduit", "nomVU"])
    static let families = codex("Produit", "produits", ["codeProduit", "nomProduit"], isKnownByColumns: false)
    static let formerFamilies = SourceFormat(
        kind: "CODEX_Produit-Histo", title: "CODEX : anciens produits",
        namePrefixes: prefixes(["produit-histo", "produit_histo", "produithisto"]),
        columnCounts: [], address: nil, requiredColumns: ["codeProduit", "nomProduit"], isOptional: true)
    static let formerNames = codex("HistoNomsVU", "anciens noms des spécialités", ["codeVU", "nomAncienVU", "dateCreation"])
    static let substanceNames = codex("NomsSubstance", "noms des substances", ["codeNomSubstance", "codeSubstance", "nomSubstance"])
    static let components = codex("Composants", "composants", ["codeVU", "codeSubstance", "codeNature"])
    static let natures = codex("Nature", "natures des composants", ["codeTerme", "libCourt"], isKnownByColumns: false)
    static let packages = codex("Presentations", "présentations", ["codeVU", "numPresentation", "codeCIP13"])
    static let packageEvents = codex(
        "PresentationEvnt", "événements des présentations", ["codeVU", "numPresentation", "codeEvntPres", "dateEvnt"])
    static let eventLabels = codex(
        "DicoEvntPresentation", "libellés des événements", ["codeTerme", "libCourt"], isKnownByColumns: false)
    static let atcClasses = codex("ClasseATC", "classes ATC", ["codeTerme", "libAbr"], isKnownByColumns: false)
    static let atcCodes = codex("VUClassesATC", "classes ATC des spécialités", ["codeVU", "codeClasATC"])

    static let all = [
        products, families, formerFamilies, formerNames, substanceNames, components, natures, packages, packageEvents, eventLabels,
        atcClasses,
        atcCodes,
    ]

    /// - Parameter isKnownByColumns: false when another workbook has the same columns: only the name of the file then tells.
    private static func codex(_ table: String, _ title: String, _ required: [String], isKnownByColumns: Bool = true) -> SourceFormat {
        SourceFormat(
            kind: "CODEX_\(table)", title: "CODEX : \(title)", namePrefixes: prefixes([table.lowercased()]), columnCounts: [], address: nil,
            signature: isKnownByColumns ? .headings(required) : nil, requiredColumns: required, isOptional: true)
    }

    /// The extraction has borne two names: `dbo_VU.xlsx`, `HDH_VU.xlsx`.
    private static func prefixes(_ tables: [String]) -> [String] { tables.flatMap { ["dbo_\($0)", "hdh_\($0)"] } }
}
