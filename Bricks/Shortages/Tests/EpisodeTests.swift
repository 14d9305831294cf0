import Testing
import Vocabulary

@testable import Shortages

@Suite struct EpisodeRebuilding {
    private func date(_ text: String) -> CalendarDate { Fixture.date(text) }

    @Test func oneVintageOpensEpisodes() throws {
        let episode = try #require(Fixture.episodes([("2026-01-26", "1 2026-01-10 2026-01-20")]).first)
        #expect(episode.start == date("2026-01-10") && episode.end == .ongoing && episode.lastStatus == .shortage)
        #expect(episode.identifier == "60000001-20260110")
        #expect(episode.changes.map(\.kind) == [.opened])
        #expect(episode.duration(asOf: date("2026-01-26")) == 16...16)
    }

    @Test func aReturnNeverOverwritesAKnownStart() throws {
        let found = Fixture.episodes([
            ("2025-07-07", "2 2024-08-19 2024-10-24"), ("2026-01-02", "4 2025-10-31 2025-10-31 2025-10-31"),
        ])
        let episode = try #require(found.first)
        #expect(found.count == 1)
        #expect(episode.start == date("2024-08-19") && episode.end == .on(date("2025-10-31")))
        #expect(episode.lastStatus == .backInStock && episode.lastDifficulty == .supplyTension)
        #expect(episode.changes.map(\.kind) == [.opened, .returned])
    }

    @Test func aReturnAloneHasAnEndAndNoStart() throws {
        let episode = try #require(Fixture.episodes([("2025-07-07", "4 2025-06-05 2025-06-13 2025-06-05")]).first)
        #expect(episode.start == nil && episode.end == .on(date("2025-06-05")) && episode.lastDifficulty == nil)
        #expect(episode.duration(asOf: date("2025-07-07")) == nil)
    }

    /// The rare return that keeps the start of the difficulty.
    @Test func aReturnWithAnEarlierStartTellsIt() {
        #expect(Fixture.episodes([("2025-07-07", "4 2025-01-05 2025-06-13 2025-06-05")]).map(\.start) == [date("2025-01-05")])
    }

    @Test func absenceClosesBetweenTwoVintages() throws {
        let episode = try #require(
            Fixture.episodes([("2025-07-07", "2 2025-01-01"), ("2026-01-02", nil), ("2026-01-26", nil)]).first)
        #expect(episode.end == .between(last: date("2025-07-07"), by: date("2026-01-02")))
        #expect(episode.changes.map(\.kind) == [.opened, .leftList])
        #expect(episode.duration(asOf: date("2026-01-26")) == 187...366)
    }

    @Test func reopeningIsANewEpisode() {
        let found = Fixture.episodes([
            ("2025-07-07", "2 2025-01-01"), ("2025-09-01", "4 2025-08-20 2025-08-20 2025-08-20"), ("2026-01-02", "1 2025-12-01"),
        ])
        #expect(found.map(\.start) == [date("2025-01-01"), date("2025-12-01")])
        #expect(found.map(\.end) == [.on(date("2025-08-20")), .ongoing])
    }

    @Test func comingBackOnTheListAfterAnAbsence() {
        let later = Fixture.episodes([("2025-07-07", "2 2025-01-01"), ("2025-09-01", nil), ("2026-01-02", "2 2025-12-01")])
        #expect(later.map(\.end) == [.between(last: date("2025-07-07"), by: date("2025-09-01")), .ongoing])
        // The source says that it never stopped.
        let same = Fixture.episodes([("2025-07-07", "2 2025-01-01"), ("2025-09-01", nil), ("2026-01-02", "2 2025-01-01")])
        #expect(same.map(\.start) == [date("2025-01-01")] && same.map(\.end) == [.ongoing])
        #expect(same.first?.changes.map(\.kind) == [.opened, .leftList, .resumed])
    }

    @Test func worseningIsTheSameEpisode() throws {
        let found = Fixture.episodes([("2026-01-02", "2 2025-12-04 2025-12-18"), ("2026-01-26", "1 2026-01-13 2026-01-15")])
        let episode = try #require(found.first)
        #expect(found.count == 1 && episode.start == date("2025-12-04") && episode.lastDifficulty == .shortage)
        #expect(episode.changes.last?.kind == .status && episode.changes.last?.effective == date("2026-01-13"))
    }

    @Test func aLaterStartOfTheSameStatusIsANewEpisodeOnlyAfterTheLastVintage() {
        let new = Fixture.episodes([("2025-07-07", "2 2024-11-12"), ("2026-01-02", "2 2025-11-12")])
        #expect(new.map(\.start) == [date("2024-11-12"), date("2025-11-12")])
        #expect(new.first?.end == .between(last: date("2025-07-07"), by: date("2025-11-12")))
        let corrected = Fixture.episodes([("2026-01-02", "1 2024-07-29"), ("2026-01-26", "1 2025-05-12")])
        #expect(corrected.map(\.start) == [date("2024-07-29")])
        #expect(corrected.first?.changes.map(\.kind) == [.opened, .start])
    }

    @Test func anEarlierStartIsACorrection() {
        let found = Fixture.episodes([("2025-07-07", "1 2023-10-06"), ("2026-01-02", "1 2020-08-17")])
        #expect(found.map(\.start) == [date("2020-08-17")])
        #expect(found.first?.identifier == "60000001-20231006", "the name of an episode never changes")
    }

    @Test func aCessationPutOffIsNoNewEpisode() {
        let found = Fixture.episodes([("2026-01-02", "3 2026-12-01"), ("2026-01-26", "3 2027-03-01"), ("2026-05-26", "3 2027-03-01")])
        #expect(found.count == 1 && found.first?.changes.map(\.kind) == [.opened, .start])
    }

    @Test func aSecondReturnEndsAnEpisodeThatNobodySaw() {
        let found = Fixture.episodes([
            ("2025-07-07", "4 2025-02-12 2025-02-12 2025-02-12"), ("2026-01-02", "4 2025-12-11 2025-12-11 2025-12-11"),
        ])
        #expect(found.map(\.end) == [.on(date("2025-02-12")), .on(date("2025-12-11"))])
        #expect(found.map(\.start) == [nil, nil])
    }

    @Test func aDeniedReturnReopensTheEpisode() {
        let found = Fixture.episodes([("2025-07-07", "4 2025-05-15 2025-06-19 2025-05-15"), ("2026-01-02", "2 2024-02-15 2025-12-02")])
        #expect(found.map(\.start) == [date("2024-02-15")] && found.map(\.end) == [.ongoing])
    }

    @Test func aReturnBeforeTheStartOnlyBoundsTheEnd() {
        let found = Fixture.episodes([("2026-01-02", "2 2025-09-01"), ("2026-01-26", "4 2025-08-15 2026-01-20 2025-08-15")])
        #expect(found.map(\.end) == [.between(last: date("2026-01-02"), by: date("2026-01-26"))])
    }

    @Test func promisedReturnsAreCounted() throws {
        let episode = try #require(
            Fixture.episodes([
                ("2026-01-02", "1 2025-09-01 2025-12-01 2026-01-31"), ("2026-01-26", "1 2025-09-01 2026-01-20 2026-03-31"),
                ("2026-03-26", "1 2025-09-01 2026-03-20 2026-03-31"), ("2026-05-26", "1 2025-09-01 2026-05-20 2026-09-30"),
            ]).first)
        #expect(episode.announcedReturns == [date("2026-01-31"), date("2026-03-31"), date("2026-09-30")])
        #expect(episode.changes.count { $0.kind == .announcedReturn } == 3)
        #expect(episode.changes.count { $0.kind == .update } == 3)
    }

    /// The difficulty stays the state, but the return that the source also declares is published, once.
    @Test func aContradictedReturnIsToldBesideTheDifficulty() throws {
        let tension = Fixture.declaration("2 2023-01-30 2026-01-28")
        let back = Fixture.declaration("4 2025-12-15 2026-01-29 2025-12-15")
        func vintage(_ day: String, _ declarations: [AvailabilityDeclaration]) -> AvailabilityVintage {
            AvailabilityVintage(date: date(day), declarations: declarations)
        }
        let days = [vintage("2026-01-26", [tension]), vintage("2026-03-26", [back, tension]), vintage("2026-05-26", [tension, back])]
        let episode = try #require(Episode.rebuild(days).first)
        #expect(episode.isOngoing && episode.lastStatus == .supplyTension && episode.contradictedReturn == date("2025-12-15"))
        #expect(episode.changes.map(\.kind) == [.opened, .contradictedReturn])
        #expect(episode.changes.last?.seen == date("2026-03-26") && episode.changes.last?.effective == date("2025-12-15"))
        // Agreed at last: nothing contradicts it any more.
        let agreed = try #require(Episode.rebuild(days + [vintage("2026-06-26", [back])]).first)
        #expect(agreed.end == .on(date("2025-12-15")) && agreed.contradictedReturn == nil)
    }

    @Test func theCautiousDeclarationIsShown() {
        let day = date("2026-01-26")
        let declarations = ["4 2025-12-29 2026-01-07 2025-12-29", "1 2025-05-12 2026-01-07"].map { Fixture.declaration($0) }
        for order in [declarations, declarations.reversed()] {
            let found = Episode.rebuild([AvailabilityVintage(date: day, declarations: order)])
            #expect(found.map(\.lastStatus) == [.shortage] && found.map(\.end) == [.ongoing])
        }
    }

    @Test func nothingMakesNothing() {
        #expect(Episode.rebuild([]).isEmpty)
        #expect(Episode.rebuild([AvailabilityVintage(date: date("2026-01-01"), declarations: [])]).isEmpty)
    }
}

/// The same rules told slowly: each question scans the whole history again.
struct SlowHistory {
    struct Sighting { let day: CalendarDate; let declaration: AvailabilityDeclaration? }
    struct Told: Equatable { let start: CalendarDate?; let end: Episode.End }

    var sightings: [Sighting]
    var limit: CalendarDate?

    private var seen: [(day: CalendarDate, declaration: AvailabilityDeclaration)] {
        sightings.compactMap { sighting in sighting.declaration.map { (sighting.day, $0) } }
    }

    func start(upTo count: Int? = nil) -> CalendarDate? {
        var result: CalendarDate?
        for (_, declaration) in seen.prefix(count ?? seen.count) {
            if declaration.status.isDifficulty {
                if let start = declaration.start { result = min(result ?? start, start) }
            } else if result == nil {
                result = declaration.difficultyStart
            }
        }
        return result
    }

    var declaredStart: CalendarDate? {
        seen.last { $0.declaration.status.isDifficulty && $0.declaration.start != nil }?.declaration.start ?? start()
    }

    var end: Episode.End {
        var result = Episode.End.ongoing
        var lastOpen: CalendarDate?
        var count = 0
        for sighting in sightings {
            guard let declaration = sighting.declaration else {
                if result == .ongoing, let lastOpen { result = .between(last: lastOpen, by: sighting.day) }
                continue
            }
            count += 1
            if declaration.status.isDifficulty {
                result = .ongoing
                lastOpen = sighting.day
                continue
            }
            let returned = declaration.returned.flatMap { day in start(upTo: count).map { $0 <= day } ?? true ? day : nil }
            if count == 1 {
                result = .on(declaration.returned ?? sighting.day)
            } else if case .on = result {
                if let returned { result = .on(returned) }
            } else if case .between(let last, let by) = result {
                if let returned, returned >= last { result = .on(min(returned, by)) }
            } else if let returned {
                result = .on(returned)
            } else if let lastOpen {
                result = .between(last: lastOpen, by: sighting.day)
            }
        }
        return result
    }

    func isOver(before declaration: AvailabilityDeclaration) -> Bool {
        guard let (lastDay, last) = seen.last else { return false }
        let end = end
        let bound: CalendarDate =
            switch end {
            case .ongoing: lastDay
            case .on(let day): day
            case .between(let day, _): day
            }
        if declaration.status.isDifficulty {
            if end == .ongoing, last.status != declaration.status { return false }
            guard let start = declaration.start else { return end != .ongoing }
            guard start != declaredStart, start > bound else { return false }
            return declaredStart.map { $0 <= bound } ?? true
        }
        guard let returned = declaration.returned else { return false }
        return switch end {
        case .ongoing: false
        case .on(let day): returned > lastDay && returned != day
        case .between(_, let by): returned > by
        }
    }

    var told: Told {
        guard let limit else { return Told(start: start(), end: end) }
        let lastDay = seen.last?.day ?? limit
        switch end {
        case .ongoing: return Told(start: start(), end: .between(last: lastDay, by: max(limit, lastDay)))
        case .between(let last, let by): return Told(start: start(), end: .between(last: last, by: max(min(by, limit), last)))
        case .on: return Told(start: start(), end: end)
        }
    }

    static func tell(_ days: [Sighting]) -> [Told] {
        var groups: [SlowHistory] = []
        for sighting in days {
            guard let declaration = sighting.declaration else {
                if groups.last?.end == .ongoing { groups[groups.count - 1].sightings.append(sighting) }
                continue
            }
            if let last = groups.last, !last.isOver(before: declaration) {
                groups[groups.count - 1].sightings.append(sighting)
            } else {
                if !groups.isEmpty {
                    let told = declaration.difficultyStart ?? declaration.returned ?? sighting.day
                    groups[groups.count - 1].limit = min(told, sighting.day)
                }
                groups.append(SlowHistory(sightings: [sighting]))
            }
        }
        return groups.map(\.told)
    }
}

@Suite struct EpisodeProperties {
    /// SplitMix64: the same histories on every machine.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    /// Few days, so that dates often meet.
    private func randomVintages(_ generator: inout Generator) -> [AvailabilityVintage] {
        func day(_ generator: inout Generator) -> CalendarDate? {
            Bool.random(using: &generator) || Bool.random(using: &generator)
                ? CalendarDate(daysSinceEpoch: 20_000 + Int.random(in: 0..<40, using: &generator)) : nil
        }
        return (0..<Int.random(in: 1...8, using: &generator)).map { index in
            AvailabilityVintage(
                date: CalendarDate(daysSinceEpoch: 20_000 + index * 5)!,
                declarations: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    let status = AvailabilityStatus.allCases.randomElement(using: &generator)!
                    let start = day(&generator)
                    var comeback = day(&generator)
                    if let value = comeback, let start, value < start { comeback = nil }
                    return AvailabilityDeclaration(
                        subject: DeclarationSubject(
                            Fixture.cis(Int.random(in: 1...2, using: &generator)),
                            Int.random(in: 0..<6, using: &generator) == 0 ? Fixture.cip13(1) : nil), status: status, start: start,
                        updated: day(&generator), comeback: comeback, link: nil)
                })
        }
    }

    @Test func agreesWithTheSlowTwin() {
        var generator = Generator(state: 20_260_526)
        for _ in 0..<3_000 {
            let vintages = randomVintages(&generator)
            let fast = Episode.rebuild(vintages)
            for subject in Set(vintages.flatMap(\.declarations).map(\.subject)) {
                let days = vintages.sorted { $0.date < $1.date }.map { vintage in
                    SlowHistory.Sighting(
                        day: vintage.date,
                        declaration: vintage.declarations.filter { $0.subject == subject }.sorted { $0.isShown(before: $1) }.first)
                }
                let slow = SlowHistory.tell(days)
                #expect(fast.filter { $0.subject == subject }.map { SlowHistory.Told(start: $0.start, end: $0.end) } == slow)
            }
        }
    }

    @Test func orderDoesNotMatterAndPromisesHold() {
        var generator = Generator(state: 7)
        for _ in 0..<1_500 {
            let vintages = randomVintages(&generator)
            let found = Episode.rebuild(vintages)
            let shuffled = vintages.shuffled(using: &generator).map {
                AvailabilityVintage(date: $0.date, declarations: $0.declarations.shuffled(using: &generator))
            }
            #expect(Episode.rebuild(shuffled) == found)
            #expect(Set(found.map(\.identifier)).count == found.count)
            let newest = vintages.map(\.date).max()
            for episode in found {
                #expect(episode.firstSeen <= episode.lastSeen)
                #expect(episode.changes.first?.kind == .opened)
                #expect(zip(episode.changes, episode.changes.dropFirst()).allSatisfy { $0.seen <= $1.seen })
                if let least = episode.earliestEnd, let most = episode.latestEnd { #expect(least <= most) }
                if episode.isOngoing { #expect(episode.lastSeen == newest && episode.lastStatus.isDifficulty) }
                if case .on(let day) = episode.end, let start = episode.start { #expect(start <= day) }
            }
            for (one, next) in zip(found, found.dropFirst()) where one.subject == next.subject { #expect(!one.isOngoing) }
        }
    }
}
