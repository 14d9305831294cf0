/// How well an entry answers a query. The lower, the better: edits, then trust in the source, then how much of the name was typed, then standing.
struct Rank: Comparable, Hashable {
    /// One word of the query in one entry.
    struct Word: Comparable, Hashable {
        /// edits · other initial · level of the source · not the first word of a name · not in the brand · only a beginning · other number
        let value: UInt16

        static let none = Word(value: .max)

        @inline(__always) init(_ cost: WordChoice.Cost, _ reasons: Reasons) {
            value =
                UInt16(cost.edits) << 12 | (cost.hasOtherInitial ? 1 << 11 : 0) | UInt16(reasons.level) << 8
                | (reasons.isNameStart ? 0 : 1 << 7) | (reasons.isInBrand ? 0 : 1 << 6) | (cost.isPrefix ? 2 : 0)
                | (cost.isOtherNumber ? 1 : 0)
        }

        private init(value: UInt16) { self.value = value }

        var edits: Int { Int(value >> 12) }
        var hasOtherInitial: Bool { value & (1 << 11) != 0 }
        /// 0 a name or a code, then former name, substance, synonym, class, holder.
        var level: Int { Int(value >> 8) & 7 }
        var beginsName: Bool { value & (1 << 7) == 0 }
        var isInBrand: Bool { value & (1 << 6) == 0 }
        var isPrefix: Bool { value & 2 != 0 }
        /// A plural for a singular, or the other way round.
        var isOtherNumber: Bool { value & 1 != 0 }

        @inline(__always) static func < (left: Word, right: Word) -> Bool { left.value < right.value }
    }

    let value: UInt64

    /// - Parameters:
    ///   - nameLength: telling words of the brand, or of the shortest name: a query of as many whole words of it is the name itself.
    ///   - standing: place of the entry among all, the most prominent first.
    init(_ words: some Sequence<Word>, nameLength: Int, kind: SearchKind, standing: UInt32) {
        var edits = 0
        var initials = 0
        var level = 0
        var prefixes = 0
        var otherNumbers = 0
        var count = 0
        var beginsName = false
        var inBrand = 0
        for word in words {
            count += 1
            edits += word.edits
            initials += word.hasOtherInitial ? 1 : 0
            level = max(level, word.level)
            prefixes += word.isPrefix ? 1 : 0
            otherNumbers += word.isOtherNumber ? 1 : 0
            beginsName = beginsName || word.beginsName
            inBrand += word.isInBrand ? 1 : 0
        }
        let isInBrand = inBrand == count
        let beginsWhole = beginsName && prefixes == 0
        var isWholeName = beginsWhole && isInBrand && count == nameLength && otherNumbers == 0
        switch kind {
        case .atcClass:
            // Its whole label, or the one lay word for it, is as good as a name: "vaccins" is the class before any vaccine.
            guard beginsWhole, (isInBrand && count == nameLength) || (count == 1 && level == 0) else { break }
            level = 0
            otherNumbers = 0
            isWholeName = true
        case .holder:
            // A company is called by the first words of its name: "pfizer" is PFIZER HOLDING FRANCE before what bears its name.
            if beginsWhole && isInBrand { level = 0 }
        default: break
        }
        var value = UInt64(edits) << 20 | UInt64(initials) << 16 | UInt64(level) << 12
        value |= (beginsName ? 0 : 1) << 11 | (isWholeName ? 0 : 1) << 10 | UInt64(prefixes + otherNumbers) << 5
        // "amoxicilline biogaran" asks for no clavulanic acid.
        if kind == .medicine, inBrand > 0, inBrand < nameLength { value |= 1 << 4 }
        self.value = (value | Self.order(of: kind, level: level)) << 32 | UInt64(standing)
    }

    private init(value: UInt64) { self.value = value }

    /// As if the query were the whole name of the entry; `place` orders the entries that it names.
    func asNamed(_ place: Int) -> Rank { Rank(value: (value & (.max << 52)) | UInt64(min(place, 13) + 1) << 32 | value & 0xFFFF_FFFF) }

    var edits: Int { Int(value >> 52) }
    var level: Int { Int(value >> 44) & 7 }
    /// Every word was found whole in names.
    var isCertain: Bool { edits == 0 && level == 0 && (value >> 37) & 0x1F == 0 }

    /// Better by what was typed, whatever the standing of the entries.
    func isBetterMatch(than other: Rank) -> Bool { value >> 32 < other.value >> 32 }

    static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }

    /// Of two equals: the medicine first; but a lay word stands for the substance, and a label for the class or the holder itself.
    private static func order(of kind: SearchKind, level: Int) -> UInt64 {
        let order: [SearchKind] =
            switch level {
            case 0: [.medicine, .substance, .atcClass, .holder, .help, .dataset]
            case 4: [.atcClass, .substance, .medicine, .holder, .help, .dataset]
            case 5: [.holder, .medicine, .substance, .atcClass, .help, .dataset]
            default: [.substance, .atcClass, .medicine, .holder, .help, .dataset]
            }
        return UInt64(order.firstIndex(of: kind) ?? order.count)
    }
}
