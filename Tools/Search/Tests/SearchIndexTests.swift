import Testing

@testable import Search

/// A small base, written for these tests.
enum SmallBase {
    static func medicine(
        _ cis: String, _ title: String, brand: String, substance: String, holder: String = "LABO", former: String? = nil,
        atc: String? = nil, codes: [String] = [], prominence: Int = 3
    ) -> SearchEntry {
        var keys = [SearchKey(title, .name), SearchKey(substance, .substance), SearchKey(holder, .holder)]
        if let former { keys.append(SearchKey(former, .formerName)) }
        if let atc { keys.append(SearchKey(atc, .atcLabel)) }
        return SearchEntry(
            address: "/specialite/\(cis)", kind: .medicine, title: title, brand: brand, keys: keys, codes: [cis] + codes,
            prominence: prominence)
    }

    static let entries: [SearchEntry] = [
        medicine(
            "60234100", "DOLIPRANE 1000 mg, comprimé", brand: "DOLIPRANE", substance: "PARACÉTAMOL", holder: "OPELLA",
            atc: "N02BE01 paracétamol", codes: ["3595583", "3400935955838"]),
        medicine("60234101", "DOLIPRANE 500 mg, gélule", brand: "DOLIPRANE", substance: "PARACÉTAMOL", prominence: 1),
        medicine("60234102", "DOLIPRANETABS 500 mg, comprimé", brand: "DOLIPRANETABS", substance: "PARACÉTAMOL"),
        medicine(
            "60234103", "DICLOFENAC VIATRIS 50 mg, comprimé", brand: "DICLOFENAC VIATRIS", substance: "DICLOFÉNAC SODIQUE",
            former: "DICLOFENAC MYLAN 50 mg, comprimé"),
        medicine(
            "60234104", "AMOXICILLINE/ACIDE CLAVULANIQUE ARROW 1 g/125 mg, poudre", brand: "AMOXICILLINE/ACIDE CLAVULANIQUE ARROW",
            substance: "AMOXICILLINE TRIHYDRATÉE", atc: "J01CR02 amoxicilline et inhibiteur"),
        medicine("60234105", "EGYSTOL 4 mg, comprimé", brand: "EGYSTOL", substance: "TRUC", former: "FEBREO 4 mg, comprimé"),
        SearchEntry(
            address: "/substance/02202", kind: .substance, title: "PARACÉTAMOL", keys: [SearchKey("PARACÉTAMOL", .name)],
            codes: ["02202"], prominence: 3),
        SearchEntry(
            address: "/atc/J01", kind: .atcClass, title: "antibactériens à usage systémique",
            keys: [SearchKey("antibactériens à usage systémique", .name)], codes: ["J01"]),
        SearchEntry(
            address: "/atc/N02BE01", kind: .atcClass, title: "paracétamol", keys: [SearchKey("paracétamol", .name)], codes: ["N02BE01"]),
        SearchEntry(address: "/titulaires/opella", kind: .holder, title: "OPELLA", keys: [SearchKey("OPELLA", .name)]),
    ]
    static let synonyms = [
        Synonym(word: "acétaminophène", meanings: ["paracétamol"]), Synonym(word: "antibiotique", meanings: ["J01"]),
        Synonym(word: "sirop du soir", meanings: ["truc"]),
    ]
    static let index = SearchIndex(entries, synonyms: synonyms)
}

@Suite struct SearchIndexTests {
    private let index = SmallBase.index

    private func first(_ query: String) -> SearchHit? { index.suggestions(for: query).first }
    private func titles(_ query: String) -> [String] { index.suggestions(for: query).map(\.entry.title) }

    @Test(arguments: [
        "60234100", " 6023 4100 ", "3400935955838", "34009 359 558 3 8", "3400935955838\u{A0}", "3595583",
        "CIS 60234100", "cis:60234100", "code CIS 60234100", "CIP 3595583", "CIP13 3400935955838", "cip13 : 34009 359 558 3 8",
        "03400935955838",
        "EAN 3400935955838", "0103400935955838172805311012AB",
    ])
    func codeLeadsStraightToThePage(query: String) {
        let answer = index.search(query)
        #expect(answer.redirect == "/specialite/60234100")
        #expect(answer.groups.first?.hits.first?.key.source == .code)
    }

    @Test(arguments: [("02202", "/substance/02202"), ("2202", "/substance/02202"), ("n02 be01", "/atc/N02BE01"), ("J01", "/atc/J01")])
    func otherCodesToo(query: String, address: String) { #expect(index.search(query).redirect == address) }

    @Test func beginningOfACodeIsCompleted() {
        #expect(first("3400935")?.entry.address == "/specialite/60234100")
        #expect(first("3400935")?.key == SearchKey("3400935955838", .code))
        #expect(index.search("3400935").redirect == nil)
    }

    @Test(
        arguments: [
            ("doliprane", "DOLIPRANE 1000 mg, comprimé", KeySource.name, 0),
            ("DOLIPRANE 500", "DOLIPRANE 500 mg, gélule", .name, 0),
            ("500 mg doliprane", "DOLIPRANE 500 mg, gélule", .name, 0),
            ("doliprane 1g", "DOLIPRANE 1000 mg, comprimé", .name, 0),
            ("dolip", "DOLIPRANE 1000 mg, comprimé", .name, 0),
            ("dolipranne", "DOLIPRANE 1000 mg, comprimé", .name, 1),
            ("diclofenac", "DICLOFENAC VIATRIS 50 mg, comprimé", .name, 0),
            ("diclofénac mylan", "DICLOFENAC VIATRIS 50 mg, comprimé", .formerName, 0),
            ("febreo", "EGYSTOL 4 mg, comprimé", .formerName, 0),
            ("acide clavulanique amoxicilline", "AMOXICILLINE/ACIDE CLAVULANIQUE ARROW 1 g/125 mg, poudre", .name, 0),
            ("amoxicilline 1000", "AMOXICILLINE/ACIDE CLAVULANIQUE ARROW 1 g/125 mg, poudre", .name, 0),
            ("amoxicillines", "AMOXICILLINE/ACIDE CLAVULANIQUE ARROW 1 g/125 mg, poudre", .name, 0),
            ("paracetamol", "PARACÉTAMOL", .name, 0),
            ("acetaminophene", "PARACÉTAMOL", .synonym, 0),
            ("antibiotiques", "antibactériens à usage systémique", .synonym, 0),
            ("sirop du soir", "EGYSTOL 4 mg, comprimé", .synonym, 0),
            ("opella", "OPELLA", .name, 0),
            ("le médicament doliprane", "DOLIPRANE 1000 mg, comprimé", .name, 0),
            ("doli prane", "DOLIPRANE 1000 mg, comprimé", .name, 0),
            ("diclofénacviatris", "DICLOFENAC VIATRIS 50 mg, comprimé", .name, 0),
        ] as [(String, String, KeySource, Int)])
    func findsAndSaysWhy(query: String, title: String, source: KeySource, edits: Int) throws {
        let hit = try #require(first(query))
        #expect(hit.entry.title == title)
        #expect(hit.key.source == source)
        #expect(hit.edits == edits)
    }

    @Test func brandIsOneLineAndEveryPackIsCounted() throws {
        let answer = index.search("doliprane")
        let medicines = try #require(answer.groups.first)
        #expect(medicines.kind == .medicine)
        #expect(medicines.total == 2)
        #expect(medicines.hits.map(\.entry.brand) == ["DOLIPRANE", "DOLIPRANETABS"])
        #expect(medicines.hits[0].sameBrand.map(\.title) == ["DOLIPRANE 500 mg, gélule"])
        #expect(answer.total == 2)
    }

    @Test func limitHidesNoBrandFromTheTotal() {
        let many = (0..<60).map { number in
            SmallBase.medicine("7\(1_000_000 + number)", "MARQUE\(number) forte", brand: "MARQUE\(number % 30)", substance: "X")
        }
        let answer = SearchIndex(many).search("forte", limit: 5)
        #expect(answer.groups[0].hits.count == 5)
        #expect(answer.groups[0].total == 30)
        #expect(answer.groups[0].hits.allSatisfy { $0.sameBrand.count == 1 })
    }

    @Test func onlyTheKindsAskedFor() {
        #expect(index.search("paracetamol", kinds: [.substance]).groups.map(\.kind) == [.substance])
        #expect(Set(index.search("paracetamol").groups.map(\.kind)) == [.substance, .medicine, .atcClass])
        #expect(index.search("60234100", kinds: [.substance]).redirect == nil)
    }

    @Test(arguments: [
        ("dolipranne", "doliprane"), ("paracétamool", "paracétamol"), ("dolipranne 500", "doliprane 500"), ("doli prane", "doliprane"),
        ("doliprane xyzxyz", "doliprane"),
    ])
    func saysWhatWasMeant(query: String, meant: String) { #expect(index.search(query).didYouMean == meant) }

    @Test func saysNothingWhenAllIsWell() {
        #expect(index.search("doliprane").didYouMean == nil)
        #expect(index.search("zzzzzz").didYouMean == nil)
        #expect(index.search("zzzzzz").groups.isEmpty)
    }

    /// "vaccins" is the class, though many medicines have the word in their names; a plural is as good, a part of a label is not.
    @Test func wholeLabelOfAClassOrHolderComesFirst() {
        let named = (0..<30).map {
            SmallBase.medicine("6000000\($0)", "AAA\($0) VACCINS CYTOL", brand: "AAA\($0) VACCINS", substance: "S", holder: "CYTOL")
        }
        let index = SearchIndex(
            named + [
                SearchEntry(
                    address: "/atc/J07", kind: .atcClass, title: "J07 – Vaccins", brand: "Vaccins", keys: [SearchKey("Vaccins", .name)]),
                SearchEntry(address: "/titulaire/cytol", kind: .holder, title: "CYTOL", keys: [SearchKey("CYTOL", .name)]),
                SearchEntry(
                    address: "/atc/J07B", kind: .atcClass, title: "J07B – Vaccins viraux", keys: [SearchKey("Vaccins viraux", .name)]),
            ])
        #expect(index.suggestions(for: "vaccins").first?.entry.address == "/atc/J07")
        #expect(index.suggestions(for: "vaccin").first?.entry.address == "/atc/J07")
        #expect(index.suggestions(for: "cytol").first?.entry.address == "/titulaire/cytol")
        #expect(index.suggestions(for: "vaccins").first?.key == SearchKey("Vaccins", .name))
        #expect(!index.suggestions(for: "vaccins", limit: 5).contains { $0.entry.address == "/atc/J07B" })
    }

    /// Both words are known, no entry has both: the one that names something is kept.
    @Test func oneWordTooManyIsLeftOut() {
        #expect(index.suggestions(for: "egystol opella").first?.entry.title == "EGYSTOL 4 mg, comprimé")
        #expect(index.search("egystol opella").didYouMean == "egystol")
    }

    @Test func shortWordsAndNumbersTakeNoMistake() {
        #expect(titles("egys") == ["EGYSTOL 4 mg, comprimé"])
        #expect(titles("egyz").isEmpty)
        // No strength is taken for another: the number is left out, and that is said.
        #expect(index.search("doliprane 1001").didYouMean == "doliprane")
        #expect(titles("doliprane 1001") == titles("doliprane"))
    }

    @Test func oneLetterShowsNamesOnly() {
        #expect(titles("d").allSatisfy { $0.hasPrefix("D") })
        #expect(titles("d").count == 3)
    }

    @Test func anyQueryIsAnswered() {
        let hostile = [
            "", "   ", "’’’", String(repeating: "a ", count: 50_000), String(repeating: "doliprane", count: 10_000),
            "\0\u{FFFF}\u{202E}", "%00<script>", String(repeating: "é", count: 5000), "----", "1 000 000 000 000 000 000 000",
            "'; DROP TABLE", "\u{1F48A}\u{1F48A}", String(repeating: "e\u{301}", count: 9000),
        ]
        for query in hostile {
            _ = index.suggestions(for: query)
            #expect(index.search(query).query.unicodeScalars.count <= SearchQuery.longestText)
        }
    }

    @Test(arguments: [
        ("doliprane en rupture", "DOLIPRANE"), ("où trouver doliprane", "DOLIPRANE"), ("effets secondaires du doliprane", "DOLIPRANE"),
        ("zzzzzz egystol", "EGYSTOL"), ("remplacer febreo", "EGYSTOL"),
    ])
    func wordsThatNothingHasDoNotHideTheOthers(query: String, brand: String) {
        #expect(first(query)?.entry.brand == brand)
    }

    @Test func aPhraseThatPeopleUseIsAName() {
        let entries = [
            SearchEntry(
                address: "/a", kind: .medicine, title: "VITAMINE DULCIS", keys: [SearchKey("VITAMINE DULCIS", .name)], prominence: 9),
            SearchEntry(address: "/s", kind: .substance, title: "COLÉCALCIFÉROL", keys: [SearchKey("COLÉCALCIFÉROL", .name)]),
        ]
        let index = SearchIndex(entries, synonyms: [Synonym(word: "vitamine D", meanings: ["colécalciférol"])])
        #expect(index.suggestions(for: "vitamine d").map(\.entry.address) == ["/s", "/a"])
        #expect(index.suggestions(for: "vitamine d").first?.key == SearchKey("vitamine D", .synonym))
    }

    /// What people mean most is written first, whatever is most prominent, and the salt stands in for a substance that the base has only so.
    @Test(arguments: [
        "verrue", "verrues", "VERRUE", "traitement verrue", "mal de peau", "maux peau", "peau mal", "vérue", "anti-bouton", "antibouton",
        "anti boutons", "antiboutons",
    ])
    func meaningsComeInTheirOrder(query: String) {
        let substances = [("ACIDE", 1), ("CHLORHYDRATE DE TRUC", 9), ("TRUC AUTRE", 20)].map { name, prominence in
            SearchEntry(
                address: "/\(name)", kind: .substance, title: name, keys: [SearchKey(name, .name)], prominence: prominence)
        }
        let meanings = ["acide", "truc"]
        let words = ["verrue", "mal de peau", "maux de peau", "anti-bouton"]
        let index = SearchIndex(substances, synonyms: words.map { Synonym(word: $0, meanings: meanings) })
        #expect(index.suggestions(for: query).map(\.entry.address) == ["/ACIDE", "/CHLORHYDRATE DE TRUC", "/TRUC AUTRE"])
        #expect(index.suggestions(for: query).first?.key.source == .synonym)
    }

    /// "NaCl 0,9" is no ampoule of 0.9 ml of something else in salt water.
    @Test func aShortNameIsTheBeginningOfTheMedicine() {
        let entries = ["ATOSIBAN 0,9 mL dans chlorure de sodium", "CHLORURE DE SODIUM 0,9 %"].map { title in
            SearchEntry(address: "/\(title)", kind: .medicine, title: title, keys: [SearchKey(title, .name)])
        }
        let index = SearchIndex(entries, synonyms: [Synonym(word: "NaCl", meanings: ["chlorure de sodium"])])
        #expect(
            index.suggestions(for: "nacl 0,9%").map(\.entry.title) == [
                "CHLORURE DE SODIUM 0,9 %", "ATOSIBAN 0,9 mL dans chlorure de sodium",
            ])
        #expect(index.suggestions(for: "nacl").first?.entry.title == "CHLORURE DE SODIUM 0,9 %")
    }

    @Test func whatWasNotAskedComesAfter() {
        let entries = [
            ("AMOXICILLINE/ACIDE CLAVULANIQUE", "AMOXICILLINE/ACIDE CLAVULANIQUE LABO 1 g"), ("AMOXICILLINE", "AMOXICILLINE LABO 1 g"),
        ].map {
            SearchEntry(address: "/\($1)", kind: .medicine, title: $1, brand: $0, keys: [SearchKey($1, .name)])
        }
        let found = SearchIndex(entries).suggestions(for: "amoxicilline labo").map(\.entry.brand)
        #expect(found == ["AMOXICILLINE", "AMOXICILLINE/ACIDE CLAVULANIQUE"])
    }

    /// The little word may be half of the name.
    @Test func aWordThatCarriesNothingMayBeHalfOfAName() {
        let entries = ["UN-ALFA", "ALFA-AMYLASE"].map {
            SearchEntry(address: "/\($0)", kind: .medicine, title: $0, keys: [SearchKey($0, .name)])
        }
        #expect(SearchIndex(entries).suggestions(for: "un alfa").map(\.entry.title) == ["UN-ALFA"])
        #expect(SearchIndex(entries).suggestions(for: "alfa").count == 2)
    }

    @Test(arguments: [
        ("doliprane 60234100", "/specialite/60234100"), ("boîte 3400935955838 doliprane", "/specialite/60234100"),
        ("N02BE01 paracétamol", "/atc/N02BE01"),
    ])
    func aCodeAmongOtherWordsLeadsToItsPage(query: String, address: String) {
        #expect(index.search(query).redirect == address)
    }

    @Test func aNumberAloneIsNoAnswer() {
        #expect(index.suggestions(for: "zzzzzz 500").isEmpty)
        #expect(titles("egystol 1/4") == ["EGYSTOL 4 mg, comprimé"])
        #expect(titles("egystol 7 8 9") == ["EGYSTOL 4 mg, comprimé"])
    }

    @Test func aNameCutInTwoIsNotTwoNamesWithALetterWrong() {
        let entries = ["DOLIPRANE", "DOLI CRANE"].map {
            SearchEntry(address: "/\($0)", kind: .medicine, title: $0, keys: [SearchKey($0, .name)])
        }
        #expect(SearchIndex(entries).search("doli prane").groups.first?.hits.first?.entry.title == "DOLIPRANE")
        #expect(SearchIndex(entries).search("doli prane").didYouMean == "doliprane")
    }

    @Test func anAsideDoesNotHideWhatAWordMeans() {
        let entries = [
            SearchEntry(
                address: "/a", kind: .atcClass, title: "Traitements de la gale", keys: [SearchKey("Traitements de la gale", .name)]),
            SearchEntry(address: "/s", kind: .substance, title: "TRUC", keys: [SearchKey("TRUC", .name)]),
        ]
        let index = SearchIndex(entries, synonyms: [Synonym(word: "gale", meanings: ["truc"])])
        #expect(index.suggestions(for: "traitement gale").first?.entry.address == "/s")
    }

    @Test func pluralsInAuxFindTheSingular() {
        let entries = [SearchEntry(address: "/a", kind: .help, title: "antiviral", keys: [SearchKey("antiviral", .name)])]
        #expect(SearchIndex(entries).suggestions(for: "antiviraux").count == 1)
    }

    @Test func aWordAsideCountsWhenANameHasIt() {
        let entries = [
            SearchEntry(address: "/a", kind: .medicine, title: "STOCK A", keys: [SearchKey("STOCK A", .name)]),
            SearchEntry(address: "/b", kind: .medicine, title: "A", keys: [SearchKey("A", .name)], prominence: 9),
        ]
        #expect(SearchIndex(entries).suggestions(for: "a stock").map(\.entry.address) == ["/a"])
    }

    /// "crise" is not the beginning of a brand with a letter wrong: the word is whole, another follows it.
    @Test func onlyTheLastWordMayBeABeginningWithAMistake() {
        let entries = [
            SearchEntry(address: "/a", kind: .medicine, title: "GOUTTES CRISTERS", keys: [SearchKey("GOUTTES CRISTERS", .name)]),
            SearchEntry(address: "/b", kind: .medicine, title: "GOUTTE", keys: [SearchKey("GOUTTE", .name)]),
        ]
        let index = SearchIndex(entries)
        #expect(index.suggestions(for: "crise de goutte").first?.entry.address == "/b")
        #expect(index.suggestions(for: "gouttes crise").first?.entry.address == "/a")
    }

    @Test func aCodeWithAWrongKeyIsCorrected() {
        #expect(index.search("3400935955831").didYouMean == "3400935955838")
        #expect(index.search("60234109").didYouMean == nil)
    }

    @Test func orderOfEntriesDoesNotMatter() {
        var random = SplitMix(seed: 3)
        var shuffled = SmallBase.entries
        for place in stride(from: shuffled.count - 1, through: 1, by: -1) { shuffled.swapAt(place, random.next(below: place + 1)) }
        let other = SearchIndex(shuffled, synonyms: SmallBase.synonyms)
        for query in ["doliprane", "paracetamol", "500", "comprime", "dolipranne", "a", "mg comprime"] {
            let left = index.suggestions(for: query).map(\.entry.address)
            #expect(left == other.suggestions(for: query).map(\.entry.address), "\(query)")
            #expect(index.search(query).groups.map(\.total) == other.search(query).groups.map(\.total))
        }
    }

    /// Every word of the query is the beginning of a word of the entry: the slow way, for plain queries.
    @Test func findsExactlyWhatAScanFinds() {
        var random = SplitMix(seed: 4)
        let stems = ["dol", "doli", "dolin", "pal", "pala", "amo", "amox", "500", "50", "mg"]
        let entries = (0..<120).map { number in
            let title = (0...random.next(below: 4)).map { _ in stems[random.next(below: stems.count)] }.joined(separator: " ")
            return SearchEntry(address: "/x/\(number)", kind: .help, title: title, keys: [SearchKey(title, .name)])
        }
        let index = SearchIndex(entries)
        for _ in 0..<300 {
            let words = Array(Set((0...random.next(below: 2)).map { _ in stems[random.next(below: stems.count)] })).sorted()
            let expected = entries.filter { entry in
                words.allSatisfy { word in entry.title.split(separator: " ").contains { $0.hasPrefix(word) } }
            }
            let total = index.search(words.joined(separator: " ")).total
            if words.count == 1, words[0].count <= 2 {
                #expect(total == entries.filter { $0.title.hasPrefix(words[0]) }.count)
            } else if expected.count >= 3 {
                #expect(total == expected.count, "\(words)")
            }
        }
    }
}

@Suite struct LaySynonymsTests {
    @Test func fileIsWhole() {
        let synonyms = LaySynonyms.all
        // The number that the changelog tells.
        #expect(synonyms.count == 884)
        #expect(Set(synonyms.map { Folding.words(of: $0.word) }).count == synonyms.count)
        #expect(synonyms.allSatisfy { !$0.meanings.isEmpty && !$0.word.isEmpty && $0.meanings.allSatisfy { !$0.isEmpty } })
        #expect(synonyms.contains(Synonym(word: "pilule du lendemain", meanings: ["G03AD"])))
    }

    @Test func remarksAndBrokenLinesAreSkipped() {
        #expect(LaySynonyms.read("# remarque\nmot\tsens\na\tb | c\nseul\n") == [Synonym(word: "a", meanings: ["b", "c"])])
    }
}
