/// The decisions of people as a text that can be read, compared and kept with the sources: one line a decision, appended, never changed.
///
/// Each line ends with a seal, the signature of the line and of the seal before it under a key that the deployer keeps: a line changed, moved,
/// inserted or taken out is seen, and nobody without the key can add one. Lines cut off at the end leave a valid file: `lastSeal`, printed by
/// each run, tells (`init(_:knownSeal:sign:)`).
public struct DecisionFile: Sendable {
    /// The signature of some bytes under the deployer's key, such as HMAC-SHA-256 in hexadecimal: the library has no cryptography of its own.
    public typealias Sign = @Sendable (_ bytes: [UInt8]) -> String

    /// In the order of the file.
    public private(set) var decisions: [PersonDecision] = []
    /// Seal of the last line; of the header when there is no decision yet.
    public private(set) var lastSeal: String
    public private(set) var text: String
    private var lineCount = 1
    private var seals: Set<String>
    private let sign: Sign

    private static let columns = [
        "decide_le", "decide_par", "type", "medicament", "decision", "cis_decide", "substances_decidees", "proposition", "motif", "sceau",
    ]
    private static let header = columns.joined(separator: "\t")

    /// A file without decision.
    public init(sign: @escaping Sign) {
        self.sign = sign
        text = Self.header + "\n"
        lastSeal = sign(Array(Self.header.utf8))
        seals = [lastSeal]
    }

    /// Reads a file and checks every seal.
    /// - Parameter knownSeal: the last seal that an earlier run saw; it must still be there.
    public init(_ text: String, knownSeal: String? = nil, sign: @escaping Sign) throws(ReviewFailure) {
        self.init(sign: sign)
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            Substring($0.last == "\r" ? $0.dropLast() : $0)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.first.map({ $0 == Self.header }) == true else {
            throw ReviewFailure(
                line: 1, message: "Ce n’est pas un fichier de décisions : son en-tête manque.",
                fix: "L’en-tête attendu : \(Self.columns.joined(separator: ", ")), séparés par des tabulations.")
        }
        for line in lines.dropFirst() { try take(line) }
        guard knownSeal.map(has) ?? true else {
            throw ReviewFailure(
                line: nil, message: "Des décisions ont disparu de la fin du fichier : le dernier sceau connu n’y est plus.",
                fix: "Reprenez la dernière version gardée du fichier.")
        }
    }

    /// Whether a seal that was seen once is still there: no line that it vouches for is gone.
    public func has(_ seal: String) -> Bool { seals.contains(seal) }

    /// Adds decisions at the end, in their order.
    public mutating func append(_ new: [PersonDecision]) {
        for decision in new {
            let line = Self.line(decision)
            lastSeal = seal(line)
            seals.insert(lastSeal)
            text += "\(line)\t\(lastSeal)\n"
            decisions.append(decision)
            lineCount += 1
        }
    }

    private func seal(_ line: String) -> String { sign(Array("\(lastSeal)\n\(line)".utf8)) }

    private mutating func take(_ line: Substring) throws(ReviewFailure) {
        lineCount += 1
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == Self.columns.count, let written = fields.last else {
            throw failure("La ligne a \(fields.count) champs au lieu de \(Self.columns.count).")
        }
        guard seal(fields.dropLast().joined(separator: "\t")) == written else {
            throw failure("Le sceau ne correspond pas : cette ligne ou une ligne d’avant a été changée, ou la clé n’est pas la bonne.")
        }
        guard let decision = Self.decision(fields.map(Self.unescaped)) else { throw failure("La décision n’est pas lisible.") }
        decisions.append(decision)
        lastSeal = String(written)
        seals.insert(lastSeal)
        text += line + "\n"
    }

    private func failure(_ message: String) -> ReviewFailure {
        ReviewFailure(
            line: lineCount, message: message, fix: "Reprenez la dernière version gardée du fichier : il ne se change pas à la main.")
    }
}

extension DecisionFile {
    private static func line(_ decision: PersonDecision) -> String {
        var medicine = ""
        var substances: [String] = []
        let word: DecisionWord
        switch decision.outcome {
        case .nothing: word = .nothing
        case .reopened: word = .reopen
        case .link(let code, let codes):
            word = .link
            medicine = code ?? ""
            substances = codes
        }
        return [
            decision.day.description, decision.author, decision.kind?.rawValue ?? "", decision.name, word.rawValue, medicine,
            substances.joined(separator: ";"), decision.proposal, decision.reason,
        ].map(escaped).joined(separator: "\t")
    }

    private static func decision(_ fields: [String]) -> PersonDecision? {
        guard let day = DecisionDay(fields[0]), let word = DecisionWord(rawValue: fields[4]) else { return nil }
        let kind = NameKind(rawValue: fields[2])
        guard kind != nil || fields[2].isEmpty else { return nil }
        let outcome: PersonDecision.Outcome
        switch word {
        case .nothing: outcome = .nothing
        case .reopen: outcome = .reopened
        case .accept: return nil
        case .link:
            outcome = .link(
                medicinalProduct: fields[5].isEmpty ? nil : fields[5], substances: fields[6].split(separator: ";").map { String($0) })
        }
        return PersonDecision(fields[3], as: kind, outcome, by: fields[1], on: day, reason: fields[8], proposal: fields[7])
    }

    /// Names come from people and may hold anything; a line is a line.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            guard isEscaped else {
                if scalar == "\\" { isEscaped = true } else { result.unicodeScalars.append(scalar) }
                continue
            }
            isEscaped = false
            switch scalar {
            case "t": result += "\t"
            case "n": result += "\n"
            case "r": result += "\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
