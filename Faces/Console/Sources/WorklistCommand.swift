import ArgumentParser
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
            rouvrir (oublier les décisions passées) ; puis qui, et quel jour. « datamed decide » le relit. Un classeur déjà là n’est pas réécrit : il est peut-être rempli.
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
        try list.create(URL(filePath: output), naming: reference, on: world.day(of: output))
        world.print(
            "\(FrenchFormat.count(list.names.count, "nom", "noms")) à trancher, \(FrenchFormat.count(list.lines, "ligne", "lignes")) : \(output)"
        )
        return .done
    }
}
