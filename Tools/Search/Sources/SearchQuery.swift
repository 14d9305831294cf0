/// What was typed, cut down to what can be looked for. Any text is a query; nothing in it can make the work grow without bound.
struct SearchQuery {
    static let longestText = 200
    static let mostWords = 10

    /// Trimmed, as shown back.
    let text: String
    /// Folded, without words that carry nothing, without repeats.
    let words: [ArraySlice<UInt8>]
    /// All the words in one, where one of them carries nothing: "un alfa" may be UN-ALFA.
    let joined: ArraySlice<UInt8>?
    /// Ways to read the text as a code, letters and digits alone: as typed, then without what people and scanners put before it.
    let codes: [[UInt8]]
    /// Words that may be a whole code among others: "N02BE01 paracétamol", "doliprane 3400935955838".
    let codesInside: [[UInt8]]

    init(_ typed: String) {
        text = Self.trimmed(String(typed.unicodeScalars.prefix(Self.longestText)))
        var folding = Folding()
        folding.fold(text, for: .query)
        var words: [ArraySlice<UInt8>] = []
        for word in folding.words {
            let bytes = folding.bytes(of: word)
            if !words.contains(bytes) { words.append(bytes) }
        }
        let telling = words.filter { !StopWords.contains($0) }
        joined = telling.count < words.count && words.count <= 3 ? ArraySlice(words.joined()) : nil
        self.words = Array((telling.isEmpty ? words : telling).prefix(Self.mostWords))
        codes = TypedCode.readings(of: text)
        codesInside = TypedCode.inside(text)
    }

    init(text: String, words: [ArraySlice<UInt8>]) {
        self.text = text
        self.words = words
        joined = nil
        codes = []
        codesInside = []
    }

    private static func trimmed(_ text: String) -> String {
        var characters = Substring(text)
        while characters.first?.isWhitespace == true { characters.removeFirst() }
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}

/// Words of a question that say nothing of the medicine: they neither find nor exclude.
enum StopWords {
    private static let words: Set<ArraySlice<UInt8>> = Set(
        """
        a ai au aux avec ce ces cherche contre dans de des du en est et je la le les ma mes mon ou par pour quel quelle quelque chose sans sur
        un une medicament medicaments generique generiques boite boites prix notice
        """.split(whereSeparator: \.isWhitespace).map { ArraySlice($0.utf8) })

    /// What people ask about a medicine rather than how it is called. Some names have such words ("EFFETS"): they count when they find something.
    private static let asides: Set<ArraySlice<UInt8>> = Set(
        """
        achat acheter allaitement alternative alternatives ancien ancienne arret avis cher combien comment commercialisation composition
        conseil conservation danger dangers date disponibilite disponible disponibles dose doses duree effet effets emploi enceinte
        equivalence equivalent equivalents excipient excipients femme formule grossesse indesirable indesirables indication indications
        interaction interactions labo laboratoire ligne manque maximum mode nouveau nouvelle ordonnance penurie peremption pharmacie
        posologie prendre rappel remboursable rembourse remboursement remplacant remplace remplacement remplacer retire rupture ruptures
        secondaire secondaires stock substitut substitution surdosage tarif tension traitement trouver utilisation vente vidal
        """.split(whereSeparator: \.isWhitespace).map { ArraySlice($0.utf8) })

    static func contains(_ word: ArraySlice<UInt8>) -> Bool { words.contains(word) }
    static func isAside(_ word: ArraySlice<UInt8>) -> Bool { asides.contains(word) }
}
