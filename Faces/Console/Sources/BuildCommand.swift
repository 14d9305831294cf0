import ArgumentParser
import Foundation
import Frame
import Quality
import Vocabulary

struct BuildCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Lit les fichiers reçus, les vérifie, et met une nouvelle version en service.",
        discussion: """
            Exemples :
              datamed build --inbox inbox --releases releases
              datamed build --inbox inbox --releases releases --json > resume.json
              datamed build --inbox inbox --floor 0.95            accepter plus de lignes rejetées
              datamed build --inbox inbox --review revue          appliquer les décisions des personnes

            Le dossier contient des fichiers, textes ou classeurs .xlsx, ou des dossiers datés (2026-05-26/). Si quelque chose ne va pas, la \
            version en service ne change pas. Construire deux fois les mêmes fichiers ne publie rien de nouveau.
            """)

    @OptionGroup var inbox: InboxOption
    @OptionGroup var releases: ReleasesOption
    @Flag(help: "Écrit un résumé JSON sur la sortie standard.")
    var json = false
    @Option(help: ArgumentHelp("Part minimale de lignes comprises dans chaque fichier, de 0 à 1.", valueName: "part"))
    var floor: Double = 0.98
    @Flag(help: "Accepte que des médicaments disparaissent par rapport à la version en service.")
    var allowRemovals = false
    @Flag(help: "Accepte un fichier dix fois plus petit que le précédent.")
    var acceptShrunk = false
    @Option(help: ArgumentHelp("Années de notification que retient l’entonnoir des déclarations : 2014-2023.", valueName: "années"))
    var years: String?
    @Option(
        help: ArgumentHelp(
            "Dossier de revue des noms déclarés : les décisions à appliquer, les échantillons relus, et les listes écrites pour qui relit.",
            valueName: "dossier"), completion: .directory)
    var review: String?

    func validate() throws {
        guard (0...1).contains(floor) else { throw ValidationError("--floor doit être entre 0 et 1.") }
        guard years == nil || yearRange != nil else { throw ValidationError("--years attend deux années : 2014-2023.") }
    }

    private var yearRange: ClosedRange<Int>? {
        let ends = (years ?? "").split(separator: "-", omittingEmptySubsequences: false).map { $0.utf8.count == 4 ? Int($0) : nil }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first > 0, first <= last else { return nil }
        return first...last
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        var options = BuildOptions()
        options.gates.rows.minimumShare = floor
        options.gates.allowsRemovals = allowRemovals
        options.acceptsShrunkFiles = acceptShrunk
        options.years = yearRange
        options.today = world.today()
        options.review = review.map { URL(filePath: $0, directoryHint: .isDirectory) }
        let summary = try await buildRelease(
            bricks: world.bricks, inbox: inbox.url, releases: releases.url, options: options, progress: world.talk)
        if json { world.print(try jsonText(summary)) } else { tell(summary, in: world) }
        return summary.exitCode
    }

    private func tell(_ summary: BuildSummary, in world: World) {
        for file in summary.files {
            world.talk(
                "  \(file.file) : \(FrenchFormat.count(file.rows, "ligne")), \(FrenchFormat.count(file.typed, "comprise")), "
                    + "\(FrenchFormat.count(file.rejected, "rejetée")), note \(file.grade.rawValue)")
        }
        if let previous = summary.previous, !summary.qualityTrends.isEmpty {
            world.talk("Depuis la version \(previous) :")
            for trend in summary.qualityTrends {
                world.talk("  \(trend.file) : \(trend.sentence).")
                for rule in trend.rules {
                    let counts = "\(FrenchFormat.number(rule.before)) → \(FrenchFormat.count(rule.after, "fois", "fois"))"
                    world.talk("    \(rule.title) (\(rule.rule)) : \(counts)")
                }
            }
        }
        for name in summary.unknownFiles { world.talk("  \(name) : fichier inconnu, laissé de côté.") }
        for funnel in summary.funnels ?? [] { world.talk(funnel.text) }
        if let linkage = summary.linkage { world.talk(linkage.text) }
        if let review = summary.linkageReview { world.talk(review.text) }
        if let decisions = summary.decisions { world.talk(decisions.text) }
        for notice in summary.notices { world.talk("  \(notice)") }
        if !summary.missingSources.isEmpty { world.talk("Sources absentes : \(summary.missingSources.joined(separator: ", ")).") }
        world.talk(summary.meaning)
        world.print(summary.release)
    }
}
