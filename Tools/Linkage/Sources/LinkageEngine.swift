/// Links reported names to a reference.
///
/// The answer for a name depends on the name, its kind and the reference alone: not on other names, their order, the locale or the number of cores.
/// An engine is immutable and may be shared; each task links with a `Linker` of its own.
public struct LinkageEngine: Sendable {
    public let reference: Reference
    public let thresholds: Thresholds
    let index: NameIndex
    let spelling: SpellingIndex
    let folding: LetterFolding

    public init(reference: Reference, thresholds: Thresholds = Thresholds()) {
        self.reference = reference.sorted()
        self.thresholds = thresholds
        folding = LetterFolding()
        index = NameIndex(self.reference, folding: folding)
        spelling = SpellingIndex(index.words)
    }

    /// What one task links with.
    public func linker() -> Linker { Linker(self) }

    /// Links one name. For many, make a `linker()` and keep it.
    public func link(_ name: String, as kind: NameKind? = nil) -> Decision {
        var linker = linker()
        return linker.link(name, as: kind)
    }
}
