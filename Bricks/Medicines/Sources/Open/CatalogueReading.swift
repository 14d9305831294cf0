import Export
import Frame
import GRDB
import Vocabulary

/// Reads the published tables of a release into memory, one copy of each repeated text.
struct CatalogueReading {
    var medicines: [StoredMedicine] = []
    var packages = Shelf<CIS, StoredPackage>()
    var components = Shelf<CIS, StoredComponent>()
    var conditions = Shelf<CIS, StoredCondition>()
    var clinicalBenefit = Shelf<CIS, StoredOpinion>()
    var addedBenefit = Shelf<CIS, StoredOpinion>()
    var notices = Shelf<CIS, StoredNotice>()
    var changes = Shelf<CIS, StoredChange>()
    var substances: [StoredSubstance] = []
    var classes: [StoredClass] = []
    var groupLabels: [Int: String] = [:]
    var memberships = Shelf<Int, StoredMembership>()
    var opinionAddresses: [String: String] = [:]
    var ownerOfPackage: [CIP13: CIS] = [:]
    var ownerOfCIP7: [String: CIP13] = [:]
    private var pool = StringPool()
    private let presence = Shared.presence.map(\.name)
    private let manifest: Manifest
    /// Sorts the newest edition that has a row after all others.
    private static let edition = "CASE WHEN presente THEN '9999-12-31' ELSE derniere_publication END"

    /// Halves of about the same size that share few texts, so that they can be read side by side.
    enum Half: CaseIterable, Sendable { case products, details }

    private init(_ manifest: Manifest) { self.manifest = manifest }

    private func newest(_ source: SourceFormat) -> CalendarDate? { manifest.newestVintage(of: source.kind) }

    static func read(_ half: Half, of release: OpenRelease) throws -> CatalogueReading {
        var reading = CatalogueReading(release.manifest)
        try release.database.read { database in
            switch half {
            case .products: try reading.readProducts(database)
            case .details: try reading.readDetails(database)
            }
        }
        return reading
    }

    private mutating func readProducts(_ database: Database) throws {
        try readMedicines(database)
        try readPackages(database)
    }

    private mutating func readDetails(_ database: Database) throws {
        try readComponents(database)
        try readSubstances(database)
        try readClasses(database)
        try readGroups(database)
        try readConditions(database)
        try readOpinions(
            database, OpinionTables.clinicalBenefit.name, newest: newest(MedicineSources.clinicalBenefit),
            into: \.clinicalBenefit)
        try readOpinions(
            database, OpinionTables.addedBenefit.name, newest: newest(MedicineSources.addedBenefit),
            into: \.addedBenefit)
        try readOpinionAddresses(database)
        try readNotices(database)
        try readChanges(database)
    }

    private mutating func readMedicines(_ database: Database) throws {
        let newest = newest(MedicineSources.products)
        let columns = [
            "cis", "denomination", "marque", "forme", "voies", "statut_amm", "type_procedure", "etat_commercialisation", "date_amm",
            "statut_bdm", "numero_europeen", "titulaires", "surveillance_renforcee", "code_atc", "mitm", "groupes_generiques",
            "codes_substances",
        ]
        try database.forEachRow(of: ProductTable.dataset.name, columns: columns + presence) { row in
            medicines.append(
                StoredMedicine(
                    cis: try row.cis(0), name: row.text(1), brand: pool.share(row.text(2)), doseForm: pool.share(row.text(3)),
                    routes: row.text(4).split(separator: ";").map { pool.share(String($0)) }, status: pool.share(row.text(5)),
                    procedure: pool.share(row.text(6)), isDeclaredMarketed: row.text(7) == "Commercialisée", authorisationDate: row.date(8),
                    alert: row.optionalText(9).map { pool.share($0) }, europeanNumber: row.optionalText(10),
                    holders: pool.share(row.text(11)),
                    isUnderAdditionalMonitoring: row.boolean(12), atc: row.optionalText(13).flatMap { try? ATCCode($0) },
                    isMajorTherapeuticInterest: row.boolean(14), genericGroups: row.text(15).split(separator: ";").compactMap { Int($0) },
                    substances: row.text(16).split(separator: ";").compactMap { try? SubstanceCode($0) },
                    presence: row.presence(from: 17, newest: newest)))
        }
    }

    private mutating func readPackages(_ database: Database) throws {
        let newest = newest(MedicineSources.packages)
        let columns = [
            "cis", "cip13", "cip7", "libelle", "statut", "etat_commercialisation", "date_declaration", "agrement_collectivites",
            "taux_remboursement", "prix_public", "prix_hors_honoraire", "honoraire", "indications_remboursement",
        ]
        var all: [(cis: CIS, package: StoredPackage)] = []
        try database.forEachRow(of: PackageTable.dataset.name, columns: columns + presence) { row in
            let cis = try row.cis(0)
            let cip13 = try CIP13(row.text(1))
            let package = StoredPackage(
                cip13: cip13, cip7: row.text(2), label: pool.share(row.text(3)), status: pool.share(row.text(4)),
                marketingState: pool.share(row.text(5)), declarationDate: row.date(6), isHospitalListed: row.optionalBoolean(7),
                reimbursementRate: row.optionalInteger(8), price: row.cents(9), priceWithoutFee: row.cents(10), fee: row.cents(11),
                indications: row.optionalText(12).map { pool.share($0) }, presence: row.presence(from: 13, newest: newest))
            all.append((cis, package))
            ownerOfPackage[cip13] = cis
            ownerOfCIP7[package.cip7] = cip13
        }
        for index in all.indices.sorted(by: { (all[$0].cis, $0) < (all[$1].cis, $1) }) {
            packages.append(all[index].package, for: all[index].cis)
        }
    }

    private mutating func readComponents(_ database: Database) throws {
        let newest = newest(MedicineSources.compositions)
        let columns = ["cis", "element", "code_substance", "substance", "dosage", "reference", "nature", "numero_liaison"]
        var all: [(CIS, StoredComponent, String)] = []
        try database.forEachRow(
            of: CompositionTable.dataset.name, columns: columns + [CatalogueReading.edition, "derniere_publication"]
        ) { row in
            let cis = try row.cis(0)
            let component = StoredComponent(
                cis: cis, element: pool.share(row.text(1)), substance: try SubstanceCode(row.text(2)), name: pool.share(row.text(3)),
                strength: pool.share(row.text(4)), reference: pool.share(row.text(5)), isActiveSubstance: row.text(6) == "SA",
                link: row.integer(7), edition: row.date(9) ?? newest)
            all.append((cis, component, row.text(8)))
        }
        // In the order of the key already, except that what is measured comes before what it becomes.
        let order = all.indices.sorted { left, right in
            (all[left].0, all[left].1.link, all[left].1.isActiveSubstance ? 0 : 1, left)
                < (all[right].0, all[right].1.link, all[right].1.isActiveSubstance ? 0 : 1, right)
        }
        for (cis, component, _) in CatalogueReading.lastOfEachOwner(order.map { all[$0] }) { components.append(component, for: cis) }
    }

    private mutating func readSubstances(_ database: Database) throws {
        let columns = ["code_substance", "nom", "variantes", "nombre_specialites", "nombre_commercialisees"]
        try database.forEachRow(of: SubstanceTable.dataset.name, columns: columns) { row in
            substances.append(
                StoredSubstance(
                    code: try SubstanceCode(row.text(0)), name: pool.share(row.text(1)),
                    variants: row.text(2).split(separator: ";").map { pool.share(String($0)) }, medicineCount: row.integer(3),
                    marketedCount: row.integer(4)))
        }
    }

    private mutating func readClasses(_ database: Database) throws {
        let columns = ["code", "libelle", "nombre_specialites", "nombre_commercialisees"]
        try database.forEachRow(of: ATCTable.dataset.name, columns: columns) { row in
            classes.append(
                StoredClass(
                    code: try ATCCode(row.text(0)), label: row.optionalText(1), medicineCount: row.integer(2), marketedCount: row.integer(3)
                ))
        }
    }

    private mutating func readGroups(_ database: Database) throws {
        let newest = newest(MedicineSources.genericGroups)
        try database.forEachRow(of: GenericGroupTable.dataset.name, columns: ["groupe", "libelle"]) { row in
            groupLabels[row.integer(0)] = row.text(1)
        }
        try database.forEachRow(
            of: GenericMembershipTable.dataset.name, columns: ["groupe", "cis", "type", "rang"] + presence, order: "groupe, rang, cis"
        ) { row in
            memberships.append(
                StoredMembership(
                    group: row.integer(0), cis: try row.cis(1), role: pool.share(row.text(2)), rank: row.integer(3),
                    presence: row.presence(from: 4, newest: newest)), for: row.integer(0))
        }
    }

    /// Of each medicine, only what its last vintage says: a condition lifted since is no advice to give.
    private mutating func readConditions(_ database: Database) throws {
        let newest = newest(MedicineSources.conditions)
        var current: [(CIS, StoredCondition, String)] = []
        try database.forEachRow(
            of: ConditionTable.dataset.name, columns: ["cis", "condition", CatalogueReading.edition, "derniere_publication"]
        ) { row in
            current.append((try row.cis(0), StoredCondition(text: pool.share(row.text(1)), edition: row.date(3) ?? newest), row.text(2)))
        }
        for (cis, condition, _) in CatalogueReading.lastOfEachOwner(current) { conditions.append(condition, for: cis) }
    }

    private mutating func readOpinions(
        _ database: Database, _ table: String, newest: CalendarDate?,
        into shelf: WritableKeyPath<CatalogueReading, Shelf<CIS, StoredOpinion>>
    ) throws {
        let columns = ["cis", "code_dossier", "motif", "date_avis", "valeur", "texte"]
        try database.forEachRow(of: table, columns: columns + presence, order: "cis, date_avis DESC, code_dossier, valeur, rang") { row in
            let opinion = StoredOpinion(
                file: row.text(1), reason: pool.share(row.text(2)), date: row.date(3), value: pool.share(row.text(4)),
                text: pool.share(row.text(5)), presence: row.presence(from: 6, newest: newest))
            self[keyPath: shelf].append(opinion, for: try row.cis(0))
        }
    }

    private mutating func readOpinionAddresses(_ database: Database) throws {
        try database.forEachRow(
            of: OpinionTables.links.name, columns: ["code_dossier", "adresse"] + presence,
            order: "presente, derniere_publication, code_dossier, adresse DESC"
        ) { row in
            opinionAddresses[row.text(0)] = row.text(1)
        }
    }

    private mutating func readNotices(_ database: Database) throws {
        let newest = newest(MedicineSources.safetyNotices)
        try database.forEachRow(
            of: SafetyNoticeTable.dataset.name, columns: ["cis", "date_debut", "date_fin", "texte", "adresse", "derniere_publication"],
            order: "cis, date_debut DESC, rang"
        ) { row in
            notices.append(
                StoredNotice(
                    start: row.date(1), end: row.date(2), text: pool.share(row.text(3)), address: row.optionalText(4),
                    edition: row.date(5) ?? newest),
                for: try row.cis(0))
        }
    }

    private mutating func readChanges(_ database: Database) throws {
        try database.forEachRow(
            of: HistoryTable.products.name, columns: ["cis", "champ", "ancienne_valeur", "du", "au"], order: "cis, champ, rang"
        ) { row in
            changes.append(
                StoredChange(field: pool.share(row.text(1)), formerValue: pool.share(row.text(2)), from: row.date(3), through: row.date(4)),
                for: try row.cis(0))
        }
    }

    /// Of each owner, what its last vintage says: a condition or a component that was taken away since is history.
    /// - Parameter rows: all those of one owner, then all those of the next, with the ISO date of the last vintage that has the row.
    static func lastOfEachOwner<Item>(_ rows: [(CIS, Item, String)]) -> [(CIS, Item, String)] {
        var kept: [(CIS, Item, String)] = []
        kept.reserveCapacity(rows.count)
        var start = 0
        while start < rows.count {
            var end = start
            var last = rows[start].2
            while end < rows.count, rows[end].0 == rows[start].0 {
                if last < rows[end].2 { last = rows[end].2 }
                end += 1
            }
            for row in rows[start..<end] where row.2 == last { kept.append(row) }
            start = end
        }
        return kept
    }
}
