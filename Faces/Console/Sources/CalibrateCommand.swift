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
            référence et tout rapprochement est faux. De tous les seuils qui tiennent les deux promesses sur ces noms, ceux qui en relient \
            justement le plus sont retenus ; de ceux qui en relient autant, les plus hauts. Quand les noms sont trop peu nombreux pour \
            garantir une promesse, c’est dit. Les seuils de la maison sont mesurés à côté.
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
        let answers = try LabelledNames(table, truthColumn: truthColumn, reference: reference)
        tellWhatIsLeftOut(answers, in: world)
        guard answers.refusals.isEmpty else { return .qualityGate }
        let labels = answers.decisions(by: LinkageEngine(reference: reference))
        guard !labels.isEmpty else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: names.input, "Aucun nom n’y a une réponse : il n’y a rien à mesurer.",
                fix: "Donnez une ligne par nom, avec ses codes de substance dans « \(truthColumn) ».")
        }
        let found = Calibration(labels, precision: precision, falseShare: falseShare)
        let house = Calibration.Measure(labels, at: Thresholds())
        if json {
            world.print(try jsonText(CalibrationReport(found: found?.measure, house: house, names: labels.count)))
        } else {
            world.print(found.map { text("Seuils", $0.measure) } ?? "Aucun seuil ne tient les deux promesses sur ces noms.")
            world.print(text("Seuils de la maison", house))
        }
        if let found { tellWhatIsNotSure(found.measure, in: world) }
        return found == nil ? .degraded : .done
    }

    private func tellWhatIsLeftOut(_ answers: LabelledNames, in world: World) {
        for refusal in answers.refusals.prefix(20) {
            let code = refusal.code.prefix(40)
            world.talk("Ligne \(refusal.row), colonne « \(truthColumn) » : la référence n’a pas de substance de code « \(code) ».")
        }
        if !answers.refusals.isEmpty {
            world.talk(
                "\(FrenchFormat.count(answers.refusals.count, "code refusé", "codes refusés")) : rien n’est mesuré. Un code est un texte : gardez ses zéros de tête. D’un nom inconnu, laissez la case vide."
            )
        }
        if answers.irregularLines > 0 {
            let lines = FrenchFormat.count(answers.irregularLines, "ligne a", "lignes ont")
            world.talk("\(lines) trop ou trop peu de colonnes : de côté.")
        }
        if answers.unnamedRows > 0 { world.talk("\(FrenchFormat.count(answers.unnamedRows, "ligne", "lignes")) sans nom : de côté.") }
        if answers.contradicted > 0 {
            world.talk("\(FrenchFormat.count(answers.contradicted, "nom a", "noms ont")) plusieurs réponses : laissés de côté.")
        }
    }

    /// Thresholds are found by what was seen; few names seen prove little.
    private func tellWhatIsNotSure(_ measure: Calibration.Measure, in world: World) {
        if measure.precision.lower < precision {
            world.talk(
                "Trop peu de noms pour garantir la précision : elle peut n’être que de \(WilsonInterval.below(measure.precision.lower)).")
        }
        if measure.falseShare.upper > falseShare {
            world.talk(
                "Trop peu de noms inconnus pour garantir leur part : elle peut être de \(WilsonInterval.above(measure.falseShare.upper)).")
        }
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
        var precisionBorneBasse: Double
        var rappel: Double
        var inconnusRapproches: Double
        var inconnusBorneHaute: Double

        init(_ measure: Calibration.Measure) {
            (connu, part, acceptes) = (measure.thresholds.known, measure.thresholds.share, measure.accepted)
            (precision, precisionBorneBasse, rappel) = (measure.precision.value, measure.precision.lower, measure.recall.value)
            (inconnusRapproches, inconnusBorneHaute) = (measure.falseShare.value, measure.falseShare.upper)
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
        /// In small letters: ways to write one name are one name.
        var name: String
        var kind: NameKind?
    }

    private struct Answers {
        /// The first in the order of their letters, whatever the order of the rows.
        var spelling: String
        var codes: Set<[String]>
    }

    private var answers: [Key: Answers] = [:]
    /// Codes that the reference does not have.
    private(set) var refusals: [(row: Int, code: String)] = []
    private(set) var unnamedRows = 0
    private(set) var irregularLines = 0

    init(_ table: NamedTable, truthColumn: String, reference: Reference) throws {
        let place = try table.place(ofColumn: truthColumn)
        let known = Set(reference.substanceNames.map(\.code)).union(reference.medicinalProducts.flatMap(\.substances))
            .union(reference.moieties.keys).union(reference.moieties.values)
        irregularLines = try table.forEach { record in
            let name = table.name(of: record)
            guard !name.isEmpty else {
                unnamedRows += 1
                return
            }
            let codes = record.trimmed(place).split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            refusals += codes.filter { !known.contains($0) }.map { (record.line, $0) }
            let key = Key(name: name.lowercased(), kind: table.kind(of: record))
            answers[key, default: Answers(spelling: name, codes: [])].codes.insert(codes.sorted())
            if let first = answers[key]?.spelling, name < first { answers[key]?.spelling = name }
        }.rejectedLines
    }

    /// Names that two rows answer otherwise.
    var contradicted: Int { answers.values.count { $0.codes.count > 1 } }

    func decisions(by engine: LinkageEngine) -> [LabelledDecision] {
        let moieties = engine.reference.moieties
        func set(_ codes: [String]) -> Set<String> { Set(codes.map { moieties[$0] ?? $0 }) }
        var linker = engine.linker()
        return answers.compactMap { key, answers in
            guard answers.codes.count == 1, let truth = answers.codes.first else { return nil }
            let decision = linker.link(answers.spelling, as: key.kind)
            return LabelledDecision(decision, isRight: truth.isEmpty ? nil : set(decision.answer?.substances ?? []) == set(truth))
        }
    }
}
