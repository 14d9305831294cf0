import ArgumentParser
import Disclosure
import Foundation
import Frame
import Vocabulary

struct AttackCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "attack",
        abstract: "Attaque un lot de tableaux publiés : dit quels chiffres masqués se retrouvent.",
        discussion: """
            Exemples :
              datamed attack lot
              datamed attack lot --min-width 5
              datamed attack lot --min-width 5 --json > attaque.json
              datamed attack lot --cells intervalles.csv

            Le dossier contient bundle.json et un CSV par tableau, de toutes les versions que le public connaît encore. L’attaque joue un lecteur qui a \
            ces fichiers et rien d’autre : de chaque chiffre masqué, entre quelles valeurs il reste possible, tous les tableaux pris ensemble.

            Se termine par 0 quand rien ne se retrouve, 1 quand un chiffre masqué se retrouve, 2 quand le lot est inutilisable ou se contredit.
            """)

    @Argument(help: ArgumentHelp("Dossier du lot.", valueName: "dossier"))
    var bundle: String
    @Option(help: ArgumentHelp("Écart permis le plus petit entre la plus grande et la plus petite valeur possible.", valueName: "écart"))
    var minWidth = 1.0
    @Option(
        help: ArgumentHelp(
            "Écrit les bornes de chaque cellule masquée dans ce fichier CSV, toutes cherchées jusqu’au bout.", valueName: "fichier"))
    var cells: String?
    @Flag(help: "Écrit le résultat en JSON sur la sortie standard.")
    var json = false

    func validate() throws {
        guard minWidth >= 0, minWidth.isFinite else { throw ValidationError("--min-width est un nombre, zéro ou plus.") }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let report: Attack.Report
        do throws(BundleError) {
            let bundle = try TableBundle(readingFolder: URL(filePath: bundle, directoryHint: .isDirectory))
            report = try await Attack(minimumWidth: minWidth, isComplete: cells != nil).run(on: bundle)
        } catch {
            if json { world.print(try jsonText(AttackSummary(error: error.description))) }
            world.talk("Erreur : \(error.description)")
            return .usage
        }
        if let cells { try write(report, to: URL(filePath: cells)) }
        if json {
            world.print(try jsonText(AttackSummary(report)))
        } else {
            world.print(text(of: report))
        }
        return report.leaks.isEmpty ? .done : .unexpected
    }

    private func write(_ report: Attack.Report, to url: URL) throws {
        var text = (["measure"] + report.dimensions + ["low", "high"]).map(quoted).joined(separator: ",") + "\n"
        for interval in report.intervals {
            let names = [report.measure(of: interval)] + report.categories(of: interval)
            text += names.map(quoted).joined(separator: ",")
            text += ",\(AttackSummary.number(interval.low) ?? "-inf"),\(AttackSummary.number(interval.high) ?? "inf")\n"
        }
        do {
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw BuildFailure(
                .usage, at: url.path, "Ce fichier ne peut pas être écrit.",
                fix: "Donnez à --cells un fichier d’un dossier où l’on peut écrire.")
        }
    }

    private func quoted(_ field: String) -> String {
        field.contains { ",\"\n".contains($0) } ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }

    private func text(of report: Attack.Report) -> String {
        let hidden = FrenchFormat.count(report.intervals.count, "cellule masquée", "cellules masquées")
        guard !report.leaks.isEmpty else { return "\(hidden), aucune ne se retrouve." }
        let exact = report.leaks.count { $0.reason == .exact }
        let shown = report.leaks.prefix(20).map { leak in
            let bounds =
                leak.reason == .exact
                ? "vaut \(bound(leak.interval.low))" : "entre \(bound(leak.interval.low)) et \(bound(leak.interval.high))"
            let relations = leak.relations.prefix(4).map { "\n    \($0)" }.joined()
            return "  \(report.name(of: leak.interval)) : \(bounds)\(relations)"
        }
        let rest = report.leaks.count > shown.count ? "\n  … et \(report.leaks.count - shown.count) de plus (--json les dit toutes)" : ""
        return """
            \(hidden), \(exact) exactement \(exact > 1 ? "retrouvées" : "retrouvée"), \(report.leaks.count - exact) à peu près :
            \(shown.joined(separator: "\n"))\(rest)
            """
    }

    private func bound(_ value: Double) -> String { AttackSummary.number(value) ?? "l’infini" }
}

/// What `attack` found, as a program reads it; fields named as those of the referee.
private struct AttackSummary: Encodable {
    struct Violation: Encodable {
        var cell: String
        var why: String
        var low: Double?
        var high: Double?
        var relations: [String]
    }

    var safe: Bool
    var error: String?
    var cells = 0
    var targets = 0
    var relations = 0
    var free = 0
    var components = 0
    var largest = 0
    var programmes = 0
    var exact = 0
    var near = 0
    var violations: [Violation] = []

    init(error: String) {
        safe = false
        self.error = error
    }

    init(_ report: Attack.Report) {
        safe = report.leaks.isEmpty
        cells = report.cells
        targets = report.intervals.count
        relations = report.relations
        free = report.unknowns
        components = report.components
        largest = report.largestComponent
        programmes = report.programmes
        exact = report.leaks.count { $0.reason == .exact }
        near = report.leaks.count - exact
        violations = report.leaks.map { leak in
            Violation(
                cell: report.name(of: leak.interval), why: leak.reason.rawValue, low: leak.interval.low.isFinite ? leak.interval.low : nil,
                high: leak.interval.high.isFinite ? leak.interval.high : nil, relations: leak.relations)
        }
    }

    /// The shortest text that reads back as the number; nil for one without bound.
    static func number(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
