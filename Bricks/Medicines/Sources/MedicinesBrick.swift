package import Frame
package import Quality
import Tabular

/// Medicines: the public medicines base (BDPM), pivot of the house.
package struct MedicinesBrick: Brick {
    package init() {}

    package var card: BrickCard { MedicineCard.card }
    package var sources: [SourceFormat] { MedicineSources.all }
    package var datasets: [Dataset] { MedicineTables.datasets }
    package var rules: [Rule] { MedicineRules.all }

    /// - Throws: `TabularRefusal` when a file is not what its name says.
    package func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<Medicines> {
        let clock = ContinuousClock()
        let start = clock.now
        var files = try MedicineFiles(inbox)
        files.crossCheck()
        let reading = clock.now - start
        let archive = MedicineArchive(files)
        let medicines = Medicines(archive)
        files.checkNames(of: medicines)
        return Harvest(
            product: medicines, tables: MedicineTables.tables(medicines, archive), reports: files.reports, reading: reading)
    }

    package func open(_ release: OpenRelease) throws -> any OpenBrick { try OpenMedicines(release) }

    package func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport {
        try MedicineFiles.report(on: InboxFile(url: file.url, name: file.name, vintage: file.vintage, kind: source.kind))
    }
}
