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
              datamed decide revue/a-trancher-2026-S21.xlsx --reference releases --review revue

            La clé est un texte au hasard, gardé à part : « openssl rand -hex 32 > cle ». Rien n’est ajouté tant qu’une ligne est fausse : chacune est dite. Le même classeur donné deux fois n’ajoute rien. À côté des décisions, « decisions.sceau » garde le dernier sceau : un fichier coupé ou \
            remplacé par une version plus ancienne est refusé.
            """)

    @Argument(help: ArgumentHelp("Classeur rempli, ou le même en CSV.", valueName: "fichier"), completion: .file())
    var sheet: String
    @Option(help: ArgumentHelp("Version publiée, ou dossier des tables de référence.", valueName: "dossier"), completion: .directory)
    var reference: String
    @OptionGroup var decisions: DecisionsOption

    func run(in world: World) async throws -> Frame.ExitCode { try write(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func write(in world: World) throws -> Frame.ExitCode {
        guard let store = try decisions.store() else {
            throw BuildFailure(.usage, at: sheet, "Où garder les décisions ?", fix: "Donnez --review, ou --decisions et --decision-key.")
        }
        let (header, rows) = try ReviewSheet.read(URL(filePath: sheet))
        let reference = try LinkReference.read(URL(filePath: reference, directoryHint: .isDirectory), in: world)
        let today = try DecisionDay(world.day(of: sheet).description)
        let read: DecisionSheet
        do {
            read = try DecisionSheet(header: header, rows: rows, reference: reference, today: today)
        } catch {
            throw BuildFailure(error, at: sheet)
        }
        guard read.refusals.isEmpty else {
            for refusal in read.refusals.prefix(20) {
                world.talk("Ligne \(refusal.row), colonne « \(refusal.column) » : \(refusal.message)")
            }
            world.talk("\(FrenchFormat.count(read.refusals.count, "ligne refusée", "lignes refusées")) : rien n’est ajouté.")
            return .qualityGate
        }
        let (file, added) = try store.add(read.decisions)
        world.print(
            "\(FrenchFormat.count(added, "décision ajoutée", "décisions ajoutées")), "
                + "\(FrenchFormat.count(read.decisions.count - added, "déjà là", "déjà là")), "
                + "\(FrenchFormat.count(read.undecided, "nom reste à trancher", "noms restent à trancher")). Dernier sceau : \(file.lastSeal)"
        )
        return .done
    }
}
