import ArgumentParser
import Foundation
import Frame
import Linkage
import Vocabulary

struct SampleCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Tire à l’aveugle des liens acceptés, à relire pour mesurer leur précision.",
        discussion: """
            Exemples :
              datamed sample --reference releases --input obs.tsv --week 2026-S21 --output a-relire.xlsx
              datamed sample --reference releases --input obs.tsv --week 2026-S22 --output a-relire.xlsx
              datamed sample --reference releases --input obs.tsv --week 2026-S22 --per-stage 100 --output a-relire.xlsx

            Le tirage ne dépend que de la semaine et des noms. Le classeur ne dit ni l’étape ni le score ; la clé, écrite à côté, les garde : \
            ne la donnez pas à qui relit. Un classeur déjà là n’est pas réécrit : il est peut-être rempli.
            """)

    @OptionGroup var names: NamesOption
    @OptionGroup var decisions: DecisionsOption
    @Option(help: ArgumentHelp("Nom du tirage ; un autre nom tire d’autres liens.", valueName: "semaine"))
    var week: String
    @Option(help: ArgumentHelp("Liens tirés à chaque étape.", valueName: "nombre"))
    var perStage = 50
    @Option(help: ArgumentHelp("Classeur à écrire.", valueName: "fichier.xlsx"), completion: .file())
    var output: String

    func validate() throws {
        guard perStage > 0 else { throw ValidationError("--per-stage doit être au moins 1.") }
        guard week.wholeMatch(of: /[0-9A-Za-z-]{1,20}/) != nil else {
            throw ValidationError("--week attend des lettres, des chiffres et des tirets : 2026-S21.")
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode { try write(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func write(in world: World) throws -> Frame.ExitCode {
        let (linked, reference) = try names.linked(decisions, in: world)
        let sample = BlindSample(week: week, from: linked, perStage: perStage)
        let url = URL(filePath: output)
        try sample.create(url, naming: reference, on: world.day(of: output))
        let key = ReviewFolder.key(of: url)
        world.print("\(FrenchFormat.count(sample.items.count, "lien", "liens")) à relire : \(output) ; la clé : \(key.lastPathComponent)")
        return .done
    }
}

struct PrecisionCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "precision", abstract: "Mesure la précision des liens d’un échantillon relu, avec son intervalle.",
        discussion: """
            Exemples :
              datamed precision a-relire.xlsx --sample-key a-relire.cle.tsv
              datamed precision a-relire.csv --sample-key a-relire.cle.tsv
              datamed precision relus/2026-S21.xlsx --sample-key cles/2026-S21.cle.tsv

            La précision est dite par étape et pour l’ensemble, où chaque étape compte pour sa part des noms acceptés, avec son intervalle de \
            Wilson à 95 %. « ? » ne compte ni pour ni contre.
            """)

    @Argument(help: ArgumentHelp("Échantillon relu, classeur ou CSV.", valueName: "fichier"), completion: .file())
    var sheet: String
    @Option(help: ArgumentHelp("La clé écrite avec l’échantillon.", valueName: "fichier"), completion: .file())
    var sampleKey: String

    func run(in world: World) async throws -> Frame.ExitCode { try write(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func write(in world: World) throws -> Frame.ExitCode {
        let measured = try measured()
        for refusal in measured.refusals { world.talk("Ligne \(refusal.row) : \(refusal.message)") }
        for stage in measured.stages {
            let precision = stage.isMeasured ? stage.precision.text : "pas encore mesurée"
            world.print(
                "\(stage.stage.rawValue) : \(precision) ; \(stage.right) justes, \(stage.wrong) faux, \(stage.unsure) sans réponse possible, \(stage.unmarked) à relire"
            )
        }
        world.print("ensemble : \(overall(measured))")
        return measured.refusals.isEmpty ? .done : .degraded
    }

    private func overall(_ measured: SamplePrecision) -> String {
        guard measured.reviewed > 0 else { return "pas encore mesurée, rien n’est relu" }
        return measured.overall?.text ?? "pas encore mesurée" + (measured.unmeasuredText.map { ", \($0)" } ?? "")
    }

    private func measured() throws -> SamplePrecision {
        guard let text = try? Data(contentsOf: URL(filePath: sampleKey)) else {
            throw BuildFailure(
                .usage, at: sampleKey, "La clé de l’échantillon n’est pas là, ou ne peut pas être lue.",
                fix: "Donnez à --sample-key le fichier .cle.tsv écrit avec l’échantillon.")
        }
        let key = try naming(sampleKey) { () throws(ReviewFailure) in try SampleKey(String(decoding: text, as: UTF8.self)) }
        let (header, rows) = try ReviewSheet.read(URL(filePath: sheet))
        return try naming(sheet) { () throws(ReviewFailure) in try SamplePrecision(key, header: header, rows: rows) }
    }

    /// A failure says which of the two files it is about.
    private func naming<Read>(_ file: String, _ read: () throws(ReviewFailure) -> Read) throws(BuildFailure) -> Read {
        do {
            return try read()
        } catch {
            throw BuildFailure(error, at: file)
        }
    }
}
