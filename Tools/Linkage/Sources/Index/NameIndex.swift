import Foundation

/// Every name of a reference, taken apart and findable by its words.
struct NameIndex: Sendable {
    /// What a word is in one name.
    enum Part: UInt8, Sendable {
        /// Says which medicine.
        case brand
        /// After the substances' own names: the holder, the line ("PARACETAMOL ARROW").
        case companion
        /// After the first comma or number: strength, dose form, container.
        case tail
    }

    enum Kind: UInt8, Sendable { case medicine, formerMedicine, family, formerFamily, substance }

    struct Entry: Sendable {
        var kind: Kind
        /// Index in the reference's medicines, families or substance names.
        var target: Int32
        /// Names with the same set of moieties are one group: linking to any of them is the same answer.
        var group: Int32
        var words: Range<Int32>
        var quantities: Range<Int32>
        /// It has words of the names of its substances.
        var isGeneric = false
        var doseForm: DoseForm = []

        var isMedicine: Bool { kind == .medicine || kind == .formerMedicine }
        var isFormer: Bool { kind == .formerMedicine || kind == .formerFamily }
    }

    private(set) var words = WordTable()
    private(set) var entries: [Entry] = []
    private(set) var wordNumbers: [Int32] = []
    private(set) var parts: [Part] = []
    private(set) var quantities: [Quantity] = []
    /// Moiety set of each group, sorted.
    private(set) var groups: [[String]] = []
    /// Words of the names of each group's substances, sorted: "DOLIPRANE (PARACETAMOL)" has nothing foreign to Doliprane.
    private(set) var groupWords: [[Int32]] = []
    /// For each word, the groups of the products and substances that it names alone: PARACETAMOL, KARDEGIC, but not FORTE.
    private(set) var groupsNamedBy: [[Int32]] = []
    /// Groups with a medicine in dilutions: homeopathic.
    private(set) var isDiluted: [Bool] = []
    /// How many names of medicines and products have just these substances.
    private(set) var popularity: [Int32] = []
    private(set) var postings: [Int32] = []
    private(set) var postingStarts: [Int32] = []
    /// The medicines of each family, as entries.
    private(set) var medicinesOfFamily: [[Int32]] = []
    /// The family of each medicine, -1 for none.
    private(set) var familyOfMedicine: [Int32] = []
    private(set) var letterModel: LetterModel
    private(set) var exactNames = ExactNames([])
    /// Rows of the two lists of former names, in the order of their entries.
    private var rowOfFormer: [Int32] = []
    private var exactPairs: [(hash: UInt64, entry: Int32)] = []

    init(_ reference: Reference, folding: LetterFolding) {
        letterModel = LetterModel(words)
        var reading = NameReading(folding: folding)
        var groupNumbers: [[String]: Int32] = [:]
        func group(_ substances: [String], _ index: inout NameIndex) -> Int32 {
            let set = Set(substances.map { reference.moieties[$0] ?? $0 }).sorted()
            if let number = groupNumbers[set] { return number }
            groupNumbers[set] = Int32(index.groups.count)
            index.groups.append(set)
            return Int32(index.groups.count - 1)
        }
        var medicines: [String: Int] = [:]
        for (place, medicine) in reference.medicinalProducts.enumerated() {
            medicines[medicine.code] = place
            add(medicine.name, .medicine, place, group(medicine.substances, &self), &reading)
        }
        var families: [String: Int] = [:]
        for (place, family) in reference.families.enumerated() {
            families[family.code] = place
            add(family.name, .family, place, group(family.substances, &self), &reading)
        }
        for (row, former) in reference.formerNames.enumerated() {
            guard let place = medicines[former.code] else { continue }
            rowOfFormer.append(Int32(row))
            add(former.name, .formerMedicine, place, group(reference.medicinalProducts[place].substances, &self), &reading)
        }
        for (row, former) in reference.formerFamilyNames.enumerated() {
            guard let place = families[former.code] else { continue }
            rowOfFormer.append(Int32(row))
            add(former.name, .formerFamily, place, group(reference.families[place].substances, &self), &reading)
        }
        for (place, substance) in reference.substanceNames.enumerated() {
            add(substance.name, .substance, place, group([substance.code], &self), &reading)
        }
        medicinesOfFamily = Array(repeating: [], count: reference.families.count)
        for (place, medicine) in reference.medicinalProducts.enumerated() {
            let family = families[medicine.family]
            familyOfMedicine.append(Int32(family ?? -1))
            if let family { medicinesOfFamily[family].append(Int32(place)) }
        }
        measureWords()
        readDoseForms()
        gatherGroupWords()
        markCompanions()
        gatherNamedGroups()
        makePostings()
        exactNames = ExactNames(exactPairs)
        exactPairs = []
    }

    private mutating func add(_ name: String, _ kind: Kind, _ target: Int, _ group: Int32, _ reading: inout NameReading) {
        var name = name
        name.withUTF8 { reading.read($0) }
        let firstWord = Int32(wordNumbers.count)
        let firstQuantity = Int32(quantities.count)
        for word in reading.words {
            wordNumbers.append(Int32(words.intern(reading.letters(of: word))))
            parts.append(kind == .substance || word.isHead ? .brand : .tail)
        }
        quantities.append(contentsOf: reading.quantities)
        exactPairs.append((ExactNames.hash(reading), Int32(entries.count)))
        entries.append(
            Entry(
                kind: kind, target: Int32(target), group: group, words: firstWord..<Int32(wordNumbers.count),
                quantities: firstQuantity..<Int32(quantities.count)))
    }

    /// What each word tells: a word that goes with many sets of moieties is ordinary, whatever it is.
    private mutating func measureWords() {
        letterModel = LetterModel(words)
        words.spread = spreads()
        let total = Float(max(groups.count, 1))
        var isOfSubstance = [Bool](repeating: false, count: words.count)
        for entry in entries where entry.kind == .substance {
            for place in entry.words { isOfSubstance[Int(wordNumbers[Int(place)])] = true }
        }
        for number in 0..<words.count {
            let letters = words.letters(of: number)
            let spread = words.spread[number]
            let isEverywhere = spread >= Self.everywhere && letters.count > 1
            let role = WordLexicon.role(of: letters) ?? (isEverywhere && !isOfSubstance[number] ? .holder : .name)
            let rare = letterModel.surprise(of: letters, isKnown: letters.count > 2) + WordTable.unseen
            let ordinary = spread > 1 ? 1.5 - log2(Float(spread - 1) / total) : rare
            words.role.append(role)
            words.doseForm.append(DoseForm(word: letters))
            words.isAudience.append(WordLexicon.audiences.contains(Array(letters)))
            words.nearSurprise.append(letterModel.surprise(of: letters) + WordTable.unseen)
            let surprise: Float =
                switch role {
                case .name: isOfSubstance[number] && isEverywhere ? min(rare, max(ordinary, 4)) : rare
                case .salt: min(rare, max(ordinary, 3))
                case .holder: min(rare, max(ordinary, 2))
                case .presentation: min(4, max(ordinary, 1))
                }
            words.surprise.append(surprise)
        }
    }

    /// A word that goes with this many sets of moieties is a holder's, or says as little.
    private static let everywhere: Int32 = 25

    /// Number of groups each word occurs in.
    private func spreads() -> [Int32] {
        var pairs: [UInt64] = []
        pairs.reserveCapacity(wordNumbers.count)
        for entry in entries {
            for place in entry.words { pairs.append(UInt64(wordNumbers[Int(place)]) << 32 | UInt64(entry.group)) }
        }
        pairs.sort()
        var counts = [Int32](repeating: 0, count: words.count)
        var last: UInt64?
        for pair in pairs where pair != last {
            counts[Int(pair >> 32)] += 1
            last = pair
        }
        return counts
    }

    private mutating func readDoseForms() {
        for (number, entry) in entries.enumerated() where entry.isMedicine {
            entries[number].doseForm = entry.words.reduce(into: []) { $0.formUnion(words.doseForm[Int(wordNumbers[Int($1)])]) }
        }
    }

    private mutating func gatherGroupWords() {
        var wordsOfMoiety: [String: Set<Int32>] = [:]
        for entry in entries where entry.kind == .substance {
            guard let moiety = groups[Int(entry.group)].first else { continue }
            for place in entry.words { wordsOfMoiety[moiety, default: []].insert(wordNumbers[Int(place)]) }
        }
        popularity = Array(repeating: 0, count: groups.count)
        for entry in entries where entry.kind != .substance { popularity[Int(entry.group)] += 1 }
        groupWords = groups.map { set in set.reduce(into: Set<Int32>()) { $0.formUnion(wordsOfMoiety[$1] ?? []) }.sorted() }
    }

    /// What follows the names of the substances themselves is no brand.
    private mutating func markCompanions() {
        for (number, entry) in entries.enumerated() where entry.kind != .substance {
            let substanceWords = groupWords[Int(entry.group)]
            var isGeneric = false
            for place in entry.words where parts[Int(place)] == .brand {
                let word = wordNumbers[Int(place)]
                if words.role[Int(word)] == .name || words.role[Int(word)] == .salt, substanceWords.contains(word) {
                    isGeneric = true
                } else if isGeneric, words.role[Int(word)] != .name || words.spread[Int(word)] > 1 {
                    parts[Int(place)] = .companion
                }
            }
            entries[number].isGeneric = isGeneric
        }
    }

    private mutating func gatherNamedGroups() {
        isDiluted = Array(repeating: false, count: groups.count)
        for entry in entries where !entry.quantities.isEmpty {
            let range = Int(entry.quantities.lowerBound)..<Int(entry.quantities.upperBound)
            if quantities[range].contains(where: { $0.dimension == .dilution }) { isDiluted[Int(entry.group)] = true }
        }
        groupsNamedBy = Array(repeating: [], count: words.count)
        for entry in entries where !entry.isMedicine {
            let telling = entry.words.filter { parts[Int($0)] == .brand && words.role[Int(wordNumbers[Int($0)])] == .name }
            guard telling.count == 1, let place = telling.first else { continue }
            let word = Int(wordNumbers[Int(place)])
            if words.length(of: word) > 3, !groupsNamedBy[word].contains(entry.group) { groupsNamedBy[word].append(entry.group) }
        }
    }

    /// Whether a word names something whose substances a group does not have.
    func names(_ word: Int32, otherThan group: Int32) -> Bool {
        let own = groups[Int(group)]
        let named = groupsNamedBy[Int(word)]
        return !named.isEmpty && !groupWords[Int(group)].contains(word) && named.allSatisfy { !Set(groups[Int($0)]).isSubset(of: own) }
    }

    private mutating func makePostings() {
        var counts = [Int32](repeating: 0, count: words.count + 1)
        forEachOccurrence { word, _ in counts[word + 1] += 1 }
        for place in 1..<max(counts.count, 1) { counts[place] += counts[place - 1] }
        postingStarts = counts
        var postings = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
        forEachOccurrence { word, entry in
            postings[Int(counts[word])] = Int32(entry)
            counts[word] += 1
        }
        self.postings = postings
    }

    /// Each word of each entry, once.
    private func forEachOccurrence(_ body: (Int, Int) -> Void) {
        var last = [Int32](repeating: -1, count: words.count)
        for (number, entry) in entries.enumerated() {
            for place in entry.words {
                let word = Int(wordNumbers[Int(place)])
                guard last[word] != Int32(number) else { continue }
                last[word] = Int32(number)
                body(word, number)
            }
        }
    }

    /// The name that an entry stands for, as the reference writes it.
    func name(of number: Int, in reference: Reference) -> String {
        let entry = entries[number]
        let former = number - reference.medicinalProducts.count - reference.families.count
        return switch entry.kind {
        case .medicine: reference.medicinalProducts[Int(entry.target)].name
        case .family: reference.families[Int(entry.target)].name
        case .substance: reference.substanceNames[Int(entry.target)].name
        case .formerMedicine: reference.formerNames[Int(rowOfFormer[former])].name
        case .formerFamily: reference.formerFamilyNames[Int(rowOfFormer[former])].name
        }
    }

    /// The days that a name was borne, for former names; always for the others.
    func days(of number: Int, in reference: Reference) -> (from: Int, until: Int) {
        let entry = entries[number]
        guard entry.isFormer else { return (.min, .max) }
        let row = Int(rowOfFormer[number - reference.medicinalProducts.count - reference.families.count])
        let name = entry.kind == .formerMedicine ? reference.formerNames[row] : reference.formerFamilyNames[row]
        return (name.from ?? .min, name.until ?? .max)
    }

    func postings(of word: Int) -> ArraySlice<Int32> { postings[Int(postingStarts[word])..<Int(postingStarts[word + 1])] }
}
