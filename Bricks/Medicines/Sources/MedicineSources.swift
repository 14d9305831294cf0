package import Frame

/// The files of the public medicines base and the two ATC tables: names, shapes, addresses.
///
/// Source of the shapes: "Contenu et format des fichiers téléchargeables dans la BDPM", ANSM, version of 27 August 2025, and the files
/// themselves where they differ (COMPO has 8 columns and GENER 5 since January 2026).
package enum MedicineSources {
    package static let products = bdpm(
        "CIS_bdpm", "Spécialités", [12],
        [.cis, .words, .any, .any, .holding(["autorisation", "enreg"]), .any, .any, .date, .any, .any, .any, yesOrNo])
    package static let packages = bdpm(
        "CIS_CIP_bdpm", "Présentations", [13], [.cis, .digits(7...7), .words, .any, .any, .any, .digits(13...13)])
    /// A spreadsheet takes the zeros that a substance code begins with.
    package static let compositions = bdpm(
        "CIS_COMPO_bdpm", "Compositions", [8, 9],
        [.cis, .any, .digits(1...5), .words, .any, .any, .oneOf(["SA", "FT"]), .digits(1...4)])
    package static let genericGroups = bdpm(
        "CIS_GENER_bdpm", "Groupes génériques", [5, 6], [.digits(1...6), .words, .cis, .digits(1...1), .digits(1...4)])
    package static let conditions = bdpm(
        "CIS_CPD_bdpm", "Conditions de prescription et de délivrance", [2, 3], [.cis, .holding(supplyWords)])
    package static let clinicalBenefit = opinions("CIS_HAS_SMR_bdpm", "Avis de SMR de la HAS", ClinicalBenefitRow.values)
    package static let addedBenefit = opinions("CIS_HAS_ASMR_bdpm", "Avis d’ASMR de la HAS", AddedBenefitRow.values)
    package static let opinionLinks = bdpm("HAS_LiensPageCT_bdpm", "Liens vers les avis de la HAS", [2], [opinionCode, .address])
    /// Made at each request, with a dated name (CIS_InfoImportantes_20260526_bdpm.txt); sometimes 0 byte.
    package static let safetyNotices = SourceFormat(
        kind: "CIS_InfoImportantes", title: "Informations importantes", namePrefixes: ["cis_infoimportantes"], columnCounts: [4],
        address: "https://base-donnees-publique.medicaments.gouv.fr/download/CIS_InfoImportantes.txt", mayBeEmpty: true,
        signature: .rows(RowSignature([.cis, .date, .date, .holding(["<a ", "http"])], mostColumns: 4)))
    package static let majorInterest = bdpm(
        "CIS_MITM", "Médicaments d’intérêt thérapeutique majeur", [4], [.cis, .atc, .words, .address])
    /// A JSON object: code → French label.
    package static let atcLabels = SourceFormat(
        kind: "ATC_libelles", title: "Libellés français de la classification ATC", namePrefixes: ["atc-", "atc_"], columnCounts: [],
        address: nil, signature: .jsonKeys(.atc))
    package static let atcCodes = SourceFormat(
        kind: "CIS_ATC", title: "Codes ATC des spécialités", namePrefixes: ["cis-atc", "cis_atc"], columnCounts: [3], address: nil,
        signature: .rows(RowSignature([.cis, .atc, .words], mostColumns: 3)))

    package static let all = [
        products, packages, compositions, genericGroups, conditions, clinicalBenefit, addedBenefit, opinionLinks, safetyNotices,
        majorInterest, atcLabels, atcCodes,
    ]

    private static let yesOrNo = CellShape.oneOf(["Oui", "Non", "oui", "non"])
    private static let opinionCode = CellShape { OpinionLinkRow.isOpinionCode($0) }
    /// Words of nearly every condition of prescription or supply (98 % of the lines since 2021, measured): a code with any other text beside it
    /// may be a line of anything.
    private static let supplyWords = ["liste i", "prescription", "réserv", "délivrance", "stupéfiant", "surveillance", "administration"]

    private static func bdpm(_ kind: String, _ title: String, _ columnCounts: [Int], _ cells: [CellShape]) -> SourceFormat {
        SourceFormat(
            kind: kind, title: title, namePrefixes: [kind.lowercased()], columnCounts: columnCounts,
            address: "https://base-donnees-publique.medicaments.gouv.fr/download/file/\(kind).txt",
            signature: .rows(RowSignature(cells, mostColumns: columnCounts.max())))
    }

    /// People type tabs in the text of an opinion, its last column.
    private static func opinions(_ kind: String, _ title: String, _ values: [String]) -> SourceFormat {
        SourceFormat(
            kind: kind, title: title, namePrefixes: [kind.lowercased()], columnCounts: [6],
            address: "https://base-donnees-publique.medicaments.gouv.fr/download/file/\(kind).txt",
            signature: .rows(RowSignature([.cis, opinionCode, .any, .date, .oneOf(values)], mostColumns: nil)))
    }
}
