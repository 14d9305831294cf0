package import Frame
package import Quality
import Tabular

/// Medicines: the public medicines base (BDPM) and, where it is at hand, CODEX, the agency's own: pivot of the house.
package struct MedicinesBrick: Brick {
    package init() {}

    package var card: BrickCard { MedicineCard.card }
    package var sources: [SourceFormat] { MedicineSources.all + CodexSources.all + NameHistorySources.all }
    package var datasets: [Dataset] { MedicineTables.datasets }
    package var rules: [Rule] { MedicineRules.all }

    /// - Throws: `TabularRefusal` when a file is not what its name says.
    package func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<Medicines> {
        let clock = ContinuousClock()
        let start = clock.now
        var files = try MedicineFiles(inbox)
        files.crossCheck()
        var codex = try CodexFiles(inbox)
        codex.crossCheck()
        let histories = try NameHistoryFiles(inbox)
        let reading = clock.now - start
        let archive = MedicineArchive(files)
        let medicines = Medicines(archive, codex: CodexBase(codex), histories: histories)
        files.checkNames(of: medicines)
        return Harvest(
            product: medicines, tables: MedicineTables.tables(medicines, archive),
            reports: files.reports + codex.reports + histories.reports, reading: reading)
    }

    package func open(_ release: OpenRelease) throws -> any OpenBrick { try OpenMedicines(release) }

    package func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport {
        let file = InboxFile(url: file.url, name: file.name, vintage: file.vintage, kind: source.kind)
        return try CodexFiles.report(on: file) ?? NameHistoryFiles.report(on: file) ?? MedicineFiles.report(on: file)
    }
}
