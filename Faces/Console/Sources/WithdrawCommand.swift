import ArgumentParser
import Frame
import Vocabulary

struct WithdrawCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Retire de l’archive un jour mal daté ou donné par erreur, ou l’y remet.",
        discussion: """
            Exemples :
              datamed withdraw 2030-01-01 --releases releases
              datamed withdraw 2030-01-01 --source CIS_bdpm
              datamed withdraw 2030-01-01 --undo                  y remettre ce qui en a été retiré

            Chaque construction relit les fichiers gardés des jours passés : un jour retiré n’est plus relu. Rien n’est effacé et la version en \
            service ne change pas : ôtez aussi ces fichiers du dossier d’entrée, puis relancez « datamed build ».
            """)

    @Argument(help: ArgumentHelp("Jour à retirer : 2030-01-01.", valueName: "jour"))
    var day: String
    @OptionGroup var releases: ReleasesOption
    @Option(help: ArgumentHelp("Seulement cette source ; à défaut, toutes celles de ce jour.", valueName: "source"))
    var source: String?
    @Flag(help: "Remet dans l’archive ce qui en a été retiré.")
    var undo = false
    @Flag(help: "Écrit le résultat en JSON sur la sortie standard.")
    var json = false

    private struct Result: Encodable {
        let jour: String
        let action: String
        let fichiers: [String]
    }

    func validate() throws {
        guard CalendarDate(day) != nil else { throw ValidationError("« \(day) » n’est pas un jour : écrivez-le 2030-01-01.") }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        guard let date = CalendarDate(day) else { return .usage }
        if let source, !world.publicSources.contains(where: { $0.kind == source }) {
            throw BuildFailure(
                .usage, at: source, "Cette source n’existe pas.",
                fix: "Sources : \(world.publicSources.map(\.kind).joined(separator: ", ")).")
        }
        let shelf = ReleaseShelf(releases.url)
        let names = undo ? try shelf.restore(date, kind: source) : try shelf.withdraw(date, kind: source)
        if json {
            world.print(try jsonText(Result(jour: date.description, action: undo ? "remise" : "retrait", fichiers: names)))
        } else {
            for name in names { world.print(name) }
        }
        let files = FrenchFormat.count(names.count, "fichier")
        world.talk(
            undo
                ? "\(files) de nouveau dans l’archive. Relancez « datamed build » pour en tenir compte."
                : "\(files) hors de l’archive. La version en service ne change pas : ôtez-les aussi du dossier d’entrée, puis relancez « datamed build »."
        )
        return .done
    }
}
