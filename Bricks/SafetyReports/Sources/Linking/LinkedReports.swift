package import Linkage

/// The cleaned reports of one source, their names, and what each was linked to: what everything drawn from reports reads.
package struct LinkedReports: Sendable {
    package let cleaned: CleanedReports
    package let names: ReportedNames
    /// Nil without a reference to link names to.
    package let links: ReportLinks?

    /// - Parameter people: what they decided, applied before all else.
    package init(_ cleaned: CleanedReports, with engine: LinkageEngine?, people: PersonDecisions? = nil) {
        self.cleaned = cleaned
        names = ReportedNames(cleaned)
        links = engine.map { [names] in ReportLinks(names, in: cleaned, with: $0, people: people) }
    }
}
