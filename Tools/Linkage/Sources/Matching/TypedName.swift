/// A reported name as the search sees it: for each of its words, the words of the reference that it may stand for.
struct TypedName {
    struct Reading {
        var word: Int32
        /// What it proves, in bits, that an entry has this word.
        var gain: Float
        var isExact: Bool
    }

    struct Word {
        /// In `readings`.
        var readings: Range<Int>
        /// What it costs, in bits, that an entry has none of the readings.
        var extra: Float
        var length: Int
        /// Before the first comma.
        var isHead: Bool
        /// Dose form, container, small words; everything after the comma.
        var isOrdinary: Bool
        /// "ENFANTS", "ADULTES": whom a line of the brand is for.
        var isAudience: Bool
        var isHolder: Bool
        /// In parentheses: "BRAND (SUBSTANCE)".
        var isAside = false
        /// A short word that nobody knows, before the strength: a holder's code.
        var isCode = false
        var designator: Designator?
        /// "VACCIN", "IMMUNOGLOBULINE": what kind of medicine it is.
        var isCategory = false
        /// The reference or the lexicon has the word.
        var isKnown: Bool
        /// A slash or a plus stands before or after it: it names one of several substances.
        var isMember = false
        /// Nothing is known of the word, and it is not the first.
        var isUnknown: Bool
    }

    /// "B", "D3", "B12": tells the members of a family of names apart.
    struct Designator: Equatable {
        var letter: UInt8
        var isLone: Bool

        init?(_ word: ArraySlice<UInt8>) {
            guard let first = word.first, word.count < 4, NameReading.isLetter(first) else { return nil }
            guard word.dropFirst().allSatisfy(NameReading.isDigit) else { return nil }
            (letter, isLone) = (first, word.count == 1)
        }

        /// People say D for D3; two that both differ are two members.
        func mayBe(_ other: Designator) -> Bool { letter == other.letter && isLone }
    }

    var words: [Word] = []
    var readings: [Reading] = []
    var quantities: [Quantity] = []
    /// Of all readings of its words: GEL may stand for GELULE.
    var doseForm: DoseForm = []
    /// Two strengths stand side by side: one for each substance.
    var hasJoinedStrengths = false
}
