import Foundation
import Export
import Frame
import Medicines
import Quality
import Search
import Testing
import Vocabulary

@testable import Shortages

/// Figures counted by an independent program (another language, another method) over the four real files.
@Suite(.enabled(if: Fixture.hasRealData, "DATAMED_REAL_DATA is not set")) struct RealFiles {
    static func files() throws -> [AvailabilityFile] {
        let folder = try #require(Fixture.realData).appendingPathComponent("availability")
        return try ["2025-07-07", "2026-01-02", "2026-01-26", "2026-05-26"].map { day in
            try AvailabilityReader.read(
                InboxFile(url: folder.appendingPathComponent("\(day).txt"), name: "\(day).txt", vintage: CalendarDate(day), kind: nil),
                medicines: nil)
        }
    }

    @Test func rowsAndFindings() throws {
        let files = try RealFiles.files()
        #expect(files.map(\.report.rowsIn) == [957, 982, 984, 766])
        // 766 rows in are 749 declarations and 17 repetitions.
        #expect(files.map(\.report.rowsRejected) == [12, 17, 17, 17])
        #expect(files.map(\.report.rowsTyped) == [945, 965, 967, 749])
        #expect(files.map(\.report.rowsRepeated) == [12, 17, 17, 17])
        #expect(files.map(\.declarations.count) == [945, 965, 967, 749])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.duplicate) } == [12, 17, 17, 17])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.labelCase) } == [0, 6, 6, 1])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.codeAgainstLabel) } == [0, 3, 0, 0])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.returnOrder) } == [0, 1, 1, 0])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.dateOrder) } == [116, 61, 61, 47])
        #expect(files.map { $0.report.findings.count(of: AvailabilityRules.several) } == [2, 6, 7, 5])
        #expect(files.map { $0.report.findings.groups.count } == [3, 6, 5, 4])
        #expect(files.map(\.report.newestDate) == ["2025-07-04", "2025-12-29", "2026-01-19", "2026-05-19"].map { CalendarDate($0) })
    }

    @Test func episodesAndStates() throws {
        let history = AvailabilityHistory(
            try RealFiles.files().map { AvailabilityVintage(date: try #require($0.vintage), declarations: $0.declarations) })
        let episodes = history.episodes
        #expect(episodes.count == 1_152)
        #expect(episodes.count { $0.isOngoing } == 496)
        #expect(episodes.count { if case .on = $0.end { true } else { false } } == 578)
        #expect(episodes.count { if case .between = $0.end { true } else { false } } == 78)
        #expect(episodes.count { $0.start != nil } == 874)
        #expect(Set(episodes.map(\.identifier)).count == 1_152)
        // LAMALINE, and three boxes of RISPERDALCONSTA: back, and still in difficulty.
        let contradicted = episodes.compactMap { episode in episode.contradictedReturn.map { "\(episode.subject) \($0)" } }
        #expect(
            contradicted == [
                "62672962 2025-12-15", "65893318 2025-12-29", "68878549 2025-12-29", "68901873 2025-12-29",
            ])
        let exact = episodes.compactMap { episode -> Int? in
            guard case .on(let end) = episode.end, let start = episode.start else { return nil }
            return start.days(until: end)
        }.sorted()
        #expect(exact.count == 300 && exact[150] == 278 && exact.reduce(0, +) == 136_623)
        let open = episodes.filter(\.isOngoing).compactMap { $0.duration(asOf: Fixture.date("2026-05-26"))?.lowerBound }
        #expect(open.reduce(0, +) == 371_092)
        #expect(history.snapshots.last?.medicines == [.shortage: 65, .supplyTension: 402, .marketingCessation: 15, .backInStock: 245])
        #expect(history.snapshots.first?.medicines == [.shortage: 76, .supplyTension: 580, .marketingCessation: 45, .backInStock: 232])
    }

    /// However many files came before, a newer one takes no key away; the list of alternatives alone is made anew for today.
    @Test func everyReleaseKeepsTheKeysOfTheOneBefore() throws {
        let vintages = try RealFiles.files().map { AvailabilityVintage(date: try #require($0.vintage), declarations: $0.declarations) }
        var keys: [String: Set<[Value]>] = [:]
        for count in 1...vintages.count {
            let tables = ShortageTables(product: AvailabilityHistory(Array(vintages.prefix(count))), medicines: nil).all
            for table in tables where table.schema.name != "alternatives" {
                let indices = table.schema.key.compactMap(table.schema.index(of:))
                let now = Set(table.rows.map { row in indices.map { row[$0] } })
                let lost = (keys[table.schema.name] ?? []).subtracting(now)
                #expect(lost.isEmpty, "\(table.schema.name): \(lost.count) lost, such as \(String(describing: lost.first))")
                keys[table.schema.name] = now
            }
        }
    }

    /// With the base of 26 May 2026: what the tables and pages hold.
    @Test func withTheRealBase() throws {
        let folder = try #require(Fixture.realData)
        func file(_ path: String, _ day: String, _ kind: String) -> InboxFile {
            InboxFile(url: folder.appendingPathComponent(path), name: path, vintage: CalendarDate(day), kind: kind)
        }
        let base = ["CIS_bdpm", "CIS_CIP_bdpm", "CIS_GENER_bdpm", "CIS_MITM"].map {
            file("bdpm/2026-05-26/\($0).txt", "2026-05-26", $0)
        }
        let lists = ["2025-07-07", "2026-01-02", "2026-01-26", "2026-05-26"].map {
            file("availability/\($0).txt", $0, "CIS_CIP_Dispo_Spec")
        }
        let inbox = Inbox(files: base + lists, isDemonstration: false)
        var upstream = Upstream()
        upstream.add(try MedicinesBrick().build(inbox, upstream: upstream).product, of: MedicinesBrick.self)
        let harvest = try ShortagesBrick().build(inbox, upstream: upstream)
        for table in harvest.tables { try table.check() }
        let rows = Dictionary(uniqueKeysWithValues: harvest.tables.map { ($0.schema.name, $0.rows.count) })
        let states = try #require(harvest.tables.first { $0.schema.name == "disponibilites" })
        #expect(states.rows.count { $0.last == .boolean(true) } == 749)
        #expect(rows["ruptures"] == 1_152 && rows["releves_disponibilite"] == 16)
        let newest = try #require(harvest.reports.last)
        #expect(newest.findings.count(of: AvailabilityRules.unknownCIS) == 12)
        let brick = try OpenShortages(ShortageSite.release(harvest.tables))
        #expect(brick.keyFigures.map(\.value) == [65, 402, 245])
        let model = brick.model
        let inDifficulty = model.medicines.filter { $0.worst?.status.isDifficulty == true }
        #expect(inDifficulty.count == 482)
        // Alternatives too were counted apart, from the raw files.
        #expect(rows["alternatives"] == 7_206)
        #expect(inDifficulty.count { !$0.alternatives.isEmpty } == 365)
        #expect(inDifficulty.count { $0.alternatives.contains(where: \.isAvailable) } == 265)
        #expect(inDifficulty.map(\.alternatives.count).max() == 55)
        for address in brick.addresses {
            guard case .page(let page) = brick.answer(at: address, query: Query()) else {
                Issue.record("no page at \(address)")
                continue
            }
            #expect(!page.title.isEmpty && !page.sections.isEmpty)
        }
    }
}
