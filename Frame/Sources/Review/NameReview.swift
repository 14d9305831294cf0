package import Linkage

/// What the linkage of a build leaves to the people who review names. Names go to their folder and nowhere else; `open` alone may be told.
package struct NameReview: Sendable {
    /// Every distinct name, on the lines that are left where nothing was accepted.
    package let names: [DecidedName]
    /// What they were linked to.
    package let reference: Reference
    /// What people decided, as it was applied.
    package let decisions: PersonDecisions
    package let open: LinkageReview.Open?

    package init(names: [DecidedName], reference: Reference, decisions: PersonDecisions, open: LinkageReview.Open?) {
        self.names = names
        self.reference = reference
        self.decisions = decisions
        self.open = open
    }
}
