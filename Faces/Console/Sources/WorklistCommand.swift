import ArgumentParser
import Export
import Foundation
import Frame
import Linkage
import Vocabulary

struct WorklistCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "worklist", abstract: "Écrit le classeur des noms que personne n’a tranchés, les plus fréquents d’abord.",
        discussion: """
            Exemples :
              datamed worklist --reference releases --input obs.tsv --output a-trancher.xlsx
              datamed worklist --reference releases --input achats.csv --column Nom --output a-trancher.xlsx
              datamed worklist --reference releases --input obs.tsv --output a-trancher.xlsx --decisions decisions.tsv --decision-key cle

            Dans le classeur, écrivez dans « decision » : accepter (la proposition), lier (aux codes décidés), aucun (rien de la référence) ou \
            rouvrir (oublier les décisions passées) ; puis qui, et quel jour. « datamed decide » le relit.
            """)

    @OptionGroup var names: NamesOption
    @OptionGroup var decisions: DecisionsOption
    @Option(help: ArgumentHelp("Classeur à écrire.", valueName: "fichier.xlsx"), completion: .file())
    var output: String

    func run(in world: World) async throws -> Frame.ExitCode { try write(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func write(in world: World) throws -> Frame.ExitCode {
        let (linked, reference) = try names.linked(decisions, in: world)
        let list = Worklist(linked)
        try ReviewSheet.write(
            list.rows(reference), columns: Self.columns, title: "Noms à trancher",
            notes: [
                "Écrivez dans « decision » : accepter, lier, aucun ou rouvrir. Une ligne sans décision reste à trancher.",
                "« lier » prend les codes de « cis_decide » ou de « substances_decidees », séparés par des points-virgules.",
                "Une décision est signée (« decide_par ») et datée (« decide_le », AAAA-MM-JJ). Une même réponse se recopie vers le bas.",
            ], to: URL(filePath: output), in: world)
        world.print(
            "\(FrenchFormat.count(list.names.count, "nom", "noms")) à trancher, \(FrenchFormat.count(list.lines, "ligne", "lignes")) : \(output)"
        )
        return .done
    }

    private static let columns = Worklist.Column.allCases.map { column in
        let kind: ValueKind =
            switch column {
            case .lines: .integer
            case .score: .decimal(scale: 4)
            case .margin: .decimal(scale: 1)
            default: .text
            }
        return Column(column.rawValue, kind, label: column.rawValue, definition: definition(column), example: "")
    }

    private static func definition(_ column: Worklist.Column) -> String {
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
