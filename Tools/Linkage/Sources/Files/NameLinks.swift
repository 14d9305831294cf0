/// The links of some names, found by name: nothing is allocated to look one up.
public struct NameLinks: Sendable {
    private let names: DistinctNames
    /// One for each distinct name.
    public let links: [LinkedName]
    /// What became of the lines.
    public let summary: LinkSummary

    init(_ names: ReportedNames, _ links: [LinkedName]) {
        var distinct = DistinctNames()
        var summary = LinkSummary(refused: names.refused)
        for (name, link) in zip(names.names, links) {
            names.withBytes(of: name) { distinct.insert(UnsafeRawBufferPointer($0), kind: name.kind.place, lines: name.lines) }
            summary.add(link, kind: name.kind?.rawValue ?? "", lines: name.lines)
        }
        self.names = distinct
        self.links = links
        self.summary = summary
    }

    /// The place in ``links`` of a name's link; nil for a name that was not linked because it was refused: empty, too long, not text.
    public func place(of name: UnsafeBufferPointer<UInt8>, as kind: NameKind?) -> Int? {
        names.place(of: UnsafeRawBufferPointer(name), kind: kind.place)
    }

    /// Nil for a name that was refused.
    public func link(of name: UnsafeBufferPointer<UInt8>, as kind: NameKind?) -> LinkedName? {
        place(of: name, as: kind).map { links[$0] }
    }
}
