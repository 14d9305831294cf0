import Export
import Frame

/// What the brick publishes, in the order of the catalogue.
enum MedicineTables {
    static let datasets: [Dataset] = [
        ProductTable.dataset, PackageTable.dataset, CompositionTable.dataset, SubstanceTable.dataset, SubstanceVariantTable.dataset,
        GenericGroupTable.dataset, GenericMembershipTable.dataset, ConditionTable.dataset, OpinionTables.clinicalBenefit,
        OpinionTables.addedBenefit, OpinionTables.links, SafetyNoticeTable.dataset, HistoryTable.products, HistoryTable.packages,
        ATCTable.dataset, ReferenceTable.dataset, CrosswalkTable.dataset,
    ]

    /// One table for each of `datasets`.
    static func tables(_ medicines: Medicines, _ archive: MedicineArchive) -> [Table] {
        [
            ProductTable.table(medicines), PackageTable.table(archive), CompositionTable.table(archive),
            SubstanceTable.table(medicines, archive),
            SubstanceVariantTable.table(medicines), GenericGroupTable.table(medicines, archive), GenericMembershipTable.table(archive),
            ConditionTable.table(archive), OpinionTables.table(OpinionTables.clinicalBenefit, archive.clinicalBenefit),
            OpinionTables.table(OpinionTables.addedBenefit, archive.addedBenefit), OpinionTables.linksTable(archive),
            SafetyNoticeTable.table(archive), HistoryTable.productTable(archive), HistoryTable.packageTable(archive),
            ATCTable.table(medicines, archive), ReferenceTable.table(medicines.reference), CrosswalkTable.table(medicines.reference),
        ]
    }
}
