/// The samples of several weeks, reviewed and taken as one.
///
/// A name may be drawn again: its last mark counts, once. Each stage counts for its share of the names that the last sample drawn at it accepted.
public struct ReviewedSamples: Sendable {
    private var tickets: [(ticket: String, stage: Decision.Stage)] = []
    private var accepted: [Decision.Stage: Int] = [:]
    private var marks: [String: SampleMark] = [:]
    private var ticketOfName: [[String]: String] = [:]
    /// The key that a ticket comes from, and the sheet that came first with it.
    private var originOfTicket: [String: (key: String, sheet: String)] = [:]

    public init() {}

    /// Adds a sheet given back, later than those added before.
    /// - Parameter sheet: what people call it.
    /// - Returns: what could not be counted of it, by row.
    @discardableResult
    public mutating func add(
        _ key: SampleKey, named sheet: String, header: [String], rows: [[String]]
    ) throws(ReviewFailure) -> [(row: Int, message: String)] {
        let alone = try SamplePrecision(key, header: header, rows: rows)
        let keyText = key.text
        try refuseOtherDraw(key, keyText, sheet)
        for item in key.stageOfTicket {
            if originOfTicket.updateValue((keyText, sheet), forKey: item.ticket) == nil { tickets.append(item) }
        }
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

    /// Tickets written before they named their draw may be those of two draws: the marks of one are not those of the other.
    private func refuseOtherDraw(_ key: SampleKey, _ keyText: String, _ sheet: String) throws(ReviewFailure) {
        let others = key.stageOfTicket.lazy.compactMap { originOfTicket[$0.ticket] }
        guard let other = others.first(where: { $0.key != keyText }) else { return }
        throw ReviewFailure(
            line: nil, message: "\(sheet) et \(other.sheet) portent les mêmes numéros de tirage, et ne sont pas du même tirage.",
            fix: "Retirez l’un des deux avec sa clé, ou tirez de nouveau sous un autre nom (« datamed sample --week »).")
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
