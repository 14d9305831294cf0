import ArgumentParser
import Foundation
import Frame

struct DemoCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Écrit une base nationale fictive, dans les formats officiels, défauts compris.",
        discussion: """
            Exemples :
              datamed demo demonstration
              datamed demo demonstration --seed 7             une autre base
              datamed demo demonstration --scale 1            une base nationale entière
            """)

    @Argument(help: ArgumentHelp("Dossier à remplir.", valueName: "dossier"), completion: .directory)
    var folder: String
    @Option(help: ArgumentHelp("Graine : la même graine donne les mêmes fichiers, octet pour octet.", valueName: "nombre"))
    var seed: UInt64 = 1
    @Option(
        help: ArgumentHelp(
            "Taille : 1 pour une base nationale entière (environ 15 800 spécialités, plus d’un million de lignes de déclarations).",
            valueName: "nombre"))
    var scale: Double = 0.25

    func validate() throws {
        guard scale > 0, scale <= 20 else { throw ValidationError("--scale doit être entre 0 (exclu) et 20.") }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let url = URL(filePath: folder, directoryHint: .isDirectory)
        try world.writeDemonstration(url, seed, scale)
        world.talk("Données de démonstration, fictives, écrites dans \(folder) (graine \(seed), taille \(scale)).")
        return .done
    }
}
