package import Vocabulary

/// A time during which the supply of a medicine, or of one of its packages, was in difficulty, as rebuilt from successive vintages.
package struct Episode: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        /// Still declared in the newest vintage.
        case ongoing
        /// The day the source gives for the return.
        case on(CalendarDate)
        /// The source only stopped listing it: it ended after `last`, when it was still declared, and by `by`, the first vintage without it.
        case between(last: CalendarDate, by: CalendarDate)
    }

    package let subject: DeclarationSubject
    /// The earliest day that a declaration of the difficulty gave as its start. Nil when it was only ever seen as ended: a return never sets it.
    package internal(set) var start: CalendarDate?
    package internal(set) var end: End
    /// The last difficulty declared; nil when only its end was seen.
    package internal(set) var lastDifficulty: AvailabilityStatus?
    /// The status last declared, a return included.
    package internal(set) var lastStatus: AvailabilityStatus
    /// First and last vintages that declare it.
    package let firstSeen: CalendarDate
    package internal(set) var lastSeen: CalendarDate
    package internal(set) var lastUpdate: CalendarDate?
    package internal(set) var link: String?
    /// Returns promised while it lasted, in the order they were seen, without repeats in a row.
    package internal(set) var announcedReturns: [CalendarDate]
    /// A return that its last vintage declares while it still declares the difficulty; nil when its declarations agree.
    package internal(set) var contradictedReturn: CalendarDate?
    /// What happened, oldest first; the opening is the first.
    package internal(set) var changes: [EpisodeChange]
    /// The day that names it: the start first declared, or the return when nothing else is known. Never changes as vintages are added.
    package let anchor: CalendarDate

    /// 2 for the second episode of the subject with the same anchor, which only a corrected start can bring about.
    package internal(set) var repetition = 1
    /// The start of the last declaration, which may have been corrected.
    var declaredStart: CalendarDate?

    /// Stable from one release to the next: "60234100-20260414".
    package var identifier: String {
        "\(subject)-\(anchor.description.filter { $0 != "-" })" + (repetition > 1 ? "-\(repetition)" : "")
    }

    package var isOngoing: Bool { end == .ongoing }

    /// The earliest day it can have ended. Nil while it goes on.
    package var earliestEnd: CalendarDate? {
        switch end {
        case .ongoing: nil
        case .on(let date): date
        case .between(let last, _): last
        }
    }

    package var latestEnd: CalendarDate? {
        switch end {
        case .ongoing: nil
        case .on(let date): date
        case .between(_, let by): by
        }
    }

    /// Whole days, at least and at most; up to `asOf` while it goes on. Nil when the start is not known.
    package func duration(asOf: CalendarDate) -> ClosedRange<Int>? {
        guard let start else { return nil }
        let least = max(0, start.days(until: earliestEnd ?? asOf))
        return least...max(least, start.days(until: latestEnd ?? asOf))
    }
}

/// One thing that changed in an episode, between two vintages.
package struct EpisodeChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case opened = "ouverture"
        case status = "changement_statut"
        case start = "debut_revise"
        case announcedReturn = "retour_annonce"
        case update = "mise_a_jour"
        case returned = "remise_a_disposition"
        case returnRevised = "remise_revisee"
        case leftList = "sortie_de_liste"
        case resumed = "reprise"
        case contradictedReturn = "remise_contredite"

        package var frenchName: String {
            switch self {
            case .opened: "Première déclaration vue"
            case .status: "Changement d’état"
            case .start: "Date de début corrigée"
            case .announcedReturn: "Date de retour annoncée"
            case .update: "Mise à jour"
            case .returned: "Remise à disposition"
            case .returnRevised: "Date de remise corrigée"
            case .leftList: "Absence de la liste"
            case .resumed: "Fin démentie : la difficulté continue"
            case .contradictedReturn: "Déclarations contradictoires"
            }
        }
    }

    package let kind: Kind
    /// The vintage that shows it.
    package let seen: CalendarDate
    /// The day the source gives for it, when it gives one.
    package let effective: CalendarDate?
    /// Published values: a status code or a date. Empty when there is none.
    package let before: String
    package let after: String
}
