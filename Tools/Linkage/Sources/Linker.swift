import Foundation

/// Links names one after the other; owns the buffers that the search uses again and again.
public struct Linker: Sendable {
    let engine: LinkageEngine
    let weights = EvidenceWeights()
    let choice: MedicineChoice
    var reading: NameReading
    var typed = TypedName()
    var reader: TypedNameReader
    private var search: CandidateSearch
    var scoring: EntryScoring

    init(_ engine: LinkageEngine) {
        self.engine = engine
        reading = NameReading(folding: engine.folding)
        reader = TypedNameReader(index: engine.index, spelling: engine.spelling, weights: weights)
        scoring = EntryScoring(index: engine.index, weights: weights)
        search = CandidateSearch(index: engine.index, scoring: scoring)
        choice = MedicineChoice(index: engine.index)
    }

    /// - Parameter day: when the name was told, in the days of the reference: a name that several things bore one after the other is that of the
    ///   one that bore it then.
    public mutating func link(_ name: String, as kind: NameKind? = nil, on day: Int? = nil) -> Decision {
        var name = name
        return name.withUTF8 { link($0, as: kind, on: day) }
    }

    /// Links a name given as UTF-8; bytes that are no UTF-8 are passed over, and what follows the thousandth letter.
    public mutating func link(_ name: UnsafeBufferPointer<UInt8>, as kind: NameKind?, on day: Int? = nil) -> Decision {
        reading.read(name)
        // Letters that nobody here reads, signs alone: nothing to compare.
        guard !reading.words.isEmpty || !reading.quantities.isEmpty else { return .unknown }
        if let decision = exactly(name, kind, on: day) { return decision }
        guard !reading.words.contains(where: { WordLexicon.isOther(reading.letters(of: $0)) }) else { return .unknown }
        guard !(reading.words.first.map { WordLexicon.isDenial(reading.letters(of: $0)) } ?? false) else { return .unknown }
        let isVague = reading.removeWords { WordLexicon.isUnspecified($0) }
        guard !reading.words.isEmpty || !isVague else { return .unknown }
        reader.read(reading, of: kind, into: &typed)
        let ranked = ranked(kind)
        // "AINS NON PRECISE" is no medicine; "CALCIUM NOS" is calcium.
        if isVague, ranked.first?.score.isWhole != true { return .unknown }
        let decision = decide(ranked, kind)
        // "FER + ACIDE FOLIQUE" is not one of them.
        let isJoined = reading.words.contains { $0.isJoined && !$0.isAside }
        guard decision.verdict != .accepted || (isJoined && decision.answer?.substances.count == 1) else { return decision }
        return unlistedCombination(name) ?? decision
    }

    /// The reference has this very name; of several, the one written with the same letters, then the one that bore the name that day.
    func exactly(_ name: UnsafeBufferPointer<UInt8>, _ kind: NameKind?, on day: Int?) -> Decision? {
        let index = engine.index
        let hash = ExactNames.hash(reading)
        let entries = index.exactNames.entries(of: hash).lazy.map { (entry: $0, penalty: penalty($0, kind)) }
        let ranked = entries.filter { $0.penalty >= weights.familyForMedicine }.sorted { ($1.penalty, $0.entry) < ($0.penalty, $1.entry) }
        guard let best = ranked.first else { return nil }
        var equals = ranked.prefix { $0.penalty == best.penalty }.map(\.entry)
        if equals.count > 1 {
            let same = equals.filter { index.name(of: Int($0), in: engine.reference).utf8.elementsEqual(name) }
            if !same.isEmpty { equals = same }
        }
        if equals.count > 1, let day, let bearer = bearer(of: equals, on: day) { equals = [bearer] }
        guard let first = equals.first else { return nil }
        let entry = index.entries[Int(first)]
        let other = equals.first { index.entries[Int($0)].group != entry.group }
        var told = answer(first, medicine: choice.medicine(of: entry, as: kind))
        if entry.isMedicine { told.rivals = Set(equals.map { index.entries[Int($0)].target }).count - 1 }
        return Decision(
            verdict: other == nil ? .accepted : .ambiguous, stage: entry.isFormer ? .formerName : .exact, score: other == nil ? 1 : 0.5,
            margin: other == nil ? 99 : 0, known: 1, share: other == nil ? 1 : 0.5,
            answer: told,
            runnerUp: other.map { answer($0, medicine: nil) })
    }

    /// Who bore a name on a day: a present name has no end, and where a source tells only when a name was left, no beginning. Of those whose days
    /// hold the day, the one that left the name first, since the others had it after; before all of them the first to take it, after them the last
    /// to leave it.
    private func bearer(of entries: [Int32], on day: Int) -> Int32? {
        let spans = entries.map { entry in (entry: entry, span: engine.index.days(of: Int(entry), in: engine.reference)) }
        let begun = spans.filter { $0.span.from <= day }
        guard !begun.isEmpty else { return spans.min { ($0.span.from, $0.entry) < ($1.span.from, $1.entry) }?.entry }
        let holding = begun.filter { $0.span.until >= day }
        return holding.min { ($0.span.until, $1.span.from, $0.entry) < ($1.span.until, $0.span.from, $1.entry) }?.entry
            ?? begun.max { ($0.span.until, $0.span.from, $1.entry) < ($1.span.until, $1.span.from, $0.entry) }?.entry
    }

    struct Ranked {
        var score: EntryScoring.Score
        var bits: Float
    }

    /// The entries that explain the name best, best first.
    mutating func ranked(_ kind: NameKind?) -> [Ranked] {
        var ranked: [Ranked] = []
        for candidate in search.candidates(for: typed) {
            let score = scoring.score(candidate.entry, typed)
            let entry = engine.index.entries[Int(candidate.entry)]
            let detail =
                entry.kind == .substance
                ? score.detail
                : min(max(score.detail * weights.detailShare, weights.detailBounds.lowerBound), weights.detailBounds.upperBound)
            var bits = score.identity + detail + penalty(candidate.entry, kind)
            if kind == .medicinalProduct || kind == .family { bits += popularity(entry.group) }
            ranked.append(Ranked(score: score, bits: bits))
        }
        ranked.sort { ($0.bits, $0.score.detail, $1.score.entry) > ($1.bits, $1.score.detail, $0.score.entry) }
        return ranked
    }

    private func popularity(_ group: Int32) -> Float {
        let names = engine.index.popularity[Int(group)]
        return names == 0 ? weights.neverMarketed : min(0.5 * log2(Float(names)), weights.popularityMost) - weights.popularityMost / 2
    }

    /// What it costs to answer with an entry when names of another kind were announced.
    private func penalty(_ entry: Int32, _ kind: NameKind?) -> Float {
        switch (kind, engine.index.entries[Int(entry)].kind) {
        case (nil, _), (.medicinalProduct, .medicine), (.medicinalProduct, .formerMedicine), (.family, .family), (.family, .formerFamily),
            (.substance, .substance):
            0
        case (.medicinalProduct, .family), (.medicinalProduct, .formerFamily): weights.familyForMedicine
        case (.substance, _): weights.medicineForSubstance
        case (_, .substance): weights.substanceForMedicine
        case (.family, _): weights.otherKind
        }
    }

    /// Bits before reading the name that it is of one given set of substances.
    var priorOfGroup: Double { Double(log2(weights.priorKnown / Float(max(engine.index.groups.count, weights.leastGroups)))) }

    /// The probabilities of being known and of being the best answer, by Bayes' rule over the sets of moieties.
    func decide(_ ranked: [Ranked], _ kind: NameKind?) -> Decision {
        let index = engine.index
        guard let best = ranked.first else { return .unknown }
        let prior = priorOfGroup
        var groups: Set<Int32> = []
        var mass = 0.0
        var other: Ranked?
        for candidate in ranked where groups.insert(index.entries[Int(candidate.score.entry)].group).inserted {
            mass += exp2(Double(candidate.bits) + prior)
            if groups.count == 2 { other = candidate }
        }
        let known = mass / (mass + Double(1 - weights.priorKnown))
        let entry = index.entries[Int(best.score.entry)]
        var doubts = best.score.otherLines
        if kind == .medicinalProduct, best.score.isContradicted { doubts += 1 }
        var share = exp2(Double(best.bits) + prior) / mass
        let doubtsOfKind = entry.kind == .substance ? 0 : doubts
        share *= pow(weights.otherLineShare, Double(doubtsOfKind + best.score.otherSubstances))
        let thresholds = engine.thresholds
        let verdict: Decision.Verdict =
            known >= thresholds.known && share >= thresholds.share ? .accepted : known >= thresholds.doubtful ? .ambiguous : .unknown
        return Decision(
            verdict: verdict, stage: best.score.isExactlySpelt ? .words : .spelling, score: known * share,
            margin: other.map { Double(best.bits - $0.bits) } ?? 99, known: known, share: share,
            answer: answer(best.score.entry, choice.medicine(of: best.score, as: kind, among: ranked.map(\.score), typed, scoring)),
            runnerUp: other.map { answer($0.score.entry, medicine: nil) })
    }

    func answer(_ number: Int32, _ choice: (medicine: Int32, rivals: Int)?) -> Answer {
        var answer = answer(number, medicine: choice?.medicine)
        answer.rivals = choice?.rivals ?? 0
        return answer
    }

    func answer(_ number: Int32, medicine: Int32?) -> Answer {
        let reference = engine.reference
        let entry = engine.index.entries[Int(number)]
        let name = engine.index.name(of: Int(number), in: reference)
        if let medicine {
            let found = reference.medicinalProducts[Int(medicine)]
            return Answer(
                name: name, medicinalProduct: found.code, family: found.family.isEmpty ? nil : found.family, substances: found.substances,
                isFamilyOnly: false)
        }
        switch entry.kind {
        case .medicine, .formerMedicine:
            let found = reference.medicinalProducts[Int(entry.target)]
            return Answer(
                name: name, medicinalProduct: nil, family: found.family.isEmpty ? nil : found.family, substances: found.substances,
                isFamilyOnly: true)
        case .family, .formerFamily:
            let found = reference.families[Int(entry.target)]
            return Answer(name: name, medicinalProduct: nil, family: found.code, substances: found.substances, isFamilyOnly: true)
        case .substance:
            let found = reference.substanceNames[Int(entry.target)]
            return Answer(name: name, medicinalProduct: nil, family: nil, substances: [found.code], isFamilyOnly: false)
        }
    }
}
