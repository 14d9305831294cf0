import Frame
import Vocabulary

/// A parameter that an address accepts: the documentation and the check of requests are both made from it.
struct Parameter: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case text
        case integer(ClosedRange<Int>)
        case decimal
        case date
        case boolean
        case choice([String])
        /// Several of these, apart by commas.
        case choices([String])
        /// Several values of any kind, apart by commas.
        case texts
        case cursor
        /// An identifier of a kept release; whether it is kept is said by a 404.
        case version
    }
    let name: String
    let kind: Kind
    let summary: String
    var isRequired = false
    var example: String?
    /// May be given several times; all must hold.
    var isRepeatable = false

    init(_ name: String, _ kind: Kind, _ summary: String, isRequired: Bool = false, example: String? = nil, isRepeatable: Bool = false) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.isRequired = isRequired
        self.example = example
        self.isRepeatable = isRepeatable
    }

    /// Nil when the value is right, else what is expected.
    func refusal(of value: String) -> [String]? {
        switch kind {
        case .text, .version: return value.utf8.contains(0) ? ["un texte"] : nil
        case .texts: return value.utf8.contains(0) ? ["des valeurs séparées par des virgules"] : nil
        case .integer(let range):
            if let number = Parameter.integer(value), range.contains(number) { return nil }
            let isAny = range == Parameter.anyInteger
            return [isAny ? "un nombre entier" : "un nombre entier de \(range.lowerBound) à \(range.upperBound)"]
        case .decimal: return Parameter.decimal(value) == nil ? ["un nombre avec un point décimal : 12.50"] : nil
        case .date: return Parameter.isDate(value) ? nil : ["une date AAAA-MM-JJ : 2026-05-19"]
        case .boolean: return Parameter.boolean(value) == nil ? Parameter.booleanWords : nil
        case .choice(let values): return values.contains(value) ? nil : values
        case .choices(let values):
            let given = value.split(separator: ",", omittingEmptySubsequences: false)
            return given.allSatisfy { values.contains(String($0)) } ? nil : values
        case .cursor:
            let isShaped = !value.isEmpty && value.utf8.count <= 64 && value.utf8.allSatisfy(Cursor.isAllowed)
            return isShaped ? nil : ["le curseur du lien « suivant », tel quel"]
        }
    }

    static let anyInteger = -9_007_199_254_740_991...9_007_199_254_740_991

    static func integer(_ text: String) -> Int? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.count <= 18, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text)
    }

    static func decimal(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x2B || $0 == 0x2E || $0 == 0x65 || $0 == 0x45
        }
        guard isPlain, text.utf8.count <= 400, let number = Double(text), number.isFinite else { return nil }
        return number
    }

    static func isDate(_ text: String) -> Bool { text.utf8.count == 10 && text.dropFirst(4).first == "-" && CalendarDate(text) != nil }

    static let booleanWords = ["true", "false", "vrai", "faux", "oui", "non", "1", "0"]

    static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true", "vrai", "oui", "1": true
        case "false", "faux", "non", "0": false
        default: nil
        }
    }
}
