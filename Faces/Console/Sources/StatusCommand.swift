import ArgumentParser
import Frame
import Vocabulary

struct StatusCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Dit quelle version est en service et lesquelles sont gardées.")

    @OptionGroup var releases: ReleasesOption
    @Flag(help: "Écrit l’état en JSON sur la sortie standard.")
    var json = false

    private struct State: Encodable {
        struct Kept: Encodable {
            let version: String
            let date: String
            let lignes: [String: Int]
            let en_service: Bool
        }
        let en_service: String?
        let versions: [Kept]
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let shelf = ReleaseShelf(releases.url)
        let current = shelf.currentID
        let summaries = shelf.releases
        if json {
            let versions = summaries.map {
                State.Kept(version: $0.id, date: $0.asOf.description, lignes: $0.rows, en_service: $0.id == current)
            }
            world.print(try jsonText(State(en_service: current, versions: versions)))
        } else {
            for summary in summaries {
                let rows = summary.rows.values.reduce(0, +)
                world.print(
                    "\(summary.id == current ? "→" : " ") \(summary.id)  \(summary.asOf)  \(FrenchFormat.count(summary.rows.count, "jeu", "jeux")), "
                        + FrenchFormat.count(rows, "ligne"))
            }
        }
        guard current != nil else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: releases.releases, "Aucune version n’est en service dans ce dossier.",
                fix: "Construisez-en une : « datamed build --inbox DOSSIER --releases \(releases.releases) ».")
        }
        return .done
    }
}
