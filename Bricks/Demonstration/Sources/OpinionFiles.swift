import Vocabulary

/// The opinions of the transparency committee: actual benefit (SMR), its improvement (ASMR), and the pages of the dossiers.
struct OpinionFiles {
    private(set) var benefit: SourceText
    private(set) var improvement: SourceText
    private(set) var links: SourceText

    private struct Dossier {
        let number: String
        let reason: String
        let date: CalendarDate
        let hasPage: Bool
        let benefit: String
        let improvement: String?
    }

    init(_ vintage: Vintage) {
        benefit = vintage.text("CIS_HAS_SMR_bdpm")
        improvement = vintage.text("CIS_HAS_ASMR_bdpm")
        links = vintage.text("HAS_LiensPageCT_bdpm")
        // Drawn for all vintages alike: an opinion does not change once given.
        var generator = SeededGenerator(seed: vintage.seed, stream: "opinions")
        var dossiers: [Int: [Dossier]] = [:]
        var linked: [String] = []
        var tabs = vintage.isOld ? 3 : 0
        for medicine in vintage.base.medicines {
            let isJudged = medicine.kind != .homeopathic && medicine.kind != .herbal && generator.chance(0.555)
            guard isJudged else { continue }
            let count = generator.pick(weighted: [(1, 63), (2, 25), (3, 12)])
            let known = dossiers[medicine.lineIndex] ?? (0..<6).map { _ in OpinionFiles.dossier(before: vintage, using: &generator) }
            if dossiers[medicine.lineIndex] == nil {
                // The list of pages also holds those of opinions since replaced.
                linked += known.filter { $0.hasPage && $0.date < vintage.date }.map(\.number)
            }
            dossiers[medicine.lineIndex] = known
            let first = generator.below(known.count)
            guard medicine.isListed(in: vintage.index) else { continue }
            for step in 0..<count {
                let dossier = known[(first + step) % known.count]
                guard dossier.date < vintage.date else { continue }
                add(dossier, for: medicine, tabs: &tabs)
            }
        }
        for number in Set(linked).sorted(by: >) {
            links.record([number, "https://www.has-sante.fr/jcms/p_demonstration_\(number.dropFirst(3))"])
        }
    }

    private static func dossier(before vintage: Vintage, using generator: inout SeededGenerator) -> Dossier {
        let end = vintage.base.vintages[vintage.base.vintages.count - 1].daysSinceEpoch
        let date = CalendarDate(daysSinceEpoch: end - 15 - generator.below(7_000)) ?? vintage.date
        let reason = generator.pick(weighted: [
            ("Renouvellement d'inscription (CT)", 4_883), ("Inscription (CT)", 4_699), ("Réévaluation SMR", 845),
            ("Extension d'indication", 806),
            ("Réévaluation SMR et ASMR", 267), ("Saisine (CT)", 130), ("Modification des conditions d'inscription (CT)", 92),
        ])
        return Dossier(
            number: "CT-\(generator.below(90_000) + 10_000)", reason: reason, date: date, hasPage: generator.chance(0.92),
            benefit: generator.pick(weighted: [
                ("Important", 7_551), ("Insuffisant", 2_011), ("Modéré", 1_234), ("Faible", 945), ("Commentaires", 115),
                ("Non précisé", 78),
            ]),
            improvement: generator.chance(0.63)
                ? generator.pick(weighted: [
                    ("V", 5_971), ("IV", 801), ("III", 400), ("II", 164), ("Commentaires sans chiffrage de l'ASMR", 130), ("I", 73),
                ]) : nil)
    }

    private mutating func add(_ dossier: Dossier, for medicine: Medicine, tabs: inout Int) {
        let start = [String(medicine.cis), dossier.number, dossier.reason, dossier.date.compact]
        let name = medicine.shortName
        var noted: [Defect] = []
        var opinion = "Le service médical rendu par \(name) est \(dossier.benefit.lowercased()) dans l’indication de l’AMM."
        if dossier.number.utf8.last.map({ $0 % 3 == 0 }) == true {
            opinion =
                "Le service médical rendu par \(name) est \(dossier.benefit.lowercased()) :<br>- chez l’adulte,<br>- chez l’enfant à partir de 6 ans."
            noted.append(.htmlTag)
            if dossier.number.hasSuffix("0") { opinion = "\" " + opinion; noted.append(.loneQuote) }
        }
        if tabs > 0 {
            tabs -= 1
            opinion += "<br>-\tun échec antérieur (\tou une intolérance)"
            if !noted.contains(.htmlTag) { noted.append(.htmlTag) }
            noted.append(.tabInText)
        }
        benefit.record(start + [dossier.benefit, opinion], defects: noted)
        guard let level = dossier.improvement else { return }
        let isNumbered = level.utf8.count < 4
        let sentence =
            isNumbered
            ? "Compte tenu des données disponibles,<br>\(name) apporte une amélioration du service médical rendu (ASMR \(level)) dans la stratégie thérapeutique."
            : "La Commission ne s’est pas prononcée."
        improvement.record(start + [level, sentence], defects: isNumbered ? [.htmlTag] : [])
    }
}
