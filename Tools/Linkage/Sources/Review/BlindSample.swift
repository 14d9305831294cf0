/// A few accepted links of each stage, drawn for people to check without seeing score nor stage.
///
/// The draw depends on the name of the week and on the names alone: not on their order, and anybody can draw it again.
public struct BlindSample: Sendable {
    public struct Item: Hashable, Sendable {
        /// Names the link in the sheet and in the key, and the draw by its week and what came of it: "2026-S21-5f3a09c2-0007".
        public let ticket: String
        public let decided: DecidedName
    }

    /// "2026-S21"
    public let week: String
    /// In an order that tells nothing of the stages.
    public let items: [Item]
    /// Distinct names accepted at each stage, in the order of the stages.
    public let accepted: [(stage: Decision.Stage, names: Int)]

    /// - Parameters:
    ///   - week: names the draw; another name draws other links.
    ///   - names: every distinct name of a run, in any order.
    ///   - perStage: links drawn of each stage; all of them where there are fewer.
    public init(week: String, from names: some Sequence<DecidedName>, perStage: Int) {
        self.week = week
        let draw = Draw(seed: week)
        var strata: [Decision.Stage: [(draw: UInt64, name: DecidedName)]] = [:]
        for name in names where name.decision.link != nil {
            strata[name.decision.stage, default: []].append((draw.number(of: name.reported), name))
        }
        func inOrder(_ left: (draw: UInt64, name: DecidedName), _ right: (draw: UInt64, name: DecidedName)) -> Bool {
            left.draw == right.draw ? ReportedName.areInOrder(left.name.reported, right.name.reported) : left.draw < right.draw
        }
        accepted = Decision.Stage.allCases.compactMap { stage in strata[stage].map { (stage, $0.count) } }
        let drawn = Decision.Stage.allCases.flatMap { stage in (strata[stage] ?? []).sorted(by: inOrder).prefix(max(0, perStage)) }
        // The numbers that chose the links are low in big strata: others put them in order.
        let order = Draw(seed: week + "/ordre")
        let blind = drawn.map { (draw: order.number(of: $0.name.reported), name: $0.name) }.sorted(by: inOrder)
        let fingerprint = Self.fingerprint(blind.map(\.name), accepted)
        items = blind.enumerated().map { place, pair in
            Item(ticket: "\(week)-\(fingerprint)-\(Self.padded(String(place + 1), to: 4))", decided: pair.name)
        }
    }

    /// Of what was drawn and of how much: two draws of one week, of different names or links, have no ticket in common.
    private static func fingerprint(_ drawn: [DecidedName], _ accepted: [(stage: Decision.Stage, names: Int)]) -> String {
        var draw = Draw(seed: "tirage")
        for (stage, names) in accepted { draw.add("\(stage.rawValue)\u{0}\(names)") }
        for name in drawn {
            let link = name.decision.link
            draw.add(name.reported.kind?.rawValue ?? "")
            draw.add(name.reported.name)
            draw.add(name.decision.stage.rawValue)
            draw.add(link?.medicinalProduct ?? "")
            draw.add(link?.family ?? "")
            draw.add((link?.substances ?? []).joined(separator: ";"))
        }
        return padded(String(draw.number >> 32, radix: 16), to: 8)
    }

    private static func padded(_ number: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - number.count)) + number
    }

    /// The columns of the sheet; the last three are for people to fill: "oui", "non", or "?" for who cannot tell.
    public static let columns = [
        ticketColumn, kindColumn, nameColumn, "nom_reconnu", "cis", "produit", "substances", markColumn, "relu_par", "remarque",
    ]
    static let ticketColumn = "tirage"
    static let kindColumn = "type"
    static let nameColumn = "medicament"
    static let markColumn = "juste"

    /// One row a link, without score nor stage.
    public func rows(_ reference: Reference) -> [[String]] {
        let labels = CodeLabels(reference)
        return items.map { item in
            let answer = item.decided.decision.link
            return [
                item.ticket, item.decided.reported.kind?.rawValue ?? "", item.decided.reported.name, answer?.name ?? "",
                answer?.medicinalProduct ?? "", answer?.family ?? "", labels.substances(answer?.substances ?? []), "", "", "",
            ]
        }
    }

    /// What the sheet hides, to keep apart until it comes back.
    public var key: SampleKey {
        SampleKey(stageOfTicket: items.map { ($0.ticket, $0.decided.decision.stage) }, accepted: accepted)
    }
}

/// Draws by hashing names (FNV-1a, then the finaliser of SplitMix64): the same on every machine, without any generator's state.
private struct Draw {
    private var state: UInt64

    init(seed: String) { state = Self.mix(0xCBF2_9CE4_8422_2325, seed) }

    func number(of name: ReportedName) -> UInt64 {
        var named = self
        named.state = Self.mix(named.state, name.kind?.rawValue ?? "")
        named.add(name.name)
        return named.number
    }

    mutating func add(_ text: String) { state = Self.mix(state, "\u{0}" + text) }

    /// Of all that was added.
    var number: UInt64 {
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    private static func mix(_ hash: UInt64, _ text: String) -> UInt64 {
        text.utf8.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
