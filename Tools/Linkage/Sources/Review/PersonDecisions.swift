/// What people decided, ready to be applied again at each run.
///
/// Of several decisions on one name the last line of the file wins, written knowing the others: the seals keep that order, and a day is only what
/// somebody wrote, the wrong year perhaps. A decision for one kind of name wins over one for all kinds. A decision whose codes the reference has no more, or whose medicine has other substances now, is
/// reported and not applied: the name goes back to the engine, and to the worklist.
public struct PersonDecisions: Sendable {
    /// Two decisions that say different things of one name.
    public struct Conflict: Hashable, Sendable {
        public let kept: PersonDecision
        public let setAside: PersonDecision
    }

    /// A decision that the reference has left behind.
    public struct Outdated: Hashable, Sendable {
        public let decision: PersonDecision
        /// What the reference has no more; empty when the substances of the medicine are what changed.
        public let codesGone: [String]
    }

    private struct Key: Hashable {
        var kind: NameKind?
        var name: [UInt8]
    }

    /// In the order of the decisions set aside.
    public private(set) var conflicts: [Conflict] = []
    /// In the order of the decisions.
    public private(set) var outdated: [Outdated] = []
    private var decisions: [Key: Decision] = [:]
    private let folding = LetterFolding()

    /// - Parameter decisions: in the order of their file.
    public init(_ decisions: [PersonDecision], reference: Reference) {
        let codes = ReferenceCodes(reference)
        let labels = CodeLabels(reference)
        var reading = NameReading(folding: folding)
        let keys = decisions.map { Key(kind: $0.kind, name: Self.letters(of: $0.name, &reading)) }
        var winners: [Key: Int] = [:]
        for place in decisions.indices { winners[keys[place]] = place }
        for (place, decision) in decisions.enumerated() {
            guard let winner = winners[keys[place]] else { continue }
            if winner == place {
                apply(decision, keys[place], codes, labels)
            } else if decisions[winner].outcome != decision.outcome {
                conflicts.append(Conflict(kept: decisions[winner], setAside: decision))
            }
        }
    }

    public var isEmpty: Bool { decisions.isEmpty }
    /// Names that a decision holds for, counted once whatever the ways to write them.
    public var count: Int { decisions.count }

    /// Nil when nobody decided.
    public func decision(for name: String, as kind: NameKind?) -> Decision? {
        var reading = NameReading(folding: folding)
        var name = name
        return name.withUTF8 { decision(for: $0, as: kind, &reading) }
    }

    func decision(for name: UnsafeBufferPointer<UInt8>, as kind: NameKind?, _ reading: inout NameReading) -> Decision? {
        var key = Key(kind: kind, name: Self.letters(of: name, &reading))
        if let decision = decisions[key] { return decision }
        key.kind = nil
        return kind == nil ? nil : decisions[key]
    }

    func makeReading() -> NameReading { NameReading(folding: folding) }

    private mutating func apply(_ decision: PersonDecision, _ key: Key, _ codes: ReferenceCodes, _ labels: CodeLabels) {
        switch decision.outcome {
        case .reopened: return
        case .nothing: decisions[key] = Decision(verdict: .unknown, stage: .person, score: 0, margin: 99, known: 0, share: 0)
        case .link(let code, let substances):
            let medicine = code.flatMap(codes.medicine)
            let gone = substances.filter { !codes.hasSubstance($0) } + (medicine == nil ? [code].compactMap(\.self) : [])
            let hasChanged = code.flatMap(codes.substances(ofMedicine:)).map { $0 != Array(Set(substances)).sorted() } ?? false
            guard gone.isEmpty, !hasChanged, !substances.isEmpty else {
                outdated.append(Outdated(decision: decision, codesGone: gone))
                return
            }
            decisions[key] = Decision(
                verdict: .accepted, stage: .person, score: 1, margin: 99,
                answer: Answer(
                    name: medicine?.name ?? labels.substances(substances), medicinalProduct: code,
                    family: medicine.flatMap { $0.family.isEmpty ? nil : $0.family }, substances: substances,
                    isFamilyOnly: code == nil && decision.kind != .substance))
        }
    }

    private static func letters(of name: String, _ reading: inout NameReading) -> [UInt8] {
        var name = name
        return name.withUTF8 { letters(of: $0, &reading) }
    }

    /// The words and quantities of a name, one way for all the ways to write it; a name that has none is its own bytes.
    private static func letters(of name: UnsafeBufferPointer<UInt8>, _ reading: inout NameReading) -> [UInt8] {
        reading.read(name)
        guard !reading.words.isEmpty || !reading.quantities.isEmpty else { return [0] + name }
        var letters: [UInt8] = []
        for word in reading.words {
            letters += reading.letters(of: word)
            letters.append(0x20)
        }
        for quantity in reading.quantities {
            letters.append(quantity.dimension.rawValue)
            withUnsafeBytes(of: quantity.value.bitPattern.littleEndian) { letters += $0 }
        }
        return letters
    }
}

/// Links names one after the other, what people decided before what the engine says.
public struct ReviewedLinker: Sendable {
    private var linker: Linker
    private let decisions: PersonDecisions
    private var reading: NameReading

    public init(_ engine: LinkageEngine, _ decisions: PersonDecisions) {
        linker = engine.linker()
        self.decisions = decisions
        reading = decisions.makeReading()
    }

    /// - Parameters:
    ///   - ingredients: what the source tells beside the name (see ``Linker``).
    ///   - day: when the name was told, in the days of the reference.
    public mutating func link(_ name: String, as kind: NameKind? = nil, ingredients: [String] = [], on day: Int? = nil) -> Decision {
        var utf8 = name
        if !decisions.isEmpty, let decision = utf8.withUTF8({ decisions.decision(for: $0, as: kind, &reading) }) { return decision }
        return linker.link(name, as: kind, ingredients: ingredients, on: day)
    }

    /// Links a name given as UTF-8.
    public mutating func link(_ name: UnsafeBufferPointer<UInt8>, as kind: NameKind?) -> Decision {
        if !decisions.isEmpty, let decision = decisions.decision(for: name, as: kind, &reading) { return decision }
        return linker.link(name, as: kind)
    }
}
