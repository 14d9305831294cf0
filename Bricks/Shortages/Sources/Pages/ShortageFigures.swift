import Charts
import Frame
import Markup
import Vocabulary

/// The charts of this brick, each with its twin table.
enum ShortageFigures {
    /// Episodes of one medicine: one lane for the whole of it, one for each package declared apart.
    static func timeline(of medicine: ShortageModel.Medicine, asOf: CalendarDate) -> Block {
        let subjects = medicine.episodes.map(\.cip13).reduce(into: [String?]()) { if !$0.contains($1) { $0.append($1) } }
        let lanes = subjects.sorted { ($0 ?? "") < ($1 ?? "") }.map { cip13 in
            TimelineChart.Lane(
                ShortageSentences.subject(cip13), medicine.episodes.filter { $0.cip13 == cip13 }.flatMap { segments(of: $0, asOf: asOf) })
        }
        let title = "Quand \(medicine.title) a-t-il manqué ?"
        let chart = TimelineChart(ChartCaption(id: "chronologie-\(medicine.cis)", title: title), lanes: lanes, asOf: asOf)
        return figure(
            id: "chronologie", title: title,
            subtitle:
                "\(FrenchFormat.count(medicine.episodes.count, "épisode")) vu\(medicine.episodes.count > 1 ? "s" : "") dans les relevés de l’ANSM, jusqu’au \(FrenchFormat.date(asOf)).",
            svg: chart.svg, table: chart.table, empty: "Aucun épisode connu.")
    }

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
    static func openings(_ model: ShortageModel, asOf: CalendarDate) -> Block {
        let newest = asOf.year * 12 + asOf.month - 1
        let oldest = max(newest - 35, min(newest - 11, model.snapshots.first.map { $0.date.year * 12 + $0.date.month - 1 } ?? newest))
        var counts: [Int: Set<CIS>] = [:]
        for medicine in model.medicines {
            for start in medicine.episodes.compactMap(\.start) where start <= asOf {
                counts[start.year * 12 + start.month - 1, default: []].insert(medicine.cis)
            }
        }
        let points = (oldest...newest).map { month in
            let isMarked = month == oldest || month % 12 == 0 || month == newest
            return SeriesChart.Point(
                "\(FrenchFormat.months[month % 12]) \(month / 12)",
                tick: isMarked ? "\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)/\(month / 12)" : "",
                .count(counts[month]?.count ?? 0), isPartial: month == newest)
        }
        let title = "Combien de difficultés commencent chaque mois ?"
        let chart = SeriesChart(ChartCaption(id: "debuts", title: title), period: "Mois", measure: "Médicaments", points: points)
        let first = model.snapshots.first.map { FrenchFormat.date($0.date) } ?? ""
        return figure(
            id: "debuts-par-mois", title: title,
            subtitle:
                "Médicaments dont une difficulté a commencé dans le mois. Avant le premier relevé (\(first)), seules les difficultés encore déclarées ce jour-là sont comptées.",
            svg: chart.svg, table: chart.table, empty: "Aucune difficulté datée.")
    }

    /// How long ended difficulties lasted.
    static func durations(_ model: ShortageModel) -> [Block] {
        let ended = model.medicines.flatMap(\.episodes).filter { !$0.isOngoing && $0.lastDifficulty != nil }
        let days = ended.filter { $0.end != nil }.compactMap(\.duration).sorted()
        let bounds = [
            (0, 30, "Moins de 1 mois"), (31, 91, "1 à 3 mois"), (92, 182, "3 à 6 mois"), (183, 365, "6 mois à 1 an"),
            (366, 730, "1 à 2 ans"),
        ]
        let bars =
            bounds.map { low, high, label in BarChart.Bar(label, .count(days.count { (low...high).contains($0) })) }
            + [BarChart.Bar("Plus de 2 ans", .count(days.count { $0 > 730 }))]
        let title = "Combien de temps durent les difficultés ?"
        let chart = BarChart(
            ChartCaption(id: "durees", title: title), category: "Durée", measure: "Épisodes", bars: days.isEmpty ? [] : bars)
        let drawing = figure(
            id: "durees", title: title,
            subtitle:
                "\(FrenchFormat.count(days.count, "épisode terminé", "épisodes terminés")) dont le début et la fin sont connus. \(FrenchFormat.number(ended.count - days.count)) autres sont laissés de côté, faute de dates.",
            svg: chart.svg, table: chart.table, empty: "Aucun épisode terminé dont les dates sont connues.")
        guard let quartiles = Quartiles(days) else { return [drawing] }
        return [
            .paragraph([
                .text("La moitié de ces épisodes ont duré plus de "), .strong(ShortageSentences.duration(quartiles.median)),
                .text(
                    " (médiane). La moitié centrale va de \(FrenchFormat.number(quartiles.lower)) à \(ShortageSentences.duration(quartiles.upper)). Les difficultés encore en cours ne sont pas comptées ; elles sont souvent plus longues."
                ),
            ]), drawing,
        ]
    }

    private static func figure(id: String, title: String, subtitle: String, svg: Markup, table: ChartTable, empty: String) -> Block {
        .figure(
            Figure(
                id: id, title: title, subtitle: subtitle, svg: svg,
                table: PageTable(
                    caption: title, headings: table.headings.map { .init($0.text, isNumeric: $0.isNumeric) },
                    rows: table.rows.map { row in row.map { [.text($0)] } }, emptyText: empty)))
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
