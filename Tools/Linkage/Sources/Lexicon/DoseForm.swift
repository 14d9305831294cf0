/// What the words of a name say of how the medicine is made and by which route it is given; a tablet is swallowed, whatever else is said.
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
    static let oral = DoseForm(rawValue: 1 << 16)
    static let injected = DoseForm(rawValue: 1 << 17)
    static let ocular = DoseForm(rawValue: 1 << 18)
    static let nasal = DoseForm(rawValue: 1 << 19)
    static let inhaled = DoseForm(rawValue: 1 << 20)
    static let rectal = DoseForm(rawValue: 1 << 21)
    static let vaginal = DoseForm(rawValue: 1 << 22)
    static let auricular = DoseForm(rawValue: 1 << 23)
    static let cutaneous = DoseForm(rawValue: 1 << 24)

    private static let forms = DoseForm(rawValue: 0x0000_FFFF)
    private static let routes = DoseForm(rawValue: 0xFFFF_0000)

    /// Both tell a form, and not the same.
    func hasOtherForm(than other: DoseForm) -> Bool { differs(from: other, in: Self.forms) }

    /// Both tell a form, and the same one.
    func sharesForm(with other: DoseForm) -> Bool { !intersection(other).isDisjoint(with: Self.forms) }

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

    /// Whether a word tells a form or a route, or is short for one that does.
    static func isTold(by word: ArraySlice<UInt8>) -> Bool {
        ([Array(word)] + (WordLexicon.abbreviations[Array(word)] ?? [])).contains { words[$0] != nil }
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let words: [[UInt8]: DoseForm] = {
        let lists: [(DoseForm, String)] = [
            ([.tablet, .oral], "COMPRIME COMPRIMES TABLET TABLETS DRAGEE DRAGEES"),
            ([.capsule, .oral], "GELULE GELULES CAPSULE CAPSULES"),
            ([.granules, .oral], "GRANULE GRANULES"),
            (.powder, "POUDRE POWDER LYOPHILISAT"),
            (.liquid, "SOLUTION SUSPENSION EMULSION"),
            ([.liquid, .oral], "SIROP SYRUP ELIXIR"),
            // Drops go nearly anywhere; nobody injects them.
            ([.liquid, .oral, .ocular, .nasal, .auricular], "GOUTTES DROPS"),
            ([.liquid, .ocular], "COLLYRE"),
            (.cream, "CREME CREAM"),
            (.ointment, "POMMADE OINTMENT"),
            (.gel, "GEL"),
            ([.lotion, .cutaneous], "LOTION SHAMPOOING MOUSSE"),
            ([.suppository, .rectal], "SUPPOSITOIRE SUPPOSITOIRES"),
            ([.pessary, .vaginal], "OVULE OVULES"),
            ([.patch, .cutaneous], "PATCH PATCHS TRANSDERMIQUE EMPLATRE"),
            ([.lozenge, .oral], "PASTILLE PASTILLES"),
            (.oral, "BUVABLE BUVABLES ORAL ORALE PO SUBLINGUAL SUBLINGUALE"),
            (.injected, "INJECTABLE INJECTABLES INJECTION PERFUSION PARENTERAL PARENTERALE INTRAVEINEUSE INTRAMUSCULAIRE IV IM SC"),
            (.ocular, "OPHTALMIQUE OPHTALMIQUES"),
            (.nasal, "NASAL NASALE NASALES"),
            (.inhaled, "INHALATION"),
            (.rectal, "RECTAL RECTALE"),
            (.vaginal, "VAGINAL VAGINALE VAGINALES"),
            (.auricular, "AURICULAIRE AURICULAIRES"),
            (.cutaneous, "CUTANE CUTANEE CUTANEES"),
        ]
        var table: [[UInt8]: DoseForm] = [:]
        for (form, words) in lists {
            for word in words.split(separator: " ") { table[Array(word.utf8), default: []].formUnion(form) }
        }
        return table
    }()
}
