import ArgumentParser
import Foundation
import Frame
import Linkage
import Vocabulary

struct LinkCommand: WorldCommand {
    enum Method: String, ExpressibleByArgument, CaseIterable {
        case datamed, ordei
    }

    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Rapproche des noms de médicaments de leurs spécialités, produits et substances.",
        discussion: """
            Exemples :
              datamed link --reference ref --input obs.tsv --output liens.tsv
              datamed link --reference releases --input achats.xlsx --column Nom --output lies.csv
              datamed link --reference ref --input obs.tsv --output ordei.tsv --method ordei

            La référence est une version publiée, un dossier de versions, ou un dossier de tables : spec.tsv, prod.tsv, subs.tsv, hist.tsv, \
            prodhist.tsv et, s’il existe, moiety.tsv. \
            D’un texte à tabulations avec les colonnes « type » et « medicament », chaque nom distinct donne une ligne. De tout autre tableau \
            (texte ou classeur), la colonne --column est rapprochée et toutes les lignes et colonnes sont gardées. Un nom incertain ou inconnu \
            reste sans code : la colonne du verdict le dit.
            """)

    @Option(help: ArgumentHelp("Version publiée, ou dossier des tables de référence.", valueName: "dossier"), completion: .directory)
    var reference: String
    @Option(help: ArgumentHelp("Fichier de noms à rapprocher.", valueName: "fichier"), completion: .file())
    var input: String
    @Option(help: ArgumentHelp("Fichier à écrire.", valueName: "fichier"), completion: .file())
    var output: String
    @Option(help: ArgumentHelp("Colonne des noms.", valueName: "nom"))
    var column: String?
    @Option(help: ArgumentHelp("Colonne qui dit Spécialité, Produit ou Substance.", valueName: "nom"))
    var typeColumn: String?
    @Option(help: ArgumentHelp("datamed, ou ordei : la cascade de l’agence de 2020-22, telle qu’elle était.", valueName: "méthode"))
    var method: Method = .datamed
    @OptionGroup var decisions: DecisionsOption
    @Flag(help: "Ajoute une colonne qui explique chaque rapprochement.")
    var explain = false
    @Flag(help: "Écrit le décompte en JSON sur la sortie standard.")
    var json = false

    func validate() throws {
        if typeColumn != nil, column == nil { throw ValidationError("--type-column ne vaut qu’avec --column.") }
        if URL(filePath: input).resolvingSymlinksInPath().standardizedFileURL
            == URL(filePath: output).resolvingSymlinksInPath().standardizedFileURL
        {
            throw ValidationError("--output écrirait par-dessus le fichier lu : donnez un autre nom.")
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let progress = LinkProgress(world)
        let input = URL(filePath: input), output = URL(filePath: output)
        var summary: LinkSummary
        if try column == nil && ReportedNames.isShape(of: input) {
            // The names are read while the reference is prepared.
            async let linking = linking(in: world)
            let names = try ReportedNames(input)
            summary = try await linking(names).write(to: output, explaining: explain, progress: progress.tell)
        } else {
            let table = try NamedTable(input, column: column, typeColumn: typeColumn)
            let writer = try LinkedTable(table, output: output, explaining: explain)
            async let linking = linking(in: world)
            let (names, irregularLines) = try table.names()
            let links = try await linking(names).links(progress: progress.tell)
            try writer.write(links)
            summary = links.summary
            if irregularLines > 0 { summary.refusedLines["nombre de colonnes, ou ligne trop longue"] = irregularLines }
        }
        world.print(json ? try jsonText(summary) : LinkText.render(summary))
        return .done
    }

    /// Reads the reference and makes what links names by it.
    private func linking(in world: World) async throws -> @Sendable (ReportedNames) -> LinkFile {
        let reference = try LinkReference.read(URL(filePath: reference, directoryHint: .isDirectory), in: world)
        switch method {
        case .datamed:
            let engine = LinkageEngine(reference: reference)
            guard try decisions.store() != nil else { return { LinkFile($0, engine: engine) } }
            let decisions = try decisions.applied(to: reference, in: world)
            return { names in
                LinkFile(names) {
                    var linker = ReviewedLinker(engine, decisions)
                    return { LinkedName(linker.link($0, as: $1)) }
                }
            }
        case .ordei:
            let cascade = OrdeiCascade(reference)
            return { LinkFile($0, cascade: cascade) }
        }
    }
}

/// A bar on a terminal, redrawn in its place while a long work goes on; nothing elsewhere.
private struct LinkProgress {
    private let world: World

    init(_ world: World) { self.world = world }

    func tell(_ done: Int, _ all: Int) {
        guard world.isInteractive, all > 20_000 else { return }
        let width = 30
        let filled = width * done / max(1, all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
        let isFirst = done <= 1 << 14
        world.talk("\(isFirst ? "" : "\u{1B}[1A\u{1B}[2K")\(bar) \(FrenchFormat.number(done)) noms sur \(FrenchFormat.number(all))")
    }
}
