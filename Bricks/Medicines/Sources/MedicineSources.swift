package import Frame

/// The files of the public medicines base and the two ATC tables: names, shapes, addresses.
///
/// Source of the shapes: "Contenu et format des fichiers téléchargeables dans la BDPM", ANSM, version of 27 August 2025, and the files
/// themselves where they differ (COMPO has 8 columns and GENER 5 since January 2026).
package enum MedicineSources {
    package static let products = bdpm("CIS_bdpm", "Spécialités", [12])
    package static let packages = bdpm("CIS_CIP_bdpm", "Présentations", [13])
    package static let compositions = bdpm("CIS_COMPO_bdpm", "Compositions", [8, 9])
    package static let genericGroups = bdpm("CIS_GENER_bdpm", "Groupes génériques", [5, 6])
    package static let conditions = bdpm("CIS_CPD_bdpm", "Conditions de prescription et de délivrance", [2, 3])
    package static let clinicalBenefit = bdpm("CIS_HAS_SMR_bdpm", "Avis de SMR de la HAS", [6])
    package static let addedBenefit = bdpm("CIS_HAS_ASMR_bdpm", "Avis d’ASMR de la HAS", [6])
    package static let opinionLinks = bdpm("HAS_LiensPageCT_bdpm", "Liens vers les avis de la HAS", [2])
    /// Made at each request, with a dated name (CIS_InfoImportantes_20260526_bdpm.txt); sometimes 0 byte.
    package static let safetyNotices = SourceFormat(
        kind: "CIS_InfoImportantes", title: "Informations importantes", namePrefixes: ["cis_infoimportantes"], columnCounts: [4],
        address: "https://base-donnees-publique.medicaments.gouv.fr/download/CIS_InfoImportantes.txt", mayBeEmpty: true)
    package static let majorInterest = bdpm("CIS_MITM", "Médicaments d’intérêt thérapeutique majeur", [4])
    /// A JSON object: code → French label.
    package static let atcLabels = SourceFormat(
        kind: "ATC_libelles", title: "Libellés français de la classification ATC", namePrefixes: ["atc-", "atc_"], columnCounts: [],
        address: nil)
    package static let atcCodes = SourceFormat(
        kind: "CIS_ATC", title: "Codes ATC des spécialités", namePrefixes: ["cis-atc", "cis_atc"], columnCounts: [3], address: nil)

    package static let all = [
        products, packages, compositions, genericGroups, conditions, clinicalBenefit, addedBenefit, opinionLinks, safetyNotices,
        majorInterest, atcLabels, atcCodes,
    ]

    private static func bdpm(_ kind: String, _ title: String, _ columnCounts: [Int]) -> SourceFormat {
        SourceFormat(
            kind: kind, title: title, namePrefixes: [kind.lowercased()], columnCounts: columnCounts,
            address: "https://base-donnees-publique.medicaments.gouv.fr/download/file/\(kind).txt")
    }
}
