package import Frame
import Medicines
package import Quality

/// Shortages: what holders declare to the agency about the supply of medicines, and the episodes rebuilt from it.
package struct ShortagesBrick: Brick {
    package init() {}

    package var card: BrickCard {
        BrickCard(
            title: "Disponibilité des médicaments", owner: "ANSM",
            whyItMatters:
                "Savoir d’un coup d’œil si un médicament manque, depuis quand, et ce qui peut le remplacer. \(ShortageDatasets.scope)",
            knownDefects: [
                "Pour une remise à disposition, la source remplace la date de début par la date de remise.",
                "Peu de déclarations disent quelles présentations sont concernées.",
                "Quelques lignes sont répétées à l’identique ; quelques libellés changent de majuscules ou contredisent leur code.",
                "Certains codes CIS déclarés ne sont pas dans la base des spécialités.",
                "Des produits sortent de la liste sans remise à disposition déclarée.",
            ])
    }

    package var sources: [SourceFormat] { [AvailabilitySource.format] }
    package var datasets: [Dataset] { ShortageDatasets.all }
    package var rules: [Rule] { AvailabilityRules.all }

    package func build(_ inbox: Inbox, upstream: Upstream) throws -> Harvest<AvailabilityHistory> {
        let medicines = upstream[MedicinesBrick.self].flatMap { $0.all.isEmpty ? nil : $0 }
        let clock = ContinuousClock()
        let start = clock.now
        let files = try inbox.files(of: AvailabilitySource.format.kind).map { try AvailabilityReader.read($0, medicines: medicines) }
        let reading = clock.now - start
        // A file without a single typed row says nothing of the supply: it must not close every episode.
        let vintages = files.compactMap { file in
            file.declarations.isEmpty
                ? nil : file.vintage.map { AvailabilityVintage(date: $0, declarations: file.declarations) }
        }
        let history = AvailabilityHistory(vintages)
        return Harvest(
            product: history, tables: ShortageTables(product: history, medicines: medicines).all, reports: files.map(\.report),
            reading: reading)
    }

    package func open(_ release: OpenRelease) throws -> any OpenBrick { try OpenShortages(release) }

    package func check(_ file: InboxFile, as source: SourceFormat) throws -> FileReport {
        try AvailabilityReader.read(file, medicines: nil).report
    }
}
