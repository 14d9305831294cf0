import ArgumentParser
import Frame
import Vocabulary

struct StatusCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Dit quelle version est en service et lesquelles sont gardées.",
        discussion: """
            Exemples :
              datamed status
              datamed status --releases releases
              datamed status --releases releases --json
            """)

    @OptionGroup var releases: ReleasesOption
    @Flag(help: "Écrit l’état en JSON sur la sortie standard.")
    var json = false

    private struct State: Encodable {
        struct Kept: Encodable {
            let release: String
            let asOf: String
            let rows: [String: Int]
            let isInService: Bool

            enum CodingKeys: String, CodingKey {
                case release = "version"
                case asOf = "date"
                case rows = "lignes"
                case isInService = "en_service"
            }
        }
        let current: String?
        let kept: [Kept]

        enum CodingKeys: String, CodingKey {
            case current = "en_service"
            case kept = "versions"
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let shelf = ReleaseShelf(releases.url)
        let current = shelf.currentID
        let summaries = shelf.releases
        if json {
            let versions = summaries.map {
                State.Kept(release: $0.id, asOf: $0.asOf.description, rows: $0.rows, isInService: $0.id == current)
            }
            world.print(try jsonText(State(current: current, kept: versions)))
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
