import Foundation

/// The names that are left for people: those the engine did not link and nobody has decided, the most frequent first.
public struct Worklist: Sendable {
    /// By lines covered, most first; then by kind and name.
    public let names: [DecidedName]

    /// - Parameter names: every distinct name of a run, in any order.
    public init(_ names: some Sequence<DecidedName>) {
        self.names = names.filter { $0.decision.verdict != .accepted && $0.decision.stage != .person }.sorted { left, right in
            left.reported.lines == right.reported.lines
                ? ReportedName.areInOrder(left.reported, right.reported) : left.reported.lines > right.reported.lines
        }
    }

    /// Lines of all the names together.
    public var lines: Int { names.reduce(0) { $0 + $1.reported.lines } }

    /// One row a name, under `Column.allCases`; the columns of the decision are empty, for people to fill.
    /// - Parameter reference: gives substances a name that people can read; of several, the first.
    public func rows(_ reference: Reference) -> [[String]] {
        let labels = CodeLabels(reference)
        return names.map { name in
            let answer = name.decision.answer
            return Column.allCases.map { column in
                switch column {
                case .kind: name.reported.kind?.rawValue ?? ""
                case .name: name.reported.name
                case .lines: String(name.reported.lines)
                case .verdict: name.decision.verdict.rawValue
                case .proposal: answer?.name ?? ""
                case .proposedMedicine: answer?.medicinalProduct ?? ""
                case .proposedFamily: answer?.family ?? ""
                case .proposedSubstances: answer.map { labels.substances($0.substances) } ?? ""
                case .score: String(format: "%.4f", name.decision.score)
                case .margin: String(format: "%.1f", name.decision.margin)
                case .runnerUp: name.decision.runnerUp?.name ?? ""
                case .decision, .decidedSubstances, .decidedMedicine, .author, .day, .reason: ""
                }
            }
        }
    }
}

extension Worklist {
    /// The columns of the workbook, under their published names.
    public enum Column: String, Sendable, CaseIterable {
        case kind = "type"
        case name = "medicament"
        case lines = "lignes"
        case verdict
        case proposal = "proposition"
        case proposedMedicine = "cis_propose"
        case proposedFamily = "produit_propose"
        case proposedSubstances = "substances_proposees"
        case score
        case margin = "marge"
        case runnerUp = "second"
        case decision
        case decidedSubstances = "substances_decidees"
        case decidedMedicine = "cis_decide"
        case author = "decide_par"
        case day = "decide_le"
        case reason = "motif"

        /// Whether cells hold numbers, so that a spreadsheet sorts them as such.
        public var isNumber: Bool { self == .lines || self == .score || self == .margin }
    }
}

/// Codes with the names that people know them by: "02202 PARACÉTAMOL; 00467 CODÉINE".
struct CodeLabels: Sendable {
    private let nameOfSubstance: [String: String]

    init(_ reference: Reference) {
        nameOfSubstance = Dictionary(reference.substanceNames.map { ($0.code, $0.name) }) { first, _ in first }
    }

    func substances(_ codes: [String]) -> String {
        codes.map { code in nameOfSubstance[code].map { "\(code) \($0)" } ?? code }.joined(separator: "; ")
    }

    /// The codes of such a list, names left out: what was proposed can be copied as what is decided.
    static func codes(in text: some StringProtocol) -> [String] {
        text.split { $0 == ";" || $0.isNewline }.compactMap { part in part.split { $0.isWhitespace || $0 == "(" }.first.map { String($0) } }
    }
}
