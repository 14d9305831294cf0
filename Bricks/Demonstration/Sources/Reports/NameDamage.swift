/// What people and machines do to a name on its way to a report. Each way is drawn from a generator, so that a seed always damages alike.
enum NameDamage: String, CaseIterable {
    case typo1 = "faute1"
    case typo2 = "faute2"
    case opticalReading = "lecture_optique"
    case abbreviation = "abreviation"
    case formDropped = "forme_absente"
    case formChanged = "forme_changee"
    case formAdded = "forme_ajoutee"
    case strengthDropped = "dosage_absent"
    case strengthRewritten = "dosage_reecrit"
    case strengthAdded = "dosage_ajoute"
    case makerDropped = "titulaire_absent"
    case makerSwapped = "titulaire_change"
    case makerAdded = "titulaire_ajoute"
    case wordOrder = "ordre_des_mots"
    case truncated = "coupe"
    case wrongEncoding = "encodage"
    case letterCase = "casse_accents"
    case separators = "separateurs"
    case saltForm = "forme_du_sel"
    case doubledParentheses = "parentheses"
    case combined = "plusieurs"

    static let ofProducts: [NameDamage] = [
        .typo1, .typo2, .opticalReading, .abbreviation, .formDropped, .formChanged, .formAdded, .strengthDropped, .strengthRewritten,
        .makerDropped, .makerSwapped, .makerAdded, .wordOrder, .truncated, .wrongEncoding, .letterCase, .combined,
    ]
    static let ofFamilies: [NameDamage] = [
        .typo1, .typo2, .opticalReading, .strengthAdded, .formAdded, .makerDropped, .makerAdded, .separators, .wordOrder, .letterCase,
        .combined,
    ]
    static let ofSubstances: [NameDamage] = [
        .typo1, .typo2, .opticalReading, .saltForm, .doubledParentheses, .letterCase, .wrongEncoding, .combined,
    ]
}

/// Damages names, with the words of the base at hand.
struct NameDamager {
    private(set) var generator: SeededGenerator
    let makers: [String]
    let forms: [String]

    init(seed: UInt64, makers: [String], forms: [String]) {
        generator = SeededGenerator(seed: seed, stream: "reported names")
        self.makers = makers
        self.forms = forms
    }

    /// Nil when the name has nothing of that kind to damage.
    mutating func damaged(_ name: WrittenName, by damage: NameDamage) -> String? {
        var name = name
        switch damage {
        case .formDropped:
            guard !name.form.isEmpty else { return nil }
            name.form = ""
        case .formChanged:
            guard !name.form.isEmpty else { return nil }
            name.form = generator.pick(forms)
        case .formAdded:
            name.form = name.form.isEmpty ? generator.pick(forms) : name.form + generator.pick([" en flacon", " en boîte", " pour adulte"])
        case .strengthDropped:
            guard !name.strength.isEmpty else { return nil }
            name.strength = ""
        case .strengthRewritten:
            guard let strength = rewritten(name.strength) else { return nil }
            name.strength = strength
        case .strengthAdded:
            guard name.strength.isEmpty else { return nil }
            name.strength = generator.pick(["10 mg", "20 mg", "50 mg", "100 mg", "500 mg", "1 g"])
        case .makerDropped:
            guard !name.maker.isEmpty else { return nil }
            name.maker = ""
        case .makerSwapped:
            guard !name.maker.isEmpty, !makers.isEmpty else { return nil }
            name.maker = generator.pick(makers)
        case .makerAdded:
            guard name.maker.isEmpty, !makers.isEmpty else { return nil }
            name.maker = generator.pick(makers)
        case .wordOrder where !name.form.isEmpty && !name.strength.isEmpty:
            let head = WrittenName(title: name.title, maker: name.maker, strength: name.strength, form: "").text
            return generator.chance(0.5) ? "\(name.form) \(head)" : "\(name.family), \(name.form) \(name.strength)"
        case .combined:
            let first = damaged(name, by: generator.pick([.strengthRewritten, .makerDropped, .formDropped, .letterCase])) ?? name.text
            return damagedText(first, by: generator.pick([.typo1, .opticalReading, .abbreviation])) ?? first
        default: return damagedText(name.text, by: damage)
        }
        return name.text
    }

    mutating func damagedText(_ text: String, by damage: NameDamage) -> String? {
        switch damage {
        case .typo1: return mistyped(text, times: 1)
        case .typo2: return mistyped(text, times: 2)
        case .opticalReading: return misread(text)
        case .abbreviation: return abbreviated(text)
        case .wordOrder: return reordered(text)
        case .truncated:
            guard text.count > 34 else { return nil }
            return String(text.prefix(30 + generator.below(text.count - 32)))
        case .wrongEncoding: return misdecoded(text)
        case .letterCase: return generator.chance(0.5) ? text.lowercased() : text.plainCapitals
        case .separators: return text.contains(" ") ? String(text.map { $0 == " " ? "-" : $0 }) : nil
        case .saltForm: return salted(text)
        case .doubledParentheses:
            guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return "\(text) (\(text))" }
            return text[..<open] + "(" + text[open...] + ")"
        case .combined: return mistyped(text.lowercased(), times: 1)
        default: return nil
        }
    }

    // MARK: Letter by letter

    /// One letter too many, missing, wrong, or two the wrong way round; the first letter and digits stay.
    private mutating func mistyped(_ text: String, times: Int) -> String? {
        var letters = Array(text)
        for _ in 0..<times {
            let places = letters.indices.dropFirst().filter { letters[$0].isLetter }
            guard places.count > 3 else { return nil }
            let place = generator.pick(places)
            switch generator.below(4) {
            case 0: letters.insert(neighbour(of: letters[place]), at: place)
            case 1: letters.remove(at: place)
            case 2: letters[place] = neighbour(of: letters[place])
            default:
                guard place + 1 < letters.count, letters[place + 1].isLetter else {
                    letters.insert(letters[place], at: place)
                    continue
                }
                letters.swapAt(place, place + 1)
            }
        }
        return String(letters)
    }

    /// A letter that sounds or stands like it: the most frequent confusions of French typists.
    private mutating func neighbour(of letter: Character) -> Character {
        let pairs: [Character: String] = [
            "I": "YUO", "Y": "IT", "A": "EQ", "E": "AR", "M": "N", "N": "MB", "S": "ZC", "Z": "SX", "C": "KX", "K": "C", "O": "AI",
            "T": "RY",
            "R": "TE", "U": "IY", "P": "O", "L": "MK", "D": "SF", "F": "DG", "G": "FH", "H": "GJ", "B": "VN", "V": "BC", "X": "CZ",
        ]
        let upper = Character(letter.uppercased())
        guard let others = pairs[upper] else { return letter }
        let other = generator.pick(Array(others))
        return letter.isUppercase ? other : Character(other.lowercased())
    }

    /// O for 0, I for 1, rn for m… in one or two places.
    private mutating func misread(_ text: String) -> String? {
        let confusions: [Character: String] = [
            "O": "0", "I": "1", "S": "5", "B": "8", "l": "1", "o": "0", "m": "rn", "N": "M", "E": "F", "M": "RN", "U": "V", "Z": "2",
            "G": "6",
        ]
        var letters = Array(text).map(String.init)
        let places = letters.indices.dropFirst().filter { confusions[Character(letters[$0])] != nil }
        guard !places.isEmpty else { return nil }
        for _ in 0..<(1 + generator.below(2)) {
            let place = generator.pick(places)
            if letters[place].count == 1, let wrong = confusions[Character(letters[place])] { letters[place] = wrong }
        }
        return letters.joined()
    }

    // MARK: Word by word

    private static let short = [
        ("comprimé", ["cp", "cpr", "comp"]), ("pelliculé", ["pell", "pel"]), ("solution", ["sol"]), ("injectable", ["inj"]),
        ("gélule", ["gel", "gél"]),
        ("suspension", ["susp"]), ("poudre", ["pdre"]), ("buvable", ["buv"]), ("microgrammes", ["mcg", "µg"]), ("perfusion", ["perf"]),
        ("suppositoire", ["suppo"]), ("libération prolongée", ["LP"]), ("sécable", ["séc"]), ("flacon", ["fl"]), ("dispositif", ["disp"]),
    ]

    private mutating func abbreviated(_ text: String) -> String? {
        var result = text
        for (word, shorts) in NameDamager.short where result.contains(word) {
            result = result.components(separatedBy: word).joined(separator: generator.pick(shorts))
        }
        return result == text ? nil : result
    }

    private mutating func reordered(_ text: String) -> String? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1 else { return nil }
        let cut = 1 + generator.below(words.count - 1)
        return (words[cut...] + words[..<cut]).joined(separator: " ")
    }

    /// "500 mg" → "500mg", "500,0 mg", "0,5 g"; "1 g" → "1000 mg".
    private mutating func rewritten(_ strength: String) -> String? {
        guard let space = strength.firstIndex(of: " "), strength.first?.isNumber == true else { return nil }
        let number = String(strength[..<space])
        let unit = String(strength[strength.index(after: space)...])
        guard let whole = Int(number) else { return number + unit }
        switch (unit, generator.below(3)) {
        case ("mg", 0) where whole % 100 == 0 && whole < 1000: return "0,\(whole / 100) g"
        case ("g", 0): return "\(whole * 1000) mg"
        case (_, 1): return "\(number),0 \(unit)"
        default: return number + unit
        }
    }

    /// "TRAMADOL (CHLORHYDRATE DE)" ↔ "CHLORHYDRATE DE TRAMADOL", without its parentheses when it has none to move.
    private func salted(_ text: String) -> String? {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
            guard let cut = text.components(separatedBy: " DE ").first, cut.count < text.count, text.hasPrefix("CHLORHYDRATE") else {
                return nil
            }
            return "\(text.dropFirst(cut.count + 4)) (\(cut) DE)"
        }
        let salt = text[text.index(after: open)...].dropLast()
        let base = text[..<open].split(separator: " ").joined(separator: " ")
        return salt.hasSuffix("'") ? "\(salt)\(base)" : "\(salt) \(base)"
    }

    /// UTF-8 read as Windows-1252: "comprimÃ©".
    private func misdecoded(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
    }
}
