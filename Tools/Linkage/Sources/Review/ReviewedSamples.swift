/// The samples of several weeks, reviewed and taken as one.
///
/// A name may be drawn again: its last mark counts, once. Each stage counts for its share of the names that the last sample drawn at it accepted.
public struct ReviewedSamples: Sendable {
    private var tickets: [(ticket: String, stage: Decision.Stage)] = []
    private var knownTickets: Set<String> = []
    private var accepted: [Decision.Stage: Int] = [:]
    private var marks: [String: SampleMark] = [:]
    private var ticketOfName: [[String]: String] = [:]

    public init() {}

    /// Adds a sheet given back, later than those added before.
    /// - Returns: what could not be counted of it, by row.
    @discardableResult
    public mutating func add(_ key: SampleKey, header: [String], rows: [[String]]) throws(ReviewFailure) -> [(row: Int, message: String)] {
        let alone = try SamplePrecision(key, header: header, rows: rows)
        for item in key.stageOfTicket where knownTickets.insert(item.ticket).inserted { tickets.append(item) }
        for stage in key.accepted { accepted[stage.stage] = stage.names }
        let names = header.map { $0.lowercased() }
        func cell(_ column: String, _ cells: [String]) -> String? {
            names.firstIndex(of: column).flatMap { $0 < cells.count ? cells[$0] : nil }
        }
        let own = Set(key.stageOfTicket.map(\.ticket))
        for cells in rows {
            guard let ticket = cell(BlindSample.ticketColumn, cells), own.contains(ticket),
                let mark = cell(BlindSample.markColumn, cells).flatMap(SampleMark.init)
            else { continue }
            if let name = cell(BlindSample.nameColumn, cells), !name.isEmpty {
                let earlier = ticketOfName.updateValue(ticket, forKey: [cell(BlindSample.kindColumn, cells) ?? "", name])
                if let earlier { marks[earlier] = nil }
            }
            marks[ticket] = mark
        }
        return alone.refusals
    }

    public var precision: SamplePrecision {
        SamplePrecision(
            Decision.Stage.allCases.compactMap { stage in
                guard let names = accepted[stage] else { return nil }
                let drawn = tickets.filter { $0.stage == stage }.map { marks[$0.ticket] }
                func count(_ mark: SampleMark?) -> Int { drawn.count { $0 == mark } }
                return SamplePrecision.Stage(
                    stage: stage, acceptedNames: names, right: count(.right), wrong: count(.wrong), unsure: count(.unsure),
                    unmarked: count(nil))
            })
    }
}
