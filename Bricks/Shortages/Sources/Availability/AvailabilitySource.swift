package import Frame
import Tabular
import Vocabulary

/// The file of declarations: CIS_CIP_Dispo_Spec, tabs, no header, 8 columns.
package enum AvailabilitySource {
    package static let format = SourceFormat(
        kind: "CIS_CIP_Dispo_Spec", title: "Disponibilité des médicaments", namePrefixes: ["cis_cip_dispo"], columnCounts: [8],
        address: "https://base-donnees-publique.medicaments.gouv.fr/download/file/CIS_CIP_Dispo_Spec.txt",
        recognises: { recognises($0) })

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

    /// Whether these first records can only be declarations of availability, whatever the file is called ("2026-05-26.txt").
    ///
    /// Most must have a CIS, a status of one digit and two dates at their places: a file with some bad lines is still recognised.
    static func recognises(_ records: [Record]) -> Bool {
        let filled = records.map(\.fields).filter { $0.contains { !$0.isEmpty } }
        guard !filled.isEmpty else { return false }
        let alike = filled.filter { fields in
            guard fields.count == Column.allCases.count, (try? CIS(fields[0])) != nil else { return false }
            return AvailabilityReader.code(fields[2]) != nil && CalendarDate(fields[4]) != nil && CalendarDate(fields[5]) != nil
        }
        return alike.count * 2 > filled.count
    }
}
