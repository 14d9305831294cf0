package import Vocabulary

/// One declaration of a holder, typed: the state of a medicine, or of one of its packages, in one vintage of the file.
package struct AvailabilityDeclaration: Hashable, Sendable {
    package let subject: DeclarationSubject
    package let status: AvailabilityStatus
    /// Nil when the source gives none. With `.backInStock` the source writes the day of return here: see `difficultyStart`.
    package let start: CalendarDate?
    package let updated: CalendarDate?
    /// With `.backInStock` the day of return, else the return that the holder announces.
    package let comeback: CalendarDate?
    /// Page of the agency about it; always on https://ansm.sante.fr.
    package let link: String?

    package init(
        subject: DeclarationSubject, status: AvailabilityStatus, start: CalendarDate?, updated: CalendarDate?, comeback: CalendarDate?,
        link: String?
    ) {
        self.subject = subject
        self.status = status
        self.start = start
        self.updated = updated
        self.comeback = comeback
        self.link = link
    }

    /// The day the difficulty began. A return usually repeats its own day as start, which says nothing of the difficulty before it.
    package var difficultyStart: CalendarDate? {
        guard status == .backInStock else { return start }
        guard let start, let comeback, start < comeback else { return nil }
        return start
    }

    /// The day of return to the pharmacies, of a declaration that says it happened.
    package var returned: CalendarDate? { status == .backInStock ? comeback ?? updated : nil }

    /// The return that the holder promises while the difficulty lasts.
    package var announcedReturn: CalendarDate? { status.isDifficulty ? comeback : nil }
}

/// What a declaration is about: a whole medicine, or one package of it.
package struct DeclarationSubject: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let cis: CIS
    /// Nil: every package of the medicine.
    package let cip13: CIP13?

    package init(_ cis: CIS, _ cip13: CIP13? = nil) {
        self.cis = cis
        self.cip13 = cip13
    }

    package static func < (left: DeclarationSubject, right: DeclarationSubject) -> Bool {
        (left.cis.number, left.cip13?.number ?? 0) < (right.cis.number, right.cip13?.number ?? 0)
    }

    package var description: String { cip13.map { "\(cis)-\($0)" } ?? "\(cis)" }
}

extension AvailabilityDeclaration {
    /// Total order of the declarations of one subject in one vintage: the first is the one that tells its state.
    ///
    /// Worst status first, then the freshest, then the latest start. The rest only makes the order total, so that rows may come in any order.
    package func isShown(before other: AvailabilityDeclaration) -> Bool {
        if status != other.status { return status.rank < other.status.rank }
        for (mine, theirs) in [(updated, other.updated), (start, other.start), (comeback, other.comeback)] where mine != theirs {
            guard let mine else { return false }
            guard let theirs else { return true }
            return mine > theirs
        }
        return (link ?? "").utf8.lexicographicallyPrecedes((other.link ?? "").utf8)
    }
}
