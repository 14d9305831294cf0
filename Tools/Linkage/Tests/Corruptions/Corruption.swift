/// Ways in which a name is damaged between the one who says it and the table where it is counted.
enum Corruption: String, CaseIterable, Sendable {
    // Fingers, eyes of a machine, ears.
    case keyboardNeighbour, doubledLetter, droppedLetter, transposition, twoSlips, opticalConfusion, phonetic
    // Blanks and order.
    case spaceInserted, wordsJoined, wordOrder, moreSpaces, noSpaces, hyphens, dots
    // Encodings and signs.
    case accentsLost, replacementCharacters, questionMarks, mojibake, htmlEntities, combiningAccents, fullWidth, lookAlikes, zeroWidth
    case noBreakSpaces, rightToLeftMarks, controlCharacters, upperCase, lowerCase, quotes
    // Strengths.
    case strengthGlued, strengthPoint, strengthOtherUnit, thousandsJoined, thousandsPoint, strengthFirst
    // What is left out, shortened or added.
    case shortForms, cutShort, nameAlone, noForm, parentheses, trailingNote, leadingNote, posology, typoAndNote, otherSeparator
}
