import Linkage
import Testing

/// Changes that change nothing of what a name says change nothing of its answer; nor do the names beside it and the order of anything.
struct HarmlessChangeTests {
    private static let invented = InventedReference()
    private static let engine = LinkageEngine(reference: invented.reference)
    private static let harmless: [Corruption] = [
        .accentsLost, .mojibake, .combiningAccents, .fullWidth, .zeroWidth, .noBreakSpaces, .rightToLeftMarks, .upperCase, .lowerCase,
        .quotes,
        .strengthGlued, .strengthPoint, .thousandsJoined, .thousandsPoint, .moreSpaces, .controlCharacters,
    ]

    @Test("Case, accents, typography and encodings change no answer", arguments: harmless)
    func sameAnswer(change: Corruption) {
        var random = SeededNumbers(11)
        var linker = Self.engine.linker()
        for known in Self.invented.known.shuffled(using: &random).prefix(300) {
            // A misspelt name too: what is weighed must weigh the same.
            for name in [known.name, Corruption.droppedLetter.damage(known.name, &random)].compactMap(\.self) {
                guard let changed = change.damage(name, &random) else { continue }
                let before = linker.link(name, as: known.kind)
                let after = linker.link(changed, as: known.kind)
                #expect(before == after, "\(name) → \(changed)")
            }
        }
    }

    @Test(
        "Blanks before and after a name change no answer",
        arguments: ["RHINOPAX L. P", "RHINOPAX L.P.", "VITAMINE B. C", "DOLIVAL 500", "DOLIVAL 1"])
    func blanksAround(name: String) {
        for kind in NameKind.allCases {
            let answer = SmallReference.engine.link(name, as: kind)
            for blanks in [" ", "\t ", "\u{A0}", "\u{200B}"] {
                #expect(SmallReference.engine.link(blanks + name + blanks, as: kind) == answer, "\(kind)")
            }
        }
    }

    @Test("A name has one answer: in any order, in any company, from a reference in any order")
    func anyCompany() {
        var random = SeededNumbers(12)
        let names = Self.invented.known.indices.compactMap { place -> (name: String, kind: NameKind)? in
            let known = Self.invented.known[place]
            let corruption = Corruption.allCases[place % Corruption.allCases.count]
            return corruption.damage(known.name, &random).map { ($0, known.kind) }
        }
        var linker = Self.engine.linker()
        let answers = names.map { linker.link($0.name, as: $0.kind) }
        var reference = Self.invented.reference
        reference.medicinalProducts.shuffle(using: &random)
        reference.families.shuffle(using: &random)
        reference.substanceNames.shuffle(using: &random)
        reference.formerNames.shuffle(using: &random)
        let shuffled = LinkageEngine(reference: reference)
        var other = shuffled.linker()
        for place in names.indices.shuffled(using: &random) {
            let name = names[place]
            #expect(other.link(name.name, as: name.kind) == answers[place], "\(name.name)")
        }
        for place in names.indices where place % 20 == 0 {
            #expect(Self.engine.link(names[place].name, as: names[place].kind) == answers[place], "\(names[place].name)")
        }
    }

    @Test("Bytes of any kind have an answer that holds together, the same twice")
    func anyBytes() {
        var random = SeededNumbers(13)
        var linker = Self.engine.linker()
        var other = Self.engine.linker()
        let longest = Array(repeating: UInt8(ascii: "A"), count: 1 << 20)
        var names: [[UInt8]] = [longest, longest.map { _ in 0xFF }, [0], [0xC3], [0xEF, 0xBF], [0xF4, 0x90, 0x80, 0x80]]
        for _ in 0..<600 { names.append(Self.garbage(&random)) }
        for name in names {
            for kind in [nil] + NameKind.allCases {
                let decision = name.withUnsafeBufferPointer { linker.link($0, as: kind) }
                #expect((0...1).contains(decision.score) && (0...1).contains(decision.known) && (0...1).contains(decision.share))
                #expect(decision.verdict != .accepted || decision.answer?.substances.isEmpty == false)
                #expect(decision == name.withUnsafeBufferPointer { other.link($0, as: kind) }, "\(name)")
            }
        }
    }

    /// A known name with bytes changed, cut, doubled; or bytes alone.
    private static func garbage(_ random: inout SeededNumbers) -> [UInt8] {
        if random.chance(30) { return (0..<random.below(60)).map { _ in UInt8(random.below(256)) } }
        var bytes = Array(random.pick(invented.known).name.utf8)
        for _ in 0...random.below(4) {
            let place = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes[place] = UInt8(random.below(256))
            case 1: bytes.insert(random.pick([0, 0x0A, 0x28, 0x2C, 0x2E, 0x30, 0x39, 0x80, 0xC3, 0xE2, 0xEF, 0xFF]), at: place)
            case 2: bytes.removeSubrange(place..<min(place + 1 + random.below(3), bytes.count - (place == 0 ? 1 : 0)))
            default: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            }
        }
        return bytes
    }
}
