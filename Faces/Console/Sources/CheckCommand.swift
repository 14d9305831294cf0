import ArgumentParser
import Foundation
import Frame
import Quality
import Tabular

struct CheckCommand: WorldCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Vérifie des fichiers : le verdict d’abord, puis chaque défaut et sa correction.",
        discussion: """
            Exemples :
              datamed check inbox/2026-05-26/CIS_bdpm.txt
              datamed check CIS_bdpm.xlsx --annotate annote.xlsx
              datamed check declarations.xlsx --schema declarations.schema.json --html rapport.html

            Un fichier officiel est reconnu à son nom et à son contenu, en texte ou en classeur. Pour un autre tableau, donnez son schéma \
            (Table Schema). Un dossier vaut pour les fichiers officiels qu’il contient.
            Code 0 si tout va, 3 s’il y a des erreurs, 5 si un fichier manque ou est refusé, 7 si la source d’un fichier est inconnue et que \
            seule sa forme a pu être vérifiée.
            """)

    @Argument(help: ArgumentHelp("Fichiers ou dossiers à vérifier.", valueName: "fichier"), completion: .file())
    var files: [String]
    @Option(help: ArgumentHelp("Schéma du tableau, au format Table Schema.", valueName: "fichier"), completion: .file())
    var schema: String?
    @Option(
        help: ArgumentHelp("Compare aussi avec la version en service dans ce dossier : lignes, note, défauts.", valueName: "dossier"),
        completion: .directory)
    var releases: String?
    @Flag(help: "Écrit le rapport en JSON sur la sortie standard.")
    var json = false
    @Option(help: ArgumentHelp("Écrit aussi le rapport en page web.", valueName: "fichier"))
    var html: String?
    @Option(help: ArgumentHelp("Écrit aussi la liste des constats en CSV.", valueName: "fichier"))
    var csv: String?
    @Option(help: ArgumentHelp("Rend le fichier vérifié en classeur : cases en défaut colorées et commentées.", valueName: "fichier.xlsx"))
    var annotate: String?

    func validate() throws {
        if annotate != nil, files.count > 1 { throw ValidationError("--annotate ne vaut que pour un seul fichier.") }
    }

    /// A report never takes the place of a file that was checked, found in a folder or named.
    private func refuseOverwriting(_ checked: [InboxFile]) throws {
        let sources = Set(checked.map { $0.url.resolvingSymlinksInPath().standardizedFileURL })
        for (option, target) in [("--annotate", annotate), ("--html", html), ("--csv", csv)] {
            guard let target, sources.contains(URL(filePath: target).resolvingSymlinksInPath().standardizedFileURL) else { continue }
            throw ValidationError("\(option) écrirait par-dessus le fichier vérifié : donnez un autre nom.")
        }
    }

    func run(in world: World) async throws -> Frame.ExitCode {
        let check = try schemaCheck()
        let previous = try previousQuality()
        let files = try CheckTargets.files(files, in: world)
        try refuseOverwriting(files)
        let reports = try files.map { try report(on: $0, check, in: world) }
        world.print(json ? try ReportJSON.render(reports, previous: previous) : ReportText.render(reports, previous: previous))
        if let html { try write(ReportHTML.render(reports, previous: previous), to: html) }
        if let csv { try write(ReportCSV.render(reports), to: csv) }
        if let annotate { try self.annotate(files, reports, to: annotate, in: world) }
        let verdict = Verdict(reports)
        if verdict.blocking > 0 { return .sourceMissingOrChanged }
        if verdict.errors > 0 { return .qualityGate }
        // Without rules for its values, a file is not known to be right.
        return reports.contains(where: \.isOfUnknownSource) ? .degraded : .done
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

    /// What the release in service has kept of the newest file of each kind.
    private func previousQuality() throws -> [String: QualityFacts] {
        guard let releases else { return [:] }
        let shelf = ReleaseShelf(URL(filePath: releases, directoryHint: .isDirectory))
        guard let current = shelf.currentID else {
            throw BuildFailure(
                .sourceMissingOrChanged, at: releases, "Aucune version n’est en service dans ce dossier.",
                fix: "Ôtez --releases, ou donnez le dossier des versions publiées.")
        }
        return try shelf.manifest(of: current).newestFiles.mapValues(\.facts)
    }

    private func report(on file: InboxFile, _ check: SchemaCheck?, in world: World) throws -> FileReport {
        if let check { return try check.report(on: file.url, name: file.name) }
        if let refusal = file.refusal { return refused(file, refusal) }
        for brick in world.bricks {
            guard let source = brick.sources.first(where: { $0.kind == file.kind }) else { continue }
            do {
                return try brick.check(file, as: source)
            } catch let refusal as TabularRefusal {
                return refused(file, refusal)
            }
        }
        let report = try SchemaCheck(TableSchema(fields: [])).report(on: file.url, name: file.name)
        if report.findings.count(of: .blocking) == 0 {
            world.talk(
                "\(file.name) : source inconnue. Seule la forme du fichier est vérifiée ; donnez --schema pour vérifier ses valeurs.")
        }
        return report
    }

    private func refused(_ file: InboxFile, _ refusal: TabularRefusal) -> FileReport {
        var findings = FindingLog()
        findings.add(StructureRules.finding(for: refusal))
        return FileReport(
            file: file.name, kind: file.kind ?? "", vintage: file.vintage, byteCount: 0, encoding: "", rowsIn: 0, rowsTyped: 0,
            rowsRejected: 0, findings: findings)
    }

    private func annotate(_ files: [InboxFile], _ reports: [FileReport], to target: String, in world: World) throws {
        guard files.count == 1, let file = files.first, let report = reports.first else {
            throw BuildFailure(.usage, at: target, "--annotate ne vaut que pour un seul fichier.", fix: "Donnez-les un par un.")
        }
        guard report.findings.count(of: StructureRules.refused) == 0 else {
            world.talk("Pas de classeur annoté : le fichier est refusé.")
            return
        }
        let source = schema == nil ? world.sources.first { $0.kind == report.kind } : nil
        guard source?.isPersonal != true else {
            world.talk("Pas de copie annotée : ces lignes parlent de personnes, et il ne s’en fait pas d’autre copie.")
            return
        }
        try CheckAnnotation(file: file, report: report, source: source).write(to: URL(filePath: target))
        world.talk("Fichier annoté : \(target)")
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
        } catch {
            throw BuildFailure(error, at: path)
        }
    }
}
