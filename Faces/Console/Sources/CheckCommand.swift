import ArgumentParser
import Foundation
import Frame
import Quality
import Tabular

struct CheckCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Vérifie des fichiers : le verdict d’abord, puis chaque défaut, où il est et comment le corriger.",
        discussion: """
            Un fichier officiel est reconnu à son nom ou à son contenu. Pour un autre tableau, donnez son schéma (Table Schema).
            Code 0 si tout va, 3 s’il y a des erreurs, 5 si un fichier est refusé.

            Exemples :
              datamed check inbox/2026-05-26/CIS_bdpm.txt
              datamed check declarations.xlsx --schema declarations.schema.json --html rapport.html
              datamed check CIS_bdpm.txt --annotate annote.xlsx
            """)

    @Argument(help: "Fichiers à vérifier.", completion: .file())
    var files: [String]
    @Option(help: ArgumentHelp("Schéma du tableau, au format Table Schema.", valueName: "fichier"), completion: .file())
    var schema: String?
    @Flag(help: "Écrit le rapport en JSON sur la sortie standard.")
    var json = false
    @Option(help: ArgumentHelp("Écrit aussi le rapport en page web.", valueName: "fichier"))
    var html: String?
    @Option(help: ArgumentHelp("Écrit aussi la liste des constats en CSV.", valueName: "fichier"))
    var csv: String?
    @Option(help: ArgumentHelp("Rend le fichier vérifié en classeur : cases en défaut colorées et commentées.", valueName: "fichier.xlsx"))
    var annotate: String?

    func validate() throws {
        if files.isEmpty { throw ValidationError("Donnez au moins un fichier.") }
        if annotate != nil, files.count > 1 { throw ValidationError("--annotate ne vaut que pour un seul fichier.") }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let check = try schemaCheck()
        let reports = try files.map { try report(on: $0, check, in: world) }
        if json { world.print(try ReportJSON.render(reports)) } else { world.print(ReportText.render(reports)) }
        if let html { try write(ReportHTML.render(reports), to: html) }
        if let csv { try write(ReportCSV.render(reports), to: csv) }
        if let annotate, let file = files.first, let report = reports.first {
            try self.annotate(report, of: URL(filePath: file), to: URL(filePath: annotate), in: world)
            world.talk("Fichier annoté : \(annotate)")
        }
        let verdict = Verdict(reports)
        return verdict.blocking > 0 ? .sourceMissingOrChanged : verdict.errors > 0 ? .qualityGate : .done
    }

    /// The schema given; else none, and only the shape of unknown files is checked.
    private func schemaCheck() throws -> SchemaCheck? {
        guard let schema else { return nil }
        guard let data = try? Data(contentsOf: URL(filePath: schema)) else {
            throw BuildFailure(.usage, at: schema, "Le schéma est illisible.", fix: "Vérifiez son chemin.")
        }
        do {
            return try SchemaCheck(TableSchema(json: data))
        } catch {
            throw BuildFailure(.usage, at: schema, error.message, fix: error.fix)
        }
    }

    private func report(on path: String, _ check: SchemaCheck?, in world: World) throws -> FileReport {
        let url = URL(filePath: path)
        if let check { return try check.report(on: url, name: url.lastPathComponent) }
        let file = InboxReader(sources: world.sources).recognise(url)
        for brick in world.bricks {
            guard let source = brick.sources.first(where: { $0.kind == file.kind }) else { continue }
            do {
                return try brick.check(file, as: source)
            } catch let refusal as TabularRefusal {
                return refused(file, refusal)
            }
        }
        world.talk("\(path) : source inconnue. Seule la forme du fichier est vérifiée ; donnez --schema pour vérifier ses valeurs.")
        return try SchemaCheck(TableSchema(fields: [])).report(on: url, name: url.lastPathComponent)
    }

    private func refused(_ file: InboxFile, _ refusal: TabularRefusal) -> FileReport {
        var findings = FindingLog()
        findings.add(StructureRules.finding(for: refusal))
        return FileReport(
            file: file.name, kind: file.kind ?? "", vintage: file.vintage, byteCount: 0, encoding: "", rowsIn: 0, rowsTyped: 0,
            rowsRejected: 0, findings: findings)
    }

    /// Official files have no row of headings: the columns then take the names that the report gives them.
    private func annotate(_ report: FileReport, of source: URL, to target: URL, in world: World) throws {
        let counts = world.sources.first { $0.kind == report.kind }?.columnCounts ?? []
        guard schema == nil, !counts.isEmpty, !report.columns.isEmpty else {
            return try AnnotatedWorkbook.write(report, of: source, to: target)
        }
        let names = report.columns.map(\.name)
        let firstCell = try firstRecord(of: source).map { $0.count > 0 ? $0.trimmed(0) : "" }
        if firstCell == names.first {
            try AnnotatedWorkbook.write(report, of: source, to: target, format: DelimitedFormat(hasHeader: true))
        } else {
            try AnnotatedWorkbook.write(report, of: source, to: target, format: .bdpm(columnCounts: counts), columnNames: names)
        }
    }

    private func firstRecord(of source: URL) throws -> Record? {
        struct Found: Error { let record: Record }
        do {
            try TableReader(source, name: source.lastPathComponent).read { throw Found(record: $0) }
            return nil
        } catch let found as Found {
            return found.record
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
        } catch {
            throw BuildFailure(error, at: path)
        }
    }
}
