package import Frame

/// The file of declarations: CIS_CIP_Dispo_Spec, tabs, no header, 8 columns.
package enum AvailabilitySource {
    package static let format = SourceFormat(
        kind: "CIS_CIP_Dispo_Spec", title: "Disponibilité des médicaments", namePrefixes: ["cis_cip_dispo"], columnCounts: [8],
        address: "https://base-donnees-publique.medicaments.gouv.fr/download/file/CIS_CIP_Dispo_Spec.txt",
        signature: .rows(signature))

    /// A CIS, a status and two dates at their places, in rows of eight columns.
    static let signature = RowSignature(
        [.cis, .any, CellShape { AvailabilityReader.code($0) != nil }, .any, .date, .date], mostColumns: Column.allCases.count)

    /// As the official description of the files names them (version of 27 August 2025), in order.
    enum Column: Int, CaseIterable {
        case cis, cip13, code, label, start, update, comeback, link

        var name: String {
            switch self {
            case .cis: "Code CIS"
            case .cip13: "Code CIP13"
            case .code: "Code statut"
            case .label: "Libellé statut"
            case .start: "Date de début"
            case .update: "Date de mise à jour"
            case .comeback: "Date de remise à disposition"
            case .link: "Lien vers la page du site ANSM"
            }
        }
    }
}
