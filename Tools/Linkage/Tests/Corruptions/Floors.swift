/// What the engine must do with names damaged in one way: right links per thousand names, most links to other substances, most to another medicine
/// without a word of the others that fit.
struct Floor {
    var right: Int
    var wrong = 0
    var wrongMedicines = 0
}

extension Corruption {
    /// As measured on three references, of other seeds too, less one name in a hundred, or in two hundred where nearly all are right. A brand in
    /// eight has a look-alike one letter away.
    /// Who mends a weakness raises its floor.
    var floor: Floor {
        switch self {
        // Nothing is lost: every name.
        case .accentsLost, .mojibake, .combiningAccents, .fullWidth, .zeroWidth, .noBreakSpaces, .rightToLeftMarks, .upperCase, .lowerCase,
            .quotes, .strengthGlued, .strengthPoint, .strengthOtherUnit, .thousandsJoined, .thousandsPoint, .strengthFirst, .shortForms,
            .nameAlone, .noForm, .parentheses, .otherSeparator, .hyphens, .moreSpaces, .controlCharacters,
            .replacementCharacters, .htmlEntities, .lookAlikes, .posology:
            Floor(right: 1000)
        case .doubledLetter, .transposition, .wordOrder, .wordsJoined, .leadingNote, .phonetic: Floor(right: 990)
        case .trailingNote, .questionMarks: Floor(right: 985)
        // Either side of the blank may be another name.
        case .spaceInserted: Floor(right: 995)
        case .opticalConfusion: Floor(right: 968, wrong: 4, wrongMedicines: 1)
        case .noSpaces: Floor(right: 950)
        case .keyboardNeighbour: Floor(right: 962, wrong: 2, wrongMedicines: 1)
        case .droppedLetter: Floor(right: 949, wrong: 1)
        case .typoAndNote: Floor(right: 930, wrong: 1)
        case .twoSlips: Floor(right: 841, wrong: 5, wrongMedicines: 2)
        // Weak: a number cut by dots or by the end of the field is another number.
        case .dots: Floor(right: 1000, wrongMedicines: 8)
        case .cutShort: Floor(right: 995, wrongMedicines: 7)
        }
    }
}

extension Stranger {
    /// Of 400 names, as measured and a few more.
    var mostLinked: Int {
        switch self {
        case .brand, .holderAlone, .everyday: 0
        case .anagram, .companion, .companionFirst: 1
        case .generic, .genericOfKnownHolder: 5
        case .twoKnown: 2
        case .substance: 12
        case .halves: 15
        // Weak: an unknown brand before a known substance is taken for a word too many.
        case .brandWithSubstance: 66
        }
    }
}
