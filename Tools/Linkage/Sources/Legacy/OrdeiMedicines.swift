import EditDistance

/// Steps 3.1 to 3.5: names reported as specialities, by the specialities of the reference, each name once, first row first.
struct OrdeiMedicines: Sendable {
    let names: [RawName]
    let codes: [String]
    /// The product of each, by name; nil when the reference does not have it.
    let familyOfMedicine: [RawName?]
    /// The products of the specialities, each once, in order.
    let families: [RawName]
    private let places: [RawName: Int]
    private let formerNames: [RawName: Former]
    private let firstWords: [RawName]
    private let sameStart: [Start: [Int]]
    private let medicinesOfFirstWord: [RawName: Int]

    /// The medicines that left a name: of three or more, the original looked at the first and the last only.
    struct Former: Sendable {
        let earliest: Int
        let latest: Int
        /// The year in which the last left it; nil for one medicine, or when no day is known.
        let lastYear: Int?
    }

    private struct Start: Hashable {
        let word: RawName
        let number: Double?
    }

    init(_ reference: Reference, year: (Int) -> Int?) {
        let familyNames = Dictionary(reference.families.map { ($0.code, RawName($0.name)) }) { first, _ in first }
        var names: [RawName] = [], codes: [String] = [], familyOfMedicine: [RawName?] = [], families: [RawName] = []
        var places: [RawName: Int] = [:]
        var placeOfCode: [String: Int] = [:]
        var knownFamilies: Set<RawName> = []
        for medicine in reference.medicinalProducts {
            let name = RawName(medicine.name)
            if places[name] == nil {
                places[name] = names.count
                names.append(name)
                codes.append(medicine.code)
                let family = familyNames[medicine.family]
                familyOfMedicine.append(family)
                if let family, knownFamilies.insert(family).inserted { families.append(family) }
            }
            if placeOfCode[medicine.code] == nil { placeOfCode[medicine.code] = places[name] }
        }
        formerNames = Self.formerNames(reference, placeOfCode, year: year)
        firstWords = names.map { $0.words(1) ?? $0 }
        sameStart = Dictionary(grouping: names.indices) { [firstWords] in Start(word: firstWords[$0], number: names[$0].firstNumber) }
        medicinesOfFirstWord = firstWords.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        self.names = names
        self.codes = codes
        self.familyOfMedicine = familyOfMedicine
        self.families = families
        self.places = places
    }

    /// By past name: the medicines of the reference that left it, by the last day that each did; of the same day the first row.
    private static func formerNames(_ reference: Reference, _ placeOfCode: [String: Int], year: (Int) -> Int?) -> [RawName: Former] {
        var rows: [RawName: [(place: Int, until: Int)]] = [:]
        for row in reference.formerNames {
            guard let place = placeOfCode[row.code] else { continue }
            let (name, until) = (RawName(row.name), row.until ?? .min)
            var bearers = rows[name] ?? []
            if let known = bearers.firstIndex(where: { $0.place == place }) {
                bearers[known].until = max(until, bearers[known].until)
            } else {
                bearers.append((place, until))
            }
            rows[name] = bearers
        }
        return rows.mapValues { rows in
            var (earliest, latest) = (rows[0], rows[0])
            for row in rows.dropFirst() {
                if row.until < earliest.until { earliest = row }
                if row.until > latest.until { latest = row }
            }
            let lastYear = earliest.place == latest.place ? nil : year(latest.until)
            return Former(earliest: earliest.place, latest: latest.place, lastYear: lastYear)
        }
    }

    /// What a past name was, when no medicine has it now.
    func former(_ name: RawName) -> Former? {
        if let place = places[name], familyOfMedicine[place] != nil { return nil }
        return formerNames[name]
    }

    /// The medicine of each name that has one, told before a past name changed bearer for the last time.
    func resolve(_ reported: [RawName]) -> [RawName: (medicine: Int, stage: OrdeiStage)] {
        var found: [RawName: (medicine: Int, stage: OrdeiStage)] = [:]
        var seen: Set<RawName> = []
        /// Left after each step, by first word: the last step wants those that are alone.
        var unresolved: [RawName: [RawName]] = [:]
        for name in reported where seen.insert(name).inserted {
            if let place = places[name], familyOfMedicine[place] != nil {
                found[name] = (place, .sameName)
            } else if let former = formerNames[name] {
                found[name] = (former.earliest, .formerName)
            } else if let place = sameWords(name) {
                found[name] = (place, .sameWords)
            } else {
                unresolved[name.words(1) ?? name, default: []].append(name)
            }
        }
        for (place, word) in firstWords.enumerated() where medicinesOfFirstWord[word] == 1 {
            if let alone = unresolved[word], alone.count == 1 { found[alone[0]] = (place, .onlyFirstWord) }
        }
        return found
    }

    /// Same first word, same first number, same words in capitals; of several, the most similar, however little that is.
    private func sameWords(_ name: RawName) -> Int? {
        let capitals = name.capitalWords
        guard !capitals.isEmpty, let candidates = sameStart[Start(word: name.words(1) ?? name, number: name.firstNumber)] else {
            return nil
        }
        let fitting = candidates.filter { names[$0].capitalWords == capitals }
        guard fitting.count > 1 else { return fitting.first }
        let text = CodePoints(utf8: name.bytes)
        var best: (place: Int, similarity: Double)?
        for place in fitting {
            let similarity = EditMetric.optimalAlignment.similarity(CodePoints(utf8: names[place].bytes), text) ?? 0
            if similarity > best?.similarity ?? -1 { best = (place, similarity) }
        }
        return best?.place
    }
}
