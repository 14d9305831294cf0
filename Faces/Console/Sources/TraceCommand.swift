import ArgumentParser
import Frame
import Vocabulary

struct TraceCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Retrouve les lignes d’origine d’un code, telles qu’elles ont été reçues.",
        discussion: """
            Exemples :
              datamed trace 60234100 --releases releases
              datamed trace 3400935955838 --json
              datamed trace 60234100 --release 2025-07-07.0a1b2c3d4e5f

            Chaque ligne vient avec son fichier, l’empreinte de celui-ci (SHA-256) et son numéro de ligne : de toute donnée publiée, on remonte \
            à ce que la source a écrit.
            """)

    @Argument(help: ArgumentHelp("Code CIS, CIP, ATC, de substance, de dossier HAS…", valueName: "code"))
    var code: String
    @OptionGroup var releases: ReleasesOption
    @Option(help: ArgumentHelp("Version ; à défaut, celle en service.", valueName: "version"))
    var release: String?
    @Flag(help: "Écrit les lignes en JSON sur la sortie standard.")
    var json = false

    func run(in world: World) async throws -> Frame.ExitCode {
        let lines = try ReleaseShelf(releases.url).rawLines(of: code, in: release)
        if json {
            world.print(try jsonText(lines))
        } else {
            for line in lines { world.print("\(line.file):\(line.line)\t\(line.text)") }
        }
        world.talk(
            lines.isEmpty
                ? "« \(code) » n’est dans aucun des fichiers de cette version : vérifiez le code."
                : "« \(code) » : \(FrenchFormat.count(lines.count, "ligne reçue", "lignes reçues")).")
        return .done
    }
}
