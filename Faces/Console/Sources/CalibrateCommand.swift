import ArgumentParser
import Foundation
import Frame
import Linkage
import Tabular
import Vocabulary

struct CalibrateCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Dit quels seuils d’acceptation donnent la précision voulue, sur des noms dont la réponse est connue.",
        discussion: """
            Exemples :
              datamed calibrate --reference releases --input reponses.csv --column nom --truth-column codes
              datamed calibrate --reference releases --input reponses.csv --column nom --truth-column codes --precision 0.9995
              datamed calibrate --reference releases --input reponses.csv --column nom --truth-column codes --false-share 0.005 --json

            La colonne de la réponse porte les codes de substance justes, séparés par des points-virgules ; vide, le nom n’est pas de la \
            référence et tout rapprochement est faux. Les seuils trouvés sont les plus bas qui tiennent les deux promesses. Ceux de la \
            maison sont mesurés à côté.
            """)

    @OptionGroup var names: NamesOption
    @Option(help: ArgumentHelp("Colonne des codes de substance justes.", valueName: "nom"))
    var truthColumn: String
    @Option(help: ArgumentHelp("Part juste des rapprochements acceptés, au moins.", valueName: "part"))
    var precision = 0.999
    @Option(help: ArgumentHelp("Part des noms inconnus rapprochés, au plus.", valueName: "part"))
    var falseShare = 0.013
    @Flag(help: "Écrit la mesure en JSON sur la sortie standard.")
    var json = false

    func validate() throws {
        guard 0...1 ~= precision, 0...1 ~= falseShare else {
            throw ValidationError("--precision et --false-share sont des parts, de 0 à 1.")
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode { try measure(in: world) }

    /// Apart from `run`: an optimiser of Swift 6.3 breaks on this work inside an asynchronous function.
    private func measure(in world: World) throws -> Frame.ExitCode {
        let reference = try LinkReference.read(URL(filePath: names.reference, directoryHint: .isDirectory), in: world)
        let table = try NamedTable(URL(filePath: names.input), column: names.column, typeColumn: names.typeColumn)
        let answers = try LabelledNames(table, truthColumn: truthColumn)
        if answers.contradicted > 0 {
            world.talk("\(FrenchFormat.count(answers.contradicted, "nom a", "noms ont")) plusieurs réponses : laissés de côté.")
        }
        let labels = answers.decisions(by: LinkageEngine(reference: reference))
        let found = Calibration(labels, precision: precision, falseShare: falseShare)
        let house = Calibration.Measure(labels, at: Thresholds())
        if json {
            world.print(try jsonText(CalibrationReport(found: found?.measure, house: house, names: labels.count)))
        } else {
            world.print(found.map { text("Seuils", $0.measure) } ?? "Aucun seuil ne tient les deux promesses sur ces noms.")
            world.print(text("Seuils de la maison", house))
        }
        return found == nil ? .degraded : .done
    }

    private func text(_ title: String, _ measure: Calibration.Measure) -> String {
        """
        \(title) : connu \(measure.thresholds.known), part \(measure.thresholds.share)
          précision \(measure.precision.text), \(FrenchFormat.count(measure.accepted, "lien accepté", "liens acceptés"))
          rappel \(measure.recall.text)
          noms inconnus rapprochés \(measure.falseShare.text)
        """
    }
}

/// What `calibrate` found, as a program reads it.
private struct CalibrationReport: Encodable {
    struct Measured: Encodable {
        var connu: Double
        var part: Double
        var acceptes: Int
        var precision: Double
        var rappel: Double
        var inconnusRapproches: Double

        init(_ measure: Calibration.Measure) {
            (connu, part, acceptes) = (measure.thresholds.known, measure.thresholds.share, measure.accepted)
            (precision, rappel, inconnusRapproches) = (measure.precision.value, measure.recall.value, measure.falseShare.value)
        }
    }

    var noms: Int
    var trouves: Measured?
    var maison: Measured

    init(found: Calibration.Measure?, house: Calibration.Measure, names: Int) {
        (noms, trouves, maison) = (names, found.map(Measured.init), Measured(house))
    }
}

/// Distinct names with their right answer.
private struct LabelledNames {
    private struct Key: Hashable {
        var name: String
        var kind: NameKind?
    }

    private var truths: [Key: [String]] = [:]
    private(set) var contradicted = 0

    init(_ table: NamedTable, truthColumn: String) throws {
        let place = try table.place(ofColumn: truthColumn)
        var all: [Key: Set<[String]>] = [:]
        try table.forEach { record in
            let codes = record.trimmed(place).split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            all[Key(name: table.name(of: record), kind: table.kind(of: record)), default: []].insert(codes.sorted())
        }
        for (key, answers) in all {
            if answers.count > 1 { contradicted += 1 } else { truths[key] = answers.first }
        }
    }

    func decisions(by engine: LinkageEngine) -> [LabelledDecision] {
        let moieties = engine.reference.moieties
        func set(_ codes: [String]) -> Set<String> { Set(codes.map { moieties[$0] ?? $0 }) }
        var linker = engine.linker()
        return truths.map { key, truth in
            let decision = linker.link(key.name, as: key.kind)
            return LabelledDecision(decision, isRight: truth.isEmpty ? nil : set(decision.answer?.substances ?? []) == set(truth))
        }
    }
}
