/// Takes names of medicines apart. Needs nothing but the list of holders, so that it also reads names typed by people.
struct NameParser: Sendable {
    /// Sequences of words by which a holder is named in a brand: "BIOGARAN", "PIERRE FABRE".
    private let holderWords: Set<String>

    /// - Parameter holders: names of marketing authorisation holders, as the base writes them.
    init(holders: [String]) { holderWords = HolderNames.spokenNames(of: Set(holders)) }

    /// - Parameter components: the composition of the product, when known: it settles names that can be read in two ways.
    func parse(_ name: String, composedOf components: [Component] = []) -> ParsedName {
        let (written, form) = NameParser.split(name)
        let title = unglued(written)
        let found = StrengthReader(title).found(knowing: StrengthEvidence(components))
        let words = NameParser.words(of: title, without: found.ranges)
        let head = NameParser.words(of: title, without: found.ranges.first.map { [$0.lowerBound..<title.utf8.count] } ?? [])
        let holder = holder(in: head) ?? holder(in: words)
        var brand = head.isEmpty ? words : head
        let family = NameParser.text(NameParser.withoutReleaseMarks(brand))
        if let holder, let range = brand.firstRange(of: holder), brand.count > holder.count {
            brand.removeSubrange(NameParser.label(around: range, in: brand))
        }
        while brand.count > 1, let last = brand.last, NameParser.tails.contains(last.uppercased()) { brand.removeLast() }
        let text = NameParser.text(brand)
        return ParsedName(
            brand: text.isEmpty ? title : text, family: family.isEmpty ? title : family, strengths: found.strengths, doseForm: form,
            holder: holder.map { HolderNames.company(behind: $0.joined(separator: " ")) }, isStrengthAmbiguous: found.isAmbiguous)
    }

    private static func text(_ words: [String]) -> String {
        let joined = words.joined(separator: " ")
        guard let last = joined.utf8.lastIndex(where: { $0 != 0x2C && $0 != 0x20 }) else { return "" }
        return String(joined[...last])
    }

    /// A family holds all the releases of a medicine: "SELOZOK LP" is SELOZOK.
    private static func withoutReleaseMarks(_ words: [String]) -> [String] {
        var words = words
        while words.count > 1, let last = words.last, releaseMarks.contains(last.uppercased()) { words.removeLast() }
        return words
    }

    private static let releaseMarks: Set<String> = ["L.P.", "LP", "L.P"]

    /// The holder with the words of its trade label: "CRISTERS PHARMA", "EG LABO CONSEIL", "LABORATOIRES ALTER". A word of the brand stays.
    private static func label(around range: Range<Int>, in words: [String]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end < words.count, HolderNames.labelWords.contains(words[end].uppercased()) { end += 1 }
        while start > 1, HolderNames.labelWords.contains(words[start - 1].uppercased()) { start -= 1 }
        return start..<end
    }

    /// "CRISTERS10 mg" → "CRISTERS 10 mg", for holders only: "B6" and "MIX25" are names.
    private func unglued(_ title: String) -> String {
        guard NameParser.hasDigitAfterLetters(title) else { return title }
        let words = title.split(separator: " ", omittingEmptySubsequences: false).enumerated().map { index, word in
            let letters = word.prefix { !$0.isNumber }
            guard index > 0, letters.count < word.count, holderWords.contains(letters.uppercased()) else { return String(word) }
            return "\(letters) \(word.dropFirst(letters.count))"
        }
        return words.joined(separator: " ")
    }

    /// Three capitals, then a digit: rare, so that most names are not cut in words for it.
    private static func hasDigitAfterLetters(_ text: String) -> Bool {
        var capitals = 0
        for byte in text.utf8 {
            if byte >= 0x41 && byte <= 0x5A {
                capitals += 1
            } else {
                if capitals >= 3, byte >= 0x30 && byte <= 0x39 { return true }
                capitals = 0
            }
        }
        return false
    }

    /// The last sequence of at most three words, not the first of the name, that is a holder.
    private func holder(in words: [String]) -> [String]? {
        guard words.count > 1 else { return nil }
        for start in stride(from: words.count - 1, to: 0, by: -1) {
            for length in stride(from: min(3, words.count - start), to: 0, by: -1) {
                let candidate = Array(words[start..<start + length])
                guard isHolder(candidate) else { continue }
                // "PIERRE FABRE" ends with "FABRE": take the longest that ends here.
                for longer in [2, 1] where start - longer > 0 {
                    let wider = Array(words[(start - longer)..<start + length])
                    if isHolder(wider) { return wider }
                }
                return candidate
            }
        }
        return nil
    }

    /// "SANOFI-AVENTIS" is SANOFI AVENTIS.
    private func isHolder(_ words: [String]) -> Bool {
        let name = words.joined(separator: " ").uppercased()
        return holderWords.contains(name) || name.utf8.contains(0x2D) && holderWords.contains(String(name.map { $0 == "-" ? " " : $0 }))
    }

    /// The title and the form, parted by the first comma that a small letter follows; without one, by the last comma and space.
    static func split(_ name: String) -> (title: String, form: String?) {
        let bytes = Array(name.utf8)
        var last: Int?
        for index in bytes.indices.dropLast(2) where bytes[index] == 0x2C && bytes[index + 1] == 0x20 {
            last = index
            let next = bytes[index + 2]
            // é, à… start with 0xC3 and a second byte from 0xA0.
            if next >= 0x61 && next <= 0x7A || next == 0xC3 && index + 3 < bytes.count && bytes[index + 3] >= 0xA0 { break }
        }
        guard let last else { return splitAtForm(name) }
        let title = String(decoding: bytes[..<last], as: UTF8.self)
        let form = SourceText.trimmed(String(decoding: bytes[(last + 2)...], as: UTF8.self))
        return (SourceText.trimmed(title), form.isEmpty ? nil : form)
    }

    /// Without a comma, the form starts at the first word that forms start with.
    private static func splitAtForm(_ name: String) -> (title: String, form: String?) {
        let words = name.split(separator: " ")
        guard let start = words.indices.dropFirst().first(where: { formWords.contains(String(words[$0])) }) else { return (name, nil) }
        return (words[..<start].joined(separator: " "), words[start...].joined(separator: " "))
    }

    private static let formWords: Set<String> = [
        "comprimé", "comprimés", "gélule", "gélules", "poudre", "solution", "suspension", "sirop", "crème", "pommade", "gel", "collyre",
        "capsule", "granulés", "granules", "suppositoire", "émulsion", "dispositif", "lyophilisat", "pastille", "gaz", "implant",
    ]

    /// Release marks and populations at the end of a brand: they tell products of one brand apart, not brands.
    private static let tails: Set<String> = [
        "L.P.", "LP", "L.P", "ENFANT", "ENFANTS", "NOURRISSON", "NOURRISSONS", "ADULTE", "ADULTES", "ET", "SANS", "SUCRE", "A", "À",
    ]

    private static func words(of title: String, without ranges: [Range<Int>]) -> [String] {
        guard !ranges.isEmpty else { return words(title) }
        let bytes = Array(title.utf8)
        var kept: [UInt8] = []
        var start = 0
        for range in ranges where range.lowerBound >= start {
            kept += bytes[start..<range.lowerBound]
            kept.append(0x20)
            start = range.upperBound
        }
        kept += bytes[start...]
        return words(String(decoding: kept, as: UTF8.self))
    }

    /// Words; signs that only part them, left alone by the strengths that went, are no words.
    private static func words(_ text: String) -> [String] {
        text.utf8.split(separator: 0x20).compactMap { word in
            guard word.contains(where: isWordByte) else { return nil }
            let start = word.firstIndex { !openings.contains($0) } ?? word.startIndex
            let end = word.lastIndex { !closings.contains($0) }.map(word.index(after:)) ?? word.endIndex
            return start < end ? String(word[start..<end]) : nil
        }
    }

    private static let openings = Array("(/+".utf8)
    private static let closings = Array(")/+".utf8)

    /// Letters and digits; every byte of a letter with an accent is above 0x7F.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
