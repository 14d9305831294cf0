/// What the engine must do with names damaged in one way: right links per thousand names, most links to other substances, most to another medicine
/// without a word of the others that fit.
struct Floor {
    var right: Int
    var wrong = 0
    var wrongMedicines = 0
}

extension Corruption {
    /// As measured, less one name in a hundred, or in two hundred where nearly all are right. A brand in eight has a look-alike one letter away.
    /// Who mends a weakness raises its floor.
    var floor: Floor {
        switch self {
        // Nothing is lost: every name.
        case .accentsLost, .mojibake, .combiningAccents, .fullWidth, .zeroWidth, .noBreakSpaces, .rightToLeftMarks, .upperCase, .lowerCase,
            .quotes, .strengthGlued, .strengthPoint, .strengthOtherUnit, .thousandsJoined, .thousandsPoint, .strengthFirst, .shortForms,
            .nameAlone, .noForm, .parentheses, .otherSeparator, .spaceInserted, .hyphens:
            Floor(right: 1000)
        case .doubledLetter, .transposition, .wordOrder: Floor(right: 990)
        case .keyboardNeighbour: Floor(right: 962, wrong: 2)
        case .droppedLetter: Floor(right: 949, wrong: 1)
        case .opticalConfusion: Floor(right: 965, wrong: 5, wrongMedicines: 2)
        case .phonetic: Floor(right: 937, wrong: 3)
        case .twoSlips: Floor(right: 841, wrong: 5, wrongMedicines: 2)
        // Weak: a number cut by two blanks, a dot or the end of the field is another number.
        case .moreSpaces, .dots: Floor(right: 1000, wrongMedicines: 9)
        case .controlCharacters: Floor(right: 1000, wrongMedicines: 3)
        case .cutShort: Floor(right: 995, wrongMedicines: 4)
        // Weak: a strength glued to the word before it is not seen; a combination without blanks is read as its first substance.
        case .wordsJoined: Floor(right: 977, wrongMedicines: 1)
        case .noSpaces: Floor(right: 315, wrong: 34, wrongMedicines: 6)
        // Weak: a lost letter cuts its word in two.
        case .replacementCharacters, .questionMarks: Floor(right: 637)
        case .htmlEntities: Floor(right: 520, wrongMedicines: 1)
        case .lookAlikes: Floor(right: 537, wrong: 4)
        // Weak: words of reports are taken for a line of the brand.
        case .trailingNote, .posology: Floor(right: 970)
        case .leadingNote: Floor(right: 968, wrongMedicines: 1)
        case .typoAndNote: Floor(right: 912, wrong: 1)
        }
    }
}

extension Stranger {
    /// Of 400 names, as measured and a few more.
    var mostLinked: Int {
        switch self {
        case .brand, .holderAlone, .anagram, .everyday: 0
        case .generic, .genericOfKnownHolder: 5
        case .substance: 12
        case .halves: 15
        // Weak: the unknown half is taken for a holder's name.
        case .companion: 250
        case .companionFirst: 194
        case .brandWithSubstance: 248
        }
    }
}
