import ArgumentParser
import Frame
import Vocabulary

struct DiffCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Dit ce qui change d’une version à une autre.",
        discussion: """
            Exemples :
              datamed diff 2025-07-07.0a1b2c3d4e5f 2026-05-26.9f8e7d6c5b4a --releases releases
              datamed diff 2025-07-07.0a1b2c3d4e5f                             avec la version en service
              datamed diff 2025-07-07.0a1b2c3d4e5f --lines > changements.jsonl  une ligne JSON par changement

            Lignes ajoutées, changées, supprimées, sorties de la source, liens perdus. « datamed status » donne la liste des versions.
            """)

    @Argument(help: ArgumentHelp("Version d’avant.", valueName: "avant"))
    var before: String
    @Argument(help: ArgumentHelp("Version d’après ; à défaut, celle en service.", valueName: "apres"))
    var after: String?
    @OptionGroup var releases: ReleasesOption
    @Option(help: ArgumentHelp("Un seul jeu de données.", valueName: "jeu"))
    var dataset: String?
    @Flag(help: "Écrit le décompte en JSON.")
    var json = false
    @Flag(help: "Écrit chaque changement, une ligne JSON par changement.")
    var lines = false
    @Flag(help: "Finit avec le code 10 quand il y a des différences.")
    var exitCode = false

    func run(in world: World) async throws -> Frame.ExitCode {
        let datasets = world.bricks.flatMap(\.datasets)
        let older = try OpenRelease.open(releases: releases.url, id: before, datasets: datasets)
        let newer = try OpenRelease.open(releases: releases.url, id: after, datasets: datasets)
        let comparison = ReleaseComparison(from: older, to: newer)
        if let dataset, !comparison.datasets.contains(dataset) {
            throw BuildFailure(
                .usage, at: dataset, "Ce jeu n’est dans aucune des deux versions.",
                fix: "Les jeux sont : \(comparison.datasets.sorted().joined(separator: ", ")).")
        }
        let differences = try comparison.changes(in: dataset) { change in if lines { world.print(change.json) } }
        if json { world.print(try jsonText(differences)) } else { tell(differences, older: older, newer: newer, in: world) }
        return exitCode && differences.contains { !$0.isEmpty } ? .differences : .done
    }

    private func tell(_ differences: [DatasetDifference], older: OpenRelease, newer: OpenRelease, in world: World) {
        let say = lines ? world.talk : world.print
        let changed = differences.filter { !$0.isEmpty }
        say(
            changed.isEmpty
                ? "Aucune différence entre \(older.id) et \(newer.id)." : "De \(older.id) à \(newer.id) :")
        for difference in changed {
            let counts = [
                (difference.added, "ajout", "ajouts"), (difference.changed, "changement", "changements"),
                (difference.removed, "suppression", "suppressions"), (difference.lostLinks, "lien perdu", "liens perdus"),
                (difference.departed, "n’est plus dans la source", "ne sont plus dans la source"),
                (difference.returned, "est de nouveau dans la source", "sont de nouveau dans la source"),
            ]
            let parts = counts.filter { $0.0 > 0 }.map { FrenchFormat.count($0.0, $0.1, $0.2) }
            let columns =
                difference.newColumns.map { "colonne nouvelle : \($0)" } + difference.goneColumns.map { "colonne disparue : \($0)" }
            say("  \(difference.dataset) : \((parts + columns).joined(separator: ", "))")
        }
    }
}
