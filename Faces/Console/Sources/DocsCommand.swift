import ArgumentParser
import Foundation
import Frame

/// For those who change the code: writes the reference pages, or says that they are out of date.
struct DocsCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Écrit les pages de référence à partir du code.", shouldDisplay: false)

    @Option(help: "Dossier des pages de référence.", completion: .directory)
    var output: String
    @Flag(help: "N’écrit rien : échoue si une page n’est pas à jour.")
    var verify = false

    func run(in world: World) async throws -> Frame.ExitCode {
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        var outdated: [String] = []
        for page in ReferenceDocs(bricks: world.bricks).pages {
            let url = folder.appending(path: page.name)
            if verify {
                let current = try? String(contentsOf: url, encoding: .utf8)
                if current != page.text { outdated.append(page.name) }
            } else {
                try page.text.write(to: url, atomically: true, encoding: .utf8)
            }
        }
        guard outdated.isEmpty else {
            world.talk("Pages de référence à refaire : \(outdated.joined(separator: ", ")). Lancez « make docs » et validez le résultat.")
            return .qualityGate
        }
        return .done
    }
}
