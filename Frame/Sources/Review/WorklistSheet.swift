package import Foundation
package import Linkage
package import Vocabulary
import Export

extension Worklist {
    /// As a workbook for people to fill.
    func write(to url: URL, naming reference: Reference, on today: CalendarDate) throws(BuildFailure) {
        try ReviewSheet.write(
            rows(reference), columns: Self.columns, title: "Noms à trancher",
            notes: [
                "Écrivez dans « decision » : accepter, lier, aucun ou rouvrir. Une ligne sans décision reste à trancher.",
                "« lier » prend les codes de « cis_decide » ou de « substances_decidees », séparés par des points-virgules.",
                "Une décision est signée (« decide_par ») et datée (« decide_le », AAAA-MM-JJ). Une même réponse se recopie vers le bas.",
            ], to: url, on: today)
    }

    /// As a new workbook, for its owner alone.
    package func create(_ url: URL, naming reference: Reference, on today: CalendarDate) throws(BuildFailure) {
        try ReviewSheet.checkEnding(of: url)
        try PrivateFile.createOrRefuse(url) { temporary throws(BuildFailure) in
            try write(to: temporary, naming: reference, on: today)
        }
    }

    private static let columns = Column.allCases.map { column in
        let kind: ValueKind =
            switch column {
            case .lines: .integer
            case .score: .decimal(scale: 4)
            case .margin: .decimal(scale: 1)
            default: .text
            }
        return Export.Column(column.rawValue, kind, label: column.rawValue, definition: definition(column), example: "")
    }

    private static func definition(_ column: Column) -> String {
        switch column {
        case .kind: "Ce que le nom est dit être."
        case .name: "Le nom, tel qu’il est écrit."
        case .lines: "Lignes qui ont ce nom."
        case .verdict: "ambigu ou inconnu."
        case .proposal: "Le nom de la référence le plus probable."
        case .proposedMedicine, .proposedFamily, .proposedSubstances: "Ses codes."
        case .score: "De 0 à 1."
        case .margin: "Bits d’avance sur le second ; 99 : il n’y en a pas."
        case .runnerUp: "Le plus probable parmi ceux qui ont d’autres substances."
        case .decision: "accepter, lier, aucun ou rouvrir."
        case .decidedSubstances, .decidedMedicine: "Les codes décidés, pour « lier »."
        case .author: "Qui décide."
        case .day: "Quel jour."
        case .reason: "Pourquoi, librement."
        }
    }
}
