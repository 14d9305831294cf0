import ArgumentParser
import Foundation
import Frame

struct DemoCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Écrit une base nationale fictive, dans les formats officiels, défauts compris.")

    @Argument(help: "Dossier à remplir.", completion: .directory)
    var folder: String
    @Option(help: "Graine : la même graine donne les mêmes fichiers, octet pour octet.")
    var seed: UInt64 = 1
    @Option(help: "Taille : 1 pour une base nationale entière (environ 15 800 spécialités).")
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
