/// What a person said of one reported name.
public struct PersonDecision: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The name means this medicine, or these substances when `medicinalProduct` is nil.
        case link(medicinalProduct: String?, substances: [String])
        /// The name means nothing of the reference, and is not to be asked again.
        case nothing
        /// What was decided before holds no more: the engine answers again.
        case reopened
    }

    /// Nil: whatever the name is said to be.
    public var kind: NameKind?
    /// As it was reported; the decision holds for every way to write the same words and numbers.
    public var name: String
    public var outcome: Outcome
    public var author: String
    public var day: DecisionDay
    public var reason: String
    /// What the engine proposed to the person who decided, as the worklist showed it.
    public var proposal: String

    public init(
        _ name: String, as kind: NameKind?, _ outcome: Outcome, by author: String, on day: DecisionDay, reason: String = "",
        proposal: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.outcome = outcome
        self.author = author
        self.day = day
        self.reason = reason
        self.proposal = proposal
    }
}

/// The words of the column `decision`.
enum DecisionWord: String, CaseIterable {
    /// The proposal is right.
    case accept = "accepter"
    /// Other codes are right.
    case link = "lier"
    case nothing = "aucun"
    case reopen = "rouvrir"
}

/// A day of the calendar, written AAAA-MM-JJ.
public struct DecisionDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads "2026-05-26", "26/05/2026", and either with an hour behind it, as spreadsheets write days. Nil for what is no day.
    public init?(_ text: String) {
        let day = text.split { $0 == " " || $0 == "T" }.first ?? ""
        let parts = day.split { $0 == "-" || $0 == "/" }.map { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int($0) ?? 0 : 0 }
        guard parts.count == 3 else { return nil }
        let isFrench = day.contains("/")
        let (year, month, date) = isFrench ? (parts[2], parts[1], parts[0]) : (parts[0], parts[1], parts[2])
        guard (1900...9999).contains(year), (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(date) else {
            return nil
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        description = "\(year)-\(two(month))-\(two(date))"
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (left: DecisionDay, right: DecisionDay) -> Bool { left.description < right.description }
}

/// Why decisions or marks cannot be used: French, with the place and what to do.
public struct ReviewFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Line or row, counted from 1 with the header; nil for the whole.
    public let line: Int?
    public let message: String
    public let fix: String

    public var description: String { (line.map { "Ligne \($0) : " } ?? "") + message + " " + fix }
}
