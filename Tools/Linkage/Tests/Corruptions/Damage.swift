import Foundation

/// A name after one kind of corruption, or nil where the name has nothing to damage so.
extension Corruption {
    func damage(_ name: String, _ random: inout SeededNumbers) -> String? {
        let damaged = attempt(name, &random)
        guard let damaged, !damaged.isEmpty, !damaged.utf8.elementsEqual(name.utf8) else { return nil }
        return damaged
    }

    private func attempt(_ name: String, _ random: inout SeededNumbers) -> String? {
        switch self {
        case .keyboardNeighbour:
            slip(name, &random) { letters, place, random in
                guard let near = Self.neighbours[Character(letters[place].uppercased())] else { return }
                letters[place] = Self.sameCase(random.pick(Array(near)), letters[place])
            }
        case .doubledLetter: slip(name, &random) { letters, place, _ in letters.insert(letters[place], at: place) }
        case .droppedLetter: slip(name, &random) { letters, place, _ in letters.remove(at: place) }
        case .transposition:
            slip(name, &random) { letters, place, _ in
                guard place + 1 < letters.count, letters[place + 1].isLetter else { return }
                letters.swapAt(place, place + 1)
            }
        case .twoSlips:
            Self.fingers.randomElement(using: &random).flatMap { $0.damage(name, &random) }.flatMap { once in
                Self.fingers.randomElement(using: &random).flatMap { $0.damage(once, &random) }
            }
        case .opticalConfusion: swap(name, among: Self.confusions, &random)
        case .phonetic: swap(name, among: Self.sounds, &random)
        case .spaceInserted: slip(name, &random) { letters, place, _ in letters.insert(" ", at: place) }
        case .wordsJoined: joinWords(name, &random)
        case .moreSpaces: name.replacing(" ", with: random.pick(["  ", "   ", " \u{A0}"]))
        case .noSpaces: name.replacing(" ", with: "")
        case .hyphens: name.replacing(" ", with: "-")
        case .dots: name.replacing(" ", with: ". ")
        case .wordOrder: shuffle(name, &random)
        case .accentsLost: name.folding(options: .diacriticInsensitive, locale: nil)
        case .replacementCharacters: String(name.map { $0.isASCII ? $0 : "\u{FFFD}" })
        case .questionMarks: String(name.map { $0.isASCII ? $0 : "?" })
        case .mojibake: mojibake(name)
        case .htmlEntities: name.map { Self.entities[$0] ?? String($0) }.joined().replacing(" ", with: random.chance(50) ? "&nbsp;" : " ")
        case .combiningAccents: Self.composed(name, false)
        case .fullWidth:
            String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value > 0x20 && $0.value < 0x7F ? Self.wide($0) : $0 }))
        case .lookAlikes: slip(name, &random) { letters, place, _ in letters[place] = Self.cyrillic[letters[place]] ?? letters[place] }
        case .zeroWidth: slip(name, &random) { letters, place, _ in letters.insert("\u{200B}", at: place) }
        case .noBreakSpaces: name.replacing(" ", with: random.chance(50) ? "\u{A0}" : "\u{202F}")
        case .rightToLeftMarks: "\u{200F}" + name.replacing(" ", with: " \u{200E}") + "\u{202C}"
        case .controlCharacters: name.replacing(" ", with: random.pick(["\t", "\r\n", " \u{0}", "\u{1F}", "\u{85}"])) + "\u{1A}"
        case .upperCase: name.uppercased()
        case .lowerCase: name.lowercased()
        case .quotes: random.pick(["« \(name) »", "\"\(name)\"", "'\(name)'", "“\(name)”", "*\(name)*"])
        case .strengthGlued: name.replacing(/([0-9]) (mg|g|ml|UI|microgrammes|%)/) { "\($0.1)\($0.2)" }
        case .strengthPoint: name.replacing(/([0-9]),([0-9])/) { "\($0.1).\($0.2)" }
        case .strengthOtherUnit: otherUnit(name)
        case .thousandsJoined:
            name.replacing(/([0-9]) ([0-9]{3})/) { "\($0.1)\($0.2)" }.replacing(/([0-9]) ([0-9]{3})/) { "\($0.1)\($0.2)" }
        case .thousandsPoint:
            name.replacing(/([0-9]) ([0-9]{3})/) { "\($0.1).\($0.2)" }.replacing(/([0-9]) ([0-9]{3})/) { "\($0.1).\($0.2)" }
        case .strengthFirst: strengthFirst(name)
        case .shortForms: Self.abbreviations.reduce(name) { $0.replacing($1.0, with: $1.1) }
        case .cutShort: name.count > 30 ? String(name.prefix(20 + random.below(8))) : nil
        case .nameAlone: name.firstMatch(of: /\ [0-9]/).map { String(name[..<$0.range.lowerBound]) }
        case .noForm: name.firstIndex(of: ",").flatMap { name[$0...].hasPrefix(", ") ? String(name[..<$0]) : nil }
        case .parentheses: name.replacing(/, (\D.*)$/) { " (\($0.1))" }
        case .trailingNote: name + random.pick(Self.notes)
        case .leadingNote: random.pick(Self.openings) + name
        case .posology: name + random.pick(Self.posologies)
        case .typoAndNote: Self.droppedLetter.damage(name, &random).map { $0 + random.pick(Self.notes) }
        case .otherSeparator: name.contains("/") ? name.replacing("/", with: random.pick([" / ", " + ", " - ", " et ", "-", " & "])) : nil
        }
    }

    private static let fingers: [Corruption] = [.keyboardNeighbour, .doubledLetter, .droppedLetter, .transposition]

    /// Changes one letter of the part of a name that says which medicine it is: before its first number or comma.
    private func slip(_ name: String, _ random: inout SeededNumbers, _ change: (inout [Character], Int, inout SeededNumbers) -> Void)
        -> String
    {
        var letters = Array(name)
        let end = letters.firstIndex { $0.isNumber || $0 == "," || $0 == "(" } ?? letters.count
        let places = (0..<end).filter { letters[$0].isLetter }
        guard !places.isEmpty else { return name }
        for _ in 0..<20 {
            var changed = letters
            change(&changed, random.pick(places), &random)
            if changed != letters {
                letters = changed
                break
            }
        }
        return String(letters)
    }

    private func swap(_ name: String, among pairs: [(String, String)], _ random: inout SeededNumbers) -> String? {
        let end = name.firstIndex { $0.isNumber || $0 == "," } ?? name.endIndex
        var places: [(Range<String.Index>, String)] = []
        for (from, to) in pairs {
            for range in name[..<end].ranges(of: from) { places.append((range, to)) }
        }
        guard !places.isEmpty else { return nil }
        let (range, replacement) = random.pick(places)
        return name.replacingCharacters(in: range, with: replacement)
    }

    private func joinWords(_ name: String, _ random: inout SeededNumbers) -> String? {
        let places = name.indices.filter { name[$0] == " " }
        guard !places.isEmpty else { return nil }
        var joined = name
        joined.remove(at: random.pick(places))
        return joined
    }

    private func shuffle(_ name: String, _ random: inout SeededNumbers) -> String? {
        let words = name.replacing(", ", with: " ").split(separator: " ")
        guard words.count > 1 else { return nil }
        // Numbers stay with their units.
        var parts: [String] = []
        for word in words {
            if let last = parts.last, last.last?.isNumber == true {
                parts[parts.count - 1] = "\(last) \(word)"
            } else {
                parts.append(String(word))
            }
        }
        return parts.shuffled(using: &random).joined(separator: " ")
    }

    private func strengthFirst(_ name: String) -> String? {
        guard let comma = name.range(of: ", "), let number = name.firstMatch(of: /\ [0-9]/) else { return nil }
        guard number.range.lowerBound < comma.lowerBound else { return nil }
        let strength = name[number.range.lowerBound..<comma.lowerBound].dropFirst()
        return "\(strength) \(name[..<number.range.lowerBound]) \(name[comma.upperBound...])"
    }

    private func otherUnit(_ name: String) -> String? {
        for (from, to) in Self.sameStrengths where name.contains(" \(from),") {
            return name.replacing(" \(from),", with: " \(to),")
        }
        return nil
    }

    /// UTF-8 read as Windows-1252 and written again.
    private func mojibake(_ name: String) -> String? {
        String(data: Data(name.utf8), encoding: .windowsCP1252)
    }

    private static func sameCase(_ letter: Character, _ model: Character) -> Character {
        model.isUppercase ? letter : Character(letter.lowercased())
    }

    static func composed(_ name: String, _ isComposed: Bool) -> String {
        isComposed ? name.precomposedStringWithCanonicalMapping : name.decomposedStringWithCanonicalMapping
    }

    private static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar { Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar }
}
