/// How holders are called in names of medicines: "ARROW GENERIQUES" is ARROW, "LABORATOIRES BAILLEUL (LUXEMBOURG)" is BAILLEUL.
enum HolderNames {
    static func spokenNames(of holders: Set<String>) -> Set<String> {
        var names = Set(labels.keys)
        for holder in holders {
            let words = significantWords(holder)
            guard let first = words.first else { continue }
            if first.count > 1, !tooCommon.contains(first) { names.insert(first) }
            for length in 2...3 where words.count >= length { names.insert(words.prefix(length).joined(separator: " ")) }
        }
        // EG LABO - LABORATOIRES EUROGENERICS: two letters, but a name that thousands of boxes bear.
        return names
    }

    /// The company that sells under a label: "BGR" is BIOGARAN; the name itself when it is no label.
    static func company(behind name: String) -> String { labels[name.uppercased()] ?? name }

    /// Labels on names of medicines that no holder is called by.
    private static let labels = [
        "BGR": "BIOGARAN", "EVOLUGEN": "EVOLUPHARM", "PHR": "TEVA", "QUIVER": "ARROW", "KABI": "FRESENIUS KABI", "EVER PHARMA": "EVER",
    ]

    /// Words that follow or lead a holder in a label, and are no word of a brand there.
    static let labelWords: Set<String> = [
        "PHARMA", "PHARMACEUTICALS", "LAB", "LABO", "LABORATOIRE", "LABORATOIRES", "CONSEIL", "SANTE", "SANTÉ", "GENERIQUE", "GENERIQUES",
        "HEALTHCARE", "FRANCE", "MEDICAMENT", "INTERNATIONAL",
    ]

    /// Capitals, without country in parentheses nor words that mean "company".
    static func significantWords(_ holder: String) -> [String] {
        let bare = holder.prefix { $0 != "(" }.uppercased()
        return bare.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init).filter { !companyWords.contains($0) && $0 != "-" }
    }

    private static let companyWords: Set<String> = [
        "LABORATOIRE", "LABORATOIRES", "LABO", "LES", "LE", "LA", "DE", "DES", "DU", "ET", "&", "SA", "SAS", "SARL", "GMBH", "LTD", "BV",
        "AG", "LIMITED", "INSTITUT", "SOCIETE", "GROUPE", "CO", "KG", "SPA", "NV", "AB",
    ]

    /// First words of holders that are also everyday words of names.
    private static let tooCommon: Set<String> = [
        "PHARMA", "MEDICAL", "SANTE", "EUROPE", "FRANCE", "BIO", "GENERAL", "INTERNATIONAL", "NORD", "NOVA", "VITAL", "ALPHA", "BETA",
        "ACTIF",
        "SUN", "OXYGENE", "AIR", "ACIDE", "EVER", "PIERRE", "FORTE", "VITAMINE", "CENTRE", "CHLORURE", "SODIUM", "ULTRA", "NEO",
    ]
}
