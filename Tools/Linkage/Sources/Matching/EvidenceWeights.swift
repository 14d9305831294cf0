/// What each observation is worth, in bits: how much more likely it is when the name is that of the entry than when it is of something unknown.
///
/// A misspelling costs what it takes to say which letter changed, where and into what; the rest is the share of names in which people add, drop or
/// move such a word, rounded. The weights rank candidates; what is accepted is decided by `Thresholds`, which are calibrated.
struct EvidenceWeights: Sendable {
    /// Reading another word than the one typed: that a word is misspelt at all, each edit (see `SpellingCost`), and more for each after the first,
    /// for most misspellings have one.
    var misspelling: Float = 1
    var edit: Float = 10
    var oneEdit: Float = 1.2
    var furtherEdit: Float = 4
    /// Bits that a letter of a name is worth, and how much that counts beside what the letters of the reference's words say.
    var bitsOfLetter: Float = 3.5
    var lengthShare: Float = 0.8
    /// The word typed is a name that other countries give a substance.
    var meansSomethingElse: Float = -6
    /// Reading a longer word than the one typed; more for each letter left out, and when it is the first of the name.
    var abbreviation: Float = 4.5
    var leftOut: Float = 0.8
    var abbreviatedFirst: Float = 3
    /// Reading the name that another country gives the substance.
    var synonym: Float = 1
    /// A word of the dose form says little of which medicine it is, however rare; in a substance's name it says more.
    var presentationMost: Float = 2
    var presentationOfSubstanceMost: Float = 4

    /// A typed word that the entry does not have.
    var extraPresentation: Float = -0.7
    var extraHolder: Float = -0.9
    var extraSalt: Float = -2.5
    var extraName: Float = -8
    /// A word that nobody knows, first in the name, or after: a line, a holder, a container.
    var extraFirst: Float = -9
    var extraUnknown: Float = -7
    /// The same after the name of the substance itself.
    var extraCompanion: Float = -3.5
    var extraShort: Float = -1.5
    /// "D3", "B6": short, but of a name.
    var extraShortName: Float = -3
    var missingShortName: Float = -2
    /// One short word was typed and the entry has another: VITAMIN A is not VITAMIN B.
    var otherDesignator: Float = -10
    /// A word of the name of the substances of a brand, typed beside it.
    var extraOfSubstance: Float = 0.5
    /// After the first comma and in parentheses nobody puts the name of the medicine.
    var asideShare: Float = 0.35

    /// The entry has the holder under another of its names; less than under the one that was typed.
    var otherNameOfHolder: Float = 1.5
    /// A holder's name goes with many medicines: it tells presentations apart, not substances.
    var holderMost: Float = 1.5
    var holderDetail: Float = 3

    /// A word of the entry that was not typed.
    var missingPresentation: Float = -0.3
    var missingHolder: Float = -0.7
    var missingSalt: Float = -3.5
    var missingName: Float = -8
    /// None of the words by which the entry names its substances was typed: the rest is a holder's.
    var missingSubstance: Float = -12
    /// Any word of a substance's name.
    var missingOfSubstance: Float = -0.8
    var missingTail: Float = -0.08

    /// Every word that names the medicine was typed as it is, and no other.
    var whole: Float = 4
    /// The whole name stands in parentheses after words that nobody knows: "BRAND (SUBSTANCE)".
    var inParentheses: Float = 6
    /// The words are there, in another order.
    var disorder: Float = -5

    var quantityAgrees: Float = 3
    var quantityDiffers: Float = -2
    var quantityAdded: Float = -0.4
    var quantityMissing: Float = -0.2
    /// A number without unit is part of the name: PREVENAR 13 and PREVENAR 20.
    var bareAgrees: Float = 3
    var bareMissing: Float = -4

    /// How much strengths and dose forms weigh when substances are told apart, and within what bounds.
    var detailShare: Float = 0.4
    var detailBounds: ClosedRange<Float> = -4...3

    /// Share of names that the reference knows, before reading them.
    var priorKnown: Float = 0.93
    /// Names are drawn from at least this many sets of substances, however small the reference: the rest of the world is not smaller for it.
    var leastGroups = 4096
    /// No medicine has just these substances; many names have.
    var neverMarketed: Float = -5
    var popularityMost: Float = 4
    /// Answering with a name of another kind than the one announced.
    var familyForMedicine: Float = -1
    var otherKind: Float = -3
    var substanceForMedicine: Float = -4
    var medicineForSubstance: Float = -8
    /// What is left of the certainty when a brand is there with an unknown line, another audience, another form and another strength.
    var otherLineShare = 0.8

    /// What it costs to read a word for another at this distance.
    func misspelling(_ cost: Float) -> Float { misspelling + edit * cost + furtherEdit * max(0, cost - oneEdit) }
}
