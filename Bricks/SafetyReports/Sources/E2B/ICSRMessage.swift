import Vocabulary

/// What one message says of a case, as text: typed once it is known which message tells the case.
struct ICSRMessage: Sendable {
    struct Drug: Sendable {
        /// To tie its role to it; empty in the flat format.
        var identifier = ""
        var name = ""
        var ingredients: [String] = []
        var role = ""
        var start = ""
    }
    struct Reaction: Sendable {
        var term = ""
        var onset = ""
    }

    /// Worldwide where it is given: the same whoever sends the case.
    var identifier = ""
    var senderIdentifier = ""
    var version = ""
    /// C.1.4, date of first receipt, and C.1.5, of the most recent information.
    var firstReceived = ""
    var mostRecent = ""
    var isNullified = false
    var sex = ""
    var age = ""
    var ageUnit = ""
    var birth = ""
    var isSerious: Bool?
    var criteria: Seriousness.Criteria = []
    var occurrenceCountry = ""
    var reportCountry = ""
    var reporters: [String] = []
    var drugs: [Drug] = []
    var reactions: [Reaction] = []
    /// Elements that may come once and came again; only the first was read.
    var repeatedElements = 0

    var caseIdentifier: String { identifier.isEmpty ? senderIdentifier : identifier }
}
