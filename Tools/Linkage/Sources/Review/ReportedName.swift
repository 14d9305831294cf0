/// One distinct name as it was reported, and on how many lines.
public struct ReportedName: Hashable, Sendable {
    /// Nil when the report does not say what it names.
    public var kind: NameKind?
    public var name: String
    public var lines: Int

    public init(_ name: String, as kind: NameKind?, lines: Int = 1) {
        self.name = name
        self.kind = kind
        self.lines = lines
    }

    /// By kind, then by the bytes of the name: a total order, the same in every locale.
    static func areInOrder(_ left: ReportedName, _ right: ReportedName) -> Bool {
        let kinds = (left.kind?.rawValue ?? "", right.kind?.rawValue ?? "")
        return kinds.0 == kinds.1 ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : kinds.0 < kinds.1
    }
}

/// A reported name and what is known of it.
public struct DecidedName: Hashable, Sendable {
    public var reported: ReportedName
    public var decision: Decision

    public init(_ reported: ReportedName, _ decision: Decision) {
        self.reported = reported
        self.decision = decision
    }
}
