import Vocabulary

/// The curated table of real substances from which the fictitious medicines are composed, and the labels of their ATC classes.
///
/// One line is a substance (`code|French name|English name|salt|flags|brand|forms`):
/// - "(…)" after the French name tells two uses of one substance apart; " + " separates the substances of a fixed combination;
/// - salt: "chlorhydrate de" goes before the name, "sodique" after it;
/// - flags: prescription class (`I`, `II`, `S` for narcotics, `-`), then how it is sold (`g` in the generics register, `h` copied outside of it,
///   `p` one maker), then `M` for a medicine of major therapeutic interest and `*` for one that everybody knows;
/// - forms: a key of `DoseForm`, strengths, one unit: "cpp 500 850 1000 mg".
struct SubstanceCatalogue {
    enum Market: Character { case register = "g", copies = "h", oneMaker = "p" }
    enum PrescriptionClass: String { case one = "I", two = "II", narcotic = "S", none = "-" }

    struct Strengths {
        let form: DoseForm
        let formKey: String
        /// One text for each substance of the combination: ["500", "62,5"].
        let amounts: [String]
        /// "mg", "mg/5 ml", "%".
        let unit: String
    }

    struct Family {
        let atc: String
        /// French names of the substances, one or several.
        let names: [String]
        let english: String
        let salt: String
        let prescription: PrescriptionClass
        let market: Market
        let isMajor: Bool
        let isWellKnown: Bool
        let brand: String
        let lines: [Strengths]
    }

    let families: [Family]
    /// Labels of the classes of all levels, in the order of the codes.
    let labels: [(code: String, label: String)]

    init() {
        var families: [Family] = []
        var labels: [(code: String, label: String)] = []
        for text in SubstanceCatalogue.groups {
            for line in text.split(separator: "\n") {
                let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                guard let family = SubstanceCatalogue.family(fields) else { continue }
                labels.append((fields[0], SubstanceCatalogue.label(of: fields[1])))
                families.append(family)
            }
        }
        self.families = families
        let classes = Set(families.compactMap { try? ATCCode($0.atc) }.flatMap { $0.lineage.dropLast() })
        for code in classes {
            if let label = ATCLabels.french[code] { labels.append((code.text, label)) }
        }
        self.labels = labels.sorted { $0.code < $1.code }
    }

    private static let groups = [
        digestive, blood, cardiovascular, dermatology, genitourinary, hormones, antiInfectives, oncology, musculoskeletal, nervous,
        parasitesAndVarious, respiratoryAndSensory,
    ]

    private static func family(_ fields: [String]) -> Family? {
        guard fields.count == 7 else { return nil }
        let flags = fields[4].split(separator: " ").map(String.init)
        guard let prescription = flags.first.flatMap(PrescriptionClass.init),
            let market = flags.dropFirst().first?.first.flatMap(Market.init)
        else { return nil }
        return Family(
            atc: fields[0], names: name(of: fields[1]).components(separatedBy: " + "), english: fields[2], salt: fields[3],
            prescription: prescription, market: market, isMajor: flags.contains("M"), isWellKnown: flags.contains("*"), brand: fields[5],
            lines: fields[6].components(separatedBy: "; ").flatMap(strengths))
    }

    /// "cpp 500 850 mg" → two lines.
    private static func strengths(_ text: String) -> [Strengths] {
        let words = text.split(separator: " ").map(String.init)
        guard let key = words.first, let form = DoseForm.all[key] else { return [] }
        let numbers = words.dropFirst().prefix { $0.first?.isNumber == true }
        let unit = words.dropFirst(1 + numbers.count).joined(separator: " ")
        return numbers.map { number in
            Strengths(form: form, formKey: key, amounts: number.split(separator: "/").map(String.init), unit: unit)
        }
    }

    /// Without the use in brackets.
    private static func name(of text: String) -> String { text.components(separatedBy: " (")[0] }

    private static func label(of text: String) -> String {
        let name = name(of: text).components(separatedBy: " + ")
        return name.count > 4 ? "associations" : name.joined(separator: " et ")
    }
}

extension StringProtocol {
    /// Foundation has it, but with the rules of a locale behind; this one compares bytes.
    func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: mark) {
                parts.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
                index += mark.count
            } else {
                current.append(bytes[index])
                index += 1
            }
        }
        return parts + [String(decoding: current, as: UTF8.self)]
    }

    /// Capitals without accents, as brands are written in the base.
    var plainCapitals: String {
        var result = ""
        for character in uppercased() {
            switch character {
            case "À", "Â", "Ä": result += "A"
            case "É", "È", "Ê", "Ë": result += "E"
            case "Î", "Ï": result += "I"
            case "Ô", "Ö": result += "O"
            case "Ù", "Û", "Ü": result += "U"
            case "Ç": result += "C"
            case "Œ": result += "OE"
            case "’": result += "'"
            default: result.append(character)
            }
        }
        return result
    }

    /// Capitals that keep their accents, as substances are written in the base.
    var accentedCapitals: String { String(uppercased().map { $0 == "’" ? "'" : $0 }) }
}
