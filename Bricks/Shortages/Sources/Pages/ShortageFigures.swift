import Charts
import Frame
import Vocabulary

/// The charts of this brick, each with its twin table.
enum ShortageFigures {
    /// Episodes of one medicine: one lane for the whole of it, one for each package declared apart.
    static func timeline(of medicine: ShortageModel.Medicine, asOf: CalendarDate) -> Figure {
        let subjects = medicine.episodes.map(\.cip13).reduce(into: [String?]()) { if !$0.contains($1) { $0.append($1) } }
        let lanes = subjects.sorted { ($0 ?? "") < ($1 ?? "") }.map { cip13 in
            TimelineChart.Lane(
                ShortageSentences.subject(cip13), medicine.episodes.filter { $0.cip13 == cip13 }.flatMap { segments(of: $0, asOf: asOf) })
        }
        let chart = TimelineChart(
            ChartCaption(id: "\(timelinePrefix)\(medicine.cis)", title: "Quand \(medicine.title) a-t-il manqué ?"), lanes: lanes, asOf: asOf
        )
        let undated = medicine.episodes.count { $0.start == nil }
        let count = FrenchFormat.count(medicine.episodes.count, "épisode")
        return figure(
            chart,
            subtitle: "\(count), jusqu’au \(FrenchFormat.date(asOf)) ; \(undated == 0 ? "tous datés" : "\(undated) sans date de début").",
            asOf: asOf, empty: "Aucun épisode connu.")
    }

    static let timelinePrefix = "chronologie-"

    /// The states that an episode went through, one after the other.
    private static func segments(of episode: ShortageModel.History, asOf: CalendarDate) -> [TimelineChart.Segment] {
        guard let first = episode.start ?? episode.earliestEnd.map({ min($0, episode.firstSeen) }) else { return [] }
        guard episode.lastDifficulty != nil else {
            let day = episode.end ?? episode.firstSeen
            return [.init(AvailabilityStatus.backInStock.frenchName, tone: .good, start: day, end: day)]
        }
        var turns: [(day: CalendarDate, status: AvailabilityStatus)] = []
        for change in episode.changes where [.opened, .status, .resumed].contains(change.kind) {
            guard let status = AvailabilityStatus(code: change.after), status.isDifficulty else { continue }
            let day = turns.isEmpty ? first : max(change.effective ?? change.seen, first)
            if turns.last?.status != status { turns.append((day, status)) }
        }
        if turns.isEmpty { turns = [(first, episode.lastDifficulty ?? .supplyTension)] }
        return turns.enumerated().map { index, turn in
            let isLast = index == turns.count - 1
            let isInterval = isLast && !episode.isOngoing && episode.end == nil
            return TimelineChart.Segment(
                turn.status.frenchName, tone: turn.status.chartTone, start: turn.day, isStartKnown: episode.start != nil || index > 0,
                end: isLast ? episode.earliestEnd.map { max($0, turn.day) } : max(turns[index + 1].day, turn.day),
                latestEnd: isInterval ? episode.latestEnd : nil)
        }
    }

    /// Difficulties by the month they began.
    static func openings(_ model: ShortageModel, asOf: CalendarDate) -> Figure {
        let newest = asOf.year * 12 + asOf.month - 1
        let oldest = max(newest - 35, min(newest - 11, model.snapshots.first.map { $0.date.year * 12 + $0.date.month - 1 } ?? newest))
        var counts: [Int: Set<CIS>] = [:]
        var undated = 0
        for medicine in model.medicines {
            undated += medicine.episodes.count { $0.start == nil }
            for start in medicine.episodes.compactMap(\.start) where start <= asOf {
                counts[start.year * 12 + start.month - 1, default: []].insert(medicine.cis)
            }
        }
        let months = (oldest...newest).compactMap { CalendarDate(year: $0 / 12, month: $0 % 12 + 1, day: 1) }
        let points = months.map { month in
            let index = month.year * 12 + month.month - 1
            let isMarked = index == oldest || month.month == 1 || index == newest
            return SeriesChart.Point(
                FrenchFormat.month(month), code: String(month.description.prefix(7)), tick: isMarked ? FrenchFormat.shortMonth(month) : "",
                .count(counts[index]?.count ?? 0), isPartial: index == newest)
        }
        let chart = SeriesChart(
            ChartCaption(id: "debuts-par-mois", title: "Combien de difficultés commencent chaque mois ?"),
            period: ChartHeading("Mois", "mois"), measure: ChartHeading("Médicaments", "medicaments"), points: points)
        let period = "de \(months.first.map(FrenchFormat.month) ?? "") à \(FrenchFormat.month(asOf))"
        let first = model.snapshots.first.map { FrenchFormat.date($0.date) } ?? ""
        return figure(
            chart,
            subtitle:
                "Nombre de médicaments dont une difficulté a commencé dans le mois, \(period). \(FrenchFormat.count(undated, "difficulté")) sans date de début hors du compte. Avant le premier relevé (\(first)), seules comptent les difficultés encore déclarées ce jour-là.",
            asOf: asOf, empty: "Aucune difficulté datée.")
    }

    /// How long ended difficulties lasted.
    static func durations(_ model: ShortageModel, asOf: CalendarDate) -> Figure {
        let (ended, days) = endedDifficulties(model)
        let bounds = [
            (0, 30, "Moins de 1 mois"), (31, 91, "1 à 3 mois"), (92, 182, "3 à 6 mois"), (183, 365, "6 mois à 1 an"),
            (366, 730, "1 à 2 ans"),
        ]
        let bars =
            bounds.map { low, high, label in BarChart.Bar(label, .count(days.count { (low...high).contains($0) })) }
            + [BarChart.Bar("Plus de 2 ans", .count(days.count { $0 > 730 }))]
        let chart = BarChart(
            ChartCaption(id: "durees-des-difficultes", title: "Combien de temps durent les difficultés ?"),
            category: ChartHeading("Durée", "duree"), measure: ChartHeading("Épisodes", "episodes"), bars: days.isEmpty ? [] : bars)
        return figure(
            chart,
            subtitle:
                "Nombre d’épisodes terminés au \(FrenchFormat.date(asOf)), selon leur durée. \(FrenchFormat.count(days.count, "épisode")) dont le début et la fin sont connus ; \(FrenchFormat.number(ended - days.count)) autres laissés de côté, faute de dates.",
            asOf: asOf, empty: "Aucun épisode terminé dont les dates sont connues.")
    }

    /// What the durations come to, in a sentence.
    static func typicalDuration(_ model: ShortageModel) -> [Block] {
        guard let quartiles = Quartiles(endedDifficulties(model).days) else { return [] }
        return [
            .paragraph([
                .text("La moitié de ces épisodes ont duré plus de "), .strong(ShortageSentences.duration(quartiles.median)),
                .text(
                    " (médiane). La moitié centrale va de \(FrenchFormat.number(quartiles.lower)) à \(ShortageSentences.duration(quartiles.upper)). Les difficultés encore en cours ne sont pas comptées ; elles sont souvent plus longues."
                ),
            ])
        ]
    }

    /// How many difficulties ended, and the days that those with both dates lasted, shortest first.
    private static func endedDifficulties(_ model: ShortageModel) -> (count: Int, days: [Int]) {
        let ended = model.medicines.flatMap(\.episodes).filter { !$0.isOngoing && $0.lastDifficulty != nil }
        return (ended.count, ended.filter { $0.end != nil }.compactMap(\.duration).sorted())
    }

    private static func figure(_ chart: some Chart, subtitle: String, asOf: CalendarDate, empty: String) -> Figure {
        Figure(chart, subtitle: subtitle, source: ShortageSentences.source(asOf: asOf), emptyText: empty)
    }
}

/// Median and quartiles by linear interpolation (Hyndman and Fan, type 7), rounded to a whole day.
struct Quartiles: Equatable {
    let lower: Int
    let median: Int
    let upper: Int

    /// - Parameter sorted: in increasing order. Nil when there is nothing.
    init?(_ sorted: [Int]) {
        guard !sorted.isEmpty else { return nil }
        func quantile(quarters: Int) -> Int {
            let position = (sorted.count - 1) * quarters
            let (index, rest) = position.quotientAndRemainder(dividingBy: 4)
            guard rest > 0 else { return sorted[index] }
            return sorted[index] + ((sorted[index + 1] - sorted[index]) * rest + 2) / 4
        }
        lower = quantile(quarters: 1)
        median = quantile(quarters: 2)
        upper = quantile(quarters: 3)
    }
}
