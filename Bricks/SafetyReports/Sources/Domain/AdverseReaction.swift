/// An adverse reaction of a report (BNPV "Effets", E2B E.i). Its terms are labels of MedDRA as the source gives them; none is ever shipped.
package struct AdverseReaction: Hashable, Sendable {
    /// In the keys of the collection.
    package let report: PooledText
    /// High level term, or the preferred term of sources that give that one, in the words of the collection.
    package let term: PooledText?
    /// System organ class, in the words of the collection.
    package let systemOrganClass: PooledText?
    package let onset: PartialDate?

    package init(report: PooledText, term: PooledText?, systemOrganClass: PooledText?, onset: PartialDate?) {
        self.report = report
        self.term = term
        self.systemOrganClass = systemOrganClass
        self.onset = onset
    }
}
