/// What the words of a name say of how the medicine is made and given: two names that share neither a form nor a route are two medicines.
///
/// Coatings ("pelliculé", "sécable") and containers are left out: people add, drop and confuse them.
struct DoseForm: OptionSet, Sendable {
    let rawValue: UInt32

    static let tablet = DoseForm(rawValue: 1 << 0)
    static let capsule = DoseForm(rawValue: 1 << 1)
    static let granules = DoseForm(rawValue: 1 << 2)
    static let powder = DoseForm(rawValue: 1 << 3)
    static let liquid = DoseForm(rawValue: 1 << 4)
    static let cream = DoseForm(rawValue: 1 << 5)
    static let ointment = DoseForm(rawValue: 1 << 6)
    static let gel = DoseForm(rawValue: 1 << 7)
    static let lotion = DoseForm(rawValue: 1 << 8)
    static let suppository = DoseForm(rawValue: 1 << 9)
    static let pessary = DoseForm(rawValue: 1 << 10)
    static let patch = DoseForm(rawValue: 1 << 11)
    static let lozenge = DoseForm(rawValue: 1 << 12)
    static let drinkable = DoseForm(rawValue: 1 << 16)
    static let injected = DoseForm(rawValue: 1 << 17)
    static let ocular = DoseForm(rawValue: 1 << 18)
    static let nasal = DoseForm(rawValue: 1 << 19)
    static let inhaled = DoseForm(rawValue: 1 << 20)

    private static let forms = DoseForm(rawValue: 0x0000_FFFF)
    private static let routes = DoseForm(rawValue: 0xFFFF_0000)

    /// Both tell a form, and not the same.
    func hasOtherForm(than other: DoseForm) -> Bool { differs(from: other, in: Self.forms) }

    /// Both tell a route of administration, and not the same.
    func hasOtherRoute(than other: DoseForm) -> Bool { differs(from: other, in: Self.routes) }

    private func differs(from other: DoseForm, in axis: DoseForm) -> Bool {
        let (mine, others) = (intersection(axis), other.intersection(axis))
        return !mine.isEmpty && !others.isEmpty && mine.isDisjoint(with: others)
    }

    /// What a word in capitals without accents tells, empty for most.
    init(word: ArraySlice<UInt8>) {
        self = Self.words[Array(word)] ?? []
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let words: [[UInt8]: DoseForm] = {
        let lists: [(DoseForm, String)] = [
            (.tablet, "COMPRIME COMPRIMES TABLET TABLETS"),
            (.capsule, "GELULE GELULES CAPSULE CAPSULES"),
            (.granules, "GRANULE GRANULES"),
            (.powder, "POUDRE POWDER LYOPHILISAT"),
            (.liquid, "SOLUTION SUSPENSION EMULSION SIROP SYRUP GOUTTES ELIXIR"),
            ([.liquid, .ocular], "COLLYRE"),
            (.cream, "CREME CREAM"),
            (.ointment, "POMMADE OINTMENT"),
            (.gel, "GEL"),
            (.lotion, "LOTION SHAMPOOING MOUSSE"),
            (.suppository, "SUPPOSITOIRE SUPPOSITOIRES"),
            (.pessary, "OVULE OVULES"),
            (.patch, "PATCH PATCHS TRANSDERMIQUE EMPLATRE"),
            (.lozenge, "PASTILLE PASTILLES"),
            (.drinkable, "BUVABLE BUVABLES"),
            (.injected, "INJECTABLE INJECTABLES INJECTION PERFUSION PARENTERAL PARENTERALE INTRAVEINEUSE INTRAMUSCULAIRE"),
            (.ocular, "OPHTALMIQUE"),
            (.nasal, "NASAL NASALE"),
            (.inhaled, "INHALATION"),
        ]
        var table: [[UInt8]: DoseForm] = [:]
        for (form, words) in lists {
            for word in words.split(separator: " ") { table[Array(word.utf8), default: []].formUnion(form) }
        }
        return table
    }()
}
