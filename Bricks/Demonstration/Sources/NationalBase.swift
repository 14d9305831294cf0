import Vocabulary

/// A fictitious national base over several vintages: what is true, before any file is written.
struct NationalBase {
    /// Days of the vintages, oldest first.
    let vintages: [CalendarDate]
    /// Every medicine that one of the vintages knows, in the order of the denominations.
    let medicines: [Medicine]
    let substances: [NamedSubstance]
    let groups: [GenericGroup]
    let labels: [(code: String, label: String)]
    let episodes: [ShortageEpisode]
}

/// A substance of the base: its fictitious code and the spellings of its name.
struct NamedSubstance {
    /// 5 digits, leading zeros included.
    let code: String
    /// One or two spellings, as in the real files: "CHLORHYDRATE DE TRAMADOL" and "TRAMADOL (CHLORHYDRATE DE)".
    let spellings: [String]
    let english: String?
    let atc: String?
}

struct Medicine {
    enum Kind { case inRegister, copy, oneMaker, parallelImport, homeopathic, herbal }

    /// What may change from one vintage to the next.
    struct State: Equatable {
        var name: String
        /// How the name begins: brand or substances, then the laboratory, empty for a brand.
        var title: String
        var maker: String
        var holder: String
        var status: String
        var isMarketed: Bool
    }

    struct Component {
        let element: String
        /// Index in `NationalBase.substances`.
        let substance: Int
        let spelling: Int
        let dosage: String
        let reference: String
        /// The therapeutic moiety (FT) of the component before.
        let isMoiety: Bool
        let number: Int
    }

    let cis: Int
    let kind: Kind
    let states: [State]
    /// The vintages that list it, as indices.
    let presence: ClosedRange<Int>
    let form: DoseForm
    let procedure: String
    let authorisationDate: CalendarDate
    let europeanNumber: String
    let warning: String
    let hasReinforcedSurveillance: Bool
    let components: [Component]
    let packages: [Package]
    let atc: String?
    /// True when the French ATC table lists it: a few are missing there.
    let isInClassification: Bool
    let isMajor: Bool
    let conditions: [String]
    /// Brand or substance and strength, without the form: for links and opinions.
    let shortName: String
    /// Medicines with the same substance, strength and form.
    let lineIndex: Int

    /// In the last vintage that lists it.
    var lastState: State { states[states.count - 1] }

    func isListed(in vintage: Int) -> Bool { presence.contains(vintage) }
    func state(in vintage: Int) -> State { states[vintage - presence.lowerBound] }
}

struct Package {
    let cip7: Int
    let label: String
    let isActive: Bool
    let marketing: String
    let declarationDate: CalendarDate
    let forHospitals: Bool
    /// Nil when neither priced nor reimbursed.
    let tariff: Tariff?
    let indications: String

    struct Tariff {
        /// "65%" or, in one case out of six, "65 %".
        let rate: String
        /// Price in cents without the fee, for each vintage of the base.
        let cents: [Int]
        let feeCents: Int
    }

    var cip13: String {
        let twelve = 340_090_000_000 + UInt64(cip7)
        return String(twelve * 10 + CIP13.checkDigit(ofFirstTwelve: twelve))
    }
}

struct GenericGroup {
    struct Member {
        /// CIS, of a medicine or of one that left the base long ago.
        let cis: Int
        /// 0 reference, 1 generic, 2 generic by complementarity of posology, 4 substitutable.
        let type: Int
    }
    let label: String
    let members: [Member]
}

/// One episode of unavailability of one medicine, as it truly was: the files only show parts of it.
struct ShortageEpisode {
    enum Kind: Int { case shortage = 1, tension = 2, cessation = 3 }
    let cis: Int
    let cip13: String?
    let kind: Kind
    let start: CalendarDate
    /// The day the kind turned into another, if it did.
    let change: (day: CalendarDate, kind: Kind)?
    /// The day it was available again; nil while it lasts.
    let end: CalendarDate?
    let link: String

    /// What the file of a day says: code, start, end; nil when it says nothing (not begun, or over for half a year).
    func row(on day: CalendarDate) -> (code: Int, start: CalendarDate, end: CalendarDate?)? {
        guard start <= day else { return nil }
        if let end, end <= day {
            // The source forgets when it began: the day of the return stands in both columns.
            return end.days(until: day) <= 180 ? (4, end, end) : nil
        }
        if let change, change.day <= day { return (change.kind.rawValue, start, nil) }
        return (kind.rawValue, start, nil)
    }
}
