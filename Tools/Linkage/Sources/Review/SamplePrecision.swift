/// Which stage each link of a blind sample comes from: kept apart from the sheet that people fill.
public struct SampleKey: Sendable {
    /// In the order of the sheet.
    public let stageOfTicket: [(ticket: String, stage: Decision.Stage)]
    /// Distinct names accepted at each stage.
    public let accepted: [(stage: Decision.Stage, names: Int)]

    init(stageOfTicket: [(ticket: String, stage: Decision.Stage)], accepted: [(stage: Decision.Stage, names: Int)]) {
        self.stageOfTicket = stageOfTicket
        self.accepted = accepted
    }

    private static let header = "tirage\tetape\tnoms_acceptes"

    /// As a text to keep.
    public var text: String {
        let sizes = Dictionary(accepted.map { ($0.stage, $0.names) }) { first, _ in first }
        return stageOfTicket.reduce(into: Self.header + "\n") { text, item in
            text += "\(item.ticket)\t\(item.stage.rawValue)\t\(sizes[item.stage] ?? 0)\n"
        }
    }

    public init(_ text: String) throws(ReviewFailure) {
        var tickets: [(ticket: String, stage: Decision.Stage)] = []
        var sizes: [Decision.Stage: Int] = [:]
        let fix = "Donnez le fichier écrit avec l’échantillon, sans le changer."
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first.map({ $0 == Self.header }) == true else {
            throw ReviewFailure(line: 1, message: "Ce n’est pas la clé d’un échantillon.", fix: fix)
        }
        for (place, line) in lines.enumerated().dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            guard fields.count == 3, let stage = Decision.Stage(rawValue: fields[1]), let size = Int(fields[2]), size > 0 else {
                throw ReviewFailure(line: place + 1, message: "La ligne n’est pas lisible.", fix: fix)
            }
            tickets.append((fields[0], stage))
            sizes[stage] = size
        }
        self.init(
            stageOfTicket: tickets, accepted: Decision.Stage.allCases.compactMap { stage in sizes[stage].map { (stage, $0) } })
    }
}

/// The precision that people measured on a blind sample, by distinct names.
///
/// Overall, each stage counts for its share of accepted names, whatever was drawn of it; the interval is that of a simple sample of the size this
/// one is worth, 1 / Σ(share² / marks) (Kish). Marks "?" are counted apart: nobody could tell.
public struct SamplePrecision: Sendable {
    public struct Stage: Hashable, Sendable {
        public let stage: Decision.Stage
        public let acceptedNames: Int
        public let right: Int
        public let wrong: Int
        public let unsure: Int
        public let unmarked: Int

        public var precision: WilsonInterval { WilsonInterval(right, of: right + wrong) }
        /// Whether people found at least one of its links right or wrong.
        public var isMeasured: Bool { right + wrong > 0 }
        fileprivate var isDrawn: Bool { right + wrong + unsure + unmarked > 0 }
    }

    public let stages: [Stage]
    /// Nil as long as a stage that was drawn is not measured: without the hard ones, the easy ones would speak for all.
    public let overall: WilsonInterval?
    /// Rows whose mark is no mark, or whose ticket the key does not know or has twice: row from 1 with the header, and why, in French.
    public let refusals: [(row: Int, message: String)]

    /// - Parameters:
    ///   - header: of the sheet given back, in any order.
    ///   - rows: cells as text.
    public init(_ key: SampleKey, header: [String], rows: some Sequence<[String]>) throws(ReviewFailure) {
        let names = header.map { $0.lowercased() }
        guard let ticketPlace = names.firstIndex(of: BlindSample.ticketColumn), let markPlace = names.firstIndex(of: BlindSample.markColumn)
        else {
            throw ReviewFailure(
                line: 1, message: "Il manque la colonne \(BlindSample.ticketColumn) ou \(BlindSample.markColumn).",
                fix: "Repartez de l’échantillon écrit par DataMed.")
        }
        var marks = Marks(key)
        for (place, cells) in rows.enumerated() {
            func cell(_ place: Int) -> String { place < cells.count ? cells[place] : "" }
            marks.take(ticket: cell(ticketPlace), mark: cell(markPlace), row: place + 2)
        }
        self.init(key.accepted.map { marks.stage($0.stage, acceptedNames: $0.names) }, refusals: marks.refusals)
    }

    init(_ stages: [Stage], refusals: [(row: Int, message: String)] = []) {
        self.stages = stages
        self.refusals = refusals
        overall = Self.overall(stages)
    }

    /// Links that people found right or wrong.
    public var reviewed: Int { stages.reduce(0) { $0 + $1.right + $1.wrong } }

    /// Stages that were drawn, of which nobody has found a link right or wrong yet.
    public var unmeasured: [Decision.Stage] { stages.filter { $0.isDrawn && !$0.isMeasured }.map(\.stage) }

    private static func overall(_ stages: [Stage]) -> WilsonInterval? {
        guard stages.allSatisfy({ $0.isMeasured || !$0.isDrawn }) else { return nil }
        let measured = stages.filter(\.isMeasured)
        let total = measured.reduce(0) { $0 + Double($1.acceptedNames) }
        guard total > 0 else { return nil }
        var share = 0.0
        var inverse = 0.0
        for stage in measured {
            let weight = Double(stage.acceptedNames) / total
            share += weight * stage.precision.value
            inverse += weight * weight / Double(stage.right + stage.wrong)
        }
        return WilsonInterval(share: min(1, share), of: 1 / inverse)
    }
}

/// What a person says of one link.
enum SampleMark: Sendable {
    case right, wrong, unsure

    /// Nil for what is no mark.
    init?(_ written: String) {
        switch written.lowercased().filter({ !$0.isWhitespace }) {
        case "oui", "o", "vrai", "true", "1": self = .right
        case "non", "n", "faux", "false", "0": self = .wrong
        case "?": self = .unsure
        default: return nil
        }
    }
}

/// The marks of a sheet, by ticket.
private struct Marks {
    private(set) var refusals: [(row: Int, message: String)] = []
    private let key: SampleKey
    private let tickets: Set<String>
    private var marks: [String: SampleMark] = [:]

    init(_ key: SampleKey) {
        self.key = key
        tickets = Set(key.stageOfTicket.map(\.ticket))
    }

    mutating func take(ticket: String, mark: String, row: Int) {
        guard tickets.contains(ticket) else {
            refusals.append((row, "Le tirage « \(ticket.prefix(40)) » n’est pas de cet échantillon."))
            return
        }
        guard !mark.allSatisfy(\.isWhitespace) else { return }
        guard let meaning = SampleMark(mark) else {
            refusals.append((row, "« \(mark.prefix(40)) » n’est pas une réponse : écrivez oui, non ou ?."))
            return
        }
        guard marks.updateValue(meaning, forKey: ticket) == nil else {
            refusals.append((row, "Le tirage « \(ticket) » est là deux fois : la dernière réponse compte."))
            return
        }
    }

    func stage(_ stage: Decision.Stage, acceptedNames: Int) -> SamplePrecision.Stage {
        let drawn = key.stageOfTicket.filter { $0.stage == stage }.map { marks[$0.ticket] }
        func count(_ mark: SampleMark?) -> Int { drawn.count { $0 == mark } }
        return SamplePrecision.Stage(
            stage: stage, acceptedNames: acceptedNames, right: count(.right), wrong: count(.wrong), unsure: count(.unsure),
            unmarked: count(nil))
    }
}
