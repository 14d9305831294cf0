import ArgumentParser
import Frame

struct RollbackCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Remet en service la version précédente, ou une version nommée.",
        discussion: """
            Exemples :
              datamed rollback --releases releases
              datamed rollback --releases releases --to 2025-07-07.0a1b2c3d4e5f
              datamed rollback --releases releases --json

            La version est relue en entier avant d’être remise en service. Rien n’est effacé.
            """)

    @OptionGroup var releases: ReleasesOption
    @Option(help: ArgumentHelp("Version à remettre en service ; à défaut, celle d’avant.", valueName: "version"))
    var to: String?
    @Flag(help: "Écrit le résultat en JSON sur la sortie standard.")
    var json = false

    func run(in world: World) async throws -> Frame.ExitCode {
        let shelf = ReleaseShelf(releases.url)
        let left = shelf.currentID
        let current = try shelf.rollback(to: to)
        if json {
            world.print(try jsonText(["en_service": current, "quittee": left ?? ""]))
        } else {
            world.talk(
                left == current ? "La version \(current) était déjà en service." : "La version \(current) est de nouveau en service.")
            world.print(current)
        }
        return .done
    }
}
