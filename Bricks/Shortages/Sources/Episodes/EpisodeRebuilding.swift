package import Vocabulary

/// The declarations of one day.
package struct AvailabilityVintage: Sendable {
    package let date: CalendarDate
    package let declarations: [AvailabilityDeclaration]

    package init(date: CalendarDate, declarations: [AvailabilityDeclaration]) {
        self.date = date
        self.declarations = declarations
    }
}

extension Episode {
    /// Rebuilds the episodes of every subject from successive photographs of the list.
    ///
    /// - A status from 1 to 3 opens an episode or carries it on; a return (4) ends it on its day; absence ends it at an unknown day between two
    ///   vintages.
    /// - The start is the earliest one declared with a status from 1 to 3. A return repeats its own day as start: that never counts.
    /// - After an end, a declaration whose start is later opens a new episode; one whose start is not later says that the end was not one.
    /// - While open, the same status with a start later than the last vintage that showed it is a new episode: the list only replaced the row.
    /// - A difficulty and a return declared the same day: the difficulty goes on, and the contradicted return is kept beside it.
    /// - A return seen after another return, and later than the last vintage, ends an episode that no vintage showed.
    ///
    /// The order of vintages and of rows does not matter; vintages of the same day are one.
    /// - Returns: by subject, then oldest first.
    package static func rebuild(_ vintages: [AvailabilityVintage]) -> [Episode] {
        var days: [CalendarDate: [AvailabilityDeclaration]] = [:]
        for vintage in vintages { days[vintage.date, default: []] += vintage.declarations }
        let dates = days.keys.sorted()
        var shown: [DeclarationSubject: [Int: AvailabilityDeclaration]] = [:]
        var returns: [DeclarationSubject: [Int: CalendarDate]] = [:]
        for (index, date) in dates.enumerated() {
            for declaration in days[date] ?? [] {
                if let returned = declaration.returned {
                    let known = returns[declaration.subject]?[index]
                    returns[declaration.subject, default: [:]][index] = known.map { max($0, returned) } ?? returned
                }
                if let other = shown[declaration.subject]?[index], !declaration.isShown(before: other) { continue }
                shown[declaration.subject, default: [:]][index] = declaration
            }
        }
        var result: [Episode] = []
        for (subject, declarations) in shown.sorted(by: { $0.key < $1.key }) {
            var history = SubjectHistory()
            for (index, date) in dates.enumerated() {
                if let declaration = declarations[index] {
                    history.see(declaration, of: subject, on: date)
                    if declaration.status.isDifficulty { history.contradict(returns[subject]?[index], on: date) }
                } else {
                    history.miss(on: date)
                }
            }
            result += history.episodes
        }
        return result
    }
}

/// The episodes of one subject while its vintages are read, oldest first. Only the last episode can still change.
private struct SubjectHistory {
    private(set) var episodes: [Episode] = []

    mutating func miss(on day: CalendarDate) {
        guard var episode = episodes.last, episode.isOngoing else { return }
        episode.end = .between(last: episode.lastSeen, by: day)
        episode.note(.leftList, day)
        episodes[episodes.count - 1] = episode
    }

    /// - Parameter returned: the return that another declaration of the same day gives; nil when there is none.
    mutating func contradict(_ returned: CalendarDate?, on day: CalendarDate) {
        guard !episodes.isEmpty else { return }
        episodes[episodes.count - 1].contradict(returned, on: day)
    }

    mutating func see(_ declaration: AvailabilityDeclaration, of subject: DeclarationSubject, on day: CalendarDate) {
        guard var episode = episodes.last else {
            episodes.append(Episode(opening: declaration, on: day))
            return
        }
        let isNew = declaration.status.isDifficulty ? episode.isOver(before: declaration) : episode.isOver(beforeReturn: declaration)
        if isNew {
            episode.endUnseen(before: declaration, seen: day)
            episodes[episodes.count - 1] = episode
            var next = Episode(opening: declaration, on: day)
            next.repetition = episodes.count { $0.anchor == next.anchor } + 1
            episodes.append(next)
            return
        }
        if declaration.status.isDifficulty {
            episode.carryOn(declaration, on: day)
        } else {
            episode.close(declaration, on: day)
            episode.contradictedReturn = nil
        }
        episode.lastSeen = day
        episode.lastUpdate = declaration.updated ?? episode.lastUpdate
        episode.link = declaration.link ?? episode.link
        episodes[episodes.count - 1] = episode
    }
}

extension Episode {
    fileprivate init(opening declaration: AvailabilityDeclaration, on day: CalendarDate) {
        subject = declaration.subject
        start = declaration.difficultyStart
        declaredStart = declaration.difficultyStart
        lastDifficulty = declaration.status.isDifficulty ? declaration.status : nil
        lastStatus = declaration.status
        firstSeen = day
        lastSeen = day
        lastUpdate = declaration.updated
        link = declaration.link
        announcedReturns = declaration.announcedReturn.map { [$0] } ?? []
        end = declaration.status.isDifficulty ? .ongoing : .on(declaration.returned ?? day)
        anchor = declaration.difficultyStart ?? declaration.returned ?? declaration.updated ?? day
        changes = []
        note(.opened, day, effective: declaration.difficultyStart, after: declaration.status.code)
        if let promised = declaration.announcedReturn { note(.announcedReturn, day, effective: promised, after: promised.description) }
        if !declaration.status.isDifficulty { note(.returned, day, effective: declaration.returned) }
    }

    fileprivate mutating func note(
        _ kind: EpisodeChange.Kind, _ seen: CalendarDate, effective: CalendarDate? = nil, before: String = "", after: String = ""
    ) {
        changes.append(EpisodeChange(kind: kind, seen: seen, effective: effective, before: before, after: after))
    }

    /// Whether a declaration of difficulty belongs to a later episode.
    fileprivate func isOver(before declaration: AvailabilityDeclaration) -> Bool {
        if isOngoing, declaration.status != lastStatus { return false }
        guard let newStart = declaration.start else { return !isOngoing }
        let bound = earliestEnd ?? lastSeen
        if newStart == declaredStart || newStart <= bound { return false }
        // A start still to come may be put off: that is no new episode.
        guard let declaredStart else { return true }
        return declaredStart <= bound
    }

    /// Whether a return ends another episode, which no vintage showed.
    fileprivate func isOver(beforeReturn declaration: AvailabilityDeclaration) -> Bool {
        guard let returned = declaration.returned else { return false }
        switch end {
        case .ongoing: return false
        case .on(let known): return returned > lastSeen && returned != known
        case .between(_, let by): return returned > by
        }
    }

    /// Ends, or bounds the end of, an episode that gave way to another one.
    fileprivate mutating func endUnseen(before declaration: AvailabilityDeclaration, seen day: CalendarDate) {
        let limit = min(declaration.difficultyStart ?? declaration.returned ?? day, day)
        switch end {
        case .ongoing:
            end = .between(last: lastSeen, by: max(limit, lastSeen))
            note(.leftList, day)
        case .between(let last, let by): end = .between(last: last, by: max(min(by, limit), last))
        case .on: break
        }
    }

    fileprivate mutating func carryOn(_ declaration: AvailabilityDeclaration, on day: CalendarDate) {
        if !isOngoing {
            end = .ongoing
            note(.resumed, day, effective: declaration.updated, before: lastStatus.code, after: declaration.status.code)
        } else if declaration.status != lastStatus {
            let effective = declaration.start == declaredStart ? declaration.updated : declaration.start
            note(.status, day, effective: effective, before: lastStatus.code, after: declaration.status.code)
        } else if declaration.updated != lastUpdate, let updated = declaration.updated {
            note(.update, day, effective: updated, before: lastUpdate?.description ?? "", after: updated.description)
        }
        // A change of status has its own start; only the same status can have its start put right.
        if declaration.status == lastStatus, let newStart = declaration.start, let declaredStart, newStart != declaredStart {
            note(.start, day, effective: declaration.updated, before: declaredStart.description, after: newStart.description)
        }
        if let promised = declaration.announcedReturn, promised != announcedReturns.last {
            note(
                .announcedReturn, day, effective: declaration.updated, before: announcedReturns.last?.description ?? "",
                after: promised.description)
            announcedReturns.append(promised)
        }
        if let newStart = declaration.start {
            start = min(start ?? newStart, newStart)
            declaredStart = newStart
        }
        lastStatus = declaration.status
        lastDifficulty = declaration.status
    }

    fileprivate mutating func contradict(_ returned: CalendarDate?, on day: CalendarDate) {
        if let returned, returned != contradictedReturn {
            note(
                .contradictedReturn, day, effective: returned, before: lastStatus.code, after: AvailabilityStatus.backInStock.code)
        }
        contradictedReturn = returned
    }

    fileprivate mutating func close(_ declaration: AvailabilityDeclaration, on day: CalendarDate) {
        if start == nil, let known = declaration.difficultyStart {
            start = known
            declaredStart = known
        }
        // A return before the start cannot be the end of this episode: the day is then only bounded.
        let returned = declaration.returned.flatMap { date in (start.map { $0 <= date } ?? true) ? date : nil }
        switch (end, returned) {
        case (.ongoing, let date?):
            end = .on(date)
            note(.returned, day, effective: date, before: lastStatus.code, after: declaration.status.code)
        case (.ongoing, nil):
            end = .between(last: lastSeen, by: day)
            note(.returned, day, before: lastStatus.code, after: declaration.status.code)
        case (.between(let last, let by), let date?) where date >= last:
            end = .on(min(date, by))
            note(.returned, day, effective: date, before: lastStatus.code, after: declaration.status.code)
        case (.on(let known), let date?) where date != known:
            end = .on(date)
            note(.returnRevised, day, effective: declaration.updated, before: known.description, after: date.description)
        default: break
        }
        lastStatus = declaration.status
    }
}
