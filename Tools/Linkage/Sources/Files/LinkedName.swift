/// What one row of a file of links says, by whatever method it was found.
public struct LinkedName: Sendable {
    public var isLinked: Bool
    public var medicinalProduct = ""
    public var family = ""
    public var substances: [String] = []
    public var stage: String
    public var verdict: String
    /// From 0 to 1; nil for a method that keeps none.
    public var score: Double?
    public var margin: Double?
    /// The name of the reference that was recognised, accepted or not.
    public var recognised = ""
    public var runnerUp = ""
    /// Other medicines that what was typed does not tell from this one; nil without a medicine.
    public var rivals: Int?

    public init(_ decision: Decision) {
        isLinked = decision.link != nil
        medicinalProduct = decision.link?.medicinalProduct ?? ""
        family = decision.link?.family ?? ""
        substances = decision.link?.substances ?? []
        stage = decision.stage.rawValue
        verdict = decision.verdict.rawValue
        score = decision.score
        margin = decision.margin
        recognised = decision.answer?.name ?? ""
        runnerUp = decision.runnerUp?.name ?? ""
        rivals = decision.link.flatMap { $0.medicinalProduct == nil ? nil : $0.rivals }
    }

    package init(_ link: OrdeiLink) {
        isLinked = !link.substances.isEmpty
        medicinalProduct = link.medicine
        family = link.family
        substances = link.substances
        stage = link.stage.rawValue
        verdict = (isLinked ? Decision.Verdict.accepted : .unknown).rawValue
    }

    /// The link as a sentence for people, in French.
    public var explanation: String {
        let how = recognised.isEmpty ? "Aucun nom de la référence n’est reconnu" : "« \(recognised) » reconnu (\(stage))"
        let probability = score.map { ", probabilité \(Self.decimals($0, 4).replacing(".", with: ","))" } ?? ""
        let second =
            runnerUp.isEmpty
            ? "" : " ; ensuite « \(runnerUp) »" + (margin.map { ", à \(Self.decimals($0, 2).replacing(".", with: ",")) bits" } ?? "")
        let others = rivals.flatMap { $0 > 0 ? " ; \($0) autre\($0 > 1 ? "s" : "") spécialité\($0 > 1 ? "s" : "") avec" : nil } ?? ""
        return "\(how)\(probability)\(second)\(others) : \(verdict)."
    }

    /// The columns that a link adds to a file, after those that say the codes.
    public static let columns = ["cis", "product_id", "codes", "stage", "score", "margin", "runner_up", "verdict", "name", "rivals"]

    /// The values of ``columns``.
    public var values: [String] {
        [
            medicinalProduct, family, substances.joined(separator: ";"), stage, score.map { Self.decimals($0, 4) } ?? "",
            margin.map { Self.decimals($0, 2) } ?? "", runnerUp, verdict, recognised,
            rivals.map(String.init) ?? "",
        ]
    }

    /// The values of ``columns``, tabs between them.
    func append(to text: inout [UInt8]) {
        for (place, value) in values.enumerated() {
            if place > 0 { text.append(UInt8(ascii: "\t")) }
            text.append(contentsOf: value.utf8)
        }
    }

    /// A number with so many decimals and a full stop, whatever the locale.
    static func decimals(_ value: Double, _ count: Int) -> String {
        let scale = count == 4 ? 10_000.0 : 100.0
        guard value.isFinite, abs(value) < 1e9 else { return "" }
        let scaled = Int((abs(value) * scale).rounded())
        let digits = String(scaled % Int(scale))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: count - digits.count))\(digits)"
    }
}
