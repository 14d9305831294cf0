import ArgumentParser
import Foundation
import Frame
import Linkage
import Vocabulary

struct DecideCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Ajoute au fichier des décisions celles d’un classeur rempli, scellées.",
        discussion: """
            Exemples :
              datamed decide a-trancher.xlsx --reference releases --decisions decisions.tsv --decision-key cle
              datamed decide a-trancher.csv --reference releases --decisions decisions.tsv --decision-key cle
              datamed decide a-trancher.xlsx --reference tables --decisions decisions.tsv --decision-key cle

            La clé est un texte au hasard, gardé à part : « openssl rand -hex 32 > cle ». Rien n’est ajouté tant qu’une ligne est fausse : chacune est dite. Le même classeur donné deux fois n’ajoute rien.
            """)

    @Argument(help: ArgumentHelp("Classeur rempli, ou le même en CSV.", valueName: "fichier"), completion: .file())
    var sheet: String
    @Option(help: ArgumentHelp("Version publiée, ou dossier des tables de référence.", valueName: "dossier"), completion: .directory)
    var reference: String
    @OptionGroup var decisions: DecisionsOption

    func run(in world: World) async throws -> Frame.ExitCode { try write(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func write(in world: World) throws -> Frame.ExitCode {
        guard var file = try decisions.file(), let path = decisions.decisions else {
            throw BuildFailure(.usage, at: sheet, "Où garder les décisions ?", fix: "Donnez --decisions et --decision-key.")
        }
        let (header, rows) = try ReviewSheet.read(URL(filePath: sheet))
        let reference = try LinkReference.read(URL(filePath: reference, directoryHint: .isDirectory), in: world)
        let read = try DecisionSheet(header: header, rows: rows, reference: reference)
        guard read.refusals.isEmpty else {
            for refusal in read.refusals.prefix(20) {
                world.talk("Ligne \(refusal.row), colonne « \(refusal.column) » : \(refusal.message)")
            }
            world.talk("\(FrenchFormat.count(read.refusals.count, "ligne refusée", "lignes refusées")) : rien n’est ajouté.")
            return .qualityGate
        }
        let known = Set(file.decisions)
        let new = read.decisions.filter { !known.contains($0) }
        file.append(new)
        try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
        world.print(
            "\(FrenchFormat.count(new.count, "décision ajoutée", "décisions ajoutées")), "
                + "\(FrenchFormat.count(read.decisions.count - new.count, "déjà là", "déjà là")), "
                + "\(FrenchFormat.count(read.undecided, "nom reste à trancher", "noms restent à trancher")). Dernier sceau : \(file.lastSeal)"
        )
        return .done
    }
}
