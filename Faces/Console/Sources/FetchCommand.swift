import ArgumentParser
import Foundation
import Frame
import Vocabulary

struct FetchCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Télécharge les fichiers officiels dans un dossier daté.",
        discussion: """
            Exemples :
              datamed fetch --inbox inbox
              datamed fetch --inbox inbox --json > resultat.json
              datamed fetch --inbox inbox --configuration adresses.json   d’autres adresses

            Un fichier identique au dernier connu n’est pas rangé deux fois. Une page web, un fichier vide, tronqué ou dix fois plus petit est \
            refusé et l’ancien reste. Ce qui n’a pas pu finir reprend la fois suivante.
            """)

    @OptionGroup var inbox: InboxOption
    @Option(
        help: ArgumentHelp("Adresses et limites, en JSON ; à défaut, les adresses officielles.", valueName: "fichier"), completion: .file())
    var configuration: String?
    @Flag(help: "Écrit le résultat en JSON sur la sortie standard.")
    var json = false

    private struct Line: Encodable {
        let source: String
        let resultat: String
        let essais: Int
        let echec: Bool
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        guard let today = world.today() else {
            throw BuildFailure(.unexpected, at: "horloge", "La date du jour est inconnue.", fix: "Réglez l’horloge de la machine.")
        }
        let fetcher = Fetcher(pause: { Thread.sleep(forTimeInterval: $0) }, chance: { Double.random(in: 0...1) })
        let report = try fetcher.fetch(try plan(for: world), into: inbox.url, vintage: today) { world.talk("  \($0.sentence)") }
        if json {
            world.print(
                try jsonText(
                    report.results.map {
                        Line(source: $0.target.kind, resultat: $0.sentence, essais: $0.attempts, echec: $0.failure != nil)
                    }))
        }
        let failures = report.results.count { $0.failure != nil }
        if failures > 0 {
            world.talk(
                "\(FrenchFormat.count(failures, "fichier n’a pas pu être pris", "fichiers n’ont pas pu être pris")) sur \(report.results.count)."
            )
        }
        if report.hasNewContent {
            world.talk("Nouveaux fichiers dans \(inbox.inbox)/\(report.vintage).")
        } else if failures < report.results.count {
            world.talk("Rien de nouveau depuis le dernier téléchargement.")
        }
        return Frame.ExitCode(rawValue: report.exitCode) ?? .unexpected
    }

    private func plan(for world: World) throws -> FetchPlan {
        guard let configuration else { return try FetchPlan(sources: world.publicSources) }
        guard let data = try? Data(contentsOf: URL(filePath: configuration)) else {
            throw BuildFailure(.usage, at: configuration, "Le fichier de configuration est illisible.", fix: "Vérifiez son chemin.")
        }
        return try FetchPlan(sources: world.publicSources, configuration: data)
    }
}
