import Frame
import GRDB
import Vocabulary

/// What a release says of the supply of each medicine, in memory: pages never query the database.
struct ShortageModel: Sendable {
    /// A row of `disponibilites`.
    struct State: Sendable {
        let cip13: String?
        /// The package is in the base of medicines, and so has a page.
        let isPackageKnown: Bool
        let rank: Int
        let status: AvailabilityStatus
        let start: CalendarDate?
        let updated: CalendarDate?
        let comeback: CalendarDate?
        let link: String?
        let episode: String?
    }

    /// A row of `ruptures`, with its events.
    struct History: Sendable {
        let identifier: String
        let cip13: String?
        let lastStatus: AvailabilityStatus
        let lastDifficulty: AvailabilityStatus?
        let start: CalendarDate?
        let isOngoing: Bool
        let end: CalendarDate?
        let earliestEnd: CalendarDate?
        let latestEnd: CalendarDate?
        let duration: Int?
        let announcedReturns: Int
        let firstSeen: CalendarDate
        let lastSeen: CalendarDate
        let link: String?
        var changes: [EpisodeChange] = []
    }

    /// Everything about one medicine that was ever declared.
    struct Medicine: Sendable {
        let cis: CIS
        let name: String?
        let holder: String?
        let atc: String?
        let isMajor: Bool?
        let isKnown: Bool?
        let substances: [String]
        /// Worst first; empty when nothing is declared today.
        var states: [State] = []
        /// Oldest first.
        var episodes: [History] = []
        var alternatives: [Alternative] = []

        var worst: State? { states.first }
        var link: String? { states.lazy.compactMap(\.link).first ?? episodes.lazy.reversed().compactMap(\.link).first }

        /// The name in the base, else the one that the address of the agency's page spells.
        var title: String {
            if let name { return name }
            guard let words = link?.split(separator: "/").last?.replacing("-", with: " "), !words.isEmpty else {
                return "Médicament \(cis)"
            }
            return words.prefix(1).uppercased() + words.dropFirst() + " (nom d’après l’ANSM)"
        }
    }

    let asOf: CalendarDate?
    /// By CIS.
    let medicines: [Medicine]
    /// Medicines with each status, day by day, oldest first.
    let snapshots: [(date: CalendarDate, medicines: [AvailabilityStatus: Int])]
    /// Medicines that left the base, with the last edition that had them: nobody declares anything about them any more.
    private let departures: [CIS: CalendarDate]
    private let indices: [CIS: Int]
    private let indicesBySubstance: [String: [Int]]

    /// The last edition of the base with a medicine that left it.
    func departure(of cis: CIS) -> CalendarDate? { departures[cis] }

    subscript(cis: CIS) -> Medicine? { indices[cis].map { medicines[$0] } }

    func medicines(withSubstance code: SubstanceCode) -> [Medicine] { (indicesBySubstance[code.text] ?? []).map { medicines[$0] } }

    init(_ release: OpenRelease) throws {
        self = try release.database.read { try ShortageModel($0) }
    }

    private init(_ database: Database) throws {
        var byCIS: [CIS: Medicine] = [:]
        var changes: [String: [EpisodeChange]] = [:]
        try ShortageModel.each("evenements_ruptures", orderedBy: "identifiant_rupture, rang", in: database) { row in
            guard let identifier = row.text("identifiant_rupture"), let change = row.change else { return }
            changes[identifier, default: []].append(change)
        }
        departures = try ShortageModel.departures(database)
        let packages = try ShortageModel.knownPackages(database)
        try ShortageModel.each("disponibilites", orderedBy: "cis, code_statut, rang, date_mise_a_jour DESC, cip13", in: database) { row in
            // Those that left the list are told by their episodes.
            guard row.flag("presente") == true, let cis = row.cis("cis"), let state = row.state(knownPackages: packages) else { return }
            byCIS[cis, default: row.medicine(cis)].states.append(state)
        }
        try ShortageModel.each("ruptures", orderedBy: "cis, premiere_observation, identifiant", in: database) { row in
            guard let cis = row.cis("cis"), var history = row.history else { return }
            history.changes = changes[history.identifier] ?? []
            byCIS[cis, default: row.medicine(cis)].episodes.append(history)
        }
        try ShortageModel.each("alternatives", orderedBy: "cis, rang", in: database) { row in
            guard let cis = row.cis("cis"), let other = row.alternative else { return }
            byCIS[cis]?.alternatives.append(other)
        }
        var days: [(date: CalendarDate, medicines: [AvailabilityStatus: Int])] = []
        try ShortageModel.each("releves_disponibilite", orderedBy: "date_releve, statut", in: database) { row in
            guard let date = row.date("date_releve"), let status = row.status("statut") else { return }
            if days.last?.date != date { days.append((date, [:])) }
            days[days.count - 1].medicines[status] = row.integer("medicaments") ?? 0
        }
        snapshots = days
        asOf = days.last?.date
        medicines = byCIS.values.sorted { $0.cis < $1.cis }
        var byCode: [CIS: Int] = [:]
        var bySubstance: [String: [Int]] = [:]
        for (index, medicine) in medicines.enumerated() {
            byCode[medicine.cis] = index
            for code in medicine.substances { bySubstance[code, default: []].append(index) }
        }
        indices = byCode
        indicesBySubstance = bySubstance
    }

    /// Packages with a declaration that the base of medicines holds.
    private static func knownPackages(_ database: Database) throws -> Set<String> {
        guard try database.tableExists("presentations") else { return [] }
        return try String.fetchSet(
            database, sql: "SELECT cip13 FROM presentations WHERE cip13 IN (SELECT cip13 FROM disponibilites WHERE cip13 IS NOT NULL)")
    }

    private static func departures(_ database: Database) throws -> [CIS: CalendarDate] {
        guard try database.tableExists("specialites") else { return [:] }
        var departures: [CIS: CalendarDate] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT cis, derniere_publication FROM specialites WHERE NOT presente")
        while let row = try rows.next() {
            let row = PublishedRow(row: row)
            if let cis = row.cis("cis"), let last = row.date("derniere_publication") { departures[cis] = last }
        }
        return departures
    }

    private static func each(_ table: String, orderedBy order: String, in database: Database, _ body: (PublishedRow) -> Void) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) ORDER BY \(order)")
        while let row = try rows.next() { body(PublishedRow(row: row)) }
    }
}

/// A row of a published table, read back by the names of its columns.
private struct PublishedRow {
    let row: Row

    func text(_ name: String) -> String? { row[name] }
    func integer(_ name: String) -> Int? { row[name] }
    func flag(_ name: String) -> Bool? { row[name] }
    func date(_ name: String) -> CalendarDate? { text(name).flatMap { CalendarDate($0) } }
    func cis(_ name: String) -> CIS? { text(name).flatMap { try? CIS($0) } }
    func status(_ name: String) -> AvailabilityStatus? { text(name).flatMap(AvailabilityStatus.init(code:)) }

    func medicine(_ cis: CIS) -> ShortageModel.Medicine {
        let substances = row.hasColumn("codes_substances") ? text("codes_substances") : nil
        return ShortageModel.Medicine(
            cis: cis, name: text("denomination"), holder: text("titulaire"), atc: text("code_atc"), isMajor: flag("mitm"),
            isKnown: flag("cis_connu"), substances: substances?.split(separator: " ").map(String.init) ?? [])
    }

    func state(knownPackages: Set<String>) -> ShortageModel.State? {
        status("statut").map {
            ShortageModel.State(
                cip13: text("cip13"), isPackageKnown: text("cip13").map(knownPackages.contains) ?? false, rank: integer("rang") ?? 1,
                status: $0, start: date("date_debut"), updated: date("date_mise_a_jour"),
                comeback: date("date_remise"), link: text("lien"), episode: text("identifiant_rupture"))
        }
    }

    var history: ShortageModel.History? {
        guard let identifier = text("identifiant"), let last = status("statut_dernier"), let first = date("premiere_observation"),
            let lastSeen = date("derniere_observation")
        else { return nil }
        return ShortageModel.History(
            identifier: identifier, cip13: text("cip13"), lastStatus: last, lastDifficulty: status("statut_difficulte"),
            start: date("debut"),
            isOngoing: flag("en_cours") ?? false, end: date("fin"), earliestEnd: date("fin_au_plus_tot"),
            latestEnd: date("fin_au_plus_tard"),
            duration: integer("duree_jours"), announcedReturns: integer("nombre_retours_annonces") ?? 0, firstSeen: first,
            lastSeen: lastSeen,
            link: text("lien"))
    }

    var change: EpisodeChange? {
        guard let kind = text("type").flatMap(EpisodeChange.Kind.init), let seen = date("date_observation") else { return nil }
        return EpisodeChange(kind: kind, seen: seen, effective: date("date_effet"), before: text("avant") ?? "", after: text("apres") ?? "")
    }

    var alternative: Alternative? {
        guard let cis = cis("cis_alternative"), let reason = text("motif").flatMap(Alternative.Reason.init) else { return nil }
        return Alternative(cis: cis, name: text("denomination_alternative") ?? "", reason: reason, status: status("statut"))
    }
}
